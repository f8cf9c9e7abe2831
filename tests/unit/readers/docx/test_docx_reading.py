"""Our own and real Word files are read as resolutions, and their words are checked."""

import re
from collections import Counter
from pathlib import Path

import pytest

from drafting.conservation import check, printed_words, words_in
from drafting.importing import read
from drafting.model import Heading, OperativeParagraph, PreambularParagraph, Table
from drafting.model.content import same_content
from drafting.model.walk import units_of
from drafting.readers.docx import TrackedFile, read_docx
from drafting.text.inline import NoteMark, plain
from drafting.text.normalize import folded_line
from drafting.writers.docx import render_docx
from drafting.writers.options import Profile, RenderOptions
from tests.builders import read_source
from tests.laid_out import RESOLUTIONS
from tests.word_files import (
    deleted,
    footnotes,
    inserted,
    level,
    note,
    numbered,
    numbering,
    p,
    r,
    word,
)

ROOT = Path(__file__).parents[4]


def docx(resolution, profile):
    return render_docx(resolution, RenderOptions(profile=profile))


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("path", RESOLUTIONS, ids=lambda path: path.stem)
def test_our_own_layout_reads_back(path, profile):
    resolution = read(path)
    reading = read_docx(docx(resolution, profile), "own.docx")
    assert same_content(reading.resolution, resolution)
    assert check(reading).holds


@pytest.mark.parametrize("symbol", ["A/RES/ES-11/9", "A/RES/S-33/2"])
def test_the_title_of_a_resolution_of_a_special_session_reads_back(symbol):
    there = read_source(
        f"symbol: {symbol}\nsession: Eleventh emergency special session\ntitle: Bridges\n"
        "adopted: {date: 2030-03-02, meeting: 19}\n"
        "operative:\n  - lead: Decides\n    text: to meet again\n"
    )
    back = read_docx(docx(there, "modern"), "own.docx").resolution
    assert plain(back.title) == "Bridges"
    assert back.masthead.number == there.masthead.number


DRAFT = (
    p("The General Assembly,"),
    p(r("Recalling", "<w:i/>"), " all earlier words,", note(1)),
    p(r("Decides", "<w:i/>"), " to meet;", properties=numbered(1)),
    p("To listen;", properties=numbered(1, 1)),
    p("To speak;", properties=numbered(1, 1)),
    p(r("Requests", "<w:i/>"), " a ", deleted("long"), inserted("short"), " report.",
      properties=numbered(1)),
)  # fmt: skip
PARTS = {
    "numbering": numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")),
    "footnotes": footnotes("Not this one."),
}


def test_a_draft_with_automatic_numbers_is_read():
    reading = read_docx(word(*DRAFT, **PARTS), "draft.docx")
    resolution = reading.resolution
    assert len(resolution.preamble) == 1
    first, second = resolution.operative
    assert [plain(each.content) for each in first.subparagraphs] == ["To listen", "To speak"]
    assert plain(second.content) == "Requests a short report"
    assert check(reading).holds


@pytest.mark.parametrize(
    ("view", "words"), [("original", "a long report"), ("current", "a short report")]
)
def test_a_view_is_read_to_the_end(view, words):
    reading = read_docx(word(*DRAFT, **PARTS), "draft.docx", view)
    assert words in plain(reading.resolution.operative[1].content)
    assert check(reading).holds


def test_the_view_of_all_loses_nothing_either():
    assert check(read_docx(word(*DRAFT, **PARTS), "draft.docx", "all")).holds


def test_a_document_that_is_no_resolution_is_read_as_prose():
    reading = read_docx(word(p("A report."), p("It has two paragraphs.")), "report.docx")
    assert check(reading).holds


def test_words_are_taken_from_the_file_and_not_from_the_reader():
    """The walk reports words that the reader would lose."""
    source = word(*DRAFT, p("A last line."), **PARTS)
    short = read_docx(word(*DRAFT, **PARTS), "x.docx")
    whole = read_docx(source, "x.docx")
    mixed = type(short)(short.resolution, (), whole.walk)
    assert "last line" in "".join(check(mixed).unplaced)


# -- real texts --

COUNTS = {
    # preambular, operative, items, headings, tables, prose, annexes, blocks in annexes, footnotes
    "A_RES_70_1": (0, 261, 13, 47, 1, 10, 1, 4, 19),
    "A_RES_70_299": (4, 21, 6, 0, 0, 0, 0, 0, 3),
    "A_RES_72_1": (0, 27, 2, 1, 0, 0, 0, 0, 7),
    "A_RES_72_130": (13, 7, 0, 0, 0, 0, 0, 0, 2),
    "A_RES_72_14": (65, 27, 2, 0, 0, 0, 0, 0, 12),
    "A_RES_72_158": (9, 22, 0, 0, 0, 0, 0, 0, 14),
    "A_RES_72_168": (16, 28, 0, 0, 0, 0, 0, 0, 20),
    "A_RES_72_169": (14, 17, 0, 0, 0, 0, 0, 0, 6),
    "A_RES_72_173": (33, 49, 0, 0, 0, 0, 0, 0, 22),
    "A_RES_72_19": (7, 121, 3, 5, 0, 0, 0, 0, 7),
    "A_RES_72_2": (2, 6, 0, 0, 0, 0, 0, 0, 1),
    "A_RES_72_242": (9, 5, 0, 0, 0, 0, 0, 0, 3),
    "A_RES_72_245": (24, 40, 40, 13, 0, 0, 0, 0, 44),
    "A_RES_72_257": (2, 6, 0, 0, 0, 0, 1, 1, 3),
    "A_RES_72_279": (2, 33, 18, 6, 0, 0, 0, 0, 4),
    "A_RES_72_305": (10, 2, 0, 0, 0, 0, 1, 32, 7),
    "A_RES_72_38": (34, 23, 0, 0, 0, 0, 0, 0, 21),
    "A_RES_72_5": (4, 6, 0, 0, 0, 0, 0, 0, 1),
    "A_RES_72_73": (56, 370, 4, 17, 0, 0, 0, 0, 130),
    "A_RES_72_90": (10, 108, 10, 15, 0, 0, 0, 0, 15),
    "A_RES_73_17": (9, 7, 0, 0, 0, 0, 0, 0, 4),
    "E_RES_2018_18": (16, 22, 4, 0, 0, 0, 0, 0, 4),
    "E_RES_2018_28": (9, 85, 5, 5, 0, 0, 0, 0, 14),
    "E_RES_2018_7": (13, 11, 19, 0, 0, 0, 0, 0, 16),
}
"""Counted by hand in the XML of each file."""
PROSE = (
    "A_80_6_INCOMESECT.1", "A_80_6_SECT.24_CORR.1", "A_80_6_Sect.29",
    "ECE_TRANS_WP29_GRVA_2025_xx_Geneva-template",
)  # fmt: skip


