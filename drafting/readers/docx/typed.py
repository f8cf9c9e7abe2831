"""Typed records of a Word file, before it is understood as a resolution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafting.model.trace import NOWHERE
from drafting.readers.docx.looks import EMPTY, ParagraphLook
from drafting.readers.docx.numbering import AutomaticNumber
from drafting.readers.docx.styles import UNSTYLED, Style
from drafting.text.inline import Mark


@dataclass(frozen=True, slots=True)
class RunWords:
    """Words with their emphasis; a tab is a tab character, a line break a line feed.

    Attributes:
        is_new: whether a tracked change inserts them.
        at: position of the first sign among all signs of the file (`positions`), the same in every
            view.
    """

    text: str
    mark: Mark = Mark.NONE
    is_new: bool = False
    at: int = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place of a footnote or endnote.

    Attributes:
        kind: "footnote" or "endnote".
        id: id of the note in its part, not its printed number.
        custom: its mark is a sign in the text after it ("*"), and it is not counted.
        at: as in `RunWords`.
    """

    kind: str
    id: str
    custom: bool = False
    at: int = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class NoteMention:
    """A second mention of a note, by a field or typed.

    Attributes:
        printed: the number as last printed.
        reference: the note it means, if known.
        at: as in `RunWords`.
    """

    printed: str
    reference: NoteReference | None = None
    at: int = field(default=NOWHERE, compare=False)


Part = RunWords | NoteReference | NoteMention


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParagraph:
    """A paragraph.

    Attributes:
        number: automatic number.
        look: its formatting, with that of style and list.
        size: size that is set directly on all its letters, in half points.
        index: place among the paragraphs of its story, from 1.
        boxes: text boxes anchored in it.
        framed: whether it is in a separate frame on the page.
        joins: whether it has no end mark in this view and is joined to the next one.
        end: position of its end mark.
    """

    parts: tuple[Part, ...]
    style: Style = UNSTYLED
    look: ParagraphLook = EMPTY
    number: AutomaticNumber | None = None
    size: int | None = None
    index: int = 0
    boxes: tuple[tuple[WordBlock, ...], ...] = ()
    framed: bool = False
    joins: bool = False
    end: int = field(default=NOWHERE, compare=False)

    @property
    def text(self) -> str:
        """Return the words only."""
        return "".join(part.text for part in self.parts if isinstance(part, RunWords))


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCell:
    """A cell of a table.

    Attributes:
        columns: number of columns it spans.
        merge: "restart" if it begins a cell of several rows, "continue" if it continues one.
    """

    blocks: tuple[WordBlock, ...]
    columns: int = 1
    merge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """A row of a table; `is_header`: it is repeated on each page."""

    cells: tuple[WordCell, ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """A table; `index` is that of the paragraph before it."""

    rows: tuple[WordRow, ...]
    index: int = 0


WordBlock = WordParagraph | WordTable


@dataclass(frozen=True, slots=True)
class FormerNotes:
    """The notes before all tracked changes; empty if no change adds or removes one.

    Attributes:
        numbers: each note by its printed number.
        words: words of each note, by kind and id, because a deleted reference may delete them.
    """

    numbers: Mapping[str, NoteReference] = field(default_factory=dict)
    words: Mapping[tuple[str, str], tuple[WordBlock, ...]] = field(default_factory=dict)
