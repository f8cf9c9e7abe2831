"""What a reader hands over: a resolution, and what was wrong or remarkable about its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from drafting.diagnostics import Diagnostic
from drafting.model.marks import ParagraphMark
from drafting.model.resolution import Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Conservation:
    """Whether every word of a source stands in the resolution, in order.

    Words are runs of letters and figures, taken from the source by a walk of its own that knows
    nothing of the reader.

    Attributes:
        words_in: words of the source, from the title to the last line, footnotes included.
        words_out: the same of the resolution.
        unplaced: words of the source that the resolution has not, or not there, each run with some
            words before it.
        surplus: words of the resolution that the source has not there.
        normalised: characters that were changed to their plain form (no-break spaces, invisible
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
    """Words of a line that the reader took off and reported: a typed label, a mark.

    Attributes:
        words: as the source has them.
        printed: the number that a page prints in their place, or "".
        before, after: words of the same line beside them, by which they are found.
    """

    words: str
    printed: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """The words of a source, taken by a walk of its own that shares nothing with its reader.

    Attributes:
        body: all text in reading order, footnotes taken out; where the source tells the cover from
            the text, from the title (without the resolution's number) to the last line, closing
            lines included.
        notes: the text of each footnote, in the order of their first mention (where the source
            does not tell, in the order they stand).
        cover: the words above the title, the resolution's number included, where the source tells
            them apart; else "" and they stand in `body`.
        lines: the lines of a source that has no reading order (text a PDF tool left behind); each
            must stand somewhere on the page as a run of letters and figures. `body` is then "".
        dropped: words the reader left aside and said so (running heads, page numbers, job
            numbers); they are taken out of `body` before it is compared, wherever they stand.
        taken_off: labels and marks, which are taken out of `body` or `lines` too.
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
        resolution: None where at least one diagnostic is an error.
        diagnostics: every fault and remark, in the order of the file.
        marks: what negotiators noted beside paragraphs, in the order of the file.
        walk: takes the words of the source, to be compared with what the resolution prints; None
            for formats that are read without reshaping (YAML).
        checked: whether all words arrived, if reading has already found that out.
    """

    resolution: Resolution | None
    diagnostics: tuple[Diagnostic, ...] = ()
    walk: Callable[[], SourceWords] | None = field(default=None, compare=False, repr=False)
    checked: Conservation | None = field(default=None, compare=False, repr=False)
    marks: tuple[ParagraphMark, ...] = ()

    @property
    def words(self) -> SourceWords | None:
        """What the source holds; taken anew each time."""
        return self.walk() if self.walk else None
