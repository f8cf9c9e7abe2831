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
from drafting.engine.amend.resolve import entries_of, resolve
from drafting.engine.amend.tabled import TabledText
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
    for entry in entries_of(sets, statuses):
        sorting.take(of_another_text(tabled, entry) or resolve(tabled, entry))
    resolution = sorting.composed()
    unmarked = list(in_lost_notes(tabled, sorting.changes, resolution))
    for change in unmarked:
        reason = f"{change.passage.label} is gone, because the words that mark it are deleted"
        sorting.left.append(Unresolved(code="overlap", entry=change.entry, message=reason))
    return AmendmentOutcome(
        resolution=resolution,
        done=tuple(each.entry for each in sorting.changes if each not in unmarked),
        left=tuple(sorted(sorting.left, key=lambda unresolved: unresolved.entry.order)),
        joined=tuple(sorting.joined),
    )


def of_another_text(tabled: TabledText, entry: Entry) -> Unresolved | None:
    """Return why an entry is refused: it was made on a text with another symbol.

    An entry with a guard, or of a file with a digest, is never refused here.
    """
    made_on, found = entry.of.base.symbol, tabled.base.masthead.symbol
    if entry.amendment.guard or entry.of.base.digest or not made_on or not found:
        return None
    if made_on == found:
        return None
    return Unresolved(
        code="other-text",
        entry=entry,
        message=f"it amends {made_on}, and this text is {found}",
        hint=f"apply it to {made_on}",
    )


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
        obstacle = self._taken.obstacle(change)
        if obstacle is None:
            self._taken.add(change)
            self.changes.append(change)
            return
        earlier, conflict = obstacle
        if conflict.is_same:
            self.joined.append((change.entry, earlier.entry))
        else:
            self._leave(change, conflict.reason, earlier.entry)

    def _leave(self, change: Change, reason: str, other: Entry | None = None) -> None:
        code = "overlap" if other else "no-text"
        hint = f"it conflicts with {other.name}, which was carried out" if other else ""
        self.left.append(
            Unresolved(code=code, entry=change.entry, message=reason, hint=hint, other=other)
        )

    def composed(self) -> Resolution:
        """Carry out the changes; leave out, and report, each that would make the text invalid."""
        made = proper(self.tabled, self.changes)
        self.changes = list(made.changes)
        for given_up, reason in made.lost:
            self._leave(given_up, reason)
        return made.resolution
