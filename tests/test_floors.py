"""The floors of the house: imports go down only, and the lower floors touch no file and no clock.

The table here is the rule; `docs/architecture.md` describes it. A module that is not in the table
fails, so that a new one gets its floor on the day it is made.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

FLOORS = {
    "drafting.choices": 0,
    "drafting.errors": 0,
    "drafting.diagnostics": 0,
    "drafting.data": 0,
    "drafting._version": 0,
    "drafting.text": 0,
    "drafting.xml": 0,
    "drafting.confined": 1,
    "drafting.model": 1,
    "drafting.readers": 2,
    "drafting.checks": 2,
    "drafting.classes": 2,
    "drafting.engine": 2,
    "drafting.indexing": 2,
    "drafting.wording": 2,
    "drafting.mandates": 3,
    "drafting.next_draft": 3,
    "drafting.parity": 3,
    "drafting.writers": 3,
    "drafting.reports": 3,
    "drafting.account": 4,
    "drafting.checking": 4,
    "drafting.checking_files": 4,
    "drafting.rulefiles": 4,
    "drafting.batch": 4,
    "drafting.conservation": 4,
    "drafting.demonstration": 4,
    "drafting.drafts": 4,
    "drafting.editing": 4,
    "drafting.faults": 4,
    "drafting.fetching": 4,
    "drafting.files": 4,
    "drafting.formatting": 4,
    "drafting.git": 4,
    "drafting.importing": 4,
    "drafting.inbox": 4,
    "drafting.ledgers": 4,
    "drafting.negotiation": 4,
    "drafting.office": 4,
    "drafting.pdf": 4,
    "drafting.programs": 4,
    "drafting.record": 4,
    "drafting.data_frames": 4,
    "drafting.rendering": 4,
    "drafting.rolling_forward": 4,
    "drafting.schemas": 4,
    "drafting.sharding": 4,
    "drafting.versions": 4,
    "drafting.watching": 4,
    "drafting.office_changes": 4,
    "drafting.unplugged": 4,
    "drafting.redlining": 4,
    "drafting.web": 5,
    "drafting.cli": 6,
    "drafting.__main__": 6,
    "drafting": 6,
}
"""Rooms and single modules; a folder means everything in it, the root means only itself."""

SIDEWAYS = {
    ("drafting.choices", "drafting.errors"),  # a wrong word is an error of the package
    ("drafting.reports", "drafting.mandates"),  # a ledger is laid out
    ("drafting.reports", "drafting.parity"),  # what differs between versions is printed
    ("drafting.versions", "drafting.importing"),  # a version is read as every other file
    ("drafting.reports", "drafting.writers"),  # a Word report is laid out by the writers
    ("drafting.checking", "drafting.importing"),  # a file is read as every other one
    ("drafting.checking_files", "drafting.sharding"),  # many are checked in shards
    ("drafting.checking_files", "drafting.record"),  # cited resolutions are held against it
    ("drafting.checking", "drafting.editing"),  # fixes are written into it
    ("drafting.editing", "drafting.files"),  # a file is locked while it is changed
    ("drafting.editing", "drafting.formatting"),  # a file that cannot be changed in place
    ("drafting.fetching", "drafting.files"),  # the cache and its index
    ("drafting.fetching", "drafting.importing"),  # a file of a clone is read as every other one
    ("drafting.inbox", "drafting.importing"),  # a folder of files is read as each of them is
    ("drafting.inbox", "drafting.negotiation"),  # what is written is what commands read
    ("drafting.inbox", "drafting.faults"),  # a file that cannot be written is reported
    ("drafting.inbox", "drafting.office"),  # old Word files
    ("drafting.sharding", "drafting.faults"),  # an error in one file of many is reported
    ("drafting.office", "drafting.unplugged"),  # LibreOffice without network
    ("drafting.negotiation", "drafting.files"),  # a journal is locked while it grows
    ("drafting.negotiation", "drafting.importing"),  # a text is read and written as others are
    ("drafting.negotiation", "drafting.rendering"),  # in every format
    ("drafting.ledgers", "drafting.importing"),  # a file is read as every other one
    ("drafting.ledgers", "drafting.record"),  # or it is a record
    ("drafting.ledgers", "drafting.sharding"),  # many are read in shards
    ("drafting.record", "drafting.files"),  # a record is locked while it is built
    ("drafting.record", "drafting.sharding"),  # files are read in shards
    ("drafting.record", "drafting.programs"),  # how an optional part is installed
    ("drafting.sharding", "drafting.programs"),  # how an optional part is installed
    ("drafting.sharding", "drafting.files"),  # finished shards are kept
    ("drafting.record", "drafting.importing"),  # a file is read as every other one
    ("drafting.__main__", "drafting.cli"),  # the door
}
"""The only imports from one room into another one on the same floor."""

PURE_UP_TO = 3
EFFECTS_ALLOWED = {
    "drafting.checks.bounded": "stops a user's pattern that takes too long",
    "drafting.confined": "ends its processes when somebody stops asking",
    "drafting.confined.asking": "starts processes, and ends them when they take too much",
    "drafting.confined.working": "holds its process to its limits",
    "drafting.data": "finds the folder that travels with the package",
    "drafting.readers": "fetches the one file it is asked to read",
    "drafting.readers.docx.package": "unpacks parts in memory, no further than their bound",
    "drafting.text.alike": "loads a table that travels with the package",
    "drafting.text.compounds": "loads a table that travels with the package",
    "drafting.text.leads": "loads a table that travels with the package",
    "drafting.text.spelling": "loads a table that travels with the package",
    "drafting.text.tokens": "loads a table that travels with the package",
    "drafting.writers.budget": "ends a template that runs too long; the clock shows in no output",
    "drafting.writers.templates": "loads templates, from two folders and nowhere else",
}
"""Modules of the pure floors that may touch the disk, and why."""

EFFECT_MODULES = {
    "getpass", "glob", "http", "locale", "os", "platform", "random", "secrets", "shutil", "socket",
    "subprocess", "tempfile", "time", "urllib", "uuid",
}  # fmt: skip
EFFECT_CALLS = {
    "chmod", "exists", "expanduser", "glob", "is_dir", "is_file", "iterdir", "mkdir", "now", "open",
    "read_bytes", "read_text", "resolve", "rglob", "rmdir", "stat", "touch", "today", "unlink",
    "utcnow", "write_bytes", "write_text",
}  # fmt: skip
MOST_LINES = 500


def modules():
    """Return every module of the package, with its file."""
    found = {}
    for path in sorted((ROOT / "drafting").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def room_of(module):
    """Return the entry of the table that a module belongs to, or None."""
    name = module
    while name != "drafting":
        if name in FLOORS:
            return name
        name = name.rpartition(".")[0]
    return "drafting" if module == "drafting" else None


def folder_of(room):
    """Return the folder of a room: single modules at the top level share one."""
    is_folder = any(module.startswith(f"{room}.") for module in MODULES)
    return room if is_folder and room != "drafting" else "drafting"


def imports_of(source, module, known):
    """Yield the modules of the package that a source names, wherever in it, with the line."""
    is_folder = known.get(module, Path()).name == "__init__.py"
    package = module if is_folder else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join(filter(None, (*above, base)))
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield (inner if inner in known else base), node.lineno
        elif isinstance(node, ast.Constant) and "." in str(node.value) and node.value in known:
            yield node.value, node.lineno  # named for import_module


def wrong_imports(source, module, known=MODULES):
    """Return the imports of a source that break the rule of floors."""
    room = room_of(module)
    if room is None:
        return [f"{module} has no floor: put it into the table"]
    found = []
    for target, line in imports_of(source, module, known):
        if target.split(".")[0] != "drafting":
            continue
        other = room_of(target)
        if other is None:
            found.append(f"{module}:{line} imports {target}, which has no floor")
        elif other == room or (room, other) in SIDEWAYS:
            continue
        elif FLOORS[other] > FLOORS[room]:
            found.append(f"{module}:{line} imports {target}, which is higher up")
        elif FLOORS[other] == FLOORS[room] and folder_of(other) != folder_of(room):
            found.append(f"{module}:{line} imports {target}, another room on its floor")
    return found


def effects_in(source):
    """Return the uses of files, clock, machine and environment in a source."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        found += [f"line {node.lineno}: imports {name}" for name in names
                  if name.split(".")[0] in EFFECT_MODULES and name != "urllib.parse"]  # fmt: skip
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", "")
            if called in EFFECT_CALLS or getattr(node.func, "id", "") in ("open", "input"):
                found.append(f"line {node.lineno}: {ast.unparse(node.func)}()")
    return found


