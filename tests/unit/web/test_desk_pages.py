import datetime

import pytest

import drafting
from drafting.rendering import render
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor
from tests.builders import op, resolution

TEXT = b"title: A <b>title</b>\n# mine\noperative:\n- lead: Decides\n  text: to meet in March;\n"


@pytest.fixture
def visitor(tmp_path):
    made = Visitor(DocumentFolder(tmp_path))
    made.folder.add("text.yaml", TEXT)
    return made


def word(text="Decides to meet"):
    return render(resolution(op(text)), "docx")


def test_texts_are_opened_and_documents_copied(visitor):
    visitor.folder.add("document.docx", word())
    visitor.folder.add("broken.yaml", b"title: [\n")
    visitor.folder.documents(60)
    page = visitor.get("/draft").text
    assert 'href="/draft/text.yaml"' in page
    assert '<button class="small" name="copy" value="document.docx"' in page
    assert "A &lt;b&gt;title" in page
    assert '<option value="Third Committee">Third Committee, SOCHUM</option>' in page
    assert "broken.yaml" not in page


def test_a_dropped_text_is_opened(visitor):
    answer = visitor.post("/draft", files=[("files", "other.yaml", TEXT + b"session: 81\n")])
    assert (answer.status, answer.headers["location"]) == (303, "/draft/other.yaml")


def test_a_dropped_word_file_becomes_a_text_and_stays(visitor):
    content = word()
    answer = visitor.post("/draft", files=[("files", "a paper.docx", content)])
    assert answer.status == 303
    assert answer.headers["location"].startswith("/draft/a%20paper.yaml")
    assert (visitor.folder.root / "a paper.docx").read_bytes() == content
    text = drafting.read(visitor.folder.root / "a paper.yaml")
    assert text.operative == resolution(op("Decides to meet")).operative


def test_what_an_import_supposed_is_shown_with_its_place(visitor):
    paper = b"Draft\n\nBees\n\nThe General Assembly,\n\n1. Decides;\n\n3. Requests <b>that;\n"
    answer = visitor.post("/draft", files=[("files", "paper.txt", paper)])
    page = visitor.get(answer.headers["location"])
    assert page.status == 200
    assert "<strong>guess</strong>, line 9: " in page.text
    assert "paragraph 3 follows paragraph 1" in page.text
    assert 'data-testid="edit-text"' in page.text
    assert str(visitor.folder.root) not in page.text
    assert "<b>that" not in page.text


def test_a_copy_never_replaces_a_file(visitor):
    visitor.folder.add("text.docx", word())
    first = visitor.post("/draft", {"copy": "text.docx"}).headers["location"]
    again = visitor.post("/draft", {"copy": "text.docx"}).headers["location"]
    assert first.startswith("/draft/text%20%282%29.yaml")
    assert again.startswith("/draft/text%20%283%29.yaml")
    assert (visitor.folder.root / "text.yaml").read_bytes() == TEXT


def test_a_copy_of_a_text_keeps_its_comments(visitor):
    answer = visitor.post("/draft", {"copy": "text.yaml"})
    assert answer.headers["location"] == "/draft/text%20%282%29.yaml"
    assert (visitor.folder.root / "text (2).yaml").read_bytes() == TEXT


def test_a_text_is_begun_under_the_name_of_its_symbol(visitor):
    fields = {"act": "begin", "title": "Bees & <b>", "symbol": "A/C.3/81/L.9", "language": "fr"}
    answer = visitor.post("/draft", fields)
    assert answer.headers["location"] == "/draft/A-C.3-81-L.9.yaml"
    text = drafting.read(visitor.folder.root / "A-C.3-81-L.9.yaml")
    assert (text.language, text.masthead.committee) == ("fr", "Third Committee")
    assert text.masthead.issued == datetime.datetime.now(tz=datetime.UTC).date()
    assert len(text.preamble) == len(text.operative) == 1


