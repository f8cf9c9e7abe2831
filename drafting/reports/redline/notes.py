"""Footnotes of the woven document: each has a number of its own, whichever text it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from drafting.model.edit import FootnoteEdit
from drafting.reports.redline.shared import Shared, in_order, kept_by
from drafting.writers.docx.views import ChangeKind, NoteView, Runs

Notes = Mapping[int, NoteView]
Weaving = Callable[[Runs, Runs, list[Shared]], Runs]
Marking = Callable[[Runs, ChangeKind], Runs]


@dataclass(slots=True)
class NoteBook:
    """Gives out the notes of the woven document, in the order in which they are referred to.

    Word ties a note to one reference. A note whose reference is kept is one note, its words
    woven; where the reference is gone here and comes there, it is two.

    Attributes:
        old, new: the notes of either text by number.
        edits: what happened to the note with an old and a new number.
        unchanged: numbers, old and new, of the notes whose words are the same.
        weave: weaves the words of two notes.
        mark: marks words as deleted or inserted.
    """

    old: Notes
    new: Notes
    edits: Mapping[tuple[int, int], FootnoteEdit]
    weave: Weaving
    mark: Marking
    made: list[NoteView] = field(default_factory=list)

    @property
    def linked(self) -> frozenset[tuple[int, int]]:
        """Numbers, old and new, of the notes that go on."""
        return frozenset(self.edits)

    def kept(self, old: int, new: int) -> int:
        """Return the number of a note whose reference is kept."""
        one, other = self.old[old], self.new[new]
        shared = in_order(kept_by(self.edits[old, new].runs))
        return self._add(one, self.weave(one.runs, other.runs, shared))

    def changed(self, number: int, change: ChangeKind) -> int:
        """Return the number of a note whose reference is gone, moved, or has come."""
        is_old = change in (ChangeKind.DELETED, ChangeKind.MOVED_FROM)
        note = (self.old if is_old else self.new)[number]
        if change in (ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO) and self._goes_on(note, is_old):
            return self._add(note, note.runs)
        kind = ChangeKind.DELETED if is_old else ChangeKind.INSERTED
        return self._add(note, self.mark(note.runs, kind))

    def _goes_on(self, note: NoteView, is_old: bool) -> bool:  # noqa: FBT001 - a side
        """Tell whether a moved note has the same words in the other text."""
        return any(
            pair[0 if is_old else 1] == note.number and edit.kind == "unchanged"
            and self.old[pair[0]].runs == self.new[pair[1]].runs
            for pair, edit in self.edits.items()
        )  # fmt: skip

    def _add(self, note: NoteView, runs: Runs) -> int:
        number = len(self.made) + 1
        self.made.append(replace(note, number=number, runs=runs))
        return number


def notes_by_number(notes: tuple[NoteView, ...]) -> Notes:
    """Return the notes of a layout by their numbers."""
    return {note.number: note for note in notes}


def edits_by_number(
    edits: tuple[FootnoteEdit, ...], old: Notes, new: Notes
) -> dict[tuple[int, int], FootnoteEdit]:
    """Return what happened to the notes that go on and are printed on both sides."""
    found = {}
    for edit in edits:
        if edit.old and edit.new and edit.old.number and edit.new.number:
            pair = int(edit.old.number), int(edit.new.number)
            if pair[0] in old and pair[1] in new:
                found[pair] = edit
    return found
