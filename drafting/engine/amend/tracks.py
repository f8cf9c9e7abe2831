"""Where each line of a text stands after amendments: old labels become new ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drafting.diagnostics import Origin
from drafting.engine.amend.changes import Change
from drafting.engine.amend.compose import compose
from drafting.engine.amend.desk import Desk
from drafting.model.lines import Frame, UnitLine
from drafting.model.paragraph import Cell, Line
from drafting.model.passages import Passage, Passages, passages_of
from drafting.model.resolution import Resolution
from drafting.model.walk import resolution_from

_MARK = "\0"
"""File of the origins by which lines are followed; no file has this name."""


@dataclass(frozen=True, slots=True)
class Tracks:
    """A text before and after amendments.

    Attributes:
        before, after: all passages on either side.
        result: the text after.
        spots: index of each followed line after, by its index before.
        followed: the indices after of all followed lines.
    """

    before: Passages
    after: Passages
    result: Resolution
    spots: dict[int, int]
    followed: frozenset[int]

    @classmethod
    def of(cls, desk: Desk, changes: Iterable[Change]) -> Tracks:
        """Carry out changes and follow every line."""
        followed = Desk.of(_marked(desk))
        followed.notes = desk.notes
        result = compose(followed, changes)
        after = passages_of(result)
        spots = {0: 0}
        keys = {spot.key: index for index, spot in enumerate(after.spots) if spot.key}
        for index, spot in enumerate(after.spots):
            origin = getattr(spot.line.frame, "origin", None) if spot.line else None
            if origin is not None and origin.file == _MARK:
                spots[origin.line] = index
        for index, spot in enumerate(desk.passages.spots):
            if spot.key in keys:
                spots[index] = keys[spot.key]
        return cls(desk.passages, after, result, spots, frozenset(spots.values()))

    def label(self, passage: Passage) -> str:
        """Return the label a passage has afterwards, or "" where it is gone or not followed."""
        if not passage.size:
            found = self.after.find(passage.label)
            return found.label if found else ""
        start = self.spots.get(passage.start)
        if start is None:
            return ""
        is_whole = passage.label in self.before.whole.values()
        unit = self.after.spots[start].unit
        if is_whole:
            return self.after.whole.get(unit, "")
        if passage.label.endswith(("preamble", "operative part")):
            found = self.after.find(passage.label)
            return found.label if found else ""
        return self.after.spots[start].label

    def is_new(self, index: int) -> bool:
        """Tell whether a line after was none before."""
        return index not in self.followed


def _marked(desk: Desk) -> Resolution:
    """Return the text with the index of each line as its origin."""
    rows, place = [], 1
    for unit in desk.passages.units:
        lines: list[UnitLine] = []
        for line in unit.model_lines:
            lines.append(replace(line, frame=_with_origin(line.frame, place)))
            place += 1
        rows.append((unit.zone, lines))
    return resolution_from(desk.base, rows)


def _with_origin(frame: Frame, index: int) -> Frame:
    if isinstance(frame, Line | Cell):
        return frame
    return replace(frame, origin=Origin(_MARK, index, 0))
