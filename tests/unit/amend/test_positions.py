"""Agreements, reservations and the meeting: what is allowed, what is written, what is printed."""

import datetime
import json

import docx
import pytest

from drafting.errors import RefusedError, UnwritableError
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.positions import agree, reserve
from tests.commands import run
from tests.unit.amend.gardens import CHAIR

DAY = ("--date", "2026-11-21")


def rolling():
    return " ".join(run("amend", "compile").out.split())


def decide(verb, *refs, more=()):
    return run("amend", verb, *refs, *CHAIR, *more)


@pytest.fixture
def decided(room):
    """Return a room in which everything on OP3 is decided and OP1 is open."""
    assert decide("accept", "palau:3", more=["--part"]).status == 0
    assert decide("reject", "palau:6").status == 0
    return room


def test_a_paragraph_that_nobody_touched_has_no_proposals(room):
    text = rolling()
    assert "PP1 – no proposals" in text
    assert "agreed" not in text.replace("is not agreed", "")


def test_a_paragraph_is_agreed_only_after_somebody_agreed_on_it(decided):
    assert "OP3 – decided: 1 accepted – Palau" in rolling()
    result = decide("agree", "op 3", more=["--ad-ref"])
    assert result.err == "OP3 agreed ad referendum (the Chair, 2026-11-21)\n"
    text = rolling()
    assert "OP3 – agreed ad referendum (the Chair, 2026-11-21) – Palau" in text
    assert "PP1 – no proposals" in text
    assert decide("agree", "OP3", "PP1").status == 0
    assert "OP3 – agreed (the Chair, 2026-11-21) – Palau" in rolling()
    assert decide("reopen", "OP3").status == 0
    assert "OP3 – decided: 1 accepted – Palau" in rolling()


def test_a_paragraph_whose_amendments_were_all_rejected_is_decided_and_not_agreed(room):
    decide("reject", "palau:1", "samoa:1", "palau:5")
    assert "OP2 – decided 2." in rolling()


@pytest.mark.parametrize(
    ("label", "why", "status"),
    [
        ("OP1", "because samoa:2, palau:2, palau:4 are open\n    → decide first", 1),
        ("OP2 (a)", "OP2 (a) cannot be agreed, because samoa:1, palau:5, palau:1 are open", 1),
        ("operative part", "OP1–OP3 cannot be agreed, because samoa:2, palau:2", 1),
        ("text", "the whole text cannot be agreed, because samoa:1, samoa:2", 1),
        ("OP9", "there is no OP9 in the text as tabled", 2),
        ("samoa:2", "there is no samoa:2", 2),
    ],
)
def test_what_cannot_be_agreed_is_refused_with_the_reason(room, label, why, status):
    before = (room / "journal.yaml").read_bytes()
    result = decide("agree", "PP1", label)
    assert result.status == status
    assert why in result.err
    assert "Usage:" not in result.err
    assert (room / "journal.yaml").read_bytes() == before


def test_nothing_is_agreed_twice_or_reopened_without_an_agreement(decided):
    decide("agree", "OP3")
    assert "OP3 is agreed (the Chair, 2026-11-21) already" in decide("agree", "OP3").err
    assert "reopen it first" in decide("agree", "OP3", more=["--ad-ref"]).err
    assert "PP1 is not agreed" in decide("reopen", "PP1").err


def test_a_new_paragraph_is_agreed_by_its_amendment_or_its_label(room):
    assert "because samoa:3 is open" in decide("agree", "samoa:3").err
    decide("accept", "samoa:3")
    label = next(line for line in rolling().split(" – ") if "OP1 pre" in line)
    assert label
    assert decide("agree", "op1 pre").err.startswith("samoa:3 agreed")
    assert "OP1 pre – agreed (the Chair, 2026-11-21) – Samoa" in rolling()
    refused = decide("reject", "samoa:3", more=["--part"])
    assert refused.status == 1


