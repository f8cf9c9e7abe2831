"""The journal of a negotiation: what was tabled and decided, in order.

Base and journal together give the text at any time. Nothing in a journal is ever changed: a later
entry about the same amendment replaces an earlier one, and both can be read. From its beginning to
its end, it gives the status of every amendment.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafting.errors import RequestError
from drafting.model.amended import amended_entries, reference_key
from drafting.model.amendment import Amendment, AmendmentSet, Status
from drafting.model.positions import (
    Positions,
    PositionTaken,
    name_key,
    passage_key,
    reserved_in,
)

STILL_OPEN = frozenset({Status.PROPOSED, Status.PARKED})
"""Statuses of amendments without a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """Amendments as they were tabled.

    Attributes:
        handle: short name of the set, as in the names of its entries: "samoa" in "samoa:2". A set
            tabled again under the same handle is a newer version.
        amendments: a copy, so that a later change of the file changes nothing here.
        date: the day, or None.
    """

    handle: str
    amendments: AmendmentSet
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """The effect of a decision on another amendment: it falls, or it is satisfied.

    If a decision is taken again, the other amendment may be open again: `proposed`.
    """

    ref: str
    status: Status
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision with its consequences; all are written together or not at all.

    Attributes:
        number: number of the decision in the journal, from 1.
        refs: the amendments it decides, "samoa:2"; several if they were voted on together.
        status: accepted, rejected, withdrawn or parked; proposed if it opens them again.
        by: who decided.
        date: the day, or None.
        reason: why, or "".
        consequences: its consequences, in the order of the amendments.
        after, before: the accepted amendment beside which they are put if both insert something at
            one place; "" if nobody chose an order.
    """

    number: int
    refs: tuple[str, ...]
    status: Status
    by: str
    date: datetime.date | None = None
    reason: str = ""
    consequences: tuple[Consequence, ...] = ()
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Who decides from here on, and on which day, unless a decision says otherwise.

    Attributes:
        by: who decides, or "".
        date: the day, or None.
    """

    by: str = ""
    date: datetime.date | None = None


JournalRecord = Tabled | Decided | PositionTaken | Meeting
"""One entry of a journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A whole journal.

    Attributes:
        base: path of the amended text, relative to the journal.
        symbol: symbol of that text, or "".
        digest: digest of that text (`digest_of`).
        records: what happened, in order.
    """

    base: str = ""
    symbol: str = ""
    digest: str = ""
    records: tuple[JournalRecord, ...] = ()

    @property
    def decisions(self) -> tuple[Decided, ...]:
        """Return the decisions, in order."""
        return tuple(each for each in self.records if isinstance(each, Decided))

    @property
    def meeting(self) -> Meeting:
        """Return the meeting that goes on; an empty one if none was named."""
        named = (each for each in reversed(self.records) if isinstance(each, Meeting))
        return next(named, Meeting())


@dataclass(frozen=True, slots=True, kw_only=True)
class TabledAmendment:
    """One amendment of a journal, with its status.

    Attributes:
        ref: its name in the journal: "samoa:2".
        amendment: the amendment as tabled, with its present status.
        of: the set it belongs to.
        tabled: the record that tabled it.
        decision: the decision that settled it, or None.
        consequence: the effect on it, if the decision is about another amendment.
        open_as: as it was when it could last be decided, if it is settled.
    """

    ref: str
    amendment: Amendment
    of: AmendmentSet
    tabled: Tabled
    decision: Decided | None = None
    consequence: Consequence | None = None
    open_as: TabledAmendment | None = None

    @property
    def status(self) -> Status:
        """Return its present status."""
        return self.amendment.status

    @property
    def is_open(self) -> bool:
        """Return whether it can still be decided."""
        return self.status in STILL_OPEN

    @property
    def name(self) -> str:
        """Return its name in the engine's reasons: "Samoa, 2"."""
        return f"{self.of.name}, {self.amendment.id}"


def ref_of(handle: str, amendment: Amendment) -> str:
    """Return the name of an entry in a journal."""
    return f"{handle}:{amendment.id}"


def tabled_amendments(journal: Journal) -> tuple[TabledAmendment, ...]:
    """Return every amendment of a journal, in the order they were tabled or were arranged.

    Nothing is computed here, because each decision is written with its consequences, also if it is
    taken again and opens amendments that had fallen.
    """
    found: dict[str, TabledAmendment] = {}
    namesakes = _namesakes(journal)
    for record in journal.records:
        if isinstance(record, Tabled):
            is_namesake = record.handle in namesakes
            of = replace(record.amendments, handle=record.handle, is_namesake=is_namesake)
            for amendment in of.entries:
                ref = ref_of(record.handle, amendment)
                old = found.get(ref)
                if old is None or old.decision is None:
                    found[ref] = TabledAmendment(ref=ref, amendment=amendment, of=of, tabled=record)
        if not isinstance(record, Decided):
            continue
        for ref in record.refs:
            _settle(found, ref, record.status, record, None)
        for each in record.consequences:
            _settle(found, each.ref, each.status, record, each)
        if beside := record.after or record.before:
            found = _arranged(found, record.refs, beside, is_after=bool(record.after))
    return tuple(found.values())


