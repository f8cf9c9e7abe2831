"""What the delegations of a mail declare without proposing words, and the rows for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.inbox.records import FindingOutcome, SubmittedRetraction, SubmittedSupport
from drafting.model.reservation import Reservation
from drafting.wording.records import Position, PositionKind

_ROWS = {
    PositionKind.SUPPORT: (FindingOutcome.SUPPORT, ""),
    PositionKind.OPPOSITION: (FindingOutcome.OPPOSITION, ""),
    PositionKind.RESERVATION: (FindingOutcome.RESERVATION, ""),
    PositionKind.LIFT: (FindingOutcome.LIFTED, ""),
    PositionKind.WITHDRAWAL: (FindingOutcome.RETRACTED, ""),
    PositionKind.ACCEPTANCE: (FindingOutcome.POSITION, "accepts it"),
    PositionKind.RETENTION: (FindingOutcome.POSITION, "wants the words as they are"),
    PositionKind.SPONSORSHIP: (FindingOutcome.POSITION, "wants to sponsor the text"),
}
"""For each position, the outcome of its row, and what its note says."""


@dataclass(slots=True)
class Declarations:
    """What a mail declares.

    Attributes:
        supports: what it supports or opposes of others.
        retractions: what it takes back.
        reservations: with the delegation that reserves.
    """

    supports: list[SubmittedSupport] = field(default_factory=list)
    retractions: list[SubmittedRetraction] = field(default_factory=list)
    reservations: list[tuple[str, Reservation]] = field(default_factory=list)

    def take(
        self, position: Position, by: str, of: str, words: str, row: int
    ) -> tuple[FindingOutcome, str]:
        """Take the position of a delegation; return the outcome and the note of its row.

        Args:
            position: what the sentence says.
            by: the delegation.
            of: the delegation that it supports or opposes, or "".
            words: of the sentence.
            row: number of its row.
        """
        kind = position.kind
        outcome, note = _ROWS[kind]
        is_against = kind in (PositionKind.OPPOSITION, PositionKind.RETENTION)
        if of or position.is_of_deletion:
            self.supports.append(
                SubmittedSupport(
                    by=by, of=of, labels=position.labels, row=row,
                    is_against=is_against, is_of_deletion=position.is_of_deletion,
                )
            )  # fmt: skip
        if kind in (PositionKind.LIFT, PositionKind.WITHDRAWAL):
            is_lift = kind is PositionKind.LIFT
            self.retractions.append(
                SubmittedRetraction(by=by, labels=position.labels, row=row, is_reservation=is_lift)
            )
        if kind is PositionKind.RESERVATION or (kind is PositionKind.OPPOSITION and not of):
            for label in position.labels or ("",):
                self.reservations.append((by, Reservation(target=label, words=words)))
        return outcome, _note(position, of) or note


def _note(position: Position, of: str) -> str:
    """Return what the note of a row says beyond what it says for all positions of the kind."""
    if position.is_ad_referendum:
        return "accepts it ad referendum"
    if position.kind is PositionKind.OPPOSITION:
        return f"to what {of} proposes" if of else "does not accept it; kept as a reservation"
    if position.kind is PositionKind.SUPPORT and not of:
        return "deletion of the paragraph, by whoever proposes it"
    return ""
