"""Amendments that come into the journal."""

from __future__ import annotations

from dataclasses import replace

from drafting.model.amendment import Amendment, AmendmentSet
from drafting.model.journal import Journal, Tabled, TabledAmendment, ref_of, tabled_amendments


def changed_after_decision(journal: Journal, new: Tabled) -> list[str]:
    """Name the amendments of a newer version that were decided and read otherwise now."""
    settled = {each.ref: each for each in tabled_amendments(journal) if each.decision}
    return [
        ref
        for each in new.amendments.entries
        if (ref := ref_of(new.handle, each)) in settled
        and not _reads_alike(each, settled[ref].amendment)
    ]


def displaced(journal: Journal, new: Tabled) -> tuple[TabledAmendment, Amendment] | None:
    """Return an open amendment whose name another one has in a newer version, with that one.

    A newer version may say it in other words; at another place, or doing something else, it is
    another amendment, and the open one would be lost.
    """
    known = {each.ref: each for each in tabled_amendments(journal) if each.is_open}
    for each in new.amendments.entries:
        old = known.get(ref_of(new.handle, each))
        if old and (each.target, each.action) != (old.amendment.target, old.amendment.action):
            return old, each
    return None


def is_known(journal: Journal, new: Tabled) -> bool:
    """Tell whether the last version of a set is just this one."""
    return version_before(journal, new) == new.amendments


def version_before(journal: Journal, new: Tabled) -> AmendmentSet | None:
    """Return the last version of a set, or None where nothing is called so yet."""
    versions = (
        each.amendments for each in reversed(journal.records)
        if isinstance(each, Tabled) and each.handle == new.handle
    )  # fmt: skip
    return next(versions, None)


def missing(journal: Journal, new: Tabled) -> list[str]:
    """Name the open amendments that a newer version has not any more."""
    there = {ref_of(new.handle, each) for each in new.amendments.entries}
    return [
        each.ref
        for each in tabled_amendments(journal)
        if each.tabled.handle == new.handle and each.is_open and each.ref not in there
    ]


def _reads_alike(one: Amendment, other: Amendment) -> bool:
    return replace(one, status=other.status, decided=other.decided) == other
