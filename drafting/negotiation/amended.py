"""Say what decisions mean for amendments to amendments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from drafting.model.amendment import Status
from drafting.model.journal import STILL_OPEN, Consequence, TabledAmendment, amended_by

GONE = (Status.REJECTED, Status.WITHDRAWN, Status.FALLS)
"""Statuses of amendments that are no longer before the meeting."""
_STANDING = (*STILL_OPEN, Status.ACCEPTED)


def without_proposal(
    amendments: Sequence[TabledAmendment], changed: Mapping[str, Status]
) -> list[Consequence]:
    """Return the amendments to amendments that fall, because what they amend is gone.

    Args:
        amendments: with their statuses after a decision.
        changed: other statuses that the consequences give to some of them.
    """
    found: list[Consequence] = []
    for each in amendments:
        parent = amended_by(each, amendments)
        if parent is None or changed.get(each.ref, each.status) not in _STANDING:
            continue
        status = changed.get(parent.ref, parent.status)
        if status in GONE:
            said = status.value if status is Status.FALLS else f"is {status.value}"
            reason = f"it amends {parent.ref}, which {said}"
            found.append(Consequence(ref=each.ref, status=Status.FALLS, reason=reason))
    return found


def waited_for(
    accepted: Sequence[TabledAmendment], everything: Sequence[TabledAmendment]
) -> list[TabledAmendment]:
    """Return the open amendments that accepted ones amend: these wait until they are accepted."""
    refs = {each.ref for each in accepted}
    found: dict[str, TabledAmendment] = {}
    for each in accepted:
        parent = amended_by(each, everything)
        if parent and parent.is_open and parent.ref not in refs:
            found[parent.ref] = parent
    return list(found.values())


def amends_one(
    each: TabledAmendment, refs: Set[str], amendments: Sequence[TabledAmendment]
) -> bool:
    """Return whether an amendment amends one of some others."""
    parent = amended_by(each, amendments)
    return parent is not None and parent.ref in refs
