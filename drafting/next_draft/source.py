"""What is known of the earlier text: its session, and how a later text cites it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from drafting.data import data_text, yaml_data
from drafting.errors import OptionError
from drafting.model.locale import LAST_ORDINAL, Locale, locale_from
from drafting.model.masthead import GENERAL_ASSEMBLY, Masthead
from drafting.model.resolution import Resolution
from drafting.text.placeholders import to_fill_in
from drafting.text.sessions import FIRST_KNOWN, session_on
from drafting.text.symbols import parse_symbol

MOST_SESSIONS_APART = 10
"""Further apart than this, two texts are hardly of one series."""
_NUMBER = re.compile(r"\d{1,3}/\d{1,4}(?: ?[A-Z](?:[-\u2013]?[A-Z])?)?")
_SESSION = re.compile(r"(\d{1,3})/")
_YEAR_BEFORE_FIRST = 1945


@dataclass(frozen=True)
class SourceText:
    """The earlier text, and the session of the draft.

    Attributes:
        resolution: the earlier text.
        session: its session.
        new_session: the session of the draft.
        number: its number ("78/199"), or "" if nobody knows it.
        date: the day of its adoption, or None if nobody knows it.
    """

    resolution: Resolution
    session: int
    new_session: int
    number: str
    date: datetime.date | None

    @property
    def gap(self) -> int:
        """Return how many sessions later the draft is."""
        return self.new_session - self.session

    @property
    def year(self) -> int:
        """Return the year in which the session of the earlier text opened."""
        return _YEAR_BEFORE_FIRST + self.session

    @cached_property
    def locale(self) -> Locale:
        """Return the fixed words of the language of the text."""
        return locale_of(self.resolution.language)

    @property
    def cited_number(self) -> str:
        """Return the number of the earlier text, or a placeholder for it."""
        return self.number or to_fill_in("number of the resolution")

    @property
    def cited_date(self) -> str:
        """Return the day of its adoption as printed, or a placeholder for it."""
        return self.locale.date(self.date) if self.date else to_fill_in("date of adoption")


def source_text(
    resolution: Resolution, session: int, adopted: tuple[datetime.date, str] | None = None
) -> SourceText:
    """Return what is known of an earlier text.

    Args:
        resolution: the text.
        session: the session of the draft.
        adopted: when the text was adopted and under which number ("78/199"), where the text itself
            does not say so; "" for a number that it says.

    Raises:
        OptionError: the text is none of the General Assembly, its session is not known or not
            before that of the draft, or the number has no known form or is of another session.
    """
    head = resolution.masthead
    if head.organ != GENERAL_ASSEMBLY:
        raise OptionError(
            f"this is a text of the {head.organ}: only texts of the {GENERAL_ASSEMBLY} can be "
            "rolled on to a later session"
        )
    date, number = adopted or (None, "")
    if number and not _NUMBER.fullmatch(number):
        raise OptionError(f"“{number}” is no number of a resolution: write one like 78/199")
    number = number or head.number
    if date is None and head.adopted:
        date = head.adopted.date
    own = _session_of(head, number, date)
    if not own:
        raise OptionError(
            "the session of the text is not known: it names neither a session nor a symbol; add "
            "“session: 78” to its head, for example"
        )
    if adopted and adopted[1] and int(adopted[1].partition("/")[0]) != own:
        raise OptionError(
            f"the text is of session {own}, and {adopted[1]} is a resolution of another one: give "
            "the number under which this text was adopted"
        )
    if session <= own:
        raise OptionError(
            f"the text is of session {own}: the draft must be for a later one, not for {session}"
        )
    if session > min(own + MOST_SESSIONS_APART, LAST_ORDINAL):
        raise OptionError(
            f"the text is of session {own}: session {session} is too late for the next text of "
            "its series"
        )
    return SourceText(resolution, own, session, number, date)


@cache
def locale_of(language: str) -> Locale:
    """Return the fixed words of a language."""
    return locale_from(language, data_text("templates", f"locale/{language}.yaml"))


@cache
def ways_of_counting(language: str) -> Mapping[str, Any]:
    """Return how a language counts sessions: what is beside an ordinal, and its other endings."""
    name = "next/sessions.yaml"
    data = yaml_data(data_text("templates", name), name)
    found: Mapping[str, Any] = data.get(language, {}) if isinstance(data, dict) else {}
    return found


@cache
def ordinals_of(language: str) -> Mapping[str, int]:
    """Return the numbers by their ordinals in words, in each of their forms."""
    words = locale_of(language)
    found: dict[str, int] = {}
    for number in range(1, LAST_ORDINAL + 1):
        plain = words.ordinal(number)
        found[plain] = number
        found.update({_declined(plain, *each): number for each in _endings(language)})
    return found


def ordinal_like(old: str, number: int, language: str) -> str:
    """Return an ordinal in the form of another one: with a capital, or declined.

    >>> ordinal_like("Seventy-ninth", 80, "en")
    'Eightieth'
    """
    new = locale_of(language).ordinal(min(number, LAST_ORDINAL))
    known = ordinals_of(language)[old.casefold()]
    for ending in _endings(language):
        plain = locale_of(language).ordinal(known)
        if old.casefold() != plain and old.casefold() == _declined(plain, *ending):
            new = next(
                (
                    each
                    for each in (_declined(new, *one) for one in _endings(language))
                    if each != new
                ),
                new,
            )
            break
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _endings(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(ways_of_counting(language).get("endings", {}).items())


def _declined(word: str, ending: str, other: str) -> str:
    """Return a word with another ending, if it has this one."""
    return word.removesuffix(ending) + other if word.endswith(ending) else word


def session_of(resolution: Resolution) -> int:
    """Return the session of a text, or 0 if nobody knows it."""
    head = resolution.masthead
    return _session_of(head, head.number, head.adopted.date if head.adopted else None)


def _session_of(head: Masthead, number: str, date: datetime.date | None) -> int:
    if head.session.isascii() and head.session.isdecimal() and int(head.session) <= LAST_ORDINAL:
        return int(head.session)
    if head.session:
        return 0  # an emergency special session has no next year
    for words in (parse_symbol(head.symbol).rest, number):
        if found := _SESSION.match(words):
            return int(found[1])
    day = date or head.issued
    if day and day.year >= _YEAR_BEFORE_FIRST + FIRST_KNOWN + 1:
        return session_on(day)
    return 0
