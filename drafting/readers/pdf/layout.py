"""Measure a whole document: the type of its text and the edges of its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from drafting.readers.pdf.records import PageLine

MARGIN = 6.0
"""Margins with a smaller difference are the same, in points."""

USUAL_LEADING, MOST_LEADING = 1.2, 1.9
"""Distance of baselines inside a paragraph, in parts of the type size."""

ENOUGH = 3
"""This many equal distances are taken for the leading."""


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """Measures of a document in points.

    Attributes:
        size: size of the type of most letters.
        left, right: edges of the text.
        leading: distance of baselines inside a paragraph.
    """

    size: float
    left: float
    right: float
    leading: float

    @property
    def width(self) -> float:
        """Return the width of the text."""
        return self.right - self.left


def layout_of(lines: Iterable[PageLine], width: float) -> PageMeasures:
    """Measure the lines of a document; `width` is that of its pages."""
    lines = tuple(lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.bare)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if is_size(line, size)]
    right = _far_edge(body)
    return PageMeasures(size, _near_edge(body, width - right), right, _leading(body, size, right))


def is_size(line: PageLine, size: float) -> bool:
    """Return whether a line has this size, give or take half a point."""
    return abs(line.size - size) < 0.5


def _near_edge(body: list[PageLine], mirrored: float) -> float:
    """Return where lines begin: as far from the edge as they end, or where most begin."""
    near = sorted(line.left for line in body if abs(line.left - mirrored) < MARGIN)
    if len(near) > 1:
        return near[len(near) // 2]
    counted = Counter(round(line.left, 1) for line in body)
    return counted.most_common(1)[0][0]


def _far_edge(body: list[PageLine]) -> float:
    """Return where full lines end: nine of ten lines end there or before."""
    ends = sorted(line.right for line in body)
    return ends[(len(ends) * 9) // 10]


def _leading(body: list[PageLine], size: float, right: float) -> float:
    """Return the usual distance below a full line, because it is inside a paragraph."""
    steps = Counter(
        round((above.y - below.y) * 2)
        for above, below in pairwise(body)
        if above.page == below.page
        and above.right > right - MARGIN
        and size * 0.9 < above.y - below.y < size * MOST_LEADING
    )
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    return step / 2 if times >= ENOUGH else size * USUAL_LEADING
