"""What becomes of an opening verb: `tests/cases/verbs/NAME.yaml`, no Python needed to add a pair.

A pair has `old` and `new`, one operative paragraph, the `class` of the change, and where they
matter the `verbs`, the `scale`, the `organ` and the `language`.
"""

from pathlib import Path

import pytest
import yaml

from drafting.classes.records import Texts
from drafting.classes.verb_scales import VerbClass
from drafting.classes.verbs import verb_change
from drafting.engine import diff
from tests.builders import read_source

FILES = sorted((Path(__file__).parent / "cases" / "verbs").glob("*.yaml"))
PAIRS = [
    pytest.param(pair, id=f"{path.stem}-{number}")
    for path in FILES
    for number, pair in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["pairs"], 1)
]
OPPOSITE = {
    VerbClass.NONE: {VerbClass.NONE},
    VerbClass.WEAKER: {VerbClass.STRONGER, VerbClass.AGEING},
    VerbClass.STRONGER: {VerbClass.WEAKER, VerbClass.AGEING},
    VerbClass.OTHER: {VerbClass.OTHER, VerbClass.AGEING},
    VerbClass.AGEING: set(VerbClass),
}
KEYS = {"title", "old", "new", "class", "verbs", "scale", "organ", "language"}


def change(pair, old, new):
    record = {"title": "Bees", "language": pair.get("language", "en")}
    record["organ"] = pair.get("organ", "General Assembly")
    texts = (
        read_source(yaml.safe_dump({**record, "operative": [words]}, allow_unicode=True), "x.yaml")
        for words in (old, new)
    )
    comparison = diff(*texts)
    (edit,) = comparison.paragraphs
    return verb_change(edit, Texts(comparison))


@pytest.mark.parametrize("pair", PAIRS)
def test_a_change_of_verb_has_the_class_of_the_case(pair):
    found = change(pair, pair["old"], pair["new"])
    assert found is not None
    assert found.kind == pair["class"]
    assert found.scale == pair.get("scale", found.scale)
    assert [found.old, found.new] == pair.get("verbs", [found.old, found.new])


@pytest.mark.parametrize("pair", PAIRS)
def test_a_swapped_pair_has_the_opposite_class(pair):
    found = change(pair, pair["new"], pair["old"])
    assert found.kind in OPPOSITE[VerbClass(pair["class"])]


@pytest.mark.parametrize("pair", PAIRS)
def test_the_same_opening_is_no_change(pair):
    assert change(pair, pair["old"], f"{pair['old']} and their neighbours") is None


def test_every_file_has_its_title_and_its_pairs():
    assert len(FILES) >= 4
    for path in FILES:
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(case) == {"title", "pairs"}
        assert all({"old", "new", "class"} <= set(pair) <= KEYS for pair in case["pairs"])


def test_a_paragraph_of_very_many_clauses_takes_no_longer_than_a_long_one():
    clauses = ", and ".join(f"requests keeper {number} to count hives" for number in range(2000))
    change_of = change(
        {}, f"*Urges* the valley to rest, {clauses}", f"*Invites* the valley to rest, {clauses}"
    )
    assert change_of.kind is VerbClass.WEAKER


def test_a_split_in_which_one_part_keeps_the_verb_is_no_change_of_verb():
    hives = "all keepers of the valley to count their hives each spring before the first honey"
    trees = (
        "plant lime trees, acacias and clover along the roads of the northern hills and in towns"
    )
    texts = (
        read_source(yaml.safe_dump({"title": "Bees", "operative": paragraphs}), "x.yaml")
        for paragraphs in (
            [f"*Urges* {hives}, and to {trees} with their neighbours and the schools"],
            [
                f"*Urges* {hives}",
                f"*Invites* them to {trees} with their neighbours and the schools",
            ],
        )
    )
    comparison = diff(*texts)
    (edit,) = comparison.paragraphs
    assert edit.kind == "split"
    change = verb_change(edit, Texts(comparison))
    assert change is None or change.kind is VerbClass.NONE
