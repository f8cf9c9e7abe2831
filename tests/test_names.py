"""No two public classes of the package share a name: a name says which one is meant.

`ON_PURPOSE` lists the exceptions, each with its reason.
"""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
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
    assert {name: SHARED[name] for name in SHARED.keys() - ON_PURPOSE.keys()} == {}


def test_each_exception_is_still_needed():
    assert ON_PURPOSE.keys() <= SHARED.keys()


def test_a_class_within_another_or_a_private_one_is_not_public():
    assert list(classes_in("class A:\n class B: pass\nclass _C: pass\nclass D: pass")) == ["A", "D"]
