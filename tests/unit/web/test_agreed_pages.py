"""A draft held against a record: beside the paragraphs, and on a page of its own."""

import html
import re

import pytest

from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

AGREED = """\
title: Rights of gardeners
symbol: A/RES/77/1
adopted: {date: 2022-12-01, meeting: 70}
preamble:
  - {lead: Recalling, text: its earlier decisions on gardens of all kinds}
operative:
  - {lead: Decides, text: to convene a meeting of all gardeners of two whole days}
  - lead: Requests
    text: the Secretary-General
    subparagraphs: [to plant two old trees in the garden, to report on the health of the trees]
"""
DRAFT = """\
title: Rights of gardeners
preamble:
  - {lead: Recalling, text: its earlier decisions on gardens of all kinds}
  - {lead: Recalling also, text: its resolution 77/1 of 2 December 2022}
operative:
  - {lead: Decides, text: "to convene a meeting of all gardeners of five whole days[^a]"}
  - {lead: Welcomes, text: nothing that was ever heard before}
footnotes:
  a: See A/63/337.
"""
ITEMS = "*Requests* the Secretary-General\n- to plant three old trees in the garden\n- to report"


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    visitor.folder.add("a.yaml", AGREED.encode())
    visitor.folder.add("draft.yaml", DRAFT.encode())
    return visitor


@pytest.fixture
def recorded(visitor):
    assert visitor.post("/record/make").headers["location"] == "/record?made=now"
    return visitor


def beside(visitor, index, *typed):
    pairs = [("form_token", visitor.form_token), ("index", index)]
    for words in typed:
        pairs += [("unit", ""), ("kind", "operative"), ("words", words)]
    return visitor.post_pairs("/draft/draft.yaml/agreed", pairs)


def test_without_a_record_a_draft_leads_to_the_page_record(visitor):
    assert "Make a record" in visitor.get("/draft/draft.yaml/agreed").text
    assert '<details class="agreed"' not in visitor.get("/draft/draft.yaml").text
    answer = beside(visitor, "0", "Decides to meet")
    assert (answer.status, answer.json["said"][:18]) == (404, "There is no record")


def test_each_paragraph_is_agreed_varied_or_new(recorded):
    page = recorded.get("/draft/draft.yaml/agreed").text
    assert "1 agreed before, 1 varied, 2 new" in page
    rows = re.findall(r'<tr class="(\w+)"><th scope="row"><a href="[^"]+">([^<]+)</a>', page)
    assert rows == [("unchanged", "PP1"), ("new", "PP2"), ("varied", "OP1"), ("new", "OP2")]
    assert "<del>two</del><ins>five</ins> whole days" in page
    assert "A/RES/77/1 OP1, 2022-12-01" in page


def test_cited_resolutions_are_held_against_the_record(recorded):
    cited = recorded.get("/draft/draft.yaml/agreed").text.partition('data-testid="cited"')[2]
    assert '<strong class="wrong">wrong</strong>' in cited
    assert "1 December 2022" in cited


def test_what_is_typed_is_held_beside_the_record_and_nothing_is_saved(recorded):
    assert '<details class="agreed"' in recorded.get("/draft/draft.yaml").text
    words = "*Decides* to convene a meeting of all gardeners of six whole days"
    part = beside(recorded, "1", "Other words", words).json["html"]
    assert "<del>two</del><ins>six</ins> whole days" in part
    take = re.search(r'data-agreed="([^"]+)"', part)[1]
    assert take == "*Decides* to convene a meeting of all gardeners of two whole days"
    assert (recorded.folder.root / "draft.yaml").read_text("utf-8") == DRAFT


def test_an_item_is_taken_in_its_place(recorded):
    part = beside(recorded, "0", ITEMS).json["html"]
    take = re.search(r'data-agreed="([^"]+)"', part)[1]
    assert take == ITEMS.replace("three", "two")
    assert "(a)" in part


def test_agreed_words_are_taken_and_footnotes_stay(recorded):
    pairs = [
        ("form_token", recorded.form_token), ("index", "0"), ("unit", ""), ("kind", "operative"),
        ("words", "*Decides* to convene a meeting[^new1] of all gardeners of six whole days[^a]"),
        ("note", "a"), ("note_words", "See A/63/337."),
        ("note", "new1"), ("note_words", "A new one."),
    ]  # fmt: skip
    part = recorded.post_pairs("/draft/draft.yaml/agreed", pairs).json["html"]
    assert "<ins>six</ins>" in part
    assert re.findall(r'data-agreed="([^"]+)"', part) == [
        "*Decides* to convene a meeting[^new1] of all gardeners of two whole days[^a]"
    ]


def test_passages_like_a_paragraph_are_added_or_taken_after_the_difference(recorded):
    words = "*Urges* everybody everywhere on Earth to convene a meeting of all gardeners"
    part = beside(recorded, "0", words).json["html"]
    likes = part.partition('data-testid="likes"')[2]
    agreed = "*Decides* to convene a meeting of all gardeners of two whole days"
    assert f'data-add="{agreed}" data-kind="operative"' in likes
    assert f'data-agreed="{agreed}"' in likes
    assert "<del>Decides</del><ins>Urges" in likes


