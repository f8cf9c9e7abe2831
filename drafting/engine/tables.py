"""Which cell of a table became which: rows first, then the cells of linked rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.engine.align import Item, Scorer, align, key_of
from drafting.model.lines import UnitLine
from drafting.model.paragraph import Cell
from drafting.text.inline import plain

_Row = list[int]
"""Indices of the lines that are the cells of one row."""


def table_links(
    old: Sequence[UnitLine], new: Sequence[UnitLine], scorer: Scorer
) -> Iterator[tuple[int, int]]:
    """Yield the lines of a table that go on, in order: title, cells, notes.

    A row goes on in the row that is like it, whatever figures stand in it; where both have as
    many cells, each goes on in its own column.

    Args:
        old: the lines of the old table; the first is its title.
        new: those of the new one.
        scorer: of this comparison.
    """
    yield 0, 0
    rows, new_rows = _rows(old), _rows(new)
    for one, other in _linked(old, new, rows, new_rows, scorer):
        cells, new_cells = rows[one], new_rows[other]
        if len(cells) == len(new_cells):
            yield from zip(cells, new_cells, strict=True)
            continue
        alone, new_alone = ([[cell] for cell in side] for side in (cells, new_cells))
        for place, new_place in _linked(old, new, alone, new_alone, scorer):
            yield cells[place], new_cells[new_place]
    notes, new_notes = (
        [[index] for index, line in enumerate(side) if index and not isinstance(line.frame, Cell)]
        for side in (old, new)
    )
    for one, other in _linked(old, new, notes, new_notes, scorer):
        yield notes[one][0], new_notes[other][0]


def _rows(lines: Sequence[UnitLine]) -> list[_Row]:
    rows: dict[int, _Row] = {}
    for index, line in enumerate(lines):
        if isinstance(line.frame, Cell):
            rows.setdefault(line.level, []).append(index)
    return [rows[number] for number in sorted(rows)]


def _linked(
    old: Sequence[UnitLine],
    new: Sequence[UnitLine],
    rows: Sequence[_Row],
    new_rows: Sequence[_Row],
    scorer: Scorer,
) -> list[tuple[int, int]]:
    """Link rows, cells or notes in order."""
    olds, news = ([_item(old, row) for row in rows], [_item(new, row) for row in new_rows])
    return align(olds, news, scorer, moves=False)


def _item(lines: Sequence[UnitLine], row: _Row) -> Item:
    words = "\n".join([plain(lines[index].content) for index in row])
    return Item(f"row {isinstance(lines[row[0]].frame, Cell)}", key_of(words))
