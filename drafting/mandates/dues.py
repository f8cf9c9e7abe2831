"""Read by when something is asked for: a session, a date or a period."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drafting.mandates.lexicon import MandateLexicon
from drafting.mandates.records import Due, MandateAction
from drafting.text.dates import MONTHS

_ONES = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WEAK = (MandateAction.OTHER, MandateAction.SUPPORT)
"""Their dates are often those of a goal: "support efforts to end hunger by 2030"."""
_EVENTS = (MandateAction.CONVENE, MandateAction.APPOINT, MandateAction.ESTABLISH)
_ENDS = {
    "first half": "06-30", "first quarter": "03-31", "second quarter": "06-30",
    "third quarter": "09-30", "middle": "06-30", "mid": "06-30", "early": "03-31",
    "beginning": "01-31", "start": "01-31",
}  # fmt: skip
"""Last day of a part of a year; of any other part it is the last day of the year."""
_WEEKS = ("first week", "second week", "third week", "fourth week")
_BEFORE_DATE = 160
_AROUND_DATE = 60
_BEFORE_SESSION = 60
_NEAR = 60
"""Characters at the start of a weak act in which its period is looked for."""
_LIST = re.compile(r", and |, | and | to ")
_YEAR = re.compile(r"20\d\d")
_CENTURY = "20"
"""Words without it have no date with a year; the search for dates is slow."""
_SESSION = "session"
"""Words without it name none."""
_END_OF_YEAR = "12-31"


class NamedSession(NamedTuple):
    """A session in words: its number, the body named directly before it or "", and its end."""

    number: int
    body: str
    end: int


class DueDay(NamedTuple):
    """A date in words: its last day, its place, and whether it is a deadline."""

    day: str
    at: int
    is_deadline: bool


def ordinal_number(words: str) -> int | None:
    """Return the number of an ordinal: "seventy-ninth" is 79; None if it is none.

    >>> ordinal_number("one hundred and tenth")
    110
    """
    return _ordinals().get(words.lower())


@cache
def _ordinals() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_ONES.split(), 1)}
    below = dict(found)
    found.update({word: number for number, word in enumerate(_TEENS.split(), 10)})
    for ten, stem in enumerate(_TENS.split(), 2):
        found[f"{stem[:-1]}ieth"] = 10 * ten
        found.update({f"{stem}-{one}": 10 * ten + number for one, number in below.items()})
    hundred = {f"one hundred and {word}": 100 + number for word, number in found.items()}
    return {**found, **hundred, "one hundredth": 100}


def dues_of(
    words: str,
    around: str,
    action: MandateAction,
    earliest: str,
    session: int,
    lexicon: MandateLexicon,
) -> tuple[tuple[Due, str], ...]:
    """Return by when an act is asked for, one for each session, with the body named before it.

    Args:
        words: of the act.
        around: the words between who is asked and the act.
        action: what is asked for.
        earliest: the day on which it is asked for, as in ISO 8601, or "".
        session: number of the session of the General Assembly in which it is asked for, or 0; its
            earlier sessions are not meant.
        lexicon: the words of the language.
    """
    if action is MandateAction.APPOINT:
        words = _without_purpose(words, lexicon)
    has_year = _CENTURY in words
    if has_year and (found := lexicon.within("several years", words)):
        return tuple((Due(date=f"{year}-{_END_OF_YEAR}"), "") for year in _YEAR.findall(found[0]))
    if has_year and (found := lexicon.within("several dates", words)):
        both = ", ".join(f"by {each} " for each in found.groups() if each)
        return tuple((Due(date=each.day), "") for each in dates_in(both, lexicon))
    sessions = _due_sessions(words, lexicon, session) or _due_sessions(around, lexicon, session)
    has_session = bool(sessions)
    date = _date_of(words, action, earliest, lexicon, has_session=has_session) or _date_of(
        around, MandateAction.CONVENE, earliest, lexicon, has_session=has_session
    )
    period = _period_of(words, action, lexicon) or _period_of(around, MandateAction.REPORT, lexicon)
    if not sessions:
        return ((Due(0, date, period), ""),)
    return tuple((Due(number, date, period), body) for number, body in sessions)


def _without_purpose(words: str, lexicon: MandateLexicon) -> str:
    """Return words up to the second infinitive: "to appoint two facilitators (to prepare …)"."""
    every = lexicon.each("infinitive", words)
    ends = [each.start() for each in every if each.start() and each["verb"] in lexicon.verbs]
    return words[: ends[0]] if ends else words


def _due_sessions(words: str, lexicon: MandateLexicon, session: int) -> tuple[tuple[int, str], ...]:
    """Return the first session and those joined to it: "at its eightieth session and to …".

    Any other session only says what becomes of the thing: "for discussion at its next session".
    """
    found: dict[tuple[int, str], None] = {}
    end: int | None = None
    for each in sessions_in(words, lexicon, session):
        if end not in (None, each.end) and not lexicon.at("next session", words, end):
            break
        found[each.number, each.body] = None
        end = each.end
    return tuple(found)


def sessions_in(words: str, lexicon: MandateLexicon, session: int = 0) -> Iterator[NamedSession]:
    """Yield each session at which something is asked for.

    Args:
        words: of an act.
        lexicon: the words of the language.
        session: earlier sessions of the General Assembly are not meant.
    """
    if _SESSION not in words:
        return
    for found in lexicon.each("session", words):
        before = words[max(0, found.start() - _BEFORE_SESSION) : found.start()]
        if _is_past(before, found["how"], lexicon):
            continue
        body = lexicon.within("body before", before)
        named = body["name"] if body else before
        is_assembly = lexicon.within("the Assembly", named) is not None
        for one in _LIST.split(found["list"]):
            bare = one.strip().removeprefix("its ").removeprefix("the ")
            figures = re.match(r"\d+", bare)
            number = int(figures[0]) if figures else ordinal_number(bare)
            is_old = number is not None and number < session and is_assembly
            if number and not is_old:
                yield NamedSession(number, body["name"] if body else "", found.end())


def is_of_assembly(words: str, session: int, lexicon: MandateLexicon) -> bool:
    """Return whether words name a session as one of the General Assembly, after its number."""
    return any(
        each.number == session and lexicon.at("of the Assembly", words, each.end) is not None
        for each in sessions_in(words, lexicon)
    )


def _is_past(before: str, how: str, lexicon: MandateLexicon) -> bool:
    """Return whether a session is one at which something was done: "held at its tenth session"."""
    if lexicon.within("done before", before):
        return how != "for"
    return how == "of" and lexicon.within("part of a session", before) is None


def dates_in(words: str, lexicon: MandateLexicon) -> Iterator[DueDay]:
    """Yield the dates in words; "its 2026 session" is in 2026."""
    if _CENTURY not in words:
        return
    for found in lexicon.each("session of a year", words):
        yield DueDay(f"{found['year']}-{_END_OF_YEAR}", found.start(), is_deadline=False)
    for found in lexicon.each("date", words):
        if not found["year"] or lexicon.at("name with a year", words, found.end()):
            continue
        year = int(found["year"])
        if later := lexicon.at("later year", words, found.end()):
            year = max(year, int(later["year"]))
        is_deadline = lexicon.at("deadline", found["how"]) is not None
        yield DueDay(_last_day(found, year), found.start(), is_deadline)


def _last_day(found: re.Match[str], year: int) -> str:
    month = found["month"] or found["only"]
    if not month:
        part = found["part"] or ""
        end = next((each for name, each in _ENDS.items() if name in part), _END_OF_YEAR)
        return f"{year}-{end}"
    number = MONTHS.index(month) + 1
    last = calendar.monthrange(year, number)[1]
    part = found["part"] or ""
    week = next((7 * rank for rank, name in enumerate(_WEEKS, 1) if name in part), last)
    day = int(found["day"]) if found["day"] else week
    return f"{year}-{number:02}-{max(1, min(day, last)):02}"


def _date_of(
    words: str, action: MandateAction, earliest: str, lexicon: MandateLexicon, *, has_session: bool
) -> str:
    is_weak = action in _WEAK
    other = "date before" if action in _EVENTS else "date of something else"
    for each in dates_in(words, lexicon):
        before = words[max(0, each.at - _BEFORE_DATE) : each.at]
        if (
            each.day < earliest
            or lexicon.within("starting", before)
            or lexicon.within(other, before)
        ):
            continue
        around = words[max(0, each.at - _AROUND_DATE) : each.at + _AROUND_DATE]
        is_near_session = has_session and lexicon.within("near session", around) is not None
        is_aside = each.at < _NEAR and lexicon.at("aside of the verb", words) is not None
        is_plain = is_near_session or is_aside or action in _EVENTS
        is_doubtful = (is_weak or has_session) and not is_plain
        if is_doubtful and (not each.is_deadline or lexicon.within("purpose", before)):
            continue
        is_year = is_weak and not is_aside and each.day.endswith(_END_OF_YEAR)
        if not is_year or lexicon.at("end of a year", words, each.at):
            return each.day
    return ""


def _period_of(words: str, action: MandateAction, lexicon: MandateLexicon) -> str:
    near = words[:400]
    if action in _WEAK:
        found = lexicon.within("yearly", words, 0, 200)
        near = f"{words[:_NEAR]} {found[0] if found else ''}"
    return period_in(lexicon.without("in its periodic report", near), lexicon)


def period_in(words: str, lexicon: MandateLexicon) -> str:
    """Return the period that is named first, or ""."""
    best: tuple[int, str] | None = None
    for name, pattern in lexicon.periods:
        found = pattern.search(words)
        if found and (best is None or found.start() < best[0]):
            best = (found.start(), name if name != "as printed" else found[0].lower())
    return best[1] if best else ""
