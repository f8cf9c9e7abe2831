"""Index changes by their places in one text: lines, gaps, and passages that leave their place.

The amended text, conflicts, the rolling text and tracked changes all read this one record. A place
is a line of the text (`Passages`), a stretch of characters in it, or a gap between lines. The items
are changes, or records that hold one.
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
"""Characters in a stretch of a line, and how many stretches are looked up one by one."""
_WIDE = 40
"""A change that touches more lines is compared with every other change."""


@dataclass(slots=True)
class Placement(Generic[T]):
    """The items at each place of a text. It grows while entries are sorted, then is only read.

    Attributes:
        change_of: returns the change of an item.
        words: items that change the words of a line, in the order in which they were added.
        settings: items that set a number, a closing mark, or a field of a part.
        header: items that set fields of the header.
        removed: items that take a line from its place: deletions, rewritten passages, moves.
        gaps: items that put new or moved lines into a gap (`Gap.place`).
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
        """Place all items."""
        made = cls(change_of)
        for item in items:
            made.add(item)
        return made

    def add(self, item: T) -> None:
        """Place one item."""
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
        """Index an item by the places where others can touch it.

        Short changes of words are indexed by stretch, because a long line can have thousands.
        """
        if _is_short(change):
            for stretch in _stretches_of(change):
                self._stretches[change.line][stretch].append(item)
        elif len(lines := change.lines) > _WIDE:
            self._wide.append(item)
        else:
            for line in lines:
                self._at[line].append(item)

    def coming_into(self, place: tuple[int, int | None]) -> list[T]:
        """Return the items that put lines into a gap, in the order in which these are printed."""
        waiting = self.gaps.get(place, [])
        return sorted(waiting, key=self._rank) if len(waiting) > 1 else waiting

    def _rank(self, item: T) -> tuple[tuple[int, int], int]:
        change = self.change_of(item)
        return (change.gap.rank if change.gap else (0, 0), change.entry.order)

    def near(self, change: Change) -> list[T]:
        """Return the items that may touch a change, in the order of the entries."""
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
        """Yield the items that touch a change, and how, in the order of the entries."""
        for each in self.near(change):
            found = self.change_of(each).touches(change)
            if found is not None:
                yield each, found

    def obstacle(self, change: Change) -> tuple[T, Conflict] | None:
        """Return the first item that prevents a change."""
        return next((pair for pair in self.conflicts(change) if pair[1].blocks), None)


def placed(changes: Iterable[Change]) -> Placement[Change]:
    """Place changes."""
    return Placement.of(changes, lambda change: change)


def _is_short(change: Change) -> bool:
    return change.rewords and change.end - change.start < _STRETCH * _MOST_STRETCHES


def _stretches_of(change: Change) -> range:
    return range(change.start // _STRETCH, change.end // _STRETCH + 1)
