"""Split a line into words for the comparison.

Symbols (A/80/62, GC(67)/RES/13, 2602 (2021)), hyphenated words (sixty-third), parts of dates and
numbers with commas stay whole. Every Han character is a word; so are each run of spaces and each
punctuation mark.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drafting.text.normalize import HYPHENS, INVISIBLE

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_FIRST_HAN = "\u3400"
_DASHES = f"{HYPHENS}\N{EN DASH}\\-"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_LETTER = f"[\\w{INVISIBLE}]"


def _pattern(letter: str) -> re.Pattern[str]:
    """Return a pattern for a word whose letters match `letter`."""
    return re.compile(
        rf"""\d+[ \N{{NO-BREAK SPACE}}]\(\d{{4}}\)
           | {letter}+\({letter}+\)(?:/{letter}+)+
           | (?=\w){letter}+(?:[{_DASHES}{_APOSTROPHES}/.,]{letter}+)*
           | \s+
           | [^\w\s]""",
        re.VERBOSE,
    )


_WORD = _pattern(_LETTER)


@lru_cache(maxsize=1)
def _word_or_han() -> re.Pattern[str]:
    """Return a pattern for a word of any script; it takes seven times as long to compile."""
    return re.compile(rf"[{_HAN}] | {_pattern(rf'(?:(?![{_HAN}]){_LETTER})').pattern}", re.VERBOSE)


def words_of(line: str) -> list[str]:
    """Return the words, spaces and punctuation marks of a line; joined, they are the line."""
    has_han = not line.isascii() and max(line) >= _FIRST_HAN
    return (_word_or_han() if has_han else _WORD).findall(line)


def counted_words(line: str) -> int:
    """Count the words of a line, without spaces and punctuation."""
    return sum(len(word.split()) for word in words_of(line) if word[0].isalnum())
