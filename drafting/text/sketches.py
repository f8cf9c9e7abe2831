"""Sketches: a few numbers that are alike if two texts are alike.

A sketch has the smallest hashes of all runs of three words (this is MinHash). Two texts that share
most of their runs share most of their smallest hashes, so texts alike are found by looking numbers
up, and not by comparing each with each. Hashes are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

SHORT = 8
"""Numbers in the sketch of a paragraph."""
LONG = 128
"""Numbers in the sketch of a whole text."""
_MASK = 0xFFFFFFFF
_MOST_KEPT = 1 << 18


class _Hashes(dict[str, int]):
    """The hash of every word met so far."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        number = self[word] = crc32(word.encode())
        return number


_HASHES = _Hashes()


def shingles(words: Sequence[str]) -> set[int]:
    """Return the hashes of all runs of three words; a shorter text is one run."""
    hashes = [_HASHES[word] for word in words]
    if len(hashes) < 3:
        hashes = [*hashes, 0, 0][:3] if hashes else []
    return {
        ((one * 0x9E3779B1 ^ two) * 0x85EBCA6B ^ three) * 0xC2B2AE35 >> 7 & _MASK
        for one, two, three in zip(hashes, hashes[1:], hashes[2:], strict=False)
    }


def sketch(runs: Iterable[int], size: int = SHORT) -> tuple[int, ...]:
    """Return the smallest hashes of a text, in order."""
    return tuple(sorted(set(runs))[:size])


def likeness(one: Sequence[int], other: Sequence[int], size: int = LONG) -> float:
    """Estimate which share of all runs of two texts both have, from 0 to 1.

    Args:
        one: a sketch.
        other: another of the same size.
        size: the size that both were made with.
    """
    ours, theirs = set(one), set(other)
    smallest = sorted(ours | theirs)[:size]
    return sum(1 for each in smallest if each in ours and each in theirs) / max(1, len(smallest))
