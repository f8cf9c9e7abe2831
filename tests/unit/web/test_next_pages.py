"""This year's draft from last year's text: the list of changes, and the draft that is made."""

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import drafting
from drafting.text.inline import plain
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

LAST = """\
symbol: A/RES/80/204
title: A meeting
agenda_items: [{item: 71 (b)}]
committee: Third Committee
sponsors: [Samoa]
preamble:
  - lead: Recalling
    text: the report[^a]
operative:
  - lead: Decides
    text: to continue its consideration at its eighty-first session
  - lead: Also decides
    text: to remain seized of the matter
footnotes:
  a: See *Official Records of the General Assembly, Eightieth Session, Supplement No. 53* (A/80/53).
"""
HERE = "/next?from=last.yaml&session=81"


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    visitor.folder.add("last.yaml", LAST.encode())
    return visitor


def form_in(page):
    """The fields of the list, as a browser sends them if nobody touches them."""
    form = page.partition('class="next-list"')[2].partition("</form>")[0]
    fields = []
    for tag in re.findall(r"<input ([^>]*)>", form):
        known = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if known.get("type") != "checkbox" or tag.endswith("checked"):
            fields.append((known["name"], unescape(known.get("value", ""))))
    return [*fields, ("act", "make")]


def made(visitor, fields):
    """Make the draft, and return where that leads and what the file says."""
    before = {each.name for each in visitor.folder.root.iterdir()}
    answer = visitor.post_pairs("/next", fields)
    assert answer.status == 303, answer.said
    (name,) = {each.name for each in visitor.folder.root.glob("[!.]*")} - before
    return answer.headers["location"], drafting.read(visitor.folder.root / name)


def words(draft):
    return [plain(each.content) for each in draft.operative]


def test_the_session_after_that_of_the_text_is_proposed(visitor):
    page = visitor.get("/next?from=last.yaml").text
    assert re.search(r'name="session"[^>]*value="81"', page)
    assert "This text names some." in page


def test_a_session_that_the_text_names_is_proposed_and_another_is_doubted(visitor):
    visitor.folder.add("biennial.yaml", LAST.replace("eighty-first", "eighty-second").encode())
    assert re.search(r'name="session"[^>]*value="82"', visitor.get("/next?from=biennial.yaml").text)
    said = visitor.get("/next?from=biennial.yaml&session=81").text
    assert "names session 82 as the next one" in said
    assert "as the next one" not in visitor.get("/next?from=biennial.yaml&session=82").text


def test_each_change_is_listed_and_nothing_is_written(visitor):
    page = visitor.get(HERE).text
    assert "<del>eighty-first</del><ins>eighty-second</ins>" in page
    places = re.findall(r'data-testid="rolled" data-label="([^"]*)"', page)
    assert sorted(places) == ["OP1", "note 1"]
    assert "Number of the agenda item" in page
    assert [each.name for each in visitor.folder.root.iterdir()] == ["last.yaml"]


def test_the_draft_is_made_with_the_earlier_text_as_its_base(visitor):
    there, draft = made(visitor, form_in(visitor.get(HERE).text))
    name = unquote(urlsplit(there).path.rpartition("/")[2])
    assert name == "A meeting, session 81.yaml"
    assert "eighty-second" in words(draft)[0]
    assert draft.masthead.session == "81"
    assert visitor.app.state.memory.base_of(name) == "last.yaml"
    assert "See again what was changed" in visitor.get(there).text
    assert "eighty-second" in visitor.get(f"/draft/{name}/changes").text


def test_a_change_that_is_not_taken_leaves_the_line_as_it_was(visitor):
    fields = form_in(visitor.get(HERE).text)
    fields.remove(("take", "OP1"))
    draft = made(visitor, fields)[1]
    assert "eighty-first" in words(draft)[0]
    assert draft.masthead.session == "81", "the head is rolled on all the same"