def test_a_reservation_is_beside_its_paragraph_until_it_is_lifted(decided):
    made = run(
        "amend", "reserve", "OP3", "--delegation", "Fiji", "--reason", "no instructions", *DAY
    )
    assert made.err == "reservation on OP3 recorded (Fiji, 2026-11-21)\n"
    text = rolling()
    assert "OP3 – decided: 1 accepted, reservation: Fiji – Palau" in text
    assert "Fiji: OP3, 2026-11-21 – no instructions." in text
    refused = decide("agree", "OP3")
    assert refused.status == 1
    assert "under a reservation (Fiji on OP3)\n    → lift it first" in refused.err
    assert "under the reservation of Fiji" in decide("agree", "OP3", more=["--ad-ref"]).err
    assert "OP3 – agreed ad referendum (the Chair, 2026-11-21), reservation: Fiji" in rolling()
    lifted = run("amend", "lift", "op3", "--delegation", "FIJI", *DAY).err
    assert lifted.startswith("reservation on OP3 lifted (F")
    assert "reservation" not in rolling()
    again = run("amend", "lift", "OP3", "--delegation", "Fiji", *DAY)
    assert again.status == 1
    assert "Fiji does not reserve on OP3\n    → no reservation is in force" in again.err


def test_a_reservation_on_an_item_or_on_the_whole_text_says_on_what(room):
    run("amend", "reserve", "op2(b)", "--delegation", "Fiji", *DAY)
    run("amend", "reserve", "text", "--delegation", "Tonga", "--words", "We reserve.", *DAY)
    text = rolling()
    assert "OP2 – contested, reservation: Fiji on (b)" in text
    assert "Tonga: the whole text, 2026-11-21 – We reserve." in text
    assert "(Tonga on the whole text)" in decide("agree", "PP1").err
    decide("agree", "PP1", more=["--ad-ref"])
    assert "reservation: Tonga on the whole text" in rolling()


def test_a_reservation_after_an_agreement_is_recorded_and_the_agreement_stays(decided):
    decide("agree", "OP3")
    made = run("amend", "reserve", "OP3", "--delegation", "Fiji", *DAY)
    assert made.status == 0
    assert "OP3 stays agreed (the Chair, 2026-11-21); reopen it" in made.err
    assert "OP3 – agreed (the Chair, 2026-11-21), reservation: Fiji" in rolling()


def test_a_decision_that_changes_an_agreed_paragraph_is_refused_or_reopens_it(decided):
    decide("agree", "OP3")
    (decided / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n"
        "  - {target: OP3, action: insert words, after: gardeners, text: and cooks}\n"
        "  - {target: OP3, action: insert after, paragraphs: [{lead: Ends, text: it}]}\n",
        encoding="utf-8",
    )
    tabled = run("amend", "journal", "L7.yaml", "fiji.yaml", *DAY)
    assert tabled.status == 1
    assert "fiji:1: OP3 is agreed (the Chair, 2026-11-21), and stays so until it is" in tabled.err
    assert "fiji:2: OP3" not in tabled.err
    assert "OP3 – agreed (the Chair, 2026-11-21), open 1 – Palau; Fiji" in rolling()
    assert decide("accept", "fiji:2").status == 0  # beside it
    before = (decided / "journal.yaml").read_bytes()
    refused = decide("accept", "fiji:1")
    assert refused.status == 1
    assert "and fiji:1 would change it → --reconsider reopens" in " ".join(refused.err.split())
    assert (decided / "journal.yaml").read_bytes() == before
    done = decide("accept", "fiji:1", more=["--reconsider"])
    assert done.status == 0
    assert "OP3 reopened" in done.err
    assert "OP3 – decided: 2 accepted" in rolling()


def test_taking_an_acceptance_back_reopens_the_agreed_paragraph_too(decided):
    decide("agree", "OP3")
    assert (
        "palau:3 would change it"
        in " ".join(decide("accept", "palau:3", more=["--part"]).err.split())
        or decide("reject", "palau:3", more=["--part"]).status == 1
    )
    done = decide("reject", "palau:3", more=["--part", "--reconsider"])
    assert "OP3 reopened" in done.err
    assert "agreed (" not in rolling()


