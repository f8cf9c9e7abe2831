"""After some amendments are accepted: what becomes of each of the others, and why.

An entry that touches nothing accepted is carried over under its new label; one whose passage was
changed elsewhere is merged with that; one that asks for what was accepted is satisfied; one whose
passage is gone falls; everything else is put to the user.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drafting.engine.amend.apply import in_lost_notes
from drafting.engine.amend.changes import Change, Deletion, Entry, Insertion, Move, Trouble
from drafting.engine.amend.clash import Clash, clash
from drafting.engine.amend.compose import proper
from drafting.engine.amend.desk import Desk
from drafting.engine.amend.resolve import entries_of, resolve
from drafting.engine.amend.tracks import Tracks
from drafting.model.amendment import OPEN, Action, Amendment, AmendmentSet, Decision, Status
from drafting.model.passages import Passage, digest_of
from drafting.model.resolution import Resolution


class Fate(StrEnum):
    """What becomes of an entry."""

    KEPT = "kept"
    SHIFTED = "shifted"
    MERGED = "merged"
    SATISFIED = "satisfied"
    FALLS = "falls"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of one entry.

    Attributes:
        entry: as it was.
        now: as it is on the new text; unchanged where it is put to the user.
        fate: what became of it.
        reason: in words a person can check.
    """

    entry: Entry
    now: Amendment
    fate: Fate
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased:
    """The new text, and the other amendments on it.

    Attributes:
        resolution: the base with what was accepted.
        sets: the other amendments, made to cite the new text.
        verdicts: one for each entry that was open.
        left: accepted entries that could not be carried out.
    """

    resolution: Resolution
    sets: tuple[AmendmentSet, ...]
    verdicts: tuple[Verdict, ...]
    left: tuple[Trouble, ...]


def rebase(
    base: Resolution, accepted: Iterable[AmendmentSet], others: Iterable[AmendmentSet]
) -> Rebased:
    """Carry out accepted amendments and make the others cite the text they leave.

    Args:
        base: the text all were made on.
        accepted: every open entry of these is carried out.
        others: their open entries are judged; the rest stays as it is.
    """
    desk = Desk.of(base)
    changes, left = _accepted(desk, accepted)
    tracks = Tracks.of(desk, changes)
    after = Desk.of(tracks.result)
    judging = _Judging(desk, after, tracks, changes)
    verdicts: list[Verdict] = []
    sets: list[AmendmentSet] = []
    for of in others:
        found = {entry.amendment.id: judging.verdict(entry) for entry in entries_of([of], OPEN)}
        verdicts += found.values()
        entries = tuple(found[each.id].now if each.id in found else each for each in of.entries)
        digest = digest_of(tracks.result) if of.base.digest else ""
        sets.append(replace(of, base=replace(of.base, digest=digest), entries=entries))
    return Rebased(
        resolution=tracks.result, sets=tuple(sets), verdicts=tuple(verdicts), left=tuple(left)
    )


def _accepted(desk: Desk, sets: Iterable[AmendmentSet]) -> tuple[list[Change], list[Trouble]]:
    changes: list[Change] = []
    left: list[Trouble] = []
    for entry in entries_of(sets, OPEN):
        change = resolve(desk, entry)
        if isinstance(change, Trouble):
            left.append(change)
            continue
        found = _clash(changes, change)
        if found is None or found[0].code == "same proposal":
            if found is None:
                changes.append(change)
            continue
        left.append(Trouble(code="overlap", entry=entry, message=found[0].reason))
    made = proper(desk, changes)
    left += [Trouble(code="no-text", entry=each.entry, message=why) for each, why in made.lost]
    return list(made.changes), left


def _clash(changes: Sequence[Change], change: Change) -> tuple[Clash, Change] | None:
    """Return the first blocking clash with what is accepted."""
    for earlier in changes:
        found = clash(earlier, change)
        if found is not None and found.blocks:
            return found, earlier
    return None


