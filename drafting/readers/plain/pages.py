"""A text as a PDF-to-text tool leaves it: pages with heads and notes, parted from the text.

Notes are at the foot of a page, under a rule or not, each after a line with its number; the
numbers may be displaced. A bare figure is the number of a note where the text above has such a
mark, else the number of a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.readers.plain.furniture import Furniture, is_drawn, is_rule
from drafting.readers.plain.lines import FileLine, begins
from drafting.readers.plain.notes import explicit_marks, figures_in, note_start, plain_start

_NUMBER = re.compile(r"\d{1,3}")
_NOTE_OPENING = re.compile(
    r"See |Resolutions? \d|Decision|Ibid|Official Records|United Nations|General Assembly|Formerly"
    r"|Adopted|Available|[A-Z]+(?:\.\d+)?/|Voir|Véase|См\.|Резолюция|انظر|见"
)
_ABBREVIATED = re.compile(r"\b(?:chap|sect|para|paras|No|Nos|vol|p|pp|art|Corr|Add|Rev)\.$")
_PAGE = 150
_TAIL = 20
"""Characters of a line that say whether a figure on the next one is a mark."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed.

    Attributes:
        key: its number.
        lines: its lines.
    """

    key: str
    lines: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class Seam:
    """A place between lines of text where something else was.

    Attributes:
        page: a page ended here; else only an empty line.
    """

    page: bool


@dataclass(slots=True)
class Parted:
    """What the lines were.

    Attributes:
        text: lines of the text with the seams between them.
        notes: in the order of the pages.
        dropped: lines that are no text.
        unplaced: lines among the notes to which no number belongs.
        supposed: numbers of notes whose text was found by its look only.
    """

    text: list[FileLine | Seam] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    dropped: list[FileLine] = field(default_factory=list)
    unplaced: list[FileLine] = field(default_factory=list)
    supposed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Foot:
    """The foot of a page while it is read: numbers, and runs of lines between them."""

    numbers: list[str] = field(default_factory=list)
    runs: list[list[FileLine]] = field(default_factory=list)
    open: bool = False
    """The next line goes on with the last run."""
    expecting: bool = False
    """The last line was a number."""
    ends: int = 0
    """Lines that may be the last of a note."""

    def add(self, line: FileLine) -> None:
        if not self.open:
            self.runs.append([])
            self.open = True
        self.runs[-1].append(line)
        self.ends += _ends_note(line.words)
        self.expecting = False

    @property
    def is_complete(self) -> bool:
        """Return whether each number can have its note by now."""
        return 0 < len(self.numbers) <= self.ends


def part(
    lines: Sequence[FileLine], furniture: Furniture, above: Sequence[FileLine], language: str
) -> Parted:
    """Part text, notes and furniture of all pages.

    Args:
        lines: from the text on.
        furniture: running heads of the document.
        above: the lines of the masthead, which may have marks of notes.
        language: of the text.
    """
    marks = {key for line in (*above, *lines) for key in explicit_marks(line.words)}
    reader = _Reader(furniture, marks, language)
    for line in above:
        reader.look(line)
    index = 0
    while index < len(lines):
        index += reader.take(lines, index)
    reader.end_foot()
    return reader.parted


@dataclass(slots=True)
class _Reader:
    furniture: Furniture
    marks: set[str]
    language: str
    parted: Parted = field(default_factory=Parted)
    foot: _Foot | None = None
    keys: set[str] = field(default_factory=set)
    sure: dict[str, int] = field(default_factory=dict)
    doubtful: dict[str, int] = field(default_factory=dict)
    count: int = 0
    end: str = ""
    highest: int = 0
    was_blank: bool = True

    def take(self, lines: Sequence[FileLine], index: int) -> int:
        """Take one line or a few, and return how many."""
        line = lines[index]
        if index and line.page != lines[index - 1].page:
            self.end_foot()
            self.seam(page=True)
        if not line.words:
            self.blank()
            return 1
        if taken := self.furniture.lines_taken(lines, index):
            self.drop(lines[index : index + taken])
            return taken
        if is_rule(line.words):
            self.rule(line)
        elif is_drawn(line.words):
            self.drop((line,))
        elif _NUMBER.fullmatch(line.words):
            self.figure(line)
        else:
            self.words(line)
        self.was_blank = False
        return 1

    def blank(self) -> None:
        self.was_blank = True
        if self.foot is None:
            self.seam(page=False)
        else:
            self.foot.open = False

    def drop(self, lines: Sequence[FileLine]) -> None:
        self.parted.dropped.extend(lines)
        if self.foot is not None and self.foot.is_complete:
            self.end_foot()
        if self.foot is None:
            self.seam(page=True)
        self.was_blank = True

    def rule(self, line: FileLine) -> None:
        self.end_foot()
        self.parted.dropped.append(line)
        self.seam(page=True)
        self.foot = _Foot()

    def figure(self, line: FileLine) -> None:
        """A figure on a line of its own: number of a note, else of a page."""
        if line.words not in self.keys and self.is_marked(line.words):
            self.seam(page=True)
            self.foot = self.foot or _Foot()
            self.number(line.words)
        else:
            self.drop((line,))

    def number(self, key: str) -> None:
        assert self.foot is not None  # noqa: S101 - for mypy
        self.keys.add(key)
        self.highest = max(self.highest, int(key)) if key.isdigit() else self.highest
        self.foot.numbers.append(key)
        self.foot.open = False
        self.foot.expecting = True

    def words(self, line: FileLine) -> None:
        """Words: of a note where the foot of a page is open and still lacks some."""
        found = self.starts_note(line)
        foot = self.foot
        may_end = foot and not found and not foot.expecting and foot.is_complete
        if may_end and (self.was_blank or begins(line.words, self.language)):
            self.end_foot()
        if found:
            self.seam(page=True)
            self.foot = self.foot or _Foot()
            self.number(found[0])
            self.foot.add(FileLine(found[1], line.number, line.page))
        elif self.foot is not None:
            self.foot.add(line)
        else:
            self.parted.text.append(line)
            self.look(line)

    def starts_note(self, line: FileLine) -> tuple[str, str] | None:
        """Return number and first words where a line opens a note."""
        found = note_start(line.words)
        if found is None and (self.foot is not None or self.was_blank):
            found = plain_start(line.words)
        if found is None or found[0] in self.keys or not self.is_marked(found[0]):
            return None
        return found

    def is_marked(self, key: str) -> bool:
        """Return whether the text above may have the mark of that note."""
        if key in self.marks:
            return True
        follows = bool(self.keys) and key.isdigit() and int(key) == self.highest + 1
        seen = self.sure.get(key, -_PAGE)
        if follows:
            seen = max(seen, self.doubtful.get(key, -_PAGE))
        return self.count - seen < _PAGE

    def look(self, line: FileLine) -> None:
        """Remember which figures of a line of text may be marks of notes."""
        self.count += 1
        for figure in figures_in(f"{self.end} {line.words}"):
            (self.sure if figure.strength == 2 else self.doubtful)[figure.key] = self.count
        self.end = line.words[-_TAIL:]

    def seam(self, *, page: bool) -> None:
        text = self.parted.text
        if text and isinstance(text[-1], Seam):
            if page and not text[-1].page:
                text[-1] = Seam(page=True)
        elif text:
            text.append(Seam(page))

    def end_foot(self) -> None:
        """Give each note of the page its number; without numbers they are no notes."""
        if self.foot is None:
            return
        if not self.foot.numbers:
            for run in self.foot.runs:
                self.parted.text += [*run, Seam(page=False)]
            self.foot = None
            return
        numbers = sorted(self.foot.numbers, key=_count)
        runs, sure = _as_many(self.foot.runs, len(numbers))
        for key, run in zip(numbers, runs, strict=False):
            self.parted.notes.append(Note(key, tuple(run)))
        if not sure:
            self.parted.supposed.extend(numbers)
        for run in runs[len(numbers) :]:
            self.parted.unplaced.extend(run)
        self.foot = None


def _ends_note(words: str) -> bool:
    """Return whether a line may be the last of a note: it ends with a full stop, not of "chap."."""
    return words.endswith((".", "。")) and not _ABBREVIATED.search(words)


def _count(key: str) -> int:
    return int(key) if key.isdigit() else 0


def _as_many(runs: list[list[FileLine]], count: int) -> tuple[list[list[FileLine]], bool]:
    """Cut or join runs of lines until there are so many; return them, and whether that was sure."""
    if len(runs) > count > 0:
        return [*runs[: count - 1], [line for run in runs[count - 1 :] for line in run]], False
    sure = True
    places = _ends_of_notes(runs, strong=True)
    wanted = count - len(runs)
    if wanted != len(places):
        weak = _ends_of_notes(runs, strong=False)
        sure = wanted in (0, len(weak))
        places = sorted([*places, *weak][:wanted]) if wanted > 0 else []
    result: list[list[FileLine]] = []
    cuts: dict[int, list[int]] = {}
    for number, end in places:
        cuts.setdefault(number, []).append(end)
    for number, run in enumerate(runs):
        start = 0
        for end in cuts.get(number, ()):
            result.append(run[start:end])
            start = end
        result.append(run[start:])
    return result, sure


def _ends_of_notes(runs: list[list[FileLine]], *, strong: bool) -> list[tuple[int, int]]:
    """Return where a run may be cut: after a full stop, before words that open notes or not."""
    return [
        (number, index)
        for number, run in enumerate(runs)
        for index in range(1, len(run))
        if _ends_note(run[index - 1].words)
        and bool(_NOTE_OPENING.match(run[index].words)) is strong
    ]
