"""Table amendments: refuse some, write new ones into the journal, and return remarks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from drafting.engine.amend.conflicts import find_conflicts
from drafting.errors import RefusedError, RequestError
from drafting.model.amendment import Amendment, AmendmentSet
from drafting.model.journal import Journal, Tabled, positions_in, ref_of, sets_of, tabled_amendments
from drafting.model.passages import digest_of, passages_of
from drafting.model.positions import agreements_ended, in_force_only, reserved_in
from drafting.model.resolution import Resolution
from drafting.negotiation.agreements import agreements_changed, as_agreed
from drafting.negotiation.amendment_files import is_on
from drafting.negotiation.journals import append, journal_in
from drafting.negotiation.opening import Negotiation


class TablingOutcome(StrEnum):
    """The outcome for a set of amendments that somebody tables."""

    TABLED = "tabled"
    UNCHANGED = "nothing new"
    EMPTY = "no amendments in it"


@dataclass(frozen=True, slots=True)
class TabledSet:
    """One set of amendments, and its outcome.

    Attributes:
        tabled: the entry of the journal.
        outcome: whether it was written.
        remarks: remarks on it, each a sentence.
    """

    tabled: Tabled
    outcome: TablingOutcome
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TablingResult:
    """The result of tabling several sets together.

    Attributes:
        sets: in the order given.
        aside: the file that now holds an incomplete entry of the journal, or None.
    """

    sets: tuple[TabledSet, ...]
    aside: Path | None = None


def refuse_other_text(negotiation: Negotiation, text: Resolution) -> None:
    """Refuse amendments to one text in the journal of another.

    Raises:
        RequestError: the journal is about another text.
    """
    if negotiation.journal.digest != digest_of(text):
        raise RequestError(
            f"{negotiation.file} is the journal of another text ({negotiation.base_file})",
            "name another journal",
        )


def table(
    negotiation: Negotiation, sets: Sequence[Tabled], date: datetime.date | None
) -> TablingResult:
    """Write sets of amendments into the journal: all of them or, if one is refused, none.

    A set tabled again under its short name is a newer version of its undecided amendments.

    Args:
        negotiation: as it was opened; what was tabled since then counts too.
        sets: as `read_tabled` returns them.
        date: the day.

    Raises:
        RefusedError: amendments of others, or other amendments, would replace open ones.
        UnwritableError: the journal cannot be written.
    """
    journal, _ = journal_in(negotiation.file)
    found: list[TabledSet] = []
    for each in sets:
        _refuse_namesake(journal, each)
        _refuse_displacing(journal, each)
        tabled = replace(each, date=date)
        found.append(_considered(negotiation.base, journal, tabled, sets))
        if found[-1].outcome is TablingOutcome.TABLED:
            journal = replace(journal, records=(*journal.records, found[-1].tabled))
    new = [each.tabled for each in found if each.outcome is TablingOutcome.TABLED]
    aside = append(negotiation.file, new) if new else None
    return TablingResult(tuple(found), aside)


def _refuse_namesake(journal: Journal, new: Tabled) -> None:
    """Refuse amendments of others under a name that is taken, because they would replace these."""
    before = _version_before(journal, new)
    ours, theirs = (set(of.proposers) if of else set() for of in (new.amendments, before))
    if ours and theirs and not ours & theirs:
        raise RefusedError(
            f"{new.handle} is already the name of amendments of {', '.join(sorted(theirs))}; "
            f"these are of {', '.join(sorted(ours))}. Nothing was tabled",
            "rename their file",
        )


def _refuse_displacing(journal: Journal, new: Tabled) -> None:
    """Refuse a newer version that would replace an open amendment with a different one.

    A newer version may change the words. With another target or action it is another amendment,
    and the open one would be lost.
    """
    known = {each.ref: each.amendment for each in tabled_amendments(journal) if each.is_open}
    for each in new.amendments.entries:
        ref = ref_of(new.handle, each)
        old = known.get(ref)
        if old and (each.target, each.action) != (old.target, old.action):
            raise RefusedError(
                f"{ref} is an amendment to {old.target} ({old.action}), but in this file it is one "
                f"to {each.target} ({each.action}). Nothing was tabled",
                f"put new amendments in a file of another name ({new.handle}-2.yaml); in a newer "
                "version, keep the id of each amendment",
            )


def _considered(
    base: Resolution, journal: Journal, new: Tabled, beside: Sequence[Tabled]
) -> TabledSet:
    """Return the outcome for a set, with remarks.

    Args:
        base: the text.
        journal: as it was before.
        new: the set.
        beside: all sets that are tabled together.
    """
    passages = passages_of(base)
    ended = agreements_ended(new.amendments, passages)
    new = replace(new, amendments=in_force_only(new.amendments, passages))
    before = _version_before(journal, new)
    if before == new.amendments:
        return TabledSet(new, TablingOutcome.UNCHANGED)
    remarks = [
        f"{each.paragraph} is open again: its words are no longer those that were {as_agreed(each)}"
        for each in ended
    ]
    of = new.amendments
    if before is None and not (of.entries or of.reservations or of.agreements):
        return TabledSet(new, TablingOutcome.EMPTY, tuple(remarks))
    remarks += _remarks(base, journal, new, beside)
    return TabledSet(new, TablingOutcome.TABLED, tuple(remarks))


def _remarks(
    base: Resolution, journal: Journal, new: Tabled, beside: Sequence[Tabled]
) -> Iterator[str]:
    known = {each.ref: each for each in tabled_amendments(journal)}
    entries = {ref_of(new.handle, each): each for each in new.amendments.entries}
    for ref, entry in entries.items():
        old = known.get(ref)
        if old and old.decision and not _reads_alike(entry, old.amendment):
            yield f"{ref}: already decided; the newer version does not count: give it another id"
    after = tabled_amendments(replace(journal, records=(*journal.records, new)))
    ours = [each for each in after if each.ref in entries and each.is_open]
    for agreement, names in agreements_changed(base, positions_in(journal), ours, after).items():
        yield (
            f"{', '.join(names)}: {agreement.paragraph} is {as_agreed(agreement)}, and stays so "
            "until it is reopened"
        )
    passages = passages_of(base)
    for held in reserved_in(new.amendments, new.date, new.handle):
        if not held.is_on_all and passages.find(held.passage) is None:
            yield (
                f"{new.handle}: {held.by} reserves on {held.passage}, which is not in the text; it "
                "is kept"
            )
    for ref, old in known.items():
        if old.tabled.handle == new.handle and old.is_open and ref not in entries:
            yield f"{ref}: not in the newer version; it stays open until it is withdrawn"
    if not is_on(new.amendments, base):
        yield (
            f"{new.handle}: made on another text; every entry is checked against the words it cites"
        )
    yield from _unplaced(base, journal, new, beside)


def _unplaced(
    base: Resolution, journal: Journal, new: Tabled, beside: Sequence[Tabled]
) -> Iterator[str]:
    """Yield the entries of a set that have no place in the text or in what they amend."""
    of = replace(new.amendments, handle=new.handle)
    others: list[AmendmentSet] = []
    if any(each.amends for each in of.entries):
        whole = tabled_amendments(replace(journal, records=(*journal.records, *beside)))
        others = sets_of(each for each in whole if each.tabled.handle != new.handle)
    for unresolved in find_conflicts(base, [*others, of]).unresolved:
        if unresolved.entry.of is of:
            hint = f" ({unresolved.hint})" if unresolved.hint else ""
            yield f"{ref_of(new.handle, unresolved.entry.amendment)}: {unresolved.message}{hint}"


def _version_before(journal: Journal, new: Tabled) -> AmendmentSet | None:
    """Return the last version of a set, or None if the name is new."""
    versions = (
        each.amendments for each in reversed(journal.records)
        if isinstance(each, Tabled) and each.handle == new.handle
    )  # fmt: skip
    return next(versions, None)


def _reads_alike(one: Amendment, other: Amendment) -> bool:
    same = replace(one, status=other.status, decided=other.decided, proposed=other.proposed)
    return same == other
