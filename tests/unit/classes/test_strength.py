import pytest

from drafting.classes.strength import own_scales, scales_from
from drafting.errors import TemplateError


@pytest.mark.parametrize(
    ("was", "now", "direction", "scale"),
    [
        ("Urges", "Calls upon", "weaker", "direction to States"),
        ("Encourages", "Also strongly urges", "stronger", "direction to States"),
        ("Taking note", "Welcoming", "stronger", "reception of a report"),
        ("Takes note", "Notes", "equal", "reception of a report"),
        ("Expresses its deep concern", "Expresses grave concern", "stronger", "attitude"),
        ("Strongly condemns", "Condemns", "weaker", "attitude"),
    ],
)
def test_verbs_of_one_scale_are_compared(was, now, direction, scale):
    assert own_scales()["en"].compare(was, now) == (direction, scale)


@pytest.mark.parametrize(
    ("was", "now"), [("Urges", "Welcomes"), ("Urges", ""), ("", ""), ("Recalls", "Reaffirms")]
)
def test_verbs_without_a_common_scale_are_not_compared(was, now):
    assert own_scales()["en"].compare(was, now) is None


@pytest.mark.parametrize(
    ("language", "was", "now"),
    [
        ("fr", "Exhorte", "Encourage également"),
        ("es", "Insta", "Alienta"),
        ("ru", "настоятельно призывает", "призывает"),
        ("ar", "تحث", "تشجع"),
        ("zh", "敦促", "又鼓励"),
    ],
)
def test_every_language_has_its_scale(language, was, now):
    assert own_scales()[language].compare(was, now).direction == "weaker"


def test_no_form_stands_on_two_steps_of_a_scale():
    for scales in own_scales().values():
        for steps in scales.steps.values():
            assert len(steps) == len(set(steps))
            assert set(steps.values()) == set(range(max(steps.values()) + 1))


def test_scales_of_ones_own_are_read():
    scales = scales_from("en:\n  scales:\n    bees: [hums, [buzzes, whirrs], stings]\n", "x")
    assert scales["en"].compare("Hums", "Whirrs") == ("stronger", "bees")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no language"),
        ("[1]", "no language"),
        ("en: {}", "scales"),
        ("en: {scales: {bees: 3}}", "weakest first"),
        ("en: {scales: {bees: [[1]]}}", "a step is a verb"),
        ("en: {scales: {bees: [a], b: [", "cannot be read"),
        ("en: {aside: also, scales: {}}", "aside"),
    ],
)
def test_a_file_that_holds_no_scales_says_where(content, said):
    with pytest.raises(TemplateError, match=said):
        scales_from(content, "mine.yaml")
