"""Each resolution that a text cites is right, wrong, too old, or not known."""

import datetime

from drafting.checks.citations import CitedResolution
from drafting.checks.verdicts import judge_citations
from tests.unit.checks.test_cited_resolutions import text_of

CHILD = CitedResolution(
    "A/RES/78/187", datetime.date(2023, 12, 19), "Rights of the child", newest="A/RES/79/160"
)
FOOD = CitedResolution("A/RES/78/198", datetime.date(2023, 12, 19), "The right to food")
RECORD = {each.symbol: each for each in (CHILD, FOOD)}


def judged(*preamble):
    found = judge_citations(text_of(*preamble), RECORD)
    return [(each.label, each.number, str(each.verdict)) for each in found]


def test_each_citation_has_a_verdict_in_the_order_of_print():
    assert judged(
        "Recalling| its resolutions 78/198 of 19 December 2023 and 60/1 of 16 September 2005",
        "Noting| its resolution 78/187, and its resolution 78/198 of 20 December 2023",
        "Noting also| Security Council resolution 60/251 of 15 March 2006",
    ) == [
        ("PP1", "78/198", "right"),
        ("PP1", "60/1", "not in the record"),
        ("PP2", "78/187", "newer"),
        ("PP2", "78/198", "wrong"),
        ("PP3", "60/251", "wrong"),
    ]


def test_a_finding_belongs_to_the_citation_whose_date_or_title_it_is_about():
    text = text_of(
        "Recalling| its resolutions 78/198 of 19 December 2023, entitled “The right to eat”, and "
        "78/187 of 19 December 2023"
    )
    first, second = judge_citations(text, RECORD)
    assert [each.code for each in first.findings] == ["RF005"]
    assert first.known == FOOD
    assert [each.code for each in second.findings] == ["RF011"]


def test_a_text_that_cites_nothing_has_no_verdicts():
    assert judged("Recalling| the Charter") == []