def pure_modules():
    return [module for module in MODULES if FLOORS.get(room_of(module), 9) <= PURE_UP_TO]


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down_only(module):
    source = MODULES[module].read_text(encoding="utf-8")
    assert wrong_imports(source, module) == []


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_longer_than_a_person_reads_at_once(module):
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("module", pure_modules())
def test_the_lower_floors_touch_no_file_clock_or_machine(module):
    found = effects_in(MODULES[module].read_text(encoding="utf-8"))
    if module in EFFECTS_ALLOWED:
        assert found, f"{module} needs no allowance: take it off the list"
    else:
        assert found == []


def test_the_architecture_names_every_room_on_its_floor():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = {}
    for floor, rooms in re.findall(r"^\| (\d) \| ([^|]+) \|", page, re.MULTILINE):
        told |= {name.rstrip("/"): int(floor) for name in re.findall(r"`(\w+/?)`", rooms)}
    unsaid = {"drafting", "drafting.__main__", "drafting._version"}
    rooms = {name.removeprefix("drafting."): floor for name, floor in FLOORS.items()
             if name not in unsaid}  # fmt: skip
    assert told == rooms


def test_only_one_module_knows_the_xml_parser():
    """Another parser can then replace it if lxml cannot be installed."""
    knows = {name for name, path in MODULES.items() if "lxml" in imported(path)}
    assert knows == {"drafting.xml"}


