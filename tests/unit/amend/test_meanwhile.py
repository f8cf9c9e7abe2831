"""What somebody else wrote meanwhile: refused if it is about the same, and only then."""

import pytest

from drafting.model.amendment import Status
from drafting.negotiation.decisions import DecisionRequest, decide
from drafting.negotiation.meanwhile import UnseenChangeError, refuse_unseen
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.positions import agree, reserve
from tests.commands import run
from tests.unit.amend.gardens import CHAIR, SAMOA


def at(room):
    return open_negotiation(room / "journal.yaml")


def seen(room):
    return len(at(room).journal.records)


def decided(room, ref, status=Status.REJECTED, **more):
    decide(at(room), [ref], DecisionRequest(status=status, by="the Chair"), **more)


def test_an_amendment_that_was_decided_meanwhile_is_refused_and_another_is_not(room):
    before = seen(room)
    decided(room, "palau:2")
    with pytest.raises(UnseenChangeError, match="palau:2 was changed meanwhile: rejected by the"):
        refuse_unseen(at(room), before, refs=["palau:2"])
    refuse_unseen(at(room), before, refs=["samoa:2", "palau:3"])
    refuse_unseen(at(room), seen(room), refs=["palau:2"])


def test_one_that_fell_meanwhile_is_refused(room):
    before = seen(room)
    decided(room, "samoa:1", Status.ACCEPTED)
    with pytest.raises(UnseenChangeError, match="falls by the Chair"):
        refuse_unseen(at(room), before, refs=["palau:1"])


def test_one_that_was_decided_again_meanwhile_is_refused(room):
    decided(room, "palau:2")
    before = seen(room)
    decided(room, "palau:2", Status.ACCEPTED, reconsider=True)
    with pytest.raises(UnseenChangeError, match="accepted"):
        refuse_unseen(at(room), before, refs=["palau:2"])


def test_one_that_was_tabled_anew_is_refused(room):
    before = seen(room)
    (room / "samoa.yaml").write_text(SAMOA.replace("text: few", "text: some"), encoding="utf-8")
    assert run("amend", "journal", "L7.yaml", "samoa.yaml").status == 0
    with pytest.raises(UnseenChangeError, match="tabled anew"):
        refuse_unseen(at(room), before, refs=["samoa:2"])
    refuse_unseen(at(room), before, refs=["palau:2"])


def test_words_that_changed_meanwhile_are_not_agreed_on(room):
    before = seen(room)
    decided(room, "palau:1", Status.ACCEPTED)
    for label in ("OP2", "op 2", "OP2 (a)"):
        with pytest.raises(UnseenChangeError, match="decision 1 by the Chair"):
            refuse_unseen(at(room), before, labels=[label])
    refuse_unseen(at(room), before, labels=["OP1", "OP3", "PP1"])


def test_a_position_taken_meanwhile_counts(room):
    before = seen(room)
    agree(at(room), ["PP1"], by="the Chair")
    reserve(at(room), "OP3", "Fiji")
    with pytest.raises(UnseenChangeError, match="agreed by the Chair"):
        refuse_unseen(at(room), before, labels=["PP1"])
    with pytest.raises(UnseenChangeError, match="reserved by Fiji"):
        refuse_unseen(at(room), before, labels=["OP3"])
    refuse_unseen(at(room), before, labels=["OP1"])


def test_the_last_decision_is_undone_only_by_who_saw_it(room):
    decided(room, "palau:2")
    before = seen(room)
    refuse_unseen(at(room), before, last=True)
    assert run("amend", "reject", "palau:3", *CHAIR).status == 0
    with pytest.raises(UnseenChangeError, match="decision 2"):
        refuse_unseen(at(room), before, last=True)
