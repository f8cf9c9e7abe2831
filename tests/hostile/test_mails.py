"""Mails that nobody means well with: each is one clear line, and nothing else is harmed."""

import base64
import re
import time

import pytest

from drafting.errors import UnreadableError
from drafting.inbox import read_inbox
from drafting.inbox.mail import files
from drafting.inbox.writing import inbox_markdown, write_inbox
from drafting.readers.mail import MOST_DEPTH, MOST_PARTS, mails_of
from drafting.readers.mail.html import text_of_page
from tests.builders import read_source
from tests.commands import run
from tests.hostile.files import MB
from tests.mail_files import FOLDER, source_of, with_attachments
from tests.word_files import p, word

BASE = FOLDER / "base.yaml"


@pytest.fixture(scope="module")
def base():
    return read_source(BASE.read_text(encoding="utf-8"))


def of(body, sender="Samoa <samoa@un.example>", **more):
    return source_of({"from": sender, "body": body, **more})


def put(folder, **sources):
    for name, source in sources.items():
        (folder / f"{name}.eml").write_bytes(source)
    return sorted(folder.glob("*.eml"))


def test_a_mail_of_fifty_megabytes_is_one_line_and_the_others_are_read(tmp_path, base):
    paths = put(tmp_path, big=of("OP8: delete\n" + "a" * (50 * MB)), good=of("OP8: delete"))
    inbox = read_inbox(paths, base)
    by_file = {each.file: each for each in inbox.submissions}
    assert "larger than 20 MB; save the files attached" in by_file["big.eml"].error
    assert len(inbox.sets["Samoa"].entries) == 1


def test_ten_thousand_sentences_have_an_outcome_each(tmp_path, base):
    body = "".join(f"We have thoughts on OP8, as number {n}.\n" for n in range(10_000))
    inbox = read_inbox(put(tmp_path, long=of(body)), base)
    (submission,) = inbox.submissions
    assert submission.error == ""
    assert submission.sentences == len(inbox.findings) == 10_000


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(
    "body",
    [
        "“" * 40_000, "OP1 " * 4_000, "(a) " * 20_000, "A: " * 20_000, "On x wrote\n" * 8_000,
        "> " * 10_000, "In OP4, delete “x”" + " and add “y”" * 4_000, "1" * 200_000, "a" * 400_000,
        "OP2 bis:\n“Requests\n\n" * 1_000, "OP1, " * 4_000, "Best regards,\n" * 8_000,
        "On " * 10_000 + "wrote:", "\n" * 50_000, "From: a\n" * 8_000, "- " * 10_000,
    ],
)  # fmt: skip
def test_the_time_grows_no_faster_than_the_mail(body, tmp_path, base):
    """A generous bound: what grows faster takes minutes."""
    start = time.process_time()
    inbox = read_inbox(put(tmp_path, mail=of(body)), base)
    assert time.process_time() - start < 30
    assert not inbox.submissions[0].error


def test_parts_within_parts_have_a_limit():
    inner = b"Content-Type: text/plain\r\n\r\nOP8: delete\r\n"
    for depth in range(MOST_DEPTH + 5):
        inner = (
            f'Content-Type: multipart/mixed; boundary="b{depth}"\r\n\r\n--b{depth}\r\n'.encode()
            + inner
            + f"\r\n--b{depth}--\r\n".encode()
        )
    (mail,) = mails_of(b"From: a@b.example\r\n" + inner, "deep.eml")
    assert "OP8" not in mail.text
    assert "parts deeper than" in mail.remarks[0]
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; "
    with pytest.raises(UnreadableError, match="more than 300 parts; save its attachments"):
        mails_of(head + b"boundary=x\r\n" * (MOST_PARTS + 1), "deep.eml")


def test_attachments_reach_nothing_outside_the_folder(tmp_path, base):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    bomb = b"PK\x03\x04" + b"\0" * 500
    sent = with_attachments([
        ("../../../etc/passwd.docx", kind, bomb), ("C:\\Windows\\x.docx", kind, bomb),
        ("a\x1b[31m.docx", kind, word(p("Decides to rest;"))), ("run.exe", "application/x", b"MZ"),
        ("=cmd.pdf", "application/pdf", b"%PDF"), ("logo.png", "image/png", b"png"),
    ])  # fmt: skip
    (tmp_path / "in").mkdir()
    put(tmp_path / "in", mail=sent)
    done = run("amend", "inbox", tmp_path / "in", "--base", BASE, "-o", tmp_path / "out", "--force")
    assert done.status == 3
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}
    assert "\x1b[31m" not in done.out + done.err
    table = (tmp_path / "out" / "found.md").read_text(encoding="utf-8")
    for name in ("passwd.docx", "x.docx", "run.exe", "=cmd.pdf", "logo.png"):
        assert name in table
    assert ".." not in re.sub(r"\.\.\.", "", table)


