"""Clarity: who is asked for what by when, until when a mandate lasts, how long things are."""

import pytest

from drafting.checks.engine import CheckOptions, check
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, Span


def found(words, preamble=()):
    def opened(each, kind):
        lead, _, rest = each.partition("|")
        return kind(content=(Span(lead, Mark.LEAD), Span(rest)))

    text = Resolution(
        title=(Span("A"),), operative=(opened(words, OperativeParagraph),),
        preamble=tuple(opened(each, PreambularParagraph) for each in preamble),
    )  # fmt: skip
    return [each.code for each in check(text, CheckOptions(select=("CL",)))]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Requests| the Secretary-General to submit a report", ["CL002"]),
        ("Requests| the Secretary-General to submit a report at its eighty-second session", []),
        ("Requests| the Secretary-General to submit a report in his next report", []),
        ("Invites| all States to develop a plan", ["CL002"]),
        ("Requests| that a report be issued", ["CL005"]),
        ("Requests| that the Secretary-General continue to inform States", []),
        ("Urges| the full implementation of the Convention", ["CL005"]),
        ("Urges| States to implement the Convention", []),
        ("Decides| to establish a working group", ["CL003"]),
        ("Decides| to establish a working group for a period of two years", []),
        ("Decides| to extend the mandate of the Mission until 30 June 2027", []),
        ("Recalls| the decision of the Council to extend the mandate of the Mission", []),
        ("Notes|" + " word" * 81, ["CL004"]),
    ],
)
def test_a_text_says_who_does_what_by_when(words, wanted):
    assert found(words) == wanted


def test_the_preamble_is_shorter_than_the_operative_part():
    assert found("Notes| it", ["Recalling| this and that"]) == ["CL001"]
    assert found("Notes| this and that", ["Recalling| it"]) == []
