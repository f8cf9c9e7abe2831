"""Agreements: somebody declared that a passage is agreed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from drafting.diagnostics import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement on one passage.

    Attributes:
        paragraph: its label in the text as tabled; for a new paragraph the amendment that inserts
            it, "samoa:3".
        by: who agreed.
        date: the day, or None.
        reason: why, or "".
        is_ad_referendum: delegations still ask their capitals.
        guard: digest of the agreed words (`guard_of`), if the agreement is of an earlier round.
        origin: place in a file of amendments.
    """

    paragraph: str
    by: str
    date: datetime.date | None = None
    reason: str = ""
    is_ad_referendum: bool = False
    guard: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)
