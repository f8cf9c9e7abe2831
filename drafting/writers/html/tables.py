"""Tables of the page: rows of headings first, spans as HTML has them."""

from __future__ import annotations

from markupsafe import Markup

from drafting.model.paragraph import Cell, Table
from drafting.model.walk import Unit
from drafting.writers.grid import Place, grid_of
from drafting.writers.html.views import NOTHING, CellView, TableView
from drafting.writers.html.words import WordSetter

_Row = tuple[CellView, ...]


def table_view(unit: Unit, table: Table, setter: WordSetter) -> TableView:
    """Return a table with title and notes."""
    title = setter.words(unit.lines[0].content)
    grid = grid_of(unit)
    rows = tuple(
        _row(places, len(grid) - index, setter, is_heading=index < table.header_rows)
        for index, places in enumerate(grid)
    )
    # A cell cannot reach out of the head: where one does, all rows stand together.
    count = 0 if _reaches_out(grid, table.header_rows) else table.header_rows
    notes = [line for line in unit.lines[1:] if not isinstance(line.frame, Cell)]
    return TableView(
        title=title,
        head=rows[:count],
        rows=rows[count:],
        notes=tuple(setter.words(line.content) for line in notes),
    )


def _reaches_out(grid: tuple[tuple[Place, ...], ...], header_rows: int) -> bool:
    below = grid[header_rows] if 0 < header_rows < len(grid) else ()
    return any(place.continues for place in below)


def _row(
    places: tuple[Place, ...], rows_left: int, setter: WordSetter, *, is_heading: bool
) -> _Row:
    return tuple(
        _cell(place, rows_left, setter, is_heading=is_heading)
        for place in places
        if not place.continues
    )


def _cell(place: Place, rows_left: int, setter: WordSetter, *, is_heading: bool) -> CellView:
    words: Markup = setter.words(place.line.content) if place.line else NOTHING
    frame = place.line.frame if place.line else None
    rows = frame.rows if isinstance(frame, Cell) else 1
    return CellView(
        words=words,
        columns=place.columns,
        rows=min(rows, rows_left),
        align=place.align,
        is_heading=is_heading and bool(words),
    )