def amended_by(
    each: TabledAmendment, amendments: Iterable[TabledAmendment]
) -> TabledAmendment | None:
    """Return the amendment that an amendment to an amendment changes, or None."""
    if not each.amendment.amends:
        return None
    found = amended_entries(each, amendments)
    return found[0] if len(found) == 1 else None


def target_of(each: TabledAmendment, amendments: Iterable[TabledAmendment]) -> str:
    """Return the label of the passage of the text that an amendment is about."""
    parent = amended_by(each, amendments)
    return (parent or each).amendment.target


def _namesakes(journal: Journal) -> set[str]:
    """Return the handles of sets that have the name of another one: "samoa-2", of Samoa too.

    A set whose handle is its name keeps it: what people call "Samoa, 1" is samoa:1.
    """
    handles: dict[str, set[str]] = defaultdict(set)
    for record in journal.records:
        if isinstance(record, Tabled):
            handles[reference_key(record.amendments.name)].add(record.handle)
    return {
        handle for name, of in handles.items() if name and len(of) > 1 for handle in of
        if reference_key(handle) != name
    }  # fmt: skip


def positions_in(journal: Journal) -> Positions:
    """Return the agreements and reservations in force.

    The reservations and agreements of a tabled file count from the day on which it was tabled. If
    the file is tabled again, only those that are new in it count, so that a lifted reservation
    stays lifted.
    """
    found = Positions()
    known: set[tuple[str, ...]] = set()
    for record in journal.records:
        if isinstance(record, PositionTaken):
            found = found.after(record)
        elif isinstance(record, Tabled):
            for held in reserved_in(record.amendments, record.date, record.handle):
                key = (record.handle, passage_key(held.passage), name_key(held.by), held.words)
                if key not in known:
                    known.add(key)
                    found = found.holding(held)
            for agreed in record.amendments.agreements:
                key = (record.handle, passage_key(agreed.paragraph), agreed.guard, "agreed")
                if key not in known:
                    known.add(key)
                    found = found.agreeing(agreed)
    return found


def _arranged(
    found: dict[str, TabledAmendment], refs: Sequence[str], beside: str, *, is_after: bool
) -> dict[str, TabledAmendment]:
    """Put amendments directly after or before another one, and mark all as arranged."""
    if beside not in found or beside in refs:
        return found
    for ref in (*refs, beside):
        if ref in found:
            amendment = replace(found[ref].amendment, is_arranged=True)
            found[ref] = replace(found[ref], amendment=amendment)
    order = [ref for ref in found if ref not in refs]
    place = order.index(beside) + is_after
    order[place:place] = [ref for ref in refs if ref in found]
    return {ref: found[ref] for ref in order}


def _settle(
    found: dict[str, TabledAmendment],
    ref: str,
    status: Status,
    decision: Decided,
    consequence: Consequence | None,
) -> None:
    if ref in found:
        old = found[ref]
        if status is Status.PROPOSED:  # open again, or parked if it was parked
            amendment = replace(old.amendment, status=status)
            found[ref] = old.open_as or replace(
                old, amendment=amendment, decision=None, consequence=None
            )
            return
        found[ref] = replace(
            old, amendment=replace(old.amendment, status=status), decision=decision,
            consequence=consequence, open_as=old if old.is_open else old.open_as,
        )  # fmt: skip


def sets_of(
    amendments: Iterable[TabledAmendment], status: Status | None = None
) -> list[AmendmentSet]:
    """Put amendments back into sets, in their order.

    Args:
        amendments: the amendments.
        status: the status to give to all; None keeps the status of each.
    """
    sets = []
    for _, group in groupby(amendments, key=lambda each: id(each.of)):
        members = list(group)
        entries = tuple(
            replace(each.amendment, status=status)
            if status and each.status is not status
            else each.amendment
            for each in members
        )
        sets.append(replace(members[0].of, entries=entries))
    return sets


def amendments_named(
    amendments: Sequence[TabledAmendment], words: str
) -> tuple[TabledAmendment, ...]:
    """Return the amendments that a name may mean: one, unless it is unknown or ambiguous.

    Spaces, capitals and a comma in place of the colon make no difference: "samoa:2", "Samoa, 2",
    "samoa 2". The short name of the file comes first, then the proposers; an id alone is enough if
    only one amendment has it.
    """
    exact = tuple(each for each in amendments if each.ref == words)
    if exact:
        return exact
    key = reference_key(words)
    for names in (_ref_key, _name_key, _id_key):
        found = tuple(each for each in amendments if names(each) == key)
        if found:
            return found
    return ()


def _ref_key(each: TabledAmendment) -> str:
    return reference_key(each.ref)


def _name_key(each: TabledAmendment) -> str:
    return reference_key(each.name)


def _id_key(each: TabledAmendment) -> str:
    return reference_key(each.amendment.id)


def journal_until(journal: Journal, number: int) -> Journal:
    """Return a journal as it was after a decision; 0 means before the first one.

    Raises:
        RequestError: there is no such decision yet.
    """
    if number > len(journal.decisions):
        raise RequestError(
            f"there is no decision {number}: the journal has {len(journal.decisions)} so far"
        )
    ends = [
        index for index, each in enumerate(journal.records)
        if isinstance(each, Decided) and each.number == number + 1
    ]  # fmt: skip
    return replace(journal, records=journal.records[: ends[0]] if ends else journal.records)
