"""Find agreed wording that is like given words.

Candidates share a rare word or a run of three words with them; both are looked up, so the cost does
not grow with the record. The exact score of the best candidates is the share of common words in
order, by rapidfuzz.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from drafting.record.writing import form_of
from drafting.text.search_words import indexed_words, search_words
from drafting.text.sketches import shingles

_MOST_WORDS = 400
"""Words that are compared; longer passages are cut."""
_RARE = 8
"""Rarest words of a passage that are looked up."""
_TOO_COMMON = 3_000
"""Paragraphs with a word that is too common to look up."""
_TOO_MANY = 400
"""Paragraphs with a run that are looked at, the newest first."""
_EXACT = 60
"""Candidates that get an exact score."""
_EXACT_FOR_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class LikePassage:
    """A passage of a paragraph that is like given words.

    Attributes:
        score: share of common words in order, from 0 to 1.
        paragraph: number of the paragraph.
        start: its first word.
        end: the word after its last one.
    """

    score: float
    paragraph: int
    start: int
    end: int


class LikeWords:
    """Looks for wording like given words in the paragraphs of a record."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        (self._total,) = database.execute("SELECT max(count(*), 1) FROM paragraphs").fetchone()
        self._counts: dict[str, int] = {}
        self._words: dict[int, list[str]] = {}

    def same(self, words: Sequence[str]) -> list[int]:
        """Return the paragraphs that have just these words."""
        form = form_of(" ".join(indexed_words(words)))
        rows = self._database.execute("SELECT id FROM paragraphs WHERE form = ?", (form,))
        return [number for (number,) in rows]

    def like(self, words: Sequence[str], least: float) -> list[tuple[float, int]]:
        """Return scores and paragraphs, the best first and of equals the newest.

        Args:
            words: the words.
            least: the lowest score that counts.
        """
        words = words[:_MOST_WORDS]
        rough = self._candidates(words)
        scored: list[tuple[float, int]] = []
        for number in _best(rough, _EXACT):
            score = Indel.normalized_similarity(words, self._words_of(number), score_cutoff=least)
            if score >= least:
                scored.append((score, number))
        return sorted(scored, key=lambda each: (-each[0], -each[1]))

    def holding(self, words: Sequence[str], least: float) -> list[LikePassage]:
        """Return passages of paragraphs that are like the words, the best first.

        The order is that of the score and of the share of the words, of which rare ones count more.

        Args:
            words: the words.
            least: the lowest score that counts.
        """
        words = words[:_MOST_WORDS]
        rough = self._candidates(words)
        ranked: list[tuple[float, LikePassage]] = []
        for number in _best(rough, _EXACT_FOR_SENTENCE):
            other = self._words_of(number)
            found = _passage(words, other, least)
            if found is not None:
                score, start, end = found
                order = score + self._coverage(words, other[start:end])
                ranked.append((order, LikePassage(score, number, start, end)))
        ranked.sort(key=lambda each: (-each[0], -each[1].paragraph))
        return [each for _, each in ranked]

    def _coverage(self, words: Sequence[str], other: Sequence[str]) -> float:
        """Return the share of words that a passage has; rare words count more."""
        weights = {word: log((self._total + 1) / (self._count(word) + 1)) for word in words}
        common = set(other)
        shared = sum(weight for word, weight in weights.items() if word in common)
        return shared / max(sum(weights.values()), 1e-9)

    def _candidates(self, words: Sequence[str]) -> dict[int, float]:
        """Return paragraphs that may be like the words, with a rough measure of how much."""
        kept = indexed_words(words)
        found: dict[int, float] = defaultdict(float)
        weight = log(self._total + 1)
        for run in sorted(shingles(kept)):
            rows = self._database.execute(
                "SELECT paragraph FROM runs WHERE hash = ? ORDER BY paragraph DESC LIMIT ?",
                (run, _TOO_MANY),
            )
            for (number,) in rows:
                found[number] += weight
        for word, count in self._rare(kept):
            rows = self._database.execute(
                "SELECT rowid FROM phrases WHERE phrases MATCH ?", (f'"{word}"',)
            )
            weight = log((self._total + 1) / count)
            for (number,) in rows:
                found[number] += weight
        return found

    def _rare(self, words: Iterable[str]) -> list[tuple[str, int]]:
        """Return the rarest words with the number of paragraphs that have them."""
        known = {word: self._count(word) for word in words}
        counted = [(word, count) for word, count in known.items() if 0 < count <= _TOO_COMMON]
        return sorted(counted, key=lambda each: (each[1], each[0]))[:_RARE]

    def _count(self, word: str) -> int:
        """Return the number of paragraphs that have a word."""
        known = self._counts.get(word)
        if known is None:
            row = self._database.execute(
                "SELECT paragraphs FROM vocabulary WHERE word = ?", (word,)
            ).fetchone()
            known = self._counts[word] = row[0] if row else 0
        return known

    def _words_of(self, number: int) -> list[str]:
        known = self._words.get(number)
        if known is None:
            (line,) = self._database.execute(
                "SELECT words FROM paragraphs WHERE id = ?", (number,)
            ).fetchone()
            known = self._words[number] = search_words(line)
        return known


def _best(rough: Mapping[int, float], most: int) -> list[int]:
    return nsmallest(most, rough, key=lambda each: (-rough[each], -each))


def _passage(
    words: Sequence[str], other: Sequence[str], least: float
) -> tuple[float, int, int] | None:
    """Return the score of the passage that is most like the words, and its place."""
    if len(words) >= len(other):
        score = Indel.normalized_similarity(words, other, score_cutoff=least)
        return (score, 0, len(other)) if score >= least else None
    found = fuzz.partial_ratio_alignment(words, other, score_cutoff=least * 100)
    return (found.score / 100, found.dest_start, found.dest_end) if found else None
