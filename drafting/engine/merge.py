"""Merge two texts made from one base; what both changed is put in brackets with its owners.

Each side counts as a list of amendments to the base. Amendments that do not conflict are carried
out. Words that both changed are put side by side, `[many – Ours] [few – Theirs]`; if more than
words conflicts, both versions of the paragraph are put in brackets [EM, Paragraphs]. Owners are in
alphabetical order, so that the result does not depend on which side is called ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.engine.amend.apply import in_lost_notes
from drafting.engine.amend.changes import Change, Deletion, Rewording, Rows
from drafting.engine.amend.compose import compose, proper
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.placement import placed
from drafting.engine.amend.resolve import entries_of
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import changes_of
from drafting.model.amendment import AmendmentSet
from drafting.model.lines import UnitLine
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import Span, Text, normal, note_keys
from drafting.text.slices import characters, cut

DELETED = "Del."
"""Printed in place of words that one side deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeConflict:
    """A conflict between both sides.

    Attributes:
        label: the passage in the base.
        reason: in words.
        shown: the result shows both versions; otherwise only that of the first owner.
    """

    label: str
    reason: str
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedTexts:
    """The text of both sides, and what they do not agree on."""

    resolution: Resolution
    conflicts: tuple[MergeConflict, ...]


def merge(
    base: Resolution,
    ours: Resolution,
    theirs: Resolution,
    *,
    owners: tuple[str, str] = ("ours", "theirs"),
) -> MergedTexts:
    """Merge two texts that were made from one base.

    Args:
        base: the text that both started from.
        ours: the text of one side.
        theirs: the text of the other side.
        owners: the names of both sides, as printed in brackets.
    """
    sides = sorted(zip(owners, (ours, theirs), strict=True), key=lambda side: side[0])
    sets = [
        replace(amendments_from_diff(base, text, header=True).amendments, proposers=(name,))
        for name, text in sides
    ]
    return _Merging(TabledText.of(base), sets).merged()


