"""Find the lines of a page: runs on one baseline, split into segments at wide gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from drafting.readers.pdf.pages import SPACE, is_backwards
from drafting.readers.pdf.records import Page, PageLine, PageRun, Segment

SAME_LINE = 0.45
"""How far a run may be from the baseline of its line, in parts of the larger type size."""

RAISED, SMALL = 0.65, 0.8
"""Most distance of a raised mark above its line, and most size, in parts of the line's size."""

WIDE = 3.0
"""Least gap between two columns, in parts of the smaller type size beside it."""

_TABBED = re.compile(r"[(（]?[\w.]{1,12}[.)）]")
_LATIN = re.compile(r"[A-Za-z]")
_BRACKETS = frozenset("()")
_LETTER = re.compile(r"[^\W\d_]")


def lines_of(page: Page) -> tuple[PageLine, ...]:
    """Return the lines of a page from top to bottom."""
    return tuple(_line(page, row) for row in _rows(page.runs))


def _rows(runs: Iterable[PageRun]) -> Iterator[list[PageRun]]:
    """Split the runs by baseline; raised marks belong to the line below them."""
    row: list[PageRun] = []
    for run in sorted((run for run in runs if run.words.strip()), key=lambda run: -run.y):
        if row and row[0].y - run.y > _reach(row, run):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _reach(row: list[PageRun], run: PageRun) -> float:
    """Return how far below the top of a row a run may be, in points."""
    if row[0].size < SMALL * run.size:
        return RAISED * run.size
    return SAME_LINE * max(run.size, *(other.size for other in row))


def _line(page: Page, row: list[PageRun]) -> PageLine:
    sizes: Counter[float] = Counter()
    for run in row:
        sizes[round(run.size, 1)] += len(run.words.strip())
    size = max(sizes, key=lambda size: (sizes[size], size))
    main = next(run for run in row if round(run.size, 1) == size)
    return PageLine(page.number, main.y, main.size, tuple(_segments(_in_order(row))))


def _in_order(row: list[PageRun]) -> list[PageRun]:
    """Return the runs of a line in order: from the left, or from the right if its script does."""
    words = "".join(run.words for run in row)
    if is_backwards(words) and _backward_letters(words) * 2 > len(_LETTER.findall(words)):
        return _backwards(row)
    return sorted(row, key=lambda run: run.left)


def _backward_letters(words: str) -> int:
    return sum(is_backwards(letter) for letter in words)


def _backwards(row: list[PageRun]) -> list[PageRun]:
    """Return a line in order from the right; figures and Latin words in it run from the left."""
    ordered: list[PageRun] = []
    island: list[PageRun] = []
    for run in sorted(row, key=lambda run: -run.right):
        if island and (is_backwards(run.words) or not _is_one_island(island[-1], run)):
            ordered += sorted(island, key=lambda run: run.left)
            island = []
        if is_backwards(run.words):
            ordered.append(run)
        else:
            island.append(run)
    return _bracketed([*ordered, *sorted(island, key=lambda run: run.left)])


def _is_one_island(after: PageRun, before: PageRun) -> bool:
    """Return whether two runs are one number or symbol, or neighbours in Latin letters."""
    if {after.words.strip(), before.words.strip()} & _BRACKETS:
        return False
    close = after.left - before.right < SPACE * after.size
    return close or all(_LATIN.search(run.words) for run in (after, before))


def _bracketed(row: list[PageRun]) -> list[PageRun]:
    """Return a line with opening brackets first; files store them by look or by meaning."""
    is_open, turned = False, []
    for run in row:
        if run.words.strip() in _BRACKETS:
            turned.append(replace(run, words=")" if is_open else "("))
            is_open = not is_open
        else:
            turned.append(run)
    return turned


def _segments(row: list[PageRun]) -> Iterator[Segment]:
    start = 0
    for index, (before, after) in enumerate(pairwise(row), start=1):
        wide = gap_between(before, after) > WIDE * min(before.size, after.size)
        if wide and not (start == 0 and _is_label(row[:index])):
            yield Segment(tuple(row[start:index]))
            start = index
    yield Segment(tuple(row[start:]))


def _is_label(runs: list[PageRun]) -> bool:
    """Return whether runs are a number or letter, which may have a wide tab after it."""
    return _TABBED.fullmatch("".join(run.words for run in runs).strip()) is not None


def gap_between(before: PageRun, after: PageRun) -> float:
    """Return the empty space between two runs of a line in either direction, in points."""
    return max(after.left - before.right, before.left - after.right)
