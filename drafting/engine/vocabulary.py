"""Words as single characters, so that string algorithms compare words.

Each distinct word gets one character beyond the Basic Multilingual Plane; similarity and word
comparison then run on short strings in compiled code (`docs/diff.md`, "Words").
"""

from __future__ import annotations

import re
from functools import lru_cache

from drafting.text.tokens import words_of

_FIRST = 0x10000
_ORDINAL = re.compile(
    r"(?:(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:ieth|y-\w+)|hundredth"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?:eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th)$"
)


class Vocabulary:
    """Characters for the words of one comparison."""

    def __init__(self) -> None:
        self.characters = _Characters()
        self._scored = _Scored(self.characters)

    def encoded(self, line: str) -> str:
        """Return the words of a folded line for scoring: figures and ordinals masked, no marks.

        Most small changes between successive resolutions are dates, symbols and session ordinals
        (census 7); masked, they do not keep a paragraph from finding its successor.
        """
        return "".join(map(self._scored.__getitem__, line.split()))


class _Characters(dict[str, str]):
    """The character of each word, given out when it is first asked for."""

    def __missing__(self, word: str) -> str:
        self[word] = character = chr(_FIRST + len(self))
        return character


class _Scored(dict[str, str]):
    """What stands between two spaces, as characters for scoring."""

    def __init__(self, characters: _Characters) -> None:
        super().__init__()
        self._characters = characters

    def __missing__(self, piece: str) -> str:
        self[piece] = encoded = "".join(map(self._characters.__getitem__, _masked_words(piece)))
        return encoded


@lru_cache(maxsize=50_000)
def _masked_words(piece: str) -> tuple[str, ...]:
    """Return the words of a piece without marks, each masked."""
    return tuple(masked(word) for word in words_of(piece) if word[0].isalnum())


def masked(word: str) -> str:
    """Return the form of a word in which rolling updates are equal."""
    lower = word.casefold()
    if any(map(str.isdigit, lower)):
        return "0"
    return "th" if _ORDINAL.match(lower) else lower
