"""The journal of a negotiation: what was tabled, and what was decided, in the order it happened.

A text at any moment is the base and the journal. Nothing in a journal is ever changed: a later
entry about the same amendment counts instead of an earlier one, and both can be read.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from drafting.model.amendment import AmendmentSet, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """Amendments that were tabled, as they were at that moment.

    Attributes:
        handle: short name of the set, by which its entries are called: "samoa" in "samoa:2". A set
            tabled again under the same handle is its newer version.
        amendments: a copy, so that a file which changes later changes nothing here.
        date: the day, or None.
    """

    handle: str
    amendments: AmendmentSet
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What a decision means for an amendment it is not about: it falls, or it is satisfied.

    Where a decision is taken again, it may stand again as well: `proposed`.
    """

    ref: str
    status: Status
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision, with all that follows from it: they are written together or not at all.

    Attributes:
        number: decisions of a journal are counted from 1.
        refs: the amendments decided on, "samoa:2"; several where they were voted on together.
        status: accepted, rejected, withdrawn or parked.
        by: who decided.
        date: the day, or None.
        reason: why, or "".
        consequences: in the order of the amendments.
    """

    number: int
    refs: tuple[str, ...]
    status: Status
    by: str
    date: datetime.date | None = None
    reason: str = ""
    consequences: tuple[Consequence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """All of a journal.

    Attributes:
        base: the file of the text that is amended, as seen from the journal.
        symbol: of that text, or "".
        digest: `digest_of` that text.
        records: what happened, in order.
    """

    base: str = ""
    symbol: str = ""
    digest: str = ""
    records: tuple[Tabled | Decided, ...] = ()

    @property
    def decisions(self) -> tuple[Decided, ...]:
        """The decisions, in order."""
        return tuple(each for each in self.records if isinstance(each, Decided))
