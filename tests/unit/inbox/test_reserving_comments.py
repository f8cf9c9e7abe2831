"""Comments in Word files that reserve are reservations, in three languages."""

from dataclasses import replace

import pytest

from drafting.inbox import FindingOutcome, read_inbox
from drafting.inbox.delegations import delegations_from
from drafting.inbox.reservations import CommentReader
from drafting.inbox.source_text import Known
from tests.builders import op, pp, resolution
from tests.unit.inbox import mail

TEXT = resolution(
    pp("Recalling", "its resolution 1/998"),
    op("Decides", "to wait"),
    op("Requests", "the gardener to plant", "many trees", "tall trees"),
    op("Invites", "all to rest"),
)
READER = CommentReader.of(TEXT)

RESERVES = [
    ("Samoa reserves its position on OP3", "Samoa", "OP3"),
    ("We reserve on this paragraph", "", "OP1"),
    ("We reserve our position on OP2 (a).", "", "OP2 (a)"),
    ("EU: reservation", "EU", "OP1"),
    ("EU – scrutiny reservation", "EU", "OP1"),
    ("Reservation.", "", "OP1"),
    ("General reservation", "", "OP1"),
    ("Mexico enters a reservation", "Mexico", "OP1"),
    ("Japan has a reservation on OP2", "Japan", "OP2"),
    ("We place a study reservation on OP3", "", "OP3"),
    ("Waiting for instructions from capital", "", "OP1"),
    ("Norway is awaiting instructions from capital.", "Norway", "OP1"),
    ("Pending instructions", "", "OP1"),
    ("Tuvalu reserves: waiting for instructions.", "Tuvalu", "OP1"),
    ("Reservation: waiting for instructions", "", "OP1"),
    ("Nauru, reservation: pending instructions", "Nauru", "OP1"),
    ("Réserve : en attente d’instructions", "", "OP1"),
    ("México se reserva: a la espera de instrucciones", "México", "OP1"),
    ("Nous réservons notre position sur le paragraphe 3", "", "OP3"),
    ("La Suisse réserve sa position sur ce paragraphe", "La Suisse", "OP1"),
    ("Réserve d’examen", "", "OP1"),
    ("Réserve du Gabon.", "Gabon", "OP1"),
    ("Scrutiny reservation by Tonga", "Tonga", "OP1"),
    ("Reserva de Honduras", "Honduras", "OP1"),
    ("En attente d’instructions de la capitale", "", "OP1"),
    ("Nos reservamos nuestra posición", "", "OP1"),
    ("México se reserva su posición", "México", "OP1"),
    ("Reserva general", "", "OP1"),
    ("Estamos a la espera de instrucciones", "", "OP1"),
    ("The budget is unclear. We reserve our position on this paragraph.", "", "OP1"),
]
OTHERS = [
    "We have no reservation on OP3",
    "Samoa lifts its reservation on OP3",
    "We cannot reserve funds for this",
    "The nature reserves of the Pacific should be mentioned",
    "Does Samoa reserve its position on OP3?",
    "We reserve the right to speak later",
    "If this stays, we reserve our position",
    "We support this without reservation",
    "Sans réserve",
    "Levantamos nuestra reserva",
    "This instruction to the Secretary-General is new",
    "As agreed",
    "",
]


@pytest.mark.parametrize(("words", "who", "label"), RESERVES)
def test_a_comment_that_reserves_says_who_and_on_what(words, who, label):
    assert [(each.by, each.target, each.words) for each in READER.reservations(words, "OP1")] == [
        (who, label, " ".join(words.split()))
    ]


@pytest.mark.parametrize("words", OTHERS)
def test_other_comments_stay_comments(words):
    assert READER.reservations(words, "OP1") == ()


def test_a_long_comment_is_read_in_no_time():
    READER.reservations("reserve " * 100_000, "OP1")
    READER.reservations("a " * 900 + "reserv", "OP1")


