"""Recognise changes of "also" or "further" that only follow from the paragraph before.

Paragraphs in a row that open with the same verb take turns: Recalling, Recalling also, Recalling
further [UNXML, rotation]. Where one is inserted or deleted, its neighbours take another turn.
"""

from __future__ import annotations

from drafting.classes.records import WordChange
from drafting.text.rotation import TURN_WORDS

_OTHER_SPELLINGS = {"ar": ("أيضاً",)}

_OPENING = 4
"""A change before this many words is at the opening verb, if a text marks no lead."""
_AFTER_ARTICLES = [
    (word,) for word in ("the", "a", "its", "le", "la", "les", "el", "los", "las", "su")
]
"""After these words the word does not belong to the opening verb: "Welcomes the further work"."""


def _words(language: str) -> tuple[str, ...]:
    return (*TURN_WORDS.get(language, ()), *_OTHER_SPELLINGS.get(language, ()))


def rotation(change: WordChange) -> bool:
    """Return whether both sides differ only in the words that take turns.

    Away from the opening verb these words have a meaning: "not only …, but also".
    """
    if not change.in_lead and (
        len(change.before) >= _OPENING or change.before[-1:] in _AFTER_ARTICLES
    ):
        return False
    words = _words(change.language)
    old, new = (" ".join(side).casefold() for side in (change.old, change.new))
    return without(old, words) == without(new, words)


def without(text: str, words: tuple[str, ...]) -> str:
    """Return a text in small letters without these words."""
    padded = f" {text} "
    for word in words:
        padded = padded.replace(f" {word} ", " ")
    return padded.strip()
