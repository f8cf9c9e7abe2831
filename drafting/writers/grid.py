"""Lay a table out as a full grid, with a place for every column of every row."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.model.lines import UnitLine
from drafting.model.paragraph import Cell
from drafting.model.walk import PrintedLine, Unit


@dataclass(frozen=True, slots=True)
class GridCell:
    """One place of a row.

    Attributes:
        line: the cell that begins here; None if a cell from a row above reaches down.
        columns: how many columns the place takes.
        align: `left`, `center`, `right`, or "".
        opens_rows: whether a cell that spans several rows begins here.
        continues: whether a cell from a row above reaches down to here.
    """

    line: PrintedLine | None
    columns: int = 1
    align: str = ""
    opens_rows: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    """A cell that reaches down into `rows` more rows."""

    columns: int
    rows: int


def grid_of(unit: Unit) -> tuple[tuple[GridCell, ...], ...]:
    """Lay out the cells of a table unit; every row gets the same number of columns."""
    rows = _rows(unit)
    reaching: dict[int, _Open] = {}
    result: list[list[GridCell]] = []
    for cells in rows:
        places: list[GridCell] = []
        column = 0
        pending = list(cells)
        following: dict[int, _Open] = {}
        while pending or any(start >= column for start in reaching):
            if column in reaching:
                opened = reaching[column]
                places.append(GridCell(None, opened.columns, continues=True))
                if opened.rows > 1:
                    following[column] = _Open(opened.columns, opened.rows - 1)
                column += opened.columns
                continue
            if not pending:
                places.append(GridCell(None))
                column += 1
                continue
            line = pending.pop(0)
            cell = _cell(line.line)
            places.append(GridCell(line, cell.columns, cell.align, opens_rows=cell.rows > 1))
            if cell.rows > 1:
                following[column] = _Open(cell.columns, cell.rows - 1)
            column += cell.columns
        reaching = following
        result.append(places)
    return _squared(result)


def _rows(unit: Unit) -> list[list[PrintedLine]]:
    rows: dict[int, list[PrintedLine]] = {}
    for line in unit.lines[1:]:
        if isinstance(line.frame, Cell):
            rows.setdefault(line.level, []).append(line)
    return [rows.get(index, []) for index in range(max(rows, default=-1) + 1)]


def _cell(line: UnitLine) -> Cell:
    return line.frame if isinstance(line.frame, Cell) else Cell()


def _squared(rows: list[list[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """Fill short rows with empty places."""
    width = max((sum(place.columns for place in row) for row in rows), default=0)
    return tuple(
        (*row, *(GridCell(None) for _ in range(width - sum(place.columns for place in row))))
        for row in rows
    )
