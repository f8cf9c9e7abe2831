"""The web page of a document: its structure, its links, and that nothing of a text is mark-up."""

import re
from itertools import pairwise

import pytest
from lxml import html

from drafting.errors import DraftingError
from drafting.model import Adoption, Masthead, Sponsor
from drafting.rendering import render
from drafting.text.inline import text
from drafting.writers.html import render_html
from drafting.writers.options import RenderOptions
from tests.builders import annex, heading, op, part, pp, resolution
from tests.laid_out import everything, founding

NASTY = "<script>alert(1)</script> \"'&amp; javascript:alert(1) <img src=x onerror=alert(2)> &lt;"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5\0\1\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)


def page(document, **options):
    return html.document_fromstring(render_html(document, RenderOptions(**options)))


def words(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("name", ["founding", "everything"])
@pytest.mark.parametrize("ending", [".html", ".md"])
def test_pages_are_as_agreed(golden, name, ending):
    document = {"founding": founding, "everything": everything}[name]()
    golden(f"{ending[1:]}/{name}{ending}", render(document, ending))


def test_nothing_of_a_text_becomes_mark_up():
    nasty = resolution(
        pp(NASTY, NASTY), op("Asks", NASTY, NASTY), annex(op("Asks", NASTY), title=NASTY),
        title=text(NASTY), notes={"a": NASTY},
        masthead=Masthead(symbol=NASTY, organ=NASTY, committee=NASTY, sponsors_note=NASTY),
        vote=NASTY,
    )  # fmt: skip
    found = page(nasty)
    assert found.xpath("//script | //img | //@onerror | //*[starts-with(@href, 'java')]") == []
    assert len(re.findall(r"<script>alert\(1\)</script>", found.text_content())) >= 9
    assert "<script>" not in render_html(nasty)


def test_the_page_is_whole_in_itself():
    source = render_html(everything(), RenderOptions(emblem=PIXEL))
    assert re.findall(r"(?:src|href)=\"(?!#|data:image/png)", source) == []
    assert "url(" not in source
    assert "@import" not in source


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"title": text("Rivers")}, "Rivers"),
        (
            {"masthead": Masthead(symbol="S/RES/3999 (2031)", adopted=Adoption())},
            "Resolution 3999 (2031)",
        ),
        ({"masthead": Masthead(sponsors=(Sponsor(name="Samoa"),))}, "Samoa: draft resolution"),
        ({}, "General Assembly"),
    ],
)
def test_every_page_has_one_first_heading(fields, first):
    (heading_one,) = page(resolution(op("Decides", "it"), **fields)).iter("h1")
    assert words(heading_one) == first


def test_every_link_leads_to_a_place_and_every_id_is_there_once():
    found = page(everything())
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = found.xpath("//@href | //@aria-labelledby")
    assert targets
    assert {target.removeprefix("#") for target in targets} <= set(ids)


def test_notes_lead_to_their_words_and_back_to_their_first_mention():
    document = resolution(
        op("Notes", "one[^a] and two[^b]"), op("Notes", "one[^a]"), notes={"a": "A.", "b": "B."}
    )
    found = page(document)
    marks = found.xpath("//a[@role='doc-noteref']")
    assert [(mark.text, mark.get("href"), mark.get("id")) for mark in marks] == [
        ("1", "#note-1", "mention-1"),
        ("2", "#note-2", "mention-2"),
        ("1", "#note-1", None),
    ]
    assert [words(note) for note in found.xpath("//section[@role='doc-endnotes']//li")] == [
        "1 A.",
        "2 B.",
    ]


def test_headings_step_down_one_level_at_a_time():
    document = resolution(
        part(heading("One", level=1), heading("Deep", level=3), op("Decides", "so")),
        annex(heading("Inside", level=2), op("Decides", "so")),
        title=text("Of steps"),
    )
    levels = [int(each.tag[1]) for each in page(document).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("zh", "ltr")])
def test_language_and_direction_are_told(language, direction):
    document = resolution(op("", "x"), language=language, title=text("x"))
    found = page(document)
    assert (found.get("lang"), found.get("dir")) == (language, direction)


def test_cells_span_and_head_their_columns():
    found = page(everything())
    (table,) = found.xpath("//table")
    heads = [(words(cell), cell.get("scope")) for cell in table.xpath(".//thead//th")]
    assert ("Toll", "colgroup") in heads
    assert ("Foot", "col") in heads
    assert table.xpath(".//td[@rowspan='2']")
    assert words(table.find("caption")) == "Tolls by bridge"


def test_the_note_to_the_sponsors_is_shown():
    masthead = Masthead(sponsors_note="On behalf of the gardeners.", committee="Third Committee")
    document = resolution(op("Asks", "so"), masthead=masthead)
    for ending in (".html", ".md", ".txt"):
        assert "On behalf of the gardeners" in render(document, ending)


def test_a_note_marked_only_in_a_note_is_refused_in_words():
    document = resolution(op("Asks", "so[^a]"), notes={"a": "See[^b].", "b": "B."})
    with pytest.raises(DraftingError, match="only inside another footnote"):
        render_html(document)


def test_from_the_right_groups_of_figures_stay_on_one_line():
    typed = "\u062a\u0642\u0631\u0631 300 945 81 \u062f\u0648\u0644\u0627\u0631 <b>"
    source = resolution(op("", typed), language="ar")
    groups = page(source).xpath('//span[@class="figures"]')
    assert [each.text for each in groups] == ["300 945 81"]
    assert "<b>" in words(page(source))
    assert not page(resolution(op("", "12 345 678"))).xpath('//span[@class="figures"]')


@pytest.mark.parametrize(("language", "tags"), [("en", ["i"]), ("zh", ["b"])])
def test_the_enacting_line_looks_like_a_lead(language, tags):
    source = resolution(op("Decides", "so"), language=language)
    (line,) = page(source).xpath('//p[@class="enacting"]')
    assert [each.tag for each in line] == tags
