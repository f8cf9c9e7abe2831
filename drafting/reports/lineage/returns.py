"""Find words that went and came back: first in one text, gone in another, back in a third.

To the comparison they came in anew. A reader who asks who wrote them first wants the first text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.engine.word_origins import OriginRun
from drafting.reports.lineage.records import Lineage, LineageRow
from drafting.text.spelling import spelling
from drafting.text.tokens import words_of

_LEAST_WORDS = 4
"""Words that come back in another paragraph are named from this number on."""
_LEAST_LETTERS = 5
"""In their own paragraph, one word with so many letters is enough, or two Han characters."""


@dataclass(frozen=True, slots=True)
class ReturnedWords:
    """Words that are in the last text of a paragraph and were there before.

    Attributes:
        words: the words.
        first: index of the text in which they came in first.
        went: index of the text in which they were gone last.
        back: index of the text in which they came back.
    """

    words: str
    first: int
    went: int
    back: int


class Returns:
    """Knows all words of a history that went."""

    def __init__(self, lineage: Lineage) -> None:
        """Read the words that went from all rows of a history."""
        self._gone = [
            (row, run, _key(run.words))
            for row in lineage.rows
            for line in row.lines
            for run in line.runs
            if run.went is not None
        ]

    def of(self, row: LineageRow) -> Iterator[ReturnedWords]:
        """Yield the words of a paragraph that went and came back, in their order."""
        for line in row.lines:
            for run in line.runs:
                if run.went is None and run.came:
                    yield from self._of_run(row, run)

    def _of_run(self, row: LineageRow, run: OriginRun) -> Iterator[ReturnedWords]:
        key = _key(run.words)
        is_long = len(key.split()) >= _LEAST_WORDS
        if not is_long and not _is_telling(key):
            return
        found = [
            (gone.came, gone.went)
            for other, gone, words in self._gone
            if gone.went is not None
            and gone.went < run.came  # else they only changed places
            and (is_long or other is row)
            and key in words
        ]
        if found:
            first, went = min(came for came, _ in found), max(went for _, went in found)
            yield ReturnedWords(run.words.strip(" ,;.:，；。、"), first, went, run.came)


def _key(words: str) -> str:
    """Return words in the form that all their spellings share, with a space around each."""
    return "".join(f" {spelling(word)} " for word in words_of(words) if word[0].isalnum())


def _is_telling(key: str) -> bool:
    words = key.split()
    return any(len(word) >= _LEAST_LETTERS for word in words) or (
        len(words) > 1 and not key.isascii()
    )
