"""Make the edit script for the body of a rolling text, with everything proposed for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.engine.compile.records import Compilation, CompiledLine, CompiledUnit, Proposal
from drafting.model.passages import Passage, Passages
from drafting.model.resolution import Annex, Part
from drafting.model.walk import Zone
from drafting.reports.tracked_changes.edit_script import EditScript, Owners, TokenEdit, inserted
from drafting.reports.tracked_changes.lines import RollingLines, replacements
from drafting.reports.tracked_changes.marks import ChangeMarker
from drafting.reports.tracked_changes.moves import Moves, split
from drafting.reports.tracked_changes.new_text import NewTextSetter
from drafting.reports.tracked_changes.stream import (
    AFTER,
    LABEL,
    BodyStream,
    Range,
    Token,
    block_tokens,
)
from drafting.writers.docx.views import (
    BlockView,
    CellView,
    ChangeKind,
    ParagraphView,
    RowView,
    TableView,
)
from drafting.writers.grid import grid_of


@dataclass(slots=True)
class RollingBody:
    """Makes the edit script of the body.

    Attributes:
        compilation: the new paragraphs and lines, in their places.
        passages: passages of the base.
        body: the place of every line of the base.
        lines: adds what is proposed for a line.
        marker: signs the cells of tables.
    """

    compilation: Compilation
    passages: Passages
    body: BodyStream
    lines: RollingLines
    marker: ChangeMarker
    _script: EditScript = field(init=False)
    _moves: Moves = field(init=False)
    _new: NewTextSetter = field(init=False)
    _along: dict[tuple[int, int], list[TokenEdit]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """New lines after a line that move with it, by mover and line."""

    def __post_init__(self) -> None:
        stream = self.body.stream
        has_spaces = self.lines.rules.joins_with_space
        self._script = EditScript(stream, 0, stream.size, has_spaces)
        self._moves, self._new = self.lines.moves, self.lines.new

    def edits(self) -> list[TokenEdit]:
        """Return the edits of all paragraphs, ends included."""
        self._insert_titles()
        self._insert_units()
        for mover in self._moves.arrivals:
            self._insert(self._arrival(mover), mover, self._arriving(mover))
        for unit, line in self.body.lines:
            self._line(unit, line)
        for unit, at in self.body.tables.items():
            self._table(unit, at)
        for (name, unit), (start, end) in self.body.others.items():
            if name in (LABEL, AFTER) and (owners := self._removing(self._lines_of(unit))):
                self._script.delete(start, end + 1, owners)
        return list(self._script.edits())

    def _insert(self, at: int, owner: Proposal, edits: Iterable[TokenEdit]) -> None:
        """Insert paragraphs; those in one gap have the order of their amendments.

        Alternatives come first, because they belong to the passage before.
        """
        change, order = owner.change, owner.entries[0].order
        rank = (1, change.gap.rank, order) if change.gap else (0, (0, 0), order)
        self._script.insert(at, edits, rank)

    @staticmethod
    def _coming(owners: Owners, views: Iterable[BlockView]) -> Iterator[TokenEdit]:
        for view in views:
            for token in block_tokens(view):
                yield inserted(token, owners)

    # -- lines of the base --

    def _lines_of(self, unit: int) -> range:
        return self.passages.lines_of_unit(unit)

    def _line(self, unit: int, index: int) -> None:
        at, line = self.body.lines[unit, index], self._lines_of(unit)[index]
        if (mover := self._moves.native.get(line)) is not None:
            self._script.delete(at.start, at.end + 1, (mover,))
        else:
            printed = self.passages.units[unit].lines[index].line
            self.lines.whole(self._script, at, line, printed)

    def _removing(self, lines: Sequence[int]) -> Owners:
        """Return the proposals that each remove all of some lines."""
        found = self._moves.removing(lines[0]) if lines else ()
        rest = [self._moves.removing(line) for line in lines[1:]]
        return tuple(each for each in found if all(each in others for others in rest))

    # -- tables --

    def _table(self, unit: int, at: int) -> None:
        """Change a table: delete rows, and change words in cells."""
        (token,) = self.body.stream.cut(at, at + 1)
        table = token.view
        if not isinstance(table, TableView):
            raise TypeError("a table is one token")
        of = self.passages.units[unit]
        owners: list[Proposal] = []
        places = dict(zip(map(id, of.lines), self._lines_of(unit), strict=True))
        made = tuple(
            self._row(row, [places.get(id(each.line)) for each in cells], owners)
            for row, cells in zip(table.rows, grid_of(of), strict=True)
        )
        if owners:
            now = Token(replace(table, rows=made))
            self._script.change(at, now, tuple(dict.fromkeys(owners)))

    def _row(self, row: RowView, lines: Sequence[int | None], owners: list[Proposal]) -> RowView:
        cells = tuple(
            cell if line is None else self._cell(cell, line, owners)
            for cell, line in zip(row.cells, lines, strict=True)
        )
        removing = self._removing([line for line in lines if line is not None])
        if not removing:
            return replace(row, cells=cells)
        change = self.marker.change(ChangeKind.DELETED, removing)
        ended = (replace(e, paragraph=replace(e.paragraph, change=change)) for e in cells)
        return replace(row, cells=tuple(ended), change=change)

    def _cell(self, cell: CellView, line: int, owners: list[Proposal]) -> CellView:
        touching = [*self._moves.removing(line), *self._moves.words(line)]
        if not touching:
            return cell
        owners += touching
        of = self.passages.lines[line].line
        content = of.content if of else ()
        runs = self.marker.runs(self.lines.alone(cell.paragraph.runs, line, content))
        return replace(cell, paragraph=replace(cell.paragraph, runs=runs))

    # -- new paragraphs and lines --

    def _insert_titles(self) -> None:
        """Insert the proposed title of a table or annex that has no title."""
        for index, unit in enumerate(self.passages.units):
            proposals = self._moves.words(self._lines_of(index)[0])
            if proposals and (index, 0) not in self.body.lines:
                is_annex = isinstance(unit.head, Annex)
                at = self._range(index)[1 if is_annex else 0]
                style = "AnnexTitle" if is_annex else "TableTitle"
                for each in replacements((), proposals, has_spaces=False):
                    view = ParagraphView(style=style, runs=self._new.words(each.new))
                    self._insert(at, each.proposal, self._coming((each.proposal,), [view]))

    def _insert_units(self) -> None:
        place = 0
        waiting: list[CompiledUnit] = []
        for unit in self.compilation.units:
            if unit.place is None:
                waiting.append(unit)
                continue
            self._insert_before(unit.place, waiting)
            waiting, place = [], unit.place + 1
            self._insert_lines(unit, unit.place)
        self._insert_before(place, waiting)

    def _insert_before(self, place: int, new: Iterable[CompiledUnit]) -> None:
        for unit in new:
            is_title = isinstance(unit.lines[0].line.frame, Annex | Part)
            at = self._gap(place, unit.zone, is_title=is_title)
            views = self._new.unit(unit)
            self._insert(at, unit.proposals[0], self._coming(unit.proposals, views))

    def _insert_lines(self, unit: CompiledUnit, place: int) -> None:
        """Insert new lines of a unit after the line of the base they follow."""
        at, after, group = 0, 0, list[CompiledLine]()
        for line in unit.lines:
            if line.base_line is None:
                group.append(line)
                if line.closes:
                    self._insert_group(at, after, line.closes[-1].proposals[0], group)
                    group = []
            else:
                after = line.base_line
                found = self.body.lines.get((place, after - self._lines_of(place)[0]))
                at = found.end + 1 if found else at

    def _insert_group(
        self, at: int, after: int, owner: Proposal, group: Sequence[CompiledLine]
    ) -> None:
        """Insert new lines after a line; if its mover proposes them too, they move with it."""
        here: Proposal | None = owner
        for mover in self._moves.movers.get(after, ()):
            if here is not None and self._is_inside(after, mover.change.passage):
                here, along = split(here, mover)
                if along is not None:
                    made = self._coming((along,), self._new.lines(group))
                    self._along[id(mover), after] += made
        if here is not None:
            self._insert(at, here, self._coming((here,), self._new.lines(group)))

    def _is_inside(self, line: int, passage: Passage) -> bool:
        """Return whether new lines after a line belong to the passage that moves."""
        lines = self.passages.lines
        is_last = line >= passage.end - 1
        return not is_last or lines[passage.start - 1].unit != lines[line].unit

    # -- gaps --

    def _gap(self, index: int, zone: Zone, *, is_title: bool) -> int:
        """Return the position of a new unit before the unit with this index.

        Enacting and closing lines are between units; a new unit is put beside units of its zone.
        """
        units = self.passages.units
        if index < len(units):
            unit = units[index]
            if is_title or (unit.zone == zone and not isinstance(unit.head, Annex | Part)):
                return self._range(index)[0]
        if index > 0 and not is_title and not isinstance(units[index - 1].head, Part):
            return self._range(index - 1)[1]
        if is_title:
            return self.body.stream.size
        # The enacting line of the part above which it is.
        parts = sum(isinstance(unit.head, Part) for unit in units[:index])
        enacting = self.body.others.get(("Enacting", max(parts - 1, 0)))
        if enacting is not None:
            return enacting[1] + 1
        if index < len(units):
            return self._range(index)[0]
        return self._range(index - 1)[1] if index else 0

    def _range(self, unit: int) -> Range:
        found = list(self.body.blocks_of(unit, len(self._lines_of(unit))))
        return min(start for start, _ in found), max(end for _, end in found)

    # -- moves --

    def _arrival(self, mover: Proposal) -> int:
        """Return the position to which a passage moves."""
        gap = mover.change.gap
        if gap is None:
            raise TypeError("a move has a gap to go to")
        if gap.line is None:
            zone = self.passages.lines[mover.change.passage.start].zone
            return self._gap(gap.unit, zone, is_title=False)
        before = self.body.lines.get((gap.unit, gap.line - 1))
        return before.end + 1 if before else self._range(gap.unit)[1]

    def _arriving(self, mover: Proposal) -> Iterator[TokenEdit]:
        """Yield a moved passage at its new place, with the changes of its mover."""
        stream = self.body.stream
        for line in range(mover.change.passage.start, mover.change.passage.end):
            unit = self.passages.lines[line].unit
            index = line - self._lines_of(unit)[0]
            at = self.body.lines.get((unit, index))
            is_plain = at is not None and unit not in self.body.tables
            if at is not None and is_plain and line not in self._moves.native:
                printed = self.passages.units[unit].lines[index].line
                yield from self.lines.arriving(stream, at, line, printed, mover)
                yield from self._along.get((id(mover), line), ())
            else:
                for start, end in self._blocks_of(unit, index):
                    for token in stream.cut(start, end):
                        yield inserted(token, (mover,))

    def _blocks_of(self, unit: int, index: int) -> Iterator[Range]:
        """Yield the paragraphs that print a line; the first line of a table yields all of it."""
        is_table = unit in self.body.tables
        if is_table and index == 0:
            yield self._range(unit)
        elif not is_table:
            if index == 0 and (LABEL, unit) in self.body.others:
                start, end = self.body.others[LABEL, unit]
                yield start, end + 1
            if (place := self.body.lines.get((unit, index))) is not None:
                yield place.start, place.end + 1
