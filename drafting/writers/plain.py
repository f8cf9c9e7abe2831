"""Write a resolution as plain text: everything from the masthead to the footnotes, in order.

Emphasis is not shown; a note mark is a superscript figure, as in the founding file.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from drafting.model.numbers import note_numbers
from drafting.model.paragraph import Cell, FlushLine, Subparagraph, Table
from drafting.model.resolution import Resolution
from drafting.model.walk import PrintedLine, Unit, units_of
from drafting.text.inline import Mark, Span, Text, normal
from drafting.text.typography import Bindings, bound, unbound
from drafting.writers.characters import printable
from drafting.writers.grid import GridCell, grid_of
from drafting.writers.kinds import printed_as
from drafting.writers.locale import locale
from drafting.writers.notes import printed_notes
from drafting.writers.options import RenderOptions
from drafting.writers.page import Closing, Enacting, Front, Item, Vote, front_of, items_of
from drafting.writers.templates import render

_SUPERSCRIPT = str.maketrans(
    "0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
_SHOWN = Mark.STRUCK | Mark.SUPERSCRIPT
_INDENT = 4
_RULE = "_" * 15
_BETWEEN = "  |  "


def render_text(resolution: Resolution, options: RenderOptions | None = None) -> str:
    """Lay a resolution out as plain text.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: the text holds a control character.
    """
    options = options or RenderOptions()
    words = locale(resolution.language, options)
    resolution = printed_as(resolution, options.kind, words)
    front = front_of(resolution, words)
    units = units_of(resolution)
    numbers = note_numbers(resolution, units)
    setter = _Setter(options.width, numbers, words.bindings)
    context = {
        "front": front,
        "agenda_titles": [setter.wrapped(title) for title in front.agenda_titles],
        "opening": _opening(front, resolution, setter),
        "body": [setter.item(item) for item in items_of(resolution, words, units)],
        "notes": _notes(resolution, setter),
        "rule": _RULE,
    }
    text = unbound(render("text/document.txt", context, options))
    return printable(text)


def _opening(front: Front, resolution: Resolution, setter: _Setter) -> list[str]:
    """Return heading, bracketed line, sponsors, number and title, if there are any."""
    title = setter.words(resolution.title)
    lines = [
        front.heading,
        front.adoption,
        f"[{front.basis}]" if front.basis else "",
        front.sponsors,
        front.sponsors_note,
        front.signatories,
        f"{front.number} {title}".strip(),
    ]
    return [setter.wrapped(line) for line in lines if line]


def _notes(resolution: Resolution, setter: _Setter) -> list[str]:
    return [
        setter.wrapped(f"{setter.mark(note.key)} {setter.words(note.content)}")
        for note in printed_notes(resolution, setter.numbers)
    ]


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets text in lines of one width."""

    width: int
    numbers: dict[str, str]
    bindings: Bindings

    def item(self, item: Item) -> str:
        """Set one item of the body."""
        if isinstance(item, Enacting):
            return self.wrapped(item.words + item.closer)
        if isinstance(item, Closing):
            return "\n".join(item.lines)
        if isinstance(item, Vote):
            return "\n".join(map(self.wrapped, item.words.splitlines()))
        if isinstance(item.head, Table):
            return self._table(item, item.head)
        if not item.is_paragraph:
            return self._titled(item.lines[0])
        return "\n\n".join(self._line(line) for line in item.lines)

    def words(self, content: Text) -> str:
        """Return the words of a text with its note marks."""
        shown = normal(
            Span(part.text, part.marks & _SHOWN) if isinstance(part, Span) else part
            for part in content
        )
        return "".join(
            _shown(part) if isinstance(part, Span) else self.mark(part.key) for part in shown
        )

    def mark(self, key: str) -> str:
        """Return the mark of a note: its number in superscript figures."""
        return self.numbers.get(key, "").translate(_SUPERSCRIPT)

    def wrapped(self, line: str, first: int = 0, rest: int = 0) -> str:
        """Break a line at plain spaces, never inside a word or at a no-break space."""
        line = bound(line, self.bindings)
        if not self.width or len(line) + first <= self.width:
            return " " * first + line
        room = max(self.width, rest + 20)
        return textwrap.fill(
            line,
            room,
            initial_indent=" " * first,
            subsequent_indent=" " * rest,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _line(self, line: PrintedLine) -> str:
        content = self.words(line.content)
        numbered = f"{line.number} {content}" if line.number else content
        if isinstance(line.frame, Subparagraph):
            indent = _INDENT * line.level
            return self.wrapped(numbered, indent, indent + _INDENT)
        if isinstance(line.frame, FlushLine) and line.level:
            indent = _INDENT * (line.level + 1)
            return self.wrapped(numbered, indent, indent)
        return self.wrapped(numbered)

    def _titled(self, line: PrintedLine) -> str:
        """Set a heading, with its number on a separate line."""
        lines = (line.number, self.words(line.content))
        return "\n".join(self.wrapped(each) for each in lines if each)

    def _table(self, unit: Unit, table: Table) -> str:
        rows = [[self._cell(place) for place in row] for row in grid_of(unit)]
        blocks = [self.wrapped(self.words(unit.lines[0].content))] if table.title else []
        blocks.append(self._rows(rows, grid_of(unit), table.header_rows))
        blocks += [
            self.wrapped(self.words(line.content))
            for line in unit.lines[1:]
            if not isinstance(line.frame, Cell)
        ]
        return "\n\n".join(blocks)

    def _cell(self, place: GridCell) -> str:
        return self.words(place.line.content) if place.line else ""

    def _rows(
        self, rows: list[list[str]], grid: tuple[tuple[GridCell, ...], ...], header_rows: int
    ) -> str:
        """Set the rows in columns if they fit, else each as one line that wraps.

        Cells side by side are never broken over lines, because that mixes up the order of words.
        """
        widths = _widths(rows, grid)
        if widths and (not self.width or sum(widths) + len(_BETWEEN) * len(widths) <= self.width):
            lines = [_aligned(row, places, widths) for row, places in zip(rows, grid, strict=True)]
        else:
            lines = [self.wrapped(" | ".join(row), 0, _INDENT) for row in rows]
        if 0 < header_rows < len(lines):
            lines.insert(header_rows, "-" * min(max(map(len, lines)), self.width or 80))
        return "\n".join(lines)


def _widths(rows: list[list[str]], grid: tuple[tuple[GridCell, ...], ...]) -> list[int]:
    """Return the width of each column; a cell over several columns widens the last of them."""
    count = max((sum(place.columns for place in row) for row in grid), default=0)
    widths = [0] * count
    for spanning in (False, True):
        for row, places in zip(rows, grid, strict=True):
            column = 0
            for words, place in zip(row, places, strict=True):
                end = column + place.columns
                if (place.columns > 1) is spanning:
                    taken = sum(widths[column : end - 1]) + len(_BETWEEN) * (place.columns - 1)
                    widths[end - 1] = max(widths[end - 1], len(words) - taken)
                column = end
    return widths


def _aligned(row: list[str], places: tuple[GridCell, ...], widths: list[int]) -> str:
    pieces: list[str] = []
    column = 0
    for words, place in zip(row, places, strict=True):
        end = column + place.columns
        room = sum(widths[column:end]) + len(_BETWEEN) * (place.columns - 1)
        justify = {"right": str.rjust, "center": str.center}.get(place.align, str.ljust)
        pieces.append(justify(words, room))
        column = end
    return _BETWEEN.join(pieces).rstrip()


def _shown(span: Span) -> str:
    """Return the words of a span; struck-out words keep their marks, to show they are deleted."""
    words = " ".join(span.text.splitlines()) if "\n" in span.text else span.text
    if span.marks & Mark.STRUCK:
        return f"~~{words}~~"
    return words.translate(_SUPERSCRIPT) if span.marks & Mark.SUPERSCRIPT else words
