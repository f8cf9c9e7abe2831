"""A resolution as a page shows it: every printed word, in order, in a plain view for templates.

Text and DOCX are rendered from the same view, so they cannot say different things. Templates
loop over it and decide nothing (format-spec 1.5 to 1.9 for what is printed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from drafting.model.masthead import Adoption, Masthead
from drafting.model.numbers import note_numbers
from drafting.model.paragraph import (
    Heading,
    Line,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Annex, Body, Part, Resolution
from drafting.model.walk import PrintedLine, Unit, units_of
from drafting.text.inline import Mark, NoteMark, Span, Text, plain
from drafting.text.typography import set_spaces
from drafting.writers.locale import Locale, english_ordinal


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one look, or a note mark.

    Attributes:
        text: the words; for a note mark its printed number.
        italic, bold, superscript, struck: emphasis.
        note: number of the footnote whose first mention this is, else 0.
    """

    text: str
    italic: bool = False
    bold: bool = False
    superscript: bool = False
    struck: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a table; `covered` continues a cell of an earlier row that spans downwards."""

    pieces: tuple[Piece, ...]
    columns: int = 1
    align: str = ""
    begins: bool = False
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One printed paragraph, or a table.

    Attributes:
        kind: `part`, `enacting`, `preambular`, `operative`, `subparagraph`, `tail`, `text`,
            `heading`, `annex`, `annex_title`, `closing`, `table`, `table_title`, `table_note`.
        pieces: its text.
        number: printed before it.
        level: depth of a subparagraph or heading.
        rows: of a table.
        header_rows: of a table.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    number: str = ""
    level: int = 0
    rows: tuple[tuple[PrintedCell, ...], ...] = ()
    header_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything a document prints.

    Attributes:
        organ, symbol: masthead; `symbol_head` is the part printed large (format-spec 1.4).
        distribution: lines of the right-hand block.
        session, committee, agenda: lines above the title.
        heading: "Resolution adopted by …", or the sponsors' line of a draft.
        basis: bracketed line without its brackets, or "".
        number, title: as they head the text.
        items: the text.
        notes: footnotes in the order of their numbers.
        vote: vote statement, or "".
    """

    language: str
    adopted: bool
    united_nations: str
    organ: str
    symbol: str
    symbol_head: str
    symbol_rest: str
    distribution: tuple[str, ...]
    session: str
    committee: str
    agenda: tuple[str, ...]
    agenda_titles: tuple[str, ...]
    heading: str
    basis: str
    number: str
    title: tuple[Piece, ...]
    title_text: str
    items: tuple[Item, ...]
    notes: tuple[tuple[Piece, ...], ...]
    vote: str
    job_number: str


def page_of(resolution: Resolution, locale: Locale) -> Page:
    """Lay a resolution out as a page.

    Raises:
        TemplateError: the language lacks a fixed word.
    """
    masthead = resolution.masthead
    units = units_of(resolution)
    printer = _Printer(locale, note_numbers(resolution, units))
    head, slash, rest = masthead.symbol.partition("/")
    title = printer.pieces(resolution.title)
    items = tuple(printer.items(resolution, units))
    by_key = {note.key: note for note in resolution.footnotes}
    return Page(
        language=resolution.language,
        adopted=masthead.adopted is not None,
        united_nations=locale.word("united_nations"),
        organ=masthead.organ,
        symbol=masthead.symbol,
        symbol_head=head,
        symbol_rest=slash + rest,
        distribution=tuple(_distribution(masthead, locale)),
        session=locale.session(masthead.session) if masthead.session else "",
        committee="" if masthead.adopted else masthead.committee,
        agenda=_agenda(masthead, locale),
        agenda_titles=tuple(item.title for item in masthead.agenda_items if item.title),
        heading=_heading(resolution, locale),
        basis=_basis(masthead, locale),
        number=f"{masthead.number}." if masthead.number else "",
        title=title,
        title_text=plain(resolution.title),
        items=items,
        notes=tuple(
            printer.pieces(by_key[key].content) for key in printer.numbers if key in by_key
        ),
        vote=resolution.vote,
        job_number=masthead.job_number,
    )


def _distribution(masthead: Masthead, locale: Locale) -> Iterator[str]:
    if masthead.distribution:
        yield locale.word("distribution", distribution=masthead.distribution)
    if masthead.issued:
        yield set_spaces(locale.date(masthead.issued))
    if masthead.original:
        yield ""
        yield locale.word("original", language=masthead.original)


def _agenda(masthead: Masthead, locale: Locale) -> tuple[str, ...]:
    items = tuple(item.item for item in masthead.agenda_items)
    if not items:
        return ()
    key = "agenda_item" if len(items) == 1 else "agenda_items"
    return (locale.word(key, items=locale.joined(items)),)


def _heading(resolution: Resolution, locale: Locale) -> str:
    masthead = resolution.masthead
    adopted = masthead.adopted
    if adopted and adopted.date and adopted.dated_heading:
        date = set_spaces(locale.date(adopted.date))
        return locale.word("adopted_heading_dated", organ=f"{masthead.organ}", date=date)
    if adopted:
        return locale.word("adopted_heading", organ=masthead.organ)
    if not masthead.sponsors:
        return locale.word(f"unsponsored_{resolution.kind}")
    names = tuple(
        " ".join(filter(None, (sponsor.name, sponsor.capacity))) for sponsor in masthead.sponsors
    )
    return locale.word(f"sponsored_{resolution.kind}", sponsors=locale.joined(names))