def imported(path):
    """Return the packages that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name.split(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
    return found


def test_every_entry_of_the_tables_is_still_there():
    rooms = {room_of(module) for module in MODULES}
    assert rooms == set(FLOORS)
    assert set(EFFECTS_ALLOWED) <= set(pure_modules())


@pytest.mark.parametrize(
    ("module", "source", "said"),
    [
        ("drafting.text.dates", "import drafting.model.walk", "higher up"),
        ("drafting.text.dates", "def f():\n    from drafting.engine import diff", "higher up"),
        ("drafting.text.dates", "from .. import files", "higher up"),
        ("drafting.text.dates", "from ..model import walk", "higher up"),
        ("drafting.text", "from .. import files", "higher up"),
        ("drafting.text.dates", "from drafting.data import data_folder", "another room"),
        ("drafting.model.walk", "from drafting import read", "higher up"),
        ("drafting.model.walk", "import_module('drafting.engine.align')", "higher up"),
        ("drafting.engine.diff", "if TYPE_CHECKING:\n    import drafting.readers", "another room"),
        ("drafting.readers.yaml", "from drafting.engine.align import align", "another room"),
        ("drafting.writers.plain", "from drafting import reports", "another room"),
        ("drafting.reports.view", "from drafting.files import write_file", "higher up"),
        ("drafting.formatting", "import drafting.cli.fmt", "higher up"),
        ("drafting.attic", "import re", "has no floor"),
        ("drafting.cli.diff", "import drafting.attic", "has no floor"),
    ],
)
def test_a_wrong_import_is_found(module, source, said):
    (found,) = wrong_imports(source, module)
    assert said in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("drafting.errors", "from drafting.diagnostics import Diagnostic"),
        ("drafting.reports.view", "from drafting.writers import plain"),
        ("drafting.engine.diff", "from drafting.engine.align import align\nimport re, lxml"),
        ("drafting.demonstration", "from drafting.files import write_file"),
        ("drafting.cli.fmt", "from drafting.formatting import format_yaml"),
    ],
)
def test_a_right_import_is_let_through(module, source):
    assert wrong_imports(source, module) == []


@pytest.mark.parametrize(
    "source",
    [
        "open('a')",
        "path.open()",
        "from pathlib import Path\nPath('a').read_text()",
        "import os",
        "from os import environ",
        "import datetime\ndatetime.datetime.now()",
        "datetime.date.today()",
        "import locale",
        "def f():\n    import random",
    ],
)
def test_an_effect_is_found(source):
    assert effects_in(source)


def test_pure_work_is_let_through():
    source = "from drafting.writers.locale import locale\nx = datetime.date(1, 1, 1)\nx.open"
    assert effects_in(source) == []
