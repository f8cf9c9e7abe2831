"""Turn a block into a flat list of lines, and back.

Comparison, closing punctuation and layout work line by line: the paragraph's own words, each
subparagraph, each flush line, each cell. A line keeps its *frame*, which is its record without the
words, so nothing of the block (id, number, own closing mark, spans) is lost.
`block_from(lines_of(block)) == block` for every block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from drafting.model.paragraph import (
    Cell,
    FlushLine,
    Heading,
    OperativeParagraph,
    Paragraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Annex, Part
from drafting.text.inline import EMPTY, Text

LineRecord = (
    PreambularParagraph
    | OperativeParagraph
    | Subparagraph
    | TextParagraph
    | Heading
    | Table
    | FlushLine
    | Cell
    | Part
    | Annex
)
"""A record without its words and without the list and flush lines under it."""

Head = PreambularParagraph | OperativeParagraph | TextParagraph | Heading | Table | Part | Annex
"""The head of a unit: a block, or the title of a part or an annex."""

_Listed = PreambularParagraph | OperativeParagraph | Subparagraph
P = TypeVar("P", bound=Paragraph)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One line of a unit.

    Attributes:
        frame: the record of the line without its words.
        level: level of a subparagraph, or of the paragraph of a flush line; row of a cell.
        content: the words, without closing mark.
    """

    frame: LineRecord
    level: int
    content: Text


def lines_of(head: Head) -> tuple[UnitLine, ...]:
    """Return the lines of a block, or of the title of a part or annex."""
    if isinstance(head, (PreambularParagraph, OperativeParagraph)):
        first = UnitLine(_frame(head), 0, head.content)
        return (first, *_under(head, 0)) if head.subparagraphs or head.tail else (first,)
    return tuple(_lines(head))


def _lines(head: TextParagraph | Table | Heading | Part | Annex) -> Iterator[UnitLine]:
    if isinstance(head, TextParagraph):
        yield UnitLine(replace(head, content=EMPTY), 0, head.content)
    elif isinstance(head, Table):
        yield UnitLine(replace(head, title=EMPTY, rows=(), notes=()), 0, head.title)
        for row, cells in enumerate(head.rows):
            for cell in cells:
                yield UnitLine(replace(cell, content=EMPTY), row, cell.content)
        for note in head.notes:
            yield UnitLine(FlushLine(content=EMPTY), 0, note)
    elif isinstance(head, Heading):
        yield UnitLine(replace(head, title=EMPTY), 0, head.title)
    elif isinstance(head, Part):
        frame = replace(head, title=EMPTY, preamble=(), operative=(), annexes=())
        yield UnitLine(frame, 0, head.title)
    else:
        yield UnitLine(replace(head, title=EMPTY, paragraphs=()), 0, head.title)


def _under(paragraph: _Listed, level: int) -> Iterator[UnitLine]:
    """Yield the lines under the first one of a paragraph."""
    for subparagraph in paragraph.subparagraphs:
        yield UnitLine(_frame(subparagraph), level + 1, subparagraph.content)
        yield from _under(subparagraph, level + 1)
    for line in paragraph.tail:
        yield UnitLine(replace(line, content=EMPTY), level, line.content)


def _frame(paragraph: _Listed) -> _Listed:
    """Return a paragraph without words and lines; `replace` would take three times as long."""
    if isinstance(paragraph, PreambularParagraph):
        return PreambularParagraph(
            content=EMPTY, end=paragraph.end, id=paragraph.id, origin=paragraph.origin
        )
    return type(paragraph)(
        content=EMPTY,
        end=paragraph.end,
        id=paragraph.id,
        origin=paragraph.origin,
        number=paragraph.number,
    )


def block_from(lines: Sequence[UnitLine]) -> Head:
    """Build a block from its lines.

    Raises:
        ValueError: the lines do not make a block (a list item without its paragraph).
    """
    first, rest = lines[0], lines[1:]
    frame = first.frame
    if isinstance(frame, PreambularParagraph | OperativeParagraph):
        return _listed(frame, first.content, rest, 0)
    if isinstance(frame, Table):
        return _table(frame, first.content, rest)
    if rest:
        raise ValueError(f"a {type(frame).__name__} has one line, not {len(lines)}")
    if isinstance(frame, TextParagraph):
        return replace(frame, content=first.content)
    if isinstance(frame, Heading | Part | Annex):
        return replace(frame, title=first.content)
    raise ValueError(f"a {type(frame).__name__} cannot open a block")


def _listed(frame: P, content: Text, rest: Sequence[UnitLine], level: int) -> P:
    """Return a paragraph of a level with its subparagraphs and flush lines."""
    subparagraphs: list[Subparagraph] = []
    tail: list[FlushLine] = []
    index = 0
    while index < len(rest):
        line = rest[index]
        end = index + 1
        if isinstance(line.frame, FlushLine) and line.level == level:
            tail.append(replace(line.frame, content=line.content))
        elif isinstance(line.frame, Subparagraph) and line.level == level + 1 and not tail:
            while end < len(rest) and stands_under(rest[end], level + 1):
                end += 1
            inner = rest[index + 1 : end]
            subparagraphs.append(_listed(line.frame, line.content, inner, level + 1))
        else:
            raise ValueError(f"line {index + 2} does not belong under a paragraph of level {level}")
        index = end
    return replace(frame, content=content, subparagraphs=tuple(subparagraphs), tail=tuple(tail))


def stands_under(line: UnitLine, level: int) -> bool:
    """Return whether a line belongs to the last subparagraph of a level."""
    return line.level > level or (isinstance(line.frame, FlushLine) and line.level == level)


def _table(frame: Table, title: Text, rest: Sequence[UnitLine]) -> Table:
    rows: dict[int, list[Cell]] = {}
    notes: list[Text] = []
    for line in rest:
        if isinstance(line.frame, Cell):
            rows.setdefault(line.level, []).append(replace(line.frame, content=line.content))
        else:
            notes.append(line.content)
    cells = tuple(tuple(rows[row]) for row in sorted(rows))
    return replace(frame, title=title, rows=cells, notes=tuple(notes))
