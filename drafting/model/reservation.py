"""Reservations: a delegation does not agree to a passage yet, and proposes nothing for it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from drafting.diagnostics import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """One delegation's reservation on one passage.

    Attributes:
        target: the passage, by its label: "OP15"; "" for the whole text.
        by: the delegation; "" for that of the file.
        words: its exact words, or "".
        date: the day, or None for that of the file.
        reason: why, or "".
        origin: place in the file.
    """

    target: str
    by: str = ""
    words: str = ""
    date: datetime.date | None = None
    reason: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)
