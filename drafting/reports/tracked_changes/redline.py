"""Write two texts as one Word document with tracked changes (a redline).

Both texts are laid out by the usual templates. Words that the edits of the comparison keep are
printed once; deletions and insertions are marked. Rejecting all changes gives the old text,
accepting all gives the new one: text, emphasis, footnotes and the typed numbers of paragraphs.
Only what the edits do not have is compared here: the printed lines above the text, and the cells
of tables.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.engine.align import Alignable, Scorer, align, key_of
from drafting.engine.vocabulary import WordCodes
from drafting.engine.words import diff_words
from drafting.errors import DraftingError, OptionError
from drafting.model.edit import Comparison, Moved, ParagraphEdit
from drafting.reports.tracked_changes.edit_script import Shared, script_between
from drafting.reports.tracked_changes.marks import ChangeMarker, all_changed, day_of
from drafting.reports.tracked_changes.shared import in_body, in_notes, in_order, in_words, kept_by
from drafting.reports.tracked_changes.stream import BodyStream, body_stream, stream_of
from drafting.writers.docx.context import layout_of
from drafting.writers.docx.document import document_of
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.views import (
    BlockView,
    CellView,
    ChangeKind,
    NoteView,
    RowView,
    Runs,
    Signature,
    TableView,
    TrackedChange,
)
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions

_TABLE = "T"
"""The first letter of the ids of tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedlineOptions:
    """What a document with tracked changes says besides the two texts.

    Attributes:
        author: shown by Word beside every change.
        date: day of the changes; no clock is read.
        moves: show moved paragraphs as moved; else as deleted and inserted.

    Raises:
        OptionError: the author has no name.
    """

    author: str
    date: datetime.date
    moves: bool = True

    def __post_init__(self) -> None:
        if not self.author.strip():
            raise OptionError("tracked changes need the name of an author")

    @property
    def signature(self) -> Signature:
        """Return author and date as Word writes them."""
        return Signature(self.author, day_of(self.date))


def render_redline(
    comparison: Comparison, redline: RedlineOptions, options: RenderOptions | None = None
) -> bytes:
    """Lay out two texts as one Word document with tracked changes.

    Args:
        comparison: the comparison of the two, from `diff`.
        redline: author and date of the changes.
        options: the layout.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: a text cannot be in a Word document, or the texts are in two languages.
        UnsoundError: Word might refuse the file.
    """
    options = options or RenderOptions()
    if comparison.base.language != comparison.draft.language:
        raise DraftingError(
            f"a redline needs two texts in one language; these are in “{comparison.base.language}” "
            f"and “{comparison.draft.language}”"
        )
    old, new = (
        layout_of(text, locale(text.language, options))
        for text in (comparison.base, comparison.draft)
    )
    return document_of(_Redline(comparison, redline, old, new).layout(), options)