@dataclass(slots=True)
class _Judging:
    desk: Desk
    after: Desk
    tracks: Tracks
    changes: Sequence[Change]

    def verdict(self, entry: Entry) -> Verdict:
        change = resolve(self.desk, entry)
        if isinstance(change, Trouble):
            return self._asked(entry, change.message)
        found = _clash(self.changes, change)
        if found is not None:
            return self._clashing(entry, change, *found)
        return self._carried(entry, change)

    def _clashing(self, entry: Entry, change: Change, found: Clash, other: Change) -> Verdict:
        by = other.entry.name
        if found.code == "same proposal":
            return self._settled(entry, Status.SATISFIED, f"{by} says the same")
        gone = isinstance(other, Deletion) and not other.rows
        if not gone or not other.passage.holds(change.passage):
            return self._asked(entry, f"{found.reason} ({by})")
        if isinstance(change, Deletion) and not change.rows:
            return self._settled(entry, Status.SATISFIED, f"{by} deletes it already")
        return self._settled(entry, Status.FALLS, f"{by} deletes {other.passage.label}")

    def _settled(self, entry: Entry, status: Status, reason: str) -> Verdict:
        now = replace(entry.amendment, status=status, decided=Decision(reason=reason))
        return Verdict(entry=entry, now=now, fate=Fate(status.value), reason=reason)

    @staticmethod
    def _asked(entry: Entry, reason: str) -> Verdict:
        return Verdict(entry=entry, now=entry.amendment, fate=Fate.ASKED, reason=reason)

    def _carried(self, entry: Entry, change: Change) -> Verdict:
        """Make an entry cite the new text."""
        asked = entry.amendment
        if asked.action is Action.SET:
            return Verdict(entry=entry, now=asked, fate=Fate.KEPT, reason="nothing there changed")
        if any(in_lost_notes(self.desk, [change], self.tracks.result)):
            reason = f"{change.passage.label} leaves the text with the words that mark it"
            return self._settled(entry, Status.FALLS, reason)
        before = self.desk.passages.find(asked.target)
        label = self.tracks.label(before) if before else ""
        if before is None or not label:
            return self._asked(entry, f"what became of {asked.target} cannot be followed")
        if self._is_crowded(change):
            place = asked.to or asked.target
            reason = f"at {place} something accepted goes into the same place: choose their order"
            return self._asked(entry, reason)
        to = asked.to
        if to:
            beside = self.desk.passages.find(to)
            to = self.tracks.label(beside) if beside else ""
            if not to:
                return self._asked(entry, f"{asked.to}, beside which it goes, is gone")
        passage = self.after.passages.find(label)
        guard = self.after.passages.guard(passage) if passage and passage.size else ""
        now = replace(asked, target=label, to=to, guard=guard if asked.guard else "")
        again = resolve(self.after, replace(entry, amendment=now))
        if isinstance(again, Trouble):
            return self._asked(entry, again.message)
        return self._said(entry, now, before, guard)

    def _is_crowded(self, change: Change) -> bool:
        """Tell whether something accepted was put into the same gap, or taken from beside it."""
        if not isinstance(change, Insertion | Move):
            return False
        return any(
            isinstance(each, Insertion | Move)
            and (each.gap.unit, each.gap.line) == (change.gap.unit, change.gap.line)
            for each in self.changes
        ) or any((found := clash(each, change)) and not found.blocks for each in self.changes)

    def _said(self, entry: Entry, now: Amendment, before: Passage, guard: str) -> Verdict:
        asked = entry.amendment
        if guard and self.desk.passages.guard(before) != guard:
            reason = f"{now.target} was changed elsewhere by what was accepted"
            return Verdict(entry=entry, now=now, fate=Fate.MERGED, reason=reason)
        if (now.target, now.to) != (asked.target, asked.to):
            moved = f"{asked.target} is now {now.target}"
            if now.target == asked.target:
                moved = f"{asked.to} is now {now.to}"
            return Verdict(entry=entry, now=now, fate=Fate.SHIFTED, reason=moved)
        return Verdict(entry=entry, now=now, fate=Fate.KEPT, reason="nothing there changed")
