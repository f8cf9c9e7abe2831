"""Passages: everything in a text that an amendment can cite, each under its own label.

A label is what delegates write: `PP3`, `OP5`, `OP5 (b) (i)`, `Annex II, OP2`, `A, PP1`, `table 1,
row 2, cell 3`, `heading 2`, `footnote 4`, `title`. It covers all lines under it: `OP5` its whole
list, `Annex II` all its paragraphs, `preamble` every preambular paragraph. If two paragraphs have
the same number, the second is cited as `OP4 [2]`, so every label is unique.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafting.model.cited import cited
from drafting.model.lines import UnitLine, stands_under
from drafting.model.numbers import note_numbers
from drafting.model.paragraph import Cell, FlushLine, Subparagraph
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import Unit, Zone, units_of
from drafting.text.inline import Text, plain
from drafting.text.normalize import folded_line

TITLE = "title"
_SHORT = (
    (re.compile(r"operative\s*paragraphs?", re.IGNORECASE), "OP"),
    (re.compile(r"preambular\s*paragraphs?", re.IGNORECASE), "PP"),
)
_SPELT = (
    (re.compile(r"\b(?:operative\s+paragraph|OP)[\s.]*(?=\d)", re.IGNORECASE), "OP"),
    (re.compile(r"\b(?:preambular\s+paragraph|PP)[\s.]*(?=\d)", re.IGNORECASE), "PP"),
)
_IGNORED = re.compile(r"[\s.]+")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a text in any place.

    Attributes:
        label: label of the line; the first of several lines with the same label has it.
        content: the words, without closing mark.
        printed: the words with closing mark.
        line: the line of the model; None for the title and for footnotes.
        unit: index of its unit; -1 for the title, -2 for footnotes.
        zone: zone of its unit.
        key: key of a footnote.
    """

    label: str
    content: Text
    printed: Text
    line: UnitLine | None = None
    unit: int = -1
    zone: Zone = Zone.PREAMBLE
    key: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines of a label, from `start` up to `end`; none for an empty preamble."""

    label: str
    start: int
    end: int

    @property
    def size(self) -> int:
        """Return its number of lines."""
        return self.end - self.start

    def holds(self, other: Passage) -> bool:
        """Return whether the other passage is inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Passages:
    """All lines of a text, and all labels.

    Attributes:
        lines: the title, then the lines of all units as printed, then the footnotes.
        by_label: every passage, by its label in the form of `label_key`.
        units: the units of the text.
        own: label of each unit; for a part or an annex, of its title.
        whole: label of each part and annex with all its content, by the index of its title.
        beginnings: index of the first line of each unit, then that of the first footnote.
        reported: passages by the labels of reports ("section II, OP1"), where these differ.
    """

    lines: tuple[TextLine, ...]
    by_label: dict[str, Passage]
    units: tuple[Unit, ...]
    own: tuple[str, ...]
    whole: dict[int, str]
    beginnings: tuple[int, ...]
    reported: dict[str, Passage] = field(default_factory=dict)

    def first_line(self, unit: int) -> int:
        """Return the first line of a unit; for the number of units, the first footnote."""
        return self.beginnings[unit]

    def lines_of_unit(self, unit: int) -> range:
        """Return the lines of a unit."""
        return range(self.beginnings[unit], self.beginnings[unit + 1])

    def unit_beginning_at(self, line: int) -> int | None:
        """Return the unit that begins at a line, or the number of units; None inside a unit."""
        unit = bisect_left(self.beginnings, line)
        found = unit < len(self.beginnings) and self.beginnings[unit] == line
        return unit if found else None

    def is_inner(self, line: int) -> bool:
        """Return whether a line is inside a unit and does not begin it."""
        return 0 < line < self.beginnings[-1] and self.unit_beginning_at(line) is None

    def find(self, label: str) -> Passage | None:
        """Return the passage of a label, with any spaces; None if there is none."""
        key = label_key(label)
        return self.by_label.get(key) or self.reported.get(key)

    def lines_in(self, passage: Passage) -> tuple[TextLine, ...]:
        """Return the lines of a passage."""
        return self.lines[passage.start : passage.end]

    @property
    def note_lines(self) -> dict[str, int]:
        """Return the line of each footnote, by its key."""
        return {line.key: index for index, line in enumerate(self.lines) if line.key}

    def guard(self, passage: Passage) -> str:
        """Return the digest of the words of a passage."""
        return guard_of(line.content for line in self.lines_in(passage))

    def guard_at(self, label: str) -> str:
        """Return the digest of the words of a label, or "" if there are none."""
        passage = self.find(label)
        return self.guard(passage) if passage and passage.size else ""


