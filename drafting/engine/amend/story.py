"""The story of one paragraph: what was proposed for it, by whom, and what became of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafting.engine.amend.changes import Change
from drafting.engine.amend.decide import outcome_of
from drafting.engine.amend.desk import Desk
from drafting.engine.amend.resolve import resolve
from drafting.engine.amend.tracks import Tracks
from drafting.model.amendment import Action
from drafting.model.journal import Decided, Journal, Tabled, TabledAmendment, ref_of
from drafting.model.passages import Passage, Passages
from drafting.model.resolution import Resolution
from drafting.text.inline import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened.

    Attributes:
        kind: `tabled`, or the status it got.
        of: the amendment.
        by: who: the proposers, or who decided.
        date: the day, or None.
        reason: why, or "".
        decision: number of the decision, or 0.
        follows: it follows from a decision about another amendment.
    """

    kind: str
    of: TabledAmendment
    by: str
    date: datetime.date | None
    reason: str = ""
    decision: int = 0
    follows: bool = False


def touching(
    passages: Passages, passage: Passage, standings: Sequence[TabledAmendment]
) -> tuple[TabledAmendment, ...]:
    """Return the amendments that have to do with a passage: in it, over it, or beside it."""
    found = []
    for each in standings:
        labels = [each.amendment.target]
        if each.amendment.action in (Action.MOVE_AFTER, Action.MOVE_BEFORE):
            labels.append(each.amendment.to)
        places = [place for label in labels if (place := passages.find(label))]
        if any(passage.holds(place) or place.holds(passage) for place in places):
            found.append(each)
    return tuple(found)


def story_of(journal: Journal, standings: Sequence[TabledAmendment]) -> tuple[Event, ...]:
    """Tell what happened to some amendments, in order.

    What was tabled between two decisions stands by its dates, for it was tabled file by file.
    """
    wanted = {each.ref: each for each in standings}
    events: list[Event] = []
    told: set[str] = set()
    for _, records in groupby(journal.records, key=lambda each: isinstance(each, Tabled)):
        new: list[Event] = []
        for record in records:
            if isinstance(record, Tabled):
                new += _tabled(record, wanted, told)
            else:
                events += _decided(record, wanted)
        events += sorted(new, key=lambda each: each.date or datetime.date.min)
    return tuple(events)


def _tabled(record: Tabled, wanted: dict[str, TabledAmendment], told: set[str]) -> list[Event]:
    of, events = record.amendments, []
    for amendment in of.entries:
        ref = ref_of(record.handle, amendment)
        if ref not in wanted:
            continue
        version = replace(wanted[ref], amendment=amendment, of=of)
        events.append(
            Event(
                kind="tabled again" if ref in told else "tabled", of=version,
                by=", ".join(of.proposers) or of.name, date=of.masthead.issued or record.date,
                reason=amendment.reason,
            )
        )  # fmt: skip
        told.add(ref)
    return events


def _decided(record: Decided, wanted: dict[str, TabledAmendment]) -> list[Event]:
    found = [
        Event(
            kind=record.status.value, of=wanted[ref], by=record.by, date=record.date,
            reason=record.reason, decision=record.number,
        )
        for ref in record.refs
        if ref in wanted
    ]  # fmt: skip
    return found + [
        Event(
            kind=each.status.value, of=wanted[each.ref], by=record.by, date=record.date,
            reason=each.reason, decision=record.number, follows=True,
        )
        for each in record.consequences
        if each.ref in wanted
    ]  # fmt: skip


def present(
    base: Resolution, standings: Sequence[TabledAmendment], passage: Passage
) -> tuple[str, tuple[str, ...]]:
    """Return the label a passage of the base has now, and its lines; "" where it is gone.

    Args:
        base: the text as tabled.
        standings: the amendments; what is accepted of them counts.
        passage: of the base.
    """
    desk = Desk.of(base)
    done = outcome_of(base, standings).done
    changes = [change for entry in done if isinstance(change := resolve(desk, entry), Change)]
    tracks = Tracks.of(desk, changes)
    label = tracks.label(passage)
    after = tracks.after.find(label) if label else None
    lines = tracks.after.lines(after) if after else ()
    return label, tuple(plain(line.printed) for line in lines)
