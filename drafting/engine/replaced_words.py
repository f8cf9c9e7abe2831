"""Choose which words of two lines are shown as changed: as few as possible that still read well.

The smallest script keeps every word that two lines share in order, even an "of" between two dates
that differ. But readers understand phrases better than single words. So a few kept words between
two changes are given up, and a line with little left is replaced as a whole
(`docs/internals/comparison.md`, "Words").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from drafting.engine.matching import Block, matching_blocks

GIVEN_UP = 2
"""Kept words are given up if they have at most this many times the words, and this many times the
letters, of the smaller change: "18 December 2007" becomes "20 December 2008" in one piece."""
LEAST_KEPT = 0.5
"""Least share of its words that a line keeps; otherwise it is replaced as a whole."""
FEW = 2
"""Number of changes that are easy to read, however little of the line is left."""


class ReplacedWords(NamedTuple):
    """Words that are replaced by others: where they start and end on either side."""

    old: int
    old_end: int
    new: int
    new_end: int


def readable_changes(
    old: str, new: str, letters: Mapping[str, int], around: int = 0
) -> list[ReplacedWords]:
    """Return the changes between two lines, in order.

    Args:
        old: the old words, one character each (`drafting.engine.vocabulary.Codes`).
        new: the new words.
        letters: number of letters of the word behind each character.
        around: number of kept words before and after both lines.
    """
    smallest = _smallest(old, new)
    if not smallest:
        return []
    sides = _Side(old, letters), _Side(new, letters)
    changes: list[ReplacedWords] = []
    for change in smallest:
        changes.append(change)
        while len(changes) > 1 and _is_given_up(changes[-2], changes[-1], sides):
            last = changes.pop()
            first = changes.pop()
            changes.append(ReplacedWords(first.old, last.old_end, first.new, last.new_end))
    if _is_rewritten(changes, sides, around):
        changes = [ReplacedWords(0, len(old), 0, len(new))]
    return [_tidied(change, old, new, letters) for change in changes]


class _Side:
    """Counts of words and letters of one side, from its start, without spaces and marks."""

    def __init__(self, line: str, letters: Mapping[str, int]) -> None:
        counts = list(map(letters.__getitem__, line))
        self._letters = list(accumulate(counts, initial=0))
        self._words = list(accumulate(map(bool, counts), initial=0))

    def words(self, start: int, end: int) -> int:
        """Return the number of words between two places."""
        return self._words[end] - self._words[start]

    def letters(self, start: int, end: int) -> int:
        """Return the number of letters between two places."""
        return self._letters[end] - self._letters[start]

    @property
    def whole(self) -> int:
        """The number of words of the line."""
        return self._words[-1]


def _smallest(old: str, new: str) -> list[ReplacedWords]:
    """Return the changes of the smallest script: everything between the matching blocks."""
    changes: list[ReplacedWords] = []
    one = other = 0
    for start, new_start, size in (*matching_blocks(old, new), Block(len(old), len(new), 0)):
        if start > one or new_start > other:
            changes.append(ReplacedWords(one, start, other, new_start))
        one, other = start + size, new_start + size
    return changes


def _is_given_up(one: ReplacedWords, other: ReplacedWords, sides: tuple[_Side, _Side]) -> bool:
    """Return whether too few words are kept between two changes to help a reader."""
    kept = one.old_end, other.old
    return all(
        count(sides[0], *kept)
        <= GIVEN_UP * min(_size(count, one, sides), _size(count, other, sides))
        for count in (_Side.words, _Side.letters)
    )


def _size(
    count: Callable[[_Side, int, int], int], change: ReplacedWords, sides: tuple[_Side, _Side]
) -> int:
    """Return the size of a change on its larger side."""
    return max(
        count(sides[0], change.old, change.old_end), count(sides[1], change.new, change.new_end)
    )


def _tidied(change: ReplacedWords, old: str, new: str, letters: Mapping[str, int]) -> ReplacedWords:
    """Return a change without the words and spaces that both sides begin or end with.

    If words are only inserted or deleted between two spaces, the space after them belongs to them:
    "also ", not " also".
    """
    one, one_end, other, other_end = change
    while one < one_end and other < other_end and old[one_end - 1] == new[other_end - 1]:
        one_end, other_end = one_end - 1, other_end - 1
    while one < one_end and other < other_end and old[one] == new[other]:
        one, other = one + 1, other + 1
    line, start, end = (old, one, one_end) if one < one_end else (new, other, other_end)
    comes_or_goes = (one == one_end) != (other == other_end)
    if (
        comes_or_goes
        and line[start : start + 1] == line[end : end + 1]
        and not letters[line[start]]
    ):
        return ReplacedWords(one + 1, one_end + 1, other + 1, other_end + 1)
    return ReplacedWords(one, one_end, other, other_end)


def _is_rewritten(
    changes: Sequence[ReplacedWords], sides: tuple[_Side, _Side], around: int
) -> bool:
    """Return whether a line keeps so little, in so many pieces, that replacing it reads better."""
    if len(changes) <= FEW:
        return False
    gone = sum(sides[0].words(change.old, change.old_end) for change in changes)
    kept = sides[0].whole - gone + around
    return kept < LEAST_KEPT * (min(side.whole for side in sides) + around)
