"""The results of a reader: a resolution, with errors and remarks about its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Diagnostic
from drafting.model.marks import ParagraphMark
from drafting.model.resolution import Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Conservation:
    """Whether every word of a source is in the resolution, in order.

    Words are runs of letters and figures. A separate walk, which shares nothing with the reader,
    takes them from the source.

    Attributes:
        words_in: words of the source, from the title to the last line, footnotes included.
        words_out: words of the resolution, counted in the same way.
        unplaced: words of the source that the resolution does not have in their place, each run
            with some words before it.
        surplus: words of the resolution that the source does not have in their place.
        normalised: number of characters changed to their plain form (no-break spaces, invisible
            marks).
    """

    words_in: int
    words_out: int
    unplaced: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    normalised: int = 0

    @property
    def holds(self) -> bool:
        """Return whether all words arrived in order, and no others."""
        return not self.unplaced and not self.surplus


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Words of a line that the reader removed and reported: a typed label, a mark.

    Attributes:
        words: the words in the source.
        printed: the number that a page prints in their place, or "".
        before, after: words of the same line beside them, by which they are found.
    """

    words: str
    printed: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """The words of a source, from a walk that shares nothing with its reader.

    Attributes:
        body: all text in reading order, without footnotes. If the source separates cover and text,
            it goes from the title (without the resolution's number) to the last closing line.
        notes: the text of each footnote, in the order of their first marks, or of the file if
            the source does not say the order.
        cover: the words above the title, with the resolution's number, if the source separates
            them; else "", and they are in `body`.
        lines: the lines of a source without reading order (text from a PDF tool); each must be
            somewhere on the page as a run of letters and figures. `body` is then "".
        dropped: words that the reader reported as left out (running heads, page numbers, job
            numbers); they are removed from `body` in any place before the comparison.
        taken_off: labels and marks, which are also removed from `body` or `lines`.
    """

    body: str
    notes: tuple[str, ...] = ()
    cover: str = ""
    lines: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    taken_off: tuple[TakenOff, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file.

    Attributes:
        resolution: the resolution, or None if at least one diagnostic is an error.
        diagnostics: every error and remark, in the order of the file.
        walk: returns the words of the source, to compare with what the resolution prints; None
            for formats that are read without rearranging (YAML).
        checked: the result of that comparison, if already known.
        marks: what negotiators noted beside paragraphs, in the order of the file.
        taken_off: labels and marks that were typed in the text and are no words of it.
    """

    resolution: Resolution | None
    diagnostics: tuple[Diagnostic, ...] = ()
    walk: Callable[[], SourceWords] | None = field(default=None, compare=False, repr=False)
    checked: Conservation | None = field(default=None, compare=False, repr=False)
    marks: tuple[ParagraphMark, ...] = ()
    taken_off: tuple[TakenOff, ...] = ()

    @property
    def words(self) -> SourceWords | None:
        """Return the words of the source; each call runs the walk again."""
        return replace(self.walk(), taken_off=self.taken_off) if self.walk else None
