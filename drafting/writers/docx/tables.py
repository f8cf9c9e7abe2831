"""Turn tables into views: a title above, rules above and below, notes underneath."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.model.paragraph import Cell, Table
from drafting.model.walk import Unit
from drafting.text.inline import plain
from drafting.text.typography import Bindings, bound
from drafting.writers.docx.runs import RunSetter
from drafting.writers.docx.views import (
    BlockView,
    CellView,
    ParagraphView,
    RowView,
    TableView,
)
from drafting.writers.grid import GridCell, grid_of


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The place of the text on the page, in twentieths of a point.

    Attributes:
        indent: indent from the margin.
        width: width of the lines.
    """

    indent: int
    width: int


NEW_YORK = TextBlock(1267, 7306)
"""Format-spec 1.2."""
GENEVA = TextBlock(1134, 7371)
"""Format-spec 2."""

_WHOLE = 200
"""Longest cell, in characters, of a row that stays on one page; some lines in a narrow column."""
_SHORTEST, _LONGEST = 6, 60
"""Least and most characters of a cell that count when the width is divided."""

Grid = tuple[tuple[GridCell, ...], ...]

_LETTER, _PADDING = 120, 180
"""Width of a figure in the largest of our scripts, and of the space beside a cell's words, in
twentieths of a point."""


def table_views(unit: Unit, setter: RunSetter, block: TextBlock) -> Iterator[BlockView]:
    """Yield title, rows and notes of a table, and a little space after it."""
    head = unit.head
    title, *rest = unit.lines
    if title.content:
        yield ParagraphView(style="TableTitle", runs=setter.runs(title.content))
    grid = grid_of(unit)
    if grid:
        yield _table(grid, head.header_rows if isinstance(head, Table) else 0, setter, block)
    for line in rest:
        if not isinstance(line.frame, Cell):
            yield ParagraphView(style="TableNote", runs=setter.runs(line.content))
    yield ParagraphView(style="TableEnd", runs=())


def _table(grid: Grid, header_rows: int, setter: RunSetter, block: TextBlock) -> TableView:
    widths = _widths(grid, setter.bindings, block.width)
    rows: list[RowView] = []
    for index, places in enumerate(grid):
        is_header = index < header_rows
        cells: list[CellView] = []
        column = 0
        for place in places:
            width = sum(widths[column : column + place.columns])
            cells.append(_cell(place, width, setter, is_header=is_header))
            column += place.columns
        rule = 12 if index + 1 == header_rows else 0
        longest = max((len(plain(each.line.content)) for each in places if each.line), default=0)
        is_whole = is_header or longest <= _WHOLE
        row = RowView(cells=tuple(cells), is_header=is_header, is_whole=is_whole, rule=rule)
        rows.append(row)
    return TableView(widths=widths, rows=tuple(rows), indent=block.indent)


def _cell(place: GridCell, width: int, setter: RunSetter, *, is_header: bool) -> CellView:
    runs = setter.runs(place.line.content) if place.line else ()
    style = "TableHead" if is_header else "TableTxt"
    merge = "restart" if place.opens_rows else "continue" if place.continues else ""
    paragraph = ParagraphView(style=style, runs=runs, align=place.align)
    return CellView(paragraph=paragraph, width=width, columns=place.columns, merge=merge)


def _widths(grid: Grid, bindings: Bindings, width: int) -> tuple[int, ...]:
    """Give each column room for its longest word, and divide the rest by the longest cells."""
    count = sum(place.columns for place in grid[0])
    wanted, words = [_SHORTEST] * count, [1] * count
    for places in grid:
        column = 0
        for place in places:
            if place.line and place.columns == 1:
                content = bound(plain(place.line.content), bindings)
                wanted[column] = max(wanted[column], min(len(content), _LONGEST))
                words[column] = max(words[column], *map(len, content.split(" ")))
            column += place.columns
    least = [min(_PADDING + _LETTER * word, width // count) for word in words]
    rest = width - sum(least)
    widths = [each + rest * want // sum(wanted) for each, want in zip(least, wanted, strict=True)]
    widths[0] += width - sum(widths)
    return tuple(widths)
