"""Find what a line says in all languages alike: symbols, resolutions, dates, numbers, States.

A fact has one key, or several if its marks are ambiguous; two facts are the same if they share one.
What a line may say in another form ("two", "III") is kept apart: it answers for a fact of another
version, but is no fact that another version could lack.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from drafting.parity.dates import VersionDate, dates_in
from drafting.parity.numbers import covered, quantities, said_values, with_plain_figures
from drafting.parity.states import states_in
from drafting.text.normalize import normalized

_SYMBOL = re.compile(
    r"(?<![A-Za-z\d/.])[A-Z][A-Za-z]{0,9}(?:[.-][A-Z\d]{1,5}){0,4}(?:\(\d{1,3}\))?/"
    r"[A-Za-z\d.()/-]{0,60}\d[A-Za-z\d.()/-]{0,60}"
)
_RESOLUTION = re.compile(r"(?<![\d/.])(?<![A-Za-z])(\d{1,4}/\d{1,4})(?![\d/])")
_NUMBER_AND_YEAR = re.compile(
    r"(?<![\d/.,-])(\d{1,4})(?=(?:[ \u00a0]?[A-Z])?[ \u00a0]?"
    r"\((?:(?:19|20)\d\d|[IVXLC]{1,7}|د ?-? ?\d{1,2})\))"
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[ \u00a0]\d{3}(?!\d)|[.,]\d)")
_TIME = re.compile(r"(?<![\d.,:/])(\d{1,2})[.:](\d\d)(?![\d.,:/])")
_AFTERNOON = re.compile(
    r"(?:下午|晚上?)\s?(\d{1,2})(?:时至\s?(\d{1,2}))?"
    r"|(?<!\d)(\d{1,2})(?:[.:]\d\d)?(?:\s?(?:to|and|[–-])\s?(\d{1,2})(?:[.:]\d\d)?)?\s?p\.\s?m\."
)
_WIDE = str.maketrans("０１２３４５６７８９／（）．－", "0123456789/().-")
_LOOKALIKES = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
"""Cyrillic letters that are typed for Latin ones in symbols."""
_INVISIBLE = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_NOON = 12


class SharedKind(StrEnum):
    """What a fact is; the value is the word for it in messages."""

    SYMBOL = "symbol"
    RESOLUTION = "resolution"
    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    NUMBER = "number"
    STATE = "State"


@dataclass(frozen=True, slots=True)
class SharedFact:
    """Something that a line says in all languages alike.

    Attributes:
        kind: what it is.
        keys: what it means; several if that is ambiguous.
        words: how it is printed.
        in_words: it is a number in words.
    """

    kind: SharedKind
    keys: frozenset[Hashable]
    words: str
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class LineFacts:
    """The facts of a line.

    Attributes:
        facts: in the order of kinds and of the words.
        said: keys that the line may have in another form.
    """

    facts: tuple[SharedFact, ...]
    said: frozenset[Hashable]


def joined_facts(lines: Sequence[LineFacts]) -> LineFacts:
    """Return the facts of several lines together."""
    if len(lines) == 1:
        return lines[0]
    facts = tuple(fact for line in lines for fact in line.facts)
    return LineFacts(facts, frozenset().union(*(line.said for line in lines)))


def facts_of(words: str, language: str) -> LineFacts:
    """Return the facts of a line.

    Args:
        words: the line.
        language: code of its language.
    """
    words = _prepared(words, language)
    line = with_plain_figures(words.translate(_WIDE))
    facts: list[SharedFact] = []
    places: list[tuple[int, int]] = []

    def take(kind: SharedKind, start: int, end: int, *keys: Hashable) -> None:
        facts.append(SharedFact(kind, frozenset(keys), words[start:end].strip()))
        places.append((start, end))

    plain = line.translate(_LOOKALIKES) if language == "ru" else line
    for found in _SYMBOL.finditer(plain):
        symbol = _closed(found[0])
        take(SharedKind.SYMBOL, found.start(), found.start() + len(symbol), symbol)
    line = covered(line, places)
    for pattern in (_RESOLUTION, _NUMBER_AND_YEAR):
        for found in pattern.finditer(line):
            take(SharedKind.RESOLUTION, *found.span(1), found[1])
        line = covered(line, places)
    dates = tuple(dates_in(line, language))
    years: list[SharedFact] = []
    for date in dates:
        place = date.start, date.end
        places.append(place)
        if date.year:
            years.append(
                SharedFact(SharedKind.YEAR, frozenset((Decimal(date.year),)), f"{date.year}")
            )
        if date.is_beside and (date.day or date.year):  # "May" alone is a verb
            facts.append(_fact_of(date, words[slice(*place)]))
        elif date.day:  # one of several days; languages join them in their own order
            facts.append(_day(date, words[slice(*place)]))
    line = covered(line, places)
    for found in _YEAR.finditer(line):
        take(SharedKind.YEAR, *found.span(), Decimal(found[0]))
    line = covered(line, places)
    facts.extend(years)
    numbers, left = _times(line, words)
    facts.extend(numbers)
    facts.extend(
        SharedFact(SharedKind.NUMBER, each.values, words[each.start : each.end], each.in_words)
        for each in quantities(left, language)
    )
    facts.extend(
        SharedFact(SharedKind.STATE, frozenset((code,)), name)
        for code, name in states_in(words, language)
    )
    said = {key for fact in facts if fact.kind is not SharedKind.DATE for key in fact.keys}
    said.update(key for date in dates for key in _said(date))
    return LineFacts(tuple(facts), frozenset(said | said_values(left, language)))


def _prepared(words: str, language: str) -> str:
    """Return a line without signs of direction, and with Arabic letters in their plain form."""
    bare = _INVISIBLE.sub("", words)
    if language == "ar" and _PRESENTED.search(bare):
        return normalized("NFKC", bare)
    return bare


def _closed(symbol: str) -> str:
    """Return a symbol without what closes the words around it."""
    symbol = symbol.rstrip(".,;:/-(")
    while symbol.endswith(")") and symbol.count(")") > symbol.count("("):
        symbol = symbol[:-1].rstrip(".,;:/-(")
    return symbol


def _fact_of(date: VersionDate, words: str) -> SharedFact:
    """Return a date as a fact; one without a year is the same as one with any year."""
    if not date.day:
        return SharedFact(SharedKind.MONTH, frozenset((_month(date),)), words)
    year = (date.day, date.month, date.year or "any")
    return SharedFact(SharedKind.DATE, frozenset((year, (date.day, date.month, "none"))), words)


def _day(date: VersionDate, words: str) -> SharedFact:
    return SharedFact(SharedKind.NUMBER, frozenset((Decimal(date.day),)), words)


def _said(date: VersionDate) -> Iterator[Hashable]:
    yield _month(date)
    if date.year:
        yield Decimal(date.year)
    if date.day:
        yield Decimal(date.day)
        yield (date.day, date.month, "any")
        yield (date.day, date.month, date.year or "none")


def _month(date: VersionDate) -> str:
    return f"month {date.month}"


def _times(line: str, words: str) -> tuple[list[SharedFact], str]:
    """Return the hours of a line, and the line without them: 1 p.m., 13.00, 下午1时."""
    facts = []
    places = []
    for found in _AFTERNOON.finditer(line):
        start, end = found.span()
        places.append((start, end))
        for hour in map(int, filter(None, found.groups())):
            keys = {Decimal(hour), Decimal(hour + _NOON if hour < _NOON else hour)}
            facts.append(SharedFact(SharedKind.NUMBER, frozenset(keys), words[start:end]))
    line = covered(line, places)
    for found in _TIME.finditer(line):
        keys = {Decimal(found[1]), Decimal(f"{found[1]}.{found[2]}")}
        facts.append(SharedFact(SharedKind.NUMBER, frozenset(keys), words[slice(*found.span())]))
        places.append(found.span())
    return facts, covered(line, places)
