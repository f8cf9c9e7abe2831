"""Write a compilation as a Word document with tracked changes: one author for each owner.

The document has every token of the printed base once. Words that somebody proposes to delete are
deleted in their place, by all who propose it. Words that somebody proposes to insert are inserted
there, one proposal after the other. Without the insertions, the document is the base. Nothing is
compared here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafting.engine.amend.changes import NOWHERE
from drafting.engine.compile.records import Compilation, Proposal
from drafting.model.numbers import cited_notes
from drafting.model.passages import passages_of
from drafting.reports.tracked_changes.body import RollingBody
from drafting.reports.tracked_changes.comments import (
    CommentWriter,
    comment_on,
    comment_on_amendment,
    comment_on_unplaced,
    comments_on_positions,
    signature_of,
)
from drafting.reports.tracked_changes.edit_script import Owners, TokenEdit, kept
from drafting.reports.tracked_changes.lines import RollingLines, is_printed
from drafting.reports.tracked_changes.marks import ChangeMarker
from drafting.reports.tracked_changes.moves import Moves
from drafting.reports.tracked_changes.new_text import NewTextSetter
from drafting.reports.tracked_changes.notes import RollingNotes, unmarked_notes
from drafting.reports.tracked_changes.stream import LineName, body_stream, stream_of
from drafting.writers.docx.context import layout_of, looks_for, setter_of
from drafting.writers.docx.document import document_of
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.views import CellView, Runs, TableView
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.rolling.words import rolling_words


@dataclass(frozen=True, slots=True)
class TrackedText:
    """A document with tracked changes.

    Attributes:
        document: the Word file.
        beside: proposals in a comment only, because no tracked change can show them.
    """

    document: bytes
    beside: tuple[Proposal, ...]


def render_tracked(compilation: Compilation, options: RenderOptions | None = None) -> TrackedText:
    """Lay out a compilation as a Word document with tracked changes.

    Args:
        compilation: the text with all proposals.
        options: of the layout.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: a text cannot be in a Word document.
        UnsoundError: Word might refuse the file.
    """
    options = options or RenderOptions()
    made = _Tracked(compilation, options)
    return TrackedText(document_of(made.layout(), options), made.beside)


class _Tracked:
    """The layout of the document."""

    def __init__(self, compilation: Compilation, options: RenderOptions) -> None:
        base, words = compilation.base, locale(compilation.base.language, options)
        self.compilation = compilation
        self.passages = passages_of(base)
        self.laid = layout_of(base, words)
        units = self.passages.units
        setter = setter_of(base, words, units, self.laid.front)
        self.moves = Moves.of(compilation, self.passages)
        self.beside = tuple(filter(self._is_beside, compilation.proposals))
        has_spaces = base.rules.joins_with_space
        contents = {note.key: note.content for note, _ in compilation.notes}
        unmarked = unmarked_notes(self.moves, self.passages, has_spaces=has_spaces)
        new = NewTextSetter(base, setter, looks_for(base, units), contents, unmarked)
        self.lines = RollingLines(self.moves, new, base.rules)
        self.notes = RollingNotes(
            {note.number: note for note in self.laid.notes},
            {setter.place(key): key for key in setter.numbers},
            self.passages.note_lines,
            self.passages, self.lines, ChangeMarker(signature_of),
        )  # fmt: skip
        self.marker = ChangeMarker(signature_of, self.notes.words)
        self.comments = CommentWriter(self._touching)
        self.fixed = rolling_words(base.language, options)

    def layout(self) -> Layout:
        """Return the layout: first lines, then title and body, because notes have this order."""
        lines = {name: self._as_it_is(runs) for name, runs in self.laid.lines.items()}
        title, body = self._commented(*self._edits())
        title_runs = self.marker.runs(title)
        blocks = tuple(self.marker.blocks(body, self._table))
        return replace(
            self.laid,
            lines=lines,
            title=title_runs,
            body=blocks,
            notes=tuple(self.marker.notes),
            remarks=tuple(self.comments.made),
        )

    def _table(self, before: TableView, now: TableView) -> TableView:
        """Return a table with the footnotes of cells whose words no proposal changes."""
        rows = tuple(
            replace(row, cells=tuple(map(self._cell, was.cells, row.cells)))
            for was, row in zip(before.rows, now.rows, strict=True)
        )
        return replace(now, rows=rows)

    def _cell(self, before: CellView, now: CellView) -> CellView:
        runs = now.paragraph.runs
        if runs is not before.paragraph.runs:
            return now
        return replace(now, paragraph=replace(now.paragraph, runs=self.marker.kept(runs)))

    def _as_it_is(self, runs: Runs) -> Runs:
        return self.marker.runs(map(kept, stream_of(runs).tokens))

    def _edits(self) -> tuple[list[TokenEdit], list[TokenEdit]]:
        """Return the edits of title and body."""
        title = list(self.lines.alone(self.laid.title, 0, self.compilation.base.title))
        stream = body_stream(self.laid, self._move_of)
        writer = RollingBody(self.compilation, self.passages, stream, self.lines, self.marker)
        found = list(self.notes.at_next_mention([*title, *writer.edits()]))
        return found[: len(title)], found[len(title) :]

    def _move_of(self, unit: int, line: LineName) -> str:
        """Return the name of Word's own move of a line, or ""."""
        if not isinstance(line, int):
            return ""
        mover = self.moves.native.get(self.passages.lines_of_unit(unit)[line])
        return f"move{mover.entries[0].order + 1}" if mover else ""

    def _is_beside(self, proposal: Proposal) -> bool:
        """Return whether a proposal has no tracked change: header fields, labels of annexes."""
        name, line = proposal.change.name, proposal.change.line
        if not name:
            return False
        return line == NOWHERE or not is_printed(name, self.passages.lines[line].line)

    # -- comments --

    def _touching(self, edit: TokenEdit) -> Owners:
        return (*edit.owners, *self.notes.proposals_for(edit))

    def _commented(
        self, title: list[TokenEdit], body: list[TokenEdit]
    ) -> tuple[list[TokenEdit], list[TokenEdit]]:
        """Return title and body with the comments; those without a place are at the title."""
        native = set(self.moves.native.values())
        found = {
            each: comment_on(
                each, self.fixed, is_beside=each in self.beside, is_native=each in native
            )
            for each in self.compilation.proposals
        }
        is_plain = not self.compilation.left and not any(e.amendments for e in found)
        notes = {} if is_plain else cited_notes(self.compilation.base)
        known = {key: note.content for key, note in notes.items()}
        about = [comment for comment in found.values() if comment]
        about += [
            comment_on_amendment(inner, each, self.fixed, known)
            for each in found
            for inner in each.amendments
        ]
        title = list(self.comments.beside(title, about))
        body = list(self.comments.beside(body, about))
        apart = [comment for each in self.beside if (comment := found[each])]
        apart += [comment_on_unplaced(e, self.fixed, known) for e in self.compilation.left]
        apart += comments_on_positions(self.compilation, self.fixed)
        if title:
            return self.comments.around(title, apart), body
        return title, self.comments.at_start(body, apart)
