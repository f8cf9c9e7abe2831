"""Turn a typed Word file into a flat sequence of paragraphs, tables and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.model.paragraph import Table
from drafting.readers import RevisionView
from drafting.readers.docx.document import Document, opened
from drafting.readers.docx.findings import Findings, origin_of
from drafting.readers.docx.footnotes import footnotes_of
from drafting.readers.docx.fronts import first_page, has_note, is_front, parted
from drafting.readers.docx.grids import Covered, table_of
from drafting.readers.docx.headings import rank_of, with_depths
from drafting.readers.docx.lines import lines_in, number_apart, text_of
from drafting.readers.docx.looks import ParagraphLook
from drafting.readers.docx.mentions import notes_change
from drafting.readers.docx.notes import (
    NoteBook,
    paragraphs_in,
    rules_of,
    tell_restarts,
    unreferred,
)
from drafting.readers.docx.package import Package
from drafting.readers.docx.settling import of_view
from drafting.readers.docx.typed import (
    FormerNotes,
    Part,
    WordBlock,
    WordParagraph,
    WordTable,
)
from drafting.readers.flow.records import Flow, Piece, Printed, Role
from drafting.text.inline import Span, Text, normal, plain, stripped

_RIGHT = ("right", "end")
_TWIPS = 20
"""Twips in a point."""
_STEP = 720
"""Twips between tab stops if the paragraph sets none."""
_LETTER = 100
"""Average width of a character of a number, in twips."""
_PAGE_NUMBER = re.compile(r"\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*")
"""A page number, or the page and the number of pages: "2/4"."""


@dataclass(slots=True)
class FlowMaker:
    """Turns typed blocks into pieces.

    Attributes:
        file: name of the file.
        edge: left edge of the text, in twips from the margin.
    """

    file: str
    book: NoteBook
    findings: Findings
    edge: int = 0

    def pieces(self, blocks: Iterable[WordBlock]) -> Iterator[Piece]:
        """Yield the pieces of the blocks, in the order of reading."""
        for block in blocks:
            if isinstance(block, WordTable):
                yield self._table(block)
            else:
                yield from self.printed(block)
                for box in block.boxes:
                    yield from self._box(block, box)

    def printed(self, paragraph: WordParagraph) -> Iterator[Printed]:
        """Yield a paragraph as one line, or each line of a right-aligned paragraph."""
        if not paragraph.parts and paragraph.number is None:
            return
        own_lines = paragraph.look.align in _RIGHT or is_front(paragraph)
        if own_lines and "\n" in paragraph.text:
            for line in lines_in(paragraph.parts):
                yield from self._line(replace(paragraph, parts=line))
        else:
            yield from self._line(paragraph)

    def _line(self, paragraph: WordParagraph) -> Iterator[Printed]:
        rank = rank_of(paragraph)
        automatic = paragraph.number
        number, before, parts = self._numbered(paragraph, on_own_line=rank is not None)
        content = text_of(parts, self.book, self.findings, paragraph.index)
        if not content:
            if not number:
                return
            content, number = (Span(number),), ""
        if paragraph.framed:
            self.findings.guess(
                "frame",
                f"words of a separate frame were put here: “{plain(content)}”",
                paragraph.index,
            )
        depth = rank if rank else automatic.depth if automatic else None
        yield Printed(
            content=content,
            number=number,
            role=_role(paragraph, rank),
            depth=depth,
            indent=(_begins(paragraph.look, before) - self.edge) / _TWIPS,
            centred=paragraph.look.align == "center",
            origin=origin_of(self.file, paragraph.index),
        )

    def _numbered(
        self, paragraph: WordParagraph, *, on_own_line: bool
    ) -> tuple[str, str, tuple[Part, ...]]:
        """Return the number, all before the words, and the parts without that."""
        automatic = paragraph.number
        if automatic is None or not automatic.printed:
            return number_apart(paragraph.parts, on_own_line=on_own_line)
        if automatic.doubtful:
            self.findings.guess(
                "number-form",
                f"{automatic.printed} has an unknown format and was kept in figures",
                paragraph.index,
            )
        return automatic.printed, "\t", paragraph.parts

    def _table(self, table: WordTable) -> Table:
        covered = Covered()
        origin = origin_of(self.file, table.index + 1)
        result = table_of(table, self._cell_words, covered, origin)
        lines = (
            [each for each in paragraphs_in(cell.blocks) if each.text.strip()]
            for row in table.rows
            for cell in row.cells
        )
        self.findings.seen["cells"] += any(len(each) > 1 for each in lines)
        for words in covered.words:
            self.findings.lost(words, "covered by a cell above", table.index + 1)
        return result

    def _cell_words(self, paragraph: WordParagraph) -> Text:
        words = text_of(paragraph.parts, self.book, self.findings, paragraph.index)
        for box in paragraph.boxes:
            self._tell_box(paragraph, " ".join(each.text for each in paragraphs_in(box)))
        number = paragraph.number.printed if paragraph.number else ""
        return normal((Span(f"{number} "), *words)) if number and words else words

    def _box(self, anchor: WordParagraph, box: tuple[WordBlock, ...]) -> Iterator[Piece]:
        found = list(self.pieces(box))
        self._tell_box(anchor, " ".join(plain(_words_of(piece)) for piece in found))
        yield from found

    def _tell_box(self, anchor: WordParagraph, words: str) -> None:
        if words.strip():
            self.findings.guess(
                "text-box", f"words of a text box were put here: “{words}”", anchor.index
            )


def _begins(look: ParagraphLook, before: str) -> int:
    """Return where the words begin, in twips from the margin.

    Args:
        look: look of the paragraph.
        before: tabs and number before the words.
    """
    left, first = look.left or 0, look.first or 0
    place = left + first
    stops = sorted(position for position, is_set in look.tabs.items() if is_set)
    if first < 0:
        stops = sorted([*stops, left])
    for sign in before:
        if sign == "\t":
            nearest = (stop for stop in stops if stop > place)
            place = next(nearest, (place // _STEP + 1) * _STEP)
        else:
            place += _LETTER
    return place


def _text_edge(paragraphs: Iterable[WordParagraph]) -> int:
    """Return the left edge of most paragraphs, in twips from the margin."""
    edges = Counter(each.look.left or 0 for each in paragraphs if each.text.strip())
    return edges.most_common(1)[0][0] if edges else 0


def former_notes(package: Package) -> FormerNotes:
    """Return the notes before all tracked changes."""
    text = package.part(package.main)
    if text is None or not notes_change(text):
        return FormerNotes()
    document = opened(package, of_view(RevisionView.ORIGINAL), Findings(package.file))
    blocks = document.text()
    head, _ = first_page(document, blocks)
    book = _book(document, (*head, *blocks))
    return FormerNotes(
        {book.keys[each.kind, each.id]: each for each in book.order},
        {
            (kind, note_id): document.story(element)
            for kind, notes in document.notes.items()
            for note_id, element in notes.items()
        },
    )


def _book(document: Document, blocks: Sequence[WordBlock]) -> NoteBook:
    """Count the notes of a document."""
    paragraphs = [each.parts for each in paragraphs_in(blocks)]
    rules = rules_of(document.package.related("settings"), document.root)
    book = NoteBook(rules, unreferred=unreferred(paragraphs, document.former.numbers))
    for parts in paragraphs:
        book.count(parts)
    return book


def flow_of(document: Document) -> Flow:
    """Read a document into a flat flow."""
    findings = document.findings
    blocks = document.text()
    head, aside = first_page(document, blocks)
    book = _book(document, (*head, *blocks))
    document.keys = book.keys
    maker = FlowMaker(document.package.file, book, findings)
    maker.edge = _text_edge(each for each in blocks if isinstance(each, WordParagraph))
    masthead, text = parted(blocks)
    pieces = [*_cells(maker, (*head, *masthead)), *_titled(list(maker.pieces(text)), text)]
    notes, starred = footnotes_of(document, book, signed=has_note((*head, *masthead)))
    pieces += [Printed(content=each) for each in starred]
    if not _are_repeated(aside, pieces):
        findings.aside("from headers and footers", aside)
    tell_restarts(book, findings)
    return Flow(pieces=with_depths(pieces), footnotes=notes, diagnostics=findings.diagnostics())


def _are_repeated(aside: Sequence[str], pieces: Sequence[Piece]) -> bool:
    """Return whether running heads and feet have page numbers and words of the text alone."""
    others = {each for each in aside if not _PAGE_NUMBER.fullmatch(each)}
    if not others:
        return True
    known = "\n".join(" ".join(plain(_words_of(each)).split()) for each in pieces)
    return all(each in known for each in others)


def _cells(maker: FlowMaker, blocks: Iterable[WordBlock]) -> Iterator[Printed]:
    """Yield the lines of a masthead, cell by cell."""
    for paragraph in paragraphs_in(blocks):
        for line in lines_in(paragraph.parts):
            content = text_of(line, maker.book, maker.findings, paragraph.index)
            if content:
                yield Printed(content=content, origin=origin_of(maker.file, 1, "masthead"))


def _role(paragraph: WordParagraph, rank: int | None) -> Role:
    if rank is not None:
        return Role.HEADING
    if paragraph.style.lineage[:1] == ("AnnexTitle",):
        return Role.TITLE
    if paragraph.style.lineage[:1] == ("TableNote",):
        return Role.TABLE_NOTE
    return Role.TEXT


def _titled(pieces: list[Piece], blocks: Sequence[WordBlock]) -> list[Piece]:
    """Return the pieces, with captions as titles of the tables after them."""
    captions = {
        block.index
        for block in blocks
        if isinstance(block, WordParagraph)
        and (block.style.lineage[:1] == ("TableTitle",) or block.style.name.lower() == "caption")
    }
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        if (
            isinstance(piece, Table)
            and isinstance(before, Printed)
            and before.origin is not None
            and before.origin.line in captions
        ):
            piece = replace(piece, title=before.content)
            result.pop()
        result.append(piece)
    return result


def _words_of(piece: Piece) -> Text:
    if isinstance(piece, Printed):
        return piece.content
    parts = [part for row in piece.rows for cell in row for part in (Span(" "), *cell.content)]
    return stripped(normal(parts))
