"""The words of a text as checks see them: line by line, each in its scope, some covered.

Quotations and titles of documents belong to their authors, so no rule may touch them. They are
covered: each of their characters is replaced by one that no pattern matches, so places stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from drafting.checks.citations import CitedResolution, ResolutionCitation, citations_in
from drafting.checks.records import Scope
from drafting.diagnostics import Origin
from drafting.model.lines import LineRecord
from drafting.model.masthead import GENERAL_ASSEMBLY, HUMAN_RIGHTS_COUNCIL, SECURITY_COUNCIL
from drafting.model.numbers import note_numbers
from drafting.model.paragraph import (
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import PrintedLine, Unit, Zone, units_of
from drafting.text.inline import Mark, NoteMark, Span, Text, lead_of
from drafting.text.slices import NOTE, characters
from drafting.text.symbols import parse_symbol

COVER = "\ue000"
"""Instead of a character that belongs to a quotation or to the title of a document."""
_LOOKS_OF_TITLES = Mark.ITALIC | Mark.BOLD | Mark.SUPERSCRIPT | Mark.STRUCK
_MARKS = re.compile("[“”«»„]")
_COVERED = re.compile(f"[^{re.escape(NOTE)}]")
ORGAN_LETTERS = {GENERAL_ASSEMBLY: "A", SECURITY_COUNCIL: "S", HUMAN_RIGHTS_COUNCIL: "A/HRC"}
"""The letters with which the symbols of an organ begin, for texts without a symbol."""
_BEFORE_FIRST_END = 1946
"""The first session of the Assembly ended in the next year; each later one ends a year later."""
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One line of a text.

    Attributes:
        scope: where it is printed.
        label: as a delegate cites it.
        content: its words without the closing mark.
        words: the same as one string, with `NOTE` for each note mark.
        open: `words` with quotations and titles covered.
        unit: the unit it belongs to; None for the title and the notes.
        printed: the line with its computed number and closing mark; None for title and notes.
        key: of the footnote, or "".
        origin: the place in the file, if it is known.
    """

    scope: Scope
    label: str
    content: Text
    words: str
    open: str
    unit: Unit | None = None
    printed: PrintedLine | None = None
    key: str = ""
    origin: Origin | None = field(default=None, compare=False)

    @property
    def frame(self) -> LineRecord | None:
        """Return the record of the line without its words; None for title and notes."""
        return self.printed.frame if self.printed else None


@dataclass(frozen=True)
class CheckedText:
    """A text with its lines.

    Attributes:
        resolution: the text.
        lines: title, sponsors, lines of all units, and notes, in the order of print.
        known: what a record knows about resolutions, by symbol; empty without one.
    """

    resolution: Resolution
    lines: tuple[CheckedLine, ...]
    known: Mapping[str, CitedResolution] = field(default_factory=dict)

    @cached_property
    def citations(self) -> tuple[ResolutionCitation, ...]:
        """Return the resolutions that the text cites, in the order of print."""
        return tuple(
            each
            for index, line in enumerate(self.lines)
            if line.scope is Scope.TEXT
            for each in citations_in(line.open, index, self.body)
        )

    @cached_property
    def body(self) -> str:
        """Return the letters of the organ of the text, as symbols begin: "A", "A/HRC", "S"."""
        masthead = self.resolution.masthead
        letters = parse_symbol(masthead.symbol).body.split("/C.")[0]
        return letters or ORGAN_LETTERS.get(masthead.organ, "")

    @cached_property
    def year(self) -> int:
        """Return the year of the text: in which its session ends, or of its adoption; 0 if none.

        Names and forms were right until some year.
        """
        masthead = self.resolution.masthead
        session = masthead.session or parse_symbol(masthead.symbol).rest.partition("/")[0]
        if self.body == "A" and session.isdecimal():
            return _BEFORE_FIRST_END + int(session)
        return masthead.adopted.date.year if masthead.adopted and masthead.adopted.date else 0

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Return the units of the text."""
        return tuple({id(each.unit): each.unit for each in self.lines if each.unit}.values())

    @cached_property
    def openings(self) -> tuple[tuple[int, CheckedLine], ...]:
        """Return the first lines of preambular and operative paragraphs, with their index."""
        kinds = PreambularParagraph, OperativeParagraph
        lines = enumerate(self.lines)
        return tuple(
            (index, line)
            for index, line in lines
            if line.scope is Scope.TEXT and isinstance(line.frame, kinds)
        )

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Return the printed number of each footnote that is marked in the text."""
        return note_numbers(self.resolution, units_of(self.resolution))

    def in_scopes(self, scopes: frozenset[Scope]) -> Iterator[tuple[int, CheckedLine]]:
        """Yield the lines of some scopes with their index."""
        wanted = tuple(scopes)  # unlike a set, it looks for the same object first
        for index, line in enumerate(self.lines):
            if line.scope in wanted:
                yield index, line


