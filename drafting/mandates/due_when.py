"""Which due dates are wanted, in a word: a session, a day, "before 2027", a period, or none."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from drafting.errors import OptionError
from drafting.mandates.lexicon import mandate_lexicon
from drafting.mandates.records import Due

DUE_FORMS = (
    "a session (80), up to the end of a year, month or day (2026, 2026-05, 2026-05-31), before or "
    "after one (before 2026-05-31, after 2026), in one (in 2026), a period (annual), or none"
)
"""What can be written, for help and messages."""
_DAY = re.compile(
    r"(?:(?P<how>by|before|after|in) )?(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_SESSION = re.compile(r"[1-9]\d{0,2}")
_EVERY = re.compile(r"every (?:\w+ )?(?:days|weeks|months|years)")
_LANGUAGE = "en"
NONE = "none"


@dataclass(frozen=True, slots=True)
class DueWhen:
    """Which due dates are wanted.

    Attributes:
        session: number of a session, or 0.
        first: no day before it is wanted, or None.
        last: no day after it is wanted, or None.
        period: "annual" and its like, or "".
        is_none: only those without a due date are wanted.
    """

    session: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None
    period: str = ""
    is_none: bool = False

    @property
    def is_day(self) -> bool:
        """Return whether days are wanted."""
        return self.first is not None or self.last is not None

    def lets(self, due: Due, day: datetime.date | None) -> bool:
        """Return whether a due date is wanted.

        Args:
            due: the due date.
            day: the day that it means, or None if that is not known.
        """
        if self.is_none:
            return due == Due()
        if self.is_day:
            is_early = day is None or (self.first is not None and day < self.first)
            return not is_early and (self.last is None or (day is not None and day <= self.last))
        return due.session == self.session if self.session else due.period == self.period


@lru_cache(maxsize=64)
def due_when(words: str) -> DueWhen:
    """Return which due dates words ask for.

    Raises:
        OptionError: they are none of the forms.
    """
    plain = " ".join(words.casefold().split())
    if plain == NONE:
        return DueWhen(is_none=True)
    if found := _DAY.fullmatch(plain):
        return _days(found, words)
    if _SESSION.fullmatch(plain):
        return DueWhen(session=int(plain))
    if plain in _periods() or _EVERY.fullmatch(plain):
        return DueWhen(period=plain)
    raise OptionError(f"“{words}” is no due date; write {DUE_FORMS}")


def _days(found: re.Match[str], words: str) -> DueWhen:
    year, month = int(found["year"]), int(found["month"] or 12)
    try:
        length = calendar.monthrange(year, month)[1]
        last = datetime.date(year, month, int(found["day"] or length))
        first = datetime.date(year, int(found["month"] or 1), int(found["day"] or 1))
        one = datetime.timedelta(1)
        if found["how"] == "before":
            return DueWhen(last=first - one)
        if found["how"] == "in":
            return DueWhen(first=first, last=last)
        return DueWhen(first=last + one) if found["how"] == "after" else DueWhen(last=last)
    except (ValueError, IndexError, OverflowError):
        raise OptionError(f"“{words}” is no day, month or year; write {DUE_FORMS}") from None


@cache
def _periods() -> frozenset[str]:
    """Return the periods that a ledger knows by name."""
    lexicon = mandate_lexicon(_LANGUAGE)
    return frozenset(name for name, _ in lexicon.periods) if lexicon else frozenset()
