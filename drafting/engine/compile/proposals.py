"""Make proposals of entries: place them in the text, and join equal ones under all names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.engine.amend.changes import Change, Entry, Unresolved
from drafting.engine.amend.placement import placed
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import resolve_all
from drafting.engine.compile.records import Proposal
from drafting.model.amendment import AmendmentSet, Status

UNNAMED = "unnamed"
"""The proposer of a file that names none."""


def proposals_of(
    tabled: TabledText, entries: Sequence[Entry], known: Iterable[Entry] = ()
) -> tuple[tuple[Proposal, ...], tuple[Unresolved, ...]]:
    """Place entries in a text; return the proposals, and the entries that cannot be placed.

    Args:
        tabled: the text.
        entries: the entries.
        known: other entries, which the reasons name if an entry amends one of them.
    """
    found = resolve_all(tabled, entries, known, is_same_text=True)
    left = tuple(each for each in found if isinstance(each, Unresolved))
    return _joined(each for each in found if isinstance(each, Change)), left


def _joined(changes: Iterable[Change], amends: tuple[str, ...] = ()) -> tuple[Proposal, ...]:
    """Join equal changes under all names, with the amendments to any of them."""
    distinct = placed(())
    joined: dict[int, list[Change]] = {}
    for change in changes:
        twin = next((each for each, found in distinct.conflicts(change) if found.is_same), None)
        if twin is None:
            distinct.add(change)
            joined[id(change)] = [change]
        else:
            joined[id(twin)].append(change)
    return tuple(_proposal(each, amends) for each in joined.values())


def _proposal(changes: list[Change], amends: tuple[str, ...]) -> Proposal:
    entries = tuple(change.entry for change in changes)
    proposers = _names(_proposers(entry.of) for entry in entries)
    supporters = _names((*e.of.supporters, *e.amendment.supporters) for e in entries)
    return Proposal(
        change=changes[0],
        entries=entries,
        amendments=_joined((each for change in changes for each in change.amended), proposers),
        amends=amends,
        proposers=proposers,
        supporters=tuple(name for name in supporters if name not in proposers),
        opponents=_names((*e.of.opponents, *e.amendment.opponents) for e in entries),
        is_accepted=any(entry.amendment.status is Status.ACCEPTED for entry in entries),
    )


def _proposers(of: AmendmentSet) -> tuple[str, ...]:
    return of.proposers or ((of.name,) if of.name else (UNNAMED,))


def _names(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))
