"""Take the last decision back, by another one: nothing in a journal is ever changed."""

from __future__ import annotations

import datetime

from drafting.errors import RefusedError
from drafting.model.amendment import Status
from drafting.negotiation.decisions import DecisionRequest, DecisionResult, decide
from drafting.negotiation.opening import Negotiation, open_negotiation

_OPENED = Status.PROPOSED
_AGAIN = (Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN)
"""Decisions that are taken again; what was parked is restored when it is opened again."""


def undo(
    negotiation: Negotiation,
    *,
    by: str = "",
    date: datetime.date | None = None,
    reason: str = "",
) -> tuple[DecisionResult, ...]:
    """Give every amendment of the last decision the status that it had before.

    What was open is open again; what was decided before is decided so again. The consequences are
    judged again. An agreement that the decision reopened stays open. Done twice, it repeats the
    decision.

    Args:
        negotiation: as it was opened.
        by: who takes it back; by default who presides over the meeting.
        date: the day; by default that of the meeting.
        reason: why; by default the number of the decision.

    Returns:
        The new decisions; several if the amendments had different statuses.

    Raises:
        RefusedError: there is no decision, or nobody is named.
        UnwritableError: the journal cannot be written, or somebody else decided meanwhile.
    """
    decisions = negotiation.journal.decisions
    if not decisions:
        raise RefusedError("nothing was decided yet, so there is nothing to take back")
    last = decisions[-1]
    before = {each.ref: each for each in negotiation.after(last.number - 1).amendments}
    groups: dict[Status, list[str]] = {}
    for ref in last.refs:
        status = before[ref].status
        if status not in _AGAIN and not (status is Status.PARKED and last.status is _OPENED):
            status = _OPENED
        groups.setdefault(status, []).append(ref)
    done: list[DecisionResult] = []
    for status, refs in groups.items():
        request = DecisionRequest(
            status=status, by=by, date=date, reason=reason or f"takes back decision {last.number}"
        )
        found = open_negotiation(negotiation.file) if done else negotiation
        done.append(decide(found, refs, request, part=True, reconsider=True))
    return tuple(done)
