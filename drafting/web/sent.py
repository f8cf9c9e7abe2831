"""Read what forms about a negotiation have in common: the day, and who decides."""

from __future__ import annotations

import datetime

from drafting.negotiation.opening import Negotiation
from drafting.web.errors import PageError
from drafting.web.forms import SentForm


def today() -> datetime.date:
    """Return the day in the time zone of this machine."""
    return datetime.datetime.now().astimezone().date()


def day_of(form: SentForm) -> datetime.date | None:
    """Return the day of a form; None if it has none.

    Raises:
        PageError: it is no day.
    """
    return day_in(form.value("date"))


def day_in(words: str) -> datetime.date | None:
    """Return the day that a field says; None if it is empty.

    Raises:
        PageError: it is no day.
    """
    try:
        return datetime.date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError:
        raise PageError("Write the day as year-month-day: 2026-10-14.") from None


def day_for(form: SentForm, negotiation: Negotiation) -> datetime.date | None:
    """Return the day of a decision; None if it is that of the meeting, and else today."""
    return day_of(form) or (None if negotiation.journal.meeting.date else today())
