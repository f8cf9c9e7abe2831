"""Find the words in which two lines differ, with the words around them, for messages.

Words are compared as single characters, so no half word is shown. Semantic cleanup of
diff-match-patch joins differences with only a stray common word between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, takewhile

from drafting.engine.matcher import matcher
from drafting.text.normalize import folded
from drafting.text.tokens import words_of

MOST_WORDS = 1_000
"""Most words of each line that are compared after the first difference; spaces and marks count."""
_FIRST = 0xF0000
"""First of the characters for private use, which are not letters or marks."""
_AROUND = 6
"""Words, spaces and marks shown on either side of a difference."""


@dataclass(frozen=True, slots=True)
class WordDifference:
    """One place in which two lines differ, with the words around it.

    Attributes:
        old, new: the words of each line; "" if it has none here, not even around the place.
    """

    old: str
    new: str


def word_differences(old: str, new: str, *, typography: bool = False) -> list[WordDifference]:
    """Return the differences of two lines, in order.

    Args:
        old: a line; compared up to `MOST_WORDS` beyond the first difference.
        new: the other line.
        typography: count another quotation mark, hyphen or space as a difference too.
    """
    olds, news = words_of(old), words_of(new)
    codes: dict[str, str] = {}
    numbers = count(_FIRST)
    one, other = (
        [
            codes.setdefault(word if typography else folded(word), chr(next(numbers)))
            for word in words
        ]
        for words in (olds, news)
    )
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    most = sum(1 for _ in same) + MOST_WORDS
    found = matcher().diff_main("".join(one[:most]), "".join(other[:most]), checklines=False)
    matcher().diff_cleanupSemantic(found)
    return [
        WordDifference(_words(olds, *old_range), _words(news, *new_range))
        for old_range, new_range in _ranges(found)
    ]


def _ranges(found: list[tuple[int, str]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the stretches of both lines that differ; join those with few words between."""
    ranges: list[tuple[tuple[int, int], tuple[int, int]]] = []
    at = there = 0
    for op, words in found:
        start = (at, there)
        at += len(words) if op <= 0 else 0
        there += len(words) if op >= 0 else 0
        if op == 0:
            continue
        if ranges and start[0] - ranges[-1][0][1] <= 2 * _AROUND:
            start = (ranges[-1][0][0], ranges[-1][1][0])
            ranges.pop()
        ranges.append(((start[0], at), (start[1], there)))
    return ranges


def _words(words: list[str], start: int, end: int) -> str:
    """Return words with those around them; dots replace the rest."""
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    shown = "".join(words[first:last]).strip()
    if first < start:
        shown = shown.lstrip(",;:. ")
    before, after = "… " if first else "", " …" if last < len(words) else ""
    return f"{before}{shown}{after}" if shown else ""
