"""Split a line into words for the comparison.

Symbols (A/80/62, GC(67)/RES/13, 2602 (2021)), hyphenated words (sixty-third), parts of dates and
numbers with commas stay whole. Every Han character is a word, and so is the Arabic "and" before a
figure; so are each run of spaces and each punctuation mark. For the comparison a date, a figure
with spaces and an amount with its unit are one word each as well ("18 December 2008", "500 000",
"$1.5 million").
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from drafting.text.normalize import HYPHENS, INVISIBLE, SPACES

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_FIRST_HAN = "\u3400"
_DASHES = f"{HYPHENS}\N{EN DASH}\N{MINUS SIGN}\\-"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_LETTER = f"[\\w{INVISIBLE}]"
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[\d$€£¥]")
"""Matches a sign that is among the first four of every date and amount."""
_STARTS = re.compile(r"[\dA-Z$€£¥](?<![A-Za-z\d_/.,].)")
"""Matches the first sign of every date and amount, and of many words."""
_AROUND = 40
"""Number of characters on either side of a place that surely hold a date or an amount."""
_NEAR = 16
"""Number of characters on either side of a place inside one that surely hold a figure of it."""


def _pattern(before: str = "", letter: str = _LETTER) -> re.Pattern[str]:
    """Return a pattern for a word, a run of spaces or a mark.

    The alternatives begin with a class of characters where possible, because these are passed over
    after a look at one character.

    Args:
        before: alternatives to try before the words, with "|" after each.
        letter: matches a letter of a word.
    """
    return re.compile(
        rf"""\s\s*
           | {before}
             \d\d*[ \N{{NO-BREAK SPACE}}]?\(\d{{4}}\)
           | \u0648(?=\d)
           | [\w]{letter}*(?:
                 \({letter}+\)(?:/{letter}+)+
               | (?:[{_DASHES}{_APOSTROPHES}/.,]{letter}+)*
             )
           | {letter}+\({letter}+\)(?:/{letter}+)+
           | [^\w\s]""",
        re.VERBOSE,
    )


_WORD = _pattern()
_NO_HAN = rf"(?:(?![{_HAN}]){_LETTER})"


@lru_cache(maxsize=1)
def _word_or_han() -> re.Pattern[str]:
    """Return a pattern for a word of any script; it takes seven times as long to compile."""
    return _pattern(f"[{_HAN}] |", _NO_HAN)


def words_of(line: str) -> list[str]:
    """Return the words, spaces and punctuation marks of a line; joined, they are the line."""
    return (_word_or_han() if _has_han(line) else _WORD).findall(line)


def _has_han(line: str) -> bool:
    """Return whether a line may have Han characters."""
    return not line.isascii() and max(line) >= _FIRST_HAN


@lru_cache(maxsize=2)
def _amount(has_han: bool) -> str:  # noqa: FBT001
    """Return a pattern for dates, figures with spaces, and amounts: one word that has spaces.

    Sets of Han characters take two milliseconds each to compile, so only lines that have such
    characters get a pattern with these sets.
    """
    han = _HAN if has_han else ""
    page = (Path(__file__).parent / "units.txt").read_text(encoding="utf-8")
    names = [line for line in page.splitlines() if line and not line.startswith("#")]
    units = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    space = f"[{SPACES} ]"
    unit = rf"(?:{units.replace(f'{chr(92)} ', space)})"
    month = rf"(?:de{space})?[^\W\d_{han}]{{3,12}}(?:{space}de)?"
    arabic_month = rf"[\u0600-\u06ff]+(?:{space}[\u0600-\u06ff]+)?/[\u0600-\u06ff]+"
    grouped = rf"\d{{1,3}}(?:{space}\d{{3}})+(?:[.,]\d+)?"
    number = r"\d+(?:[.,]\d+)*"
    money = rf"(?:[A-Z]{{0,3}}[$€£¥]{space}?)"
    return rf"""(?=\d|[A-Z]{{0,3}}[$€£¥])(?<![^\W{han}])(?<![/.,])(?:
              \d{{1,2}}(?:er)?{space}(?:{month}|{arabic_month}){space}(?:1[89]|20)\d\d(?![\w/])
            | \d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?
            | (?:{money}?{grouped} | {money}{number})(?:{space}?{unit})?(?![\w/])
            | {number}{space}?{unit}(?![^\W{han}])
            )"""


@lru_cache(maxsize=2)
def _amounts(has_han: bool) -> re.Pattern[str]:  # noqa: FBT001
    """Return a compiled pattern for amounts."""
    return re.compile(_amount(has_han), re.VERBOSE)


def compared_words(line: str) -> list[str]:
    """Return the words of a line as they are compared: dates and amounts are one word each.

    >>> compared_words("$1.5 million by 18 December 2008")
    ['$1.5 million', ' ', 'by', ' ', '18 December 2008']
    """
    if not _DIGIT.search(line):
        return words_of(line)
    return _compared(_has_han(line)).findall(line)


@lru_cache(maxsize=2)
def _compared(has_han: bool) -> re.Pattern[str]:  # noqa: FBT001
    """Return a pattern for a word of the comparison."""
    amount = f"{_amount(has_han)} |"
    return _pattern(f"[{_HAN}] | {amount}", _NO_HAN) if has_han else _pattern(amount)


def amount_around(line: str, place: int) -> tuple[int, int] | None:
    """Return where the date or amount starts and ends that this place is inside, if any."""
    if not 0 < place < len(line) or not _DIGIT.search(line, max(0, place - _NEAR), place + _NEAR):
        return None
    figure = _FIGURE.search(line, max(0, place - _AROUND), place + 3)
    start = figure and _STARTS.search(line, max(0, figure.start() - 3), place)
    if not start:
        return None
    has_han = _has_han(line[max(0, start.start() - 1) : place + _AROUND])
    for found in _amounts(has_han).finditer(line, start.start(), place + _AROUND):
        if found.end() > place:
            return found.span() if found.start() < place else None
    return None


def counted_words(line: str) -> int:
    """Count the words of a line, without spaces and punctuation."""
    return sum(len(word.split()) for word in words_of(line) if word[0].isalnum())
