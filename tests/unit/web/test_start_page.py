import datetime
import os
import shutil
from pathlib import Path

import pytest

from drafting.importing import read
from drafting.negotiation.amendment_files import read_tabled
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.tabling import table
from drafting.web.folder import DocumentFolder
from drafting.web.listing import NOT_RESOLUTION, FileRole, ListedDocument, in_choice_order
from tests.asking import Visitor

TEXT = (
    b"symbol: A/C.3/81/L.1\ntitle: %s\nissued: %s\noperative:\n- lead: Decides\n  text: to meet;\n"
)
AMENDMENTS = b"""title: One
amendments:
- target: OP1
  action: replace words
  words: to meet
  text: to convene

"""
LETTER = b"Dear colleagues,\n\nplease find our proposals attached.\n\nWith best regards\n"
NAMES = b"Ana Tui: Samoa\n"
MAIL = b"From: Ana\nSubject: OP1\n\nPlease delete OP1.\n"


@pytest.fixture
def folder(tmp_path):
    made = DocumentFolder(tmp_path / "Resolutions")
    made.add("one.yaml", TEXT % (b"One", b"2026-10-01"))
    made.add("two.yaml", TEXT % (b"A title of two", b"2025-10-01"))
    return made


def negotiation(folder):
    path = folder.root / "one.yaml"
    journal = folder.root / "one.journal.yaml"
    begin_journal(journal, path, read(path))
    amendments = folder.root / "samoa.yaml"
    amendments.write_bytes(AMENDMENTS)
    found = open_negotiation(journal)
    tabled, unread = read_tabled([amendments])
    assert not unread
    table(found, tabled, datetime.date(2026, 10, 2))
    return journal


def rows(answer):
    body = answer.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return body.split("<tr")[1:]


def test_each_file_is_listed_by_what_it_holds(folder):
    negotiation(folder)
    folder.add("names.yaml", NAMES)
    folder.add("mail.eml", MAIL)
    folder.add("letter.txt", LETTER)
    known = {each.name: each for each in folder.files(60)}
    roles = {name: each.role for name, each in known.items()}
    assert roles == {
        "one.yaml": FileRole.DOCUMENT,
        "two.yaml": FileRole.DOCUMENT,
        "letter.txt": FileRole.DOCUMENT,
        "one.journal.yaml": FileRole.NEGOTIATION,
        "samoa.yaml": FileRole.AMENDMENTS,
        "names.yaml": FileRole.OTHER,
        "mail.eml": FileRole.OTHER,
    }
    assert known["letter.txt"].doubt == NOT_RESOLUTION
    assert known["two.yaml"].doubt == ""
    assert {each.name for each in folder.documents(60)} == {"one.yaml", "two.yaml", "letter.txt"}


def test_a_document_has_title_symbol_kind_date_and_state(folder):
    row = next(each for each in rows(Visitor(folder).get("/")) if "two.yaml" in each)
    for words in ("A title of two", "A/C.3/81/L.1", "resolution", "YAML", "1 Oct 2025", "draft"):
        assert words in row


def test_a_negotiation_says_how_much_is_open(folder):
    negotiation(folder)
    page = Visitor(folder).get("/").text
    assert "<strong>1 open</strong> of 1 proposals" in page
    assert 'href="/negotiate/one.journal.yaml"' in page
    assert "samoa.yaml" in page.partition("other file")[2]


def test_a_broken_journal_does_not_break_the_page(folder):
    negotiation(folder).write_bytes(b"---\nbase: [\n...\n")
    answer = Visitor(folder).get("/")
    assert answer.status == 200
    assert "one.journal.yaml" in answer.text


@pytest.mark.parametrize(
    ("order", "first"),
    [("title", "two.yaml"), ("date", "one.yaml"), ("changed", "two.yaml"), ("nothing", "two.yaml")],
)
def test_the_list_can_be_ordered_without_script(folder, order, first):
    os.utime(folder.root / "one.yaml", (1, 1))
    answer = Visitor(folder).get(f"/?sort={order}")
    assert answer.status == 200
    assert first in rows(answer)[0]


def test_what_takes_long_is_read_only_when_asked(folder, monkeypatch):
    folder.add("slow.pdf", b"%PDF-1.4\n")
    page = Visitor(folder).get("/").text
    assert "1 document was not read yet" in page
    assert "was not read yet" not in Visitor(folder).get("/?read=on").text


def test_an_empty_folder_teaches_and_has_samples(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path))
    assert "This folder is empty" in visitor.get("/").text
    answer = visitor.post("/samples")
    assert answer.status == 303
    page = visitor.get(answer.headers["location"]).text
    assert "This folder is empty" not in page
    names = {each.name for each in visitor.folder.documents(60) if not each.error}
    assert names == {"62-160.docx", "63-180.docx", "L93-Rev1.docx", "samoa.docx", "tuvalu.docx"}


def test_every_link_of_the_page_leads_to_a_page(folder):
    negotiation(folder)
    visitor = Visitor(folder)
    found = {
        part.partition('"')[0].replace("&amp;", "&")
        for part in visitor.get("/").text.split('href="')[1:]
    }
    for address in sorted(each for each in found if each.startswith("/")):
        assert visitor.get(address).status == 200, address


def test_a_text_is_read_once(folder, monkeypatch):
    assert folder.read("one.yaml") is folder.read("one.yaml")
    assert folder.is_read("one.yaml")
    assert not folder.is_read("two.yaml")
    shutil.copy(folder.root / "two.yaml", folder.root / "one.yaml")
    assert not folder.is_read("one.yaml")
    assert Path(folder.root, "one.yaml").read_bytes()


def test_lists_to_choose_from_have_drafts_first_then_the_latest_session():
    texts = [
        ListedDocument("a.xml", 9, kind="adopted", symbol="A/RES/78/200"),
        ListedDocument("mine.yaml", 8, kind="draft", symbol="A/C.3/81/L.2"),
        ListedDocument("b.xml", 7, kind="adopted", symbol="A/RES/78/20"),
        ListedDocument("c.xml", 6, kind="adopted", symbol="A/RES/78/3"),
        ListedDocument("d.xml", 6, kind="adopted", symbol="A/RES/79/30"),
        ListedDocument("unread.pdf", 5),
        ListedDocument("s.xml", 4, kind="adopted", symbol="S/RES/2735 (2024)"),
        ListedDocument("nameless.xml", 3, kind="adopted"),
    ]
    assert [each.name for each in in_choice_order(texts)] == [
        "mine.yaml", "unread.pdf", "d.xml", "c.xml", "b.xml", "a.xml", "nameless.xml", "s.xml",
    ]  # fmt: skip
