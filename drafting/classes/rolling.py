"""Recognise rolling updates: this year's date, symbol, session or meeting for last year's.

Nothing else may change. Every word of the change must be one of these: a date, a year; the symbol
or number of a resolution or document; the ordinal of a session or meeting; the number of a cited
paragraph or chapter; a small word between them, or a word that both texts have between the same.
Amounts, percentages and deadlines in days do not count. A list of resolutions that grew by one is a
rolling update, too. What is more than an update, though each word would be one, is in `references`.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.classes.records import WordChange
from drafting.classes.signs import SignWords, is_locator, is_number_letter, sign_at, sign_words
from drafting.text.normalize import folded


def rolling(change: WordChange) -> bool:
    """Return whether a change only updates dates, symbols, sessions and the like."""
    words = sign_words(change.language)
    sides = [side for side in (change.old, change.new) if side]
    if all(_is_joint(side, words) for side in sides):
        return _is_between(change, words)
    return all(_is_rolling(side, change, words) for side in sides) or _is_alike(change, words)


def _is_joint(side: Sequence[str], words: SignWords) -> bool:
    """Return whether these words only join or name a list: ",", "and", "resolutions"."""
    return all(word == "," or word.casefold() in words.joints | words.series for word in side)


def _is_between(change: WordChange, words: SignWords) -> bool:
    """Return whether a change is between dates or symbols: a list that grew has another "and"."""
    line = [folded(word).casefold() for word in (*change.before, *change.after)]
    first = len(change.before)
    if first == len(line) or not sign_at(line, first, words):
        return False
    if all(word.casefold() in words.series for word in (*change.old, *change.new)):
        return True
    # In Russian the word for "year" is between a date and what comes after it.
    last = next((at for at in reversed(range(first)) if line[at] not in words.small), -1)
    return last >= 0 and sign_at(line, last, words) is not None


def _is_rolling(side: Sequence[str], change: WordChange, words: SignWords) -> bool:
    line = [folded(word).casefold() for word in (*change.before, *side, *change.after)]
    first = len(change.before)
    signs = [sign_at(line, index, words) for index in range(first, first + len(side))]
    small = [
        not word[0].isalnum()
        or line[first + index] in words.small
        or is_locator(line[first + index], words)
        or is_number_letter(word)
        for index, word in enumerate(side)
    ]
    return any(signs) and all(one or other for one, other in zip(signs, small, strict=True))


def _is_alike(change: WordChange, words: SignWords) -> bool:
    """Return whether all words of both sides are equal but for dates, symbols and the like."""
    old, new = (_masked(side, change, words) for side in (change.old, change.new))
    return old == new and None in old


def _masked(side: Sequence[str], change: WordChange, words: SignWords) -> list[str | None]:
    """Return the words of one side in small letters, with None for each date, symbol and number."""
    line = [folded(word).casefold() for word in (*change.before, *side, *change.after)]
    first = len(change.before)
    return [
        None if sign_at(line, index, words) else line[index]
        for index in range(first, first + len(side))
    ]