def test_reservations_of_a_file_are_tabled_and_their_paragraph_is_looked_up(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments: []\nreservations:\n"
        "  - {target: OP3, words: We reserve on this paragraph.}\n  - OP44\n",
        encoding="utf-8",
    )
    assert "OP3 – no proposals, reservation: Fiji" in " ".join(
        run("amend", "compile", "L7.yaml", "fiji.yaml").out.split()
    )
    tabled = run("amend", "journal", "L7.yaml", "fiji.yaml", *DAY)
    assert "tabled 2 reservations of fiji" in tabled.err
    assert "fiji: Fiji reserves on OP44, which is not in the text; it is kept" in tabled.err
    text = rolling()
    assert "OP3 – contested" not in text
    assert "reservation: Fiji – Palau" in text
    assert "Fiji: OP3, 2026-11-21 – We reserve on this paragraph." in text
    assert "Fiji: OP44, 2026-11-21." in text
    status = run("amend", "status").out
    assert "Fiji: OP44, 2026-11-21. (not in the text)" in status
    assert "Fiji: OP3, 2026-11-21 – We reserve on this paragraph.\n" in status
    assert run("amend", "lift", "OP44", "--delegation", "Fiji").status == 0


def test_a_meeting_gives_name_and_day_to_what_follows(room):
    assert "name who decides with --by" in run("amend", "agree", "PP1").err
    assert "no meeting was named" in run("amend", "meeting").err
    made = run("amend", "meeting", "--by", "the Chair", "--date", "2026-10-14")
    assert made.err == "meeting: the Chair, 2026-10-14\n"
    assert run("amend", "agree", "PP1").err == "PP1 agreed (the Chair, 2026-10-14)\n"
    run("amend", "accept", "samoa:3")
    run("amend", "reject", "samoa:1", "--by", "the Committee", "--date", "2026-10-15")
    run("amend", "withdraw", "palau:2")
    told = json.loads(run("amend", "status", "--json").out)["decisions"]
    assert [(each["by"], each["date"]) for each in told] == [
        ("the Chair", "2026-10-14"), ("the Committee", "2026-10-15"), ("Palau", "2026-10-14"),
    ]  # fmt: skip
    assert run("amend", "meeting", "--by", "the Vice-Chair").status == 0
    run("amend", "reject", "palau:3")
    last = json.loads(run("amend", "status", "--json").out)["decisions"][-1]
    assert last["by"] == "the Vice-Chair"
    assert last["date"] == datetime.datetime.now().astimezone().date().isoformat()


def test_a_withdrawal_of_two_delegations_needs_a_name(room):
    run("amend", "meeting", "--by", "the Chair")
    assert "of several delegations" in run("amend", "withdraw", "samoa:2", "palau:2").err


def test_whoever_looked_at_an_older_journal_must_look_again(room):
    seen = open_negotiation(room / "journal.yaml")
    agree(open_negotiation(room / "journal.yaml"), ["PP1"], by="the Chair")
    with pytest.raises(UnwritableError, match="meanwhile"):
        reserve(seen, "PP1", "Fiji")
    with pytest.raises(RefusedError, match="name the delegation"):
        reserve(open_negotiation(room / "journal.yaml"), "PP1", " ")


def test_status_and_history_show_positions_and_call_nothing_else_agreed(decided):
    status = run("amend", "status").out
    assert "Passages: no proposals 1; decided 1; open 1; contested 2\n" in status
    assert "Agreed" not in status
    decide("agree", "OP3", more=["--ad-ref", "--reason", "as the Chair proposed"])
    run("amend", "reserve", "OP3", "--delegation", "Fiji", "--words", "We wait.", *DAY)
    status = run("amend", "status").out
    assert "Passages: no proposals 1; open 1; contested 2; agreed ad referendum 1\n" in status
    assert (
        "\nAgreed\n  OP3: agreed ad referendum (the Chair, 2026-11-21), reservation: Fiji\n"
        "\nReservations\n  Fiji: OP3, 2026-11-21 – We wait.\n" in status
    )
    run("amend", "lift", "OP3", "--delegation", "Fiji", *DAY)
    decide("reopen", "OP3")
    story = run("amend", "history", "OP3").out
    assert story.startswith("OP3\nStatus of OP3: decided: 1 accepted\n")
    order = [story.index(words) for words in (
        "2026-11-21  palau:3, accepted by the Chair (decision 1)",
        "2026-11-21  OP3, agreed ad referendum by the Chair\n      Reason: as the Chair proposed",
        "2026-11-21  OP3, reserved by Fiji\n      “We wait.”",
        "2026-11-21  OP3, lifted by Fiji",
        "2026-11-21  OP3, reopened by the Chair",
    )]  # fmt: skip
    assert order == sorted(order)
    assert "reserved" not in run("amend", "history", "OP1").out


