"""PDF files in the inbox: amendment documents, versions of the text, and others."""

import pytest

from drafting.inbox import inbox_files, read_inbox
from tests.builders import read_source
from tests.mail_files import FOLDER, with_attachments
from tests.pdf_files import pdf

AMENDMENTS = [
    "General Assembly", "Seventy-third session", "",
    "Samoa: amendments to draft resolution A/C.3/1/L.7", "",
    "Rights of the gardener", "",
    "1. Delete operative paragraph 8.",
    "2. In operative paragraph 12, replace “should” with “shall”.",
]  # fmt: skip
OTHER = ["Programme of the week", "", "Monday: informal consultations in room 4."]


@pytest.fixture
def base():
    return read_source((FOLDER / "base.yaml").read_text(encoding="utf-8"))


def made(inbox, name):
    return [f"{each.target} {each.action.value}" for each in inbox.sets[name].entries]


def test_an_amendment_document_gives_its_amendments(base, tmp_path):
    (tmp_path / "L9.pdf").write_bytes(pdf(AMENDMENTS))
    files, others = inbox_files(tmp_path)
    assert not others
    inbox = read_inbox(files, base)
    assert made(inbox, "Samoa") == ["OP8 delete", "OP12 replace words"]


def test_an_attached_document_is_read(base, tmp_path):
    mail = with_attachments([("L9.pdf", "application/pdf", pdf(AMENDMENTS))])
    (tmp_path / "mail.eml").write_bytes(mail)
    inbox = read_inbox([tmp_path / "mail.eml"], base)
    assert made(inbox, "Samoa") == ["OP8 delete", "OP12 replace words"]


def test_a_document_of_another_kind_has_a_row(base, tmp_path):
    (tmp_path / "week.pdf").write_bytes(pdf(OTHER))
    inbox = read_inbox([tmp_path / "week.pdf"], base)
    assert not inbox.sets
    (submission,) = inbox.submissions
    assert submission.error or [each.outcome.value for each in inbox.findings] == ["not placed"]


def test_what_is_no_pdf_has_a_row_and_does_not_stop_the_mail(base, tmp_path):
    mail = with_attachments([("L9.pdf", "application/pdf", b"%PDF-1.4 junk")], "OP8: delete")
    (tmp_path / "mail.eml").write_bytes(mail)
    inbox = read_inbox([tmp_path / "mail.eml"], base)
    assert made(inbox, "Samoa") == ["OP8 delete"]
    assert [bool(each.error) for each in inbox.submissions] == [False, True]
