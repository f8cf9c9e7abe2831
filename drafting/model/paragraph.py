"""Paragraphs and the other blocks a resolution is made of [UNXML, body]."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.diagnostics import Origin
from drafting.text.inline import EMPTY, Text, lead_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FlushLine:
    """A flush line that continues a paragraph, usually after its list ("and demands that …").

    Attributes:
        content: the words, without the closing mark.
        end: closing mark; None if it follows from the position.
    """

    content: Text
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """The fields of preambular paragraphs, operative paragraphs and subparagraphs.

    Attributes:
        content: the words, with the lead marked, without the closing mark.
        end: closing mark of `content`; None if it follows from position and language, "" for
            none.
        subparagraphs: the list under the paragraph, if any; `content` is then its chapeau.
        tail: flush lines after the list, or after the words of a paragraph without a list.
        id: a name from the author, or "".
        origin: place of the paragraph in its file; not compared.
    """

    content: Text
    end: str | None = None
    subparagraphs: tuple[Subparagraph, ...] = ()
    tail: tuple[FlushLine, ...] = ()
    id: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)

    @property
    def lead(self) -> str:
        """Return the emphasised opening words, or ""."""
        return lead_of(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subparagraph(Paragraph):
    """A lettered item: (a), then (i), then a.

    Attributes:
        number: None if it is counted; figures or letters of its level restart the count there;
            anything else ("a bis") is printed and does not count; "" prints none.
    """

    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreambularParagraph(Paragraph):
    """An unnumbered paragraph that opens with a participle; cited as PP3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperativeParagraph(Paragraph):
    """A numbered paragraph; cited as OP5.

    Attributes:
        number: as in `Subparagraph`, with figures.
    """

    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextParagraph:
    """Prose without lead and number: an adopted declaration, a quotation, a line of stars.

    Its closing mark is part of its words. `id` and `origin` as in `Paragraph`.
    """

    content: Text
    id: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading between paragraphs; it does not count in the numbering.

    Attributes:
        title: the words; empty if there is only a number ("II").
        number: printed number ("II", "A", "Article 5"), or "".
        level: 1 for the widest.
    """

    title: Text = EMPTY
    number: str = ""
    level: int = 1
    id: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table.

    Attributes:
        content: the words.
        columns, rows: how many columns and rows it spans.
        align: `left`, `center`, `right`, or "" for the default of the table.
    """

    content: Text = EMPTY
    columns: int = 1
    rows: int = 1
    align: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its notes.

    Attributes:
        rows: cells row by row, without cells that an earlier one spans.
        header_rows: number of heading rows at the top.
        title: line above the table, may be empty.
        notes: lines under the table (superscript letters, "Abbreviations: …").
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    title: Text = EMPTY
    notes: tuple[Text, ...] = ()
    id: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)


Block = PreambularParagraph | OperativeParagraph | TextParagraph | Heading | Table
CLOSED = (PreambularParagraph, OperativeParagraph, Subparagraph, FlushLine)
"""Records with a closing mark."""
