"""The page Check: what the rules find, the fixes as lines and in Word, and files that are kept."""

import io
import re
import zipfile
from dataclasses import replace
from html import unescape

import pytest

import drafting
from drafting.checking import check_file
from drafting.importing import read_kind
from drafting.text.inline import Span
from drafting.web import checked
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

DRAFT = """\
# kept
symbol: A/C.3/81/L.1
title: A
operative:
  - lead: Decides
    text: that 10% of all labor counts
  - lead: Requests
    text: the wellbeing of all
"""


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    visitor.folder.add("d.yaml", DRAFT.encode())
    return visitor


def words(visitor):
    return (visitor.folder.root / "d.yaml").read_text(encoding="utf-8")


def sent(visitor, **fields):
    page = visitor.get("/draft/d.yaml/findings").text
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    return visitor.post("/draft/d.yaml/findings", {"digest": digest, **fields})


def keys(page):
    """What the buttons of a page fix."""
    return [unescape(each) for each in re.findall(r'name="finding" value="([^"]*)"', page)]


def test_each_finding_leads_to_its_paragraph(visitor):
    page = visitor.get("/draft/d.yaml/findings").text
    assert re.findall(r'<a href="/draft/d.yaml#(p-\w+)">(\w+)</a>', page) == [
        ("p-OP1", "OP1"), ("p-OP1", "OP1"), ("p-OP2", "OP2"),
    ]  # fmt: skip
    assert "<strong>3 warnings</strong>" in page
    assert "Make the 2 safe fixes" in page
    assert "All 3 fixes" in page


def test_safe_fixes_keep_the_rest_of_the_file(visitor):
    assert sent(visitor).status == 303
    assert words(visitor) == DRAFT.replace("10% of all labor", "10 per cent of all labour")


def test_one_fix_is_made_alone(visitor):
    chosen = keys(visitor.get("/draft/d.yaml/findings").text)[2]
    assert sent(visitor, finding=chosen).status == 303
    assert words(visitor) == DRAFT.replace("wellbeing", "well-being")


def test_a_file_that_changed_meanwhile_is_not_written(visitor):
    answer = visitor.post("/draft/d.yaml/findings", {"digest": "0" * 64})
    assert answer.status == 409
    assert words(visitor) == DRAFT


def test_a_finding_that_is_gone_is_refused(visitor):
    assert sent(visitor, finding="SP002 9 9 9 labor").status == 409
    assert sent(visitor, finding="x").status == 409
    assert words(visitor) == DRAFT


def test_matters_of_taste_are_listed_if_somebody_asks(visitor):
    visitor.folder.add("t.yaml", b"title: T\noperative:\n- lead: Decides\n  text: on mankind\n")
    assert "SP015" not in visitor.get("/draft/t.yaml/findings").text
    assert "SP015" in visitor.get("/draft/t.yaml/findings?hints=yes").text


def test_what_a_comment_of_the_file_allows_is_neither_listed_nor_fixed(visitor):
    content = DRAFT.replace("  - lead: Decides", "  # drafting: allow SP, NU\n  - lead: Decides")
    (visitor.folder.root / "d.yaml").write_text(content, encoding="utf-8")
    page = visitor.get("/draft/d.yaml/findings").text
    assert "<strong>1 warning</strong>" in page
    assert "SP002" not in page
    assert sent(visitor).status == 303
    assert words(visitor) == content


def test_fixes_that_a_person_should_read_are_made_if_somebody_asks(visitor):
    assert sent(visitor, which="all").status == 303
    expected = DRAFT.replace("10% of all labor", "10 per cent of all labour")
    assert words(visitor) == expected.replace("wellbeing", "well-being")


def test_fixes_are_shown_before_they_are_made(visitor):
    page = visitor.get("/check/d.yaml/fixes?which=all").text
    assert "<strong>3 fixes</strong>, not made yet" in page
    assert "<del>labor</del><ins>labour</ins>" in page
    assert words(visitor) == DRAFT
    fields = re.findall(r'<input type="hidden" name="(digest|which|hints)" value="(\w*)"', page)
    assert visitor.post("/draft/d.yaml/findings", dict(fields)).status == 303
    assert "labour" in words(visitor)
    assert visitor.get("/check/d.yaml/fixes").status == 404


@pytest.mark.parametrize("long", [False, True], ids=["at once", "in the background"])
def test_fixes_of_a_word_file_are_tracked_changes(visitor, monkeypatch, long):
    if long:
        monkeypatch.setattr(checked, "_LONG", 10)
    text = drafting.read(visitor.folder.root / "d.yaml")
    text = replace(text, title=(Span("The rights of all"),))
    visitor.folder.add("w.docx", drafting.render(text, "docx"))
    page = visitor.get("/check/w.docx").text
    assert "<strong>3 warnings</strong>" in page
    assert keys(page) == [], "a Word file stays as it is"
    assert 'value="w.docx" data-testid="edit-copy"' in page
    made = visitor.get("/check/w.docx/tracked?which=safe")
    assert "w%20checked.docx" in made.headers["content-disposition"]
    old, new = (read_kind("w.docx", source=each)[1].resolution for each in (
        visitor.folder.bytes_of("w.docx"), visitor.get("/check/w.docx/tracked").body))  # fmt: skip
    assert drafting.verify(made.body, old, new, office=False).holds
    with zipfile.ZipFile(io.BytesIO(made.body)) as archive:
        assert b"drafting check" in archive.read("word/document.xml")


