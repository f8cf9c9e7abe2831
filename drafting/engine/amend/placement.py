"""Changes by the places of one text: what touches each line, each gap, each passage that goes.

Everything that brings a text and its amendments together reads this one record: the amended text,
conflicts, the rolling text, tracked changes. A place is a line of the text (`Passages`), a stretch
of characters in it, or a gap between lines. What is placed is a change, or anything that holds one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from drafting.engine.amend.changes import NOWHERE, Change, Conflict

T = TypeVar("T")
_Lists = defaultdict[int, list[T]]

_STRETCH, _MOST_STRETCHES = 64, 40
"""Characters of a stretch of a line, and how many stretches are looked up one by one."""
_WIDE = 40
"""What touches more lines is held against everything."""


@dataclass(slots=True)
class Placement(Generic[T]):
    """What touches each place of a text. It grows while entries are sorted, then is only read.

    Attributes:
        change_of: returns the change of what is placed.
        words: what changes the words of a line, in the order taken in.
        settings: what sets its number, its closing mark, or what a part has of its own.
        header: what sets fields of the header.
        removed: what takes a line from its place: deletions, passages with others instead, moves.
        gaps: what comes into a gap (`Gap.place`): new lines, and moved ones.
    """

    change_of: Callable[[T], Change]
    words: _Lists[T] = field(default_factory=lambda: defaultdict(list))
    settings: _Lists[T] = field(default_factory=lambda: defaultdict(list))
    header: list[T] = field(default_factory=list)
    removed: _Lists[T] = field(default_factory=lambda: defaultdict(list))
    gaps: defaultdict[tuple[int, int | None], list[T]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _at: _Lists[T] = field(default_factory=lambda: defaultdict(list))
    _stretches: defaultdict[int, _Lists[T]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    _wide: list[T] = field(default_factory=list)

    @classmethod
    def of(cls, items: Iterable[T], change_of: Callable[[T], Change]) -> Placement[T]:
        """Place everything that is given."""
        made = cls(change_of)
        for item in items:
            made.add(item)
        return made

    def add(self, item: T) -> None:
        """Take one in."""
        change = self.change_of(item)
        if change.rewords:
            self.words[change.line].append(item)
        elif change.line != NOWHERE:
            self.settings[change.line].append(item)
        elif change.name:
            self.header.append(item)
        if change.removes:
            for line in range(change.removes.start, change.removes.end):
                self.removed[line].append(item)
        if change.gap:
            self.gaps[change.gap.place].append(item)
        self._note(item, change)

    def _note(self, item: T, change: Change) -> None:
        """Note where others can touch it: words by the stretch, for a long line has thousands."""
        if _is_short(change):
            for stretch in _stretches_of(change):
                self._stretches[change.line][stretch].append(item)
        elif len(lines := change.lines) > _WIDE:
            self._wide.append(item)
        else:
            for line in lines:
                self._at[line].append(item)

    def coming_into(self, place: tuple[int, int | None]) -> list[T]:
        """Return what comes into a gap, in the order in which it stands there."""
        waiting = self.gaps.get(place, [])
        return sorted(waiting, key=self._rank) if len(waiting) > 1 else waiting

    def _rank(self, item: T) -> tuple[tuple[int, int], int]:
        change = self.change_of(item)
        return (change.gap.rank if change.gap else (0, 0), change.entry.order)

    def near(self, change: Change) -> list[T]:
        """Return what may touch a change, in the order of the entries."""
        found = {id(each): each for each in self._wide}
        for members in self._near(change):
            for each in members:
                found[id(each)] = each
        return sorted(found.values(), key=lambda each: self.change_of(each).entry.order)

    def _near(self, change: Change) -> Iterator[Iterable[T]]:
        if _is_short(change):
            yield self._at.get(change.line, ())
            found: dict[int, list[T]] = self._stretches.get(change.line, defaultdict(list))
            yield from (found.get(stretch, ()) for stretch in _stretches_of(change))
            return
        lines = change.lines
        if len(lines) > _WIDE:
            lines = {*self._at, *self._stretches}
        for line in lines:
            yield self._at.get(line, ())
            if line in self._stretches:
                yield from self._stretches[line].values()

    def conflicts(self, change: Change) -> Iterator[tuple[T, Conflict]]:
        """Yield what touches a change, and how, in the order of the entries."""
        for each in self.near(change):
            found = self.change_of(each).touches(change)
            if found is not None:
                yield each, found

    def obstacle(self, change: Change) -> tuple[T, Conflict] | None:
        """Return the first one beside which a change cannot be made."""
        return next((pair for pair in self.conflicts(change) if pair[1].blocks), None)


def placed(changes: Iterable[Change]) -> Placement[Change]:
    """Place changes."""
    return Placement.of(changes, lambda change: change)


def _is_short(change: Change) -> bool:
    return change.rewords and change.end - change.start < _STRETCH * _MOST_STRETCHES


def _stretches_of(change: Change) -> range:
    return range(change.start // _STRETCH, change.end // _STRETCH + 1)
