"""Words as single characters, so that string algorithms compare words.

Each distinct word gets one character beyond the Basic Multilingual Plane; similarity and word
comparison then run on short strings in compiled code (`docs/diff.md`, "Words").
"""

from __future__ import annotations

import re

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
        self._characters: dict[str, str] = {}
        self._scored: dict[str, str] = {}

    def character(self, word: str) -> str:
        """Return the character that stands for a word."""
        known = self._characters.get(word)
        if known is None:
            known = chr(_FIRST + len(self._characters))
            self._characters[word] = known
        return known

    def encoded(self, line: str) -> str:
        """Return the words of a folded line for scoring: no spaces, figures and ordinals masked.

        Most small changes between successive resolutions are dates, symbols and session ordinals
        (census 7); masked, they do not keep a paragraph from finding its successor.
        """
        return "".join(self._score(word) for word in words_of(line))

    def _score(self, word: str) -> str:
        known = self._scored.get(word)
        if known is None:
            known = "" if word.isspace() else self.character(masked(word))
            self._scored[word] = known
        return known


def masked(word: str) -> str:
    """Return the form of a word in which rolling updates are equal."""
    lower = word.casefold()
    if any(character.isdigit() for character in lower):
        return "0"
    return "th" if _ORDINAL.match(lower) else lower
