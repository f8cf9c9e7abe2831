"""Write the footnotes of a rolling text: those of the base, and those of new words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from drafting.model.passages import Passages
from drafting.reports.tracked_changes.edit_script import Owners, TokenEdit, deleted, inserted
from drafting.reports.tracked_changes.lines import RollingLines, replacements
from drafting.reports.tracked_changes.marks import ChangeMarker, all_changed
from drafting.reports.tracked_changes.moves import Moves
from drafting.reports.tracked_changes.stream import Token
from drafting.text.inline import note_keys
from drafting.text.slices import cut
from drafting.writers.docx.views import ChangeKind, NoteView, Runs, RunView, TrackedChange


def unmarked_notes(moves: Moves, passages: Passages, *, has_spaces: bool) -> frozenset[str]:
    """Return the notes of the base that lose a mark by some proposal."""
    found: set[str] = set()
    for line, owners in moves.placement.removed.items():
        if any(each.change.deletes for each in owners):
            found.update(note_keys(passages.lines[line].content))
    for line in moves.placement.words:
        content = passages.lines[line].content
        if note_keys(content):
            for each in replacements(content, moves.words(line), has_spaces=has_spaces):
                found.update(note_keys(cut(content, each.start, each.end)))
    return frozenset(found)


@dataclass(slots=True)
class RollingNotes:
    """Returns the footnotes with everything that is proposed for them.

    Attributes:
        base: notes of the base by their number in the file.
        keys: their keys, by that number.
        places: their places among the lines of the base, by key.
        passages: passages of the base.
        lines: adds what is proposed for words; has the new notes.
        marker: signs the words inside notes.
    """

    base: Mapping[int, NoteView]
    keys: Mapping[int, str]
    places: Mapping[str, int]
    passages: Passages
    lines: RollingLines
    marker: ChangeMarker

    def words(self, number: int, _: int, change: TrackedChange | None) -> NoteView:
        """Return a note with its words marked, according to the change of its reference."""
        brought = self.lines.new.notes.get(number)
        note = brought or self.base[number]
        kind = change.kind if change else None
        if brought or kind is ChangeKind.MOVED_TO:
            runs = note.runs
        else:
            runs = self._marked(note, comes=kind is ChangeKind.INSERTED)
        if change and kind in (ChangeKind.INSERTED, ChangeKind.DELETED):
            runs = all_changed(runs, change)
        return replace(note, runs=runs)

    def _marked(self, note: NoteView, *, comes: bool) -> Runs:
        """Return the words of a note with everything proposed for them.

        A note that moves with a passage has the changes of the mover.
        """
        line = self.places.get(self.keys.get(note.number, ""), -1)
        mover = next(iter(self.lines.moves.movers.get(line, ())), None) if comes else None
        if line < 0 or (comes and mover is None):
            return note.runs
        content = self.passages.lines[line].content
        return self.marker.runs(self.lines.alone(note.runs, line, content, mover))

    def proposals_for(self, edit: TokenEdit) -> Owners:
        """Return the proposals for the words of the note whose reference this is."""
        line = self.places.get(self.keys.get(edit.note, ""), -1)
        return tuple(self.lines.moves.words(line))

    def at_next_mention(self, edits: Iterable[TokenEdit]) -> Iterator[TokenEdit]:
        """Move a note whose reference is deleted to its next mention, if one is left."""
        without_reference: dict[str, tuple[str, Owners]] = {}
        given = list(edits)
        elsewhere = {each.note for each in given if each.change is ChangeKind.INSERTED}
        for each in given:
            key = self.keys.get(each.note, "")
            if key and each.change is ChangeKind.DELETED and each.note not in elsewhere:
                sign = each.token.text or self.lines.new.setter.numbers[key]
                without_reference[sign] = key, each.owners
            run = each.token.view
            is_mention = each.change is None and isinstance(run, RunView) and run.mark
            if is_mention and (found := without_reference.pop(each.token.text, None)):
                yield deleted(each.token, found[1])
                yield inserted(Token(self.lines.new.note(found[0])), found[1])
            else:
                yield each
