"""Find the footnotes of a page by size and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.readers.pdf.furniture import is_note_rule
from drafting.readers.pdf.layout import PageMeasures
from drafting.readers.pdf.records import PageLine, PageRun

SMALLER = 0.93
"""Largest size of a footnote, in parts of the size of the text."""

RAISED_SIZE, RAISED_BY = 0.8, 0.12
"""Largest size and least height of a raised mark, in parts of its line's size."""

SIGN = re.compile(r"[*†‡§]+")
_FIGURES = re.compile(r"\d{1,3}")
_STARRED = re.compile(r"\*+\s+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A printed footnote.

    Attributes:
        label: its number or sign as printed.
        page: page on which it begins.
        lines: its lines without the label, perhaps from several pages.
    """

    label: str
    page: int
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """A page divided into text and footnotes.

    Attributes:
        text: the lines of the page above the footnotes.
        carried: lines that continue the last footnote of the page before.
        notes: footnotes that begin on this page.
        starred: lines of small print that begin with asterisks in the type of their words, like
            the note to a symbol.
    """

    text: tuple[PageLine, ...]
    carried: tuple[PageLine, ...]
    notes: tuple[PrintedNote, ...]
    starred: tuple[tuple[PageLine, ...], ...] = ()


def is_raised(run: PageRun, line: PageLine) -> bool:
    """Return whether a run is a superscript of its line."""
    return run.size <= RAISED_SIZE * line.size and run.y - line.y >= RAISED_BY * line.size


def foot_of(lines: tuple[PageLine, ...], layout: PageMeasures, *, goes_on: bool) -> Foot:
    """Divide a page into text and footnotes; `goes_on`: one of the page before may continue."""
    start = _start(lines, layout, goes_on=goes_on)
    text = tuple(line for line in lines[:start] if not is_note_rule(line))
    carried: list[PageLine] = []
    notes: list[PrintedNote] = []
    starred: list[tuple[PageLine, ...]] = []
    for line in lines[start:]:
        if is_note_rule(line):
            continue
        label = note_label(line)
        if is_starred(line):
            starred.append((line,))
        elif starred and not label:
            starred[-1] = (*starred[-1], line)
        elif label:
            notes.append(PrintedNote(label, line.page, (line.without(1),)))
        elif notes:
            last = notes[-1]
            notes[-1] = PrintedNote(last.label, last.page, (*last.lines, line))
        else:
            carried.append(line)
    return Foot(text, tuple(carried), tuple(notes), tuple(starred))


def _start(lines: tuple[PageLine, ...], layout: PageMeasures, *, goes_on: bool) -> int:
    """Return the index of the first line of the footnotes, or the number of lines."""
    rules = [index for index, line in enumerate(lines) if is_note_rule(line)]
    if rules and all(is_small(line, layout) for line in lines[rules[-1] + 1 :]):
        return rules[-1]
    first = len(lines)
    while first and is_small(lines[first - 1], layout):
        first -= 1
    labelled = [
        index
        for index in range(first, len(lines))
        if note_label(lines[index]) or is_starred(lines[index])
    ]
    if goes_on and first < len(lines) and labelled != [first]:
        return first
    return labelled[0] if labelled else len(lines)


def is_small(line: PageLine, layout: PageMeasures) -> bool:
    """Return whether a line has the type of footnotes."""
    return line.size <= SMALLER * layout.size


def is_starred(line: PageLine) -> bool:
    """Return whether a line begins with asterisks and words in the same type."""
    return not note_label(line) and _STARRED.match(line.runs[0].words) is not None


def note_label(line: PageLine) -> str:
    """Return the number or sign at the start of a note, or ""."""
    runs = line.runs
    first = runs[0].words.strip()
    if len(runs) > 1 and SIGN.fullmatch(first):
        return first
    if is_raised(runs[0], line) and _FIGURES.fullmatch(first):
        return first
    return ""


def gathered(feet: tuple[Foot, ...]) -> tuple[tuple[PrintedNote, ...], tuple[PageLine, ...]]:
    """Return the complete footnotes of all pages, and lines that belong to no footnote."""
    notes: list[PrintedNote] = []
    stray: list[PageLine] = []
    for foot in feet:
        if foot.carried and notes:
            last = notes[-1]
            notes[-1] = PrintedNote(last.label, last.page, (*last.lines, *foot.carried))
        else:
            stray.extend(foot.carried)
        notes.extend(foot.notes)
    return tuple(notes), tuple(stray)


def keyed(notes: tuple[PrintedNote, ...]) -> Iterator[tuple[str, PrintedNote]]:
    """Yield the footnotes with their keys: the number, or "t1" … for signs.

    If a number is printed twice (numbers that start again in a later part), its page is added.
    """
    used: set[str] = set()
    signs = 0
    for note in notes:
        if note.label.isdigit():
            key = note.label if note.label not in used else f"{note.label}-p{note.page}"
        else:
            signs += 1
            key = f"t{signs}"
        while key in used:
            key += "+"
        used.add(key)
        yield key, note