def test_a_draft_is_begun_from_an_earlier_text(visitor):
    adopted = b"symbol: A/RES/72/169\nadopted: {date: 2017-12-19}\n" + TEXT
    visitor.folder.add("72-169.yaml", adopted)
    page = visitor.get("/draft?from=72-169.yaml").text
    assert '<option value="72-169.yaml" selected>' in page
    answer = visitor.post("/draft", {"act": "begin", "source": "72-169.yaml"})
    assert answer.headers["location"] == "/draft/72-169%20draft.yaml"
    text = drafting.read(visitor.folder.root / "72-169 draft.yaml")
    assert (text.status, text.masthead.symbol) == ("draft", "")
    assert text.operative == drafting.read(visitor.folder.root / "text.yaml").operative
    fresh = Visitor(visitor.folder)
    assert (
        '<option value="72-169.yaml" selected>'
        in fresh.get("/draft/72-169%20draft.yaml/changes").text
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Rights of bees.", "Rights of bees.yaml"),
        ("", "draft.yaml"),
        ("蜜蜂的权利", "蜜蜂的权利.yaml"),
        ("../../etc/passwd", "etc-passwd.yaml"),
        ("word " * 40, "word word word word word word word word word word word word.yaml"),
    ],
)
def test_a_text_without_symbol_is_named_after_its_title(visitor, title, name):
    before = set(visitor.folder.root.iterdir())
    answer = visitor.post("/draft", {"act": "begin", "title": title})
    assert answer.status == 303, answer.said
    (made,) = set(visitor.folder.root.iterdir()) - before
    assert made.name.lstrip("-.") == name


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose one"),
        ({"act": "begin", "symbol": "bees"}, "not a document symbol"),
        ({"act": "begin", "forum": "bees"}, "no forum"),
        ({"act": "begin", "source": "nothing.yaml"}, "no document"),
        ({"copy": "nothing.docx"}, "no document"),
        ({"copy": "../text.docx"}, "cannot be used"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(visitor, fields, said):
    answer = visitor.post("/draft", fields)
    assert answer.status >= 400
    assert said in answer.said
    assert len(list(visitor.folder.root.iterdir())) == 1


def test_a_document_that_cannot_be_read_says_why(visitor):
    answer = visitor.post("/draft", files=[("files", "broken.docx", b"PK\x03\x04 broken")])
    assert answer.status == 422
    assert "broken.docx" in answer.said
    assert str(visitor.folder.root) not in answer.text


HOSTILE = "<script>alert(1)</script>"
EVERYWHERE = f"""\
symbol: "{HOSTILE}"
organ: "{HOSTILE}"
session: "{HOSTILE}"
committee: "{HOSTILE}"
title: "{HOSTILE}"
agenda_items: [{{item: "{HOSTILE}", title: "{HOSTILE}"}}]
sponsors: [{{name: "{HOSTILE}", capacity: "{HOSTILE}"}}]
wording: {{heading: "{HOSTILE}"}}
operative:
- lead: "Decides {HOSTILE}"
  text: "{HOSTILE}^[{HOSTILE}]"
vote: "{HOSTILE}"
"""


@pytest.mark.parametrize("there", ["", "/head", "/page", "/changes?base=text.yaml", "/download"])
def test_markup_in_any_field_is_words_on_every_page(visitor, there):
    visitor.folder.add("hostile.yaml", EVERYWHERE.encode())
    for page in (visitor.get("/draft"), visitor.get(f"/draft/hostile.yaml{there}")):
        assert page.status == 200, page.said
        assert "&lt;script&gt;alert" in page.text
        assert HOSTILE not in page.text


def test_an_adopted_document_offers_a_new_draft(visitor):
    adopted = b"symbol: A/RES/72/169\nadopted: {date: 2017-12-19, meeting: 73}\n" + TEXT
    text = drafting.read(visitor.folder.root / visitor.folder.add("a.yaml", adopted))
    answer = visitor.post("/draft", files=[("files", "b.docx", render(text, "docx"))])
    page = visitor.get("/draft/b.yaml/import?of=b.docx").text
    assert answer.headers["location"].startswith("/draft/b.yaml")
    assert '<a href="/next?from=b.docx">' in page