class _Redline:
    """The layout of the document."""

    def __init__(
        self, comparison: Comparison, redline: RedlineOptions, old: Layout, new: Layout
    ) -> None:
        self._comparison, self._redline = comparison, redline
        self._old, self._new = old, new
        self._notes = tuple({note.number: note for note in side.notes} for side in (old, new))
        self._note_pairs = in_notes(comparison.footnotes, old, new)
        self._linked = frozenset(self._note_pairs)
        self._marker = ChangeMarker(lambda _: redline.signature, self._note)

    def layout(self) -> Layout:
        """Return the layout: first lines, then title and body, because notes have this order."""
        lines = {
            name: self._line(self._old.lines.get(name, ()), runs)
            for name, runs in self._new.lines.items()
        }
        title = self._title()
        body = tuple(self._body())
        return replace(
            self._new,
            lines=lines,
            agenda_titles=self._agenda_titles(),
            title=title,
            body=body,
            notes=tuple(self._marker.notes),
        )

    def _line(self, old: Runs, new: Runs) -> Runs:
        return self._woven(old, new, in_words(stream_of(old), stream_of(new)))

    def _woven(self, old: Runs, new: Runs, shared: Sequence[Shared]) -> Runs:
        script = script_between(stream_of(old), stream_of(new), shared, self._linked)
        return self._marker.runs(script.edits())

    def _agenda_titles(self) -> tuple[Runs, ...]:
        old, new = self._old.agenda_titles, self._new.agenda_titles
        count = max(len(old), len(new))
        filled = [(*titles, *((),) * (count - len(titles))) for titles in (old, new)]
        return tuple(self._line(*pair) for pair in zip(*filled, strict=True))

    def _title(self) -> Runs:
        base, draft = self._comparison.base.title, self._comparison.draft.title
        notes = self._comparison.footnotes
        links = {edit.old.key: edit.new.key for edit in notes if edit.old and edit.new}
        shared = in_order(kept_by(diff_words(base, draft, links)))
        return self._woven(self._old.title, self._new.title, shared)

    # -- footnotes --

    def _note(self, old: int, new: int, change: TrackedChange | None) -> NoteView:
        """Return a footnote; if its reference is kept, merge its old and new words."""
        olds, news = self._notes
        if change is None:
            one, other = stream_of(olds[old].runs), stream_of(news[new].runs)
            script = script_between(one, other, self._note_pairs[old, new], frozenset())
            runs = ChangeMarker(self._marker.sign).runs(script.edits())
            return replace(olds[old], runs=runs)
        is_old = change.kind in (ChangeKind.DELETED, ChangeKind.MOVED_FROM)
        note = (olds if is_old else news)[old]
        if change.kind in (ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO) and self._goes_on(
            note, 0 if is_old else 1
        ):
            return note
        kind = ChangeKind.DELETED if is_old else ChangeKind.INSERTED
        return replace(note, runs=all_changed(note.runs, replace(change, kind=kind)))

    def _goes_on(self, note: NoteView, side: int) -> bool:
        """Return whether a note that moves has the same words in the other text."""
        olds, news = self._notes
        return any(
            pair[side] == note.number and olds[pair[0]].runs == news[pair[1]].runs
            for pair in self._note_pairs
        )

    # -- body --

    def _body(self) -> Iterator[BlockView]:
        edits = self._comparison.paragraphs
        leaving, coming = _moves(edits) if self._redline.moves else ({}, {})
        old = body_stream(self._old, lambda unit, _: leaving.get(unit, ""))
        new = body_stream(self._new, lambda unit, _: coming.get(unit, ""))
        tables = [
            (edit.old[0].index, edit.new[0].index)
            for edit in edits
            if len(edit.old) == len(edit.new) == 1
            and _are_alike(_table(old, edit.old[0].index), _table(new, edit.new[0].index))
        ]
        shared = in_body(edits, old, new, tables)
        script = script_between(old.stream, new.stream, shared, self._linked)
        yield from self._marker.blocks(script.edits(), self._tables)

    # -- tables: row by row if both have the same columns, else all of the new table --

    def _tables(self, old: TableView, new: TableView) -> TableView:
        return replace(new, rows=tuple(self._rows(old, new)))

    def _rows(self, old: TableView, new: TableView) -> Iterator[RowView]:
        mark = self._marker
        gone = come = 0
        for one, other in [*_linked_rows(old, new), (len(old.rows), len(new.rows))]:
            for row in old.rows[gone:one]:
                yield mark.row(row, mark.change(ChangeKind.DELETED))
            for row in new.rows[come:other]:
                yield mark.row(row, mark.change(ChangeKind.INSERTED))
            gone, come = one + 1, other + 1
            if one < len(old.rows):
                cells = zip(old.rows[one].cells, new.rows[other].cells, strict=True)
                yield replace(new.rows[other], cells=tuple(self._cell(*pair) for pair in cells))

    def _cell(self, old: CellView, new: CellView) -> CellView:
        runs = self._line(old.paragraph.runs, new.paragraph.runs)
        return replace(new, paragraph=replace(new.paragraph, runs=runs))


def _moves(edits: Sequence[ParagraphEdit]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the names of the moves, by the index of the unit in either text.

    Word has no moved rows, and a range of moved words cannot include a table, so a moved table is
    deleted and inserted, with its title and notes.
    """
    moved = [edit for edit in edits if isinstance(edit, Moved) and edit.new[0].id[0] != _TABLE]
    named = [(f"move{number}", edit) for number, edit in enumerate(moved, 1)]
    return (
        {place.index: name for name, edit in named for place in edit.old},
        {place.index: name for name, edit in named for place in edit.new},
    )


def _table(body: BodyStream, unit: int) -> TableView | None:
    """Return the table of a unit, if it has one."""
    at = body.tables.get(unit)
    view = next(body.stream.cut(at, at + 1)).view if at is not None else None
    return view if isinstance(view, TableView) else None


def _are_alike(old: TableView | None, new: TableView | None) -> bool:
    """Return whether two tables can be shown as one.

    Inserted and deleted rows must have the columns of their neighbours; if cells span several
    rows, this is not possible.
    """
    if old is None or new is None:
        return False
    if _shapes(old) == _shapes(new):
        return True
    shapes = {*_shapes(old), *_shapes(new)}
    return len(shapes) == 1 and all(not merge for _, merge in next(iter(shapes)))


def _shapes(table: TableView) -> list[tuple[tuple[int, str], ...]]:
    return [tuple((cell.columns, cell.merge) for cell in row.cells) for row in table.rows]


def _linked_rows(old: TableView, new: TableView) -> list[tuple[int, int]]:
    """Return pairs of old and new rows; in tables of the same shape, by their place."""
    if _shapes(old) == _shapes(new):
        return [(index, index) for index in range(len(old.rows))]
    olds, news = ([_item(row) for row in table.rows] for table in (old, new))
    return align(olds, news, Scorer(WordCodes()), moves=False)


def _item(row: RowView) -> Alignable:
    words = (stream_of(cell.paragraph.runs).words() for cell in row.cells)
    return Alignable("row", key_of(" ".join(words)))
