"""Which words of two lines are shown as changed: the fewest possible, then so that they read well.

The smallest script keeps every word that two lines share in order, also an "of" between two dates
that differ. Readers see phrases, not crumbs: a few kept words between two changes are given up,
and a line of which little is left is replaced as a whole (`docs/diff.md`, "Words").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from drafting.engine.vocabulary import Vocabulary

GIVEN_UP = 2
"""Kept words are given up where they are at most so many times those of the smaller change, so that
dates and symbols stay whole: "18 December 2007" gives way to "20 December 2008"."""
LEAST_KEPT = 0.4
"""Share of its words a line keeps at least, or it is replaced as a whole."""
FEW = 2
"""Changes that a reader takes in however little is left beside them."""


class Change(NamedTuple):
    """Words that give way to others: where they start and end on either side."""

    old: int
    old_end: int
    new: int
    new_end: int


def readable_changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return the changes between two lines, in order.

    Args:
        old: the keys of the old words; equal words have equal keys.
        new: those of the new words.
    """
    sides = _Side(old), _Side(new)
    changes: list[Change] = []
    for change in _smallest(old, new):
        changes.append(change)
        while len(changes) > 1 and _is_given_up(changes[-2], changes[-1], sides):
            last = changes.pop()
            first = changes.pop()
            changes.append(Change(first.old, last.old_end, first.new, last.new_end))
    return [Change(0, len(old), 0, len(new))] if _is_rewritten(changes, sides) else changes


class _Side:
    """The words of one side, counted from the start."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys
        self._counts = [0, *accumulate(key[0].isalnum() for key in keys)]

    def words(self, start: int, end: int) -> int:
        """Return how many words stand there, spaces and marks left aside."""
        return self._counts[end] - self._counts[start]


def _smallest(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return the changes of the smallest script."""
    characters = Vocabulary().characters
    before, after = ("".join(map(characters.__getitem__, keys)) for keys in (old, new))
    changes: list[Change] = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            continue
        change = Change(code.src_start, code.src_end, code.dest_start, code.dest_end)
        if changes and changes[-1].old_end == change.old and changes[-1].new_end == change.new:
            last = changes.pop()
            change = Change(last.old, change.old_end, last.new, change.new_end)
        changes.append(change)
    return changes


def _is_given_up(one: Change, other: Change, sides: tuple[_Side, _Side]) -> bool:
    """Tell whether the words kept between two changes are too few to help a reader."""
    kept = sides[0].words(one.old_end, other.old)
    return kept <= GIVEN_UP * min(_size(one, sides), _size(other, sides))


def _size(change: Change, sides: tuple[_Side, _Side]) -> int:
    """Return how many words a change has on its larger side."""
    return max(
        sides[0].words(change.old, change.old_end), sides[1].words(change.new, change.new_end)
    )


def _is_rewritten(changes: Sequence[Change], sides: tuple[_Side, _Side]) -> bool:
    """Tell whether so little is left, in so many places, that a replacement reads better."""
    wholes = [side.words(0, len(side.keys)) for side in sides]
    gone = sum(sides[0].words(change.old, change.old_end) for change in changes)
    return len(changes) > FEW and wholes[0] - gone < LEAST_KEPT * max(wholes)
