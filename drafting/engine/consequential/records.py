"""What the rules of `consequential` share: the text before and after, and what they propose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafting.engine.amend.changes import Change, Entry
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.tabled import TabledText
from drafting.model.amendment import Action
from drafting.model.passages import Passages
from drafting.model.resolution import Annex, Part
from drafting.model.walk import Unit
from drafting.text.inline import Text, note_keys

NO_UNIT = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEdit:
    """Words of one line of the new text that should be replaced.

    Attributes:
        line: index of the line.
        start, end: the words, as characters of its content.
        new: the other words.
        reason: why, in words that a person can check.
        causes: the entries it follows from.
        quoted: characters around the words that are quoted with them, or None.
    """

    line: int
    start: int
    end: int
    new: Text
    reason: str
    causes: tuple[Entry, ...]
    quoted: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEdit:
    """Another number or closing mark of one line of the new text."""

    line: int
    action: Action
    value: str
    reason: str
    causes: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that follows from amendments and that only a person can settle."""

    label: str
    message: str

    def __str__(self) -> str:
        """Return it as a line of a report."""
        return f"{self.label}: {self.message}"


@dataclass(slots=True)
class Scene:
    """A text before and after amendments, as the rules see it.

    Attributes:
        tabled: the text before.
        mapping: where its lines are afterwards.
        changes: those that were carried out.
        after: the text afterwards.
    """

    tabled: TabledText
    mapping: TextMapping
    changes: Sequence[Change]
    after: TabledText = field(init=False)
    old_lines: dict[int, int] = field(init=False)
    old_scopes: tuple[int, ...] = field(init=False)
    new_scopes: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.after = TabledText.of(self.mapping.result)
        self.old_lines = {new: old for old, new in self.mapping.lines.items()}
        self.old_scopes = tuple(_scopes(self.before.units))
        self.new_scopes = tuple(_scopes(self.now.units))

    @property
    def before(self) -> Passages:
        """The lines before."""
        return self.tabled.passages

    @property
    def now(self) -> Passages:
        """The lines afterwards."""
        return self.after.passages

    def old_unit(self, unit: int) -> int:
        """Return the index of a unit before; -1 if it is new."""
        line = self.old_lines.get(self.now.first_line(unit))
        return NO_UNIT if line is None else self.before.lines[line].unit

    def new_unit(self, unit: int) -> int:
        """Return the index of a unit afterwards; -1 if it is gone."""
        line = self.mapping.lines.get(self.before.first_line(unit))
        return NO_UNIT if line is None else self.now.lines[line].unit

    def structural(self, units: Iterable[int] | None = None) -> tuple[Entry, ...]:
        """Return the entries that inserted, deleted or moved passages.

        Args:
            units: old indices of units; if any such entry is at these units, only those at them.
        """
        found = [each for each in self.changes if each.gap or each.takes_away]
        if units is not None:
            near = set(units)
            found = [each for each in found if near & set(self._touched(each))] or found
        return tuple(each.entry for each in found)

    def _touched(self, change: Change) -> Iterator[int]:
        """Yield the old indices of the units that a change touches."""
        for line in self.before.lines_in(change.passage):
            yield line.unit
        if change.gap:
            yield change.gap.unit

    def at(self, line: int) -> tuple[Entry, ...]:
        """Return the entries that changed the line with this old index."""
        return tuple(
            each.entry
            for each in self.changes
            if each.rewords and not each.is_line and each.line == line
        )

    def of_notes(self) -> tuple[Entry, ...]:
        """Return the entries that inserted or deleted note marks."""
        return tuple(each.entry for each in self.changes if self._marks_notes(each))

    def _marks_notes(self, change: Change) -> bool:
        if change.moves or any(change.mentions):
            return True
        touched = () if change.inserts else self.before.lines_in(change.passage)
        return any(note_keys(line.content) for line in touched)


def _scopes(units: Sequence[Unit]) -> Iterator[int]:
    """Yield the scope of each unit: paragraphs count from 1 in each part and each annex."""
    scope = 0
    for unit in units:
        scope += isinstance(unit.head, Part | Annex)
        yield scope
