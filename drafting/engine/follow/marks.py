"""Closing marks that are typed and no longer fit: the last paragraph is not the last any more.

Computed marks follow by themselves; a typed one is looked at only where another mark is due now
than before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafting.engine.follow.records import FrameEdit, Scene
from drafting.model.amendment import Action
from drafting.model.lines import UnitLine
from drafting.model.paragraph import (
    Line,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
)
from drafting.model.passages import Passages
from drafting.model.resolution import Resolution
from drafting.model.walk import resolution_from, units_of

_CLOSED = (PreambularParagraph, OperativeParagraph, Subparagraph, Line)


def marks_of(scene: Scene) -> Iterator[FrameEdit]:
    """Yield the typed closing marks that should be others."""
    typed = [
        (spot, old)
        for spot, old in sorted(scene.old_spots.items())
        if _end(scene.now, spot) is not None and _end(scene.now, spot) == _end(scene.before, old)
    ]
    if not typed:
        return
    before, now = _due(scene.desk.base), _due(scene.mapping.result)
    for spot, old in typed:
        due = now[spot - 1]
        if due in (before[old - 1], _end(scene.now, spot)):
            continue
        yield FrameEdit(
            spot=spot,
            action=Action.PUNCTUATE,
            value=due,
            reason=f"its place asks for “{due}” now" if due else "its place asks for no mark now",
            causes=scene.structural([scene.before.spots[old].unit]),
        )


def _end(passages: Passages, spot: int) -> str | None:
    """Return the closing mark that is typed for a line."""
    line = passages.spots[spot].line
    return line.frame.end if line and isinstance(line.frame, _CLOSED) else None


def _due(resolution: Resolution) -> list[str]:
    """Return the mark that each line would have if none were typed."""
    rows = [
        (unit.zone, [_untyped(line) for line in unit.model_lines]) for unit in units_of(resolution)
    ]
    bare = resolution_from(resolution, rows)
    return [line.closer for unit in units_of(bare) for line in unit.lines]


def _untyped(line: UnitLine) -> UnitLine:
    if isinstance(line.frame, _CLOSED):
        return replace(line, frame=replace(line.frame, end=None))
    return line