def label_key(label: str) -> str:
    """Return the same key for all forms of a label: "OP5 (b)", "op 5(b)", "OP 5 (b)"."""
    for pattern, short in _SHORT:
        label = pattern.sub(short, label)
    return _IGNORED.sub("", label).casefold()


def label_of(words: str) -> str:
    """Return a label as reports print it: "OP5 (b)" for "operative paragraph 5 (b)" or "op 5 (b)".

    Words that are no label of a paragraph are returned unchanged.
    """
    for pattern, short in _SPELT:
        words = pattern.sub(short, words)
    return words


def guard_of(contents: Iterable[Text]) -> str:
    """Return a short digest of words, without typography, emphasis, notes and closing marks."""
    words = "\n".join(folded_line(plain(content)) for content in contents)
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def digest_of(resolution: Resolution) -> str:
    """Return a short digest of the text: its title, units and footnotes as words.

    The masthead is not included: a draft that is issued again under another symbol with the same
    words is the same text.
    """
    found = passages_of(resolution)
    return guard_of(text_line.printed for text_line in found.lines)


_known: tuple[tuple[Resolution, Passages], ...] = ()
"""One decision asks for the passages of the same text a dozen times.

Threads only replace it as a whole, so none sees half a change.
"""
_MOST_KNOWN = 6


def passages_of(resolution: Resolution) -> Passages:
    """Return every line and every label of a text; for the last few texts they are known."""
    global _known
    known = _known
    for place, one in enumerate(known):
        if one[0] is resolution:
            if place:
                _known = (one, *known[:place], *known[place + 1 :])
            return one[1]
    found = _Gathering(resolution).passages()
    _known = ((resolution, found), *_known[: _MOST_KNOWN - 1])
    return found


