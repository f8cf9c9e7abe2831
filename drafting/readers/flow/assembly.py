"""A document cut into zones becomes a resolution."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.errors import UnreadableError
from drafting.model.marks import ParagraphMark
from drafting.model.masthead import Adoption
from drafting.model.paragraph import Cell, Table
from drafting.model.passages import passages_of
from drafting.model.reading import Reading, SourceWords
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.sizes import excess, texts_in
from drafting.model.walk import annex_label
from drafting.readers.flow.characters import plain_words
from drafting.readers.flow.closing import adoption_from
from drafting.readers.flow.forms import forms_of
from drafting.readers.flow.mentions import Mentions
from drafting.readers.flow.records import Piece, Printed, Source, SourceAnnex, SourceBody
from drafting.readers.flow.zone import ZoneBuilder, Zoned
from drafting.text.inline import Text, note_keys, plain
from drafting.text.languages import ENGLISH, LANGUAGES


def assembled(source: Source, walk: Callable[[], SourceWords] | None = None) -> Reading:
    """Build the resolution of a document.

    Args:
        source: the document, cut into zones.
        walk: takes the words it holds, for the conservation report.
    """
    refuse_endless(source)
    diagnostics: list[Diagnostic] = []
    assembler = _Assembler(
        source, diagnostics, Mentions(source.footnotes, source.exact, diagnostics)
    )
    bodies = [assembler.body(body) for body in source.bodies]
    masthead = source.masthead
    if len(bodies) == 1 and not source.bodies[0].letter:
        masthead = replace(masthead, adopted=assembler.adoption(source.bodies[0], masthead.adopted))
        body = bodies[0]
        filled = Resolution(
            masthead=masthead, language=source.language, kind=source.kind, vote=source.vote,
            title=body.title or assembler.text(source.title),
            enacting_formula=body.enacting_formula, preamble=body.preamble,
            operative=body.operative, annexes=body.annexes,
        )  # fmt: skip
    else:
        filled = Resolution(
            masthead=masthead, language=source.language, kind=source.kind, vote=source.vote,
            title=assembler.text(source.title), parts=tuple(bodies),
        )  # fmt: skip
    resolution = replace(
        filled,
        footnotes=assembler.words.footnotes(),
        title=(*filled.title, *assembler.words.unmarked()),
    )
    found = (*source.diagnostics, *diagnostics)
    return Reading(
        resolution,
        found,
        walk,
        marks=_placed(source.marks, resolution),
        taken_off=source.taken_off,
    )


def _placed(marks: tuple[ParagraphMark, ...], resolution: Resolution) -> tuple[ParagraphMark, ...]:
    """Give each mark the label of the paragraph or item that begins where its words began."""
    if not marks:
        return ()
    places: dict[Origin, str] = {}
    for line in passages_of(resolution).lines:
        origin = getattr(line.line.frame, "origin", None) if line.line else None
        if origin is not None:
            places.setdefault(origin, line.label)
    return tuple(
        replace(mark, place=places.get(mark.origin, "") if mark.origin else "") for mark in marks
    )


def refuse_endless(source: Source) -> None:
    """Refuse a document so large that it would keep the machine busy for minutes.

    Raises:
        UnreadableError: it is no resolution.
    """
    pieces = [
        piece
        for body in source.bodies
        for zone in (body.preamble, body.pieces, *(annex.pieces for annex in body.annexes))
        for piece in zone
    ]
    cells = sum(len(row) for each in pieces if isinstance(each, Table) for row in each.rows)
    texts = [source.title, *(note.content for note in source.footnotes)]
    for body in source.bodies:
        texts += (body.title, *(annex.title for annex in body.annexes))
    for piece in pieces:
        texts += texts_in(piece) if isinstance(piece, Table) else (piece.content,)
    if reason := excess(len(pieces), cells, len(source.footnotes), texts):
        origin = source.bodies[0].origin
        file = f"{origin.file}: " if origin else ""
        raise UnreadableError(f"{file}{reason}; copy the resolution into a file of its own")


@dataclass(slots=True)
class _Assembler:
    """What is known of the document while its bodies are built."""

    source: Source
    diagnostics: list[Diagnostic]
    words: Mentions

    def text(self, content: Text) -> Text:
        """Return words in plain characters, all mentions of notes as marks."""
        return self.words.text(content)

    # -- bodies --

    def body(self, body: SourceBody) -> Part:
        """Build one body as a part; a lone body lends its content to the resolution."""
        title = self.text(body.title)
        zoned = self._zoned(body)
        part = Part(
            title=title,
            enacting_formula=self._formula(body, has_preamble=bool(zoned.preamble)),
            preamble=zoned.preamble,
            operative=zoned.blocks,
            annexes=tuple(
                self._annex(annex, index, len(body.annexes))
                for index, annex in enumerate(body.annexes, 1)
            ),
            letter=body.letter,
            origin=body.origin,
        )
        if body.letter and body.closing:
            # A part has no heading of its own that could bear a date.
            adopted = self.adoption(body, None)
            part = replace(part, adopted=adopted and replace(adopted, dated_heading=True))
        return part

    def _zoned(self, body: SourceBody) -> Zoned:
        zone = self._zone(in_preamble=True)
        zone.read(self._pieces(body.preamble))
        zone.end_preamble()
        zone.read(self._pieces(body.pieces))
        return zone.zoned()

    def _zone(self, *, in_preamble: bool = False, in_annex: bool = False) -> ZoneBuilder:
        return ZoneBuilder(
            self.source.language,
            in_preamble=in_preamble,
            in_annex=in_annex,
            exact=self.source.exact,
            diagnostics=self.diagnostics,
        )

    def _annex(self, annex: SourceAnnex, index: int, count: int) -> Annex:
        zone = self._zone(in_annex=True)
        title = self.text(annex.title)
        zone.read(self._pieces(annex.pieces))
        label = plain_words(annex.label).strip()
        computed = annex_label(Annex(), index, count, LANGUAGES.get(self.source.language, ENGLISH))
        return Annex(
            title=title,
            label="" if label == computed else label,
            paragraphs=zone.zoned().blocks,
            origin=annex.origin,
        )

    def _pieces(self, pieces: Sequence[Piece]) -> list[Piece]:
        return [piece for each in pieces if (piece := self._plain(each)) is not None]

    def _plain(self, piece: Piece) -> Piece | None:
        """Return a piece in plain characters, None where nothing is left of it."""
        if isinstance(piece, Printed):
            content = self.text(piece.content)
            if not piece.number and not note_keys(content) and not plain(content).strip("_* "):
                return None
            return piece if content is piece.content else piece.with_words(content, piece.number)
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in piece.rows if row)
        notes = tuple(self.text(note) for note in piece.notes)
        return replace(piece, title=self.text(piece.title), rows=rows, notes=notes)

    def _cell(self, cell: Cell) -> Cell:
        content = self.text(cell.content)
        return cell if content is cell.content else replace(cell, content=content)

    # -- around the text --

    def _formula(self, body: SourceBody, *, has_preamble: bool) -> str | None:
        """Return the enacting line where it is not the computed one."""
        words = plain_words(plain(body.formula)).strip()
        locale = forms_of(self.source.language).locale
        organ = locale.form("organ", self.source.masthead.organ, "enacting")
        computed = locale.word("enacting", organ=organ)
        if has_preamble:
            computed += locale.word("enacting_close")
        return None if words == plain_words(computed) else words

    def adoption(self, body: SourceBody, adopted: Adoption | None) -> Adoption | None:
        """Read the closing lines of a body."""
        if not body.closing:
            return adopted
        lines = [plain_words(line).strip() for line in body.closing]
        found, unread = adoption_from(lines, adopted, self.source.language)
        for line in unread:
            self.diagnostics.append(
                Diagnostic.warning(
                    "not-placed",
                    f"“{line}” among the closing lines was not understood",
                    body.origin,
                )
            )
        return found
