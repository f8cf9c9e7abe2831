"""Only "also" or "further" came, went or gave way: the echo of a paragraph before.

Paragraphs in a row that open with the same verb take turns: Recalling, Recalling also, Recalling
further [UNXML, rotation]. Where one is inserted or deleted, its neighbours take another turn.
"""

from __future__ import annotations

from drafting.classes.records import WordChange
from drafting.text.rotation import TURN_WORDS
from drafting.text.tokens import words_of

_OTHER_SPELLINGS = {"ar": ("أيضاً",)}

_OPENING = 4
"""Words before which a change is at the opening verb, where a text marks no lead."""


def _words(language: str) -> tuple[str, ...]:
    return (*TURN_WORDS.get(language, ()), *_OTHER_SPELLINGS.get(language, ()))


def rotation(change: WordChange) -> bool:
    """Return whether both sides are equal but for the words that take turns.

    Elsewhere than at the opening verb these words mean something: "not only …, but also".
    """
    if not change.in_lead and len(change.before) >= _OPENING:
        return False
    words = _words(change.language)
    old, new = (" ".join(side).casefold() for side in (change.old, change.new))
    return without(old, words) == without(new, words)


def is_echo(was: str, now: str, language: str) -> bool:
    """Return whether two leads are equal but for the words that take turns."""
    words = _words(language)
    old, new = (" ".join(words_of_lead(lead)) for lead in (was, now))
    return without(old, words) == without(new, words)


def words_of_lead(lead: str) -> list[str]:
    """Return the words of opening words, small; every Chinese character is one."""
    return [word for word in words_of(lead.casefold()) if not word.isspace()]


def without(text: str, words: tuple[str, ...]) -> str:
    """Return small words without those that take turns."""
    padded = f" {text} "
    for word in words:
        padded = padded.replace(f" {word} ", " ")
    return padded.strip()
