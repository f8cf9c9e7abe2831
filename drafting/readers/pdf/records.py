"""Records of a page as PDFium shows it: runs of characters with place and look.

Lengths are in points, x to the right and y upwards from the lower left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafting.text.inline import Mark


@dataclass(frozen=True, slots=True)
class PageRun:
    """Characters of one look on one baseline, with real spaces.

    Attributes:
        words: the characters in logical order.
        left, right: edges of the characters, without spaces at the end.
        y: the baseline.
        size: size of the type.
        marks: italic and bold, from the font.
        barcode: whether the font draws bars, not letters.
    """

    words: str
    left: float
    right: float
    y: float
    size: float
    marks: Mark = Mark.NONE
    barcode: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: number of the page, from 1.
        runs: runs in the order of the file.
        pictures: whether the page has a picture.
    """

    number: int
    width: float
    height: float
    runs: tuple[PageRun, ...]
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Runs of a line without a wide gap: a line of a column, or a whole line."""

    runs: tuple[PageRun, ...]

    @property
    def left(self) -> float:
        """Return where the words begin."""
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        """Return where the words end."""
        return max(run.right for run in self.runs)

    @property
    def words(self) -> str:
        """Return the characters with a space between runs, for patterns only."""
        return " ".join(" ".join(run.words for run in self.runs).split())

    @property
    def bare(self) -> str:
        """Return the characters without white space."""
        return "".join("".join(run.words for run in self.runs).split())


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page from left to right (from right to left in Arabic).

    Attributes:
        page: number of the page, from 1.
        y: baseline of its main size.
        size: the size of most of its characters.
        segments: segments between wide gaps.
    """

    page: int
    y: float
    size: float
    segments: tuple[Segment, ...]

    @property
    def runs(self) -> tuple[PageRun, ...]:
        """Return all runs in reading order."""
        return tuple(run for segment in self.segments for run in segment.runs)

    def without(self, count: int) -> PageLine:
        """Return the line without its first runs."""
        segments: list[Segment] = []
        for segment in self.segments:
            kept = segment.runs[count:]
            count = max(0, count - len(segment.runs))
            segments += [Segment(kept)] if kept else []
        return replace(self, segments=tuple(segments))

    @property
    def left(self) -> float:
        """Return where the words begin."""
        return min(segment.left for segment in self.segments)

    @property
    def right(self) -> float:
        """Return where the words end."""
        return max(segment.right for segment in self.segments)

    @property
    def words(self) -> str:
        """Return the characters, for patterns only."""
        return " ".join(segment.words for segment in self.segments)

    @property
    def bare(self) -> str:
        """Return the characters without white space."""
        return "".join(segment.bare for segment in self.segments)

    @property
    def bold(self) -> bool:
        """Return whether every letter is bold."""
        return all(Mark.BOLD in run.marks for run in self.runs if _lettered(run))

    @property
    def partly_bold(self) -> bool:
        """Return whether any letter is bold."""
        return any(Mark.BOLD in run.marks for run in self.runs if _lettered(run))


def _lettered(run: PageRun) -> bool:
    return any(character.isalnum() for character in run.words)
