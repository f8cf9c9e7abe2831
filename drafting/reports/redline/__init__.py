"""Two texts as one Word document with tracked changes (a redline).

The two are laid out by the templates of every other document. What the edits of the comparison keep
is printed once; what is gone and what has come is marked. Rejecting all changes gives the old text,
accepting all gives the new one: text, emphasis, footnotes and the typed numbers of paragraphs,
which in Word are words like others. Nothing is compared here but what the edits do not hold: the
printed lines above the text, and the cells of tables.
"""

from __future__ import annotations

from dataclasses import replace

from drafting.engine.words import diff_words
from drafting.errors import DraftingError
from drafting.model.edit import Comparison, FootnoteEdit
from drafting.reports.redline.marking import Marker
from drafting.reports.redline.notes import NoteBook, notes_by_number, shared_by_number
from drafting.reports.redline.options import RedlineOptions
from drafting.reports.redline.places import Side, side_of
from drafting.reports.redline.shared import (
    Shared,
    in_order,
    kept_by,
    kept_in_body,
    kept_in_words,
    moves_of,
)
from drafting.reports.redline.stream import stream_of
from drafting.reports.redline.tables import are_alike, weave_tables
from drafting.reports.redline.weave import woven
from drafting.writers.docx.context import layout_of
from drafting.writers.docx.document import document_of
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.views import BlockView, Runs, TableView
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions

__all__ = ["RedlineOptions", "render_redline"]


def render_redline(
    comparison: Comparison, redline: RedlineOptions, options: RenderOptions | None = None
) -> bytes:
    """Lay out two texts as one Word document with tracked changes.

    Args:
        comparison: of the two, as `diff` gives it.
        redline: author and date of the changes.
        options: of the layout.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: a text cannot stand in a Word document, or the texts are in two languages.
        UnsoundError: Word might refuse the file.
    """
    options = options or RenderOptions()
    if comparison.base.language != comparison.draft.language:
        raise DraftingError("a redline holds one language: these texts are in two")
    old, new = (
        layout_of(text, locale(text.language, options))
        for text in (comparison.base, comparison.draft)
    )
    return document_of(_Redline(comparison, redline, old, new).layout(), options)


class _Redline:
    """The layout of the woven document."""

    def __init__(
        self, comparison: Comparison, redline: RedlineOptions, old: Layout, new: Layout
    ) -> None:
        self._comparison, self._redline = comparison, redline
        self._old, self._new = old, new
        plain = Marker(redline.signature)

        def weave(one: Runs, other: Runs, shared: list[Shared]) -> Runs:
            return plain.runs(woven(stream_of(one), stream_of(other), shared, frozenset()))

        notes = notes_by_number(old.notes), notes_by_number(new.notes)
        shared = shared_by_number(comparison.footnotes, old, new)
        self._notes = NoteBook(*notes, shared, weave, plain.all_of)
        self._marker = Marker(redline.signature, self._notes)

    def layout(self) -> Layout:
        """Return it: first lines, then title and body, for notes are numbered in that order."""
        lines = {
            name: self._line(self._old.lines.get(name, ()), runs)
            for name, runs in self._new.lines.items()
        }
        title = self._title()
        body = self._body()
        return replace(
            self._new,
            lines=lines,
            agenda_titles=self._agenda_titles(),
            title=title,
            body=body,
            notes=tuple(self._notes.made),
        )

    def _line(self, old: Runs, new: Runs) -> Runs:
        one, other = stream_of(old), stream_of(new)
        words = one.words(0, one.size), other.words(0, other.size)
        steps = woven(one, other, in_order(kept_in_words(*words)), self._notes.linked)
        return self._marker.runs(steps)

    def _agenda_titles(self) -> tuple[Runs, ...]:
        old, new = self._old.agenda_titles, self._new.agenda_titles
        count = max(len(old), len(new))
        filled = [(*titles, *((),) * (count - len(titles))) for titles in (old, new)]
        return tuple(self._line(*pair) for pair in zip(*filled, strict=True))

    def _title(self) -> Runs:
        base, draft = self._comparison.base.title, self._comparison.draft.title
        runs = diff_words(base, draft, _links(self._comparison.footnotes))
        one, other = stream_of(self._old.title), stream_of(self._new.title)
        steps = woven(one, other, in_order(kept_by(runs)), self._notes.linked)
        return self._marker.runs(steps)

    def _body(self) -> tuple[BlockView, ...]:
        edits = self._comparison.paragraphs
        moves = moves_of(edits) if self._redline.moves else ({}, {})
        old, new = side_of(self._old, moves[0]), side_of(self._new, moves[1])
        tables = [
            (edit.old[0].index, edit.new[0].index)
            for edit in edits
            if len(edit.old) == len(edit.new) == 1
            and _are_alike(old, new, edit.old[0].index, edit.new[0].index)
        ]
        shared = kept_in_body(edits, old, new, tables)
        steps = woven(old.stream, new.stream, shared, self._notes.linked)
        return tuple(
            self._marker.blocks(
                steps,
                lambda one, other: weave_tables(one, other, self._marker, self._notes.linked),
            )
        )


def _links(edits: tuple[FootnoteEdit, ...]) -> dict[str, str]:
    return {edit.old.key: edit.new.key for edit in edits if edit.old and edit.new}


def _are_alike(old: Side, new: Side, one: int, other: int) -> bool:
    if one not in old.tables or other not in new.tables:
        return False
    (before,) = old.stream.cut(old.tables[one], old.tables[one] + 1)
    (after,) = new.stream.cut(new.tables[other], new.tables[other] + 1)
    if not isinstance(before.sign, TableView) or not isinstance(after.sign, TableView):
        return False
    return are_alike(before.sign, after.sign)
