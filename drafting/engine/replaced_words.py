"""Choose which words of two lines are shown as changed: as few as possible that still read well.

The smallest script keeps every word that two lines share in order, even an "of" between two dates
that differ. But readers understand phrases better than single words. So a kept word or two between
two changes are given up if fewer pieces are left, and a line with little left keeps only its long
stretches (`docs/internals/comparison.md`, "Words").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, compress
from typing import NamedTuple

from drafting.engine.matching import Block, matching_blocks
from drafting.engine.vocabulary import NOTE_LETTERS

PIECE = 2.1
"""One piece fewer is worth this many marked words more: "62/160 of 18 December 2007" becomes
"63/180 of 20 December 2008" in two pieces, not four, because that marks "of" twice."""
GIVEN_UP = 2
"""Most kept words between two changes that are given up."""
LETTERS_GIVEN_UP = 5
"""Most letters of these words."""
LEAST_KEPT = 0.25
"""Least share of its words that a line keeps; otherwise it keeps only long stretches."""
LONG = 4
"""Fewest words of a long stretch, which is never given up."""
WHOLE = 1_000
"""What a piece of a line costs that keeps only long stretches, in words."""
FEW = 2
"""Number of changes that are easy to read, however little of the line is left."""


class ReplacedWords(NamedTuple):
    """Words that are replaced by others: where they start and end on either side."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def pieces(self) -> int:
        """The number of pieces that a reader sees: deleted words, inserted words, or both."""
        return (self.old < self.old_end) + (self.new < self.new_end)


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
    counts, new_counts = (list(map(letters.__getitem__, line)) for line in (old, new))
    changes = _smallest(old, new, counts, new_counts)
    if len(changes) > 1:
        side = _Counts(counts)
        smallest, changes = changes, _joined(changes, side, PIECE, GIVEN_UP, LETTERS_GIVEN_UP)
        if len(changes) > FEW and _is_rewritten(changes, side, _Counts(new_counts), around):
            changes = _joined(smallest, side, WHOLE, LONG - 1, NOTE_LETTERS - 1)
    return [_tidied(change, old, new, letters) for change in changes]


class _Counts:
    """Counts of words and letters of a line, from its start, without spaces and marks.

    Args:
        counts: number of letters of each word.
    """

    def __init__(self, counts: Sequence[int]) -> None:
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


def _smallest(
    old: str, new: str, counts: Sequence[int], new_counts: Sequence[int]
) -> list[ReplacedWords]:
    """Return the changes that mark the fewest words.

    Words are compared without the spaces and marks between them, which would outvote them. Often
    several choices mark the fewest; the lines are compared from both ends, and the choice with
    fewer changes is taken.

    Args:
        old: the old words.
        new: the new words.
        counts: number of letters of each old word.
        new_counts: the same of each new word.
    """
    olds, news = (
        list(compress(range(len(old)), counts)),
        list(compress(range(len(new)), new_counts)),
    )
    words, new_words = "".join(compress(old, counts)), "".join(compress(new, new_counts))
    blocks = matching_blocks(words, new_words)
    ends = len(words), len(new_words)
    if len(blocks) > 1 and _pieces_between(blocks, *ends) > 1:
        backwards = [
            Block(ends[0] - one - size, ends[1] - other - size, size)
            for one, other, size in reversed(matching_blocks(words[::-1], new_words[::-1]))
        ]
        blocks = min(blocks, backwards, key=lambda each: _pieces_between(each, *ends))
    changes: list[ReplacedWords] = []
    one = other = 0
    for block in blocks:
        start, new_start = olds[block.old], news[block.new]
        end, new_end = olds[block.old + block.size - 1] + 1, news[block.new + block.size - 1] + 1
        _add(changes, old, new, ReplacedWords(one, start, other, new_start))
        if old[start:end] != new[new_start:new_end]:
            for at in range(1, block.size):
                before, new_before = block.old + at - 1, block.new + at - 1
                _add(
                    changes,
                    old,
                    new,
                    ReplacedWords(
                        olds[before] + 1,
                        olds[before + 1],
                        news[new_before] + 1,
                        news[new_before + 1],
                    ),
                )
        one, other = end, new_end
    _add(changes, old, new, ReplacedWords(one, len(old), other, len(new)))
    return changes


