"""Reading order: the masthead of the first page column by column, rows of tables found."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.readers.pdf.records import Line, Page, Segment

MASTHEAD = 0.55
"""The masthead stands above this part of the height of the first page."""


def in_reading_order(page: Page, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines of a page with the columns of its masthead one after the other."""
    end = _masthead_end(page, lines)
    if not end:
        return lines
    first, *rest = (tuple(_parted(line)) for line in lines[:end])
    rows = [line for row in rest for line in row]
    near = [line for line in rows if _is_near(page, line)]
    far = [line for line in rows if not _is_near(page, line)]
    return (*first, *near, *far, *lines[end:])


def _masthead_end(page: Page, lines: tuple[Line, ...]) -> int:
    """Return how many lines of the first page stand in columns, or under one in the far half."""
    end = 0
    if page.number > 1:
        return end
    for index, line in enumerate(lines):
        long = len(line.segments) == 1 and line.right - line.left > page.width / 2
        if long or line.y < page.height * MASTHEAD:
            break
        if len(line.segments) > 1 or (end == index and not _is_near(page, line)):
            end = index + 1
    return end


def _is_near(page: Page, line: Line) -> bool:
    """Tell whether a line begins in the half where the name of the organ stands."""
    return line.left < page.width / 2


def _parted(line: Line) -> Iterator[Line]:
    for segment in line.segments:
        yield Line(line.page, line.y, segment_size(segment), (segment,))


def segment_size(segment: Segment) -> float:
    """Return the size of most characters of a segment."""
    letters: dict[float, int] = {}
    for run in segment.runs:
        letters[run.size] = letters.get(run.size, 0) + len(run.words)
    return max(letters, key=lambda size: letters[size])


def table_rows(lines: tuple[Line, ...]) -> frozenset[Line]:
    """Find rows of tables: lines in columns with another such line next to them."""
    rows = [len(line.segments) > 1 for line in lines]
    return frozenset(
        line
        for index, line in enumerate(lines)
        if rows[index]
        and (rows[index - 1 : index] == [True] or rows[index + 1 : index + 2] == [True])
    )
