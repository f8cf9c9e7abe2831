"""Where every amendment of a journal stands: the journal played through from its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafting.model.amendment import Amendment, AmendmentSet, Status
from drafting.model.journal import Consequence, Decided, Journal, Tabled

STILL_OPEN = frozenset({Status.PROPOSED, Status.PARKED})
"""What nothing was decided about yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One amendment, and where it stands.

    Attributes:
        ref: its name in the journal: "samoa:2".
        amendment: as tabled, with the status it has now.
        of: the set it stands in.
        tabled: how it came into the journal.
        decision: what settled it, or None.
        consequence: how that touches it, where the decision is about another one.
        open_as: how it stood while it was open, where such a consequence settled it.
    """

    ref: str
    amendment: Amendment
    of: AmendmentSet
    tabled: Tabled
    decision: Decided | None = None
    consequence: Consequence | None = None
    open_as: Standing | None = None

    @property
    def status(self) -> Status:
        """Where it stands."""
        return self.amendment.status

    @property
    def is_open(self) -> bool:
        """Tell whether it can still be decided."""
        return self.status in STILL_OPEN

    @property
    def name(self) -> str:
        """What the engine's reasons call it: "Samoa, 2"."""
        return f"{self.of.name}, {self.amendment.id}"


def ref_of(handle: str, amendment: Amendment) -> str:
    """Return the name of an entry in a journal."""
    return f"{handle}:{amendment.id}"


def standings_of(journal: Journal) -> tuple[Standing, ...]:
    """Return every amendment of a journal, in the order they were tabled.

    What a decision means for others is written with it, also where it is taken again and what fell
    stands again; so the journal is played through as it stands.
    """
    found: dict[str, Standing] = {}
    for record in journal.records:
        if isinstance(record, Tabled):
            for amendment in record.amendments.entries:
                ref = ref_of(record.handle, amendment)
                old = found.get(ref)
                if old is None or old.decision is None:
                    found[ref] = Standing(
                        ref=ref, amendment=amendment, of=record.amendments, tabled=record
                    )
            continue
        for ref in record.refs:
            _settle(found, ref, record.status, record, None)
        for each in record.consequences:
            _settle(found, each.ref, each.status, record, each)
    return tuple(found.values())


def _settle(
    found: dict[str, Standing],
    ref: str,
    status: Status,
    decision: Decided,
    consequence: Consequence | None,
) -> None:
    if ref in found:
        old = found[ref]
        if status is Status.PROPOSED:  # it stands again, put aside if it was
            amendment = replace(old.amendment, status=status)
            found[ref] = old.open_as or replace(
                old, amendment=amendment, decision=None, consequence=None
            )
            return
        found[ref] = replace(
            old, amendment=replace(old.amendment, status=status), decision=decision,
            consequence=consequence, open_as=old if consequence and old.is_open else old.open_as,
        )  # fmt: skip


def sets_of(standings: Iterable[Standing], status: Status | None = None) -> list[AmendmentSet]:
    """Gather amendments into sets again, in their order.

    Args:
        standings: the amendments.
        status: what all of them are given; as they stand where None.
    """
    sets = []
    for _, group in groupby(standings, key=lambda each: id(each.of)):
        members = list(group)
        entries = tuple(
            replace(each.amendment, status=status) if status else each.amendment for each in members
        )
        sets.append(replace(members[0].of, entries=entries))
    return sets


def standing_of(standings: Sequence[Standing], words: str) -> Standing | None:
    """Return the amendment that is called so: "samoa:2", "Samoa, 2", or "2" if there is one."""
    exact = next((each for each in standings if each.ref == words), None)
    if exact is not None:
        return exact
    key = _key(words)
    named = [(each.ref, each.name, each.amendment.id) for each in standings]
    for names in zip(*named, strict=True):
        found = [each for each, name in zip(standings, names, strict=True) if _key(name) == key]
        if len(found) == 1:
            return found[0]
    return None


def _key(words: str) -> str:
    return "".join(words.split()).casefold()


def until(journal: Journal, number: int) -> Journal:
    """Return a journal as it was after a decision; 0 leaves only what was tabled before the first.

    Raises:
        ValueError: there is no such decision yet.
    """
    if number > len(journal.decisions):
        raise ValueError(f"there are {len(journal.decisions)} decisions so far, not {number}")
    ends = [
        index for index, each in enumerate(journal.records)
        if isinstance(each, Decided) and each.number == number + 1
    ]  # fmt: skip
    return replace(journal, records=journal.records[: ends[0]] if ends else journal.records)
