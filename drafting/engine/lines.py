"""Find the edits inside linked units: which line became which, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafting.engine.align import Alignable, Scorer, align, key_of
from drafting.engine.weights import taken_over
from drafting.engine.words import diff_joined, diff_words, whole
from drafting.model.edit import LineEdit, LineRef, Op, WordRun
from drafting.model.lines import UnitLine
from drafting.model.paragraph import Cell, Table
from drafting.text.inline import plain

_Row = list[int]
"""Indices of the lines that are the cells of one row."""


def diff_lines(
    old: Sequence[UnitLine],
    new: Sequence[UnitLine],
    notes: Mapping[str, str],
    scorer: Scorer,
) -> tuple[LineEdit, ...]:
    """Compare the lines of a unit with those of the unit it became.

    The first lines of both units are always linked.
    """
    first = LineRef(0, 0)
    if len(old) == len(new) == 1:
        return (_linked(first, first, old[0], new[0], notes),)
    links = {0: 0}
    if isinstance(old[0].frame, Table) and isinstance(new[0].frame, Table):
        links = dict(_table_links(old, new, scorer))
    elif len(old) > 1 and len(new) > 1:
        olds, news = ([line_item(line) for line in side[1:]] for side in (old, new))
        links |= {one + 1: other + 1 for one, other in align(olds, news, scorer, moves=False)}
    return tuple(_edits(old, new, links, notes))


def diff_joined_lines(
    old: Sequence[Sequence[UnitLine]],
    new: Sequence[Sequence[UnitLine]],
    notes: Mapping[str, str],
    scorer: Scorer,
) -> tuple[LineEdit, ...]:
    """Compare the lines of a paragraph with those it was split into or merged from.

    Args:
        old: the lines of each old unit.
        new: the lines of each new unit; one side has only one unit.
        notes: new key of each old footnote that the draft keeps.
        scorer: of this comparison.
    """
    return tuple(_Joined(old, new, notes, scorer).edits())


class _Joined:
    """Edits between one unit and several; each line of the several is linked to one of the one."""

    def __init__(
        self,
        old: Sequence[Sequence[UnitLine]],
        new: Sequence[Sequence[UnitLine]],
        notes: Mapping[str, str],
        scorer: Scorer,
    ) -> None:
        self._merged = len(old) > 1
        self._one = _numbered([new[0] if self._merged else old[0]])
        self._several = _numbered(old if self._merged else new)
        self._notes = notes
        ones = {ref: _scored(line, scorer) for ref, line in self._one.items()}
        self._homes = {
            ref: _home(_scored(line, scorer), ones) for ref, line in self._several.items()
        }

    def edits(self) -> Iterator[LineEdit]:
        """Yield the edits in the order of the one unit; unlinked lines follow their neighbours."""
        waiting = [ref for ref, home in self._homes.items() if home is None]
        for ref in self._one:
            members = [
                (home[1], each) for each, home in self._homes.items() if home and home[0] == ref
            ]
            if not members:
                yield self._alone(ref, is_old=not self._merged)
                continue
            order = [each for _, each in sorted(members)]
            yield from self._linked(ref, order)
            while waiting and waiting[0] < max(order):
                yield self._alone(waiting.pop(0), is_old=self._merged)
        for ref in waiting:
            yield self._alone(ref, is_old=self._merged)

    def _linked(self, ref: LineRef, members: Sequence[LineRef]) -> Iterator[LineEdit]:
        one = [self._one[ref].content]
        several = [self._several[each].content for each in members]
        sides = (several, one) if self._merged else (one, several)
        for each, runs in zip(members, diff_joined(*sides, self._notes), strict=True):
            old, new = (each, ref) if self._merged else (ref, each)
            before, after = self._line(old, is_old=True), self._line(new, is_old=False)
            yield _line_edit(old, new, before, after, runs)

    def _line(self, ref: LineRef, *, is_old: bool) -> UnitLine:
        return (self._several if is_old == self._merged else self._one)[ref]

    def _alone(self, ref: LineRef, *, is_old: bool) -> LineEdit:
        line = self._line(ref, is_old=is_old)
        return _deleted(ref, line) if is_old else _inserted(ref, line)


def _numbered(units: Sequence[Sequence[UnitLine]]) -> dict[LineRef, UnitLine]:
    return {
        LineRef(number, index): line
        for number, lines in enumerate(units)
        for index, line in enumerate(lines)
    }


def _scored(line: UnitLine, scorer: Scorer) -> str:
    return scorer.words(line_item(line))


def _home(words: str, ones: Mapping[LineRef, str]) -> tuple[LineRef, int] | None:
    """Return the line that shares most with these words, and where in it they begin."""
    best: tuple[LineRef, int] | None = None
    most = 0
    for ref, other in ones.items():
        stretches = taken_over(words, other)
        shared = len(words) + 1 if words == other else sum(end - at for (at, end), _ in stretches)
        if shared > most:
            best, most = (ref, stretches[0][1][0] if stretches else 0), shared
    return best


def line_item(line: UnitLine) -> Alignable:
    """Return what alignment sees of a line; only lines of the same level link."""
    words = plain(line.content)
    group = f"{type(line.frame).__name__} {line.level}"
    return Alignable(group, key_of(words))


def inserted_lines(new: Sequence[UnitLine]) -> tuple[LineEdit, ...]:
    """Return the edits of a unit that is new."""
    return tuple(_inserted(LineRef(0, index), line) for index, line in enumerate(new))


def deleted_lines(old: Sequence[UnitLine]) -> tuple[LineEdit, ...]:
    """Return the edits of a unit that is gone."""
    return tuple(_deleted(LineRef(0, index), line) for index, line in enumerate(old))


def _edits(
    old: Sequence[UnitLine],
    new: Sequence[UnitLine],
    links: Mapping[int, int],
    notes: Mapping[str, str],
) -> Iterator[LineEdit]:
    """Yield the edits in the new order, with deleted lines at their old place."""
    back = {after: before for before, after in links.items()}
    pending = iter([*(index for index in range(len(old)) if index not in links), len(old)])
    gone = next(pending)
    for index, line in enumerate(new):
        before = back.get(index)
        while before is not None and gone < before:
            yield _deleted(LineRef(0, gone), old[gone])
            gone = next(pending)
        yield (
            _inserted(LineRef(0, index), line)
            if before is None
            else _linked(LineRef(0, before), LineRef(0, index), old[before], line, notes)
        )
    while gone < len(old):
        yield _deleted(LineRef(0, gone), old[gone])
        gone = next(pending)


def _linked(
    old: LineRef, new: LineRef, before: UnitLine, after: UnitLine, notes: Mapping[str, str]
) -> LineEdit:
    return _line_edit(old, new, before, after, diff_words(before.content, after.content, notes))


def _line_edit(
    old: LineRef, new: LineRef, before: UnitLine, after: UnitLine, runs: tuple[WordRun, ...]
) -> LineEdit:
    """Return the edit of a linked line, with its new frame and level if these changed."""
    return LineEdit(
        old,
        new,
        runs,
        frame=None if before.frame == after.frame else after.frame,
        level=None if before.level == after.level else after.level,
    )


def _inserted(ref: LineRef, line: UnitLine) -> LineEdit:
    return LineEdit(None, ref, whole(Op.INSERT, line.content), line.frame, line.level)


def _deleted(ref: LineRef, line: UnitLine) -> LineEdit:
    return LineEdit(ref, None, whole(Op.DELETE, line.content))


def _table_links(
    old: Sequence[UnitLine], new: Sequence[UnitLine], scorer: Scorer
) -> Iterator[tuple[int, int]]:
    """Yield the linked lines of a table, in order: title, cells, notes.

    Rows are linked first, by similarity without figures, then the cells of linked rows. If two rows
    have the same number of cells, these are linked column by column.

    Args:
        old: the lines of the old table; the first is its title.
        new: the lines of the new table.
        scorer: of this comparison.
    """
    yield 0, 0
    rows, new_rows = _rows(old), _rows(new)
    for one, other in _linked_rows(old, new, rows, new_rows, scorer):
        cells, new_cells = rows[one], new_rows[other]
        if len(cells) == len(new_cells):
            yield from zip(cells, new_cells, strict=True)
            continue
        alone, new_alone = ([[cell] for cell in side] for side in (cells, new_cells))
        for place, new_place in _linked_rows(old, new, alone, new_alone, scorer):
            yield cells[place], new_cells[new_place]
    notes, new_notes = (
        [[index] for index, line in enumerate(side) if index and not isinstance(line.frame, Cell)]
        for side in (old, new)
    )
    for one, other in _linked_rows(old, new, notes, new_notes, scorer):
        yield notes[one][0], new_notes[other][0]


def _rows(lines: Sequence[UnitLine]) -> list[_Row]:
    rows: dict[int, _Row] = {}
    for index, line in enumerate(lines):
        if isinstance(line.frame, Cell):
            rows.setdefault(line.level, []).append(index)
    return [rows[number] for number in sorted(rows)]


def _linked_rows(
    old: Sequence[UnitLine],
    new: Sequence[UnitLine],
    rows: Sequence[_Row],
    new_rows: Sequence[_Row],
    scorer: Scorer,
) -> list[tuple[int, int]]:
    """Link rows, cells or notes in order."""
    olds, news = ([_row_item(old, row) for row in rows], [_row_item(new, row) for row in new_rows])
    return align(olds, news, scorer, moves=False)


def _row_item(lines: Sequence[UnitLine], row: _Row) -> Alignable:
    words = "\n".join([plain(lines[index].content) for index in row])
    return Alignable(f"row {isinstance(lines[row[0]].frame, Cell)}", key_of(words))
