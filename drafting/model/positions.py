"""Positions on paragraphs: who agreed on one, who reserves, and what is in force.

A position is declared by somebody and written into the journal. Nothing here follows from decisions
about amendments: a paragraph is agreed only because somebody agreed on it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from drafting.model.agreement import Agreement
from drafting.model.amendment import AmendmentSet
from drafting.model.passages import Passages, label_key

WHOLE_TEXT = "text"
"""The label of a reservation on the whole text."""


class PositionAct(StrEnum):
    """What somebody declared about paragraphs.

    `AD_REFERENDUM`: they are agreed, and delegations still ask their capitals. `REOPENED`: an
    agreement is taken back. `LIFTED`: a delegation takes its reservation back.
    """

    AGREED = "agreed"
    AD_REFERENDUM = "agreed ad referendum"
    REOPENED = "reopened"
    RESERVED = "reserved"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTaken:
    """One entry of a journal about positions.

    Attributes:
        act: what was declared.
        paragraphs: labels in the text as tabled; for a new paragraph the amendment that inserts it,
            "samoa:3"; for a reservation on the whole text "text".
        by: who agreed or reopened; the delegation that reserves or lifts its reservation.
        date: the day, or None.
        reason: why, or "".
        words: a reservation word for word, or "".
    """

    act: PositionAct
    paragraphs: tuple[str, ...]
    by: str
    date: datetime.date | None = None
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldReservation:
    """A reservation that is in force.

    Attributes:
        passage: as in `PositionTaken.paragraphs`, or the label of a part of a paragraph.
        by: the delegation.
        date: the day, or None.
        reason: why, or "".
        words: what it said, word for word, or "".
    """

    passage: str
    by: str
    date: datetime.date | None = None
    reason: str = ""
    words: str = ""

    @property
    def is_on_all(self) -> bool:
        """Return whether it is on the whole text."""
        return self.passage == WHOLE_TEXT

    @property
    def why(self) -> str:
        """Return its reason, or else its words."""
        return self.reason or self.words


@dataclass(frozen=True, slots=True)
class Positions:
    """All agreements and reservations in force, each in the order in which they were declared."""

    agreements: tuple[Agreement, ...] = ()
    reservations: tuple[HeldReservation, ...] = ()

    def agreement_on(self, paragraph: str) -> Agreement | None:
        """Return the agreement on a paragraph, or None."""
        key = passage_key(paragraph)
        return next((each for each in self.agreements if passage_key(each.paragraph) == key), None)

    def reservation_on(self, passage: str, by: str) -> HeldReservation | None:
        """Return a delegation's reservation on just this passage, or None."""
        wanted = passage_key(passage), name_key(by)
        return next((each for each in self.reservations if _held_key(each) == wanted), None)

    def holding(self, held: HeldReservation) -> Positions:
        """Return these positions with one more reservation, or a newer version of it."""
        wanted = _held_key(held)
        kept = (each for each in self.reservations if _held_key(each) != wanted)
        return Positions(self.agreements, (*kept, held))

    def agreeing(self, agreement: Agreement) -> Positions:
        """Return these positions with one more agreement, or a newer version of it."""
        key = passage_key(agreement.paragraph)
        kept = (each for each in self.agreements if passage_key(each.paragraph) != key)
        return Positions((*kept, agreement), self.reservations)

    def after(self, taken: PositionTaken) -> Positions:
        """Return the positions in force after one more was taken."""
        keys = set(map(passage_key, taken.paragraphs))
        if taken.act in (PositionAct.RESERVED, PositionAct.LIFTED):
            by = name_key(taken.by)
            kept = tuple(
                each for each in self.reservations
                if passage_key(each.passage) not in keys or name_key(each.by) != by
            )  # fmt: skip
            new = tuple(
                HeldReservation(
                    passage=each, by=taken.by, date=taken.date, reason=taken.reason,
                    words=taken.words,
                )
                for each in taken.paragraphs
            )  # fmt: skip
            is_lifted = taken.act is PositionAct.LIFTED
            return Positions(self.agreements, kept if is_lifted else (*kept, *new))
        agreed = tuple(each for each in self.agreements if passage_key(each.paragraph) not in keys)
        if taken.act is PositionAct.REOPENED:
            return Positions(agreed, self.reservations)
        is_ad_referendum = taken.act is PositionAct.AD_REFERENDUM
        more = tuple(
            Agreement(
                paragraph=each, by=taken.by, date=taken.date, reason=taken.reason,
                is_ad_referendum=is_ad_referendum,
            )
            for each in taken.paragraphs
        )  # fmt: skip
        return Positions((*agreed, *more), self.reservations)


def reserved_in(
    of: AmendmentSet, date: datetime.date | None = None, otherwise: str = ""
) -> Iterator[HeldReservation]:
    """Yield the reservations of a set of amendments, one for each delegation and passage.

    Args:
        of: the set.
        date: the day, if the set has none.
        otherwise: whose they are if neither the reservation nor the set says it.
    """
    for each in of.reservations:
        for by in (each.by,) if each.by else of.proposers or (otherwise or of.name,):
            yield HeldReservation(
                passage=each.target or WHOLE_TEXT, by=by,
                date=each.date or of.masthead.issued or date, reason=each.reason, words=each.words,
            )  # fmt: skip


def act_of(agreement: Agreement) -> PositionAct:
    """Return how a passage is agreed."""
    return PositionAct.AD_REFERENDUM if agreement.is_ad_referendum else PositionAct.AGREED


def agreements_ended(of: AmendmentSet, passages: Passages) -> tuple[Agreement, ...]:
    """Return the agreements of an earlier round whose words are no longer as they were agreed.

    Args:
        of: a set of amendments with agreements.
        passages: those of the text.
    """
    return tuple(
        each for each in of.agreements
        if each.guard and passages.guard_at(each.paragraph) != each.guard
    )  # fmt: skip


def in_force_only(of: AmendmentSet, passages: Passages) -> AmendmentSet:
    """Return a set of amendments without the agreements that ended."""
    ended = agreements_ended(of, passages)
    kept = tuple(each for each in of.agreements if each not in ended)
    return replace(of, agreements=kept) if ended else of


def passage_key(label: str) -> str:
    """Return the same key for all forms of a label; the name of an amendment stays as it is."""
    return label if ":" in label else label_key(label)


def name_key(name: str) -> str:
    """Return the same key for a name in any capitals and spaces."""
    return " ".join(name.split()).casefold()


def _held_key(held: HeldReservation) -> tuple[str, str]:
    return passage_key(held.passage), name_key(held.by)