def test_words_of_an_adopted_text_are_folded_and_those_of_a_draft_are_not(visitor):
    adopted = DRAFT.replace("A/C.3/81/L.1", "A/RES/80/1")
    visitor.folder.add(
        "d.xml", drafting.render(drafting.read(visitor.folder.path_of("d.yaml")), "xml")
    )
    page = visitor.get("/draft/d.yaml/findings").text
    assert "<strong>3 warnings</strong>" in page, "a copy of a draft agrees to nothing"
    visitor.folder.add("last.yaml", adopted.replace("wellbeing", "health").encode())
    page = visitor.get("/draft/d.yaml/findings?base=last.yaml").text
    assert "<strong>1 warning</strong>" in page
    assert "2 in words of last.yaml, which were agreed before" in page
    assert len(keys(page)) == 1
    assert sent(visitor, which="all").status == 303
    assert words(visitor) == DRAFT.replace("wellbeing", "well-being")


def test_a_document_is_dropped_or_chosen(visitor):
    assert '<a href="/check/d.yaml">' in visitor.get("/check").text
    answer = visitor.post(
        "/check", files=[("files", "n.txt", b"The General Assembly,\n1. Decides on labor.")]
    )
    assert answer.headers["location"] == "/check/n.txt"
    assert "labour" in visitor.get("/check/n.txt").text
    assert visitor.get("/check/d.yaml").headers["location"] == "/draft/d.yaml/findings"
    assert visitor.post("/check").status == 400
    assert visitor.get("/check/none.docx").status == 404


def test_a_copy_of_an_adopted_document_is_checked_like_the_document(visitor):
    text = drafting.read(visitor.folder.root / "d.yaml")
    text = replace(text, masthead=replace(text.masthead, symbol="A/RES/80/1"))
    visitor.folder.add("w.xml", drafting.render(text, "xml"))
    there = visitor.post("/draft", {"copy": "w.xml"}).headers["location"]
    name = there.split("/")[2].partition("?")[0]
    assert "<strong>3 warnings</strong>" in visitor.get(f"/draft/{name}/findings").text
    assert ">3 to correct<" in visitor.get(f"/draft/{name}").text


SETTINGS = """\
checks:
  accept: [labor]
  rules: [own.yaml]
"""
OWN = """\
XA001:
  level: error
  swaps: {counts: matters}
  why: Words of our own.
"""


def test_settings_and_rules_of_the_folder_count_as_they_do_for_the_command(visitor):
    (visitor.folder.root / ".drafting.yaml").write_text(SETTINGS, "utf-8")
    (visitor.folder.root / "own.yaml").write_text(OWN, "utf-8")
    page = visitor.get("/draft/d.yaml/findings").text
    assert "<strong>1 error, 2 warnings</strong>" in page
    assert "Words of our own." in page
    assert "Words of our own." in visitor.get("/draft/d.yaml").text
    assert sent(visitor, which="all").status == 303
    assert "10 per cent of all labor matters" in words(visitor)


def test_settings_with_errors_are_named(visitor):
    (visitor.folder.root / ".drafting.yaml").write_text("checks: {selects: 3}\n", "utf-8")
    answer = visitor.get("/draft/d.yaml/findings")
    assert answer.status == 422
    assert "selects" in answer.said
    assert str(visitor.folder.root) not in answer.text
    assert "see the page Check" in visitor.get("/draft/d.yaml").text


def test_what_is_wrong_in_the_head_leads_to_its_page(visitor):
    head = DRAFT.replace("title: A\n", 'title: A\nagenda_items: ["{fill in: agenda item}"]\n')
    visitor.folder.add("h.yaml", head.encode())
    page = visitor.get("/draft/h.yaml/findings").text
    assert '<a href="/draft/h.yaml/head">head</a>' in page
    assert "1 in title or head" in visitor.get("/draft/h.yaml").text


def test_a_language_without_rules_of_its_own_is_named(visitor):
    visitor.folder.add("ar.yaml", "language: ar\ntitle: ا\noperative:\n- text: ب\n".encode())
    assert (
        "Arabic: only the rules of structure are checked."
        in visitor.get("/draft/ar.yaml/findings").text
    )
    assert "rules of structure" not in visitor.get("/draft/d.yaml/findings").text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.yaml", "title: A\noperative:\n  - lead: Decides\n    text: to meet;\n", "ST012"),
        ("n.yaml", "title: A\noperative:\n  - lead: Decides\nfootnotes:\n  a: A/1.\n", "FN002"),
    ],
)
def test_the_page_shows_what_readers_warn_of_as_the_command_does(visitor, name, content, said):
    visitor.folder.add(name, content.encode())
    found = check_file(visitor.folder.root / name).findings
    page = unescape(visitor.get(f"/draft/{name}/findings").text)
    assert said in {each.code for each in found}
    for each in found:
        assert each.code in page
        assert each.message in page


def test_one_fix_is_not_all_of_them(visitor):
    text = "organ: General Assembly\ntitle: A\npreamble:\n  - {lead: Recalling, text: %s}\n"
    said = "General Assembly resolution 62/160 of 18 December 2007"
    visitor.folder.add("one.yaml", (text % said).encode())
    page = visitor.get("/draft/one.yaml/findings").text
    assert '1 fix: <a href="/check/one.yaml/fixes?which=all"' in page
    assert ">see it first</a>" in page
