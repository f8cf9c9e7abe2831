"""Make proposals of entries: place them in the text, and join equal ones under all names."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.engine.amend.apply import of_another_text
from drafting.engine.amend.changes import Change, Entry, Unresolved
from drafting.engine.amend.placement import placed
from drafting.engine.amend.resolve import resolve
from drafting.engine.amend.tabled import TabledText
from drafting.engine.compile.records import Proposal
from drafting.model.amendment import AmendmentSet, Status

UNNAMED = "unnamed"
"""The proposer of a file that names none."""


def proposals_of(
    tabled: TabledText, entries: Iterable[Entry]
) -> tuple[tuple[Proposal, ...], tuple[Unresolved, ...]]:
    """Place entries in a text; return the proposals, and the entries that cannot be placed."""
    distinct = placed(())
    joined: dict[int, list[Change]] = {}
    left: list[Unresolved] = []
    for entry in entries:
        change = of_another_text(tabled, entry) or resolve(tabled, entry)
        if isinstance(change, Unresolved):
            left.append(change)
            continue
        twin = next((each for each, found in distinct.conflicts(change) if found.is_same), None)
        if twin is None:
            distinct.add(change)
            joined[id(change)] = [change]
        else:
            joined[id(twin)].append(change)
    return tuple(_proposal(changes) for changes in joined.values()), tuple(left)


def _proposal(changes: list[Change]) -> Proposal:
    entries = tuple(change.entry for change in changes)
    proposers = _names(_proposers(entry.of) for entry in entries)
    supporters = _names((*e.of.supporters, *e.amendment.supporters) for e in entries)
    return Proposal(
        change=changes[0],
        entries=entries,
        proposers=proposers,
        supporters=tuple(name for name in supporters if name not in proposers),
        opponents=_names((*e.of.opponents, *e.amendment.opponents) for e in entries),
        is_accepted=any(entry.amendment.status is Status.ACCEPTED for entry in entries),
    )


def _proposers(of: AmendmentSet) -> tuple[str, ...]:
    return of.proposers or ((of.name,) if of.name else (UNNAMED,))


def _names(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))
