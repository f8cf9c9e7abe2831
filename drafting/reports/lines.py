"""Which lines of a changed paragraph are worth printing, where room is short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafting.reports.line_view import LineView


def shown_lines(lines: Sequence[LineView]) -> Iterator[LineView | str]:
    """Yield the lines to print; a stretch of two or more unchanged ones becomes a remark.

    The first line always stands, so that a reader knows which paragraph it is.
    """
    yield from lines[:1]
    for is_changed, group in groupby(lines[1:], key=lambda line: line.is_changed):
        members = list(group)
        if is_changed or len(members) == 1:
            yield from members
        else:
            yield f"… {len(members)} lines unchanged{_span(members)} …"


def _span(lines: Sequence[LineView]) -> str:
    numbers = [line.number for line in lines if line.number]
    if not numbers:
        return ""
    return f": {numbers[0]}" if len(numbers) == 1 else f": {numbers[0]} to {numbers[-1]}"
