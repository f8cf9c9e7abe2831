"""The lines of one edited paragraph: their signs, their words, and where each comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafting.editing.linking import linked
from drafting.model.lines import LineRecord, UnitLine
from drafting.model.paragraph import Cell, FlushLine, Subparagraph, Table
from drafting.model.walk import Unit
from drafting.text.inline import EMPTY, Text, with_lead_as_emphasis, with_note_keys
from drafting.text.languages import Language
from drafting.text.marks import marked

_SIGNS = re.compile(r"(?P<signs>-+|>+) +(?P<words>.*)|(?P<bare>-+|>+)")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def shown_lines(unit: Unit, names: Mapping[str, str], rules: Language) -> list[str]:
    """Return the lines of a unit as they are edited."""
    lines = unit.model_lines
    words = [shown_words(line.content, names, rules) for line in lines]
    if isinstance(unit.head, Table):
        return _rows(lines, words)
    return [_signs(line) + each for line, each in zip(lines, words, strict=True)]


def shown_words(content: Text, names: Mapping[str, str], rules: Language) -> str:
    """Return a text with its marks, on one line; opening words have the look of the language."""
    shown = with_lead_as_emphasis(with_note_keys(content, names), rules.lead)
    return " ".join(marked(shown).splitlines())


def _signs(line: UnitLine) -> str:
    if isinstance(line.frame, Subparagraph):
        return "-" * line.level + " "
    if isinstance(line.frame, FlushLine):
        return ">" * (line.level + 1) + " "
    return ""


def _rows(lines: Sequence[UnitLine], words: Sequence[str]) -> list[str]:
    """Return the lines of a table: title, one line a row, notes."""
    rows: dict[int, list[str]] = {}
    others: list[str] = []
    for line, each in zip(lines, words, strict=True):
        if isinstance(line.frame, Cell):
            rows.setdefault(line.level, []).append("| " + each.replace("|", r"\|"))
        else:
            others.append(each.replace("|", r"\|"))
    return [others[0], *(" ".join(cells) for cells in rows.values()), *others[1:]]


def with_bars(words: str) -> str:
    """Return the words of a cell, whose bars were escaped."""
    return words.replace(r"\|", "|")


def bare_words(shown: tuple[UnitLine, str]) -> str:
    """Return the words of a line as shown, without its signs."""
    line, words = shown
    return words.removeprefix(_signs(line))


def line_sources(
    before: Sequence[tuple[UnitLine, str]], typed: Sequence[tuple[int, str, str]]
) -> list[int | None]:
    """Return the line that each typed line comes from; the first comes from the first."""
    if not before:
        return [None] * len(typed)
    old = [bare_words(each) for each in before[1:]]
    new = [words for _, _, words in typed[1:]]
    return [0, *(None if each is None else each + 1 for each in linked(old, new, str.split))]


def line_frame(sign: str, old: UnitLine | None) -> LineRecord:
    """Return the record of an item or flush line, with what it had before."""
    if sign == "-":
        is_same = old and isinstance(old.frame, Subparagraph)
        return old.frame if old and is_same else Subparagraph(content=EMPTY)
    is_same = old and isinstance(old.frame, FlushLine)
    return old.frame if old and is_same else FlushLine(content=EMPTY)


def cells_of(row: str) -> list[str]:
    """Return the cells of a typed row."""
    places = [match.end() - 1 for match in _BAR.finditer(row)]
    ends = [*places[1:], len(row)]
    return [row[start + 1 : end].strip() for start, end in zip(places, ends, strict=True)]


def has_joined_cells(table: Table) -> bool:
    """Return whether a cell of a table spans several rows or columns."""
    return any(each.rows != 1 or each.columns != 1 for row in table.rows for each in row)


def frames_of_cells(old: Table | None, lengths: Sequence[int]) -> Sequence[Sequence[Cell]] | None:
    """Return the records of the cells of a table that somebody typed.

    Args:
        old: the table that it comes from, whose cells keep their place in row and column.
        lengths: how many cells each row has now.

    Returns:
        The cells without words, row by row; None if the rows do not make a table.
    """
    before = old.rows if old else ()
    if old and [len(row) for row in before] == list(lengths):
        return before
    if (old and has_joined_cells(old)) or len(set(lengths)) != 1 or lengths[0] == 0:
        return None
    return [
        [before[at][place] if at < len(before) and place < len(before[at]) else Cell()
         for place in range(length)]
        for at, length in enumerate(lengths)
    ]  # fmt: skip


def taken_apart_line(line: str) -> tuple[int, str, str]:
    """Return level, sign and words of a line under a paragraph."""
    found = _SIGNS.fullmatch(line)
    if found is None:
        return 0, ">", line
    signs = found["signs"] or found["bare"]
    level = len(signs) if signs[0] == "-" else len(signs) - 1
    return level, signs[0], (found["words"] or "").strip()