class _Merging:
    def __init__(self, tabled: TabledText, sets: Sequence[AmendmentSet]) -> None:
        self.tabled = tabled
        self.names = [of.proposers[0] for of in sets]
        self.sides = [changes_of(tabled, entries_of([of]))[0] for of in sets]
        self.conflicts: list[MergeConflict] = []
        self._mappings: dict[int, TextMapping] = {}

    def merged(self) -> MergedTexts:
        one, other = self.sides
        both: list[Change] = []
        kept: list[Change] = []
        others = placed(other)
        settled: set[int] = set()
        for change in one:
            near = [each for each in others.near(change) if id(each) not in settled]
            against = [(each, found) for each in near if (found := change.touches(each))]
            same = [each for each, found in against if found.is_same]
            blocking = [each for each, found in against if found.blocks and not found.is_same]
            settled.update(map(id, (*same, *blocking)))
            if not blocking:
                kept.append(change)
                continue
            both += self._contested(change, blocking)
        left = [each for each in other if id(each) not in settled]
        made = proper(self.tabled, self._compatible([*kept, *left], both))
        for change, reason in made.lost:
            self._note(change, reason, shown=False)
        changes, result = list(made.changes), made.resolution
        lost = tuple(in_lost_notes(self.tabled, changes, result))
        if lost:
            result = compose(self.tabled, self._with_marks(changes, lost))
        return MergedTexts(resolution=result, conflicts=tuple(self.conflicts))

    def _with_marks(self, changes: list[Change], lost: Sequence[Change]) -> list[Change]:
        """Put what one side deletes in brackets if it marks a note that the other side changes."""
        for change in lost:
            key = self.tabled.passages.lines[change.line].key
            by = next((each for each in changes if self._takes_mark(each, key)), None)
            unit = self._unit(by) if by else None
            reason = "one side deletes the words with its mark, and the other changes the footnote"
            self._note(change, reason, shown=unit is not None)
            if by and unit is not None:
                bracketed = self._bracketed_unit(by, unit)
                changes = [bracketed if each is by else each for each in changes]
        return changes

    def _takes_mark(self, change: Change, key: str) -> bool:
        """Return whether a change deletes a passage that marks a note."""
        if not change.deletes:
            return False
        lines = self.tabled.passages.lines_in(change.passage)
        return any(key in note_keys(line.content) for line in lines)

    def _compatible(self, plain: Sequence[Change], both: Sequence[Change]) -> list[Change]:
        """Return the changes without those that conflict with a passage in brackets."""
        changes = list(both)
        taken = placed(both)
        for change in plain:
            if taken.obstacle(change) is None:
                changes.append(change)
                taken.add(change)
            else:
                self._note(change, "it is in a passage that both sides changed", shown=False)
        return changes

    def _note(self, change: Change, reason: str, *, shown: bool) -> None:
        self.conflicts.append(MergeConflict(label=change.passage.label, reason=reason, shown=shown))

    def _contested(self, one: Change, others: Sequence[Change]) -> list[Change]:
        found = one.touches(others[0])
        reason = found.reason if found else ""
        if all(each.rewords and not each.is_line for each in (one, *others)):
            self._note(one, reason, shown=True)
            return [self._bracketed_words(one, others)]
        unit = self._unit(one)
        if unit is None:
            self._note(one, reason, shown=False)
            return [one]
        self._note(one, reason, shown=True)
        return [self._bracketed_unit(one, unit)]

    # -- words --

    def _bracketed_words(self, one: Change, others: Sequence[Change]) -> Change:
        start = min(each.start for each in (one, *others))
        end = max(each.end for each in (one, *others))
        content = self.tabled.passages.lines[one.line].content
        versions = [self._version(content, start, end, each) for each in ([one], others)]
        return Rewording(
            entry=one.entry, passage=one.passage, line=one.line, start=start, end=end,
            new=self._brackets(versions),
        )  # fmt: skip

    def _version(self, content: Text, start: int, end: int, changes: Sequence[Change]) -> Text:
        """Return one side's version of a stretch of words."""
        spaced = self.tabled.base.rules.joins_with_space
        after = len(characters(content)) - end
        for change in sorted(changes, key=lambda each: (-each.start, -each.end)):
            content = change.reworded(content, spaced=spaced)
        return cut(content, start, len(characters(content)) - after)

    def _brackets(self, versions: Sequence[Text]) -> Text:
        parts: list[Text] = []
        for name, version in zip(self.names, versions, strict=True):
            words = version if characters(version).strip() else (Span(DELETED),)
            space = (Span(" "),) if parts else ()
            parts.append((*space, Span("["), *words, Span(f" – {name}]")))
        return normal(part for each in parts for part in each)

    # -- paragraphs --

    def _unit(self, change: Change) -> int | None:
        """Return the unit of a change; None if it is in several or in none."""
        passage = change.passage
        units = {text_line.unit for text_line in self.tabled.passages.lines_in(passage)}
        return units.pop() if len(units) == 1 and min(units) >= 0 else None

    def _bracketed_unit(self, change: Change, unit: int) -> Deletion:
        own = self.tabled.passages.lines_of_unit(unit)
        whole = self.tabled.passages.find(self.tabled.passages.own[unit])
        passage = replace(whole or change.passage, start=own.start, end=own.stop)
        rows: list[tuple[object, tuple[UnitLine, ...]]] = []
        zone = self.tabled.passages.units[unit].zone
        for at, name in enumerate(self.names):
            lines = self._side(unit, at)
            rows.append((zone, _enclosed(lines, name, alternative=bool(rows))))
        made: Rows = tuple((zone, lines) for _, lines in rows)
        return Deletion(entry=change.entry, passage=passage, rows=made)

    def _side(self, unit: int, at: int) -> tuple[UnitLine, ...]:
        """Return one side's lines of a unit: its new text, or a line "Del." if it is deleted."""
        side = self.sides[at]
        mapping = self._mappings.get(at)
        if mapping is None:
            mapping = self._mappings[at] = TextMapping.of(self.tabled, side)
        first = self.tabled.passages.first_line(unit)
        start = mapping.lines.get(first)
        lines = self.tabled.passages.units[unit].model_lines
        if start is None:
            replaced = [each for each in side if each.deletes and each.rows
                        and each.passage.start == first]  # fmt: skip
            if replaced:
                return replaced[0].rows[0][1]
            head = replace(lines[0], content=(Span(DELETED),))
            return (head,)
        return mapping.after.units[mapping.after.lines[start].unit].model_lines


def _enclosed(lines: Sequence[UnitLine], name: str, *, alternative: bool) -> tuple[UnitLine, ...]:
    """Put brackets around a paragraph, with its owner; a second version gets no number."""
    first = replace(lines[0], content=normal((Span("["), *lines[0].content)))
    if alternative and isinstance(first.frame, OperativeParagraph):
        first = replace(first, frame=replace(first.frame, number=""))
    done = [first, *lines[1:]]
    closing = normal((*done[-1].content, Span(f" – {name}]")))
    done[-1] = replace(done[-1], content=closing)
    return tuple(done)
