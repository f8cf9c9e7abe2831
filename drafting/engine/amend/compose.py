"""Carry out changes on a text, all at once: every place is a place of the base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from drafting.engine.amend.changes import Change
from drafting.engine.amend.placement import Placement, placed
from drafting.engine.amend.rows import led
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.values import PART_FIELDS, field_value
from drafting.engine.fields import with_value
from drafting.model.lines import LineRecord, UnitLine
from drafting.model.paragraph import CLOSED, Heading, OperativeParagraph, Subparagraph
from drafting.model.passages import Passage, TextLine
from drafting.model.resolution import Annex, Footnote, Part, Resolution
from drafting.model.walk import Zone, resolution_from, units_of
from drafting.text.inline import Text, note_keys

_Unit = tuple[Zone, tuple[UnitLine, ...]]


def compose(tabled: TabledText, changes: Iterable[Change] | Placement[Change]) -> Resolution:
    """Carry out changes that do not conflict.

    Raises:
        ValueError: the text would be invalid (a list item without its paragraph, an empty
            heading).
    """
    placement = changes if isinstance(changes, Placement) else placed(changes)
    return _Composing(tabled, placement).result()


@dataclass(frozen=True, slots=True)
class Proper:
    """A text with changes.

    Attributes:
        resolution: the text.
        changes: those that were carried out, in order.
        lost: those that were not, because the text would be invalid, each with the reason.
    """

    resolution: Resolution
    changes: tuple[Change, ...]
    lost: tuple[tuple[Change, str], ...]


def proper(tabled: TabledText, changes: Iterable[Change]) -> Proper:
    """Carry out changes; leave out those that would make the text invalid, later ones first."""
    given = tuple(changes)
    try:
        return Proper(compose(tabled, given), given, ())
    except ValueError:
        pass
    giving_up = _GivingUp(tabled)
    giving_up.take([each for each in given if each.rewords])
    giving_up.take([each for each in given if not each.rewords])
    kept = tuple(sorted(giving_up.kept, key=lambda change: change.entry.order))
    return Proper(compose(tabled, kept), kept, tuple(giving_up.lost))


@dataclass(slots=True)
class _GivingUp:
    """Finds the changes that do not fit by halving, because most changes fit."""

    tabled: TabledText
    kept: list[Change] = field(default_factory=list)
    lost: list[tuple[Change, str]] = field(default_factory=list)

    def take(self, changes: Sequence[Change]) -> None:
        if not changes:
            return
        try:
            compose(self.tabled, [*self.kept, *changes])
        except ValueError as error:
            if len(changes) == 1:
                self.lost.append((changes[0], f"it would make the text invalid: {error}"))
                return
            middle = len(changes) // 2
            self.take(changes[:middle])
            self.take(changes[middle:])
        else:
            self.kept += changes


@dataclass(frozen=True, slots=True)
class _Composing:
    tabled: TabledText
    placement: Placement[Change]

    def result(self) -> Resolution:
        base = self.tabled.base
        units = list(self._units(0, len(self.tabled.passages.units)))
        units += self._gap(len(self.tabled.passages.units))
        outline = base
        for change in self.placement.header:
            outline = with_value(outline, change.name, change.value)
        notes = self.tabled.passages.note_lines
        footnotes = [
            replace(note, content=self._content(notes[note.key])) for note in base.footnotes
        ]
        outline = replace(outline, title=self._content(0), footnotes=tuple(footnotes))
        return _with_notes(resolution_from(outline, units), self.tabled.notes.added.values())

    # -- units --

    def _units(self, start: int, end: int, *, moving: bool = False) -> Iterator[_Unit]:
        """Yield what becomes of the units from `start` up to `end`."""
        for index in range(start, end):
            if index > start or not moving:
                yield from self._gap(index)
            lines = self.tabled.passages.lines_of_unit(index)
            by = self._taking(lines[0])
            if by and by.gap and not by.gap.is_inner and not moving:
                continue
            if by and by.rows and by.passage.start == lines[0] and self._is_gone(lines):
                yield from by.rows
                continue
            left = tuple(self._lines(index))
            if left:
                yield self.tabled.passages.units[index].zone, left

    def _taking(self, line: int) -> Change | None:
        """Return the change that takes a line from its place."""
        found = self.placement.removed.get(line)
        return found[-1] if found else None

    def _is_gone(self, lines: Iterable[int]) -> bool:
        """Return whether all of some lines are gone."""
        found = map(self._taking, lines)
        return all(by is not None and not by.moves for by in found)

    def _gap(self, index: int) -> Iterator[_Unit]:
        for change in self.placement.coming_into((index, None)):
            if change.to:
                yield from self._moved(change.passage)
            yield from change.rows

    def _moved(self, passage: Passage) -> Iterator[_Unit]:
        beginning = self.tabled.passages.beginnings
        start, end = beginning.index(passage.start), beginning.index(passage.end)
        return self._units(start, end, moving=True)

    # -- lines --

    def _lines(self, index: int) -> Iterator[UnitLine]:
        lines = self.tabled.passages.lines_of_unit(index)
        yield from self._stretch(index, lines)
        yield from self._inner_gap(index, len(lines))

    def _stretch(self, index: int, lines: range, *, moving: bool = False) -> Iterator[UnitLine]:
        first = self.tabled.passages.first_line(index)
        for at in lines:
            if at > lines[0] or not moving:
                yield from self._inner_gap(index, at - first)
            by = self._taking(at)
            is_elsewhere = by is not None and (not by.gap or (by.gap.is_inner and not moving))
            if not is_elsewhere:
                yield self._line(self.tabled.passages.lines[at], at)
            elif by and by.passage.start == at:
                yield from _lines_of(by)

    def _inner_gap(self, index: int, line: int) -> Iterator[UnitLine]:
        for change in self.placement.coming_into((index, line)):
            if change.to:
                yield from self._moved_lines(change.passage, change.to)
            yield from _lines_of(change)

    def _moved_lines(self, passage: Passage, to: Passage) -> Iterator[UnitLine]:
        text_lines = self.tabled.passages.lines
        unit = text_lines[passage.start].unit
        lines = list(self._stretch(unit, range(passage.start, passage.end), moving=True))
        if lines:
            target = text_lines[to.start].line
            by = (target.level if target else 0) - lines[0].level
            yield from (replace(line, level=line.level + by) for line in lines)

    def _line(self, text_line: TextLine, index: int) -> UnitLine:
        line = cast("UnitLine", text_line.line)
        content = self._content(index)
        frame = line.frame
        for change in self.placement.settings.get(index, ()):
            frame = _framed(frame, change)
        if _is_bare(frame, content) and not _is_bare(line.frame, text_line.content):
            raise ValueError(f"{text_line.label} would have neither words nor a number")
        return replace(line, content=content, frame=frame)

    def _content(self, index: int) -> Text:
        """Return the new words of a line."""
        text_line = self.tabled.passages.lines[index]
        changes = self.placement.words.get(index)
        if not changes:
            return text_line.content
        if whole := [each for each in changes if each.is_line]:
            return whole[-1].new
        content, rules = text_line.content, self.tabled.base.rules
        steps = (step for change in changes for step in change.steps)
        for change in sorted(steps, key=from_the_end):
            content = change.reworded(content, spaced=rules.joins_with_space)
        return led(content, text_line.line, rules)


def _lines_of(change: Change) -> Iterator[UnitLine]:
    """Yield the new lines a change brings."""
    for _, lines in change.rows:
        yield from lines


def _is_bare(frame: LineRecord, content: Text) -> bool:
    """Return whether a line is a heading with neither words nor a number."""
    return isinstance(frame, Heading) and not content and not frame.number


def from_the_end(change: Change) -> tuple[int, int, int]:
    """Sort later words first; at one place the later entry first, so that it ends up last."""
    return (-change.start, -change.end, -change.entry.order)


def _framed(frame: LineRecord, change: Change) -> LineRecord:
    value = str(change.value)
    if change.name in PART_FIELDS and isinstance(frame, Part):
        name = PART_FIELDS[change.name]
        return replace(frame, **{name: field_value(name, value)})  # type: ignore[arg-type]
    if change.name == "end":
        if isinstance(frame, CLOSED):
            return replace(frame, end=value)
    elif isinstance(frame, Annex):
        return replace(frame, label=value)
    elif isinstance(frame, Part):
        return replace(frame, letter=value)
    elif isinstance(frame, OperativeParagraph | Subparagraph):
        return replace(frame, number=_number(value))
    elif isinstance(frame, Heading):
        return replace(frame, number=value)
    raise ValueError(f"{change.passage.label} has no {change.name}")


def _number(value: str) -> str | None:
    """Return a number as a paragraph holds it: "none" prints no number, "" is counted."""
    return {"none": "", "": None}.get(value, value)


def _with_notes(resolution: Resolution, added: Iterable[Footnote]) -> Resolution:
    """Keep the footnotes that are still marked, and add those that came along."""
    contents = [resolution.title]
    contents += [line.content for unit in units_of(resolution) for line in unit.model_lines]
    marked = {key for content in contents for key in note_keys(content)}
    notes = (*resolution.footnotes, *added)
    return replace(resolution, footnotes=tuple(note for note in notes if note.key in marked))
