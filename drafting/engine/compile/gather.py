"""Make a compilation of a text and its amendments, unit by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from drafting.engine.amend.changes import Unresolved
from drafting.engine.amend.placement import Placement
from drafting.engine.amend.resolve import entries_of
from drafting.engine.amend.tabled import TabledText
from drafting.engine.compile.new_passages import NewPassages
from drafting.engine.compile.positions import with_positions
from drafting.engine.compile.proposals import proposals_of
from drafting.engine.compile.records import (
    Compilation,
    CompiledLine,
    CompiledPassage,
    CompiledPiece,
    CompiledUnit,
    CompiledWords,
    Enclosure,
    ParagraphStatus,
    Proposal,
    with_amendments,
)
from drafting.engine.compile.words import compiled_words, struck
from drafting.model.amendment import AmendmentSet, Status
from drafting.model.edit import Op
from drafting.model.lines import UnitLine
from drafting.model.passages import Passage
from drafting.model.positions import Positions, in_force_only, reserved_in
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import PrintedLine

LIVE = (Status.PROPOSED, Status.PARKED, Status.ACCEPTED)
"""Entries that a compilation shows unless the user chooses otherwise."""
_GapPlace = tuple[int, int | None]


def compile_amendments(
    base: Resolution, sets: Iterable[AmendmentSet], *, statuses: Iterable[Status] = LIVE
) -> Compilation:
    """Put all proposals into the text they were made on, each with its owner.

    The reservations and agreements of the sets are beside the paragraphs they are on.

    Args:
        base: the text as tabled.
        sets: the amendments, in the order in which alternatives are printed.
        statuses: entries with another status are ignored.
    """
    tabled, sets = TabledText.of(base), tuple(sets)
    entries = entries_of(sets, statuses)
    proposals, left = proposals_of(tabled, entries, entries_of(sets, Status))
    placement = Placement.of(proposals, lambda each: each.change)
    made = _Compiling(tabled, proposals, placement).compilation(left)
    agreed = (in_force_only(each, tabled.passages).agreements for each in sets)
    positions = Positions(
        agreements=tuple(chain.from_iterable(agreed)),
        reservations=tuple(chain.from_iterable(map(reserved_in, sets))),
    )
    return with_positions(made, positions, lambda entry: entry.name)


@dataclass(slots=True)
class _Compiling:
    tabled: TabledText
    proposals: Sequence[Proposal]
    placement: Placement[Proposal]
    opens: dict[int, list[Enclosure]] = field(default_factory=lambda: defaultdict(list))
    closes: dict[int, list[Enclosure]] = field(default_factory=lambda: defaultdict(list))
    gone: set[int] = field(default_factory=set)
    instead: dict[_GapPlace, list[Proposal]] = field(default_factory=lambda: defaultdict(list))

    def compilation(self, left: Sequence[Unresolved]) -> Compilation:
        self._enclose_all()
        notes = self.tabled.passages.note_lines
        base = self.tabled.base
        units = tuple(self._units())
        known = [(note, self._words(notes[note.key])) for note in base.footnotes]
        used = {key for each in self.proposals for key in each.change.mentions}
        added = [
            (note, (CompiledPiece(Op.INSERT, note.content),))
            for note in self.tabled.notes.added.values()
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
            placement=self.placement,
        )

    def _places(self, units: Sequence[CompiledUnit]) -> Iterator[CompiledPassage]:
        """Yield every passage that is listed; what belongs to no unit has its own label."""
        within = {id(each) for unit in units for each in unit.proposals}
        apart: dict[str, list[Proposal]] = defaultdict(list)
        for each in sorted(self.proposals, key=lambda each: each.change.passage.start):
            if id(each) not in within:
                apart[each.change.passage.label].append(each)
        beside = [
            CompiledPassage(label, self._status(of), with_amendments(of))
            for label, of in apart.items()
        ]
        above = [place for place in beside if place.proposals[0].change.passage.start == 0]
        yield from above
        for index, unit in enumerate(units):
            if unit.is_listed:
                yield CompiledPassage(unit.label, unit.status, unit.proposals, index)
        yield from beside[len(above) :]

    # -- where everything goes --

    def _enclose_all(self) -> None:
        """Enclose the passages that somebody wants to take away, and record their alternatives."""
        rewrites: dict[tuple[int, int], list[Proposal]] = defaultdict(list)
        for each in self.proposals:
            passage = each.change.removes
            if passage is None:
                continue
            if each.change.rows:
                rewrites[passage.start, passage.end].append(each)
            elif each.change.moves:
                self._enclose(passage, Enclosure((each,), "move"))
            else:
                self.gone.update(range(passage.start, passage.end))
                self._enclose(passage, Enclosure((each,), "delete"))
        for (start, end), found in rewrites.items():
            passage = Passage("", start, end)
            does = self._beside(passage, found)
            self._enclose(passage, Enclosure(tuple(found), does))
            if does == "delete":
                self.gone.update(range(start, end))
            self.instead[self._behind(passage)] += found

    def _beside(self, passage: Passage, found: Sequence[Proposal]) -> str:
        """Return how a passage is marked beside its alternatives (`Enclosure.does`)."""
        if all(each.is_accepted for each in found):
            return "delete"
        around = {id(each) for each in self.closes[passage.end - 1]}
        is_bracketed = any(id(each) in around for each in self.opens[passage.start])
        return "none" if is_bracketed else "keep"

    def _enclose(self, passage: Passage, enclosure: Enclosure) -> None:
        """Open an enclosure before a passage; a later one with the same start or end is inside."""
        self.opens[passage.start].append(enclosure)
        self.closes[passage.end - 1].insert(0, enclosure)

    def _behind(self, passage: Passage) -> _GapPlace:
        """Return the gap directly after a passage, where its alternatives are printed."""
        passages = self.tabled.passages
        unit = passages.unit_beginning_at(passage.end)
        if unit is not None and not passages.is_inner(passage.start):
            return unit, None
        unit = passages.lines[passage.start].unit
        return unit, passage.end - passages.first_line(unit)

    # -- units --

    def _units(self) -> Iterator[CompiledUnit]:
        new = NewPassages.of(self.tabled)
        for index, unit in enumerate(self.tabled.passages.units):
            yield from new.units(index, self._coming_into((index, None)))
            touching: list[Proposal] = []
            lines = tuple(self._lines(index, new, touching))
            yield CompiledUnit(
                label=self.tabled.passages.own[index],
                zone=unit.zone,
                lines=lines,
                status=self._status(touching),
                proposals=with_amendments(_ordered(touching)),
                is_paragraph=unit.is_paragraph,
                place=index,
            )
        last = len(self.tabled.passages.units)
        yield from new.units(last, self._coming_into((last, None)))

    def _coming_into(self, place: _GapPlace) -> list[Proposal]:
        """Return new text: alternatives first, because they belong to the passage before."""
        instead = sorted(self.instead.get(place, ()), key=_order)
        new = [each for each in self.placement.coming_into(place) if each.change.inserts]
        return instead + new

    def _lines(
        self, index: int, new: NewPassages, touching: list[Proposal]
    ) -> Iterator[CompiledLine]:
        lines = self.tabled.passages.lines_of_unit(index)
        printed = self.tabled.passages.units[index].lines
        for at, place in enumerate(lines):
            yield from self._inner((index, at), place, new, touching)
            touching += self._touching(place)
            yield self._line(place, printed[at])
        yield from self._inner((index, len(lines)), lines.stop, new, touching)

    def _inner(
        self, gap: _GapPlace, place: int, new: NewPassages, touching: list[Proposal]
    ) -> Iterator[CompiledLine]:
        for proposal in self._coming_into(gap):
            touching.append(proposal)
            yield from new.lines(place, proposal)

    def _touching(self, place: int) -> list[Proposal]:
        at = (self.placement.words, self.placement.settings, self.placement.removed)
        return [each for found in at for each in found.get(place, ())]

    def _line(self, place: int, printed: PrintedLine) -> CompiledLine:
        return CompiledLine(
            line=held(printed),
            words=self._words(place),
            closer=printed.closer,
            opens=tuple(self.opens.get(place, ())),
            closes=tuple(self.closes.get(place, ())),
            remarks=tuple(self.placement.settings.get(place, ())),
            base_line=place,
        )

    def _words(self, place: int) -> CompiledWords:
        content = self.tabled.passages.lines[place].content
        words = compiled_words(content, self.placement.words.get(place, ()))
        return struck(words) if place in self.gone else words

    def _status(self, proposals: Sequence[Proposal]) -> ParagraphStatus:
        """Return the status of a paragraph, from everything that is proposed for it."""
        distinct = {id(each): each for each in with_amendments(proposals)}
        if not distinct:
            return ParagraphStatus.NO_PROPOSALS
        if all(each.is_accepted for each in distinct.values()):
            return ParagraphStatus.DECIDED
        if any(each.opponents for each in distinct.values()):
            return ParagraphStatus.CONTESTED
        for each in proposals:
            if _exclude_each_other(each.amendments):
                return ParagraphStatus.CONTESTED
            for other, conflict in self.placement.conflicts(each.change):
                if conflict.blocks and other is not each and id(other) in distinct:
                    return ParagraphStatus.CONTESTED
        return ParagraphStatus.OPEN


def _exclude_each_other(amendments: Sequence[Proposal]) -> bool:
    """Return whether two amendments to one proposal cannot both be carried out."""
    placement = Placement.of(amendments, lambda each: each.change)
    return any(
        found.blocks and other is not each
        for each in amendments
        for other, found in placement.conflicts(each.change)
    )


def _order(proposal: Proposal) -> int:
    return proposal.entries[0].order


def _ordered(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return tuple(sorted(dict.fromkeys(proposals), key=_order))


def held(printed: PrintedLine) -> UnitLine:
    """Return a line with its label as tabled, which new lines beside it would change."""
    frame = printed.line.frame
    if isinstance(frame, Annex):
        frame = replace(frame, label=printed.number)
    elif isinstance(frame, Part):
        frame = replace(frame, letter=printed.number)
    return replace(printed.line, frame=frame)
