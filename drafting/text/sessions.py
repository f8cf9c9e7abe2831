"""Compute the calendar of the General Assembly's regular sessions.

A session begins on a Tuesday in September and lasts until the next one begins [RP, rule 1]. Up to
the fifty-second session this was the third Tuesday. From the fifty-eighth it is the Tuesday of the
third week, and from the seventy-eighth that of the second, counting from the first week that has a
working day.
"""

from __future__ import annotations

import datetime

FIRST_KNOWN = 30
"""No rule gives the first days of earlier sessions."""
_YEAR_BEFORE_FIRST = 1945
_BETWEEN = {
    53: datetime.date(1998, 9, 9),
    54: datetime.date(1999, 9, 14),
    55: datetime.date(2000, 9, 5),
    56: datetime.date(2001, 9, 12),
    57: datetime.date(2002, 9, 10),
}
"""First days of sessions during several changes of the rule."""
_BY_WEEK = 58
_SECOND_WEEK = 78
_TUESDAY = 1


def opening_of(session: int) -> datetime.date:
    """Return the day on which a regular session opens.

    >>> opening_of(63)
    datetime.date(2008, 9, 16)
    >>> opening_of(80)
    datetime.date(2025, 9, 9)

    Raises:
        ValueError: the session is before the thirtieth.
    """
    if session < FIRST_KNOWN:
        raise ValueError(f"the days of the {session}th session are not known")
    if session in _BETWEEN:
        return _BETWEEN[session]
    first = datetime.date(_YEAR_BEFORE_FIRST + session, 9, 1)
    if session < _BY_WEEK:
        return first + datetime.timedelta((_TUESDAY - first.weekday()) % 7 + 14)
    # Weeks run from Sunday to Saturday: only a month that begins on a Saturday loses its first one.
    is_saturday = first.weekday() == 5
    sunday = first - datetime.timedelta((first.weekday() + 1) % 7 - 7 * is_saturday)
    weeks = 1 if session >= _SECOND_WEEK else 2
    return sunday + datetime.timedelta(7 * weeks + 2)


def session_on(day: datetime.date) -> int:
    """Return the number of the regular session of a day.

    >>> session_on(datetime.date(2008, 12, 18))
    63

    Raises:
        ValueError: the day is before the thirtieth session.
    """
    session = day.year - _YEAR_BEFORE_FIRST
    return session if day >= opening_of(session) else session - 1
