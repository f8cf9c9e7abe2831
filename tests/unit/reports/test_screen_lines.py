"""Reports for the screen: long lines end between words, and words of strangers stay words."""

import re

import pytest
from rich.cells import cell_len

from drafting.reports.screen_lines import (
    ScreenLine,
    ScreenSign,
    lines_of,
    plain_lines,
    wrapped_lines,
)

LONG = ScreenLine(
    (
        ("OP43: Recalling the promotion of ", ScreenSign.WORDS),
        ("linguistic and cultural diversity", ScreenSign.FOUND),
        (", good governance and the rule of law at all levels everywhere", ScreenSign.WORDS),
    ),
    4,
)
CHINESE = ScreenLine.of("决定实现可持续发展目标，“并报告”大会及其附属机构，" * 4, 4)
CITED = ScreenLine.of("A/RES/63/180  not right, because of the words that follow here", 2, label=
                      "PP2    ")  # fmt: skip
CODES = re.compile(r"\x1b\[[\d;]*m")


def rows(*lines, width, colour=False):
    return wrapped_lines(lines, width=width, colour=colour).splitlines()


@pytest.mark.parametrize("colour", [False, True], ids=["signs", "colours"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_end_between_words(width, colour):
    found = [CODES.sub("", row) for row in rows(LONG, width=width, colour=colour)]
    whole = plain_lines([LONG]).strip()
    assert " ".join(row.strip() for row in found) == (whole.replace("*", "") if colour else whole)
    assert all(len(row) <= width and row.startswith("    ") for row in found)


@pytest.mark.parametrize("width", [40, 80])
def test_chinese_has_two_columns_and_no_line_begins_with_a_closing_mark(width):
    found = rows(CHINESE, width=width)
    assert "".join(row.strip() for row in found) == plain_lines([CHINESE]).strip()
    assert all(width - 8 <= cell_len(row) <= width for row in found[:-1])
    assert not any(row.strip()[0] in "，”" for row in found)


def test_words_begin_below_words():
    first, *others = rows(CITED, width=40)
    assert first.startswith("  PP2    A/RES/63/180")
    assert all(row.startswith(" " * 9) and row[9] != " " for row in others)
    assert plain_lines([CITED]).startswith("  PP2    A/RES/63/180  not right")


def test_struck_and_new_words_are_apart_in_colours():
    change = ScreenLine((("19", ScreenSign.DELETED), ("18", ScreenSign.INSERTED)))
    assert plain_lines([change]) == "~~19~~**18**\n"
    (row,) = rows(change, width=80, colour=True)
    assert CODES.sub("", row) == "19 18"


@pytest.mark.parametrize("colour", [False, True], ids=["signs", "colours"])
def test_no_words_steer_the_terminal(colour):
    words = "a\x1b[2Jb\x1fc\u202e[red]d"
    for line in (ScreenLine.of(words), ScreenLine.of("x", 0, ScreenSign.FOUND, words)):
        (row,) = rows(line, width=80, colour=colour)
        assert "a⟨U+001B⟩[2Jb⟨U+001F⟩c⟨U+202E⟩[red]d" in row
        assert "⟨U+001B⟩" in plain_lines([line])


def test_a_report_that_is_text_keeps_its_lines_and_places():
    report = "Title\n\n    OP1: " + "many words of a line " * 6 + "\n  end  \n"
    assert plain_lines(lines_of(report)) == report
    found = rows(*lines_of(report), width=60)
    assert found[:2] == ["Title", ""]
    assert all(row.startswith("    ") and len(row) <= 60 for row in found[2:-1])
    assert found[-1] == "  end"
