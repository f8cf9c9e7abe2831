"""Find what may have to change too, and what no rule proves: it is left as printed and listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafting.next_draft.frames import YEAR, session_patterns
from drafting.next_draft.line import RollingLine, WordSwap
from drafting.next_draft.source import SourceText, locale_of, ordinals_of

_DOCUMENT = re.compile(
    r"(?<![\w/])(?:A(?P<hrc>/HRC)?|E|S)(?:/[A-Z][\w.]*)*/(?P<session>\d{2,4})/[\w./]*\w"
)
_NUMBER = re.compile(r"(?<![\w/.])(?P<session>\d{2,4})/\d{1,4}(?: [A-Z]\b(?!\.))?(?![\w/])")
_COUNCIL = re.compile(r"(?<![\w/.])\d{4} \((?P<session>\d{4})\)")
_PARAGRAPHS = re.compile(
    r"\b(?:paragraphs?|chapters?|sections?) (?:\d+|[IVXL]+)(?: \([a-z]+\))*"
    r"(?:(?:,| and| to|–) \d+(?: \([a-z]+\))*)*"
    r"(?= (?:above|below|of (?:its|the|that|General|resolution)))"
)
_DECADE = re.compile(r" International Decade\b")
"""Follows an ordinal that does not move on in ten years."""
_ANNIVERSARY = re.compile(r" anniversar(?:y|ies)\b")
_COUNTED = re.compile(
    r" (?:session|part|Meeting|meeting|Conference|Review Conference|[\w-]+ implementation plan)\b"
)
"""Follows "first" where a second one comes after it."""
_LISTED_BEFORE = re.compile(r"\d(?: [A-Z])?\ufffc?(?:,| and) $")
_LISTED_AFTER = re.compile(r"\ufffc?(?:,| and) \d{1,3}/\d")
_HELD = re.compile(r"\bheld\b(?:[^;\d]|\d(?!\d{3}))*$")
"""Is before the day of a meeting, which may have a later one."""
_YEARS_BACK = 3
"""Years before that of the session that may still move on."""
_YEARS_BACK_ALONE = 6
"""The same for a resolution in no list, and for a meeting that was held."""
_YEARS_AHEAD = 4
"""Later years are aims of all Member States."""
_ORGAN_BEFORE = 60
"""Characters before a resolution in which its organ is named."""
_MOST_DAYS = 9
"""Further days that are named before one year."""
_HELD_BEFORE = 80
"""Characters before the day of a meeting in which it is said to be held."""
_JOINT_BEFORE = 10
"""Characters before a resolution in which the one before it ends."""
_ORGANS_APART = 10
"""Sessions this far from those of the Assembly are those of another organ."""
_HUMAN_RIGHTS_COUNCIL = 3
"""Sessions of the Human Rights Council in a year."""
_FIRST_OF_COUNCIL = 60
"""The session of the Assembly in which the Council met first."""


def left_in(line: RollingLine, source: SourceText) -> Iterator[WordSwap]:
    """Yield the places of a line that may have to change; the rules have had their say before."""
    yield from _documents(line, source)
    yield from _dates(line, source)
    yield from _ordinals(line, source)
    yield from _numbers(line, source)


def _documents(line: RollingLine, source: SourceText) -> Iterator[WordSwap]:
    for found in _DOCUMENT.finditer(line.words):
        session = int(found["session"])
        if _is_recent(session, source) and (
            session >= source.session - _YEARS_BACK or found["hrc"]
        ):
            yield _left(found, "a later document may have come in its place")
    for pattern in (_NUMBER, _COUNCIL):
        for found in pattern.finditer(line.words):
            session = int(found["session"])
            is_old = session < source.session - _ORGANS_APART
            if is_old and not _is_of_council(line.words, found.start()):
                continue
            dated = _date_after(source.resolution.language).match(line.words, found.end())
            end = dated.end() if dated else found.end()
            years = _YEARS_BACK if _is_listed(line.words, found.start(), end) else _YEARS_BACK_ALONE
            if _is_recent(session, source, years):
                why = "a later resolution may have come in its place"
                yield WordSwap(found.start(), end, None, why)


def _dates(line: RollingLine, source: SourceText) -> Iterator[WordSwap]:
    for found in _date_pattern(source.resolution.language).finditer(line.words):
        years = [int(each[0]) for each in YEAR.finditer(found[0])]
        first = max(0, found.start() - _HELD_BEFORE)
        is_held = _HELD.search(line.words, first, found.start())
        back = _YEARS_BACK_ALONE if is_held else _YEARS_BACK
        if any(-back <= year - source.year <= _YEARS_AHEAD for year in years):
            why = "this year may be history: nothing here proves that it moves on"
            yield _left(found, why)


def _ordinals(line: RollingLine, source: SourceText) -> Iterator[WordSwap]:
    """Yield ordinals of sessions, meetings and whatever else is counted."""
    pattern, _ = session_patterns(source.resolution.language)
    numbers = ordinals_of(source.resolution.language)
    for found in pattern.finditer(line.words):
        is_first = numbers[found[0].casefold()] == 1
        if _ANNIVERSARY.match(line.words, found.end()):
            yield _left(found, "this anniversary may be one of another year")
        elif not _DECADE.match(line.words, found.end()) and (
            not is_first or _COUNTED.match(line.words, found.end())
        ):
            yield _left(found, "this may be counted: look whether there is a later one")


def _numbers(line: RollingLine, source: SourceText) -> Iterator[WordSwap]:
    for found in _PARAGRAPHS.finditer(line.words):
        yield _left(found, "look whether the number is the same")


def _is_listed(words: str, start: int, end: int) -> bool:
    """Return whether a resolution is one of a list."""
    near = max(0, start - _JOINT_BEFORE)
    return bool(_LISTED_BEFORE.search(words, near, start) or _LISTED_AFTER.match(words, end))


def _is_recent(session: int, source: SourceText, years: int = _YEARS_BACK) -> bool:
    """Return whether a session or a year may have a later one in a text of the series."""
    if session > 1900:
        return session >= source.year - years
    if session < source.session - _ORGANS_APART:
        return session >= _HUMAN_RIGHTS_COUNCIL * (source.session - years - _FIRST_OF_COUNCIL)
    return session >= source.session - years


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    """Return what finds a year with the days and months before it."""
    months = "|".join(map(re.escape, locale_of(language).words_of("months")))
    day = rf"\d{{1,2}}(?: (?:{months}))?"
    joint = r"(?:,| and| to|–|-)"
    return re.compile(
        rf"(?:{day}(?:{joint} ?{day}){{0,{_MOST_DAYS}}} ?(?:{months})? ?|(?:{months}) )?"
        r"(?<![\d/(])(?:19|20)\d\d(?![\d/])"
        r"(?:[–-](?:19|20)\d\d)?"
    )


def _is_of_council(words: str, place: int) -> bool:
    """Return whether a resolution is one of a council, by the words before it."""
    return "Council" in words[max(0, place - _ORGAN_BEFORE) : place]


@cache
def _date_after(language: str) -> re.Pattern[str]:
    """Return what finds the date of a resolution."""
    months = "|".join(map(re.escape, locale_of(language).words_of("months")))
    return re.compile(rf" (?:of|on|du|de|от) \d{{1,2}} (?:{months}) (?:de )?\d{{4}}")


def _left(found: re.Match[str], why: str) -> WordSwap:
    return WordSwap(*found.span(), None, why)
