"""Weigh words by how much they say: rare words distinguish paragraphs, frequent ones do not.

A word weighs log((n + 1) / m) if m of the n paragraphs of both texts have it. So "the" weighs next
to nothing and the name of a conference much, in every language and without a list of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from math import fsum, log, sqrt

from drafting.engine.matching import matching_blocks

RUN = 3
"""Fewest words in a row that count as taken over; shorter runs recur by chance."""
GONE = "\0"
"""Replaces words that are set aside; it equals no word."""

Stretch = tuple[int, int]
"""Start and end of words in a row."""


class Weights:
    """Weights of the words of one comparison.

    Words come as strings of one character each (`drafting.engine.vocabulary`).
    """

    def __init__(self, paragraphs: Sequence[str]) -> None:
        places = Counter(chain.from_iterable(map(set, paragraphs)))
        most = len(paragraphs) + 1
        self._of = _WordWeights((word, log(most / count)) for word, count in places.items())
        self._of[GONE] = 0.0
        self._profiles: dict[str, tuple[frozenset[str], float]] = {}
        self._likeness: dict[tuple[str, str], float] = {}

    def total(self, words: Iterable[str]) -> float:
        """Return the total weight of words."""
        # An exact sum does not depend on the order of a set.
        return fsum(map(self._of.__getitem__, words))

    def likeness(self, one: str, other: str) -> float:
        """Return the weight of the words two paragraphs share, in any order, from 0 to 1.

        The shared weight is divided by the geometric mean of both. So a paragraph and its one
        remaining sentence are more alike than two paragraphs of equal size that share as much.
        """
        known = self._likeness.get((one, other))
        if known is None:
            (first, weight), (second, other_weight) = self._profile(one), self._profile(other)
            shared = self.total(first & second)
            known = shared / sqrt(weight * other_weight) if shared else 0.0
            self._likeness[one, other] = known
        return known

    def _profile(self, words: str) -> tuple[frozenset[str], float]:
        known = self._profiles.get(words)
        if known is None:
            counts = Counter(words)
            members = set(counts)
            # The second "peace" of a paragraph is a separate member: compiled sets are fast.
            # A short line: thousands of masked figures are one word repeated.
            members.update(f"{w}{n}" for w, c in counts.items() if c > 1 for n in range(2, c + 1))
            known = (frozenset(members), self.total(words))
            self._profiles[words] = known
        return known


class _WordWeights(dict[str, float]):
    """The weight of each word; the second and third of it in a paragraph weigh the same."""

    def __missing__(self, repeated: str) -> float:
        self[repeated] = weight = self[repeated[0]]
        return weight


def taken_over(part: str, whole: str) -> list[tuple[Stretch, Stretch]]:
    """Return the stretches of at least `RUN` words that both have, in the order of both."""
    return [
        ((start, start + size), (other, other + size))
        for start, other, size in matching_blocks(part, whole)
        if size >= RUN
    ]


def without(words: str, stretches: Iterable[Stretch]) -> str:
    """Return the words with these stretches set aside; all others keep their places."""
    for start, end in stretches:
        words = f"{words[:start]}{GONE * (end - start)}{words[end:]}"
    return words
