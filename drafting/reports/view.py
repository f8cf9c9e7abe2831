"""What all reports show, ready to be printed: the same view in terminal, Markdown and HTML.

It is made from the edits alone. Renumbering, typography and note numbers stay quiet; closing
marks are those of the printed page; unchanged paragraphs are folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafting.model.edit import (
    Comparison,
    FieldChanged,
    FootnoteEdit,
    LeadChanged,
    LineEdit,
    LineRef,
    Op,
    ParagraphEdit,
    Place,
    Run,
    Unchanged,
)
from drafting.model.lines import Frame
from drafting.model.paragraph import Cell
from drafting.model.walk import PrintedLine, Unit, units_of
from drafting.reports.folding import folded_places
from drafting.reports.pieces import NoteNumbers, Piece, closed, note_numbers_of, pieces_of
from drafting.reports.summary import Summary, arrow, is_paragraph, summarise


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a paragraph.

    Attributes:
        op: whether the line is kept (perhaps with other words), deleted or inserted.
        number: printed letter of a subparagraph, "(b) → (c)" where it moved on; of the paragraphs
            into which one was split, their numbers; else "".
        level: depth of the subparagraph.
        pieces: its words.
    """

    op: Op
    number: str
    level: int
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Tell whether there is anything to mark."""
        return any(piece.op is not Op.KEEP for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A unit, or several that were split or merged.

    Attributes:
        kind: as in `ParagraphEdit.kind`.
        id: of the first new unit ("O8"), or "old-O8" of one that is gone.
        old, new: labels on either side, "" where there is none.
        lines: its lines.
    """

    kind: str
    id: str
    old: str
    new: str
    lines: tuple[LineView, ...]

    @property
    def label(self) -> str:
        """Both labels as one: "OP5 → OP7"."""
        return arrow(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch of unchanged units.

    Attributes:
        title: "7 paragraphs unchanged: PP3–PP9".
        paragraphs: the units, for readers who unfold them.
    """

    title: str
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A changed header field: what a reader calls it, and both values as words."""

    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A changed footnote.

    Attributes:
        kind: `reworded`, `added` or `deleted`.
        old, new: printed number on either side, "" where there is none.
        paragraphs: labels of the paragraphs that mention it.
        pieces: its words.
    """

    kind: str
    old: str
    new: str
    paragraphs: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def number(self) -> str:
        """Both numbers as one: "3", "3 → 4"."""
        return arrow(self.old, self.new)


@dataclass(frozen=True, slots=True)
class View:
    """Everything a report prints about one comparison."""

    summary: Summary
    fields: tuple[FieldView, ...]
    stretches: tuple[ParagraphView | Fold, ...]
    leads: tuple[LeadChanged, ...]
    notes: tuple[NoteView, ...]
    language: str


def view_of(comparison: Comparison) -> View:
    """Return the view of a comparison."""
    lines = _Lines(comparison)
    summary = summarise(comparison)
    return View(
        summary=summary,
        fields=tuple(_field(edit, lines.numbers) for edit in summary.fields),
        stretches=tuple(_stretches(comparison, lines)),
        leads=summary.leads,
        notes=tuple(_note(edit, lines.numbers) for edit in summary.footnotes),
        language=comparison.draft.language,
    )


def _stretches(comparison: Comparison, lines: _Lines) -> Iterator[ParagraphView | Fold]:
    for is_same, group in groupby(comparison.paragraphs, lambda e: isinstance(e, Unchanged)):
        edits = tuple(group)
        views = tuple(_paragraph(edit, lines) for edit in edits)
        if is_same:
            yield Fold(_fold_title(edits), views)
        else:
            yield from views


def _fold_title(edits: Sequence[ParagraphEdit]) -> str:
    """Return "7 paragraphs unchanged: PP3–PP9", for one paragraph "PP1 unchanged"."""
    counted = [edit for edit in edits if is_paragraph(edit)]
    pairs = [(edit.old[0].label, edit.new[0].label) for edit in counted or edits]
    if len(pairs) == 1:
        return f"{arrow(*pairs[0])} unchanged"
    what = "paragraphs" if counted else "headings and tables"
    return f"{len(pairs)} {what} unchanged: {folded_places(pairs)}"


def _paragraph(edit: ParagraphEdit, lines: _Lines) -> ParagraphView:
    unit_id = edit.new[0].id if edit.new else f"old-{edit.old[0].id}"
    old, new = (", ".join(place.label for place in side) for side in (edit.old, edit.successors))
    return ParagraphView(edit.kind, unit_id, old, new, tuple(lines.of(edit)))


def _field(edit: FieldChanged, numbers: NoteNumbers) -> FieldView:
    old, new = (_side(edit.runs, op, numbers) for op in (Op.DELETE, Op.INSERT))
    return FieldView(edit.label, old, new, pieces_of(edit.runs, numbers))


def _side(runs: Iterable[Run], op: Op, numbers: NoteNumbers) -> str:
    kept = [replace(run, quiet=False) for run in runs if run.op in (Op.KEEP, op)]
    return "".join(piece.text for piece in pieces_of(kept, numbers) if not piece.is_note)


def _note(edit: FootnoteEdit, numbers: NoteNumbers) -> NoteView:
    old, new = (side.number if side else "" for side in (edit.old, edit.new))
    pieces = pieces_of(edit.runs, numbers)
    return NoteView(edit.kind, old, new, tuple(dict.fromkeys(edit.paragraphs)), pieces)


class _Lines:
    """Makes the lines of edits printable: numbers, closing marks, rows of tables."""

    def __init__(self, comparison: Comparison) -> None:
        self.numbers = note_numbers_of(comparison)
        self._units = units_of(comparison.base), units_of(comparison.draft)
        self._rules = comparison.base.rules, comparison.draft.rules

    def of(self, edit: ParagraphEdit) -> Iterator[LineView]:
        """Yield the lines of an edit; the cells of a row make one line."""
        row: list[LineView] = []
        for line in _whole_lines(edit.lines):
            old = _printed(self._units[0], edit.old, line.old)
            new = _printed(self._units[1], edit.new, line.new)
            view = self._line(line, old, new, is_split=len(edit.new) > 1)
            if not isinstance(_frame(old, new), Cell):
                yield from _row(row)
                yield view
                continue
            if row and row[-1].level != view.level:
                yield from _row(row)
            row.append(view)
        yield from _row(row)

    def _line(
        self, line: LineEdit, old: PrintedLine | None, new: PrintedLine | None, *, is_split: bool
    ) -> LineView:
        op = Op.DELETE if new is None else Op.INSERT if old is None else Op.KEEP
        pieces = pieces_of(line.runs, self.numbers)
        printed = new or old
        if printed is None:
            return LineView(op, "", 0, pieces)
        if printed.closer:
            rules = self._rules[new is not None]
            mark = Piece(op, printed.closer)
            pieces = closed(pieces, mark, after_notes=rules.notes_before_closing)
        numbers = [each.number if each and each.level else "" for each in (old, new)]
        if is_split and new and not new.level:
            numbers = [new.number]
        return LineView(op, arrow(numbers[0], numbers[-1]), printed.level, pieces)


def _whole_lines(lines: Iterable[LineEdit]) -> Iterator[LineEdit]:
    """Yield the line edits with those of one new line joined, as a merged paragraph has them."""
    gathered: dict[LineRef | int, LineEdit] = {}
    for index, line in enumerate(lines):
        key = index if line.new is None else line.new
        first = gathered.get(key)
        gathered[key] = replace(first, runs=(*first.runs, *line.runs)) if first else line
    yield from gathered.values()


def _printed(
    units: Sequence[Unit], places: Sequence[Place], ref: LineRef | None
) -> PrintedLine | None:
    return None if ref is None else units[places[ref.unit].index].lines[ref.line]


def _frame(old: PrintedLine | None, new: PrintedLine | None) -> Frame | None:
    printed = new or old
    return printed.frame if printed else None


def _row(cells: list[LineView]) -> Iterator[LineView]:
    """Yield the gathered cells as one line, and start anew."""
    if cells:
        bar = Piece(Op.KEEP, " | ")
        pieces = [piece for cell in cells for piece in (bar, *cell.pieces)][1:]
        ops = {cell.op for cell in cells}
        yield LineView(ops.pop() if len(ops) == 1 else Op.KEEP, "", 0, tuple(pieces))
        cells.clear()