def sample(texts, name):
    return read_docx((texts / "samples" / "docx" / f"{name}.docx").read_bytes(), f"{name}.docx")


def items(paragraphs):
    return sum(1 + items(each.subparagraphs) for each in paragraphs)


def counts(resolution):
    preamble = [each for body in resolution.bodies for each in body.preamble]
    blocks = [each for body in resolution.bodies for each in body.operative]
    preamble += [each for each in blocks if isinstance(each, PreambularParagraph)]
    operative = [each for each in blocks if isinstance(each, OperativeParagraph)]
    headings = sum(isinstance(each, Heading) for each in blocks)
    tables = sum(isinstance(each, Table) for each in blocks)
    annexes = [each for body in resolution.bodies for each in body.annexes]
    known = len(operative) + headings + tables
    known += sum(isinstance(each, PreambularParagraph) for each in blocks)
    return (
        len(preamble),
        len(operative),
        sum(items(each.subparagraphs) for each in (*preamble, *operative)),
        headings,
        tables,
        len(blocks) - known,
        len(annexes),
        sum(len(annex.paragraphs) for annex in annexes),
        len(resolution.footnotes),
    )


@pytest.mark.texts
@pytest.mark.parametrize("name", COUNTS)
def test_an_official_file_is_read_whole(texts, name):
    reading = sample(texts, name)
    assert counts(reading.resolution) == COUNTS[name]
    assert check(reading).holds
    assert reading.resolution.masthead.adopted is not None or reading.resolution.parts
    assert reading.resolution.masthead.symbol.startswith(name.replace("_", "/"))


@pytest.mark.texts
def test_a_file_with_notes_in_frames_and_text_after_its_end_loses_no_word(texts):
    """A/RES/70/1: 91 paragraphs, 169 targets, and lists of instruments after the closing lines."""
    reading = sample(texts, "A_RES_70_1")
    assert check(reading).holds
    assert len(reading.resolution.footnotes) == 19
    operative = [each for each in reading.resolution.operative if hasattr(each, "number")]
    assert [each.number for each in operative].count("17.19") == 1


@pytest.mark.texts
@pytest.mark.parametrize("name", PROSE)
def test_a_paper_that_is_no_resolution_loses_no_word_in_silence(texts, name):
    """Lines of its cover are in the masthead or in the text, or are reported."""
    reading = sample(texts, name)
    result = check(reading)
    told = [each.message for each in reading.diagnostics if each.code == "not-placed"]
    known = (*told, printed_words(reading.resolution).cover, shown(result.surplus))
    assert not Counter(words_in(shown(result.unplaced))) - Counter(words_in(" ".join(known)))
    assert not Counter(words_in(shown(result.surplus))) - Counter(
        words_in(reading.words.body + reading.words.cover)
    )


def shown(runs):
    """Return runs without the words before them, by which they are found."""
    return re.sub(r"\[….*?\]", "", " ".join(runs))


@pytest.mark.texts
def test_a_file_of_an_official_series_reads_back_from_our_layout(texts):
    resolution = sample(texts, "A_RES_72_90").resolution
    for profile in Profile:
        again = read_docx(docx(resolution, profile), "own.docx").resolution
        assert same_content(again, resolution)


@pytest.mark.texts
def test_an_official_file_equals_its_text_paragraph_for_paragraph(texts):
    """A/RES/72/169; its bare superscript 1 is a second mention of the first note."""
    resolution = sample(texts, "A_RES_72_169").resolution
    source = (texts / "lineage" / "A_RES_72_169.txt").read_text(encoding="utf-8")
    lines = [folded_line(each) for each in source.split("\n\n")]
    first = lines.index("The General Assembly,") + 1
    last = next(place for place, line in enumerate(lines) if "73rd plenary" in line)
    assert [printed(line) for line in lines_of(resolution)] == [
        printed(line) for line in lines[first:last]
    ]


def lines_of(resolution):
    for unit in units_of(resolution):
        for line in unit.lines:
            words = "".join(
                f"[^{part.key}]" if isinstance(part, NoteMark) else part.text
                for part in line.content
            )
            yield folded_line(f"{line.number} {words}")


def printed(line):
    """Return a line without its closing mark, which the model computes."""
    return re.sub(r"[,;.]((?:\[\^\d+\])*)$", r"\1", line)


@pytest.mark.texts
def test_official_files_hold_no_tracked_changes(texts):
    source = (texts / "samples" / "docx" / "A_RES_72_169.docx").read_bytes()
    assert TrackedFile(source, "x.docx").revisions == ()
