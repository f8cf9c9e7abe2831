"""A decision is taken back by another one: the journal only grows."""

import pytest

from drafting.errors import RefusedError
from drafting.model.amendment import Status
from drafting.negotiation.decisions import DecisionRequest, decide
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.undoing import undo
from tests.commands import run
from tests.unit.amend.gardens import CHAIR


def statuses(room):
    found = open_negotiation(room / "journal.yaml").amendments
    return {each.ref: each.status.value for each in found}


def test_undo_opens_again_what_was_open_and_what_fell(room):
    before = statuses(room)
    run("amend", "accept", "samoa:1", *CHAIR)
    journal = (room / "journal.yaml").read_bytes()
    done = run("amend", "undo", *CHAIR)
    assert done.status == 0, done.err
    assert "decision 2: samoa:1 is open again" in done.err
    assert "palau:1 is open again" in done.err
    assert statuses(room) == before
    assert (room / "journal.yaml").read_bytes().startswith(journal)
    assert "samoa:1, opened again by the Chair (decision 2)" in run("amend", "history", "OP2").out
    assert "samoa:1 is open again: takes back decision 1" in run("amend", "status").out


def test_undo_done_twice_repeats_the_decision(room):
    run("amend", "accept", "samoa:1", *CHAIR)
    after = statuses(room)
    run("amend", "undo", *CHAIR)
    run("amend", "undo", *CHAIR)
    assert statuses(room) == after


def test_undo_restores_each_status_that_was_decided_before(room):
    run("amend", "reject", "palau:3", *CHAIR)
    run("amend", "park", "samoa:1", *CHAIR, "--reason", "consults its capital")
    before = statuses(room)
    assert before["samoa:1"] == "parked"
    run("amend", "accept", "palau:3", "samoa:1", *CHAIR, "--reconsider")
    done = run("amend", "undo", *CHAIR)
    assert done.status == 0, done.err
    assert statuses(room) == before
    (found,) = [e for e in open_negotiation(room / "journal.yaml").amendments if e.ref == "samoa:1"]
    assert found.decision.reason == "consults its capital"


def test_what_is_open_cannot_be_opened_again_and_nothing_cannot_be_undone(room):
    negotiation = open_negotiation(room / "journal.yaml")
    with pytest.raises(RefusedError, match="nothing was decided"):
        undo(negotiation)
    with pytest.raises(RefusedError, match="samoa:1: still open"):
        decide(negotiation, ["samoa:1"], DecisionRequest(status=Status.PROPOSED, by="the Chair"))


def test_an_agreed_paragraph_is_opened_with_the_decision_that_is_taken_back(room):
    run("amend", "reject", "palau:6", *CHAIR)
    run("amend", "accept", "palau:3", *CHAIR)
    agreed = run("amend", "agree", "OP3", *CHAIR)
    assert agreed.status == 0, agreed.err
    done = run("amend", "undo", *CHAIR)
    assert "OP3 reopened: the words change" in done.err
