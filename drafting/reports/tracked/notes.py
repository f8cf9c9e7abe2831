"""Footnotes of a text with everybody's changes: those of the base, and those that come along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from drafting.reports.redline.notes import Notes
from drafting.writers.docx.views import Change, ChangeKind, NoteView, Runs

_FIRST = 100_000
"""Numbers of notes that come along begin here until they get their own."""


@dataclass(slots=True)
class CompiledNotes:
    """Gives out the footnotes in the order of their references.

    Attributes:
        base: the notes of the base by number.
        marked: returns the words of one of them with all that is proposed for them.
        copied: the same of one that comes along with a passage that moves.
    """

    base: Notes
    marked: Callable[[NoteView], Runs]
    copied: Callable[[NoteView], Runs]
    brought: dict[int, NoteView] = field(default_factory=dict)
    made: list[NoteView] = field(default_factory=list)

    def bring(self, runs: Runs) -> int:
        """Return a provisional number for a note that new words bring along."""
        number = _FIRST + len(self.brought)
        self.brought[number] = NoteView(number=number, runs=runs)
        return number

    def kept(self, old: int, new: int) -> int:
        """Return the number of a note whose reference stays."""
        note = self.base[old]
        return self._add(note, self.marked(note))

    def changed(self, number: int, change: Change) -> int:
        """Return the number of a note whose reference goes, moves or comes."""
        note = self.brought.get(number) or self.base[number]
        if change.kind is ChangeKind.INSERTED:
            runs = note.runs if number in self.brought else self.copied(note)
            return self._add(note, _all(runs, change))
        runs = self.marked(note) if change.kind is not ChangeKind.MOVED_TO else note.runs
        gone = _all(runs, change) if change.kind is ChangeKind.DELETED else runs
        return self._add(note, gone)

    def _add(self, note: NoteView, runs: Runs) -> int:
        number = len(self.made) + 1
        self.made.append(replace(note, number=number, runs=runs))
        return number


def _all(runs: Runs, change: Change) -> Runs:
    """Sign what nobody signed: words of a note that goes, or comes, with its reference."""
    return tuple(run if run.change else replace(run, change=change) for run in runs)
