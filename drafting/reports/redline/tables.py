"""Tables in a redline: row by row where both have the same columns, else the whole table anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafting.engine.align import Item, Scorer, align, key_of
from drafting.engine.vocabulary import Vocabulary
from drafting.reports.redline.marking import Marker
from drafting.reports.redline.shared import in_order, kept_in_words
from drafting.reports.redline.stream import Stream, stream_of
from drafting.reports.redline.weave import woven
from drafting.writers.docx.views import CellView, ChangeKind, RowView, TableView

Linked = frozenset[tuple[int, int]]


def are_alike(old: TableView, new: TableView) -> bool:
    """Tell whether two tables can be shown as one.

    Rows that come or go must have the columns of their neighbours; where cells reach over several
    rows, none can.
    """
    if [_shape(row) for row in old.rows] == [_shape(row) for row in new.rows]:
        return True
    shapes = {_shape(row) for table in (old, new) for row in table.rows}
    return len(shapes) == 1 and all(not merge for _, merge in next(iter(shapes)))


def _shape(row: RowView) -> tuple[tuple[int, str], ...]:
    return tuple((cell.columns, cell.merge) for cell in row.cells)


def weave_tables(old: TableView, new: TableView, marker: Marker, notes: Linked) -> TableView:
    """Weave two tables that are alike; `notes` are the footnotes that go on."""
    return replace(new, rows=tuple(_rows(old, new, marker, notes)))


def _rows(old: TableView, new: TableView, marker: Marker, notes: Linked) -> Iterator[RowView]:
    gone = come = 0
    for one, other in [*_links(old, new), (len(old.rows), len(new.rows))]:
        yield from (
            marker.row(row, marker.change(ChangeKind.DELETED)) for row in old.rows[gone:one]
        )
        yield from (
            marker.row(row, marker.change(ChangeKind.INSERTED)) for row in new.rows[come:other]
        )
        gone, come = one + 1, other + 1
        if one < len(old.rows):
            yield _row(old.rows[one], new.rows[other], marker, notes)


def _links(old: TableView, new: TableView) -> list[tuple[int, int]]:
    """Say which row became which; in tables of the same shape each in its place."""
    if [_shape(row) for row in old.rows] == [_shape(row) for row in new.rows]:
        return [(index, index) for index in range(len(old.rows))]
    olds, news = ([_item(row) for row in table.rows] for table in (old, new))
    return align(olds, news, Scorer(Vocabulary()), moves=False)


def _item(row: RowView) -> Item:
    streams = [_stream(cell) for cell in row.cells]
    return Item("row", key_of(" ".join(stream.words(0, stream.size) for stream in streams)))


def _stream(cell: CellView) -> Stream:
    return stream_of(cell.paragraph.runs)


def _row(old: RowView, new: RowView, marker: Marker, notes: Linked) -> RowView:
    pairs = zip(old.cells, new.cells, strict=True)
    return replace(new, cells=tuple(_cell(*pair, marker, notes) for pair in pairs))


def _cell(old: CellView, new: CellView, marker: Marker, notes: Linked) -> CellView:
    before, after = _stream(old), _stream(new)
    shared = in_order(kept_in_words(before.words(0, before.size), after.words(0, after.size)))
    runs = marker.runs(woven(before, after, shared, notes))
    return replace(new, paragraph=replace(new.paragraph, runs=runs))
