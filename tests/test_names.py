"""No two public classes of the package share a name: a name says which one is meant.

`ON_PURPOSE` lists the exceptions, each with its reason.
"""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
ON_PURPOSE: dict[str, str] = {}
"""Names that several classes may have, and why."""
ONLY_ELSEWHERE = {"drafting/_data", "corpus/", "web/"}
"""Paths that the architecture names and no checkout has: in the wheel, or planned."""


def classes_in(source):
    """Yield the names of the public classes of a module, without nested ones."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def shared_names():
    """Return the names that classes of several modules have, with these modules."""
    found = defaultdict(set)
    for path in sorted((ROOT / "drafting").rglob("*.py")):
        for name in classes_in(path.read_text(encoding="utf-8")):
            found[name].add(path.relative_to(ROOT).as_posix())
    return {name: modules for name, modules in found.items() if len(modules) > 1}


SHARED = shared_names()


def test_no_two_public_classes_share_a_name():
    assert {name: SHARED[name] for name in SHARED.keys() - ON_PURPOSE.keys()} == {}


def test_each_exception_is_still_needed():
    assert ON_PURPOSE.keys() <= SHARED.keys()


def test_a_class_within_another_or_a_private_one_is_not_public():
    assert list(classes_in("class A:\n class B: pass\nclass _C: pass\nclass D: pass")) == ["A", "D"]


def test_the_terms_of_the_architecture_are_where_it_says():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    terms = page.partition("\n## Terms\n")[2].partition("\n## From a page to the model\n")[0]
    found = 0
    for row in terms.splitlines():
        if not row.startswith("| ") or row.startswith(("| term |", "| to change |")):
            continue
        for names, place in re.findall(r"((?:`\w+`(?:, )?)+) in `([\w/]+)`", row):
            source = (ROOT / "drafting" / f"{place}.py").read_text(encoding="utf-8")
            for name in re.findall(r"\w+", names):
                assert re.search(
                    rf"^(?:class {name}\b|{name}\b.*=|(?:    )?def {name}\b)", source, re.M
                ), name
                found += 1
    assert found > 30


def test_every_path_that_the_architecture_names_is_there():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    places = {*re.findall(r"`([a-z_]+/(?:[\w.]+(?:/[\w.]+)*)?/?)`", page)} - ONLY_ELSEWHERE
    assert len(places) > 60
    assert [place for place in sorted(places) if not is_there(place)] == []


def is_there(place):
    """Return whether a path of the page exists: in the package, or in the checkout."""
    return any(
        (base / end).exists()
        for base in (ROOT / "drafting", ROOT)
        for end in (place, f"{place}.py")
    )


def test_files_of_tests_have_names_of_their_own():
    # pytest imports files without a package by their name alone, and only a whole run would say so.
    files = [
        path.name
        for path in Path(__file__).parent.rglob("test_*.py")
        if not (path.parent / "__init__.py").exists()
    ]
    assert [name for name, count in Counter(files).items() if count > 1] == []
