"""Changes carried out on a text, all at once: every place is one of the base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from drafting.engine.amend.changes import (
    Change,
    Deletion,
    Field,
    Frame,
    Insertion,
    LineText,
    Move,
    Rows,
    Words,
)
from drafting.engine.amend.desk import Desk
from drafting.engine.amend.rows import led
from drafting.engine.amend.values import PART_FIELDS, field_value
from drafting.engine.fields import with_value
from drafting.model.lines import Frame as Record
from drafting.model.lines import UnitLine
from drafting.model.paragraph import (
    Heading,
    Line,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
)
from drafting.model.passages import Spot
from drafting.model.resolution import Annex, Footnote, Part, Resolution
from drafting.model.walk import Zone, resolution_from, units_of
from drafting.text.inline import Text, note_keys
from drafting.text.punctuation import take_closer
from drafting.text.slices import inserted, removed, replaced

Unit = tuple[Zone, tuple[UnitLine, ...]]
_CLOSED = PreambularParagraph | OperativeParagraph | Subparagraph | Line


@dataclass(slots=True)
class _Places:
    """Changes by the places where they happen."""

    words: dict[int, list[Words]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[int, Text] = field(default_factory=dict)
    frames: dict[int, list[Frame]] = field(default_factory=lambda: defaultdict(list))
    gone: set[int] = field(default_factory=set)
    instead: dict[int, Rows] = field(default_factory=dict)
    between: dict[int, list[Insertion | Move]] = field(default_factory=lambda: defaultdict(list))
    inside: dict[tuple[int, int], list[Insertion | Move]] = field(
        default_factory=lambda: defaultdict(list)
    )
    away: dict[int, Move] = field(default_factory=dict)


def compose(desk: Desk, changes: Iterable[Change]) -> Resolution:
    """Carry out changes that do not get in each other's way.

    Raises:
        ValueError: no proper text is left (a list item without its paragraph, a bare heading).
    """
    changes = tuple(changes)
    return _Composing(desk, _placed(changes)).result(
        [each for each in changes if isinstance(each, Field)]
    )


@dataclass(frozen=True, slots=True)
class Proper:
    """A text with changes.

    Attributes:
        resolution: the text.
        changes: what was carried out, in order.
        lost: what was not, because no proper text would be left, and why.
    """

    resolution: Resolution
    changes: tuple[Change, ...]
    lost: tuple[tuple[Change, str], ...]


def proper(desk: Desk, changes: Iterable[Change]) -> Proper:
    """Carry out changes; give up those that leave no proper text, the later ones first."""
    given = tuple(changes)
    try:
        return Proper(compose(desk, given), given, ())
    except ValueError:
        pass
    giving_up = _GivingUp(desk)
    giving_up.take([each for each in given if isinstance(each, Words | LineText)])
    giving_up.take([each for each in given if not isinstance(each, Words | LineText)])
    kept = tuple(sorted(giving_up.kept, key=lambda change: change.entry.order))
    return Proper(compose(desk, kept), kept, tuple(giving_up.lost))


@dataclass(slots=True)
class _GivingUp:
    """Finds the changes that do not fit by halving, because most changes fit."""

    desk: Desk
    kept: list[Change] = field(default_factory=list)
    lost: list[tuple[Change, str]] = field(default_factory=list)

    def take(self, changes: Sequence[Change]) -> None:
        if not changes:
            return
        try:
            compose(self.desk, [*self.kept, *changes])
        except ValueError as error:
            if len(changes) == 1:
                self.lost.append((changes[0], f"it leaves no proper text: {error}"))
                return
            middle = len(changes) // 2
            self.take(changes[:middle])
            self.take(changes[middle:])
        else:
            self.kept += changes


def _placed(changes: Sequence[Change]) -> _Places:
    places = _Places()
    for change in changes:
        if isinstance(change, Words):
            places.words[change.spot].append(change)
        elif isinstance(change, LineText):
            places.texts[change.spot] = change.new
        elif isinstance(change, Frame):
            places.frames[change.spot].append(change)
        elif isinstance(change, Deletion):
            places.gone.update(range(change.passage.start, change.passage.end))
            if change.rows:
                places.instead[change.passage.start] = change.rows
        elif isinstance(change, Insertion | Move):
            _put(places, change)
    for waiting in (*places.between.values(), *places.inside.values()):
        waiting.sort(key=lambda change: (change.gap.rank, change.entry.order))
    return places


def _put(places: _Places, change: Insertion | Move) -> None:
    """Note what is put into a gap, and where a moved passage is missing."""
    gap = change.gap
    if gap.line is None:
        places.between[gap.unit].append(change)
    else:
        places.inside[gap.unit, gap.line].append(change)
    if isinstance(change, Move):
        for spot in range(change.passage.start, change.passage.end):
            places.away[spot] = change


@dataclass(slots=True)
class _Composing:
    desk: Desk
    places: _Places

    def result(self, fields: Sequence[Field]) -> Resolution:
        base = self.desk.base
        units = list(self._units(0, len(self.desk.passages.units)))
        units += self._gap(len(self.desk.passages.units))
        spots = self.desk.passages.spots
        outline = base
        for change in fields:
            outline = with_value(outline, change.name, change.value)
        notes = {spot.key: index for index, spot in enumerate(spots) if spot.unit == -2}
        footnotes = [
            replace(note, content=self._content(notes[note.key])) for note in base.footnotes
        ]
        outline = replace(outline, title=self._content(0), footnotes=tuple(footnotes))
        return _with_notes(resolution_from(outline, units), self.desk.notes.added.values())

    # -- units --

    def _units(self, start: int, end: int, *, moving: bool = False) -> Iterator[Unit]:
        """Yield what becomes of the units from `start` up to `end`."""
        for index in range(start, end):
            if index > start or not moving:
                yield from self._gap(index)
            first = self.desk.firsts[index]
            move = self.places.away.get(first)
            if move is not None and move.gap.line is None and not moving:
                continue
            if first in self.places.instead and first in self.places.gone:
                rows = self.places.instead[first]
                if self._is_whole(index):
                    yield from rows
                    continue
            lines = tuple(self._lines(index))
            if lines:
                yield self.desk.passages.units[index].zone, lines

    def _is_whole(self, index: int) -> bool:
        """Tell whether all lines of a unit are gone."""
        first, after = self.desk.firsts[index], self.desk.firsts[index + 1]
        return all(spot in self.places.gone for spot in range(first, after))

    def _gap(self, index: int) -> Iterator[Unit]:
        for change in self.places.between.get(index, ()):
            if isinstance(change, Insertion):
                yield from change.rows
            else:
                yield from self._moved(change)

    def _moved(self, move: Move) -> Iterator[Unit]:
        firsts = self.desk.firsts
        start, end = firsts.index(move.passage.start), firsts.index(move.passage.end)
        return self._units(start, end, moving=True)

    # -- lines --

    def _lines(self, index: int) -> Iterator[UnitLine]:
        first, after = self.desk.firsts[index], self.desk.firsts[index + 1]
        yield from self._stretch(index, first, after)
        yield from self._inner_gap(index, after - first)

    def _stretch(
        self, index: int, start: int, end: int, *, moving: bool = False
    ) -> Iterator[UnitLine]:
        first = self.desk.firsts[index]
        for spot in range(start, end):
            if spot > start or not moving:
                yield from self._inner_gap(index, spot - first)
            move = self.places.away.get(spot)
            if move is not None and move.gap.line is not None and not moving:
                continue
            if spot in self.places.gone:
                for _, lines in self.places.instead.get(spot, ()):
                    yield from lines
                continue
            yield self._line(self.desk.passages.spots[spot], spot)

    def _inner_gap(self, index: int, line: int) -> Iterator[UnitLine]:
        for change in self.places.inside.get((index, line), ()):
            if isinstance(change, Insertion):
                for _, lines in change.rows:
                    yield from lines
            else:
                yield from self._moved_lines(change)

    def _moved_lines(self, move: Move) -> Iterator[UnitLine]:
        spots = self.desk.passages.spots
        unit = spots[move.passage.start].unit
        lines = list(self._stretch(unit, move.passage.start, move.passage.end, moving=True))
        if lines:
            target = spots[move.to.start].line
            by = (target.level if target else 0) - lines[0].level
            yield from (replace(line, level=line.level + by) for line in lines)

    def _line(self, spot: Spot, index: int) -> UnitLine:
        line = cast("UnitLine", spot.line)
        content = self._content(index)
        frame = line.frame
        for change in self.places.frames.get(index, ()):
            frame = _framed(frame, change)
        if _is_bare(frame, content) and not _is_bare(line.frame, spot.content):
            raise ValueError(f"{spot.label} would have neither words nor a number")
        return replace(line, content=content, frame=frame)

    def _content(self, index: int) -> Text:
        """Return the words of a line as they become."""
        spot = self.desk.passages.spots[index]
        if index in self.places.texts:
            return self.places.texts[index]
        if index not in self.places.words:
            return spot.content
        content = spot.content
        spaced = self.desk.base.rules.joins_with_space
        for change in sorted(self.places.words[index], key=_from_the_end):
            content = with_words(content, change, spaced=spaced)
        return led(content, spot.line, self.desk.base.rules)


def _is_bare(frame: Record, content: Text) -> bool:
    """Return whether a line is a heading with neither words nor a number."""
    return isinstance(frame, Heading) and not content and not frame.number


def with_words(content: Text, change: Words, *, spaced: bool) -> Text:
    """Carry out one change of words."""
    new = change.new
    if change.is_last and new:
        new = take_closer(new)[0]
    if change.start == change.end:
        return inserted(content, change.start, new, spaced=spaced)
    if new:
        return replaced(content, change.start, change.end, new)
    content = removed(content, change.start, change.end)
    return take_closer(content)[0] if change.is_last else content


def _from_the_end(change: Words) -> tuple[int, int, int]:
    """Later words first; of those inserted at one place the later entry first, so it comes last."""
    return (-change.start, -change.end, -change.entry.order)


def _framed(frame: Record, change: Frame) -> Record:
    if change.name in PART_FIELDS and isinstance(frame, Part):
        name = PART_FIELDS[change.name]
        return replace(frame, **{name: field_value(name, change.value)})  # type: ignore[arg-type]
    if change.name == "end":
        if isinstance(frame, _CLOSED):
            return replace(frame, end=change.value)
    elif isinstance(frame, Annex):
        return replace(frame, label=change.value)
    elif isinstance(frame, Part):
        return replace(frame, letter=change.value)
    elif isinstance(frame, OperativeParagraph | Subparagraph):
        return replace(frame, number=_number(change.value))
    elif isinstance(frame, Heading):
        return replace(frame, number=change.value)
    raise ValueError(f"{change.passage.label} has no {change.name}")


def _number(value: str) -> str | None:
    """Read a number: "none" prints none, "" is counted again."""
    return {"none": "", "": None}.get(value, value)


def _with_notes(resolution: Resolution, added: Iterable[Footnote]) -> Resolution:
    """Keep the footnotes that are still marked, and add those that came along."""
    contents = [resolution.title]
    contents += [line.content for unit in units_of(resolution) for line in unit.model_lines]
    marked = {key for content in contents for key in note_keys(content)}
    notes = (*resolution.footnotes, *added)
    return replace(resolution, footnotes=tuple(note for note in notes if note.key in marked))
