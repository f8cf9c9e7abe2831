"""A paragraph of a record goes where somebody wants it in a draft, and nothing else changes."""

import html
import re

import pytest

from drafting.importing import read
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

AGREED = """\
title: Rights of gardeners
symbol: A/RES/78/1
adopted: {date: 2023-12-01, meeting: 70}
preamble:
  - {lead: Recalling, text: its earlier decisions on gardens of all kinds}
operative:
  - {lead: Decides, text: to convene a meeting of gardeners of four days}
  - lead: Requests
    text: "the Secretary-General:"
    subparagraphs: [to plant two trees, to report on *them*]
"""
DRAFT = """\
# mine
title: Rights of gardeners
preamble:
  - {lead: Noting, text: the state of gardens}
  - {lead: Noting also, text: the state of hedges}
operative:
  - {lead: Decides, text: "to convene a meeting of gardeners[^a] of five days"}
  - {lead: Welcomes, text: the spring}
footnotes:
  a: See A/63/337.
"""


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    for name, text in (("a.yaml", AGREED), ("draft.yaml", DRAFT)):
        visitor.folder.add(name, text.encode())
    assert visitor.post("/record/make").status == 303
    return visitor


def link(visitor, query):
    """The address of the page on which the place is chosen, for the first hit of a search."""
    page = visitor.get(f"/record?{query}&draft=draft.yaml").text
    return html.unescape(re.search(r'href="([^"]+)" data-testid="choose-place"', page)[1])


def hidden(page):
    form = page.partition('<form method="post" action="/record/add"')[2].partition("</form>")[0]
    named = re.findall(r'<input [^>]*name="(\w+)" value="([^"]*)"', form)
    named += [("place", each) for each in re.findall(r'<option value="([^"]*)" selected', form)]
    return {name: html.unescape(value) for name, value in named}


def added(visitor, query, place):
    page = visitor.get(re.sub("place=.*", f"place={place}", link(visitor, query))).text
    answer = visitor.post("/record/add", hidden(page))
    assert answer.status == 303, answer.said
    return answer.headers["location"]


def draft(visitor):
    return read(visitor.folder.root / "draft.yaml")


def test_only_places_of_the_same_part_are_offered(visitor):
    page = visitor.get(link(visitor, "q=gardens")).text
    assert re.findall(r'<option value="([^"]*)"', page) == [
        "after:P1", "after:P2", "after:", "instead:P1", "instead:P2",
    ]  # fmt: skip
    assert ">After PP2: Noting also the state of hedges<" in page


def test_the_end_of_the_preamble_is_called_so_in_a_text_with_parts_too(visitor):
    part = "  - preamble: [{lead: Noting, text: gardens}]\n    operative: [{text: One}]\n"
    visitor.folder.add("parts.yaml", f"title: Rights\nparts:\n{part}{part}".encode())
    there = link(visitor, "q=gardens").replace("draft.yaml", "parts.yaml")
    assert ">At the end of the preamble<" in visitor.get(there).text


def test_a_paragraph_goes_after_the_chosen_one(visitor):
    assert added(visitor, "q=gardens", "after:P1") == "/draft/draft.yaml?added=yes#p-PP2"
    assert [each.lead for each in draft(visitor).preamble] == ["Noting", "Recalling", "Noting also"]
    added(visitor, "q=gardeners", "after:O1")
    assert [each.lead for each in draft(visitor).operative] == ["Decides", "Decides", "Welcomes"]


def test_the_paragraph_that_was_selected_in_the_editor_is_the_default(visitor):
    there = link(visitor, "q=Secretary-General&at=O1")
    assert '<option value="after:O1" selected' in visitor.get(there).text
    page = visitor.get("/record?q=Secretary-General&at=O1&draft=draft.yaml").text
    answer = visitor.post("/record/add", hidden(page))
    assert answer.headers["location"] == "/draft/draft.yaml?added=yes#p-OP2"


def test_words_of_the_preamble_go_to_the_preamble_wherever_somebody_was(visitor):
    assert added(visitor, "q=gardens", "after:O1") == "/draft/draft.yaml?added=yes#p-PP3"


def test_words_are_replaced_after_the_difference_was_shown_and_notes_stay(visitor):
    page = visitor.get(link(visitor, "q=gardeners").replace("after:", "instead:O1")).text
    assert "<del>five</del><ins>four</ins>" in page
    assert added(visitor, "q=gardeners", "instead:O1") == "/draft/draft.yaml?added=yes#p-OP1"
    saved = (visitor.folder.root / "draft.yaml").read_text("utf-8")
    assert "to convene a meeting of gardeners[^a] of four days" in saved
    assert saved.startswith("# mine")
    assert len(draft(visitor).footnotes) == 1


@pytest.mark.parametrize("changed", [{"place": "instead:O1"}, {"show": "yes"}])
def test_a_place_is_shown_before_it_is_used(visitor, changed):
    page = visitor.get(link(visitor, "q=gardeners").replace("after:", "after:O2")).text
    sent = hidden(page)
    assert sent["place"] == sent["shown"] == "after:O2"
    answer = visitor.post("/record/add", sent | changed)
    assert answer.status == 303
    assert (visitor.folder.root / "draft.yaml").read_text("utf-8") == DRAFT
    page = visitor.get(answer.headers["location"]).text
    wanted = changed.get("place", "after:O2")
    assert f'name="shown" value="{wanted}"' in page
    answer = visitor.post("/record/add", hidden(page))
    assert answer.headers["location"].startswith("/draft/draft.yaml?added=yes")


def test_the_editing_page_knows_what_was_added_until_the_file_changes(visitor):
    there = added(visitor, "q=gardeners", "instead:O1").partition("#")[0]
    page = visitor.get(there).text
    assert "The words were replaced, and the draft is saved." in page
    before = "*Decides* to convene a meeting of gardeners[^a] of five days"
    assert f'data-added="O1" data-how="instead" data-before="{before}"' in page
    path = visitor.folder.root / "draft.yaml"
    path.write_text(path.read_text("utf-8") + "# more\n", encoding="utf-8")
    assert "data-added" not in visitor.get(there).text


def test_a_place_that_is_gone_is_not_used(visitor):
    there = link(visitor, "q=gardeners").replace("after:", "instead:O9")
    assert visitor.get(there).status == 409
    page = visitor.get(link(visitor, "q=gardeners")).text
    gone = {"place": "instead:O9", "shown": "instead:O9"}
    assert visitor.post("/record/add", hidden(page) | gone).status == 409
    assert (visitor.folder.root / "draft.yaml").read_text("utf-8") == DRAFT
    assert visitor.get("/record/add").status == 400
    assert visitor.get("/record/add?draft=none.yaml").status == 404
