"""Recognise rolling updates: this year's date, symbol, session or meeting for last year's.

Nothing else may change. Every word of the change must be one of these: a date, a year; the symbol
or number of a resolution or document; the ordinal of a session or meeting; the number of a cited
paragraph or chapter; a small word between them. Amounts, percentages and deadlines in days do not
count. A list of resolutions that grew by one is a rolling update, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.classes.records import WordChange
from drafting.data import data_text
from drafting.model.locale import LAST_ORDINAL, Locale, locale_from
from drafting.text.languages import LANGUAGES
from drafting.text.normalize import folded
from drafting.text.tokens import words_of

_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:(?:19|20)\d\d|\d\d))?$")
_FIGURE_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|re|e|º|ª|o|a|-\w{1,2})$")
_DAY = re.compile(r"\d{1,2}(?:er|º|-\d{1,2})?$")
_LETTER = re.compile(r"(?:[A-Z]|[IVXLC]+)$")
_COMPOUND = 2
"""Ordinals with this many parts count sessions, years or meetings, whatever follows."""
_BETWEEN = {
    "en": ("from", "to", "in", "on"),
    "fr": ("du", "au", "en", "à"),
    "es": ("del", "al", "en", "y"),
    "ru": ("с", "по", "до", "и", "от", "года"),
    "ar": ("المؤرخ", "المؤرخة", "المؤرخين", "في", "و"),
}
"""Small words between dates that no printed line has."""
_FORMS = ("session", "session_kind", "meeting", "meeting_resumed", "council_meeting", "date")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language that such updates are made of, in small letters.

    Attributes:
        months: names of months, word by word.
        ordinals: stems of ordinals, word by word.
        counted: stems of nouns that ordinals count: session, meeting.
        locators: words before the number of a reference: paragraph, chap., No.
        small: words that may come between.
        joints: those of them that join a list.
        series: nouns for the items of a list: resolution, resolutions.
    """

    months: frozenset[str]
    ordinals: frozenset[str]
    counted: frozenset[str]
    locators: frozenset[str]
    small: frozenset[str]
    joints: frozenset[str]
    series: frozenset[str]


def rolling(change: WordChange) -> bool:
    """Return whether a change only updates dates, symbols, sessions and the like."""
    words = _words(change.language if change.language in LANGUAGES else "en")
    sides = [side for side in (change.old, change.new) if side]
    if all(_is_joint(side, words) for side in sides):
        return _is_between(change, words)
    return all(_is_rolling(side, change, words) for side in sides)


def _is_joint(side: Sequence[str], words: _Words) -> bool:
    """Return whether these words only join or name a list: ",", "and", "resolutions"."""
    return all(word == "," or word.casefold() in words.joints | words.series for word in side)


def _is_between(change: WordChange, words: _Words) -> bool:
    """Return whether a change is between dates or symbols: a list that grew has another "and"."""
    line = [folded(word).casefold() for word in (*change.before, *change.after)]
    first = len(change.before)
    if first == len(line) or not _sign(line, first, words):
        return False
    if all(word.casefold() in words.series for word in (*change.old, *change.new)):
        return True
    return first > 0 and _sign(line, first - 1, words)


def _is_rolling(side: Sequence[str], change: WordChange, words: _Words) -> bool:
    line = [folded(word).casefold() for word in (*change.before, *side, *change.after)]
    first = len(change.before)
    signs = [_sign(line, index, words) for index in range(first, first + len(side))]
    small = [
        not word[0].isalnum()
        or line[first + index] in words.small
        or _is_locator(line[first + index], words)
        or bool(_LETTER.match(word))
        for index, word in enumerate(side)
    ]
    return any(signs) and all(one or other for one, other in zip(signs, small, strict=True))


def _sign(line: Sequence[str], index: int, words: _Words) -> bool:
    """Return whether a word is a date, a symbol, an ordinal or the number of a reference."""
    word = line[index]
    if any(map(str.isdigit, word)):
        return (
            "/" in word
            or bool(_YEAR.match(word))
            or _is_day(line, index, words)
            or _is_reference(line, index, words)
            or (bool(_FIGURE_ORDINAL.match(word)) and _is_counted(line, index, words))
        )
    if word in words.months:
        return True
    if _is_ordinal(word, words):
        parts = word.split("-")
        return len(parts) >= _COMPOUND or _is_counted(line, index, words)
    return False


def _is_day(line: Sequence[str], index: int, words: _Words) -> bool:
    if not _DAY.match(line[index]):
        return False
    if line[index + 1 : index + 2] in (["月"], ["日"]):
        return True
    return any(word in words.months for word in line[max(0, index - 1) : index + 3])


def _is_reference(line: Sequence[str], index: int, words: _Words) -> bool:
    """Return whether a number is a reference: after "paragraph" or "chap.", or before a year."""
    if line[index + 1 : index + 2] == ["("] and any(map(_YEAR.match, line[index + 2 : index + 3])):
        return True
    for at in range(index - 1, -1, -1):
        before = line[at]
        if _is_locator(before, words):
            return True
        # A word of only invisible characters does not count.
        if before[:1].isalnum() and not (before[0].isdigit() or before in words.joints):
            return False
    return False


def _is_locator(word: str, words: _Words) -> bool:
    return word in words.locators or word.removesuffix("s") in words.locators


def _is_counted(line: Sequence[str], index: int, words: _Words) -> bool:
    """Return whether a session or a meeting is near."""
    near = line[max(0, index - 3) : index + 4]
    return any(_stem(word) in words.counted for word in near)


def _is_ordinal(word: str, words: _Words) -> bool:
    return _stem(word) in words.ordinals or _stem(word.removeprefix("و")) in words.ordinals


def _stem(word: str) -> str:
    """Return a word without its ending, for languages that inflect ordinals."""
    return word if word.isascii() or len(word) < 5 else word[:-2]


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    locale = locale_from(language, data_text("templates", f"locale/{language}.yaml"))
    months = {part for name in locale.words_of("months") for part in _parts(name)}
    ordinals = {
        _stem(part)
        for number in range(1, LAST_ORDINAL + 1)
        for part in locale.ordinal(number).casefold().split()
    }
    if language == "zh":
        ordinals = {
            part for number in range(1, LAST_ORDINAL + 1) for part in locale.ordinal(number)
        }
    marks = set(_form_words(locale))
    dates = _parts(str(locale.words.get("date")))
    joints = _parts(locale.word("list_and"))
    small = marks | {*locale.words_of("list_connectors"), *joints, *_BETWEEN.get(language, ())}
    series = {f"{word}{end}" for word in locale.words_of("bound_series") for end in ("", "s")}
    return _Words(
        months=frozenset(each.casefold() for each in months if not each.isdecimal()),
        ordinals=frozenset(ordinals),
        counted=frozenset(_stem(mark) for mark in marks if mark not in dates),
        locators=frozenset(
            word.casefold().rstrip(".")
            for key in ("bound_words", "bound_series")
            for word in locale.words_of(key)
        ),
        small=frozenset(word.casefold() for word in small | series),
        joints=frozenset(joints),
        series=frozenset(word.casefold() for word in series),
    )


def _form_words(locale: Locale) -> Iterator[str]:
    """Yield the words of the lines that print sessions, meetings and dates."""
    for form in _FORMS:
        if isinstance(line := locale.words.get(form), str):
            yield from _parts(line)


def _parts(form: str) -> list[str]:
    """Return the words of a form without its placeholders, in small letters."""
    line = re.sub(r"\{\w+\}", " ", form)
    return [word.casefold() for word in words_of(line) if word[0].isalnum()]
