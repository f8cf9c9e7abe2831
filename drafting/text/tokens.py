"""Words as the comparison sees them.

Symbols (A/80/62, GC(67)/RES/13, 2602 (2021)), hyphenated words (sixty-third), dates' parts and
numbers with commas stay whole; every Han character is a word of its own; a run of spaces is a
word; so is each punctuation mark.
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\\-"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"  # what folding drops
_LETTER = rf"(?![{_HAN}])[\w{_UNSEEN}]"
_WORD = re.compile(
    rf"""[{_HAN}]
       | \d+[ \N{{NO-BREAK SPACE}}]\(\d{{4}}\)
       | (?:{_LETTER})+\((?:{_LETTER})+\)(?:/(?:{_LETTER})+)+
       | (?=\w)(?:{_LETTER})+(?:[{_DASHES}{_APOSTROPHES}/.,](?:{_LETTER})+)*
       | \s+
       | [^\w\s]""",
    re.VERBOSE,
)


def words_of(line: str) -> list[str]:
    """Cut a line into words, spaces and punctuation marks; joined, they give the line back."""
    return _WORD.findall(line)


def counted_words(line: str) -> int:
    """Count the words of a line, leaving spaces and punctuation aside."""
    return sum(len(word.split()) for word in _WORD.findall(line) if word[0].isalnum())
