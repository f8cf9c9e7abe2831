"""Follow each place of a text through amendments: its lines, labels, gaps and words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Postfix, Prefix

from drafting.diagnostics import Origin
from drafting.engine.amend.changes import AFTER, Change, Gap, gap_at
from drafting.engine.amend.compose import compose, from_the_end
from drafting.engine.amend.placement import Placement, placed
from drafting.engine.amend.tabled import TabledText
from drafting.model.lines import LineRecord, UnitLine
from drafting.model.paragraph import Cell, FlushLine
from drafting.model.passages import Passage, Passages, passages_of
from drafting.model.resolution import Resolution
from drafting.model.walk import resolution_from
from drafting.text.slices import characters

_Step = tuple[int, int, int, int]
"""End of the words of a change, start of the difference, its old end, and its new end."""
_SPACES = re.compile(r" {2,}")
_MARK = "\0"
"""File name in the origins by which lines are followed; no real file has this name."""


@dataclass(frozen=True, slots=True)
class TextMapping:
    """A text before and after amendments, and where each place is afterwards.

    Attributes:
        before, after: all passages of the text before and after.
        result: the text after.
        lines: the new index of each followed line, by its old index.
        followed: the new indices of all followed lines.
        placement: the amendments.
        spaced: the language separates words by spaces.
    """

    before: Passages
    after: Passages
    result: Resolution
    lines: dict[int, int]
    followed: frozenset[int]
    placement: Placement[Change]
    spaced: bool
    _known: dict[int, tuple[list[_Step], str]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, tabled: TabledText, changes: Iterable[Change]) -> TextMapping:
        """Carry out changes and follow every line."""
        followed = TabledText.of(_marked(tabled))
        followed.notes = tabled.notes
        placement = placed(changes)
        result = compose(followed, placement)
        after = passages_of(result)
        lines = {0: 0}
        for index, text_line in enumerate(after.lines):
            origin = getattr(text_line.line.frame, "origin", None) if text_line.line else None
            if origin is not None and origin.file == _MARK:
                lines[origin.line] = index
        notes = after.note_lines
        for key, index in tabled.passages.note_lines.items():
            if key in notes:
                lines[index] = notes[key]
        spaced = tabled.base.rules.joins_with_space
        kept = frozenset(lines.values())
        return cls(tabled.passages, after, result, lines, kept, placement, spaced)

    def line(self, line: int) -> int | None:
        """Return where a line is afterwards; None if it is gone.

        A line that can hold no origin is found from the lines above it in its unit.
        """
        unit = self.before.lines[line].unit
        first = self.before.first_line(unit) if unit >= 0 else line
        below = 0
        for at in range(line, first - 1, -1):
            if at in self.lines:
                return self.lines[at] + below
            if not self.placement.removed.get(at):
                below += 1
            elif at == line:
                return None
            coming = self.placement.gaps.get((unit, at - first), ())
            below += sum(_size(change) for change in coming)
        return None

    def passage(self, passage: Passage) -> Passage | None:
        """Return a passage as it is afterwards; None if it is gone or not followed."""
        label = self._label(passage)
        return self.after.find(label) if label else None

    def label(self, passage: Passage) -> str:
        """Return the label of a passage afterwards; "" if it is gone or not followed."""
        found = self.passage(passage)
        return found.label if found else ""

    def _label(self, passage: Passage) -> str:
        is_whole = passage.label in self.before.whole.values()
        is_zone = passage.label.endswith(("preamble", "operative part"))
        start = self.lines.get(passage.start)
        if not passage.size or (is_zone and not is_whole and start is not None):
            return passage.label
        if start is None:
            return ""
        if is_whole:
            return self.after.whole.get(self.after.lines[start].unit, "")
        return self.after.lines[start].label

    def keeps(self, passage: Passage) -> bool:
        """Return whether the words of a passage stay as they are, wherever it goes."""
        now = self.passage(passage)
        if now is None:
            return False
        old, new = self.before.lines_in(passage), self.after.lines_in(now)
        return [each.content for each in old] == [each.content for each in new]

    def gap(self, gap: Gap, beside: Passage) -> Gap:
        """Return where a gap is afterwards.

        Args:
            gap: the gap before.
            beside: the passage beside it, as it is afterwards.
        """
        at = beside.end if gap.rank[0] == AFTER else beside.start
        return gap_at(self.after, at, gap.rank, inside=beside if gap.is_inner else None)

    def character(self, line: int, at: int) -> int:
        """Return where a place between the characters of a line is afterwards.

        Changes before the place move it, spaces included. Words inserted at the same place come
        before it.
        """
        place = at
        steps, words = self._steps(line)
        for end, start, before, after in steps:
            place = after + max(0, place - before) if end <= at else min(place, start)
        return len(_SPACES.sub(" ", words[:place].lstrip(" ")))

    def _steps(self, line: int) -> tuple[list[_Step], str]:
        """Return the steps of the changes of a line, last words first, and the resulting words."""
        if line not in self._known:
            content, steps = self.before.lines[line].content, list[_Step]()
            changes = self.placement.words.get(line, ())
            parts = (part for change in changes for part in change.steps)
            for change in sorted(parts, key=from_the_end):
                old, content = characters(content), change.reworded(content, spaced=self.spaced)
                new = characters(content)
                start = min(change.start, Prefix.similarity(old, new))
                most = min(len(old) - max(change.end, start), len(new) - start)
                tail = min(most, Postfix.similarity(old, new))
                steps.append((change.end, start, len(old) - tail, len(new) - tail))
            self._known[line] = steps, characters(content)
        return self._known[line]

    def is_new(self, index: int) -> bool:
        """Return whether a line of the text after is new."""
        return index not in self.followed


def _size(change: Change) -> int:
    """Return how many lines come in with a change."""
    if change.moves:
        return change.passage.size
    return sum(len(lines) for _, lines in change.rows)


def _marked(tabled: TabledText) -> Resolution:
    """Return the text with the index of each line as its origin."""
    rows, place = [], 1
    for unit in tabled.passages.units:
        lines: list[UnitLine] = []
        for line in unit.model_lines:
            lines.append(replace(line, frame=_with_origin(line.frame, place)))
            place += 1
        rows.append((unit.zone, lines))
    return resolution_from(tabled.base, rows)


def _with_origin(frame: LineRecord, index: int) -> LineRecord:
    if isinstance(frame, FlushLine | Cell):
        return frame
    return replace(frame, origin=Origin(_MARK, index, 0))
