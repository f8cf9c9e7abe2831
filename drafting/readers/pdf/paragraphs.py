"""Join lines into paragraphs by spacing, indentation, type, and the room on the line before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from drafting.readers.pdf import pages
from drafting.readers.pdf.layout import PageMeasures
from drafting.readers.pdf.lines import gap_between
from drafting.readers.pdf.notes import is_raised
from drafting.readers.pdf.records import PageLine, PageRun

LABEL = re.compile(
    r"\d{1,3}(?: ?(?:bis|ter|quater|quinquies|sexies))?(?:\.|．|、| ?[-–])"
    r"|\d{1,3}\.(?:\d{1,3}|[a-z])\.?"
    r"|[(（]?[a-zа-я]{1,5}[)）]|[a-z]\.|[(（]?[\u0621-\u064a][)）]"
)
ANNEX = re.compile(
    r"(?:Annex|Appendix|Annexe|Anexo|Apéndice|Appendice|Приложение|Добавление|مرفق|المرفق|附件|附录)"
    r"(?: ?[IVXLC]{1,6}| ?[A-Z\d]| ?[一二三四五六七八九十]+)?"
)
BARE_NUMBER = re.compile(r"\d{1,3}")
LABEL_GAP, BARE_GAP = 0.5, 0.8
"""Least gap of a tab, after a number and after bare figures, in parts of the type size."""

STEP = 0.5
"""Least indentation that counts, in parts of the type size."""

LOOSE = 1.25
"""Least distance between two paragraphs beyond the leading, in parts of the leading."""

_OPENING = 3
"""How many words at the start of a line are tested for room on the line before."""

_CLOSED = re.compile(r"[.;:,。；：，؛،.!?][*”’\"'»)\]]*\Z")
_DONE = re.compile(r"[.;:。；：؛][*”’\"'»)\]]*\Z")
_ENDED = re.compile(r"[;:；：؛][*”’\"'»)\]]*\Z")

Lines = tuple[PageLine, ...]


def paragraphs_of(lines: Iterable[PageLine], layout: PageMeasures, width: float) -> Iterator[Lines]:
    """Yield the lines of each paragraph; `width` is that of the page."""
    gathered: list[PageLine] = []
    for line in lines:
        if gathered and _begins(tuple(gathered), line, layout, width):
            yield tuple(gathered)
            gathered.clear()
        gathered.append(line)
    if gathered:
        yield tuple(gathered)


def label_runs(line: PageLine) -> tuple[PageRun, ...]:
    """Return the runs of a number or letter before a tab, or nothing."""
    runs = line.runs
    for count in range(1, min(len(runs), 4)):
        gap = gap_between(runs[count - 1], runs[count])
        if gap < LABEL_GAP * line.size:
            continue
        words = "".join(run.words for run in runs[:count])
        bare = gap > BARE_GAP * line.size and BARE_NUMBER.fullmatch(words)
        return runs[:count] if bare or LABEL.fullmatch(words) else ()
    return ()


def _begins(before: Lines, line: PageLine, layout: PageMeasures, width: float) -> bool:
    """Return whether a line begins a new paragraph."""
    last = before[-1]
    if _looks_unlike(last, line) or label_runs(line):
        return True
    if _stands_alone(last, width) or _stands_alone(line, width):
        return True
    if ANNEX.fullmatch(line.words) or (len(before) == 1 and ANNEX.fullmatch(last.words)):
        return True
    if last.page != line.page or line.y > last.y:
        return not _goes_on(before, line, layout)
    return _is_apart(last, line, layout) or _is_indented(before, line, layout) or _breaks_off(
        last, line, layout
    )  # fmt: skip


def _ending(line: PageLine) -> str:
    """Return the characters of a line without its footnote marks."""
    return "".join(run.words for run in line.runs if not is_raised(run, line)).strip()


def _looks_unlike(last: PageLine, line: PageLine) -> bool:
    """Return whether all of the size or weight changes."""
    if abs(last.size - line.size) > 0.6:
        return True
    return (last.bold and not line.partly_bold) or (line.bold and not last.partly_bold)


def _stands_alone(line: PageLine, width: float) -> bool:
    """Return whether a line is in the far half, like distribution, meeting and date."""
    if is_backwards(line):
        return line.right < 0.45 * width
    return line.left > 0.55 * width


def is_backwards(line: PageLine) -> bool:
    """Return whether a line runs from right to left."""
    return pages.is_backwards(line.bare)


def _is_apart(last: PageLine, line: PageLine, layout: PageMeasures) -> bool:
    usual = max(1.3 * line.size, LOOSE * layout.leading * line.size / layout.size)
    return last.y - line.y > usual


def _start(line: PageLine) -> float:
    """Return how far from its edge a line begins."""
    return -line.right if is_backwards(line) else line.left


def _is_indented(before: Lines, line: PageLine, layout: PageMeasures) -> bool:
    """Return whether a line begins further in than the later lines of the paragraph."""
    if len(before) < 2 or is_centred((*before, line), layout):
        return False
    return _start(line) > _start(before[-1]) + STEP * line.size


def _breaks_off(last: PageLine, line: PageLine, layout: PageMeasures) -> bool:
    """Return whether the line before ends with a closing mark and has room for more."""
    if last.bold or not _CLOSED.search(_ending(last)):
        return False
    return _room(last, layout) > _width_of_opening(line)


def _room(line: PageLine, layout: PageMeasures) -> float:
    """Return the free points at the end of a line."""
    return line.left - layout.left if is_backwards(line) else layout.right - line.right


def _width_of_opening(line: PageLine) -> float:
    """Return the width of the first words of a line in points, with a space before each."""
    words = line.words.split()
    share = sum(len(word) + 1 for word in words[:_OPENING]) / max(len(line.words), 1)
    return share * (line.right - line.left)


def _goes_on(before: Lines, line: PageLine, layout: PageMeasures) -> bool:
    """Return whether a paragraph continues at the top of the next page."""
    last = before[-1]
    open_ended = not _CLOSED.search(_ending(last))
    full = _room(last, layout) < _width_of_opening(line)
    if line.words[:1].islower() and (open_ended or full):
        return True
    turnover = _start(before[-1]) if len(before) > 1 else _edge(line, layout)
    if abs(_start(line) - turnover) > STEP * line.size:
        return False
    return open_ended or (full and not (line.words[:1].isupper() and _ENDED.search(_ending(last))))


def doubtful_pages(lines: Lines) -> Iterator[int]:
    """Yield the pages on which a paragraph continues, although it could have ended before."""
    for last, line in pairwise(lines):
        if last.page != line.page and _DONE.search(_ending(last)):
            yield line.page


def _edge(line: PageLine, layout: PageMeasures) -> float:
    return -layout.right if is_backwards(line) else layout.left


def is_centred(lines: Lines, layout: PageMeasures) -> bool:
    """Return whether all lines have the same middle as the text, and none is full."""
    middle = (layout.left + layout.right) / 2
    return all(
        abs((line.left + line.right) / 2 - middle) < 0.4 * line.size
        and line.left > layout.left + line.size
        for line in lines
    )
