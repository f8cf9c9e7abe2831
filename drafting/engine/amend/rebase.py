"""Find what becomes of open amendments after others are accepted, and why.

An entry that touches nothing accepted is kept, under its new label if that changed (shifted). If
other words of its passage changed, it is merged. If an accepted amendment already does the same, it
is satisfied. If its passage is gone, it falls. Everything else needs a decision (asked).

An amendment to an amendment shares the fate of what it amends. If that is accepted, the other one
is now an amendment to the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from drafting.engine.amend.apply import Sorting, in_lost_notes
from drafting.engine.amend.bracketing import Bracketing
from drafting.engine.amend.changes import Change, Conflict, Entry, Gone, Unresolved
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.placement import placed
from drafting.engine.amend.resolve import WORDED, entries_of, resolve
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import (
    Brought,
    name_of,
    new_lines,
    resolve_all,
    resolve_within,
    without_proposal,
)
from drafting.model.amended import amended_entries
from drafting.model.amendment import OPEN, Action, Amendment, AmendmentSet, Decision, Status
from drafting.model.passages import Passage, digest_of
from drafting.model.resolution import Resolution
from drafting.text.inline import Text, note_keys
from drafting.text.slices import characters, cut


class RebaseStatus(StrEnum):
    """What becomes of an entry."""

    KEPT = "kept"
    SHIFTED = "shifted"
    MERGED = "merged"
    SATISFIED = "satisfied"
    FALLS = "falls"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class RebaseResult:
    """What becomes of one entry.

    Attributes:
        entry: as it was.
        now: as it is on the new text. If it needs a decision, only `proposed` is changed.
        status: what became of it.
        reason: in words that a person can check.
    """

    entry: Entry
    now: Amendment
    status: RebaseStatus
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased:
    """The new text, and the other amendments on it.

    Attributes:
        resolution: the base with what was accepted.
        sets: the other amendments, made to cite the new text.
        results: one for each open entry that is judged.
        left: accepted entries that could not be carried out.
    """

    resolution: Resolution
    sets: tuple[AmendmentSet, ...]
    results: tuple[RebaseResult, ...]
    left: tuple[Unresolved, ...]


def rebase(
    base: Resolution,
    accepted: Iterable[AmendmentSet],
    others: Iterable[AmendmentSet],
    *,
    proposals: bool = False,
    only: Collection[int] | None = None,
) -> Rebased:
    """Carry out accepted amendments, and make the others cite the resulting text.

    Args:
        base: the text that all were made on.
        accepted: all their open entries are carried out.
        others: their open entries are judged; the rest stays unchanged.
        proposals: propose a place for each entry that needs a decision.
        only: places of the open entries that are judged, in order; None for all.
    """
    tabled = TabledText.of(base)
    accepted, others = tuple(accepted), tuple(others)
    known = entries_of((*accepted, *others), Status)
    sorting = Sorting(tabled)
    for resolved in resolve_all(tabled, entries_of(accepted, OPEN), known):
        sorting.take(resolved)
    sorting.composed()
    mapping = TextMapping.of(tabled, sorting.changes)
    judging = _Judging(tabled, TabledText.of(mapping.result), mapping, known, sorting.changes)
    results: list[RebaseResult] = []
    sets: list[AmendmentSet] = []
    place = count()
    for of in others:
        found = {
            entry.amendment.id: judging.result(entry)
            for entry in entries_of([of], OPEN)
            if only is None or next(place) in only
        }
        if proposals:
            found = {key: judging.with_proposal(each) for key, each in found.items()}
        results += found.values()
        entries = tuple(found[each.id].now if each.id in found else each for each in of.entries)
        digest = digest_of(mapping.result) if of.base.digest else ""
        sets.append(replace(of, base=replace(of.base, digest=digest), entries=entries))
    return Rebased(
        resolution=mapping.result,
        sets=tuple(sets),
        results=tuple(results),
        left=tuple(sorting.left),
    )


@dataclass(slots=True)
class _Judging:
    tabled: TabledText
    after: TabledText
    mapping: TextMapping
    known: Sequence[Entry]
    accepted: Sequence[Change]

    def result(self, entry: Entry) -> RebaseResult:
        if entry.amendment.amends:
            return self._amending(entry)
        change = resolve(self.tabled, entry, hints=False)
        if isinstance(change, Unresolved):
            return self._asked(entry, change.message)
        obstacle = self.mapping.placement.obstacle(change)
        if obstacle is not None:
            return self._stopped(entry, change, *obstacle)
        return self._carried(entry, change)

    def with_proposal(self, result: RebaseResult) -> RebaseResult:
        """Return a result with a proposed place if it needs a decision."""
        if result.status is not RebaseStatus.ASKED:
            return result
        from drafting.engine.amend.proposed import proposed_wording

        wording = proposed_wording(self.tabled, self.after, self.mapping, result.entry)
        return replace(result, now=replace(result.now, proposed=wording))

    def _stopped(
        self, entry: Entry, change: Change, other: Change, conflict: Conflict
    ) -> RebaseResult:
        by = other.entry.name
        if conflict.is_same:
            return self._settled(entry, Status.SATISFIED, f"{by} says the same")
        is_gone = other.deletes and not other.rows and other.passage.holds(change.passage)
        if not is_gone:
            return self._asked(entry, f"{conflict.reason} ({by})")
        if change.deletes and not change.rows:
            return self._settled(entry, Status.SATISFIED, f"{by} already deletes it")
        return self._settled(entry, Status.FALLS, f"{by} deletes {other.passage.label}")

    # -- amendments to amendments --

    def _amending(self, entry: Entry) -> RebaseResult:
        parents = amended_entries(entry, self.known)
        if len(parents) != 1 or parents[0].amendment.amends:
            return self._asked(entry, f"“{entry.amendment.amends}” names no amendment to this text")
        parent = parents[0]
        name, status = name_of(parent), parent.amendment.status
        carried = (each for each in self.accepted if each.entry.amendment is parent.amendment)
        if (change := next(carried, None)) is not None:
            return self._amending_text(entry, parent, change)
        if status in (Status.REJECTED, Status.WITHDRAWN, Status.FALLS):
            reason = without_proposal(entry, parent).message
            return self._settled(entry, Status.FALLS, reason)
        judged = self.result(parent)
        if judged.status is RebaseStatus.FALLS:
            reason = f"it amends {name}, which falls ({judged.reason})"
            return self._settled(entry, Status.FALLS, reason)
        if judged.status in (RebaseStatus.SATISFIED, RebaseStatus.ASKED):
            verb = "is satisfied" if judged.status is RebaseStatus.SATISFIED else "needs a decision"
            return self._asked(entry, f"it amends {name}, which {verb} ({judged.reason})")
        return self._amending_still(entry, parent, judged)

    def _amending_text(self, entry: Entry, parent: Entry, done: Change) -> RebaseResult:
        """Judge an amendment to an accepted amendment: it is one to the text now."""
        found = self._within(self.tabled, entry, parent)
        if isinstance(found, Unresolved):
            return self._asked(entry, found.message)
        _, change = found
        if (obstacle := placed(done.amended).obstacle(change)) is not None:
            return self._stopped(entry, change, *obstacle)
        line, asked = self._line_now(done, change.line), entry.amendment
        if line is None:
            return self._asked(entry, f"the words of {name_of(parent)} cannot be found in the text")
        label = self.after.passages.lines[line].label
        guard = self.after.passages.guard_at(label) if asked.guard else ""
        now = replace(asked, amends="", target=label, guard=guard, proposed=None)
        again = resolve(self.after, replace(entry, amendment=now), hints=False)
        if isinstance(again, Unresolved):
            return self._asked(entry, again.message)
        reason = f"{name_of(parent)} is accepted, so it amends the text"
        return _result(entry, now, RebaseStatus.MERGED, reason)

    def _amending_still(self, entry: Entry, parent: Entry, judged: RebaseResult) -> RebaseResult:
        """Judge an amendment to an open amendment, which cites the new text from now on."""
        moved = replace(parent, amendment=judged.now)
        before = self._within(self.tabled, entry, parent)
        if isinstance(before, Unresolved):
            return self._asked(entry, before.message)
        change = resolve(self.after, moved, hints=False)
        brought = Brought.of(self.after, change) if isinstance(change, Change) else None
        if brought is None:
            return self._asked(entry, f"the words of {name_of(parent)} have no place in the text")
        asked, (_, within) = entry.amendment, before
        label = brought.labels[within.line]
        guard = brought.guard if asked.guard else ""
        now = replace(asked, target=label, guard=guard, proposed=None)
        again = resolve_within(brought, replace(entry, amendment=now), hints=False)
        if isinstance(again, Unresolved):
            return self._asked(entry, again.message)
        if label != before[0].labels[within.line]:
            reason = f"{asked.target} is now {label}"
            return _result(entry, now, RebaseStatus.SHIFTED, reason)
        now = replace(now, target=asked.target)
        return _result(entry, now, RebaseStatus.KEPT, "nothing there changed")

    @staticmethod
    def _within(
        tabled: TabledText, entry: Entry, parent: Entry
    ) -> tuple[Brought, Change] | Unresolved:
        """Return the new words of an amendment, and what another entry changes in them."""
        change = resolve(tabled, parent, hints=False)
        if isinstance(change, Unresolved):
            return change
        brought = Brought.of(tabled, change)
        if brought is None:
            message = f"{name_of(parent)} proposes no new words that can be amended"
            return Unresolved(code="no-place", entry=entry, message=message)
        found = resolve_within(brought, entry, hints=False)
        return found if isinstance(found, Unresolved) else (brought, found)

    def _line_now(self, done: Change, line: int) -> int | None:
        """Return where a new line of an accepted change is in the text after, if that is clear."""
        if done.rewords:
            return self.mapping.line(done.line)
        words = characters(new_lines(done)[line])
        lines = enumerate(self.after.passages.lines)
        found = [at for at, each in lines if characters(each.content) == words]
        return found[0] if len(found) == 1 else None

    # -- results --

    def _settled(self, entry: Entry, status: Status, reason: str) -> RebaseResult:
        now = replace(entry.amendment, status=status, decided=Decision(reason=reason))
        return _result(entry, now, RebaseStatus(status.value), reason)

    @staticmethod
    def _asked(entry: Entry, reason: str) -> RebaseResult:
        return _result(entry, entry.amendment, RebaseStatus.ASKED, reason)

    def _carried(self, entry: Entry, change: Change) -> RebaseResult:
        """Make an entry cite the new text."""
        asked = entry.amendment
        if asked.action is Action.SET:
            return _result(entry, asked, RebaseStatus.KEPT, "nothing there changed")
        if any(in_lost_notes(self.tabled, [change], self.mapping.result)):
            reason = f"{change.passage.label} is gone, because the words that mark it are deleted"
            return self._settled(entry, Status.FALLS, reason)
        mapped = change.mapped(self.mapping)
        if isinstance(mapped, Gone):
            return self._asked(entry, mapped.reason)
        if self._is_crowded(change):
            place = asked.to or asked.target
            reason = f"an accepted change is at the same place, beside {place}: choose their order"
            return self._asked(entry, reason)
        passage, to = mapped.passage, mapped.to.label if mapped.to else ""
        if asked.action in WORDED and self._is_untouched(change, passage):
            return self._said(entry, _moved(asked, passage.label, to, asked.guard))
        guard = self.after.passages.guard(passage) if passage.size else ""
        now = _moved(asked, passage.label, to, guard if asked.guard else "")
        if isinstance(mapped, Bracketing) and asked.words:
            now = replace(now, words=self._in_brackets(mapped))
        again = resolve(self.after, replace(entry, amendment=now), hints=False)
        if isinstance(again, Unresolved):
            return self._asked(entry, again.message)
        if guard and self.tabled.passages.guard(change.passage) != guard:
            reason = f"accepted amendments changed other words of {now.target}"
            return _result(entry, now, RebaseStatus.MERGED, reason)
        return self._said(entry, now)

    def _is_untouched(self, change: Change, after: Passage) -> bool:
        """Return whether a passage has exactly its old words, so that quotations are still found.

        New words that mark a footnote are not taken for found: the footnote may be gone.
        """
        lines, now = self.tabled.passages.lines, self.after.passages.lines
        size = after.end - after.start
        return (
            size == change.passage.size
            and not note_keys(change.entry.amendment.text)
            and all(
                (lines[change.passage.start + at].content, lines[change.passage.start + at].printed)
                == (now[after.start + at].content, now[after.start + at].printed)
                for at in range(size)
            )
        )

    def _in_brackets(self, change: Bracketing) -> Text:
        """Return the words of the new text to which the brackets of a change belong."""
        content = self.after.passages.lines[change.line].content
        inner = 0 if change.adds else 1
        return cut(content, change.start + inner, change.end - inner)

    def _is_crowded(self, change: Change) -> bool:
        """Return whether an accepted change is in the same gap, or takes something beside it."""
        if change.gap is None:
            return False
        placement = self.mapping.placement
        is_taken = bool(placement.gaps.get(change.gap.place))
        return is_taken or any(not found.blocks for _, found in placement.conflicts(change))

    @staticmethod
    def _said(entry: Entry, now: Amendment) -> RebaseResult:
        """Return a result for an entry whose passage has its old words."""
        asked = entry.amendment
        if (now.target, now.to) != (asked.target, asked.to):
            moved = f"{asked.target} is now {now.target}"
            if now.target == asked.target:
                moved = f"{asked.to} is now {now.to}"
            return _result(entry, now, RebaseStatus.SHIFTED, moved)
        return _result(entry, now, RebaseStatus.KEPT, "nothing there changed")


def _moved(asked: Amendment, target: str, to: str, guard: str) -> Amendment:
    """Return an entry that cites a passage under its new label."""
    if (asked.target, asked.to, asked.guard, asked.proposed) == (target, to, guard, None):
        return asked
    return replace(asked, target=target, to=to, guard=guard, proposed=None)


def _result(entry: Entry, now: Amendment, status: RebaseStatus, reason: str) -> RebaseResult:
    return RebaseResult(entry=entry, now=now, status=status, reason=reason)
