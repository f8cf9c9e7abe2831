"""Make the synopsis: the old text, the new text, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.model.edit import Op
from drafting.reports.chain import ChainStep
from drafting.reports.options import ReportOptions
from drafting.reports.phrases import note_words, verb_lines, what_words
from drafting.reports.pieces import Piece
from drafting.reports.summary import arrow
from drafting.reports.view import FieldView, Fold, NoteReport, ParagraphReport, ReportView, view_of


@dataclass(frozen=True, slots=True)
class SynopsisLine:
    """One line of a cell.

    Attributes:
        level: depth of a subparagraph.
        number: the number printed before the words, or "".
        pieces: the words.
    """

    level: int
    number: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SynopsisRow:
    """A paragraph, footnote or header field.

    Attributes:
        kind: as in `ParagraphReport.kind`; `folded` for a fold.
        label: old and new label ("OP5 → OP7"), or the title of the fold.
        old, new: the lines of either text.
        what: what happened, line by line.
    """

    kind: str
    label: str
    old: tuple[SynopsisLine, ...]
    new: tuple[SynopsisLine, ...]
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synopsis:
    """Two texts side by side.

    Attributes:
        title: title of the comparison.
        subject: title of the new text.
        old, new: names of the texts.
        rows: header fields, paragraphs, footnotes.
        language: code of the new text.
    """

    title: str
    subject: str
    old: str
    new: str
    rows: tuple[SynopsisRow, ...]
    language: str


def synopsis_of(step: ChainStep, options: ReportOptions) -> Synopsis:
    """Return the synopsis of one comparison.

    Unchanged paragraphs have all their words, unless the reader chose classes of change.
    """
    view = view_of(step.comparison, options)
    summary = view.summary
    rows = tuple(_rows(view, is_whole=options.selection.is_whole))
    return Synopsis(step.title, summary.title, summary.base, summary.draft, rows, view.language)


def _rows(view: ReportView, *, is_whole: bool) -> Iterator[SynopsisRow]:
    if view.fields:
        old, new = (_fields(view.fields, op) for op in (Op.DELETE, Op.INSERT))
        yield SynopsisRow("reworded", "Header", old, new, ("fields changed",))
    for each in view.stretches:
        if isinstance(each, ParagraphReport):
            yield _paragraph(each)
        elif is_whole:
            yield from map(_paragraph, each.paragraphs)
        else:
            yield _folded(each)
    yield from map(_note, view.notes)


def _folded(fold: Fold) -> SynopsisRow:
    return SynopsisRow("folded", fold.title, (), (), ())


def _fields(fields: Sequence[FieldView], side: Op) -> tuple[SynopsisLine, ...]:
    values = ((each.label, each.old if side is Op.DELETE else each.new) for each in fields)
    return tuple(
        SynopsisLine(0, f"{label}:", (Piece(side, words or "–"),)) for label, words in values
    )


def _paragraph(view: ParagraphReport) -> SynopsisRow:
    old, new = (
        tuple(SynopsisLine(line.level, side.number, side.pieces) for line, side in sides if side)
        for sides in (
            [(line, line.old) for line in view.lines],
            [(line, line.new) for line in view.lines],
        )
    )
    return SynopsisRow(view.kind, view.label, old, new, tuple(_what(view)))


def _what(view: ParagraphReport) -> Iterator[str]:
    yield what_words(view)
    yield from verb_lines(view)
    for note in view.notes:
        yield f"footnote {note.number} {note_words(note)}"


def _note(note: NoteReport) -> SynopsisRow:
    old, new = (
        tuple(piece for piece in note.pieces if piece.op in (Op.KEEP, op))
        for op in (Op.DELETE, Op.INSERT)
    )
    places = f"in {', '.join(note.paragraphs)}" if note.paragraphs else ""
    return SynopsisRow(
        note.kind,
        f"Footnote {arrow(note.old, note.new)}",
        (SynopsisLine(0, "", old),) if note.old else (),
        (SynopsisLine(0, "", new),) if note.new else (),
        tuple(filter(None, (note_words(note), places))),
    )
