"""Closing marks by position [UNXML, closing marks]."""

import pytest

from drafting.model import FlushLine
from drafting.model.walk import units_of
from tests.builders import annex, heading, op, part, pp, prose, resolution, sub, text


def marks(*blocks, **fields):
    """Return the closing mark of every line of a resolution."""
    return [line.closer for unit in units_of(resolution(*blocks, **fields)) for line in unit.lines]


def flush(words, **fields):
    return FlushLine(content=text(words), **fields)


def test_preambular_paragraphs_close_with_commas_to_the_last():
    assert marks(pp("Noting", "a"), pp("Recalling", "b")) == [",", ","]


def test_operative_paragraphs_close_with_semicolons_and_the_last_with_a_stop():
    assert marks(op("Notes"), op("Urges"), op("Decides")) == [";", ";", "."]


def test_a_list_is_opened_by_a_colon_and_closes_as_its_paragraph():
    assert marks(op("Requests", "all", "a", "b"), op("Decides")) == [":", ";", ";", "."]
    assert marks(op("Requests", "all", "a", "b")) == [":", ";", "."]
    assert marks(pp("Noting", "that", "a", "b")) == [":", ",", ","]


def test_a_list_in_a_list_opens_with_a_colon_too():
    assert marks(op("Requests", "all", sub("a", "i", "ii"), "b")) == [":", ":", ";", ";", "."]


def test_a_flush_line_after_a_list_closes_the_paragraph_and_the_list_before_it():
    paragraph = op("Requests", "all", "a", "b", tail=(flush("and waits"),))
    assert marks(paragraph, op("Decides")) == [":", ";", ";", ";", "."]


def test_a_line_that_only_goes_on_in_another_one_has_no_mark():
    assert marks(op("Requests", "all", tail=(flush("one"), flush("two")))) == ["", "", "."]


def test_headings_prose_and_tables_take_no_mark_and_do_not_count_as_the_last():
    assert marks(op("Notes"), heading("H"), op("Decides"), prose("P."), heading("I")) == [
        ";", "", ".", "", "",
    ]  # fmt: skip


def test_in_annexes_nothing_is_computed():
    assert marks(op("Decides"), annex(op("Do", "this", "a"), prose("x"))) == [".", "", "", "", ""]


def test_an_author_can_set_any_mark_anywhere():
    blocks = op("Notes", "x", sub("a", end="!"), end=""), annex(op("Do", end="…"))
    assert marks(*blocks) == ["", "!", "", "…"]


def test_each_part_has_its_own_last_paragraph():
    found = marks(part(op("Notes"), op("Decides")), part(pp("Noting"), op("Urges")))
    assert found == ["", ";", ".", "", ",", "."]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", [",", "\u00a0:", "\u00a0;", "\u00a0;", "."]),
        ("es", [",", ":", ";", ";", "."]),
        ("ru", [",", ":", ";", ";", "."]),
        ("ar", ["،", ":", "؛", "؛", "."]),
        ("zh", ["，", "：", "；", "；", "。"]),
    ],
)
def test_marks_are_those_of_the_language(language, expected):
    found = marks(pp("A"), op("B", "b", "x", "y"), op("C"), language=language)
    assert found == expected