@pytest.mark.parametrize(
    ("date", "day"), [("2025-11-04T09:00:00Z", "2025-11-04"), ("soon", None), ("2025-13-40", None)]
)
def test_a_comment_in_a_word_file_becomes_a_reservation_of_its_delegation(tmp_path, date, day):
    folder = tmp_path / "mail"
    folder.mkdir()
    file = mail.word_of(mail.base())
    file.insert(" pressing", "Ana Tui", after="the urgent")
    file.comment("the urgent", "Samoa reserves its position on OP3", "Ana Tui", date)
    (folder / "samoa.docx").write_bytes(file.bytes())
    listed = delegations_from("Ana Tui: Samoa", "names.yaml")
    found = read_inbox([folder / "samoa.docx"], mail.base(), delegations=listed)
    (made,) = found.sets["Samoa"].reservations
    assert (made.target, made.by, made.words) == ("OP3", "", "Samoa reserves its position on OP3")
    assert (str(made.date) if made.date else None) == day
    (row,) = (each for each in found.findings if each.outcome is FindingOutcome.RESERVATION)
    assert (row.delegation, row.place) == ("Samoa", "OP3")
    assert all(each.reason == "" for each in found.sets["Samoa"].entries)


@pytest.mark.parametrize(
    ("delegation", "words", "by"),
    [
        ("Russian Federation", "RF: reservation", ""),
        ("United States", "US: reservation", ""),
        ("United States", "The USA reserves its position on OP3", ""),
        ("Samoa", "EU: reservation", "European Union"),
        ("Samoa", "Mexico enters a reservation", "Mexico"),
        ("Samoa", "Utopia enters a reservation", "Utopia"),
    ],
)
def test_a_short_name_is_the_same_delegation(delegation, words, by, tmp_path, in_this_process):
    file = mail.word_of(mail.base())
    file.insert(" pressing", "Ana Tui", after="the urgent")
    file.comment("the urgent", words, "Ana Tui")
    (tmp_path / "a.docx").write_bytes(file.bytes())
    listed = delegations_from(f"Ana Tui: {delegation}\nB: European Union", "names.yaml")
    found = read_inbox([tmp_path / "a.docx"], mail.base(), delegations=listed)
    assert [each.by for each in found.sets[delegation].reservations] == [by]


@pytest.mark.parametrize(
    ("more", "words", "target", "said", "note"),
    [
        (False, "We reserve on OP9", "OP10", "We reserve on OP9", "OP9 is now OP10"),
        (False, "We reserve on OP8", "OP8", "We reserve on OP8", ""),
        (
            True, "We reserve on OP3", "", "on OP3 of the text before: We reserve on OP3",
            "OP3 is not in the base any more",
        ),
        (True, "We reserve on OP4", "OP3", "We reserve on OP4", "OP4 is now OP3"),
    ],
)  # fmt: skip
def test_a_comment_on_an_older_text_reserves_on_the_label_of_today(
    more, words, target, said, note, tmp_path, in_this_process
):
    older = mail.older()
    if more:
        base = mail.base()
        extra = op("Takes note", "of the blue umbrella that no garden has")
        older = replace(base, operative=(*base.operative[:2], extra, *base.operative[2:]))
    file = mail.word_of(older)
    file.insert(" pressing", "Ana Tui", after="the urgent")
    file.comment("the urgent", words, "Ana Tui")
    (tmp_path / "a.docx").write_bytes(file.bytes())
    listed = delegations_from("Ana Tui: Samoa", "names.yaml")
    known = [Known("L20.yaml", older)]
    found = read_inbox([tmp_path / "a.docx"], mail.base(), delegations=listed, older=known)
    (made,) = found.sets["Samoa"].reservations
    assert (made.target, made.words) == (target, said)
    (row,) = (each for each in found.findings if each.outcome is FindingOutcome.RESERVATION)
    assert (row.place, row.note) == (target or "whole text", note)


def test_a_comment_in_a_file_without_tracked_changes_is_of_the_delegation_that_signs_it(
    tmp_path, in_this_process
):
    file = mail.word_of(TEXT)
    file.comment("to wait", "We reserve our position", "Rosa Lima")
    file.comment("to rest", "We reserve our position", "somebody new")
    path = tmp_path / "fiji.docx"
    path.write_bytes(file.bytes())
    known = delegations_from("fiji.docx: Fiji\nRosa Lima: Honduras\n", "list")
    found = read_inbox([path], TEXT, delegations=known)
    rows = [row for row in found.findings if row.outcome is FindingOutcome.RESERVATION]
    assert {(row.delegation, row.place) for row in rows} == {("Honduras", "OP1"), ("Fiji", "OP3")}
