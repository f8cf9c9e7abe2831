from itertools import product

import pytest

from drafting.classes.verb_phrases import Verb, lexicon_of
from drafting.classes.verb_scales import VerbClass, own_scales, scales_from
from drafting.errors import TemplateError

OTHER_ACTS = {"guided", "express", "respect", "transmit"}
"""Acts of openings that are on no scale: a change from or to one of them is of the class other."""
SCALES = own_scales()
ACTS = sorted(SCALES.acts())


def compare(one, other):
    return SCALES.compare(Verb(one, one), Verb(other, other)).kind


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_every_verb_has_a_place_on_a_scale_or_is_known_to_have_none(language):
    paired = {act for pair in SCALES.ageing for act in pair}
    assert lexicon_of(language).acts() - SCALES.acts() - paired <= OTHER_ACTS


def test_every_act_on_a_scale_has_a_form():
    known = lexicon_of("en").acts()
    assert {act.split(" with ")[0] for act in ACTS} - known == set()


@pytest.mark.parametrize("act", sorted(OTHER_ACTS))
def test_a_verb_without_a_scale_is_compared_with_none(act):
    assert {compare(act, each) for each in ACTS} == {VerbClass.OTHER}


def test_weaker_and_stronger_are_opposites():
    opposite = {VerbClass.WEAKER: VerbClass.STRONGER, VerbClass.STRONGER: VerbClass.WEAKER}
    for one, other in product(ACTS, ACTS):
        kinds = compare(one, other), compare(other, one)
        if VerbClass.AGEING not in kinds:
            assert kinds[1] == opposite.get(kinds[0], kinds[0]), (one, other)


def test_the_same_verb_is_no_change():
    assert {compare(act, act) for act in ACTS} == {VerbClass.NONE}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (Verb("", "note", "concern"), Verb("", "note", "appreciation"), "other"),
        (Verb("", "note"), Verb("", "recognize", "concern"), "stronger"),
        (Verb("", "welcome"), Verb("", "note", "concern"), "other"),
        (Verb("", "note", "interest"), Verb("", "note", "appreciation"), "stronger"),
        (Verb("", "recognize", "appreciation"), Verb("", "note", "appreciation"), "none"),
        (Verb("", "urge", degree=1), Verb("", "urge"), "weaker"),
        (Verb("", "request"), Verb("", "request", is_again=True), "ageing"),
        (Verb("", "request", is_again=True), Verb("", "request"), "none"),
        (Verb("Hums"), Verb("hums"), "none"),
        (Verb("Hums"), Verb("Buzzes"), "other"),
    ],
)
def test_what_goes_with_a_verb_counts(old, new, kind):
    assert SCALES.compare(old, new).kind == kind


def test_scales_of_ones_own_are_read():
    scales = scales_from("scales: {bees: {steps: [note, [welcome, commend], urge]}}", "x")
    assert scales.compare(Verb("", "note"), Verb("", "commend")) == ("stronger", "bees")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no “scales:”"),
        ("[1]", "no “scales:”"),
        ("scales: {bees: 3}", "weakest first"),
        ("scales: {bees: {steps: [[1]]}}", "a step is a verb"),
        ("scales: {}\nageing: 3", "“from:” and “to:”"),
        ("scales: {}\nageing: [{from: [note]}]", "a step is a verb"),
        ("scales: {bees: [a], b: [", "cannot be read"),
    ],
)
def test_a_file_that_holds_no_scales_says_where(content, said):
    with pytest.raises(TemplateError, match=said):
        scales_from(content, "mine.yaml")