class _Gathering:
    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.units = units_of(resolution)
        self.lines: list[TextLine] = []
        self.by_label: dict[str, Passage] = {}
        self.counts: dict[str, int] = {}
        self.own: list[str] = []
        self.whole: dict[int, str] = {}
        self.reported: dict[str, Passage] = {}

    def passages(self) -> Passages:
        title = self.resolution.title
        self._take(TITLE, [TextLine(TITLE, title, title)])
        starts = [self._unit(index, unit) for index, unit in enumerate(self.units)]
        starts.append(len(self.lines))
        self._zones(starts)
        self._notes()
        self._also_as_reports_cite()
        return Passages(
            tuple(self.lines),
            self.by_label,
            self.units,
            tuple(self.own),
            self.whole,
            tuple(starts),
            self.reported,
        )

    def _take(self, label: str, text_lines: Sequence[TextLine]) -> None:
        start = len(self.lines)
        self.lines.extend(text_lines)
        self._name(label, start, len(self.lines))

    def _name(self, label: str, start: int, end: int) -> str:
        """Give a label to lines; a second passage with that label gets a number."""
        key = label_key(label)
        unique, count = label, self.counts.get(key, 1)
        while label_key(unique) in self.by_label:
            count += 1
            unique = f"{label} [{count}]"
        self.counts[key] = count
        self.by_label[label_key(unique)] = Passage(unique, start, end)
        return unique

    def _unit(self, index: int, unit: Unit) -> int:
        """Add the lines of a unit, and return where they begin."""
        start = len(self.lines)
        title = isinstance(unit.head, Annex | Part)
        own = self._name(
            f"{unit.label}, title" if title else unit.label, start, start + len(unit.lines)
        )
        self.own.append(own)
        lines = unit.model_lines
        cells = _cell_labels(lines)
        for offset, printed in enumerate(unit.lines):
            label = own
            if offset:
                label = printed.label.replace(unit.label, own, 1)
                label += cells.get(offset) or (
                    ", continuation" if isinstance(printed.frame, FlushLine) else ""
                )
                end = start + _end_of(lines, offset)
                label = self._name(label, start + offset, end)
            line = printed.line
            self.lines.append(
                TextLine(label, line.content, printed.content, line, index, unit.zone)
            )
        for row, (first, last) in _rows(lines).items():
            self._name(f"{own}, row {row + 1}", start + first, start + last)
        return start

    def _also_as_reports_cite(self) -> None:
        """Let reports' labels of units and lines ("section II, OP1") name the same passages."""
        reported = cited(self.units)
        if reported is self.units:
            return
        for own, unit in zip(self.own, reported, strict=True):
            start, known = self.by_label[label_key(own)].start, len(unit.label)
            for offset, line in enumerate(unit.lines):
                label = own if not offset else self.lines[start + offset].label
                passage = self.by_label.get(label_key(label))
                if passage and line.label[known:] == label[len(own) :]:
                    self.reported[label_key(line.label)] = passage

    def _zones(self, starts: Sequence[int]) -> None:
        """Name whole parts, annexes, preambles and operative parts."""
        count = len(self.units)
        titles = [i for i, unit in enumerate(self.units) if isinstance(unit.head, Annex | Part)]
        parts = [i for i in titles if isinstance(self.units[i].head, Part)]
        for index in titles:
            later = parts if index in parts else titles
            end = next((other for other in later if other > index), count)
            label = self.units[index].label
            self.whole[index] = self._name(label, starts[index], starts[end])
        if parts:
            self._name("preamble", starts[0], starts[0])
            self._name("operative part", starts[0], starts[0])
        for opening in parts or [-1]:
            prefix = "" if opening < 0 else self.whole[opening].removeprefix("part ") + ", "
            end = next((other for other in titles if other > opening), count)
            first = opening + 1
            middle = next(
                (i for i in range(first, end) if self.units[i].zone is not Zone.PREAMBLE), end
            )
            self._name(f"{prefix}preamble", starts[first], starts[middle])
            self._name(f"{prefix}operative part", starts[middle], starts[end])

    def _notes(self) -> None:
        numbers = note_numbers(self.resolution, self.units)
        for note in self.resolution.footnotes:
            label = f"footnote {numbers.get(note.key, note.key)}"
            text_line = TextLine(label, note.content, note.content, unit=-2, key=note.key)
            self._take(label, [text_line])


def _end_of(lines: Sequence[UnitLine], index: int) -> int:
    """Return the index after the last line under a line."""
    line, end = lines[index], index + 1
    if isinstance(line.frame, Subparagraph):
        while end < len(lines) and stands_under(lines[end], line.level):
            end += 1
    return end


def _cell_labels(lines: Sequence[UnitLine]) -> dict[int, str]:
    """Name the cells and notes of a table by their place."""
    return dict(_named_cells(lines)) if any(isinstance(each.frame, Cell) for each in lines) else {}


def _named_cells(lines: Sequence[UnitLine]) -> Iterator[tuple[int, str]]:
    row, cell, note = -1, 0, 0
    for index, line in enumerate(lines[1:], 1):
        if isinstance(line.frame, Cell):
            cell = cell + 1 if line.level == row else 1
            row = line.level
            yield index, f", row {row + 1}, cell {cell}"
        else:
            note += 1
            yield index, f", note {note}"


def _rows(lines: Sequence[UnitLine]) -> dict[int, tuple[int, int]]:
    """Return the lines of each row of a table."""
    rows: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        if isinstance(line.frame, Cell):
            rows[line.level] = (rows.get(line.level, (index, 0))[0], index + 1)
    return rows
