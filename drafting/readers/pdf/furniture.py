"""Find what a page has besides its text: running heads, page and job numbers, barcodes, rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from drafting.readers.pdf.layout import PageMeasures, is_size
from drafting.readers.pdf.records import Page, PageLine

HEAD, FOOT, JOB_FOOT = 0.12, 0.10, 0.15
"""The parts of a page's height that have running heads, page numbers and job numbers."""

APART = 1.5
"""Least distance of a running head in the type of the text from the text, in parts of the
leading."""

LEAST_TITLE = 10
"""Least letters by which part of the title is recognised; a shorter title must end its line."""

JOB_NUMBER = re.compile(r"(?:[A-Z]{2}\.)?\d\d-\d{5}\*{0,2}(?:\([A-Z\d]\))?(?:\d{6}){0,3}\*{0,2}")
PAGE_OF_PAGES = re.compile(r"\d{1,3}/\d{1,3}")
BARCODE = re.compile(r"\*\d{6,}\*")
NOTE_RULE = re.compile(r"[_\N{HORIZONTAL BAR}\N{BOX DRAWINGS LIGHT HORIZONTAL}]{5,}")
RECYCLE = re.compile(r"(?:please)?recycle", re.IGNORECASE)
SYMBOL = re.compile(r"[A-Z]+(?:/[A-Z0-9.()]+){1,8}\*{0,3}")


def is_note_rule(line: PageLine) -> bool:
    """Return whether a line is the rule over the footnotes, set in underscores."""
    return NOTE_RULE.fullmatch(line.bare) is not None


@dataclass(frozen=True, slots=True)
class Heads:
    """Running heads without spaces, each a segment of a line.

    Attributes:
        repeated: heads on several pages.
        once: heads on one page, which are words of the first page.
    """

    repeated: frozenset[str]
    once: frozenset[str]


def furniture_of(page: Page, lines: Iterable[PageLine], heads: Heads) -> tuple[PageLine, ...]:
    """Return the lines of a page that do not belong to the text."""
    lines = tuple(lines)
    found = _head_lines(page, lines, heads)
    rest = lines[len(found) :]
    return (*found, *(line for line in rest if _has_barcode(line) or _is_foot(page, line)))


def _has_barcode(line: PageLine) -> bool:
    return any(run.barcode for run in line.runs)


def _is_foot(page: Page, line: PageLine) -> bool:
    place = line.y / page.height
    return place < JOB_FOOT and all(
        JOB_NUMBER.fullmatch(words)
        or BARCODE.fullmatch(words)
        or RECYCLE.fullmatch(words)
        or (place < FOOT and _is_page_number(page, words))
        for words in _bare_segments(line)
    )


def _is_page_number(page: Page, words: str) -> bool:
    """Return whether figures are "2/4", or the bare number of this page."""
    return PAGE_OF_PAGES.fullmatch(words) is not None or words.strip("-–") == str(page.number)


def _head_lines(page: Page, lines: tuple[PageLine, ...], heads: Heads) -> tuple[PageLine, ...]:
    """Return the running heads at the top of a later page.

    A title extends upwards from the line of the symbol, so a line below it that was seen only once
    is a heading of the text.
    """
    end = 0
    for index, line in enumerate(lines):
        segments = _bare_segments(line)
        sure = [_is_sure(page, words, heads) for words in segments]
        known = all(
            sure_one or words in heads.once for sure_one, words in zip(sure, segments, strict=True)
        )
        if page.number == 1 or not known or line.y < page.height * (1 - HEAD):
            break
        if any(sure):
            end = index + 1
    return lines[:end]


def _is_sure(page: Page, words: str, heads: Heads) -> bool:
    """Return whether words are certainly a head: repeated, a symbol, a page or job number."""
    return (
        words in heads.repeated
        or (words in heads.once and SYMBOL.fullmatch(words) is not None)
        or _is_page_number(page, words)
        or JOB_NUMBER.fullmatch(words) is not None
    )


def running_heads(
    pages: tuple[tuple[Page, tuple[PageLine, ...]], ...], layout: PageMeasures
) -> Heads:
    """Find the running heads, which are at the top of two pages or repeat the first page."""
    counted = Counter(
        words
        for page, lines in pages[1:]
        for words in {words for line in _top(page, lines, layout) for words in _bare_segments(line)}
    )
    first = tuple(line.bare for line in pages[0][1])
    return Heads(
        frozenset(words for words, times in counted.items() if times > 1),
        frozenset(
            words for words, times in counted.items() if times == 1 and _repeats(words, first)
        ),
    )


def _top(page: Page, lines: tuple[PageLine, ...], layout: PageMeasures) -> Iterator[PageLine]:
    """Yield the lines at the top of a page that look unlike its text, or are well above it."""
    for line, below in zip_longest(lines, lines[1:]):
        if line.y < page.height * (1 - HEAD):
            return
        apart = below is not None and line.y - below.y > APART * layout.leading
        if apart or not is_size(line, layout.size):
            yield line


def _repeats(words: str, first: tuple[str, ...]) -> bool:
    """Return whether a head seen once is the symbol or the title of the first page."""
    if SYMBOL.fullmatch(words) or len(words) >= LEAST_TITLE:
        return words in "".join(first)
    return any(line.endswith(words) for line in first)


def _bare_segments(line: PageLine) -> tuple[str, ...]:
    return tuple(segment.bare for segment in line.segments)