def test_what_is_filled_in_is_in_the_draft(visitor):
    fields = form_in(visitor.get(f"{HERE}&symbol=A/C.3/81/L.9&sponsors=yes").text)
    at = fields.index(("words", ""))
    fields[at] = ("words", "72 (b): *x*")
    there, draft = made(visitor, fields)
    assert urlsplit(there).path == "/draft/A-C.3-81-L.9.yaml"
    assert draft.masthead.agenda_items[0].item == "72 (b): *x*"
    assert [each.name for each in draft.masthead.sponsors] == ["Samoa"]


def test_what_cannot_be_rolled_is_said_beside_the_form(visitor):
    for asked, said in (
        ("session=80", "must be for a later one"),
        ("session=x", "a session has a number"),
        ("session=81&symbol=A/C.3/80/L.1", "is of session 80"),
        ("session=81&number=80/204", "the day of adoption is not known"),
    ):
        answer = visitor.get(f"/next?from=last.yaml&{asked}")
        assert answer.status == 422
        assert said.lower() in answer.said.lower()
        assert 'data-testid="next-form"' in answer.text


def test_a_text_of_another_organ_can_begin_a_draft_with_its_words(visitor):
    text = LAST.replace(
        "symbol: A/RES/80/204", "organ: Security Council\nsymbol: S/RES/1540 (2004)"
    )
    visitor.folder.add("council.yaml", text.encode())
    answer = visitor.get("/next?from=council.yaml&session=81")
    assert answer.status == 422
    assert 'href="/draft?from=council.yaml"' in answer.text


def test_a_dropped_text_is_taken(visitor):
    content = drafting.render(drafting.read(visitor.folder.root / "last.yaml"), "docx")
    answer = visitor.post("/next", files=[("files", "last.docx", content)])
    assert parse_qs(urlsplit(answer.headers["location"]).query) == {"from": ["last.docx"]}
    assert visitor.post("/next").status == 400
    assert visitor.get("/next?from=none.docx").status == 404


def test_the_address_of_a_list_leads_nowhere_else(visitor):
    page = visitor.get("/draft/last.yaml?next=https://evil.example/next?").text
    assert "evil" not in page


def test_earlier_texts_of_the_series_say_what_each_place_was(visitor):
    for session, words in ((78, "Seventy-eighth"), (79, "Seventy-ninth")):
        text = LAST.replace("80/204", f"{session}/20").replace("Eightieth", words)
        visitor.folder.add(f"{session}.yaml", text.encode())
    visitor.folder.add("other.yaml", LAST.replace("A meeting", "Another").encode())
    page = visitor.get(HERE).text
    assert "Learned from A/RES/78/20, A/RES/79/20." in page
    place = page.partition('data-label="note 1"')[2].partition('</li>\n<li class="rolled"')[0]
    assert "In earlier years" in place
    assert "Seventy-ninth" in place


def test_the_file_has_a_comment_at_each_change_that_was_taken(visitor):
    fields = form_in(visitor.get(HERE).text)
    name = unquote(urlsplit(made(visitor, fields)[0]).path.rpartition("/")[2])
    content = (visitor.folder.root / name).read_text("utf-8")
    assert re.search("# .*eighty-first", content)
    fields.remove(("take", "OP1"))
    name = unquote(urlsplit(made(visitor, fields)[0]).path.rpartition("/")[2])
    assert not re.search("# .*eighty-first", (visitor.folder.root / name).read_text("utf-8"))


def test_the_draft_is_made_with_the_earlier_texts_that_the_list_had(visitor):
    visitor.folder.add("79.yaml", LAST.replace("80/204", "79/20").encode())
    fields = form_in(visitor.get(HERE).text)
    assert ("past", "79.yaml") in fields
    visitor.folder.add("78.yaml", LAST.replace("80/204", "78/20").encode())
    made(visitor, fields)
    (visitor.folder.root / "79.yaml").unlink()
    answer = visitor.post_pairs("/next", fields)
    assert answer.status == 404, "what was decided was decided with that text"
