"""The strength of opening verbs."""

import pytest

from drafting.classes.verb_uses import verb_uses
from drafting.model.masthead import Masthead
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import text


def uses(*words, organ="General Assembly", language="en"):
    operative = tuple(OperativeParagraph(content=text(each)) for each in words)
    return list(
        verb_uses(
            Resolution(masthead=Masthead(organ=organ), operative=operative, language=language)
        )
    )


@pytest.mark.parametrize(
    ("words", "act", "scale"),
    [
        ("Urges States to do more", "urge", "direction to States"),
        (
            "Also requests the Secretary-General to report",
            "request",
            "direction to the Secretariat",
        ),
        ("Takes note with appreciation of the report", "note with appreciation", "reception"),
        ("Decides to remain seized of the matter", "decide", "disposition"),
    ],
)
def test_a_verb_is_on_the_first_scale_that_fits(words, act, scale):
    (found,) = uses(words)
    assert (found.act, found.scale, found.label) == (act, scale, "OP1")


def test_a_decision_of_the_security_council_directs_states():
    (found,) = uses("Decides that all States shall act", organ="Security Council")
    assert found.scale == "direction by the Security Council"


def test_steps_grow_with_strength():
    steps = [each.step for each in uses("Invites States", "Calls upon States", "Urges States")]
    assert steps == sorted(set(steps))


def test_what_is_on_no_scale_is_left_out():
    assert uses("Something else happens") == []
    assert uses("Urges States", language="xx") == []
