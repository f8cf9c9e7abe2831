r"""Write a resolution as Markdown, for a wiki, an issue or a mail.

All words are escaped, so that none of their signs can become mark-up. Where Markdown has no form,
the result stays readable: printed numbers are text ("1\."), subparagraphs are list points whose
words begin with their letters, and empty cells follow a cell over several columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.model.numbers import note_numbers
from drafting.model.paragraph import Cell, FlushLine, Heading, Subparagraph, Table
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import PrintedLine, Unit, units_of
from drafting.text.inline import Mark, Span, Text, look_of
from drafting.text.typography import unbound
from drafting.writers.characters import printable
from drafting.writers.grid import GridCell, grid_of
from drafting.writers.kinds import printed_as
from drafting.writers.locale import locale
from drafting.writers.markup import at_line_start, escaped, marked
from drafting.writers.notes import number_of, printed_notes
from drafting.writers.options import RenderOptions
from drafting.writers.outline import Outline
from drafting.writers.page import Closing, Enacting, Front, Item, Vote, front_of, items_of
from drafting.writers.templates import render

_BREAK = "\\\n"
"""Ends a line inside a paragraph."""


def render_markdown(resolution: Resolution, options: RenderOptions | None = None) -> str:
    """Lay a resolution out as Markdown, with the tables and footnotes of GitHub's.

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
    setter = _Setter(numbers, resolution.rules.lead)
    context = {
        "cover": list(_cover(front)),
        "title": f"{escaped(front.number)} {setter.words(resolution.title)}".strip(),
        "body": [setter.item(item) for item in items_of(resolution, words, units)],
        "notes": [
            f"[^{numbers[note.key]}]: {at_line_start(setter.words(note.content))}"
            for note in printed_notes(resolution, numbers)
        ],
    }
    text = unbound(render("markdown/document.txt", context, options))
    return printable(text)


def _cover(front: Front) -> Iterator[str]:
    """Yield the lines above the title; lines that belong together are one paragraph."""
    basis = f"[{front.basis}]" if front.basis else ""
    groups = (
        (front.organization, front.signed_symbol, front.reissue),
        (front.organ, front.distribution, front.issued, front.original),
        (front.subsidiary, front.session, front.session_dates, front.committee),
        (front.agenda, *front.agenda_titles),
        (front.heading,),
        (front.adoption,),
        (basis,),
        (front.sponsors, front.sponsors_note),
        (front.signatories,),
    )
    for group in groups:
        lines = [at_line_start(escaped(line)) for line in group if line]
        if lines:
            yield _BREAK.join(lines)


@dataclass(slots=True)
class _Setter:
    """Sets text in Markdown.

    Attributes:
        numbers: printed number of each note, by key.
        lead: how a lead looks in this language.
        outline: depth of the headings.
    """

    numbers: dict[str, str]
    lead: Mark
    outline: Outline = field(default_factory=Outline)

    def item(self, item: Item) -> str:
        """Set one item of the body."""
        if isinstance(item, Enacting):
            return self.words((Span(item.words, Mark.LEAD), Span(item.closer)))
        if isinstance(item, Closing):
            return _lines(item.lines)
        if isinstance(item, Vote):
            return _lines(item.words.splitlines())
        if isinstance(item.head, Table):
            return self._table(item, item.head)
        if isinstance(item.head, Part | Annex | Heading):
            return self._heading(item.lines[0], item.head)
        return "\n\n".join(self._line(line) for line in item.lines)

    def words(self, content: Text) -> str:
        """Return a text with its emphasis and note marks."""
        shown = [
            (part.text, look_of(part, self.lead))
            if isinstance(part, Span)
            else (f"[^{number_of(part.key, self.numbers)}]", None)
            for part in content
        ]
        return marked(shown)

    def _line(self, line: PrintedLine) -> str:
        """Set one line of a paragraph; subparagraphs are list points, indented by level."""
        words = self.words(line.content)
        numbered = at_line_start(f"{escaped(line.number)} {words}".strip())
        if isinstance(line.frame, Subparagraph):
            return f"{'  ' * (line.level - 1)}- {numbered}"
        return f"{'  ' * line.level}{numbered}" if isinstance(line.frame, FlushLine) else numbered

    def _heading(self, line: PrintedLine, head: Part | Annex | Heading) -> str:
        words = "<br>".join(filter(None, (escaped(line.number), self.words(line.content))))
        return f"{'#' * self.outline.depth(head)} {words}"

    def _table(self, unit: Unit, table: Table) -> str:
        grid = grid_of(unit)
        rows = [f"| {' | '.join(self._cells(places))} |" for places in grid]
        if rows:
            columns = sum(place.columns for place in grid[0])
            # Markdown has no table without a row of headings, and none with two.
            if not table.header_rows:
                rows.insert(0, "|" + "  |" * columns)
            rows.insert(1, "|" + "---|" * columns)
        lines = [line.content for line in unit.lines[1:] if not isinstance(line.frame, Cell)]
        around = [at_line_start(self.words(line)) for line in (unit.lines[0].content, *lines)]
        return "\n\n".join(filter(None, (around[0], "\n".join(rows), *around[1:])))

    def _cells(self, places: Sequence[GridCell]) -> Iterator[str]:
        for place in places:
            yield self.words(place.line.content) if place.line else ""
            yield from [""] * (place.columns - 1)


def _lines(lines: Sequence[str]) -> str:
    return _BREAK.join(at_line_start(escaped(line)) for line in lines if line.strip())