def test_status_and_history_as_data_have_the_positions(decided):
    decide("agree", "OP3")
    run("amend", "reserve", "OP3", "--delegation", "Fiji", "--reason", "no money", *DAY)
    found = json.loads(run("amend", "status", "--json").out)
    (op3,) = (each for each in found["passages"] if each["label"] == "OP3")
    held = {
        "passage": "OP3", "by": "Fiji", "date": "2026-11-21", "reason": "no money", "words": "",
    }  # fmt: skip
    assert op3 == {
        "label": "OP3", "status": "agreed", "open": 0, "accepted": 1, "reservations": [held],
        "agreed": {"by": "the Chair", "date": "2026-11-21", "reason": "", "ad_referendum": False},
    }  # fmt: skip
    assert found["reservations"] == [held]
    story = json.loads(run("amend", "history", "OP3", "--json").out)
    assert story["status"] == "agreed (the Chair, 2026-11-21), reservation: Fiji"
    assert [each["event"] for each in story["events"]][-2:] == ["agreed", "reserved"]


def test_reservations_in_force_go_into_the_next_round_and_cite_its_text(decided):
    decide("agree", "OP3", more=["--ad-ref"])
    decide("accept", "samoa:3")
    for passage, who in (("OP3", "Fiji"), ("OP1", "Tonga"), ("text", "Nauru"), ("OP2 (a)", "Fiji")):
        run("amend", "reserve", passage, "--delegation", who, "--reason", "no money", *DAY)
    run("amend", "lift", "OP1", "--delegation", "Tonga", *DAY)
    decide("accept", "samoa:1")
    done = run("amend", "text", "-o", "rev.yaml", "--open", "next", "--symbol", "A/C.3/1/L.7/Rev.1")
    assert "wrote next/reservations.yaml: 3 reservations" in done.err
    assert "wrote next/agreements.yaml: 1 agreement" in done.err
    at = ("--journal", "two.yaml")
    tabled = run("amend", "journal", "rev.yaml", "next/reservations.yaml", *at)
    assert tabled.status == 0, tabled.err
    found = json.loads(run("amend", "status", "--json", *at).out)["reservations"]
    assert [(each["by"], each["passage"], each["words"]) for each in found] == [
        ("Fiji", "OP3", ""),
        ("Nauru", "text", ""),
        ("Fiji", "text", "on OP2 (a) of the text before"),
    ]
    assert {(each["date"], each["reason"]) for each in found} == {("2026-11-21", "no money")}


def test_tracked_changes_have_positions_as_comments_of_those_who_hold_them(decided):
    decide("agree", "OP3", more=["--ad-ref"])
    run("amend", "reserve", "OP3", "--delegation", "Fiji", "--reason", "no money", *DAY)
    assert run("amend", "compile", "--tracked", "-o", "rolling.docx").status == 0
    made = docx.Document(str(decided / "rolling.docx"))
    assert [(each.author, each.text) for each in made.comments if "OP3" in each.text] == [
        ("the Chair", "OP3: agreed ad referendum (the Chair, 2026-11-21), reservation: Fiji."),
        ("Fiji", "Reservations: Fiji: OP3, 2026-11-21 – no money."),
    ]


def test_the_lifting_of_a_reservation_before_its_day_is_remarked(room):
    run("amend", "reserve", "OP3", "--delegation", "Fiji", *DAY)
    made = run("amend", "lift", "OP3", "--delegation", "Fiji", "--date", "2026-11-20")
    assert "it is dated 2026-11-20, and the reservation 2026-11-21: check both dates" in made.err


