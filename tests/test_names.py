"""No two public classes of the package share a name: a name says which one is meant.

`TO_BE_RENAMED` lists the names that several modules still give; the list only shrinks.
"""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TO_BE_RENAMED = {
    "CellView": 2,
    "Change": 4,
    "Closing": 2,
    "Comment": 2,
    "Desk": 2,
    "Enacting": 2,
    "Found": 2,
    "Front": 2,
    "Ids": 2,
    "Item": 2,
    "Kind": 4,
    "Layout": 2,
    "Line": 3,
    "Lines": 2,
    "Marked": 2,
    "Marker": 2,
    "Match": 2,
    "Merged": 2,
    "NewText": 2,
    "NoteBook": 3,
    "NoteView": 3,
    "Outcome": 3,
    "ParagraphView": 2,
    "Piece": 3,
    "Place": 4,
    "PrintedLine": 2,
    "PrintedNote": 2,
    "Proposal": 2,
    "Reading": 2,
    "Remarks": 2,
    "Row": 2,
    "Run": 3,
    "Standing": 2,
    "Step": 3,
    "Table": 2,
    "TableView": 2,
    "View": 3,
    "Vocabulary": 3,
    "Wording": 2,
    "Words": 3,
    "Zone": 2,
}
"""Each name with the number of modules that have a public class of it."""
ON_PURPOSE: dict[str, str] = {}
"""Names that several classes have for good, and why."""


def classes_in(source):
    """Yield the names of the public classes of a module, not of those within others."""
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
    """Of a name to be renamed the classes may become fewer, and never more."""
    many = {name for name, modules in SHARED.items() if len(modules) > TO_BE_RENAMED.get(name, 1)}
    assert many - set(ON_PURPOSE) == set()


@pytest.mark.parametrize("name", [*TO_BE_RENAMED, *ON_PURPOSE])
def test_each_exception_is_still_needed(name):
    assert (
        len(SHARED.get(name, ())) == TO_BE_RENAMED.get(name)
        or name in ON_PURPOSE.keys() & SHARED.keys()
    )


def test_a_class_within_another_or_a_private_one_is_not_public():
    assert list(classes_in("class A:\n class B: pass\nclass _C: pass\nclass D: pass")) == ["A", "D"]
