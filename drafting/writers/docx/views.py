"""Records for the templates of a Word document, without rules.

A paragraph consists of runs. A run is words with one look, a tab, a line break or a footnote. All
words of the document go through one macro that prints a run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.writers.docx.hyphens import NO_BREAK_HYPHEN


class RunKind(StrEnum):
    """The kinds of runs."""

    TEXT = "text"
    TAB = "tab"
    BREAK = "break"
    NOTE = "note"
    REMARK_OPENS = "remark-opens"
    REMARK_ENDS = "remark-ends"
    BOOKMARK_OPENS = "bookmark-opens"
    BOOKMARK_ENDS = "bookmark-ends"


class ChangeKind(StrEnum):
    """The kinds of tracked changes; the value is the name of the element."""

    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made a change, and when as Word writes it ("2026-01-02T00:00:00Z"); "" if unknown."""

    author: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """A tracked change: its kind, author and date; see `Signature`."""

    kind: ChangeKind
    author: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """One piece of a paragraph.

    Attributes:
        kind: what it prints.
        text: the words of a text run, the name of a bookmark, or the sign printed instead of a
            footnote's number.
        italic: yes or no; None follows the style of the paragraph.
        bold, struck, superscript: other looks.
        mark: whether the text is the number of a footnote that is cited again.
        note: number of the footnote whose reference is here, or of the comment that begins or
            ends here.
        change: its tracked change, or None.
    """

    kind: RunKind = RunKind.TEXT
    text: str = ""
    italic: bool | None = None
    bold: bool = False
    struck: bool = False
    superscript: bool = False
    mark: bool = False
    note: int = 0
    change: TrackedChange | None = None

    @property
    def pieces(self) -> list[str]:
        """Return the words between no-break hyphens, which are separate elements."""
        return self.text.split(NO_BREAK_HYPHEN)

    @property
    def is_plain(self) -> bool:
        """Return whether the run is only words or a tab, as most runs are."""
        if self.change is not None or self.mark or self.has_look:
            return False
        if self.kind is RunKind.TEXT:
            return bool(self.text) and NO_BREAK_HYPHEN not in self.text
        return self.kind is RunKind.TAB

    @property
    def has_look(self) -> bool:
        """Return whether the run looks different from its paragraph."""
        return self.bold or self.italic is not None or self.struck or self.superscript


Runs = tuple[RunView, ...]

TAB = RunView(kind=RunKind.TAB)
BREAK = RunView(kind=RunKind.BREAK)


@dataclass(frozen=True, slots=True)
class StyleChange:
    """The style and alignment of a paragraph before a tracked change, and who made the change."""

    style: str
    align: str
    author: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph.

    Attributes:
        style: id of its style.
        runs: its content.
        align: `left`, `center`, `right`, or "" to follow the style.
        is_close: whether it has no space above it: a heading directly under another one.
        is_first: whether it begins on a new page.
        is_kept: whether its last line is on one page with the paragraph after it.
        outline: its level among the headings, from 0, if the style has another level; else None.
        change: the change of its end mark; a deleted one joins it to the next paragraph.
        was: the old style, if a tracked change gave it a new one.
        opens, closes: name of the move whose words begin or end here, or "".
    """

    style: str
    runs: Runs
    align: str = ""
    is_close: bool = False
    is_first: bool = False
    is_kept: bool = False
    outline: int | None = None
    change: TrackedChange | None = None
    was: StyleChange | None = None
    opens: str = ""
    closes: str = ""
    is_table: bool = False

    @property
    def is_plain(self) -> bool:
        """Return whether the paragraph is only a style and words, as most paragraphs are."""
        return not (
            self.align
            or self.is_close
            or self.is_first
            or self.is_kept
            or self.outline is not None
            or self.change
            or self.was
            or self.opens
            or self.closes
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A cell of a table.

    Attributes:
        paragraph: its content.
        width: its width in twentieths of a point.
        columns: how many columns it spans.
        merge: `restart` or `continue` if it spans rows, else "".
    """

    paragraph: ParagraphView
    width: int
    columns: int
    merge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of a table.

    Attributes:
        cells: the cells from the left.
        is_header: whether it is repeated on each page.
        is_whole: whether it stays on one page; a long row may continue on the next page.
        rule: weight of the line under it, 0 for none.
        change: the tracked change of the whole row, or None.
    """

    cells: tuple[CellView, ...]
    is_header: bool
    is_whole: bool
    rule: int
    change: TrackedChange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table.

    Attributes:
        widths: widths of its columns, in twentieths of a point.
        rows: the rows from the top.
        indent: distance of its left edge from the margin.
    """

    widths: tuple[int, ...]
    rows: tuple[RowView, ...]
    indent: int
    is_table: bool = True

    @property
    def width(self) -> int:
        """Return the width of the whole table."""
        return sum(self.widths)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A footnote.

    Attributes:
        number: its place among the notes, which is also its id in the file.
        sign: the sign printed instead of the number, or "".
        digits: number of digits of the number that Word prints, which counts notes without a sign.
        runs: its words.
    """

    number: int
    sign: str = ""
    digits: int = 1
    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkView:
    """A comment beside the text.

    Attributes:
        number: its id in the file.
        by: its author and date.
        lines: its paragraphs.
    """

    number: int
    by: Signature
    lines: tuple[str, ...]

    @property
    def initials(self) -> str:
        """Return the initials of its author, as Word shows them; at most nine letters."""
        words = self.by.author.replace(";", " ").split()
        return "".join(word[0] for word in words if word[0].isalnum())[:9]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """The picture in the masthead: name of its file, and size in English Metric Units."""

    name: str
    width: int
    height: int


BlockView = ParagraphView | TableView