@pytest.mark.parametrize(
    "sender",
    [
        "../x <a@b.example>", "=cmd|' /C calc'!A0 <a@b.example>", "\x1b[31mSamoa <a@b.example>",
        "\u202eaomaS <a@b.example>", "con <a@b.example>", "a" * 5_000 + " <a@b.example>",
        "<script>alert(1)</script> <a@b.example>", "| Samoa | <a@b.example>", "", "\n\n",
    ],
)  # fmt: skip
def test_no_name_of_a_delegation_does_harm(sender, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    put(folder, mail=of("OP8: delete", sender))
    done = run("amend", "inbox", folder, "--base", BASE, "-o", out)
    assert done.status in (0, 1), done.err
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}
    written = [path for path in out.iterdir() if path.suffix == ".yaml"]
    assert len(written) == 1
    assert re.fullmatch(r"[\w-]+\.yaml", written[0].name)
    for words in (done.out, done.err, (out / "found.md").read_text(encoding="utf-8")):
        assert "\x1b" not in words
        assert "\u202e" not in words
    assert "<script>" not in (out / "found.md").read_text(encoding="utf-8")


def test_a_page_is_words_and_nothing_is_run_or_fetched():
    page = (
        "<html><head><title>x</title></head><body onload=steal()><script>OP1: delete</script>"
        '<img src="http://evil.example/x.png"><!-- OP2: delete --><p>OP8:&nbsp;delete</p>'
        "<style>OP3: delete</style><iframe>OP4: delete</iframe><svg>OP5: delete</svg>"
        "<script>OP6: delete"
    )
    assert text_of_page(page).split() == ["OP8:", "delete"]


@pytest.mark.parametrize("page", ["<" * 400_000, "<a " * 200_000, "<!--" * 100_000, "&" * 400_000,
                                  "<script>" * 50_000, "<blockquote>" * 50_000])  # fmt: skip
def test_a_page_takes_time_by_its_length(page):
    start = time.process_time()
    text_of_page(page)
    assert time.process_time() - start < 10


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("charset", ["utf-7", "rot13", "zlib", "no-such-thing", "unicode_escape"])
def test_an_unknown_character_set_runs_no_codec(charset, tmp_path, base):
    source = (
        f"From: Samoa <a@b.example>\r\nContent-Type: text/plain; charset={charset}\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n".encode()
        + base64.encodebytes("OP8: delete “be made of gravel”".encode())
    )
    inbox = read_inbox(put(tmp_path, mail=source), base)
    assert [each.target for each in inbox.sets["Samoa"].entries] == ["OP8"]


@pytest.mark.parametrize("source", [b"", b"\0" * 1000, b"From \n", b"no mail", b"PK\x03\x04"])
def test_what_is_no_mail_is_one_line(source, tmp_path, base):
    inbox = read_inbox(put(tmp_path, mail=source), base)
    assert [bool(each.error) for each in inbox.submissions] == [True]
    assert "mail.eml" in inbox.submissions[0].error


@pytest.mark.usefixtures("in_this_process")
def test_controls_in_the_words_are_shown_and_stop_no_other_entry(tmp_path, base):
    body = "OP8: delete\nOP12: replace “should” by “sh\u202eall\x1b[2J”\n"
    inbox = read_inbox(put(tmp_path, mail=of(body)), base)
    _, texts = write_inbox(inbox)
    assert "target: OP8" in texts["Samoa"]
    for words in (*texts.values(), inbox_markdown(inbox)):
        assert "\x1b" not in words
        assert "\u202e" not in words


@pytest.mark.usefixtures("in_this_process")
def test_a_mail_that_breaks_the_reader_has_its_line(monkeypatch, tmp_path, base):
    def broken(*_):
        raise RuntimeError("gravel")

    monkeypatch.setattr(files, "owner_of", broken)
    inbox = read_inbox(put(tmp_path, mail=of("OP8: delete")), base)
    assert "mail.eml" in inbox.submissions[0].error


@pytest.mark.usefixtures("in_this_process")
def test_a_mailbox_has_its_mails_in_the_order_they_were_sent(tmp_path, base):
    later = of("This replaces our previous proposals.\nOP13: delete\n")
    later = later.replace(b"01 Nov", b"09 Nov")
    box = b"From a\n" + later + b"\n\nFrom b\n" + of("OP8: delete\n>From the gardens.\n") + b"\n"
    (tmp_path / "box.mbox").write_bytes(box)
    inbox = read_inbox([tmp_path / "box.mbox"], base)
    assert [each.file for each in inbox.submissions] == ["box.mbox, mail 2", "box.mbox, mail 1"]
    assert [each.target for each in inbox.sets["Samoa"].entries] == ["OP13"]
