"""Recognise what is more than an update, though each of its words is one that moves on.

A reference that came or went, a list that lost an item, a resolution of another series or of an
earlier year, another session more, and the new end of a mandate are substance.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from drafting.classes.records import WordChange
from drafting.classes.signs import Sign, SignWords, sign_at, sign_words
from drafting.data import data_text, yaml_data
from drafting.text.normalize import folded

_NEAR = 6
"""Number of years or sessions by which a reference may move on."""
_NEAR_OFTEN = 10
"""The same for a council, which has several sessions a year."""
_CITED = 2
"""Number of words, or signs, between a reference and its date: "of"; in Spanish ", de"."""
_LAST_OF_COUNCIL = 61
"""Numbers of sessions below this one may be those of a council."""
_APART = 10
"""Sessions that differ by more than this are those of two organs."""
_NOUN = 5
"""Letters that "resolution" and "resolutions" have in common, in all languages."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SESSION = re.compile(r"(?:(?<=[(/])|^|(?<=/l\.))\d{1,4}(?![\w.])")
"""A number in a symbol: a session, a year, or the number of a document in its series."""
_FIRST_YEAR = 1900
_GOAL = 3
"""Number of words before a year that say that something is to be done by then."""

Reference = tuple[tuple[str, ...], int]
"""The series of a resolution or document, and its session or year; 0 if it has none."""


def uneven(old: Sequence[str], new: Sequence[str], language: str) -> frozenset[Sign]:
    """Return the kinds of words that came or went in a line, rather than moving on.

    Args:
        old: the words of the line in the old text, without spaces.
        new: the words of the line in the new text.
        language: code of the new text.
    """
    words = sign_words(language)
    before, after = (_signs(side, words) for side in (old, new))
    found: set[Sign] = set()
    grows = len(before[Sign.REFERENCE]) != len(after[Sign.REFERENCE])
    if _uneven_references(before[Sign.REFERENCE], after[Sign.REFERENCE]):
        found.add(Sign.REFERENCE)
    for sign in (Sign.LOCATOR, Sign.ORDINAL):
        if len(before[sign]) != len(after[sign]):
            found.add(sign)
    if not grows and not _dates_move(before[Sign.DATE], after[Sign.DATE]):
        found.add(Sign.DATE)
    return frozenset(found)


def changed_references(
    old: Sequence[str], new: Sequence[str], language: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the references that went and those that came in a line; none if they only move on.

    Args:
        old: the words of the line in the old text, without spaces.
        new: the words of the line in the new text.
        language: code of the new text.
    """
    words = sign_words(language)
    before, after = (_named(side, words) for side in (old, new))
    uneven_ones = _uneven_references(
        [reference for _, reference in before], [reference for _, reference in after]
    )
    names = [
        Counter(name for name, reference in side if reference in uneven_ones)
        for side in (before, after)
    ]
    return tuple(names[0] - names[1]), tuple(names[1] - names[0])


def _named(side: Sequence[str], words: SignWords) -> list[tuple[str, Reference]]:
    """Return each reference of a line as printed, and what it is."""
    line = _small(side)
    signs = [sign_at(line, index, words) for index in range(len(line))]
    names = (word for word, sign in zip(side, signs, strict=True) if sign is Sign.REFERENCE)
    return list(zip(names, _signs_in(line, signs, words)[Sign.REFERENCE], strict=True))


def signs_of(change: WordChange) -> frozenset[Sign]:
    """Return the kinds of words that move on in a change; all if it has none, as in ", and"."""
    words = sign_words(change.language)
    found: set[Sign | None] = set()
    for side in (change.old, change.new):
        line = _small((*change.before, *side, *change.after))
        first = len(change.before)
        found.update(sign_at(line, index, words) for index in range(first, first + len(side)))
    signs = frozenset(each for each in found if each)
    return signs or frozenset(Sign)


def ends_mandate(change: WordChange, line: Iterable[str]) -> bool:
    """Return whether a date that changed is the end of a mandate: "until 30 June 2022".

    Args:
        change: a rolling update.
        line: the words of the line in the new text.
    """
    gap = "" if change.language == "zh" else " "
    near = gap.join(_small((*change.before, *(change.new or change.old))))
    return "mandate" in date_meanings(near, gap.join(_small(line)), change.language)


def moves_goal(change: WordChange) -> bool:
    """Return whether the year by which, or until which, something is to be done is another one.

    A report due by 1 May of another year is a rolling update; "by 2030", now "by 2035", is none.
    """
    patterns = _mandates().get(change.language)
    if patterns is None or not all(map(_is_year, (change.old, change.new))):
        return False
    gap = "" if change.language == "zh" else " "
    before = "".join(f"{word}{gap}" for word in _small(change.before[-_GOAL:]))
    names = ["until", "by"]
    if is_far("".join(change.old), "".join(change.new)):
        names.append("by_or_for")
    return any(patterns[name].search(before) for name in names if name in patterns)


def is_far(old: str, new: str) -> bool:
    """Return whether two dates are more than a year apart: a budget moves on by one year."""
    years = [int(found[0]) for found in map(_YEAR.search, (old, new)) if found]
    return len(years) == 2 and abs(years[1] - years[0]) > 1


def _is_year(side: Sequence[str]) -> bool:
    return len(side) == 1 and _YEAR.fullmatch(side[0]) is not None


def date_meanings(
    near: str, line: str, language: str, before: str = "", *, is_far: bool = False
) -> Iterator[str]:
    """Yield what a date means: "mandate" if it is the end of one, else "deadline" for that.

    Args:
        near: the words before the date and the date, in small letters.
        line: the whole line.
        language: its code.
        before: the words before the date alone.
        is_far: the other date is more than a year away.
    """
    patterns = _mandates().get(language)
    if patterns is None:
        return
    if patterns["until"].search(near) and patterns["mandate"].search(line):
        yield "mandate"
        return
    names = ("by", "by_or_for") if is_far else ("by",)
    if patterns["deadline"].search(near) or any(
        patterns[name].search(before) for name in names if name in patterns
    ):
        yield "deadline"


@cache
def _mandates() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """Return for each language its patterns by name."""
    data = yaml_data(data_text("templates", "mandates.yaml"), "mandates.yaml")
    records: Mapping[str, Mapping[str, str]] = data if isinstance(data, dict) else {}
    return {
        language: {
            name: re.compile(f"(?:{pattern})$" if name.startswith("by") else pattern)
            for name, pattern in record.items()
        }
        for language, record in records.items()
    }


def _small(words: Iterable[str]) -> list[str]:
    return [folded(word).casefold() for word in words]


def _signs(side: Sequence[str], words: SignWords) -> dict[Sign, list[Reference]]:
    """Return the words of a line that move on by kind."""
    line = _small(side)
    return _signs_in(line, [sign_at(line, index, words) for index in range(len(line))], words)


def _signs_in(
    line: Sequence[str], signs: Sequence[Sign | None], words: SignWords
) -> dict[Sign, list[Reference]]:
    """Return the words that move on by kind.

    Neighbouring parts of one ordinal count once, and the date after a reference belongs to it.
    """
    found: dict[Sign, list[Reference]] = {sign: [] for sign in Sign}
    noun, is_cited = "", False
    gap: list[str] = []
    nouns = {word[:_NOUN] for word in words.series}
    for sign, group in groupby(zip(signs, line, strict=True), key=lambda pair: pair[0]):
        members = [word for _, word in group]
        is_cited = is_cited and len(gap) <= _CITED
        if sign is None:
            gap = members
            noun = next((each[:_NOUN] for each in members[::-1] if each[:_NOUN] in nouns), noun)
        elif sign is Sign.ORDINAL:
            found[sign].append(((" ".join(members),), 0))
        elif sign is Sign.REFERENCE:
            found[sign].extend(_reference(word, noun) for word in members)
        elif sign is Sign.LOCATOR or not is_cited:
            found[sign].extend(((word,), 0) for word in members)
        if sign is not None:
            gap = []
            is_cited = sign is Sign.REFERENCE or (sign is Sign.DATE and is_cited)
    return found


def _reference(word: str, noun: str) -> Reference:
    """Return the series and the session or year: of A/HRC/42/5 "A/HRC" and 42."""
    if "/" not in word:
        years = _YEAR.findall(word.partition("(")[2])
        return (noun, "number"), int(years[0]) if years else 0
    numbers = _SESSION.findall(word)
    session = int(numbers[0]) if numbers else 0
    kind = "year" if session >= _FIRST_YEAR else "session"
    return (noun, kind, _SESSION.sub("", word)), session


def _uneven_references(old: Iterable[Reference], new: Iterable[Reference]) -> set[Reference]:
    """Return the references of each organ and series that do more than move on by a year."""
    before, after = Counter(old), Counter(new)
    organs = _organs({*before, *after})
    gone, came, kept = (
        _by_organ(each, organs) for each in (before - after, after - before, before)
    )
    uneven_organs = {
        organ for organ in {*gone, *came} if not _moves_on(gone[organ], came[organ], kept[organ])
    }
    return {each for each, organ in organs.items() if organ in uneven_organs}


def _organs(references: Iterable[Reference]) -> dict[Reference, int]:
    """Return a number for each reference: the same for those of one series and one organ.

    Resolutions of the General Assembly and of a council look alike (70/153, 32/6); only their
    sessions are far apart.
    """
    organs: dict[Reference, int] = {}
    last: Reference | None = None
    for number, each in enumerate(sorted(references)):
        is_other = last is None or last[0] != each[0] or each[1] - last[1] > _APART
        organs[each] = number if is_other or last is None else organs[last]
        last = each
    return organs


def _by_organ(
    references: Counter[Reference], organs: Mapping[Reference, int]
) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for each in references.elements():
        found[organs[each]].append(each[1])
    return found


def _moves_on(gone: Sequence[int], came: Sequence[int], kept: Sequence[int]) -> bool:
    """Return whether sessions of one series move on by a few years, and at most one comes in."""
    if not came or len(came) > len(gone) + 1:
        return False
    last = sorted(gone)[-len(came) :]
    if len(came) > len(gone):
        near = [each for each in kept if abs(each - max(came)) <= _APART]
        last = [*last, *([max(near)] if near else [])]
        if not near:
            return False
    pairs = zip(sorted(last), sorted(came), strict=True)
    return all(old <= new <= old + _reach(new) for old, new in pairs)


def _reach(session: int) -> int:
    """Return by how many sessions or years a reference may have moved on."""
    return _NEAR_OFTEN if session < _LAST_OF_COUNCIL else _NEAR


def _dates_move(old: Iterable[Reference], new: Iterable[Reference]) -> bool:
    """Return whether a line has as many years as before, and dates on both sides of a change."""
    before, after = Counter(old), Counter(new)
    if not (before - after) and not (after - before):
        return True
    years = [sum(bool(_YEAR.match(word)) for (word,), _ in side.elements())
             for side in (before, after)]  # fmt: skip
    return years[0] == years[1] and bool(before - after) and bool(after - before)
