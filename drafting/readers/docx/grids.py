"""Turn tables of a Word file into tables of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from drafting.diagnostics import Origin
from drafting.model.paragraph import Cell, Table
from drafting.readers.docx.notes import paragraphs_in
from drafting.readers.docx.typed import WordCell, WordParagraph, WordTable
from drafting.text.inline import Inline, Span, Text, normal, plain, stripped

_ALIGNS = {"center": "center", "right": "right", "end": "right"}

Setter = Callable[[WordParagraph], Text]
"""Returns the words of a paragraph with its number."""


@dataclass(slots=True)
class _Growing:
    """A cell whose number of rows is not yet known."""

    cell: WordCell
    content: Text
    rows: int = 1


@dataclass(slots=True)
class Covered:
    """Words that the page does not show, because a cell that spans several rows covers them."""

    words: list[str] = field(default_factory=list)


def table_of(table: WordTable, setter: Setter, covered: Covered, origin: Origin) -> Table:
    """Return a table with its spans, without covered cells."""
    above: dict[int, _Growing] = {}
    rows: list[list[_Growing]] = []
    for row in table.rows:
        begun: list[_Growing] = []
        column = 0
        for cell in row.cells:
            started = above.get(column)
            if cell.merge == "continue" and started is not None:
                started.rows += 1
                covered.words += filter(None, [plain(_words(cell, setter))])
            else:
                started = _Growing(cell, _words(cell, setter))
                begun.append(started)
            above[column] = started
            column += cell.columns
        rows.append(begun)
    header = 0
    while header < len(table.rows) and table.rows[header].is_header:
        header += 1
    return Table(
        rows=tuple(tuple(_cell(each) for each in row) for row in rows),
        header_rows=header,
        origin=origin,
    )


def _words(cell: WordCell, setter: Setter) -> Text:
    """Return the words of a cell as one line."""
    parts: list[Inline] = []
    for paragraph in paragraphs_in(cell.blocks):
        words = setter(paragraph)
        if parts and words:
            parts.append(Span(" "))
        parts += words
    return stripped(normal(parts))


def _cell(grown: _Growing) -> Cell:
    first = next(paragraphs_in(grown.cell.blocks), None)
    align = _ALIGNS.get(first.look.align or "", "") if first else ""
    return Cell(content=grown.content, columns=grown.cell.columns, rows=grown.rows, align=align)
