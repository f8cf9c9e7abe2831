"""Find the words that two lines share in order, within bounds of time and memory.

The exact answer needs a table with a bit for each pair of words: 50 MB for two lines of 20,000
words, 5 GB for two of 200,000. Longer lines are first cut at a word, or a run of words, that
occurs once in each (Bram Cohen's patience diff). Each piece between two cuts is then compared
alone. No real paragraph is so long. If one is, some words may be shown as replaced that could have
been kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

MOST_PAIRS = 20_000**2
"""Most pairs of words that are compared exactly; lines with more are cut first."""
RUNS = 1, 8
"""Lengths of runs where lines are cut: single words first, then runs of this many."""


class Block(NamedTuple):
    """Words in a row that both lines have: where they start in each, and their number."""

    old: int
    new: int
    size: int


class _Piece(NamedTuple):
    """Stretches of two lines, one of which became the other."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def pairs(self) -> int:
        """The number of pairs of words of both stretches."""
        return (self.old_end - self.old) * (self.new_end - self.new)


def matching_blocks(old: str, new: str) -> list[Block]:
    """Return the words that two lines share in order: in lines of usual length, the most possible.

    Args:
        old: the old words, one character each (`drafting.engine.vocabulary`).
        new: the new words.
    """
    if len(old) * len(new) <= MOST_PAIRS:
        return _exact(old, new, _Piece(0, len(old), 0, len(new)))
    return _in_pieces(old, new)


def _exact(old: str, new: str, piece: _Piece) -> list[Block]:
    """Return the largest choice of blocks that keep their order."""
    one, other = old[piece.old : piece.old_end], new[piece.new : piece.new_end]
    return [
        Block(piece.old + start, piece.new + second, size)
        for start, second, size in Indel.editops(one, other).as_matching_blocks()
        if size
    ]


def _in_pieces(old: str, new: str) -> list[Block]:
    """Return the blocks of two long lines."""
    found: list[Block] = []
    waiting = [_Piece(0, len(old), 0, len(new))]
    while waiting:
        piece = waiting.pop()
        if piece.pairs > MOST_PAIRS:
            ends, piece = _ends(old, new, piece)
            found += ends
        if piece.pairs > MOST_PAIRS:
            cuts = _cuts(old, new, piece)
            found += cuts
            waiting += _between(cuts, piece) if cuts else ()
        elif piece.pairs:
            found += _exact(old, new, piece)
    return _joined(sorted(found))


def _ends(old: str, new: str, piece: _Piece) -> tuple[list[Block], _Piece]:
    """Return the words that both stretches begin and end with, and the rest between."""
    one, one_end, other, other_end = piece
    start = Prefix.similarity(old[one:one_end], new[other:other_end])
    one, other = one + start, other + start
    end = Postfix.similarity(old[one:one_end], new[other:other_end])
    blocks = Block(one - start, other - start, start), Block(one_end - end, other_end - end, end)
    left = _Piece(one, one_end - end, other, other_end - end)
    return [block for block in blocks if block.size], left


def _cuts(old: str, new: str, piece: _Piece) -> list[Block]:
    """Return runs that occur once in each stretch: the most that keep their order."""
    for size in RUNS:
        olds = _once(old[piece.old : piece.old_end], size)
        news = _once(new[piece.new : piece.new_end], size)
        places = [(at, news[words]) for words, at in olds.items() if words in news]
        if places:
            rising = _rising([other for _, other in places])
            blocks = [
                Block(piece.old + places[at][0], piece.new + places[at][1], size) for at in rising
            ]
            return _joined(blocks)
    return []


def _once(line: str, size: int) -> dict[str, int]:
    """Return the runs of this many words that occur once in a line, with their places, in order."""
    runs = line if size == 1 else [line[at : at + size] for at in range(len(line) - size + 1)]
    counts = Counter(runs)
    return {words: at for at, words in enumerate(runs) if counts[words] == 1}


def _rising(places: Sequence[int]) -> list[int]:
    """Return the indices of a longest choice of rising places."""
    lowest: list[int] = []  # the lowest place that ends a choice of each length
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(lowest, place)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    chosen: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return chosen[::-1]


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in order; join those that follow each other or overlap on both sides."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if last and last.old - last.new == block.old - block.new:
            ahead = block.old - last.old
            if ahead <= last.size:
                result[-1] = last._replace(size=ahead + block.size)
                continue
        if last and (block.old < last.old + last.size or block.new < last.new + last.size):
            continue  # runs of words that overlap on one side only
        result.append(block)
    return result


def _between(blocks: Sequence[Block], piece: _Piece) -> Iterator[_Piece]:
    """Yield the stretches between blocks where both sides have words."""
    one, other = piece.old, piece.new
    for block in (*blocks, Block(piece.old_end, piece.new_end, 0)):
        between = _Piece(one, block.old, other, block.new)
        if between.pairs:
            yield between
        one, other = block.old + block.size, block.new + block.size
