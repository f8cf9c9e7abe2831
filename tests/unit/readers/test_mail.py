"""Mails as they are sent: heads, parts, letters and lines."""

import datetime

import pytest

from drafting.readers.mail import mails_of, mails_of_text, unflowed
from drafting.readers.mail.html import text_of_page
from tests.mail_files import source_of, with_attachments


def test_the_head_of_a_mail_is_read_whatever_its_letters():
    (mail,) = mails_of(source_of({"from": "=?utf-8?Q?Mission_de_C=C3=B4te?= <a@b.example>",
                                  "body": "OP8: delete", "subject": "=?iso-8859-1?Q?R=E9ponse?="}),
                       "a.eml")  # fmt: skip
    assert (mail.sender, mail.address, mail.subject) == (
        "Mission de Côte",
        "a@b.example",
        "Réponse",
    )
    assert mail.sent == datetime.datetime(2026, 11, 1, 10, tzinfo=datetime.UTC)
    assert mail.text.strip() == "OP8: delete"


def test_a_mail_without_a_date_or_sender_is_read():
    (mail,) = mails_of(b"Subject: x\r\n\r\nOP8: delete", "a.eml")
    assert (mail.sender, mail.address, mail.sent) == ("", "", None)


def test_lines_that_a_mail_program_broke_are_joined():
    assert unflowed("In OP4, \ndelete\n> a \n> b\n-- \nAna ") == "In OP4, delete\n> a b\n-- \nAna "
    assert unflowed("Straße \nn", delete_space=True) == "Straßen"


def test_the_lines_of_a_page_are_those_that_it_shows():
    page = "<p>OP8: <b>delete</b></p><ul><li>one<li>two</ul><blockquote>old<br>er</blockquote>"
    assert text_of_page(page).split("\n") == [
        "OP8: delete", "", "- one", "- two", "", "> old", "> er", "",
    ]  # fmt: skip


def test_a_mail_attached_to_a_mail_is_read_after_it():
    inner = source_of({"from": "Tonga <t@un.example>", "body": "OP8: delete"})
    outer = (
        b'From: Chair <c@un.example>\r\nContent-Type: multipart/mixed; boundary="z"\r\n\r\n'
        b"--z\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"
        b"--z\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--z--\r\n"
    )
    assert [each.sender for each in mails_of(outer, "a.eml")] == ["Chair", "Tonga"]


def test_attachments_keep_their_bytes_and_lose_their_folders():
    (mail,) = mails_of(with_attachments([("../a/L7.docx", "application/msword", b"PK")]), "a.eml")
    (file,) = mail.attachments
    assert (file.name, file.content, file.is_word) == ("L7.docx", b"PK", True)


@pytest.mark.parametrize("head", ["From: Ana Tui <a@b.example>\nSubject: L.7\n\n", ""])
def test_a_mail_saved_as_text_may_have_its_head(head):
    (mail,) = mails_of_text(head + "OP8: delete\n")
    assert mail.text.strip() == "OP8: delete"
    assert mail.sender == ("Ana Tui" if head else "")
