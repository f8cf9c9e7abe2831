import datetime

import pytest

from drafting.errors import RequestError, UnreadableError
from drafting.inbox.delegations import delegations_from, with_delegations
from drafting.inbox.mailbox import (
    Mailbox,
    MailFinding,
    SettledAs,
    mailbox_file,
    question_about,
    read_mailbox,
    write_mailbox,
)
from drafting.inbox.records import Finding, FindingOutcome
from drafting.inbox.writing import file_stems

LEFT = Finding(
    file="kiribati.docx", delegation="Kiribati", place="OP9", words="− continue to\nبحث",
    outcome=FindingOutcome.UNTRACKED, note="changed without tracking",
)  # fmt: skip
DONE = Finding(
    file="samoa.docx", delegation="Samoa", place="OP2", words="x", outcome=FindingOutcome.PROPOSED
)


@pytest.fixture
def mailbox(tmp_path):
    mail = tmp_path / "kiribati.docx"
    mail.write_bytes(b"one")
    found = [MailFinding(finding=LEFT, ref="kiribati:1"), MailFinding(finding=DONE, ref="samoa:1")]
    return Mailbox(read={}, older=("L93.yaml",)).with_batch([mail], found)


def test_a_mailbox_reads_back_as_it_was_written(mailbox, tmp_path):
    day = datetime.date(2008, 11, 20)
    settled = mailbox.settling(0, SettledAs.IGNORED, reason="a slip\nof the pen", date=day)
    path = mailbox_file(tmp_path / "L93.journal.yaml")
    assert path.name == "L93.journal.mailbox.json"
    assert read_mailbox(path) == Mailbox(read={})
    path.write_text(write_mailbox(settled), encoding="utf-8")
    assert read_mailbox(path) == settled
    assert settled.findings[0].reason == "a slip of the pen"


def test_a_file_is_read_once_unless_it_changes(mailbox, tmp_path):
    file = tmp_path / "kiribati.docx"
    assert mailbox.unread([file]) == []
    file.write_bytes(b"two")
    assert mailbox.unread([file]) == [file]


def test_what_was_asked_is_still_open_and_what_is_ignored_has_a_reason(mailbox):
    assert mailbox.left == 1
    assert mailbox.settling(0, SettledAs.ASKED).left == 1
    assert mailbox.settling(0, SettledAs.COMMENT).left == 0
    with pytest.raises(RequestError, match="ignored for a reason"):
        mailbox.settling(0, SettledAs.IGNORED, reason=" ")
    with pytest.raises(RequestError, match="no such finding"):
        mailbox.settling(2, SettledAs.COMMENT)


@pytest.mark.parametrize("source", ["", "[]", '{"read": 1}', "[" * 90_000, '{"read": {}}', "\0"])
def test_a_mailbox_that_somebody_changed_is_refused(tmp_path, source):
    path = tmp_path / "x.mailbox.json"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(UnreadableError, match="restore it from a copy"):
        read_mailbox(path)


def test_a_question_has_the_words_and_what_is_asked():
    mail = question_about(LEFT, "A/C.3/63/L.93/Rev.1")
    assert "Dear colleagues of Kiribati," in mail
    assert "− continue to" in mail
    assert "not tracked" in mail


@pytest.mark.parametrize("outcome", FindingOutcome)
def test_every_outcome_can_be_asked_about(outcome):
    found = Finding(file="a", delegation="", place="", words="w", outcome=outcome)
    assert "?" in question_about(found, "the text")


def test_delegations_are_added_at_the_end_of_the_list_and_comments_stay():
    made = with_delegations("# ours\nAna: Samoa", {"Ben: #1": "Palau", "x.docx": "Côte d’Ivoire"})
    assert made.startswith("# ours\nAna: Samoa\n")
    found = delegations_from(made, "list")
    assert (found.given("Ben: #1"), found.given("x.docx")) == ("Palau", "Côte d’Ivoire")


def test_short_names_differ_from_those_that_are_taken():
    assert file_stems(["Samoa", "samoa!", "Nul"], ["SAMOA"]) == {
        "Samoa": "samoa-2", "samoa!": "samoa-3", "Nul": "delegation-nul",
    }  # fmt: skip
