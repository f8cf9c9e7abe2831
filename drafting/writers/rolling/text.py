"""Make the rolling text as a resolution: each paragraph under its label and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from drafting.engine.compile.records import Compilation, CompiledLine, CompiledPiece, CompiledUnit
from drafting.model.lines import UnitLine, block_from, lines_of
from drafting.model.locale import Locale
from drafting.model.paragraph import CLOSED, Heading, TextParagraph
from drafting.model.passages import passages_of
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import Zone, resolution_from, units_of
from drafting.text.inline import Mark, Span, plain
from drafting.text.slices import characters
from drafting.writers.docx.bookmarks import Bookmark
from drafting.writers.page import Enacting, items_of
from drafting.writers.rolling.bookmarks import BookmarkNames
from drafting.writers.rolling.front import front_page
from drafting.writers.rolling.head import RollingHead, bare_masthead, head_blocks
from drafting.writers.rolling.marks import BasePlace, Marker, Source
from drafting.writers.rolling.words import rolling_words

B = TypeVar("B", Resolution, Part)
Row = tuple[Zone, tuple[UnitLine, ...]]


@dataclass(frozen=True, slots=True)
class RollingLayout:
    """A rolling text, and where its words come from.

    Attributes:
        text: the rolling text as a resolution.
        sources: for each of its lines (`Passages.lines`), where each character comes from; empty
            for a line of the front page and for the status of a paragraph.
    """

    text: Resolution
    sources: tuple[tuple[Source, ...], ...]


def rolling_text(
    compilation: Compilation,
    locale: Locale,
    *,
    typed: bool = False,
    head: RollingHead | None = None,
) -> Resolution:
    """Return the rolling text, ready for any writer.

    Without proposals and positions, this is the text as tabled.

    Args:
        compilation: the text with all proposals.
        locale: has the enacting line, which comes after the front page.
        typed: mark new words with signs, for plain text.
        head: the lines under the title; without them, the masthead of the document is printed.
    """
    return _Rolling.of(compilation, locale, typed=typed, head=head).resolution()


def rolling_layout(
    compilation: Compilation, locale: Locale, head: RollingHead | None = None
) -> RollingLayout:
    """Return the rolling text, and where each of its characters comes from."""
    rolling = _Rolling.of(compilation, locale, head=head)
    return RollingLayout(rolling.resolution(), rolling.sources())


def rolling_bookmarks(
    compilation: Compilation, locale: Locale, head: RollingHead | None = None
) -> dict[str, tuple[tuple[Bookmark, ...], ...]]:
    """Return the bookmarks of each line of a rolling text, by the id of its unit."""
    return _Rolling.of(compilation, locale, head=head).bookmarks()


def first_of_text(laid: Resolution) -> str:
    """Return the id of the heading of the text, which follows the front page, or ""."""
    heads = [unit for unit in units_of(laid) if isinstance(unit.head, Heading)]
    words = rolling_words(laid.language).say("text")
    return next((unit.id for unit in heads if plain(unit.lines[0].content) == words), "")


class _Rolling:
    @classmethod
    def of(
        cls,
        compilation: Compilation,
        locale: Locale,
        *,
        typed: bool = False,
        head: RollingHead | None = None,
    ) -> _Rolling:
        base = compilation.base
        marker = Marker(base.rules, rolling_words(base.language), typed)
        return cls(compilation, locale, marker, head)

    def __init__(
        self,
        compilation: Compilation,
        locale: Locale,
        marker: Marker,
        head: RollingHead | None,
    ) -> None:
        self.compilation = compilation
        self.locale = locale
        self.marker = marker
        self.head = head
        self.compiled: dict[int, tuple[UnitLine, CompiledLine]] = {}
        levels = [
            each.head.level for each in units_of(compilation.base) if isinstance(each.head, Heading)
        ]
        self.level = max(levels, default=0) + 1
        self.enacting = [
            item for item in items_of(compilation.base, locale) if isinstance(item, Enacting)
        ]

    def resolution(self) -> Resolution:
        base = self.compilation.base
        if self.compilation.is_bare:
            return base
        rows = list(self._rows())
        made = resolution_from(_bare(base), _under_annexes(rows))
        notes = tuple(
            replace(note, content=self.marker.words(words))
            for note, words in self.compilation.notes
        )
        made = replace(made, title=self.marker.words(self.compilation.title), footnotes=notes)
        if self.head and not self.head.is_official:
            made = replace(made, masthead=bare_masthead(made.masthead))
        return replace(made, parts=tuple(_bare(part) for part in made.parts))

    def sources(self) -> tuple[tuple[Source, ...], ...]:
        """Return where the characters of each line come from."""
        lines = passages_of(self.compilation.base).lines
        if self.compilation.is_bare:
            return tuple(
                tuple(BasePlace(index, place) for place in range(len(characters(line.content))))
                for index, line in enumerate(lines)
            )
        known = {line.key: index for index, line in enumerate(lines) if line.key}
        found = [self.marker.word_sources(self.compilation.title, 0)]
        for _, row in self._rows():
            for line in row:
                _, compiled = self.compiled.get(id(line), (None, None))
                found.append(self.marker.sources(compiled) if compiled else ())
        for note, words in self.compilation.notes:
            found.append(self.marker.word_sources(words, known.get(note.key)))
        return tuple(found)

    def bookmarks(self) -> dict[str, tuple[tuple[Bookmark, ...], ...]]:
        """Return the bookmarks of each line, by the id of its unit."""
        if self.compilation.is_bare:
            return {}
        names = BookmarkNames(self.marker, passages_of(self.compilation.base).lines)
        rows = list(self._rows())
        lines = iter([line for _, row in rows for line in row])
        found: dict[str, tuple[tuple[Bookmark, ...], ...]] = {}
        for unit in units_of(self.resolution()):
            own = [next(lines) for _ in unit.lines]
            compiled = [self.compiled.get(id(line), (None, None))[1] for line in own]
            marks = tuple(names.of_line(each) if each else () for each in compiled)
            if any(marks):
                found[unit.id] = marks
        return found

    def _rows(self) -> Iterator[Row]:
        first = head_blocks(self.head, self.marker.fixed, self.locale) if self.head else ()
        blocks = chain(first, front_page(self.compilation, self.marker))
        waiting = [(Zone.OPERATIVE, lines_of(block)) for block in blocks]
        enacting = iter(self.enacting)
        if not self.compilation.base.parts:
            yield from waiting
            yield from self._enacting(enacting)
        for unit in self.compilation.units:
            head = unit.lines[0].line.frame
            if not isinstance(head, Part) and unit.is_listed:
                if isinstance(head, Annex):
                    yield from self._unit(unit)
                    yield unit.zone, self._status(unit)
                    continue
                yield _beside(unit.zone), self._status(unit)
            yield from self._unit(unit)
            if isinstance(head, Part):
                yield from waiting
                waiting = []
                yield from self._enacting(enacting)

    def _enacting(self, items: Iterator[Enacting]) -> Iterator[Row]:
        item = next(items, None)
        if item is not None:
            words = (Span(item.words, Mark.ITALIC), Span(item.closer))
            content = tuple(part for part in words if part.text)
            yield Zone.OPERATIVE, lines_of(TextParagraph(content=content))

    def _status(self, unit: CompiledUnit) -> tuple[UnitLine, ...]:
        fixed = self.marker.fixed
        holders = fixed.closing_of(unit.proposals)
        words = f"{unit.label} – {fixed.status_words(unit)}" + (f" – {holders}" if holders else "")
        return lines_of(Heading(title=(Span(words),), level=self.level))

    def _unit(self, unit: CompiledUnit) -> Iterator[Row]:
        """Yield the block of a unit; lines that cannot be in it follow it."""
        zone = _beside(unit.zone)
        lines = tuple(self._line(each) for each in unit.lines)
        kept = _fitting(lines)
        yield zone, kept
        for line in lines:
            if not any(line is each for each in kept):
                made = lines_of(TextParagraph(content=line.content))
                self.compiled[id(made[0])] = made[0], self.compiled[id(line)][1]
                yield zone, made

    def _line(self, compiled: CompiledLine) -> UnitLine:
        compiled = _numbered_in_words(compiled)
        line, frame = compiled.line, compiled.line.frame
        if isinstance(frame, CLOSED):
            frame = replace(frame, end=compiled.closer)
        made = replace(line, frame=frame, content=self.marker.line(compiled))
        self.compiled[id(made)] = made, compiled  # keeps the line, so its id stays its own
        return made


def _numbered_in_words(compiled: CompiledLine) -> CompiledLine:
    """Return a heading; if it is only a number, make the number its words, so it can be marked."""
    frame = compiled.line.frame
    if not isinstance(frame, Heading) or compiled.line.content or not compiled.opens:
        return compiled
    words = tuple(
        replace(each, content=(Span(frame.number),)) if isinstance(each, CompiledPiece) else each
        for each in compiled.words[:1]
    )
    return replace(
        compiled, line=replace(compiled.line, frame=replace(frame, number="")), words=words
    )


def _under_annexes(rows: Iterable[Row]) -> Iterator[Row]:
    """Put content for an annex that does not exist yet into the text itself.

    A proposed part may begin in the middle of an annex, and then includes the rest of it.
    """
    is_open = False
    for zone, lines in rows:
        head = lines[0].frame
        is_open = isinstance(head, Annex) or (is_open and not isinstance(head, Part))
        yield zone if is_open or zone is not Zone.ANNEX else Zone.OPERATIVE, lines


def _fitting(lines: tuple[UnitLine, ...]) -> tuple[UnitLine, ...]:
    """Return the lines that make a block; alternatives to a flush line or a list may not fit."""
    if _is_block(lines):
        return lines
    kept = lines[:1]
    for line in lines[1:]:
        if _is_block((*kept, line)):
            kept = (*kept, line)
    return kept


def _is_block(lines: tuple[UnitLine, ...]) -> bool:
    try:
        block_from(lines)
    except ValueError:
        return False
    return True


def _beside(zone: Zone) -> Zone:
    """Return the zone of a unit for the layout, where everything before the annexes is one zone."""
    return Zone.ANNEX if zone is Zone.ANNEX else Zone.OPERATIVE


def _bare(body: B) -> B:
    """Return a body without enacting line, which comes after the front page."""
    return replace(body, enacting_formula="")
