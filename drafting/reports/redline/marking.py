"""From woven pieces to runs and paragraphs that carry their changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from drafting.reports.redline.stream import End
from drafting.reports.redline.weave import Step, joins
from drafting.writers.docx.views import (
    BlockView,
    CellView,
    Change,
    ChangeKind,
    Kind,
    ParagraphView,
    RowView,
    Run,
    Runs,
    Signature,
    StyleChange,
    TableView,
)

_MOVES = (ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO)
_STANDING: tuple[ChangeKind | None, str] = (None, "")
"""The half of a move that a block belongs to, where it belongs to none."""
_WITHOUT_MOVES = {
    ChangeKind.MOVED_FROM: ChangeKind.DELETED,
    ChangeKind.MOVED_TO: ChangeKind.INSERTED,
}
Weaving = Callable[[TableView, TableView], TableView]


class Notes(Protocol):
    """The footnotes of a woven document: gives each a number in the order of their references."""

    def kept(self, old: int, new: int) -> int:
        """Return the number of a note whose reference is kept."""

    def changed(self, number: int, change: Change) -> int:
        """Return the number of a note whose reference is gone, moved, or has come."""


@dataclass(slots=True)
class Marker:
    """Puts an author's name and a date to every change.

    Attributes:
        by: who and when, where a step does not say.
        notes: the footnotes of the woven document; None inside footnotes.
    """

    by: Signature
    notes: Notes | None = None

    def change(self, kind: ChangeKind, by: Signature | None = None) -> Change:
        """Return a signed change."""
        signed = by or self.by
        return Change(kind, signed.author, signed.date)

    def all_of(self, runs: Runs, change: Change) -> Runs:
        """Return runs of which everything is gone, or has come."""
        return tuple(self._run(run, change) for run in runs)

    def runs(self, steps: Iterable[Step]) -> Runs:
        """Return the runs of woven steps; ends of paragraphs are left aside."""
        result: list[Run] = []
        for step in steps:
            if isinstance(step.piece.sign, Run):
                run = self._stepped(step, step.piece.sign)
                if result and joins(result[-1], run):
                    run = replace(run, text=result.pop().text + run.text)
                result.append(run)
        return tuple(result)

    def _stepped(self, step: Step, run: Run) -> Run:
        if step.change is not None:
            return self._run(run, self.change(step.change, step.by))
        now = step.now.sign if step.now else None
        if run.kind is Kind.NOTE and self.notes and isinstance(now, Run):
            return replace(run, note=self.notes.kept(run.note, now.note))
        return run

    def _run(self, run: Run, change: Change) -> Run:
        if run.kind is Kind.NOTE and self.notes:
            run = replace(run, note=self.notes.changed(run.note, change))
        return replace(run, change=change)

    def blocks(self, steps: Iterable[Step], weave_table: Weaving) -> Iterator[BlockView]:
        """Yield the paragraphs and tables of a woven body."""
        waiting: list[Step] = []
        moving = _STANDING
        made: list[BlockView] = []
        for step in steps:
            waiting.append(step)
            if not step.piece.is_end:
                continue
            block = self._block(waiting, weave_table)
            # Both halves of a move may stand side by side: they are told apart by the change.
            half = (step.change, step.piece.move) if step.change in _MOVES else _STANDING
            if half not in (moving, _STANDING) and isinstance(block, ParagraphView):
                block = replace(block, opens=half[1])
            if moving not in (half, _STANDING):
                made[-1] = _closed(made[-1], moving[1])
            moving = half
            made.append(block)
            waiting = []
        if moving != _STANDING:
            made[-1] = _closed(made[-1], moving[1])
        yield from made

    def _block(self, steps: Sequence[Step], weave_table: Weaving) -> BlockView:
        last = steps[-1]
        sign = last.piece.sign
        if isinstance(sign, End):
            return self._paragraph(sign, last, self.runs(steps))
        if not isinstance(sign, TableView):
            raise TypeError("a block ends with its end mark, or is a table")
        now = last.now.sign if last.now else None
        if isinstance(now, TableView):
            return weave_table(sign, now)
        return self.table(sign, self.change(last.change or ChangeKind.INSERTED, last.by))

    def _paragraph(self, end: End, last: Step, runs: Runs) -> ParagraphView:
        now = last.now.sign if last.now else None
        if last.change is not None:
            return replace(end.view, runs=runs, change=self.change(last.change, last.by))
        if not isinstance(now, End):
            raise TypeError("a kept end has its other half")
        before, after = end.view, now.view
        was = None
        if (before.style, before.align) != (after.style, after.align):
            by = last.by or self.by
            was = StyleChange(before.style, before.align, by.author, by.date)
        return replace(after, runs=runs, was=was)

    def table(self, table: TableView, change: Change) -> TableView:
        """Return a table that is gone, or has come, as a whole."""
        return replace(table, rows=tuple(self.row(row, change) for row in table.rows))

    def row(self, row: RowView, change: Change) -> RowView:
        """Return a row that is gone, or has come."""
        change = replace(change, kind=_WITHOUT_MOVES.get(change.kind, change.kind))
        cells = tuple(replace(cell, paragraph=self._cell(cell, change)) for cell in row.cells)
        return replace(row, cells=cells, change=change)

    def _cell(self, cell: CellView, change: Change) -> ParagraphView:
        runs = self.all_of(cell.paragraph.runs, change)
        return replace(cell.paragraph, runs=runs, change=change)


def _closed(block: BlockView, move: str) -> BlockView:
    return replace(block, closes=move) if isinstance(block, ParagraphView) else block
