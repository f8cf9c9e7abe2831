"""A compilation as a Word document with tracked changes: one author for each owner.

The base stands in it as it is printed, every sign once. What somebody wants out is deleted where it
stands, by all who want it out; what somebody wants in is inserted there, one proposal behind the
other. Left out, the insertions leave the base by construction. Nothing is compared here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.engine.compile.records import Compilation, Proposal
from drafting.model.numbers import cited_notes
from drafting.model.passages import passages_of
from drafting.reports.redline.marking import Marker
from drafting.reports.redline.notes import notes_by_number
from drafting.reports.redline.places import LinePlace, side_of
from drafting.reports.redline.stream import stream_of
from drafting.reports.redline.weave import with_later_ends
from drafting.reports.tracked.body import BodySetter
from drafting.reports.tracked.fresh import NewText
from drafting.reports.tracked.lines import LineSetter
from drafting.reports.tracked.marks import taken_out, with_note_owners, with_notes_kept
from drafting.reports.tracked.notes import CompiledNotes
from drafting.reports.tracked.owners import owner_of_left, signature_of
from drafting.reports.tracked.placed import Placed
from drafting.reports.tracked.remarks import Remarks
from drafting.reports.tracked.said import said_of, said_of_left
from drafting.reports.tracked.strips import Marked, kept
from drafting.text.inline import Text
from drafting.writers.docx.context import layout_of, looks_for, setter_of
from drafting.writers.docx.document import document_of
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.views import NoteView, Runs, Signature
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.rolling.words import rolling_words

__all__ = ["TrackedText", "render_tracked"]

_NOBODY = Signature("-")
"""Signs nothing: every step says whose it is."""


@dataclass(frozen=True, slots=True)
class TrackedText:
    """A document with tracked changes.

    Attributes:
        document: the Word file.
        beside: proposals that stand in a comment only, for no tracked change can hold them.
    """

    document: bytes
    beside: tuple[Proposal, ...]


def render_tracked(compilation: Compilation, options: RenderOptions | None = None) -> TrackedText:
    """Lay out a compilation as a Word document with tracked changes.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: a text cannot stand in a Word document.
        UnsoundError: Word might refuse the file.
    """
    options = options or RenderOptions()
    made = _Tracked(compilation, options)
    return TrackedText(document_of(made.layout(), options), tuple(made.placed.beside))


class _Tracked:
    def __init__(self, compilation: Compilation, options: RenderOptions) -> None:
        base = compilation.base
        words = locale(base.language, options)
        self.compilation = compilation
        self.passages = passages_of(base)
        self.laid = layout_of(base, words)
        self.placed = Placed.sorted(compilation, self.passages)
        self.notes = CompiledNotes(notes_by_number(self.laid.notes), self._note, self._copied)
        units = self.passages.units
        setter = setter_of(base, words, units, self.laid.front)
        self.keys = {setter.place(key): key for key in setter.numbers}
        self.spots = {spot.key: i for i, spot in enumerate(self.passages.spots) if spot.key}
        contents = {note.key: note.content for note, _ in compilation.notes}
        lost = taken_out(compilation, self.placed, self.passages)
        self.new = NewText(base, setter, looks_for(base, units), self.notes, contents, lost)
        self.lines = LineSetter(self.placed, self.new, base.rules)
        self.marker = Marker(_NOBODY, self.notes)
        self.remarks = Remarks()
        self.fixed = rolling_words(base.language, options)

    def layout(self) -> Layout:
        """Return it: first lines, then title and body, for notes are numbered in that order."""
        lines = {name: self._as_it_is(runs) for name, runs in self.laid.lines.items()}
        title, body = self._remarked(self._title(), self._body())
        title_runs = self.marker.runs(each.step for each in title)
        steps = with_later_ends([each.step for each in body])
        blocks = tuple(self.marker.blocks(steps, lambda _, marked: marked))
        return replace(
            self.laid,
            lines=lines,
            title=title_runs,
            body=blocks,
            notes=tuple(self.notes.made),
            remarks=tuple(self.remarks.made),
        )

    def _as_it_is(self, runs: Runs) -> Runs:
        return self.marker.runs(kept(piece).step for piece in stream_of(runs).pieces)

    def _title(self) -> list[Marked]:
        return list(self._words(self.laid.title, 0, self.compilation.base.title))

    def _words(self, runs: Runs, spot: int, content: Text) -> Iterator[Marked]:
        """Yield the steps of a title or footnote."""
        stream = stream_of(runs)
        place = LinePlace(0, 0, stream.size, stream.size, "")
        yield from self.lines.strip(stream, place, spot, content).steps()

    def _note(self, note: NoteView) -> Runs:
        """Return the words of a note of the base with all that is proposed for them."""
        spot = self.spots.get(self.keys.get(note.number, ""))
        if spot is None:
            return note.runs
        steps = self._words(note.runs, spot, self.passages.spots[spot].content)
        return Marker(_NOBODY).runs(each.step for each in steps)

    def _copied(self, note: NoteView) -> Runs:
        """Return the words of a note that comes along, with what its mover changes in it."""
        spot = self.spots.get(self.keys.get(note.number, ""))
        if spot is None or spot not in self.placed.carriers:
            return note.runs
        mover = self.placed.carriers[spot][0]
        stream = stream_of(note.runs)
        place = LinePlace(0, 0, stream.size, stream.size, "")
        content = self.passages.spots[spot].content
        strip = self.lines.strip(stream, place, spot, content, mover)
        return Marker(_NOBODY).runs(each.step for each in strip.steps())

    def _body(self) -> list[Marked]:
        firsts, place = [], 1
        for unit in self.passages.units:
            firsts.append(place)
            place += len(unit.lines)
        body = BodySetter(
            self.compilation, self.passages, side_of(self.laid, {}), (*firsts, place),
            self.placed, self.new, self.lines, self.marker,
        )  # fmt: skip
        return body.steps()

    # -- comments --

    def _remarked(
        self, title: Sequence[Marked], body: Sequence[Marked]
    ) -> tuple[list[Marked], list[Marked]]:
        """Return title and body with the comments; what has no place stands at the title."""
        count = len(title)
        found = list(with_notes_kept([*title, *body], self.keys, self.new))
        about = {
            key: proposals
            for key, spot in self.spots.items()
            if (proposals := self.placed.words.get(spot))
        }
        found = with_note_owners(found, self.keys, about)
        head, rest = found[:count], found[count:]
        head = self.remarks.beside(head, self._said({id(p) for m in head for p in m.proposals}))
        rest = self.remarks.beside(rest, self._said({id(p) for m in rest for p in m.proposals}))
        apart = [(signature_of((each,)), self._of(each)) for each in self.placed.beside]
        notes = cited_notes(self.compilation.base) if self.compilation.left else {}
        known = {key: note.content for key, note in notes.items()}
        apart += [
            (owner_of_left(each), said_of_left(each, self.fixed, known))
            for each in self.compilation.left
        ]
        if head:
            return self.remarks.around(head, apart), rest
        return head, self.remarks.at_start(rest, apart)

    def _said(self, there: set[int]) -> Iterator[tuple[Proposal, Signature, Sequence[str]]]:
        for each in self.compilation.proposals:
            if id(each) in there and (lines := self._of(each)):
                yield each, signature_of((each,)), lines

    def _of(self, proposal: Proposal) -> tuple[str, ...]:
        return said_of(
            proposal,
            self.fixed,
            is_beside=any(proposal is each for each in self.placed.beside),
            is_native=any(proposal is each for each in self.placed.moves.values()),
        )
