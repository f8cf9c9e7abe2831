"""Compare the mandates of a draft with those in force: what it adds, renews, ends or duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from drafting.mandates.ledger import LedgerEntry, LedgerText
from drafting.mandates.records import Mandate

_ALIKE_IN_SERIES = 55
"""Percentage of common words with which two mandates of one series are the same."""
_ALIKE_ELSEWHERE = 75
"""Texts of other series use the same formulas, so more words must be common."""
_MOST_OTHERS = 5
_WORDS = re.compile(r"[a-z]{3,}")
_FORMULA = re.compile(
    r"\b(?:the|and|for|its|his|her|their|with|session|general|assembly|report|submit|present|resolution|"
    r"implementation|including|this|that|from|into|also|further|continue|item|provisional|agenda|"
    r"include|entitled|under|sub|secretary|requests?|reiterates?|invites?|encourages?|calls?|upon|urges?|decides?|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)tieth)\b"
)
"""Words that say nothing about what a mandate is about."""
_FEWEST_WORDS = 3
_BEFORE_NAME = re.compile(r"^(?:(?:other|relevant|appropriate|competent|concerned|interested),? )+")


class OverlapKind(StrEnum):
    """What a draft does with a mandate."""

    ADDS = "adds"
    RENEWS = "renews"
    ENDS = "ends"
    DUPLICATES = "duplicates"


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """One mandate of the draft, or one that it ends, and the like ones of other texts.

    Attributes:
        kind: what the draft does with it.
        entry: the mandate; of the base if the draft ends it.
        others: the mandates that it is like, the most alike first.
    """

    kind: OverlapKind
    entry: LedgerEntry
    others: tuple[LedgerEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftOverlap:
    """What a draft would add, renew, end or duplicate.

    Attributes:
        base: the last text of its series, or None.
        rows: in the order of the draft; what it ends comes last.
    """

    base: LedgerText | None
    rows: tuple[OverlapRow, ...]


def overlap_of(
    draft: LedgerText, base: LedgerText | None, others: Sequence[LedgerText] = ()
) -> DraftOverlap:
    """Return what a draft would add, renew, end or duplicate.

    Two mandates are the same if the same actor is asked for the same kind of thing in like words.
    This is a suggestion: words do not show whether two reports are one.

    Args:
        draft: the draft.
        base: the last text of its series.
        others: texts of other series that are in force.
    """
    return DraftOverlap(base, tuple(_rows(draft, base, others)))


def _rows(
    draft: LedgerText, base: LedgerText | None, others: Sequence[LedgerText]
) -> Iterator[OverlapRow]:
    entries = [LedgerEntry(draft, each) for each in draft.mandates]
    before = [LedgerEntry(base, each) for each in base.mandates] if base else []
    elsewhere = [LedgerEntry(text, each) for text in others for each in text.mandates]
    same = _pairs(entries, before)
    for index, entry in enumerate(entries):
        doubles = _doubles(entry, elsewhere)
        if index in same:
            yield OverlapRow(OverlapKind.RENEWS, entry, (before[same[index]],))
        elif not doubles:
            yield OverlapRow(OverlapKind.ADDS, entry)
        if doubles:
            yield OverlapRow(OverlapKind.DUPLICATES, entry, doubles)
    for index, entry in enumerate(before):
        if index not in same.values():
            yield OverlapRow(OverlapKind.ENDS, entry)


def _pairs(entries: Sequence[LedgerEntry], before: Sequence[LedgerEntry]) -> dict[int, int]:
    """Return which mandate of the base each one of the draft continues, the most alike first."""
    scores = [
        (likeness, -index, -other)
        for index, entry in enumerate(entries)
        for other, candidate in enumerate(before)
        if (likeness := _likeness(entry, candidate)) >= _ALIKE_IN_SERIES
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(scores, reverse=True):
        if -index not in found and -other not in taken:
            found[-index] = -other
            taken.add(-other)
    return found


def _doubles(entry: LedgerEntry, elsewhere: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Return the mandates of other series that are like one, the most alike first."""
    if len(_subject(entry).split()) < _FEWEST_WORDS:
        return ()
    scored = [(_likeness(entry, other), other) for other in elsewhere]
    alike = [
        (likeness, other)
        for likeness, other in scored
        if likeness >= _ALIKE_ELSEWHERE and len(_subject(other).split()) >= _FEWEST_WORDS
    ]
    alike.sort(key=lambda each: -each[0])
    return tuple(other for _, other in alike[:_MOST_OTHERS])


def _likeness(entry: LedgerEntry, other: LedgerEntry) -> float:
    """Return how alike the words of two mandates are, in per cent; 0 if actor or kind differ."""
    mandate, second = entry.mandate, other.mandate
    if mandate.action is not second.action:
        return 0
    if not _asked(mandate) & _asked(second):
        return 0
    words, others = _subject(entry), _subject(other)
    return fuzz.token_sort_ratio(words, others) if words and others else 100.0


@lru_cache(maxsize=65_536)
def _asked(mandate: Mandate) -> frozenset[str]:
    """Return who is asked, without "relevant" and "other" before the name."""
    return frozenset(_BEFORE_NAME.sub("", name) for name in mandate.addressees)


@lru_cache(maxsize=65_536)
def _subject(entry: LedgerEntry) -> str:
    """Return the words that say what a mandate is about."""
    words = _FORMULA.sub(" ", entry.mandate.evidence.casefold())
    return " ".join(_WORDS.findall(words))
