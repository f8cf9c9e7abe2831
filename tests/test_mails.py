"""Mails of the inbox: `tests/cases/mail/mailbox.yaml`, no Python needed to add one."""

import re

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.inbox import read_inbox
from drafting.inbox.writing import write_inbox
from drafting.model.walk import units_of
from drafting.text.inline import plain
from tests.builders import read_source
from tests.mail_files import FOLDER, MAILS, NAMES, put

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture(scope="module")
def base():
    return read_source((FOLDER / "base.yaml").read_text(encoding="utf-8"))


def said(row):
    return f"{row.outcome.value} | {row.place} | {row.words}"


def expected(row):
    outcome, place, words = (each.strip() for each in row.split("|", 2))
    return f"{outcome} | {place} | {words}"


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_has_the_outcome_that_the_case_says(name, tmp_path, base):
    mail, files = put(tmp_path, name)
    inbox = read_inbox(files, base)
    assert not [each.error for each in inbox.submissions if each.error]
    rows = [each for each in inbox.findings if each.file == f"{name}.eml"]
    pairs = zip(rows, mail["rows"], strict=False)
    found = [said(row)[: len(expected(case))] for row, case in pairs]
    assert found == [expected(case) for case in mail["rows"]]
    assert len(rows) == len(mail["rows"]), [said(row) for row in rows]
    written, texts = write_inbox(inbox)
    for delegation, entries in mail.get("entries", {}).items():
        made = written.sets[delegation]
        assert [f"{each.target} {each.action.value}" for each in made.entries] == entries
        assert delegation in texts
    for delegation, labels in mail.get("reservations", {}).items():
        assert [each.target for each in inbox.sets[delegation].reservations] == labels
    for delegation, words in mail.get("words", {}).items():
        assert [each.words for each in inbox.sets[delegation].reservations] == words
    for delegation, words in mail.get("deleted", {}).items():
        assert [plain(each.words) for each in inbox.sets[delegation].entries] == words
    for delegation, day in mail.get("issued", {}).items():
        assert inbox.sets[delegation].masthead.issued == day
    for delegation, names in mail.get("supporters", {}).items():
        assert {n for each in inbox.sets[delegation].entries for n in each.supporters} == set(names)
    for delegation, reasons in mail.get("reasons", {}).items():
        assert [each.reason for each in inbox.sets[delegation].entries] == reasons
    for delegation, names in mail.get("opponents", {}).items():
        assert {n for each in inbox.sets[delegation].entries for n in each.opponents} == set(names)


def letters(words):
    return re.sub(r"[\W_]+", "", words).casefold()


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_mail_is_without_an_outcome(name, tmp_path, base):
    """The rows of a mail, in their order, are its words; a row for each entry repeats them."""
    mail, files = put(tmp_path, name)
    inbox = read_inbox(files, base)
    rows = [each for each in inbox.findings if each.file == f"{name}.eml"]
    counted = [each for each in rows if each.sentences]
    body = mail["body"]
    if mail.get("as") == "html":
        body = re.sub(r"<(style|script)>.*?</\1>|<[^>]+>|&\w+;", " ", body)
    assert letters("".join(each.words for each in counted)) == letters(body)
    (submission,) = (each for each in inbox.submissions if each.file == f"{name}.eml")
    assert submission.sentences == sum(each.sentences for each in rows)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_proposed_is_carried_out(name, tmp_path, base):
    _, files = put(tmp_path, name)
    inbox = read_inbox(files, base)
    for made in inbox.sets.values():
        outcome = apply_amendments(base, [made])
        assert outcome.left == ()
        assert units_of(outcome.resolution)


def test_there_are_forty_mails_or_more():
    assert len(MAILS) >= 40
    assert len(set(NAMES)) == len(NAMES)
