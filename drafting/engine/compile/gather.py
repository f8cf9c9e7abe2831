"""Amendments and their text become a compilation, unit by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from drafting.engine.amend.changes import (
    Change,
    Deletion,
    Frame,
    Insertion,
    LineText,
    Move,
    Trouble,
)
from drafting.engine.amend.changes import Words as WordsChange
from drafting.engine.amend.clash import clash
from drafting.engine.amend.desk import Desk
from drafting.engine.amend.resolve import entries_of
from drafting.engine.compile.fresh import FreshLines
from drafting.engine.compile.proposals import proposals_of
from drafting.engine.compile.records import (
    Compilation,
    CompiledLine,
    CompiledUnit,
    Enclosure,
    Piece,
    Place,
    Proposal,
    Standing,
    Words,
)
from drafting.engine.compile.words import compiled_words, struck
from drafting.model.amendment import AmendmentSet, Status
from drafting.model.edit import Op
from drafting.model.lines import UnitLine
from drafting.model.passages import Passage
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import PrintedLine
from drafting.text.inline import note_keys

LIVE = (Status.PROPOSED, Status.PARKED, Status.ACCEPTED)
"""Entries that a compilation shows unless the user chooses otherwise."""


def compile_amendments(
    base: Resolution, sets: Iterable[AmendmentSet], *, statuses: Iterable[Status] = LIVE
) -> Compilation:
    """Put all proposals into the text they were made on, each with its owner.

    Args:
        base: the text as tabled.
        sets: the amendments, in the order in which alternatives are to stand.
        statuses: entries with another status are left aside.
    """
    desk = Desk.of(base)
    proposals, left = proposals_of(desk, entries_of(sets, statuses))
    return _Compiling(desk, proposals).compilation(left)


@dataclass(slots=True)
class _Compiling:
    desk: Desk
    proposals: Sequence[Proposal]
    words: dict[int, list[Proposal]] = field(default_factory=lambda: defaultdict(list))
    frames: dict[int, list[Proposal]] = field(default_factory=lambda: defaultdict(list))
    opens: dict[int, list[Enclosure]] = field(default_factory=lambda: defaultdict(list))
    closes: dict[int, list[Enclosure]] = field(default_factory=lambda: defaultdict(list))
    around: dict[int, list[Proposal]] = field(default_factory=lambda: defaultdict(list))
    gone: set[int] = field(default_factory=set)
    between: dict[int, list[Proposal]] = field(default_factory=lambda: defaultdict(list))
    inside: dict[int, list[Proposal]] = field(default_factory=lambda: defaultdict(list))

    def compilation(self, left: Sequence[Trouble]) -> Compilation:
        self._place()
        spots = self.desk.passages.spots
        notes = {spot.key: index for index, spot in enumerate(spots) if spot.unit == -2}
        base = self.desk.base
        units = tuple(self._units())
        known = [(note, self._words(notes[note.key])) for note in base.footnotes]
        used = set(_marked(each.change for each in self.proposals))
        added = [
            (note, (Piece(Op.INSERT, note.content),))
            for note in self.desk.notes.added.values()
            if note.key in used
        ]
        return Compilation(
            base=base,
            title=self._words(0),
            units=units,
            notes=(*known, *added),
            proposals=tuple(self.proposals),
            places=tuple(self._places(units)),
            left=tuple(left),
        )

    def _places(self, units: Sequence[CompiledUnit]) -> Iterator[Place]:
        """Yield where everything stands, what is in no unit under its own label."""
        within = {id(each) for unit in units for each in unit.proposals}
        apart: dict[str, list[Proposal]] = defaultdict(list)
        for each in sorted(self.proposals, key=lambda each: each.change.passage.start):
            if id(each) not in within:
                apart[each.change.passage.label].append(each)
        beside = [Place(label, standing_of(of), tuple(of)) for label, of in apart.items()]
        above = [place for place in beside if place.proposals[0].change.passage.start == 0]
        yield from above
        for unit in units:
            if unit.is_paragraph or unit.proposals:
                yield Place(unit.label, unit.standing, unit.proposals)
        yield from beside[len(above) :]

    # -- where everything goes --

    def _place(self) -> None:
        rewrites: dict[tuple[int, int], list[Proposal]] = defaultdict(list)
        for each in self.proposals:
            change = each.change
            if isinstance(change, WordsChange | LineText):
                self.words[change.spot].append(each)
            elif isinstance(change, Frame):
                self.frames[change.spot].append(each)
            elif isinstance(change, Deletion) and change.rows:
                rewrites[change.passage.start, change.passage.end].append(each)
            elif isinstance(change, Deletion):
                self.gone.update(range(change.passage.start, change.passage.end))
                self._enclose(change.passage, Enclosure((each,), "delete"))
            elif isinstance(change, Move):
                self._enclose(change.passage, Enclosure((each,), "move"))
            elif isinstance(change, Insertion):
                self._put(each, change)
        for (start, end), found in rewrites.items():
            passage = Passage("", start, end)
            does = self._beside(passage, found)
            self._enclose(passage, Enclosure(tuple(found), does))
            if does == "delete":
                self.gone.update(range(start, end))
            self._put_instead(end, found)

    def _beside(self, passage: Passage, found: Sequence[Proposal]) -> str:
        """Say how a passage stands beside the alternatives to it."""
        if all(each.is_accepted for each in found):
            return "delete"
        around = {id(each) for each in self.closes[passage.end - 1]}
        is_bracketed = any(id(each) in around for each in self.opens[passage.start])
        return "none" if is_bracketed else "keep"

    def _enclose(self, passage: Passage, enclosure: Enclosure) -> None:
        """Open an enclosure before a passage; of two that begin or end together one is inside."""
        self.opens[passage.start].append(enclosure)
        self.closes[passage.end - 1].insert(0, enclosure)
        for place in range(passage.start, passage.end):
            self.around[place] += enclosure.proposals

    def _put(self, proposal: Proposal, change: Insertion) -> None:
        gap = change.gap
        if gap.line is None:
            self.between[gap.unit].append(proposal)
        else:
            self.inside[self.desk.firsts[gap.unit] + gap.line].append(proposal)

    def _put_instead(self, end: int, found: Sequence[Proposal]) -> None:
        """Put alternatives directly after the passage they are for."""
        if end in self.desk.firsts:
            unit = self.desk.firsts.index(end)
            inner = self._is_inner(found[0].change)
        else:
            unit, inner = 0, True
        waiting = self.inside[end] if inner else self.between[unit]
        waiting[:0] = found

    def _is_inner(self, change: Change) -> bool:
        return change.passage.start not in self.desk.firsts

    # -- units --

    def _units(self) -> Iterator[CompiledUnit]:
        fresh = FreshLines.of(self.desk)
        for index, unit in enumerate(self.desk.passages.units):
            yield from fresh.units(index, self._in_order(self.between.get(index, ())))
            touching: list[Proposal] = []
            lines = tuple(self._lines(index, fresh, touching))
            yield CompiledUnit(
                label=self.desk.passages.own[index],
                zone=unit.zone,
                lines=lines,
                standing=standing_of(touching),
                proposals=_ordered(touching),
                is_paragraph=unit.is_paragraph,
                place=index,
            )
        last = len(self.desk.passages.units)
        yield from fresh.units(last, self._in_order(self.between.get(last, ())))

    @staticmethod
    def _in_order(waiting: Iterable[Proposal]) -> list[Proposal]:
        """Alternatives first, for they belong to the passage before; then as they would stand."""

        def rank(proposal: Proposal) -> tuple[object, ...]:
            change = proposal.change
            order = proposal.entries[0].order
            return (1, change.gap.rank, order) if isinstance(change, Insertion) else (0, order)

        return sorted(waiting, key=rank)

    def _lines(
        self, index: int, fresh: FreshLines, touching: list[Proposal]
    ) -> Iterator[CompiledLine]:
        first, after = self.desk.firsts[index], self.desk.firsts[index + 1]
        printed = self.desk.passages.units[index].lines
        for place in range(first, after):
            yield from self._inner(place, first, fresh, touching)
            touching += self._touching(place)
            yield self._line(place, printed[place - first])
        if after in self.inside and self._belongs(after, index):
            yield from self._inner(after, first, fresh, touching)

    def _belongs(self, place: int, unit: int) -> bool:
        """Tell whether what waits behind the last line of a unit waits there, not in the next."""
        return any(self._unit_of(each.change) == unit for each in self.inside[place])

    def _unit_of(self, change: Change) -> int:
        if isinstance(change, Insertion):
            return change.gap.unit
        return self.desk.passages.spots[change.passage.start].unit

    def _inner(
        self, place: int, first: int, fresh: FreshLines, touching: list[Proposal]
    ) -> Iterator[CompiledLine]:
        unit = self.desk.passages.spots[first].unit
        waiting = [e for e in self.inside.get(place, ()) if self._unit_of(e.change) == unit]
        for proposal in self._in_order(waiting):
            touching.append(proposal)
            yield from fresh.lines(place, proposal)

    def _touching(self, place: int) -> list[Proposal]:
        at = (self.words, self.frames, self.around)
        return [each for found in at for each in found.get(place, ())]

    def _line(self, place: int, printed: PrintedLine) -> CompiledLine:
        return CompiledLine(
            line=held(printed),
            words=self._words(place),
            closer=printed.closer,
            opens=tuple(self.opens.get(place, ())),
            closes=tuple(self.closes.get(place, ())),
            remarks=tuple(self.frames.get(place, ())),
            spot=place,
        )

    def _words(self, place: int) -> Words:
        content = self.desk.passages.spots[place].content
        words = compiled_words(content, self.words.get(place, ()))
        return struck(words) if place in self.gone else words


def _marked(changes: Iterable[Change]) -> Iterator[str]:
    """Yield the keys of the footnotes that changes mark; unplaced entries mark none."""
    for change in changes:
        if isinstance(change, WordsChange | LineText):
            yield from note_keys(change.new)
        elif isinstance(change, Insertion | Deletion):
            for _, lines in change.rows:
                for line in lines:
                    yield from note_keys(line.content)


def _ordered(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return tuple(sorted(dict.fromkeys(proposals), key=lambda each: each.entries[0].order))


def held(printed: PrintedLine) -> UnitLine:
    """Return a line with the label it has as tabled, where new ones beside it would change it."""
    frame = printed.line.frame
    if isinstance(frame, Annex):
        frame = replace(frame, label=printed.number)
    elif isinstance(frame, Part):
        frame = replace(frame, letter=printed.number)
    return replace(printed.line, frame=frame)


def standing_of(proposals: Sequence[Proposal]) -> Standing:
    """Tell where a paragraph stands, of everything that is proposed for it."""
    distinct = list(dict.fromkeys(proposals))
    if all(each.is_accepted for each in distinct):
        return Standing.AGREED
    if any(each.opponents for each in distinct):
        return Standing.CONTESTED
    for one, other in combinations(distinct, 2):
        found = clash(one.change, other.change)
        if found is not None and found.blocks:
            return Standing.CONTESTED
    return Standing.OPEN
