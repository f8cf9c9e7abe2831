"""The body of a text, paragraph by paragraph, with everything that is proposed for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.engine.amend.changes import Change
from drafting.engine.compile.records import Compilation, CompiledLine, CompiledUnit, Proposal
from drafting.model.passages import Passages
from drafting.model.resolution import Annex, Part
from drafting.model.walk import Zone
from drafting.reports.redline.marking import Marker
from drafting.reports.redline.places import LinePlace, Side
from drafting.reports.redline.stream import End, Piece, stream_of
from drafting.reports.tracked.effects import effects
from drafting.reports.tracked.fresh import NewText
from drafting.reports.tracked.lines import LineSetter
from drafting.reports.tracked.owners import signature_of
from drafting.reports.tracked.placed import Placed, split
from drafting.reports.tracked.strips import Marked, come, gone, kept, moved
from drafting.writers.docx.views import (
    BlockView,
    CellView,
    ChangeKind,
    ParagraphView,
    RowView,
    TableView,
)
from drafting.writers.grid import grid_of

_Range = tuple[int, int]
_Rank = tuple[int, tuple[int, int], int]
"""Orders what is put into one gap."""


@dataclass(slots=True)
class BodySetter:
    """Makes the steps of the body.

    Attributes:
        compilation: gives the new paragraphs and lines, in their places.
        passages: of the base.
        side: where every line of the base stands.
        firsts: place of the first line of each unit among the lines of the base.
        marker: signs the cells of tables.
    """

    compilation: Compilation
    passages: Passages
    side: Side
    firsts: Sequence[int]
    placed: Placed
    new: NewText
    setter: LineSetter
    marker: Marker
    _before: dict[int, list[tuple[_Rank, list[Marked]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _along: dict[tuple[int, int], list[Marked]] = field(default_factory=lambda: defaultdict(list))

    def steps(self) -> list[Marked]:
        """Return the steps of all paragraphs, ends included."""
        self._place_titles()
        self._place_new()
        for proposal, move in self.placed.arrivals:
            self._put(self._arrival(move), proposal, self._arriving(proposal, move))
        made: list[Marked] = []
        for (start, end), block in self._blocks():
            made += self._waiting_at(start)
            made += self._block(start, end, block)
        return [*made, *self._waiting_at(self.side.stream.size)]

    def _put(self, at: int, owner: Proposal, steps: Iterable[Marked]) -> None:
        """Let steps come before a sign; what stands in one gap is ordered as amendments are."""
        self._before[at].append((_rank(owner), list(steps)))

    def _waiting_at(self, at: int) -> Iterator[Marked]:
        for _, steps in sorted(self._before.get(at, ()), key=lambda each: each[0]):
            yield from steps

    # -- what stands there --

    def _blocks(self) -> Iterator[tuple[_Range, tuple[int, int | str] | None]]:
        """Yield every paragraph and table of the base, with its unit and line."""
        found: list[tuple[_Range, tuple[int, int | str] | None]] = [
            ((place.start, place.end + 1), key) for key, place in self.side.lines.items()
        ]
        found += [((at, at + 1), (unit, "grid")) for unit, at in self.side.tables.items()]
        found += [
            ((start, end + 1), (index, name) if name in ("label", "after") else None)
            for (name, index), (start, end) in self.side.others.items()
        ]
        yield from sorted(found, key=lambda each: each[0])

    def _block(self, start: int, end: int, block: tuple[int, int | str] | None) -> Iterator[Marked]:
        if block is None:
            yield from map(kept, self.side.stream.cut(start, end))
            return
        unit, line = block
        if isinstance(line, int):
            yield from self._line(unit, line)
        elif line == "grid":
            yield self._grid(unit, start)
        else:
            owners = self._taking_all(unit)
            for piece in self.side.stream.cut(start, end):
                yield gone(piece, owners) if owners else kept(piece)

    def _line(self, unit: int, line: int) -> Iterator[Marked]:
        place, spot = self.side.lines[unit, line], self.firsts[unit] + line
        printed = self.passages.units[unit].lines[line]
        if (mover := self.placed.moves.get(spot)) is not None:
            name = self._name(mover)
            for piece in self.side.stream.cut(place.start, place.end + 1):
                yield moved(piece, name, (mover,), away=True)
            return
        yield from self.setter.whole(self.side.stream, place, spot, printed.line)

    def _taking_all(self, unit: int) -> tuple[Proposal, ...]:
        """Return who takes out every line of a unit."""
        return self._taking(range(self.firsts[unit], self.firsts[unit + 1]))

    def _taking(self, spots: Sequence[int]) -> tuple[Proposal, ...]:
        """Return who takes out all of some lines."""
        gone_here = self.placed.gone
        return tuple(
            each
            for each in (gone_here.get(spots[0], ()) if spots else ())
            if all(any(each is other for other in gone_here.get(spot, ())) for spot in spots)
        )

    # -- tables --

    def _grid(self, index: int, at: int) -> Marked:
        """Return the step of a table: rows that go, cells in which words change."""
        (piece,) = self.side.stream.cut(at, at + 1)
        if not isinstance(piece.sign, TableView):
            raise TypeError("a table is one sign")
        unit = self.passages.units[index]
        owners: list[Proposal] = []
        rows = zip(piece.sign.rows, grid_of(unit), strict=True)
        places = {id(line): self.firsts[index] + at for at, line in enumerate(unit.lines)}
        made = tuple(
            self._row(row, [places.get(id(each.line)) for each in cells], owners)
            for row, cells in rows
        )
        if not owners:
            return kept(piece)
        marked = Piece(replace(piece.sign, rows=made))
        return Marked(replace(kept(piece).step, now=marked), tuple(dict.fromkeys(owners)))

    def _row(self, row: RowView, spots: Sequence[int | None], owners: list[Proposal]) -> RowView:
        cells = tuple(
            cell if spot is None else self._cell(cell, spot, owners)
            for cell, spot in zip(row.cells, spots, strict=True)
        )
        whole = self._taking([spot for spot in spots if spot is not None])
        if not whole:
            return replace(row, cells=cells)
        change = self.marker.change(ChangeKind.DELETED, signature_of(whole))
        ended = (replace(e, paragraph=replace(e.paragraph, change=change)) for e in cells)
        return replace(row, cells=tuple(ended), change=change)

    def _cell(self, cell: CellView, spot: int, owners: list[Proposal]) -> CellView:
        touching = [*self.placed.gone.get(spot, ()), *self.placed.words.get(spot, ())]
        if not touching:
            return cell
        owners += touching
        line = self.passages.spots[spot].line
        content = line.content if line else ()
        stream = stream_of(cell.paragraph.runs)
        place = LinePlace(0, 0, stream.size, stream.size, "")
        strip = self.setter.strip(stream, place, spot, content)
        runs = self.marker.runs(each.step for each in strip.steps())
        return replace(cell, paragraph=replace(cell.paragraph, runs=runs))

    # -- what is new --

    def _place_titles(self) -> None:
        """Place new words for the title of a table or annex that has none printed."""
        for index, unit in enumerate(self.passages.units):
            proposals = self.placed.words.get(self.firsts[index])
            if proposals and (index, 0) not in self.side.lines:
                is_annex = isinstance(unit.head, Annex)
                at = self._range(index)[1 if is_annex else 0]
                style = "AnnexTitle" if is_annex else "TableTitle"
                for effect in effects((), proposals, spaced=False):
                    view = ParagraphView(style=style, runs=self.new.words(effect.new))
                    self._put(at, effect.proposal, self._coming((effect.proposal,), iter([view])))

    def _place_new(self) -> None:
        previous = -1
        waiting: list[CompiledUnit] = []
        for unit in self.compilation.units:
            if unit.place is None:
                waiting.append(unit)
                continue
            for each in waiting:
                at = self._gap(unit.place, each.zone, is_title=_is_title(each))
                self._put(at, each.proposals[0], self._coming(each.proposals, self.new.unit(each)))
            waiting = []
            previous = unit.place
            self._inner(unit)
        for each in waiting:
            at = self._gap(previous + 1, each.zone, is_title=_is_title(each))
            self._put(at, each.proposals[0], self._coming(each.proposals, self.new.unit(each)))

    def _inner(self, unit: CompiledUnit) -> None:
        """Place new lines behind the line of the base they follow."""
        at, spot, group = 0, 0, list[CompiledLine]()
        for line in unit.lines:
            if line.spot is None:
                group.append(line)
                if line.closes:
                    self._inside(at, spot, line.closes[-1].proposals[0], group)
                    group = []
            else:
                spot = line.spot
                place = unit.place or 0
                found = self.side.lines.get((place, line.spot - self.firsts[place]))
                at = found.end + 1 if found else at

    def _inside(self, at: int, spot: int, owner: Proposal, group: Sequence[CompiledLine]) -> None:
        """Place new lines behind a line; who moves that line takes them along."""
        here: Proposal | None = owner
        for mover in self.placed.carriers.get(spot, ()):
            is_in = mover.change.moves and _is_inside(spot, mover.change, self.passages)
            if here is not None and is_in:
                here, there = split(here, mover)
                if there is not None:
                    made = self._coming((there,), self.new.lines(group))
                    self._along[id(mover), spot] += made
        if here is not None:
            self._put(at, here, self._coming((here,), self.new.lines(group)))

    @staticmethod
    def _coming(owners: tuple[Proposal, ...], views: Iterator[BlockView]) -> Iterator[Marked]:
        for view in views:
            if isinstance(view, TableView):
                yield come(Piece(view), owners)
                continue
            for run in view.runs:
                yield come(Piece(run), owners)
            yield come(Piece(End(replace(view, runs=()))), owners)

    def _gap(self, index: int, zone: Zone, *, is_title: bool) -> int:
        """Return where in the stream a new unit stands that comes before the unit of an index.

        Enacting and closing lines lie between units: what is new stands beside its like.
        """
        units = self.passages.units
        if index < len(units):
            unit = units[index]
            if is_title or (unit.zone == zone and not isinstance(unit.head, Annex | Part)):
                return self._start(index)
        if index > 0 and not is_title and not isinstance(units[index - 1].head, Part):
            return self._end(index - 1)
        if is_title:
            return self.side.stream.size
        enacting = self.side.others.get(("Enacting", self._bodies_before(index)))
        if enacting is not None:
            return enacting[1] + 1
        return self._start(index) if index < len(units) else self._end(index - 1)

    def _bodies_before(self, index: int) -> int:
        """Return the number of the enacting line that stands above a unit."""
        heads = (unit.head for unit in self.passages.units[:index])
        return max(sum(isinstance(head, Part) for head in heads) - 1, 0)

    def _start(self, unit: int) -> int:
        return self._range(unit)[0]

    def _end(self, unit: int) -> int:
        return self._range(unit)[1] if unit >= 0 else 0

    def _range(self, unit: int) -> _Range:
        found = [
            (place.start, place.end + 1)
            for line in range(self.firsts[unit + 1] - self.firsts[unit])
            if (place := self.side.lines.get((unit, line))) is not None
        ]
        if unit in self.side.tables:
            found.append((self.side.tables[unit], self.side.tables[unit] + 1))
        for name in ("label", "after"):
            if (name, unit) in self.side.others:
                start, end = self.side.others[name, unit]
                found.append((start, end + 1))
        return min(start for start, _ in found), max(end for _, end in found)

    # -- moves --

    def _arrival(self, move: Change) -> int:
        gap = move.gap
        if gap is None:
            raise TypeError("what moves goes somewhere")
        spots = self.passages.spots
        if gap.line is None:
            return self._gap(gap.unit, spots[move.passage.start].zone, is_title=False)
        before = self.side.lines.get((gap.unit, gap.line - 1))
        return before.end + 1 if before else self._end(gap.unit)

    def _arriving(self, proposal: Proposal, move: Change) -> Iterator[Marked]:
        """Yield the passage where it arrives, with what its mover changes in it."""
        for spot in range(move.passage.start, move.passage.end):
            unit = self.passages.spots[spot].unit
            line = spot - self.firsts[unit]
            place = self.side.lines.get((unit, line))
            if spot in self.placed.moves:
                for start, end in self._blocks_of(unit, line):
                    for piece in self.side.stream.cut(start, end):
                        yield moved(piece, self._name(proposal), (proposal,), away=False)
            elif place is not None and unit not in self.side.tables:
                printed = self.passages.units[unit].lines[line].line
                yield from self.setter.whole(self.side.stream, place, spot, printed, proposal)
                yield from self._along.get((id(proposal), spot), ())
            else:
                for start, end in self._blocks_of(unit, line):
                    yield from (
                        come(piece, (proposal,)) for piece in self.side.stream.cut(start, end)
                    )

    def _blocks_of(self, unit: int, line: int) -> Iterator[_Range]:
        """Yield the paragraphs that print a line; those of a whole table with its first."""
        is_table = unit in self.side.tables
        if is_table and line == 0:
            yield from self._whole_table(unit)
        elif not is_table:
            if line == 0 and ("label", unit) in self.side.others:
                start, end = self.side.others["label", unit]
                yield start, end + 1
            if (place := self.side.lines.get((unit, line))) is not None:
                yield place.start, place.end + 1

    def _whole_table(self, unit: int) -> Iterator[_Range]:
        start, end = self._range(unit)
        yield start, end

    @staticmethod
    def _name(proposal: Proposal) -> str:
        return f"move{proposal.entries[0].order + 1}"


def _is_inside(spot: int, move: Change, passages: Passages) -> bool:
    """Tell whether what is new behind a line belongs to the passage that moves."""
    if spot < move.passage.end - 1:
        return True
    unit = passages.spots[spot].unit
    return passages.spots[move.passage.start - 1].unit != unit


def _rank(proposal: Proposal) -> _Rank:
    """Alternatives first, for they belong to the passage before; the others as applied."""
    change, order = proposal.change, proposal.entries[0].order
    if change.gap:
        return 1, change.gap.rank, order
    return 0, (0, 0), order


def _is_title(unit: CompiledUnit) -> bool:
    return isinstance(unit.lines[0].line.frame, Annex | Part)