def checked_text(
    resolution: Resolution, known: Mapping[str, CitedResolution] | None = None
) -> CheckedText:
    """Return a text with its lines, each with its scope and its covered words.

    Args:
        resolution: the text.
        known: what a record knows about resolutions, by symbol.
    """
    units = units_of(resolution)
    lines = [_line(Scope.TITLE, "title", resolution.title)]
    sponsors = resolution.masthead.sponsors
    lines.extend(_line(Scope.HEAD, "sponsors", (Span(each.name),)) for each in sponsors)
    adopted = _adopted_texts(units)
    for unit in units:
        lines.extend(_lines(unit, is_adopted=unit.id in adopted))
    numbers = note_numbers(resolution, units)
    for note in sorted(resolution.footnotes, key=lambda each: _order(numbers.get(each.key))):
        label = f"note {numbers[note.key]}" if note.key in numbers else f"note “{note.key}”"
        lines.append(_line(Scope.NOTE, label, note.content, key=note.key, origin=note.origin))
    return CheckedText(resolution, tuple(lines), known or {})


def covered(content: Text) -> str:
    """Return the words of a line with quotations and titles of documents covered."""
    words = characters(content)
    stretches = [*_titles(content), *_quotations(words)]
    if not stretches:
        return words
    signs = list(words)  # so that many short quotations in a long line take no longer
    for start, end in stretches:
        signs[start:end] = _COVERED.sub(COVER, words[start:end])
    return "".join(signs)


def _titles(content: Text) -> Iterator[tuple[int, int]]:
    """Yield the places of words that look like the title of a document."""
    place = 0
    for part in content:
        if isinstance(part, NoteMark):
            place += 1
            continue
        if part.marks is not Mark.NONE and part.marks & _LOOKS_OF_TITLES:
            yield place, place + len(part.text)
        place += len(part.text)


def _quotations(words: str) -> Iterator[tuple[int, int]]:
    """Yield the places between quotation marks; one that nobody closes lasts to the end."""
    depth = start = 0
    is_first = True
    for found in _MARKS.finditer(words):
        if found[0] in _OPENING:
            if not depth:
                start = found.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, found.start()
        elif is_first:  # it was opened in a line before
            yield 0, found.start()
        is_first = False
    if depth:
        yield start, len(words)


def _adopted_texts(units: tuple[Unit, ...]) -> frozenset[str]:
    """Return the ids of operative paragraphs that belong to a text that is adopted within.

    Some resolutions have a declaration in their operative part. Its paragraphs have no opening
    words in italics: where most paragraphs under one heading have none, those are its words.
    """
    found: set[str] = set()
    if not any(lead_of(each.lines[0].line.content) for each in units):
        return frozenset()  # the source has no emphasis at all
    section: list[Unit] = []
    for unit in (*units, None):
        if unit is not None and not isinstance(unit.head, (Heading, Part, Annex)):
            if unit.zone is Zone.OPERATIVE and isinstance(unit.head, OperativeParagraph):
                section.append(unit)
            continue
        plain = [each.id for each in section if not lead_of(each.lines[0].line.content)]
        if 2 * len(plain) > len(section):
            found.update(plain)
        section = []
    return frozenset(found)


def _lines(unit: Unit, *, is_adopted: bool) -> Iterator[CheckedLine]:
    origin = getattr(unit.head, "origin", None)
    for printed in unit.lines:
        scope = Scope.QUOTED if is_adopted else _scope(unit)
        place = getattr(printed.frame, "origin", None) or origin
        yield _line(scope, printed.label, printed.line.content, unit, printed, origin=place)


def _scope(unit: Unit) -> Scope:
    if isinstance(unit.head, (Part, Heading, Annex)):
        return Scope.HEADING
    if isinstance(unit.head, Table):
        return Scope.TABLE
    if unit.zone is Zone.ANNEX:
        return Scope.ANNEX
    if isinstance(unit.head, TextParagraph):
        return Scope.QUOTED  # prose without a verb of the organ: an adopted or quoted text
    return Scope.TEXT


def _line(
    scope: Scope,
    label: str,
    content: Text,
    unit: Unit | None = None,
    printed: PrintedLine | None = None,
    *,
    key: str = "",
    origin: Origin | None = None,
) -> CheckedLine:
    words = characters(content)
    return CheckedLine(scope, label, content, words, covered(content), unit, printed, key, origin)


def _order(number: str | None) -> int:
    return int(number) if number else 1 << 30
