"""The words of a text as a search compares them.

A word is a run of letters and digits; every Han character is a word. Spaces, hyphens, quotation
marks, apostrophes and all other signs only separate words, and characters that no page shows
separate nothing. Capital letters, compatibility forms ("CO₂") and Arabic vowel signs count as the
plain form. So "Women’s well-being" has the words "women", "s", "well", "being".

An index keeps a Han character together with the next one ("发展" instead of "发"), because single
characters are in nearly every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafting.text.normalize import INVISIBLE, normalized

_HAN = (
    "\u3038-\u303a\u3192-\u319f\u3220-\u3247\u3280-\u32b0"  # numbers in brackets and circles
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_FIRST_HAN = "\u3038"
_ACCENTS = "\u0300-\u036f\u064b-\u065f\u0670"
"""Marks that belong to the letter before them: accents, and the vowel signs of Arabic."""
_STRETCH = "\N{ARABIC TATWEEL}"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_ACCENTS}{INVISIBLE}])*")
_NO_LETTER = re.compile(rf"[\W_{_STRETCH}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_MOST_KEPT = 1 << 18


@lru_cache(maxsize=1)
def _word_or_han() -> re.Pattern[str]:
    """Return a pattern for a word of any script; only texts with Han characters pay for it."""
    letter = rf"(?:(?![{_HAN}])[^\W_])"
    return re.compile(rf"[{_HAN}]|{letter}(?:{letter}|[{_ACCENTS}{INVISIBLE}])*")


class _Forms(dict[str, str]):
    """The compared form of every word met so far."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        form = self[word] = _NO_LETTER.sub("", normalized("NFKC", word).casefold())
        return form


_FORMS = _Forms()


def has_han(words: str) -> bool:
    """Return whether a text has characters of Chinese."""
    return not words.isascii() and bool(words) and max(words) >= _FIRST_HAN


def _pattern_for(words: str) -> re.Pattern[str]:
    return _word_or_han() if has_han(words) else _WORD


def search_words(words: str) -> list[str]:
    """Return the words of a text in their compared form, in order.

    >>> search_words("Women’s well‑being (2030)")
    ['women', 's', 'well', 'being', '2030']
    """
    forms = _FORMS
    return [form for word in _pattern_for(words).findall(words) if (form := forms[word])]


def word_places(words: str) -> list[tuple[int, int]]:
    """Return where each word of `search_words` starts and ends in the text."""
    found = _pattern_for(words).finditer(words)
    return [each.span() for each in found if _FORMS[each[0]]]


def is_han(word: str) -> bool:
    """Return whether a word is a Han character."""
    return _IS_HAN.match(word) is not None


def indexed_words(words: Sequence[str]) -> Sequence[str]:
    """Return words as an index keeps them: a Han character together with the next one."""
    if not any(map(is_han, words)):
        return words
    return list(_pairs(words))


def searched_form(words: str) -> str:
    """Return the words of a text as an index keeps them, with spaces between."""
    found = search_words(words)
    return " ".join(indexed_words(found) if has_han(words) else found)


def _pairs(words: Sequence[str]) -> Iterator[str]:
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        yield word + after if after and is_han(word) and is_han(after) else word


def queried_words(words: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Return the words of a phrase as an index has them.

    Returns:
        The words, and whether the last one is only the beginning of a word of the index: nobody
        knows which character follows a single Han character at the end.
    """
    kept = list(indexed_words(words))
    if not words or not is_han(words[-1]):
        return kept, False
    if len(words) > 1 and is_han(words[-2]):
        return kept[:-1], False
    return kept, True


def phrase_places(words: Sequence[str], phrase: Sequence[str]) -> list[int]:
    """Return the places at which a phrase begins in the words of a text."""
    if not phrase:
        return []
    first, length, wanted = phrase[0], len(phrase), list(phrase)
    return [
        place
        for place, word in enumerate(words)
        if word == first and list(words[place : place + length]) == wanted
    ]
