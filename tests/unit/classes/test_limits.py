import pytest
import yaml

from drafting.classes.limits import LimitChange, limit_changes
from drafting.classes.records import Texts
from drafting.classes.verbs import verbs_of
from drafting.engine import diff
from tests.builders import read_source


def compared(old, new, language="en"):
    record = {"title": "Bees", "language": language}
    comparison = diff(
        *(
            read_source(yaml.safe_dump({**record, "operative": [words]}, allow_unicode=True))
            for words in (old, new)
        )
    )
    (edit,) = comparison.paragraphs
    return edit, Texts(comparison)


@pytest.mark.parametrize(
    ("old", "new", "limits"),
    [
        ("keepers shall count hives", "keepers should count hives", [("shall", "should")]),
        ("keepers should count hives", "keepers shall count hives", [("should", "shall")]),
        ("count hives", "count hives, as appropriate", [("", "as appropriate")]),
        (
            "count hives, within existing resources",
            "count hives, subject to available resources",
            [("within existing resources", ""), ("", "subject to available resources")],
        ),
        ("count from within existing resources", "count", [("from within existing resources", "")]),
        ("count, as appropriate, hives", "count hives of bees, as appropriate", []),
        ("keepers shall count", "keepers count", []),
    ],
)
def test_words_that_limit_a_duty_are_found(old, new, limits):
    edit, texts = compared(f"*Decides* that all {old}", f"*Decides* that all {new}")
    assert limit_changes(edit, texts) == tuple(LimitChange(*each) for each in limits)


@pytest.mark.parametrize(
    ("language", "verb", "limit"),
    [
        ("fr", "Décide", "selon qu’il convient"),
        ("es", "Decide", "según proceda"),
        ("ru", "постановляет", "при необходимости"),
        ("ar", "تقرر", "حسب الاقتضاء"),
        ("zh", "决定", "酌情"),
    ],
)
def test_limits_are_known_in_every_language(language, verb, limit):
    edit, texts = compared(f"*{verb}* a b c", f"*{verb}* a b c, {limit}", language)
    assert limit_changes(edit, texts) == (LimitChange("", limit),)


def further(old, new):
    return [(each.old, each.new, each.kind) for each in verbs_of(*compared(old, new)).further]


OLD = (
    "*Requests* a report on the bees of the valley, and calls upon all keepers to count their hives"
)


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        ("invites", [("calls upon", "invites", "weaker")]),
        ("urges", [("calls upon", "urges", "stronger")]),
        ("calls upon", []),
        ("calls on", []),
    ],
)
def test_the_verb_of_a_further_clause_is_compared(verb, found):
    new = OLD.replace("calls upon", verb).replace("a report", "a full report")
    assert further(OLD, new) == found
    assert further(new, OLD) == [
        (now, was, {"weaker": "stronger", "stronger": "weaker"}[kind]) for was, now, kind in found
    ]


def test_a_clause_with_other_words_is_no_further_clause():
    assert further(OLD, OLD.split("calls")[0] + "urges the valley to plant trees and flowers") == []