def test_an_item_of_a_paragraph_is_agreed_while_the_rest_is_open(room):
    for ref in ("samoa:1", "palau:5"):
        assert decide("reject", ref).status == 0
    assert decide("agree", "op 2(b)").err == "OP2 (b) agreed (the Chair, 2026-11-21)\n"
    text = rolling()
    assert "OP2 – open, agreed on (b) (the Chair, 2026-11-21) – Palau" in text
    assert "OP2 (b): agreed (the Chair, 2026-11-21)." in text
    assert "Agreed OP2 (b): agreed (the Chair" in " ".join(run("amend", "status").out.split())
    assert "because palau:1 is open" in decide("agree", "OP2").err
    assert decide("accept", "palau:1").status == 0  # it changes (a) only
    assert decide("agree", "OP2 (b)").status == 1
    assert decide("agree", "OP2").status == 0
    assert decide("reopen", "OP2 (b)").status == 0
    record = run("amend", "record").out
    assert "\nOP2 – agreed (the Chair, 2026-11-21)\n" in record
    assert "OP2 (b) –" not in record


def test_a_decision_that_changes_an_agreed_item_reopens_it(room):
    for ref in ("samoa:1", "palau:1", "palau:5"):
        decide("reject", ref)
    decide("agree", "OP2 (a)")
    refused = decide("accept", "palau:1", more=["--reconsider", "--part"])
    assert "OP2 (a) reopened: the words change" in refused.err


def test_header_fields_and_footnotes_are_agreed(room):
    assert decide("agree", "symbol").status == 0
    assert "symbol: agreed (the Chair, 2026-11-21)" in run("amend", "status").out
    assert "symbol: agreed (the Chair, 2026-11-21)." in rolling()
    assert "symbol, agreed by the Chair" in run("amend", "history", "symbol").out


def test_the_whole_text_is_agreed_at_once_and_reopened_in_part(room):
    assert decide("accept", "samoa:3").status == 0
    assert "the whole text cannot be agreed, because samoa:1" in decide("agree", more=["--all"]).err
    rest = ("samoa:1", "samoa:2", *(f"palau:{number}" for number in range(1, 7)))
    decide("reject", *rest, more=["--reconsider"])
    assert decide("agree", "OP1").status == 0
    run("amend", "reserve", "PP1", "--delegation", "Fiji", *DAY)
    run("amend", "reserve", "text", "--delegation", "Tonga", *DAY)
    refused = decide("agree", "all")
    assert refused.status == 1
    assert "(Tonga on the whole text, Fiji on PP1)" in refused.err
    made = decide("agree", "--all", more=["--ad-ref"])
    assert made.err.startswith("the whole text agreed ad referendum (the Chair, 2026-11-21)\n")
    assert "PP1: agreed ad referendum under the reservation of Fiji\n" in made.err
    assert decide("agree", "text", more=["--ad-ref"]).status == 1
    text = rolling()
    assert "OP1 – agreed (the Chair" in text
    assert "OP1 pre – agreed ad referendum (the Chair" in text
    assert "no proposals" not in text
    assert decide("reopen", "preamble").err.startswith("PP1 reopened")
    assert "PP1 – no proposals, reservation: Fiji" in rolling()
    assert decide("reopen", "--all").status == 0
    assert "agreed (" not in rolling().replace("reopened", "")
    assert run("amend", "agree", "--by", "x").status == 2


def test_a_range_means_every_paragraph_in_it(decided):
    for ref in ("samoa:1", "palau:1", "palau:5", "samoa:2", "palau:2", "palau:4"):
        assert decide("reject", ref, more=["--part"]).status == 0
    assert decide("accept", "samoa:3").status == 0
    assert decide("agree", "PP1 - op 2").err == (
        "PP1, OP1, OP2, samoa:3 agreed (the Chair, 2026-11-21)\n"
    )
    assert decide("reopen", "OP1-OP3").err == ("OP1, OP2 reopened (the Chair, 2026-11-21)\n")
    assert "OP3 is before PP1" not in decide("agree", "OP3-PP1").out
    assert "PP1 is before OP3" in decide("agree", "OP3-PP1").err
