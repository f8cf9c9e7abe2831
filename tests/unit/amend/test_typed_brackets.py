"""Typed square brackets between two texts: an action of their own, or words."""

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.model.content import same_content
from drafting.text.brackets import bracket_pairs, is_balanced
from drafting.text.inline import plain
from tests.builders import op, resolution, sub


def told(entries):
    return [
        " ".join(filter(None, (each.action, each.target, plain(each.words), plain(each.text))))
        for each in entries
    ]


PAIRS = [
    ("to plant many trees", "to plant [many trees]", ["bracket OP1 many trees"]),
    ("to plant [many trees]", "to plant many trees", ["unbracket OP1 many trees"]),
    ("for diversity, and welcomes all", "for diversity, and [welcomes all]",
     ["bracket OP1 welcomes all"]),
    ("many trees in the park", "[many] trees in the [park]",
     ["bracket OP1 many", "bracket OP1 park"]),
    ("many tall trees in the park", "[many small trees] in the park",
     ["bracket OP1 many tall trees", "replace words OP1 tall small"]),
    ("[many trees] in the park", "many trees in the [park]",
     ["unbracket OP1 many trees", "bracket OP1 park"]),
    ("[many tall trees] in the park", "many small trees in the park",
     ["unbracket OP1 many tall trees", "replace words OP1 tall small"]),
    ("many taller trees in the park", "[many tall trees] in the park",
     ["bracket OP1 many taller trees", "replace words OP1 taller tall"]),
    # words
    ("to plant many trees", "to plant many trees [on the hill]",
     ["insert words OP1 plant many trees [on the hill]"]),
    ("to plant many trees", "to plant [many trees",
     ["replace words OP1 Decides to plant many Decides to plant [many"]),
    ("to plant many trees", "to plant [[many] trees]", None),
    ("a tree, a tree", "a tree, [a tree]", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "wanted"), PAIRS)
def test_brackets_around_words_that_both_texts_have_are_brackets(old, new, wanted):
    base, draft = resolution(op("Decides", old)), resolution(op("Decides", new))
    made = amendments_from_diff(base, draft)
    assert made.exact
    assert same_content(apply_amendments(base, [made.amendments]).resolution, draft)
    found = told(made.amendments.entries)
    if wanted is None:
        assert not any("bracket" in each for each in found)
    else:
        assert found == wanted


def test_an_item_is_put_in_brackets_as_a_whole():
    base = resolution(op("Requests", "all to act:", sub("to report soon"), sub("to publish")))
    draft = resolution(op("Requests", "all to act:", sub("[to report soon]"), sub("to publish")))
    made = amendments_from_diff(base, draft)
    assert told(made.amendments.entries) == ["bracket OP1 (a)"]
    assert made.exact


def test_pairs_are_found_and_nested_ones_are_known():
    assert [(each.start, each.end, each.is_nested) for each in bracket_pairs("a [b] [c [d]]")] == [
        (2, 4, False),
        (6, 12, True),
        (9, 11, True),
    ]
    assert bracket_pairs("a [b") == bracket_pairs("a] [b") == ()
    assert is_balanced("[a] [b]")
    assert not is_balanced("]a[")
