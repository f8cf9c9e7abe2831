"""Encode words as single characters, so that string algorithms compare words.

Each distinct word gets one character beyond the Basic Multilingual Plane; similarity and word
comparison then run on short strings in compiled code (`docs/internals/comparison.md`, "Words"). The
tables are kept for the next comparison, because successive texts share most of their words. Results
do not depend on earlier comparisons, because only equality of characters counts.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import count

from drafting.text.spelling import may_be_apart, spelling
from drafting.text.tokens import words_of

MOST_KEPT = 300_000
"""Most entries of a table that is kept for the next comparison."""
MOST_LINES, LONGEST_LINE = 2_000, 4_000
"""Most lines, and most letters of each, that are kept for the next comparison: a few megabytes."""
NOTE = "\0"
"""Starts the key of a note mark; no word has this character, so a note never equals a word."""
NOTE_LETTERS = 1_000
"""A note mark counts as this many letters, so that no comparison gives it up for a better phrase:
in a redline its note would be deleted and inserted again."""
_FIRST, _ROOM = 0x10000, 0x100000
_ORDINAL = re.compile(
    r"(?:(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:ieth|y-\w+)|hundredth"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?:eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th)$"
)


class _Characters(dict[str, str]):
    """The character of each word, assigned when it is first needed."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()  # unlike a length, never the same for two threads

    def __missing__(self, word: str) -> str:
        # Beyond a million words characters repeat: scores get inexact, but only in hostile texts.
        character = chr(_FIRST + next(self._numbers) % _ROOM)
        return self.setdefault(word, character)


class WordCodes(dict[str, str]):
    """The pieces of a line between spaces, as characters for scoring.

    Whole lines are kept too: a base is compared with many drafts, and a text of a series twice.

    Attributes:
        kept_lines: the last lines, each with its characters.
    """

    def __init__(self) -> None:
        super().__init__()
        self._characters = _Characters()
        self.kept_lines: dict[str, str] = {}

    def __missing__(self, piece: str) -> str:
        self[piece] = encoded = "".join(map(self._characters.__getitem__, _masked_words(piece)))
        return encoded

    def encoded(self, line: str) -> str:
        """Return the words of a folded line for scoring: figures and ordinals masked, no marks.

        Most small changes between successive resolutions are dates, symbols and session ordinals
        [UNXML, series]; masked, they do not keep a paragraph from finding its successor.
        """
        known = self.kept_lines.get(line)
        if known is None:
            known = "".join(map(self.__getitem__, line.split()))
            if len(line) <= LONGEST_LINE:
                if len(self.kept_lines) >= MOST_LINES:
                    self.kept_lines.clear()
                self.kept_lines[line] = known
        return known


class Codes(dict[str, str]):
    """The character of each printed word; words that differ only in form or spelling share one.

    Attributes:
        letters: number of letters of the word behind each character; 0 for spaces and punctuation,
            `NOTE_LETTERS` for note marks.
        compounds: the words whose parts may be words of their own, by their characters.
    """

    def __init__(self) -> None:
        super().__init__()
        self._characters = _Characters()
        self.letters: dict[str, int] = {}
        self.compounds: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        key = spelling(word) or NOTE
        self[word] = character = self._characters[key]
        if may_be_apart(word):
            self.compounds[character] = key
        is_note = key.startswith(NOTE) and key != NOTE
        self.letters[character] = NOTE_LETTERS if is_note else len(key) if key[0].isalnum() else 0
        return character

    def compounds_in(self, line: str) -> Set[str]:
        """Return the spellings of the compounds of an encoded line."""
        if self.compounds.keys().isdisjoint(line):
            return frozenset()
        return {self.compounds[each] for each in self.compounds.keys() & line}

    def encoded(self, words: list[str]) -> str:
        """Return words as one string."""
        return "".join(map(self.__getitem__, words))


class _Kept:
    """The tables of this process."""

    vocabulary = WordCodes()
    codes = Codes()


def vocabulary() -> WordCodes:
    """Return the vocabulary for a comparison: the last one, or a new one if that is too large."""
    if len(_Kept.vocabulary) > MOST_KEPT:
        _Kept.vocabulary = WordCodes()
    return _Kept.vocabulary


def codes() -> Codes:
    """Return the codes for two lines: the last ones, or new ones if those are too many."""
    if len(_Kept.codes) > MOST_KEPT:
        _Kept.codes = Codes()
    return _Kept.codes


@lru_cache(maxsize=50_000)
def _masked_words(piece: str) -> tuple[str, ...]:
    """Return the words of a piece without marks, each masked."""
    return tuple(masked(word) for word in words_of(piece) if word[0].isalnum())


def masked(word: str) -> str:
    """Return a word with figures and ordinals masked, so that rolling updates are equal."""
    lower = word.casefold()
    if any(map(str.isdigit, lower)):
        return "0"
    return "th" if _ORDINAL.match(lower) else lower
