"""The library has the verbs of the command line, and everything they return."""

import ast
import datetime
import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import drafting
from drafting.checking import AUTHOR
from drafting.cli import COMMANDS
from drafting.cli.command_summaries import AMEND_COMMANDS
from drafting.cli.record import RECORD_COMMANDS
from drafting.errors import UnreadableError
from drafting.writers.options import RenderOptions
from tests.commands import run
from tests.public_types import met

EXAMPLES = Path(__file__).parents[2] / "examples" / "international-cooperation"
HOMES = {name: home for home, names in drafting._NAMES.items() for name in names.split()}  # noqa: SLF001 - the list itself

OF_THE_TERMINAL = {"cli", "faults.py", "git.py", "office.py", "programs.py", "shortcut.py"}
"""Rooms that have options of other programs, or speak to a user of the command line alone."""


def typed():
    """Return the names that type checkers see, each with its module."""
    stub = Path(drafting.__file__).with_suffix(".pyi")
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    imports = (each for each in tree.body if isinstance(each, ast.ImportFrom))
    return [
        (name.asname, each.module)
        for each in imports
        for name in each.names
        if name.asname != "__version__"
    ]


def test_every_name_it_offers_is_there_and_has_a_description():
    for name in drafting.__all__:
        value = getattr(drafting, name)
        assert name == "__version__" or value.__doc__


def test_type_checkers_see_the_names_that_are_loaded():
    assert sorted(typed()) == sorted(HOMES.items())
    assert set(drafting.__all__) == {"__version__", *HOMES}


def test_a_name_is_that_of_its_module_and_no_module_has_it():
    for name, home in HOMES.items():
        assert getattr(drafting, name) is getattr(import_module(home), name)
        assert not inspect.ismodule(getattr(drafting, name))


def test_importing_it_loads_no_other_module_of_it():
    code = "import sys, drafting; print(*(name for name in sys.modules if 'drafting' in name))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert sorted(done.stdout.split()) == ["drafting", "drafting._version"]


def test_everything_that_is_returned_can_be_imported():
    functions = [value for name in HOMES if inspect.isfunction(value := getattr(drafting, name))]
    assert sorted({cls.__name__ for cls in met(functions)} - HOMES.keys()) == []


def messages(path):
    """Yield the strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = (body for node in ast.walk(tree) if isinstance(body := getattr(node, "body", 0), list))
    notes = {id(each.value) for body in bodies for each in body if isinstance(each, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def test_no_message_of_the_library_names_a_command_or_its_option():
    room = Path(drafting.__file__).parent
    commands = "|".join((*COMMANDS, *AMEND_COMMANDS, *RECORD_COMMANDS))
    named = re.compile(rf"drafting ({commands})\b|(?<![\w-])--[a-z]")
    found = [
        (path.name, message)
        for path in room.rglob("*.py")
        if not OF_THE_TERMINAL & {path.relative_to(room).parts[0], path.name}
        for message in messages(path)
        if named.search(message) and message != AUTHOR
    ]
    assert found == []


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'rendr'"):
        _ = drafting.rendr


def test_a_text_is_read_compared_and_laid_out():
    old, new = (drafting.read(EXAMPLES / f"{name}.yaml") for name in ("62-160", "63-180"))
    comparison = drafting.diff(old, new)
    assert drafting.same_content(drafting.apply(old, comparison.edits), new)
    assert not drafting.same_content(old, new)
    assert "The General Assembly," in drafting.render_text(new, RenderOptions())
    assert drafting.render_docx(new, RenderOptions()).startswith(b"PK")
    assert drafting.write_yaml(new).startswith("symbol: A/RES/63/180\n")


def test_a_fresh_draft_carries_the_day_it_is_given_and_no_other():
    assert "issued: 2026-03-26\n" in drafting.new_draft(datetime.date(2026, 3, 26))
    assert "\nissued:" not in drafting.new_draft()


def test_a_file_that_cannot_be_read_raises_one_kind_of_error():
    with pytest.raises(UnreadableError, match="no such file"):
        drafting.read("nowhere.yaml")


SAMOA = ("--by", "Samoa", "-o", "samoa.yaml")


@pytest.mark.parametrize(
    ("command", "file", "function"),
    [
        ("diff old.yaml new.yaml -o changes.html", "changes.html",
         lambda old, new, _: drafting.render_report(drafting.diff(old, new))),
        ("diff old.yaml new.yaml old.yaml -o changes.json", "changes.json",
         lambda old, new, _: drafting.render_report(drafting.diff_chain([old, new, old]), "json")),
        ("trace old.yaml new.yaml old.yaml -o history.json", "history.json",
         lambda old, new, _: drafting.render_lineage(drafting.trace([old, new, old]), "json")),
        ("render new.yaml -o new.docx", "new.docx",
         lambda _, new, __: drafting.render(new, "docx")),
        ("merge old.yaml new.yaml old.yaml -o merged.yaml", "merged.yaml",
         lambda old, new, _: drafting.write_yaml(drafting.merge(old, new, old).resolution)),
        ("redline old.yaml new.yaml --author Samoa --date 2026-11-20 -o red.docx", "red.docx",
         lambda old, new, _: drafting.redline(
             old, new, author="Samoa", date=datetime.date(2026, 11, 20))),
        ("schema --report -o schema.json", "schema.json", lambda *_: drafting.schema("report")),
        ("amend apply old.yaml samoa.yaml -o out.yaml", "out.yaml",
         lambda old, _, sets: drafting.write_yaml(
             drafting.apply_amendments(old, sets).resolution)),
        ("amend compile old.yaml samoa.yaml -o rolling.md", "rolling.md",
         lambda old, _, sets: drafting.render_compilation(
             drafting.compile_amendments(old, sets), "md")),
        ("amend document samoa.yaml --base old.yaml -o L9.txt", "L9.txt",
         lambda old, _, sets: drafting.render(drafting.amendment_document(*sets, old), "txt")),
        ("amend from-diff old.yaml new.yaml -o made.yaml", "made.yaml",
         lambda old, new, _: drafting.write_amendments(
             drafting.amendments_from_diff(old, new).amendments)),
    ],
)  # fmt: skip
def test_a_function_returns_what_its_command_writes(tmp_path, monkeypatch, command, file, function):
    monkeypatch.chdir(tmp_path)
    for name, source in (("old", "62-160"), ("new", "63-180")):
        Path(f"{name}.yaml").write_bytes((EXAMPLES / f"{source}.yaml").read_bytes())
    run("amend", "from-diff", "old.yaml", "new.yaml", *SAMOA)
    run(*command.split())
    written = Path(file).read_bytes()
    old, new = (drafting.read(f"{name}.yaml") for name in ("old", "new"))
    made = function(old, new, [drafting.amendments_in("samoa.yaml")])
    assert (made.encode() if isinstance(made, str) else made) == written
