"""Write dates for reports, in English in every locale."""

from __future__ import annotations

import datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def english_date(date: datetime.date) -> str:
    """Return a date as United Nations documents write it: 18 December 2008.

    >>> english_date(datetime.date(2008, 12, 18))
    '18 December 2008'
    """
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
