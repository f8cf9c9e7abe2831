"""What follows from an acceptance is offered on the text as tabled, and taken or left."""

import datetime

import pytest

import drafting
from drafting.errors import RequestError
from drafting.negotiation.amendment_files import read_tabled
from drafting.negotiation.decisions import DecisionRequest, decide
from drafting.negotiation.following import decide_consequence, offered_consequences
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.tabling import table
from drafting.negotiation.texts import text_as_decided
from drafting.text.inline import plain

BASE = """\
symbol: A/C.3/1/L.7
title: Rights of the gardener
preamble:
  - {lead: Recognizing, text: the worth of gardens}
  - {lead: Recognizing also, text: that no gardener can do without shade}
  - {lead: Recognizing further, text: that benches need care}
operative:
  - {lead: Reaffirms, text: its resolution 1/998}
  - {lead: Requests, text: that the report mentioned in paragraph 1 above be sent}
"""
PALAU = """\
proposers: Palau
amendments:
  - {target: PP2, action: delete}
  - {target: PP1, action: delete}
"""
DAY = datetime.date(2026, 11, 21)


@pytest.fixture
def path(tmp_path):
    (tmp_path / "L7.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "palau.yaml").write_text(PALAU, encoding="utf-8")
    journal = tmp_path / "journal.yaml"
    begin_journal(journal, tmp_path / "L7.yaml", drafting.read(tmp_path / "L7.yaml"))
    table(open_negotiation(journal), read_tabled([tmp_path / "palau.yaml"])[0], DAY)
    request = DecisionRequest(status="accepted", by="the Chair", date=DAY)
    decide(open_negotiation(journal), ["palau:1"], request)
    return journal


def words(path):
    text = text_as_decided(open_negotiation(path)).text
    return [plain(each.content) for each in text.preamble]


def test_an_offer_cites_the_text_as_tabled(path):
    (offer,) = offered_consequences(open_negotiation(path))
    assert offer.can_be_taken
    assert (offer.amendment.target, plain(offer.amendment.text)) == ("PP3", "Recognizing also")


def test_what_is_taken_is_in_the_journal_and_in_the_text(path):
    (offer,) = offered_consequences(open_negotiation(path))
    done = decide_consequence(
        open_negotiation(path), offer.id, is_taken=True, by="the Chair", date=DAY
    )
    assert done.decided.refs == ("consequential:1",)
    assert words(path)[1].startswith("Recognizing also that benches")
    assert offered_consequences(open_negotiation(path)) == ()


def test_what_is_left_is_not_offered_again(path):
    (offer,) = offered_consequences(open_negotiation(path))
    decide_consequence(
        open_negotiation(path), offer.id, is_taken=False, by="the Chair", date=DAY, reason="no"
    )
    assert words(path)[1].startswith("Recognizing further that benches")
    assert offered_consequences(open_negotiation(path)) == ()
    with pytest.raises(RequestError, match="no longer offered"):
        decide_consequence(open_negotiation(path), offer.id, is_taken=True, by="the Chair")
