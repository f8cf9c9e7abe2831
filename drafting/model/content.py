"""Compare what two resolutions print.

`==` compares two models in everything. After a conversion to another format and back, the ids, the
names of the footnotes, and marks or numbers that follow from the position may differ. The printed
content must be the same.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from drafting.model.lines import LineRecord
from drafting.model.paragraph import (
    Cell,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Part, Resolution
from drafting.model.walk import Unit, units_of
from drafting.text.inline import Span, Text, with_lead_as_emphasis


def same_content(one: Resolution, other: Resolution) -> bool:
    """Return whether all printed content is the same; ids and footnote keys do not count."""
    return printed(one) == printed(other)


def printed(resolution: Resolution) -> tuple[Hashable, ...]:
    """Return everything a page shows, in the order of print, as plain values."""
    page = _Page(resolution)
    return (
        resolution.masthead,
        resolution.language,
        resolution.kind,
        resolution.enacting_formula,
        resolution.vote_lines,
        page.text(resolution.title),
        tuple(_unit(page, unit) for unit in units_of(resolution)),
    )


def printed_units(resolution: Resolution) -> tuple[Hashable, ...]:
    """Return what the page shows of each unit; footnote marks are shown by their keys."""
    page = _Keyed(resolution)
    return tuple(_unit(page, unit) for unit in units_of(resolution))


@dataclass(slots=True)
class _Keyed:
    """Shows footnote marks by their keys."""

    resolution: Resolution

    def text(self, content: Text) -> tuple[Hashable, ...]:
        """Return the words with their looks."""
        parts = with_lead_as_emphasis(content, self.resolution.rules.lead)
        return tuple(
            (part.text, part.marks) if isinstance(part, Span) else self.note(part.key)
            for part in parts
        )

    def note(self, key: str) -> tuple[Hashable, ...]:
        """Return the value for a footnote mark."""
        return (key,)


@dataclass(slots=True)
class _Page(_Keyed):
    """Counts footnotes by their first mark, as a page does."""

    numbers: dict[str, int] = field(default_factory=dict)
    contents: dict[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        self.contents = {note.key: note.content for note in self.resolution.footnotes}

    def note(self, key: str) -> tuple[Hashable, ...]:
        """Return the number of a footnote, with the footnote itself at its first mark."""
        if key in self.numbers:
            return (self.numbers[key],)
        self.numbers[key] = number = len(self.numbers) + 1
        return (number, self.text(self.contents.get(key, ())))


def _unit(page: _Keyed, unit: Unit) -> tuple[Hashable, ...]:
    return (
        unit.zone,
        *((line.number, line.level, _looks(line.frame), page.text(line.content))
          for line in unit.lines),
    )  # fmt: skip


def _looks(frame: LineRecord) -> tuple[Hashable, ...]:
    """Return what the page shows of a line besides number and words."""
    if isinstance(frame, PreambularParagraph | OperativeParagraph | TextParagraph):
        return ("paragraph",)
    if isinstance(frame, Heading):
        return ("heading", frame.level)
    if isinstance(frame, Table):
        return ("table", frame.header_rows)
    if isinstance(frame, Cell):
        # Cells are aligned left unless they say something else.
        return ("cell", frame.columns, frame.rows, frame.align.removeprefix("left"))
    if isinstance(frame, Part):
        return ("part", frame.enacting_formula, frame.adopted)
    return (type(frame).__name__,)
