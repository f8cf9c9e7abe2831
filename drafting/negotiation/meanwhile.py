"""Find what somebody else wrote into a journal since somebody looked at it.

A decision is taken on what its maker saw. If the amendment or the words of the paragraph changed
since then, it is refused; what changed elsewhere in the text does not matter.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from drafting.errors import RefusedError
from drafting.model.journal import (
    Decided,
    JournalRecord,
    TabledAmendment,
    tabled_amendments,
    target_of,
)
from drafting.model.positions import PositionTaken, passage_key
from drafting.negotiation.opening import Negotiation
from drafting.text.shown import one_line


class UnseenChangeError(RefusedError):
    """Somebody else wrote about the same amendment or paragraph since its page was shown."""


def refuse_unseen(
    negotiation: Negotiation,
    seen: int,
    *,
    refs: Collection[str] = (),
    labels: Collection[str] = (),
    last: bool = False,
) -> None:
    """Refuse to decide on what changed since somebody looked at the journal.

    Args:
        negotiation: as it is now.
        seen: how many entries the journal had then.
        refs: the amendments that are decided.
        labels: the paragraphs on which a position is taken.
        last: whether it is about the last decision, whatever that is.

    Raises:
        UnseenChangeError: one of them was decided, or its words changed; says by whom.
    """
    journal = negotiation.journal
    new = journal.records[seen:]
    if not new:
        return
    before = {
        each.ref: each
        for each in tabled_amendments(replace(journal, records=journal.records[:seen]))
    }
    for each in negotiation.amendments:
        if each.ref in refs and _is_changed(before.get(each.ref), each):
            raise _changed(each.ref, _said(each))
    for record in new:
        if isinstance(record, Decided) and last:
            raise _changed("the last decision", _decision(record))
        if found := _touched(negotiation, record, labels):
            raise _changed(found, _written(record))


def _is_changed(before: TabledAmendment | None, now: TabledAmendment) -> bool:
    """Return whether an amendment was decided, fell, or was tabled anew."""
    if before is None:
        return True
    return (before.status, before.decision, before.of) != (now.status, now.decision, now.of)


def _touched(negotiation: Negotiation, record: JournalRecord, labels: Collection[str]) -> str:
    """Return the first of some paragraphs that a record is about, or ""."""
    if isinstance(record, PositionTaken):
        about = set(record.paragraphs)
    elif isinstance(record, Decided):
        every = negotiation.amendments
        refs = {*record.refs, *(each.ref for each in record.consequences)}
        about = {target_of(each, every) for each in every if each.ref in refs} | refs
    else:
        return ""
    keys = [passage_key(each) for each in about]
    for label in labels:
        key = passage_key(label)
        if any(each == key or each.startswith(f"{key}(") for each in keys):
            return label
    return ""


def _changed(what: str, how: str) -> UnseenChangeError:
    return UnseenChangeError(
        f"{what} was changed meanwhile: {how}", "nothing was written; look at it, then decide again"
    )


def _said(each: TabledAmendment) -> str:
    decision = each.decision
    if decision is None:
        return "it was tabled anew"
    return f"{each.status.value} by {one_line(decision.by)} (decision {decision.number})"


def _decision(record: Decided) -> str:
    what = f"{', '.join(record.refs)} {record.status.value}"
    return f"decision {record.number} by {one_line(record.by)}: {what}"


def _written(record: JournalRecord) -> str:
    if isinstance(record, Decided):
        return _decision(record)
    if isinstance(record, PositionTaken):
        return f"{record.act.value} by {one_line(record.by)}"
    return "there is a new entry in the journal"
