import datetime
from dataclasses import replace

import pytest

from drafting.errors import DraftingError
from drafting.importing import read
from drafting.model import (
    Adoption,
    AgendaItem,
    Cell,
    Masthead,
    MastheadWording,
    OperativeParagraph,
    Resolution,
    Sponsor,
    Table,
)
from drafting.text.inline import Mark, Span, text
from drafting.writers.options import RenderOptions
from drafting.writers.plain import render_text
from tests.builders import op, pp, resolution
from tests.laid_out import EXAMPLES, everything, founding, words


def laid_out(resolution, width=80):
    return render_text(resolution, RenderOptions(width=width))


def test_the_founding_resolution_is_laid_out_from_masthead_to_notes(golden):
    golden("text/63-180.txt", laid_out(founding()))


def test_every_kind_of_block_is_laid_out(golden):
    golden("text/everything.txt", laid_out(everything()))


def test_the_security_council_states_number_and_meeting_above_the_text():
    adopted = Adoption(date=datetime.date(2023, 1, 30), meeting="9253")
    masthead = Masthead(organ="Security Council", symbol="S/RES/9999 (2023)", adopted=adopted)
    lines = laid_out(resolution(pp("Recalling"), op("Decides"), masthead=masthead), 0).splitlines()
    shown = [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines if line]
    assert shown[3:6] == [
        "Resolution 9999 (2023)",
        "Adopted by the Security Council at its 9253rd meeting, on 30 January 2023",
        "The Security Council,",
    ]
    assert shown[-1] == "1. Decides."


def test_the_human_rights_council_stands_under_the_general_assembly():
    masthead = Masthead(
        organ="Human Rights Council",
        parent_organ="General Assembly",
        session="54",
        session_dates="11 September–13 October 2023",
        adopted=Adoption(date=datetime.date(2023, 10, 12), meeting="47"),
    )
    lines = laid_out(resolution(pp("Recalling"), op("Decides"), masthead=masthead), 0).splitlines()
    shown = [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines if line]
    assert shown == [
        "United Nations",
        "General Assembly",
        "Human Rights Council",
        "Fifty-fourth session",
        "11 September–13 October 2023",
        "Resolution adopted by the Human Rights Council on 12 October 2023",
        "The Human Rights Council,",
        "Recalling,",
        "1. Decides.",
        "47th meeting",
        "12 October 2023",
    ]


def test_lines_worded_otherwise_are_printed_as_they_stand():
    wording = MastheadWording(
        session="Session of spring",
        issued="March 2013",
        agenda="Item of old",
        heading="Resolutions of old",
        number="1/1",
    )
    masthead = Masthead(
        symbol="A/RES/63/180", session="63", issued=datetime.date(2009, 3, 26), adopted=Adoption(),
        agenda_items=(AgendaItem(item="7"),), wording=wording,
    )  # fmt: skip
    shown = laid_out(resolution(op("Decides"), masthead=masthead), 0)
    for line in ("Session of spring", "March 2013", "Item of old", "Resolutions of old", "1/1."):
        assert line in shown.splitlines()
    assert "2009" not in shown


def test_a_draft_shows_committee_and_sponsors_and_no_closing_lines():
    lines = laid_out(read(EXAMPLES / "model-un" / "draft.yaml")).splitlines()
    assert "Second Committee" in lines
    assert any(line.endswith("draft resolution") for line in lines)
    assert not any("plenary meeting" in line for line in lines)


@pytest.mark.texts
def test_the_words_are_those_of_the_founding_file(texts):
    source = (texts / "lineage" / "A_RES_63_180.founding.txt").read_text(encoding="utf-8")
    is_note = [line[:1] in "¹²³⁴" and bool(line) for line in source.splitlines()]
    lines = list(zip(source.splitlines(), is_note, strict=True))
    body = [line for line, note in lines if not note]
    foot = [line for line, note in lines if note]
    ours = laid_out(founding())
    start = ours.index("General Assembly")
    text_of, _, notes_of = ours[start:].partition("_" * 15)
    assert words(text_of) == words("\n".join(body))
    assert words(notes_of) == words("\n".join(foot))


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_asked_and_no_word_is_lost(width):
    narrow = laid_out(founding(), width)
    assert max(map(len, narrow.splitlines())) <= width
    assert narrow.split() == laid_out(founding(), 0).split()


def test_width_0_puts_each_paragraph_on_one_line():
    lines = laid_out(founding(), 0).splitlines()
    assert sum(line.startswith("4. Urges all actors") for line in lines) == 1
    assert any(line.endswith("racial discrimination, xenophobia and related intolerance;")
               for line in lines)  # fmt: skip


def test_a_line_never_ends_between_a_day_and_its_month():
    for width in range(40, 90):
        for line in laid_out(founding(), width).splitlines():
            assert not line.endswith(("25", "27", "paragraph", "chap."))


def test_a_list_item_hangs_under_its_letter():
    lines = laid_out(read(EXAMPLES / "model-un" / "draft.yaml"), 60).splitlines()
    index = next(i for i, line in enumerate(lines) if line.startswith("    (b) Observatories"))
    assert lines[index + 1].startswith("        ")


def test_a_table_that_fits_stands_in_columns_and_a_wide_one_keeps_the_order_of_its_words():
    def render(cell, width):
        rows = ((Cell(content=text("a")), Cell(content=text("b"))),
                (Cell(content=text(cell)), Cell(content=text("9"), align="right")))  # fmt: skip
        resolution = Resolution(title=text("T"), operative=(Table(rows=rows, header_rows=1),))
        return laid_out(resolution, width)

    assert "a     |  b\n----------\nwide  |  9\n" in render("wide", 40)
    assert "one two three four five six\n    seven | 9" in render(
        "one two three four five six seven", 30
    )


def test_struck_out_words_keep_their_marks_and_superscript_is_shown():
    content = text("x", Span("2", Mark.SUPERSCRIPT), " ", Span("gone", Mark.STRUCK))
    resolution = Resolution(title=text("T"), operative=(OperativeParagraph(content=content),))
    assert "1. x² ~~gone~~." in laid_out(resolution)


def test_a_sponsor_keeps_the_words_about_its_capacity():
    sponsors = (Sponsor(name="Fiji", capacity="on behalf of the group"), Sponsor(name="Peru"))
    resolution = Resolution(title=text("T"), masthead=Masthead(sponsors=sponsors))
    assert "Fiji (on behalf of the group) and Peru: draft resolution" in laid_out(resolution)


def test_a_control_character_is_refused_with_its_place():
    resolution = replace(founding(), title=text("Enhancement of \x1b[2J cooperation"))
    with pytest.raises(DraftingError, match=r"U\+001B after “.*Enhancement of”"):
        laid_out(resolution)


@pytest.mark.parametrize(("given", "message"), [({"width": 5}, "at least 20"),
                                                ({"profile": "x"}, "modern, or63")])  # fmt: skip
def test_options_that_make_no_sense_are_refused(given, message):
    with pytest.raises(DraftingError, match=message):
        RenderOptions(**given)
