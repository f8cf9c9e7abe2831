"""Prepare the lines of an edit for printing: numbers, closing marks, rows of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafting.classes.records import Texts
from drafting.model.edit import LineEdit, LineRef, Op, ParagraphEdit, WordRun
from drafting.model.lines import LineRecord
from drafting.model.paragraph import Cell
from drafting.model.walk import PrintedLine
from drafting.reports.pieces import Piece, closed, note_numbers_of, pieces_of, side_of
from drafting.reports.summary import arrow
from drafting.text.inline import plain


@dataclass(frozen=True, slots=True)
class SideLine:
    """A line in one of the texts: its printed number or letter, and its words."""

    number: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a paragraph.

    Attributes:
        op: whether the line is kept (perhaps with other words), deleted or inserted.
        number: printed letter of a subparagraph, "(b) → (c)" if it changed; the number of a
            paragraph that is part of a split one; else "".
        level: depth of the subparagraph.
        pieces: its words, old and new in one.
        old, new: the line as each text has it; None if only the other text has it.
        cells: the words of each cell, if the line is a row of a table.
    """

    op: Op
    number: str
    level: int
    pieces: tuple[Piece, ...]
    old: SideLine | None
    new: SideLine | None
    cells: tuple[tuple[Piece, ...], ...] = ()

    @property
    def is_changed(self) -> bool:
        """Return whether there is anything to mark."""
        return any(piece.op is not Op.KEEP for piece in self.pieces)


class LinePrinter:
    """Makes the lines of edits printable: numbers, closing marks, rows of tables."""

    def __init__(self, texts: Texts, *, loud: bool) -> None:
        """Prepare for the lines of two texts; `loud` marks differences of form as changes."""
        comparison = texts.comparison
        self.numbers = note_numbers_of(comparison)
        self._texts, self._loud = texts, loud
        self._rules = comparison.base.rules, comparison.draft.rules

    def of(self, edit: ParagraphEdit) -> Iterator[LineView]:
        """Yield the lines of an edit; the cells of a row make one line."""
        row: list[LineView] = []
        lines = tuple(_whole_lines(edit.lines))
        to_come = Counter(line.old for line in lines)
        begun: set[LineRef | None] = set()
        for line in lines:
            old, new = self._texts.printed(edit, line)
            to_come[line.old] -= 1
            if old and line.old in begun:
                old = replace(old, number="")  # the second part of a split line
            if old and to_come[line.old]:
                old = replace(old, closer="")
            begun.add(line.old)
            view = self._line(line, old, new, is_split=len(edit.new) > 1)
            if not isinstance(_frame(old, new), Cell):
                yield from _row(row)
                yield view
                continue
            if row and row[-1].level != view.level:
                yield from _row(row)
            row.append(view)
        yield from _row(row)

    def _line(
        self, line: LineEdit, old: PrintedLine | None, new: PrintedLine | None, *, is_split: bool
    ) -> LineView:
        op = Op.DELETE if new is None else Op.INSERT if old is None else Op.KEEP
        runs = tuple(map(_loud, line.runs)) if self._loud else line.runs
        pieces = pieces_of(runs, self.numbers)
        sides = self._side(runs, old, Op.DELETE), self._side(runs, new, Op.INSERT)
        printed = new or old
        if printed is None:
            return LineView(op, "", 0, pieces, *sides)
        if printed.closer:
            rules = self._rules[new is not None]
            mark = Piece(op, printed.closer)
            pieces = closed(pieces, mark, after_notes=rules.notes_before_closing)
        numbers = [each.number if each and each.level else "" for each in (old, new)]
        if is_split and new and not new.level:
            numbers = [new.number]
        return LineView(op, arrow(numbers[0], numbers[-1]), printed.level, pieces, *sides)

    def _side(
        self, runs: tuple[WordRun, ...], printed: PrintedLine | None, side: Op
    ) -> SideLine | None:
        """Return the line as one text has it."""
        if printed is None:
            return None
        pieces = side_of(runs, self.numbers, side)
        if printed.closer:
            after = self._rules[side is Op.INSERT].notes_before_closing
            pieces = closed(pieces, Piece(Op.KEEP, printed.closer), after_notes=after)
        return SideLine("" if isinstance(printed.frame, Cell) else printed.number, pieces)


def _loud(run: WordRun) -> WordRun:
    """Return a run whose differences of form are marked; note marks stay quiet."""
    return replace(run, quiet=run.quiet and not plain(run.content))


def _whole_lines(lines: Iterable[LineEdit]) -> Iterator[LineEdit]:
    """Yield the line edits; join those of one new line, as in a merged paragraph."""
    gathered: dict[LineRef | int, LineEdit] = {}
    for index, line in enumerate(lines):
        key = index if line.new is None else line.new
        first = gathered.get(key)
        gathered[key] = replace(first, runs=(*first.runs, *line.runs)) if first else line
    yield from gathered.values()


def _frame(old: PrintedLine | None, new: PrintedLine | None) -> LineRecord | None:
    printed = new or old
    return printed.frame if printed else None


def _row(cells: list[LineView]) -> Iterator[LineView]:
    """Yield the gathered cells as one line, and empty the list."""
    if cells:
        ops = {cell.op for cell in cells}
        op = ops.pop() if len(ops) == 1 else Op.KEEP
        old, new = (
            _side_row([cell.old for cell in cells]),
            _side_row([cell.new for cell in cells]),
        )
        words = tuple(cell.pieces for cell in cells)
        yield LineView(op, "", 0, _barred(words), old, new, words)
        cells.clear()


def _side_row(cells: Sequence[SideLine | None]) -> SideLine | None:
    there = [cell.pieces for cell in cells if cell]
    return SideLine("", _barred(there)) if there else None


def _barred(cells: Iterable[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """Join cells with bars between them."""
    bar = Piece(Op.KEEP, " | ")
    return tuple(piece for cell in cells for piece in (bar, *cell))[1:]


Block = LineView | str | tuple[LineView, ...]
"""A line, a remark, or the rows of a table."""


def blocks_of(lines: Iterable[LineView | str]) -> Iterator[Block]:
    """Yield lines and remarks; rows of one table that follow each other come as one tuple."""
    for columns, group in groupby(lines, key=_columns):
        if columns:
            yield tuple(line for line in group if isinstance(line, LineView))
        else:
            yield from group


def _columns(line: LineView | str) -> int:
    return len(line.cells) if isinstance(line, LineView) else 0


def shown_lines(lines: Sequence[LineView]) -> Iterator[LineView | str]:
    """Yield the lines to print; a stretch of two or more unchanged ones becomes a remark.

    The first line is always printed, so that a reader recognises the paragraph.
    """
    yield from lines[:1]
    for is_changed, group in groupby(lines[1:], key=lambda line: line.is_changed):
        members = list(group)
        if is_changed or len(members) == 1:
            yield from members
        else:
            yield f"… {len(members)} lines unchanged{_span(members)} …"


def _span(lines: Sequence[LineView]) -> str:
    numbers = [line.number for line in lines if line.number]
    if not numbers:
        return ""
    return f": {numbers[0]}" if len(numbers) == 1 else f": {numbers[0]} to {numbers[-1]}"
