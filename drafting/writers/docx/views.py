"""What the templates of a Word document are given: plain records, no rules.

A paragraph is runs; a run is words with one look, or a tab, a line break, a footnote. All words of
the document go through one macro that prints a run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.writers.docx.hyphens import NO_BREAK_HYPHEN


class RunKind(StrEnum):
    """What a run prints."""

    TEXT = "text"
    TAB = "tab"
    BREAK = "break"
    NOTE = "note"
    REMARK_OPENS = "remark-opens"
    REMARK_ENDS = "remark-ends"


class ChangeKind(StrEnum):
    """What a tracked change does; the value is the name of its element."""

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
    """A tracked change: what, by whom, and when; see `Signature`."""

    kind: ChangeKind
    author: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """One piece of a paragraph.

    Attributes:
        kind: what it prints.
        text: the words of a text run; of a footnote the sign printed instead of its number.
        italic: yes or no; None as the style of the paragraph has it.
        bold, struck, superscript: further looks.
        mark: the text is the number of a footnote that is mentioned again.
        note: number of the footnote whose reference stands here, or of the comment that begins or
            ends here.
        change: how it was changed, in a document with tracked changes.
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
        """The words between hyphens at which no line ends, which are an element of their own."""
        return self.text.split(NO_BREAK_HYPHEN)

    @property
    def is_plain(self) -> bool:
        """Tell most runs from the others: words or a tab, and nothing else to say of them."""
        if self.change is not None or self.mark or self.has_look:
            return False
        if self.kind is RunKind.TEXT:
            return bool(self.text) and NO_BREAK_HYPHEN not in self.text
        return self.kind is RunKind.TAB

    @property
    def has_look(self) -> bool:
        """Return whether the run looks otherwise than its paragraph."""
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
        align: `left`, `center`, `right`, or "" as the style has it.
        is_close: no space stands above it: a heading directly under another one.
        is_first: it begins on a new page.
        is_kept: its last line stands on one page with the paragraph after it.
        outline: its level among the headings, from 0, where the style has another; else None.
        change: how its end mark was changed: one that is gone joins it to the next paragraph.
        was: the style it had, where a tracked change gave it another one.
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
        """Tell most paragraphs from the others: a style and words, and nothing else to say."""
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
        width: in twentieths of a point.
        columns: how many columns it spans.
        merge: `restart` or `continue` where it spans rows, else "".
    """

    paragraph: ParagraphView
    width: int
    columns: int
    merge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of a table.

    Attributes:
        cells: from the left.
        is_header: it is repeated on each page.
        is_whole: it stays on one page; a long one may go on on the next.
        rule: weight of the line under it, 0 for none.
        change: how the whole row was changed.
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
        widths: of its columns, in twentieths of a point.
        rows: from the top.
        indent: of its left edge from the margin.
    """

    widths: tuple[int, ...]
    rows: tuple[RowView, ...]
    indent: int
    is_table: bool = True

    @property
    def width(self) -> int:
        """Width of the whole table."""
        return sum(self.widths)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A footnote.

    Attributes:
        number: its place among the notes, which is also its id in the file.
        sign: printed instead of the number, or "".
        digits: of the number that Word prints, which counts notes without a sign only.
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
        by: whose it is.
        lines: its paragraphs.
    """

    number: int
    by: Signature
    lines: tuple[str, ...]

    @property
    def initials(self) -> str:
        """The first letters of its author, as Word shows them; at most nine."""
        words = self.by.author.replace(";", " ").split()
        return "".join(word[0] for word in words if word[0].isalnum())[:9]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """The picture in the masthead: name of its file, and size in English Metric Units."""

    name: str
    width: int
    height: int


BlockView = ParagraphView | TableView
