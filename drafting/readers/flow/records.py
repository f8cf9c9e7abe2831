"""A document as its source shows it, before the text is understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.marks import ParagraphMark
from drafting.model.masthead import Masthead
from drafting.model.paragraph import Table
from drafting.model.reading import TakenOff
from drafting.model.resolution import Footnote
from drafting.text.inline import EMPTY, Text


class Role(StrEnum):
    """What the source itself says a paragraph is; `TEXT` where it says nothing."""

    TEXT = "text"
    PREAMBLE = "preamble"
    TITLE = "title"
    HEADING = "heading"
    CONTINUATION = "continuation"
    TABLE_NOTE = "table note"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One paragraph as it is on the page.

    Attributes:
        content: all its words with their closing mark; emphasis as the source has it (never
            `Mark.LEAD`, which the assembly sets); a footnote mark as `NoteMark`.
        number: a number the source keeps apart from the words, as printed ("5.", "(a)", "1 -"); ""
            where there is none, or where it is at the start of the words.
        role: what the source says the paragraph is.
        depth: depth in a list (1 for subparagraphs) or level of a heading, where the source says
            so.
        indent: where the words begin, in points from the left edge of the text, where known.
        centred: the paragraph is centred.
        origin: place in the source.
    """

    content: Text
    number: str = ""
    role: Role = Role.TEXT
    depth: int | None = None
    indent: float | None = None
    centred: bool = False
    origin: Origin | None = None

    def with_words(self, content: Text, number: str) -> Printed:
        """Return the paragraph with other words and number."""
        # Half of all paragraphs come this way, and `dataclasses.replace` is five times as slow.
        return Printed(
            content=content, number=number, role=self.role, depth=self.depth, indent=self.indent,
            centred=self.centred, origin=self.origin,
        )  # fmt: skip


Piece = Printed | Table
"""What is between the enacting line and the closing lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A flat document: every paragraph in reading order, from the masthead to the last line.

    Attributes:
        pieces: paragraphs and tables; masthead and closing lines among them.
        footnotes: in the order of the source. The key is the printed number ("1"), or "t1" … for
            notes marked by a sign; each key once.
        diagnostics: what the reader had to guess or could not place.
    """

    pieces: tuple[Piece, ...]
    footnotes: tuple[Footnote, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnnex:
    """An annex: its printed word and number, its title, its pieces."""

    label: str = ""
    title: Text = EMPTY
    pieces: tuple[Piece, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBody:
    """The text of a resolution, or of one of its parts.

    Attributes:
        letter: of a part ("A"), else "".
        title: of the body or part, without number.
        formula: the enacting line with its comma.
        preamble: pieces the source puts before the operative part; empty where it does not tell
            (the assembly then parts them by content).
        pieces: everything else up to the closing lines.
        annexes: in order.
        closing: lines of meeting and date.
        origin: where the body begins.
    """

    letter: str = ""
    title: Text = EMPTY
    formula: Text = EMPTY
    preamble: tuple[Piece, ...] = ()
    pieces: tuple[Piece, ...] = ()
    annexes: tuple[SourceAnnex, ...] = ()
    closing: tuple[str, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document cut into its zones.

    Attributes:
        language: ISO 639-1 code, found from the content.
        masthead: read from the lines above the text.
        title: of the whole document where it has several bodies.
        bodies: one, or one for each part A, B.
        footnotes: as in `Flow`.
        kind: `resolution` or `decision`.
        vote: vote statement under the closing lines, or "".
        exact: the source is one of our own files: `role`, `depth` and `number` of its pieces say
            what they are, and nothing is decided by content (depth 1 and more: an item of a list,
            or for a continuation the item it belongs to).
        marks: what was typed beside paragraphs; their places are still to be found.
        taken_off: labels and marks that are no longer in the pieces.
        diagnostics: so far.
    """

    language: str
    masthead: Masthead
    bodies: tuple[SourceBody, ...]
    title: Text = EMPTY
    footnotes: tuple[Footnote, ...] = ()
    kind: str = "resolution"
    vote: str = ""
    exact: bool = False
    marks: tuple[ParagraphMark, ...] = ()
    taken_off: tuple[TakenOff, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
