"""Turn the edits of tokens into runs, paragraphs and tables with Word's tracked changes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.reports.tracked_changes.edit_script import Owners, TokenEdit, look_of, with_later_ends
from drafting.reports.tracked_changes.stream import ParagraphEnd, is_words
from drafting.writers.docx.views import (
    BlockView,
    CellView,
    ChangeKind,
    NoteView,
    ParagraphView,
    RowView,
    RunKind,
    Runs,
    RunView,
    Signature,
    StyleChange,
    TableView,
    TrackedChange,
)

_MOVES = (ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO)
_NO_MOVE: tuple[ChangeKind | None, str] = (None, "")
"""The half of a move for blocks that belong to none."""
_WITHOUT_MOVES = {
    ChangeKind.MOVED_FROM: ChangeKind.DELETED,
    ChangeKind.MOVED_TO: ChangeKind.INSERTED,
}
NoteWords = Callable[[int, int, TrackedChange | None], NoteView]
"""Returns a footnote with its words marked.

It takes the number of the note, its number afterwards, and how its reference is changed, if it is.
"""
WeaveTables = Callable[[TableView, TableView], TableView]


@dataclass(slots=True)
class ChangeMarker:
    """Marks changes with author and date, and numbers the footnotes by their references.

    Word ties a note to one reference, so a note that is deleted and inserted elsewhere is two.

    Attributes:
        sign: returns author and date of a change, from its owners.
        note_words: returns the footnotes; None inside a footnote.
        notes: the footnotes so far.
    """

    sign: Callable[[Owners], Signature]
    note_words: NoteWords | None = None
    notes: list[NoteView] = field(default_factory=list)

    def change(self, kind: ChangeKind, owners: Owners = ()) -> TrackedChange:
        """Return a signed change."""
        by = self.sign(owners)
        return TrackedChange(kind, by.author, by.date)

    def runs(self, edits: Iterable[TokenEdit]) -> Runs:
        """Return the runs of a paragraph, without its end."""
        result: list[RunView] = []
        for edit in edits:
            view = edit.token.view
            if isinstance(view, RunView):
                run = self._edited(edit, view)
                if result and _joins(result[-1], run):
                    run = replace(run, text=result.pop().text + run.text)
                result.append(run)
        return tuple(result)

    def kept(self, runs: Runs) -> Runs:
        """Return runs in which nothing changes, with their footnotes."""
        return tuple(self._numbered(run, run.note, None) for run in runs)

    def _edited(self, edit: TokenEdit, run: RunView) -> RunView:
        if edit.change is not None:
            return self._changed(run, self.change(edit.change, edit.owners))
        now = edit.now.view if edit.now else None
        return self._numbered(run, now.note, None) if isinstance(now, RunView) else run

    def _changed(self, run: RunView, change: TrackedChange) -> RunView:
        return replace(self._numbered(run, run.note, change), change=change)

    def _numbered(self, run: RunView, now: int, change: TrackedChange | None) -> RunView:
        if run.kind is not RunKind.NOTE or self.note_words is None:
            return run
        note = self.note_words(run.note, now, change)
        number = len(self.notes) + 1
        self.notes.append(replace(note, number=number))
        return replace(run, note=number)

    # -- blocks --

    def blocks(self, edits: Iterable[TokenEdit], weave_tables: WeaveTables) -> Iterator[BlockView]:
        """Yield the paragraphs and tables of a body."""
        waiting: list[TokenEdit] = []
        moving = _NO_MOVE
        made: list[BlockView] = []
        for edit in with_later_ends(edits):
            waiting.append(edit)
            if not edit.token.is_end:
                continue
            block = self._block(waiting, weave_tables)
            # The halves of a move may be adjacent; their kinds of change differ.
            half = (edit.change, edit.token.move) if edit.change in _MOVES else _NO_MOVE
            if half not in (moving, _NO_MOVE) and isinstance(block, ParagraphView):
                block = replace(block, opens=half[1])
            if moving not in (half, _NO_MOVE):
                made[-1] = _closed(made[-1], moving[1])
            moving = half
            made.append(block)
            waiting = []
        if moving != _NO_MOVE:
            made[-1] = _closed(made[-1], moving[1])
        yield from made

    def _block(self, edits: Sequence[TokenEdit], weave_tables: WeaveTables) -> BlockView:
        last = edits[-1]
        view, now = last.token.view, last.now.view if last.now else None
        if isinstance(view, ParagraphEnd):
            return self._paragraph(view.paragraph, last, self.runs(edits))
        if not isinstance(view, TableView):
            raise TypeError("a block ends with its end mark, or is a table")
        if isinstance(now, TableView):
            return weave_tables(view, now)
        change = self.change(last.change or ChangeKind.INSERTED, last.owners)
        return replace(view, rows=tuple(self.row(row, change) for row in view.rows))

    def _paragraph(self, before: ParagraphView, last: TokenEdit, runs: Runs) -> ParagraphView:
        if last.change is not None:
            return replace(before, runs=runs, change=self.change(last.change, last.owners))
        now = last.now.view if last.now else None
        if not isinstance(now, ParagraphEnd):
            raise TypeError("an end that is kept is an end afterwards")
        after, was = now.paragraph, None
        if (before.style, before.align) != (after.style, after.align):
            by = self.sign(last.owners)
            was = StyleChange(before.style, before.align, by.author, by.date)
        return replace(after, runs=runs, was=was)

    def row(self, row: RowView, change: TrackedChange) -> RowView:
        """Return a deleted or inserted row."""
        change = replace(change, kind=_WITHOUT_MOVES.get(change.kind, change.kind))
        return replace(
            row, cells=tuple(self._cell(cell, change) for cell in row.cells), change=change
        )

    def _cell(self, cell: CellView, change: TrackedChange) -> CellView:
        runs = tuple(self._changed(run, change) for run in cell.paragraph.runs)
        return replace(cell, paragraph=replace(cell.paragraph, runs=runs, change=change))


def all_changed(runs: Runs, change: TrackedChange) -> Runs:
    """Mark all unmarked words of a note that is deleted or inserted with its reference."""
    return tuple(run if run.change else replace(run, change=change) for run in runs)


def day_of(date: datetime.date) -> str:
    """Return a day as Word writes it."""
    return f"{date:%Y-%m-%d}T00:00:00Z"


def _closed(block: BlockView, move: str) -> BlockView:
    return replace(block, closes=move) if isinstance(block, ParagraphView) else block


def _joins(one: RunView, other: RunView) -> bool:
    """Return whether two runs that follow each other can be written as one."""
    return (
        is_words(one)
        and is_words(other)
        and one.change == other.change
        and look_of(one) == look_of(other)
    )
