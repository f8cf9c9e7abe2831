"""Roll on the ordinals of sessions, and years and other ordinals in the frames of a language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from drafting.next_draft.line import RollingLine, RollingZone, WordSwap
from drafting.next_draft.source import SourceText, ordinal_like, ordinals_of, ways_of_counting
from drafting.next_draft.words import Frame, NextWords

YEAR = re.compile(r"(?<![\d/(])(?:19|20)\d\d(?![\d/])")

_SECOND_YEAR = re.compile(r"/(?P<year>\d+)")
"""Follows the first year of a period of twelve months: "2021/22", "2021/2022"."""
_NEAR = 200
"""Characters before a session that say whose it is."""
_NAME = 10
"""Characters of a name before the word Committee that say which one it is."""


def sessions_in(
    line: RollingLine, source: SourceText, words: NextWords | None
) -> Iterator[WordSwap]:
    """Roll on the ordinals of sessions of the Assembly from the text's own session on."""
    if line.kind is RollingZone.NOTE:
        return
    language = source.resolution.language
    numbers = ordinals_of(language)
    for found in session_patterns(language)[1].finditer(line.words):
        number = numbers[found["ordinal"].casefold()]
        start = found.start("ordinal")
        before = line.words[max(0, start - _NEAR) : start]
        if number < source.session or (words and _is_of_others(before, words)):
            continue
        new = ordinal_like(found["ordinal"], number + source.gap, language)
        yield WordSwap(*found.span("ordinal"), new, _later(source.gap, "session"))


def years_in(line: RollingLine, source: SourceText, words: NextWords) -> Iterator[WordSwap]:
    """Roll on years in frames that prove that they move on."""
    for frame in words.years:
        if not _is_for(frame, line):
            continue
        for match in frame.matches(line.words):
            for found in YEAR.finditer(line.words, match.start(), match.end()):
                year = int(found[0])
                if not -frame.back <= year - source.year <= frame.ahead:
                    continue
                second = _SECOND_YEAR.match(line.words, found.end())
                if second is None:
                    new = str(year + source.gap)
                    yield WordSwap(*found.span(), new, frame.why, frame.sure)
                elif second["year"] in (str(year + 1), str(year + 1)[2:]):
                    new = str(year + 1 + source.gap)[-len(second["year"]) :]
                    new = f"{year + source.gap}/{new}"
                    yield WordSwap(found.start(), second.end(), new, frame.why, frame.sure)


def ordinals_in(line: RollingLine, source: SourceText, words: NextWords) -> Iterator[WordSwap]:
    """Roll on ordinals of others in frames that prove that they move on."""
    numbers = ordinals_of(source.resolution.language)
    for frame in words.ordinals:
        if not _is_for(frame, line):
            continue
        for match in frame.matches(line.words):
            for group, word in enumerate(match.groups(), 1):
                if word and word.casefold() in numbers:
                    number = numbers[word.casefold()] + source.gap
                    new = ordinal_like(word, number, source.resolution.language)
                    yield WordSwap(*match.span(group), new, frame.why, frame.sure)


def learned_in(line: RollingLine, source: SourceText) -> Iterator[WordSwap]:
    """Roll on what moved on from the text before to this one."""
    if line.kind is RollingZone.NOTE:
        return
    numbers = ordinals_of(source.resolution.language)
    for start, end in line.moved:
        words = line.words[start:end]
        why = "it moved on in the same way a text ago"
        if words.isdecimal():
            yield WordSwap(start, end, str(int(words) + source.gap), why, sure=False)
        else:
            number = numbers[words.casefold()] + source.gap
            new = ordinal_like(words, number, source.resolution.language)
            yield WordSwap(start, end, new, why, sure=False)


def unless_stayed(line: RollingLine, swaps: Iterable[WordSwap]) -> Iterator[WordSwap]:
    """Leave what was the same in the text before, though its frame says that it moves on."""
    starts = [start for start, _ in line.stayed]
    for swap in swaps:
        at = bisect_right(starts, swap.start) - 1
        if at >= 0 and swap.end <= line.stayed[at][1]:
            why = "it did not move on a text ago"
            yield WordSwap(swap.start, swap.end, None, why)
        else:
            yield swap


@cache
def session_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds ordinals, and those that count a session."""
    ways = ways_of_counting(language)
    ordered = sorted(ordinals_of(language), key=len, reverse=True)
    either = "|".join(map(re.escape, ordered))
    edges = ("", "") if language == "zh" else (r"(?<![\w-])", r"(?![\w-])")
    ordinal = rf"{edges[0]}(?:{either}){edges[1]}"
    more = f"(?:{ways['joint']}(?:{either}))*" if "joint" in ways else ""
    counted = f"{ways.get('before', '')}(?P<ordinal>{ordinal})(?={more}{ways.get('after', '')})"
    return re.compile(ordinal, re.IGNORECASE), re.compile(counted, re.IGNORECASE)


def _is_of_others(before: str, words: NextWords) -> bool:
    """Return whether a session does not move on with ours: "the Commission at its"."""
    if words.patterns["beginning"].search(before):
        return True
    found = words.patterns["not_ours"].search(before)
    return found is not None and not words.patterns["ours"].search(
        before, max(0, found.start() - _NAME)
    )


def _is_for(frame: Frame, line: RollingLine) -> bool:
    if frame.kind:
        return line.kind == frame.kind
    return line.kind is not RollingZone.NOTE


def _later(gap: int, what: str) -> str:
    return f"the {what} is one later" if gap == 1 else f"the {what} is {gap} later"