def _basis(masthead: Masthead, locale: Locale) -> str:
    if masthead.basis or not masthead.report or not masthead.adopted:
        return masthead.basis
    if masthead.committee:
        return locale.word("on_report", committee=masthead.committee, report=masthead.report)
    return locale.word("without_reference", report=masthead.report)


class _Printer:
    """Turns units into items; remembers which notes were mentioned already."""

    def __init__(self, locale: Locale, numbers: Mapping[str, str]) -> None:
        self.locale = locale
        self.numbers = numbers
        self.mentioned: set[str] = set()

    def pieces(self, content: Text) -> tuple[Piece, ...]:
        """Return a text as pieces; the first mention of a note carries the note."""
        return tuple(self._piece(part) for part in content)

    def _piece(self, part: Span | NoteMark) -> Piece:
        if isinstance(part, Span):
            marks = part.marks
            return Piece(
                set_spaces(part.text),
                italic=bool(marks & (Mark.ITALIC | Mark.LEAD)),
                bold=bool(marks & Mark.BOLD),
                superscript=bool(marks & Mark.SUPERSCRIPT),
                struck=bool(marks & Mark.STRUCK),
            )
        number = self.numbers[part.key]
        first = part.key not in self.mentioned
        self.mentioned.add(part.key)
        return Piece(number, superscript=True, note=int(number) if first else 0)

    def items(self, resolution: Resolution, units: Iterable[Unit]) -> Iterator[Item]:
        """Yield the printed paragraphs of the whole text.

        Closing lines come before the annexes of the resolution (format-spec 1.6).
        """
        adopted = resolution.masthead.adopted
        closed = False
        if not resolution.parts:
            yield self._enacting(resolution, resolution)
        part: Part | None = None
        bodies = iter(resolution.parts)
        for unit in units:
            if isinstance(unit.head, Annex) and not closed:
                closed = True
                yield from self._closing(adopted, resolution.vote)
            if isinstance(unit.head, Part):
                if part is not None and part.adopted:
                    yield from self._closing(part.adopted, "")
                part = next(bodies)
                number = unit.number
                yield Item("part", self.pieces(unit.head.title), number)
                yield self._enacting(resolution, part)
            else:
                yield from self._unit(unit)
        if part is not None and part.adopted:
            yield from self._closing(part.adopted, "")
        if not closed:
            yield from self._closing(adopted, resolution.vote)

    def _enacting(self, resolution: Resolution, body: Body) -> Item:
        if body.enacting_formula:
            words = body.enacting_formula
            comma = words[-1] if words.endswith((",", "،", "，")) else ""
            organ = words.removesuffix(comma)
        else:
            organ = self.locale.word("enacting_organ", organ=resolution.masthead.organ)
            comma = self.locale.word("enacting_comma") if body.preamble else ""
        pieces = [Piece(organ, italic=True)]
        return Item("enacting", tuple([*pieces, Piece(comma)] if comma else pieces))

    def _closing(self, adopted: Adoption | None, vote: str) -> Iterator[Item]:
        if adopted and adopted.meeting:
            key = "plenary_meeting_resumed" if adopted.resumed else "plenary_meeting"
            meeting = self.locale.word(key, ordinal=english_ordinal(adopted.meeting))
            yield Item("closing", (Piece(meeting, italic=True),))
        if adopted and adopted.date:
            date = set_spaces(self.locale.date(adopted.date))
            yield Item("closing", (Piece(date, italic=True),), level=1 if adopted.meeting else 0)
        if vote:
            yield Item("vote", (Piece(vote),))

    def _unit(self, unit: Unit) -> Iterator[Item]:
        head = unit.head
        if isinstance(head, Table):
            yield from self._table(unit, head)
        elif isinstance(head, Annex):
            yield Item("annex", (Piece(unit.number),))
            if head.title:
                yield Item("annex_title", self.pieces(head.title))
        elif isinstance(head, Heading):
            yield Item("heading", self.pieces(head.title), head.number, head.level)
        else:
            for line in unit.lines:
                yield Item(_kind(line), self.pieces(line.content), line.number, line.level)

    def _table(self, unit: Unit, table: Table) -> Iterator[Item]:
        if table.title:
            yield Item("table_title", self.pieces(table.title))
        rows = tuple(tuple(row) for row in _grid(table, self.pieces))
        yield Item("table", rows=rows, header_rows=table.header_rows)
        for note in table.notes:
            yield Item("table_note", self.pieces(note))


def _kind(line: PrintedLine) -> str:
    frame = line.frame
    if isinstance(frame, Subparagraph):
        return "subparagraph"
    if isinstance(frame, Line):
        return "tail"
    if isinstance(frame, PreambularParagraph):
        return "preambular"
    return "text" if isinstance(frame, TextParagraph) else "operative"


def _grid(table: Table, pieces: Callable[[Text], tuple[Piece, ...]]) -> Iterator[list[PrintedCell]]:
    """Fill in the cells that an earlier row covers, so that every row has all its columns."""
    covered: dict[int, tuple[int, int]] = {}
    for row in table.rows:
        result: list[PrintedCell] = []
        below: dict[int, tuple[int, int]] = {}
        cells = list(row)
        column = 0
        while cells or column in covered:
            if column in covered:
                left, width = covered[column]
                result.append(PrintedCell((), width, covered=True))
            else:
                cell = cells.pop(0)
                left, width = cell.rows, cell.columns
                result.append(PrintedCell(pieces(cell.content), width, cell.align, left > 1))
            if left > 1:
                below[column] = (left - 1, width)
            column += width
        covered = below
        yield result
