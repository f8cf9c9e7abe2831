"""Find amendments that conflict: pairs, each with its reason.

The changes themselves decide whether two of them touch, with which code and reason (`changes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafting.engine.amend.changes import Change, Entry, Unresolved
from drafting.engine.amend.placement import placed
from drafting.engine.amend.resolve import entries_of
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import proposed_changes
from drafting.model.amendment import OPEN, AmendmentSet, Status
from drafting.model.resolution import Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryConflict:
    """Two entries that touch.

    Attributes:
        one, other: the entries, in their order.
        code: `same words`, `same place`, `deleted`, `rewritten`, `moved`, `same proposal`.
        reason: in words, `one` named first.
        blocks: only one of them can be carried out.
    """

    one: Entry
    other: Entry
    code: str
    reason: str
    blocks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryConflicts:
    """All pairs of a text, and the entries that could not be placed in it."""

    pairs: tuple[EntryConflict, ...]
    unresolved: tuple[Unresolved, ...]


def find_conflicts(
    base: Resolution, sets: Iterable[AmendmentSet], *, statuses: Iterable[Status] = OPEN
) -> EntryConflicts:
    """Return the conflicts between all entries.

    Amendments to one amendment conflict with each other; with all others, that amendment does.
    """
    sets = tuple(sets)
    known = entries_of(sets, Status)
    changes, unresolved = proposed_changes(TabledText.of(base), entries_of(sets, statuses), known)
    pairs = list(_pairs(changes))
    for change in changes:
        pairs += _pairs(change.amended)
    return EntryConflicts(pairs=tuple(pairs), unresolved=tuple(unresolved))


def _pairs(changes: Iterable[Change]) -> Iterator[EntryConflict]:
    placement = placed(())
    for change in changes:
        for earlier, found in placement.conflicts(change):
            yield EntryConflict(
                one=earlier.entry,
                other=change.entry,
                code=found.code,
                reason=found.reason,
                blocks=found.blocks and not found.is_same,
            )
        placement.add(change)
