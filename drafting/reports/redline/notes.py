"""Footnotes of the woven document: each has a number of its own, whichever text it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from drafting.model.edit import FootnoteEdit
from drafting.reports.redline.shared import Shared, in_order, kept_by, kept_in_words
from drafting.reports.redline.stream import stream_of
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.views import Change, ChangeKind, NoteView, Runs

Notes = Mapping[int, NoteView]
Weaving = Callable[[Runs, Runs, list[Shared]], Runs]
Marking = Callable[[Runs, Change], Runs]


@dataclass(slots=True)
class NoteBook:
    """Gives out the notes of the woven document, in the order in which they are referred to.

    Word ties a note to one reference. A note whose reference is kept is one note, its words
    woven; where the reference is gone here and comes there, it is two.

    Attributes:
        old, new: the notes of either text by number.
        shared: what the words of a note with an old and a new number have in common.
        weave: weaves the words of two notes.
        mark: marks words as deleted or inserted.
    """

    old: Notes
    new: Notes
    shared: Mapping[tuple[int, int], list[Shared]]
    weave: Weaving
    mark: Marking
    made: list[NoteView] = field(default_factory=list)

    @property
    def linked(self) -> frozenset[tuple[int, int]]:
        """Numbers, old and new, of the notes that go on."""
        return frozenset(self.shared)

    def kept(self, old: int, new: int) -> int:
        """Return the number of a note whose reference is kept."""
        one, other = self.old[old], self.new[new]
        return self._add(one, self.weave(one.runs, other.runs, self.shared[old, new]))

    def changed(self, number: int, change: Change) -> int:
        """Return the number of a note whose reference is gone, moved, or has come."""
        is_old = change.kind in (ChangeKind.DELETED, ChangeKind.MOVED_FROM)
        note = (self.old if is_old else self.new)[number]
        is_moved = change.kind in (ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO)
        if is_moved and self._goes_on(note, is_old):
            return self._add(note, note.runs)
        kind = ChangeKind.DELETED if is_old else ChangeKind.INSERTED
        return self._add(note, self.mark(note.runs, replace(change, kind=kind)))

    def _goes_on(self, note: NoteView, is_old: bool) -> bool:  # noqa: FBT001 - a side
        """Tell whether a moved note has the same words in the other text."""
        return any(
            pair[0 if is_old else 1] == note.number
            and self.old[pair[0]].runs == self.new[pair[1]].runs
            for pair in self.shared
        )

    def _add(self, note: NoteView, runs: Runs) -> int:
        number = len(self.made) + 1
        self.made.append(replace(note, number=number, runs=runs))
        return number


def notes_by_number(notes: tuple[NoteView, ...]) -> Notes:
    """Return the notes of a layout by their numbers."""
    return {note.number: note for note in notes}


def shared_by_number(
    edits: tuple[FootnoteEdit, ...], old: Layout, new: Layout
) -> dict[tuple[int, int], list[Shared]]:
    """Return what the notes have in common that go on and are printed on both sides.

    The note to the sponsors is no footnote of the text: it stands before all others.
    """
    found: dict[tuple[int, int], list[Shared]] = {}
    signed = [1 if layout.front.sponsors_note else 0 for layout in (old, new)]
    if all(signed):
        one, other = (stream_of(layout.notes[0].runs) for layout in (old, new))
        words = one.words(0, one.size), other.words(0, other.size)
        found[1, 1] = in_order(kept_in_words(*words))
    for edit in edits:
        if edit.old and edit.new and edit.old.number and edit.new.number:
            pair = int(edit.old.number) + signed[0], int(edit.new.number) + signed[1]
            found[pair] = in_order(kept_by(edit.runs))
    return found