def _pieces_between(blocks: Sequence[Block], old_end: int, new_end: int) -> int:
    """Count the pieces before, between and after blocks of two lines that end here."""
    count = one = other = 0
    for start, new_start, size in (*blocks, Block(old_end, new_end, 0)):
        count += (start > one) + (new_start > other)
        one, other = start + size, new_start + size
    return count


def _add(changes: list[ReplacedWords], old: str, new: str, change: ReplacedWords) -> None:
    """Add a change between two kept words, without what both sides begin or end with."""
    one, one_end, other, other_end = change
    if old[one:one_end] != new[other:other_end]:
        changes.append(_without_ends(change, old, new))


def _joined(
    changes: Sequence[ReplacedWords], side: _Counts, piece: float, most: int, letters: int
) -> list[ReplacedWords]:
    """Join changes so that marked words and pieces together cost a reader least.

    Kept words between two changes that are joined are marked on both sides.

    Args:
        changes: the smallest ones.
        side: the old line.
        piece: what a piece costs, in words.
        most: number of words between two changes that may be given up.
        letters: number of letters of these words.
    """
    cheapest = _Choice(piece * changes[0].pieces, changes[0], None)
    choices = [cheapest]
    for change in changes[1:]:
        kept = cheapest.last.old_end, change.old
        words = side.words(*kept)
        apart = _Choice(cheapest.cost + piece * change.pieces, change, cheapest)
        if words > most or side.letters(*kept) > letters:
            choices, cheapest = [apart], apart
            continue
        joined = min(
            [each.with_(change, 2 * words, piece) for each in choices], key=lambda each: each.cost
        )
        choices, cheapest = [apart, joined], joined if joined.cost < apart.cost else apart
    return cheapest.all()


class _Choice(NamedTuple):
    """What a reader sees up to a change: the cost of it, the last change, and those before."""

    cost: float
    last: ReplacedWords
    before: _Choice | None

    def with_(self, change: ReplacedWords, words: int, piece: float) -> _Choice:
        """Return this choice with its last change joined to the next one."""
        last = ReplacedWords(self.last.old, change.old_end, self.last.new, change.new_end)
        cost = self.cost + words + piece * (last.pieces - self.last.pieces)
        return _Choice(cost, last, self.before)

    def all(self) -> list[ReplacedWords]:
        """Return the changes in order."""
        found: list[ReplacedWords] = []
        each: _Choice | None = self
        while each:
            found.append(each.last)
            each = each.before
        return found[::-1]


def _without_ends(change: ReplacedWords, old: str, new: str) -> ReplacedWords:
    """Return a change without what both sides begin or end with."""
    one, one_end, other, other_end = change
    while one < one_end and other < other_end and old[one_end - 1] == new[other_end - 1]:
        one_end, other_end = one_end - 1, other_end - 1
    while one < one_end and other < other_end and old[one] == new[other]:
        one, other = one + 1, other + 1
    return ReplacedWords(one, one_end, other, other_end)


def _tidied(change: ReplacedWords, old: str, new: str, letters: Mapping[str, int]) -> ReplacedWords:
    """Return a change that ends, not begins, with a space.

    If words are only inserted or deleted between two spaces, the space after them belongs to them:
    "also ", not " also".
    """
    one, one_end, other, other_end = _without_ends(change, old, new)
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
    changes: Sequence[ReplacedWords], old: _Counts, new: _Counts, around: int
) -> bool:
    """Return whether a line keeps so little that short stretches of it help no reader."""
    gone = sum(old.words(change.old, change.old_end) for change in changes)
    kept = old.whole - gone + around
    return kept < LEAST_KEPT * (min(old.whole, new.whole) + around)
