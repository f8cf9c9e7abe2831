"""Text as a PDF-to-text tool leaves it: heads, displaced numbers, notes, broken words."""

import importlib.util
import sys
from pathlib import Path

import pytest

from drafting.model.walk import units_of
from drafting.readers.plain import read_plain
from drafting.text.inline import NoteMark, plain

MEASURE = Path(__file__).parents[4] / "benchmarks" / "reading" / "text.py"

PAPER = """\
United Nations

A/RES/90/7

General Assembly

Distr.: General
4 June 2035

Resolution adopted by the General Assembly on 3 May 2035
90/7. The night sky over all the cities and the villages
of the world
The General Assembly,
Recalling the Atlas of 1993, 1 and the rights of all those who look up at night,2 in
particular those of children,
0F

Stressing that the sky is for every Actio n and that its

_______________
1

See the Atlas.
Resolution 55/2.
2

35-12345 (E)

*3512345*

Please recycle

A/RES/90/7

The night sky over all the cities and the villages of the world

darkness is for all, in line with article 1 and paragraph 2 of the Charter of the Sky,
Stressing also the action taken,3
1.
Invites all States to look at the sky at night and to count the stars that they
see there;
Requests the Secretary-General to publish these numbers every year, together with
2.
a map of the stars;
3.
session.

Decides to continue its consideration of the question at its fiftyfifth

12th plenary meeting
3 May 2035

_______________
3

2/2

See E/CN.4/2001/2.
"""


@pytest.fixture(scope="module")
def reading():
    return read_plain(PAPER.encode(), "paper.txt")


def lines(reading):
    return [
        f"{line.number} {plain(line.content)}".strip()
        for unit in units_of(reading.resolution)
        for line in unit.lines
    ]


def told(reading, code):
    return [each.message for each in reading.diagnostics if each.code == code]


def test_paragraphs_are_whole_and_numbered(reading):
    assert lines(reading) == [
        (
            "Recalling the Atlas of 1993, and the rights of all those who look up at night, in "
            "particular those of children,"
        ),
        (
            "Stressing that the sky is for every Action and that its darkness is for all, in line "
            "with article 1 and paragraph 2 of the Charter of the Sky,"
        ),
        "Stressing also the action taken,",
        (
            "1. Invites all States to look at the sky at night and to count the stars that they "
            "see there;"
        ),
        (
            "2. Requests the Secretary-General to publish these numbers every year, together with "
            "a map of the stars;"
        ),
        "3. Decides to continue its consideration of the question at its fifty-fifth session.",
    ]


def test_the_masthead_and_the_closing_lines_are_read(reading):
    masthead = reading.resolution.masthead
    assert masthead.symbol == "A/RES/90/7"
    assert masthead.adopted.meeting == "12"
    assert plain(reading.resolution.title).startswith("The night sky over all the cities")


def test_notes_have_their_texts_and_their_places(reading):
    notes = {note.key: plain(note.content) for note in reading.resolution.footnotes}
    assert notes == {"1": "See the Atlas.", "2": "Resolution 55/2.", "3": "See E/CN.4/2001/2."}
    marks = [
        part.key
        for paragraph in reading.resolution.preamble
        for part in paragraph.content
        if isinstance(part, NoteMark)
    ]
    assert marks == ["1", "2", "3"]


def test_what_was_left_aside_is_told(reading):
    (message,) = told(reading, "left-aside")
    for words in ("35-12345 (E)", "*3512345*", "Please recycle", "0F", "2/2", "The night sky over"):
        assert words in message


def test_what_was_supposed_is_told(reading):
    assert told(reading, "word-mended") == [
        "“Actio n” was read as “Action”",
        "“fiftyfifth” was read as “fifty-fifth”",
    ]
    assert len(told(reading, "number-displaced")) == 2
    assert len(told(reading, "paragraph-rejoined")) == 1


def test_a_title_inside_the_text_is_no_running_head():
    text = PAPER.replace(
        "see there;",
        "see there;\n\nThe night sky over all the cities and the villages of the world\n",
    )
    found = read_plain(text.encode(), "paper.txt")
    assert "The night sky over all the cities and the villages of the world" in lines(found)


def test_form_feeds_end_pages():
    text = PAPER.replace("\nA/RES/90/7\n\nThe night", "\n\fThe night")
    assert lines(read_plain(text.encode(), "paper.txt"))[1].endswith("Charter of the Sky,")


def test_a_rule_without_notes_loses_nothing():
    text = "The General Assembly,\nRecalling that,\n______\n1. Decides so.\n"
    assert lines(read_plain(text.encode(), "paper.txt")) == ["Recalling that,", "1. Decides so."]


def benchmark():
    spec = importlib.util.spec_from_file_location("measure_text", MEASURE)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FROZEN = {"paragraphs": 498, "equal": 496}


def test_raw_texts_equal_their_clean_forms(texts):
    measure = benchmark()
    results = [measure.measured(raw, clean) for raw, clean in measure.pairs(texts)]
    assert len(results) == 20
    assert sum(each.paragraphs for each in results) == FROZEN["paragraphs"]
    assert sum(each.equal for each in results) == FROZEN["equal"]


def test_what_differs_is_flagged(texts):
    for name in ("A_RES_71_194", "A_RES_72_169"):
        source = (texts / "lineage" / "raw" / f"{name}.pdftotext.txt").read_bytes()
        assert any("good neigh" in each for each in told(read_plain(source, name), "word-broken"))