def test_the_history_of_agreed_words_is_beside_them(visitor):
    for name, number, year, days in (("b", "78/1", "2023", "four"), ("c", "79/1", "2024", "four")):
        text = AGREED.replace("77/1", number).replace("2022", year).replace("of two", f"of {days}")
        visitor.folder.add(f"{name}.yaml", text.encode())
    visitor.post("/record/make")
    words = "*Decides* to convene a meeting of all gardeners of six whole days"
    part = beside(visitor, "0", words).json["html"].partition('data-testid="history"')[2]
    said = html.unescape(re.sub("<[^>]*>", "", part))
    assert (
        "In 3 of the 3 texts of this series: first in A/RES/77/1 (2022); last in A/RES/79" in said
    )
    assert "2 wordings:" in said
    assert "A/RES/79/1 OP1 2024-12-01; the same since A/RES/78/1 (2023)" in said
    assert "<del>two</del><ins>four</ins> whole days" in part
    there = html.unescape(re.search(r'href="([^"]+)"[^>]* data-testid="to-series"', part)[1])
    assert visitor.get(there).status == 200


def test_without_script_a_varied_paragraph_takes_the_agreed_words(recorded):
    page = recorded.get("/draft/draft.yaml/agreed").text
    (there,) = re.findall(r'href="([^"]+)" data-testid="to-replace"', page)
    page = recorded.get(html.unescape(there)).text
    assert "<del>five</del><ins>two</ins>" in page
    form = page.partition('<form method="post" action="/record/add"')[2]
    fields = dict(re.findall(r'<input [^>]*name="(\w+)" value="([^"]*)"', form))
    fields["place"] = fields["shown"]
    assert recorded.post("/record/add", fields).status == 303
    saved = (recorded.folder.root / "draft.yaml").read_text("utf-8")
    assert "a meeting of all gardeners of two whole days[^a]" in saved


NUMBERED_AGAIN = """\
title: Rights of gardeners
operative:
  - {lead: Decides, text: to convene a meeting of all gardeners of five whole days, number: "1"}
  - {lead: Welcomes, text: nothing that was ever heard before, number: "1"}
"""
IN_PARTS = """\
title: Rights of gardeners
parts:
  - operative:
      - {lead: Decides, text: to convene a meeting of all gardeners of five whole days}
  - operative:
      - {lead: Welcomes, text: nothing that was ever heard before}
"""


@pytest.mark.parametrize("text", [NUMBERED_AGAIN, IN_PARTS])
def test_the_agreed_words_are_for_the_varied_one_of_paragraphs_with_the_same_number(recorded, text):
    recorded.folder.add("again.yaml", text.encode())
    page = recorded.get("/draft/again.yaml/agreed").text
    assert re.findall(r"place=(\S+)\" data-testid=\"to-replace", page) == ["instead:O1"]
    there = re.findall(r'<tr class="\w+"><th scope="row"><a href="/draft/again.yaml#([^"]+)"', page)
    ids = re.findall(r'<section class="unit" id="([^"]+)"', recorded.get("/draft/again.yaml").text)
    assert len(there) == 2
    assert all(each in ids for each in there)


def test_a_citation_in_an_item_leads_to_its_paragraph_on_the_editing_page(recorded):
    item = "to recall its resolution 77/1 of 2 December 2022"
    text = f"title: Rights\noperative:\n  - {{paragraph: 'Asks:', subparagraphs: [{item}]}}\n"
    recorded.folder.add("item.yaml", text.encode())
    page = recorded.get("/draft/item.yaml/agreed").text.partition('data-testid="cited"')[2]
    assert '<a href="/draft/item.yaml#p-OP1">' in page


def test_without_script_the_page_shows_the_history_of_one_paragraph(recorded):
    page = recorded.get("/draft/draft.yaml/agreed").text
    assert 'data-testid="history"' not in page
    there = re.findall(r'href="([^"#]+)#history"', page)
    assert there == [f"/draft/draft.yaml/agreed?history={each}" for each in ("PP1", "OP1")]
    page = recorded.get(there[1]).text
    assert page.count('data-testid="history"') == 1
    assert "Only in <a" in page


def test_a_paragraph_that_is_not_there_is_said(recorded):
    for index in ("", "7", "-1", "x", "9" * 40):
        assert beside(recorded, index, "Decides to meet").status == 404


def test_the_page_check_asks_the_record_too_and_cures_a_wrong_date(recorded):
    page = recorded.get("/draft/draft.yaml/findings").text
    row = next(each for each in page.split("<tr ") if ">RF004 " in each)
    fields = dict(re.findall(r'name="(digest|finding)" value="([^"]*)"', row))
    answer = recorded.post("/draft/draft.yaml/findings", fields)
    assert answer.status == 303, answer.said
    saved = (recorded.folder.root / "draft.yaml").read_text("utf-8")
    assert "its resolution 77/1 of 1 December 2022" in saved
    (recorded.folder.root / "record.sqlite").write_bytes(b"no record")
    assert recorded.get("/draft/draft.yaml/findings").status == 200
