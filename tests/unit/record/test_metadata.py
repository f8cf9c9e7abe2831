"""Metadata extracts: JSON objects, one for each resolution."""

import json

import pytest

from drafting.errors import UnreadableError
from drafting.indexing.metadata import facts_in

VOTED = {
    "symbol": "A/RES/79/10", "title": "Cooperation", "adoption_date": "18 November 2024",
    "committee": "Without reference to a Main Committee", "agenda_item": "Agenda item 125 (a)",
    "sponsors": ["Belarus"], "additional_sponsors": ["Cuba"],
    "voting_type": "adoptedRecordedVote", "MS_in_favour": ["BELARUS"], "MS_against": [],
    "MS_in_favour_count": "67", "MS_against_count": "8", "MS_abstaining_count": "69",
}  # fmt: skip


def facts(*values, between="\n"):
    return facts_in(between.join(map(json.dumps, values)).encode(), "79.json")


@pytest.mark.parametrize("between", ["\n", "", " \r\n"])
def test_objects_may_be_in_lines_or_run_on(between):
    found = facts(VOTED, {"symbol": "A/RES/79/11"}, between=between)
    assert [each.symbol for each in found] == ["A/RES/79/10", "A/RES/79/11"]


def test_vote_date_and_sponsors_are_read():
    (found,) = facts(VOTED)
    assert (found.date, found.outcome) == ("2024-11-18", "recorded vote")
    assert (found.in_favour, found.against, found.abstaining) == (67, 8, 69)
    assert found.states == {"in favour": ("BELARUS",)}
    assert found.sponsors == ("Belarus", "Cuba")
    assert (found.committee, found.agenda) == ("", ("125 (a)",))


def test_without_a_vote_there_are_no_counts():
    (found,) = facts(VOTED | {"voting_type": "adoptedWithoutVote", "MS_in_favour_count": "0"})
    assert (found.outcome, found.in_favour) == ("without a vote", None)


@pytest.mark.parametrize(
    "day", ["31 February 2024", "18 Brumaire 8", "", "1 May 99999", "May", "١ May 2024x"]
)
def test_a_date_that_is_none_is_left_out(day):
    (found,) = facts(VOTED | {"adoption_date": day})
    assert found.date == ""


@pytest.mark.parametrize(
    "source", [b"", b"[]", b"{}", b'{"symbol": 3}', b'"A/RES/79/1"', b"[" * 100_000, b"\xff"]
)
def test_other_json_is_refused(source):
    with pytest.raises(UnreadableError, match="not a metadata extract"):
        facts_in(source, "package.json")
