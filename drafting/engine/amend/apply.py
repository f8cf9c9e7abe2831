"""Apply amendments to a text, and report which were carried out and which could not be.

Entries cite the text as tabled, so all are placed first and then carried out together. If two
conflict, the earlier one is carried out and the later one is left, with the reason; all others are
still carried out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafting.engine.amend.changes import Change, Entry, Unresolved
from drafting.engine.amend.compose import proper
from drafting.engine.amend.placement import Placement, placed
from drafting.engine.amend.resolve import entries_of
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import (
    as_amended,
    entries_in,
    resolve_all,
    sorted_out,
    without_place,
)
from drafting.model.amendment import OPEN, AmendmentSet, Status
from drafting.model.resolution import Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentOutcome:
    """What became of amendments.

    Attributes:
        resolution: the text as amended.
        done: entries that were carried out, in order.
        left: entries that were not, each with its reason.
        joined: entries that propose what an earlier one already does, each with that one.
    """

    resolution: Resolution
    done: tuple[Entry, ...]
    left: tuple[Unresolved, ...]
    joined: tuple[tuple[Entry, Entry], ...] = ()


def apply_amendments(
    base: Resolution, sets: Iterable[AmendmentSet], *, statuses: Iterable[Status] = OPEN
) -> AmendmentOutcome:
    """Apply amendments to the text they were made on.

    Args:
        base: the text.
        sets: the amendments; if two conflict, the earlier one is carried out.
        statuses: entries with another status are ignored.
    """
    tabled = TabledText.of(base)
    sorting = Sorting(tabled)
    sets = tuple(sets)
    entries = entries_of(sets, statuses)
    for found in resolve_all(tabled, entries, entries_of(sets, Status), is_same_text=True):
        sorting.take(found)
    resolution = sorting.composed()
    unmarked = list(in_lost_notes(tabled, sorting.changes, resolution))
    for change in unmarked:
        reason = f"{change.passage.label} is gone, because the words that mark it are deleted"
        sorting.left.append(Unresolved(code="overlap", entry=change.entry, message=reason))
    return AmendmentOutcome(
        resolution=resolution,
        done=_in_order(each for each in sorting.changes if each not in unmarked),
        left=tuple(sorted(sorting.left, key=lambda unresolved: unresolved.entry.order)),
        joined=tuple(sorting.joined),
    )


def _in_order(changes: Iterable[Change]) -> tuple[Entry, ...]:
    """Return the entries of changes, in their order."""
    found = [entry for change in changes for entry in entries_in(change)]
    return tuple(sorted(found, key=lambda entry: entry.order))


def in_lost_notes(
    tabled: TabledText, changes: Iterable[Change], result: Resolution
) -> Iterator[Change]:
    """Yield the changes of footnotes that are no longer in the text: nothing marks them."""
    there = {note.key for note in result.footnotes}
    for change in changes:
        key = tabled.passages.lines[change.line].key if change.rewords else ""
        if key and key not in there:
            yield change


@dataclass(slots=True)
class Sorting:
    """Sorts entries into those that are carried out and those that are left.

    Attributes:
        changes, left, joined: as in `AmendmentOutcome`.
    """

    tabled: TabledText
    changes: list[Change] = field(default_factory=list)
    left: list[Unresolved] = field(default_factory=list)
    joined: list[tuple[Entry, Entry]] = field(default_factory=list)
    _taken: Placement[Change] = field(default_factory=lambda: placed(()))

    def take(self, change: Change | Unresolved) -> None:
        """Sort in one resolved entry."""
        if isinstance(change, Unresolved):
            self.left.append(change)
            return
        inner = sorted_out(change)
        self.left += inner.left
        change = as_amended(inner.change)
        obstacle = self._taken.obstacle(change)
        if obstacle is None:
            self._taken.add(change)
            self.changes.append(change)
            self.joined += inner.joined
            return
        earlier, conflict = obstacle
        if conflict.is_same:
            self.joined.append((change.entry, earlier.entry))
            self.joined += zip(entries_in(change)[1:], entries_in(earlier)[1:], strict=False)
        else:
            self._leave(change, conflict.reason, earlier.entry)

    def _leave(self, change: Change, reason: str, other: Entry | None = None) -> None:
        code = "overlap" if other else "no-text"
        hint = f"it conflicts with {other.name}, which was carried out" if other else ""
        self.left.append(
            Unresolved(code=code, entry=change.entry, message=reason, hint=hint, other=other)
        )
        self.left += (without_place(each.entry, change.entry) for each in change.amended)

    def composed(self) -> Resolution:
        """Carry out the changes; leave out, and report, each that would make the text invalid."""
        made = proper(self.tabled, self.changes)
        self.changes = list(made.changes)
        for given_up, reason in made.lost:
            self._leave(given_up, reason)
        return made.resolution
