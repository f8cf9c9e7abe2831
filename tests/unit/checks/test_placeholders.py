"""Placeholders are refused wherever they are."""

import pytest
import yaml

from drafting.checks.engine import CheckOptions, check
from drafting.text.placeholders import to_fill_in
from tests.builders import read_source

ONLY = CheckOptions(select=("ST013",))
ITEM = to_fill_in("number of the agenda item")
DATE = to_fill_in("date of adoption")


def labels(**keys):
    record = {"title": "Bees", "operative": ["*Decides* to count all hives"], **keys}
    text = read_source(yaml.safe_dump(record, allow_unicode=True), "case.yaml")
    return [(each.label, each.words) for each in check(text, ONLY)]


@pytest.mark.parametrize(
    ("keys", "label", "words"),
    [
        ({"agenda_items": [{"item": ITEM}]}, "head", ITEM),
        ({"title": f"Bees in {DATE}"}, "title", DATE),
        ({"operative": [f"*Recalls* its resolution of {DATE}"]}, "OP1", DATE),
        ({"preamble": [f"*Recalling* its resolution of {DATE}"]}, "PP1", DATE),
        ({"annexes": [{"title": "Rules", "paragraphs": [f"From {DATE} on."]}]}, None, DATE),
        (
            {"operative": ["*Decides* so[^n]"], "footnotes": {"n": f"See {DATE}."}},
            "note 1",
            DATE,
        ),
        ({"language": "fr", "operative": [f"*Rappelle* la résolution {DATE}"]}, "OP1", DATE),
    ],
)
def test_a_placeholder_is_an_error(keys, label, words):
    ((found, given),) = labels(**keys)
    assert given == words
    assert label is None or found == label


@pytest.mark.parametrize("words", ["{a set}", "[fill in: a number]", "fill in: a number", "{}"])
def test_other_braces_are_words(words):
    assert not labels(operative=[f"*Decides* that {words} may stay"])


def test_a_text_without_placeholders_has_none():
    assert not labels()
