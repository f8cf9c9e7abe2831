"""Make the view that all reports print: the same in terminal, Markdown, HTML and Word.

It is made only from the edits. Renumbering, typography and note numbers stay quiet; closing marks
are those of the printed page. Unchanged paragraphs are folded, and so are changes that a reader
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import TypeVar

from drafting.classes import ChangeClass, Selection, classify
from drafting.classes.classify import classes_of_note
from drafting.classes.facts import FactChange, fact_changes
from drafting.classes.limits import LimitChange, limit_changes
from drafting.classes.records import Texts
from drafting.classes.verb_scales import VerbClass
from drafting.classes.verbs import EditVerbs, VerbChange, verbs_of
from drafting.model.edit import (
    Comparison,
    FieldChanged,
    FootnoteEdit,
    Op,
    ParagraphEdit,
    Unchanged,
    WordRun,
)
from drafting.reports.chain import ChainStep
from drafting.reports.line_view import LinePrinter, LineView
from drafting.reports.options import PLAIN, ReportOptions
from drafting.reports.pieces import NoteNumbers, Piece, in_english, pieces_of, printable, side_of
from drafting.reports.summary import Summary, arrow, folded_places, is_paragraph, summarise

_TwoSided = TypeVar("_TwoSided", FactChange, LimitChange)


@dataclass(frozen=True, slots=True)
class ParagraphReport:
    """A unit, or several that were split or merged.

    Attributes:
        kind: as in `ParagraphEdit.kind`.
        id: id of the first new unit ("O8"), or "old-O8" if the unit is gone.
        old, new: labels on either side, or "".
        labels: its labels in the new text; in the old one if it is gone.
        lines: its lines.
        classes: the classes of its changes.
        verb: what became of its opening verb, if that is a change.
        further: verbs of other clauses that are weaker or stronger now.
        limits: words that limit a duty and came, went or gave way to others.
        facts: amounts, dates and references that changed.
        notes: its footnotes that changed.
    """

    kind: str
    id: str
    old: str
    new: str
    labels: tuple[str, ...]
    lines: tuple[LineView, ...]
    classes: tuple[ChangeClass, ...]
    verb: VerbChange | None
    further: tuple[VerbChange, ...]
    limits: tuple[LimitChange, ...]
    facts: tuple[FactChange, ...]
    notes: tuple[NoteReport, ...]

    @property
    def label(self) -> str:
        """Return both labels as one: "OP5 → OP7"."""
        return arrow(self.old, self.new)

    @property
    def is_operative(self) -> bool:
        """Return whether it is an operative paragraph."""
        return self.id.removeprefix("old-").startswith("O")

    @property
    def changed(self) -> str:
        """Return the words that were deleted and inserted."""
        pieces = (piece for line in self.lines for piece in line.pieces)
        return "".join(piece.text for piece in pieces if piece.op is not Op.KEEP)


@dataclass(frozen=True, slots=True)
class Fold:
    """Consecutive units that are not shown: unchanged ones, or changes that a reader left out.

    Attributes:
        title: "7 paragraphs unchanged: PP3–PP9".
        paragraphs: the units, for readers who unfold them.
        is_changed: whether the units are changed and were left out.
    """

    title: str
    paragraphs: tuple[ParagraphReport, ...]
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class FieldView:
    """A changed header field.

    Attributes:
        label: its name in reports.
        old, new: both values as words.
        pieces: both values in one.
        old_pieces, new_pieces: the value of each text; if it was compared word by word, its words
            are marked.
    """

    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...]
    old_pieces: tuple[Piece, ...]
    new_pieces: tuple[Piece, ...]

    @property
    def is_compared(self) -> bool:
        """Return whether the values were compared word by word."""
        return any(piece.op is Op.KEEP for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class NoteReport:
    """A changed footnote.

    Attributes:
        kind: `reworded`, `added` or `deleted`.
        old, new: printed number on either side, or "".
        paragraphs: labels of the paragraphs that cite it.
        pieces: its words.
        classes: the classes of its changes.
    """

    kind: str
    old: str
    new: str
    paragraphs: tuple[str, ...]
    pieces: tuple[Piece, ...]
    classes: tuple[ChangeClass, ...]

    @property
    def number(self) -> str:
        """Return both numbers as one: "3", "3 → 4"."""
        return arrow(self.old, self.new)


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything a report prints about one comparison.

    Attributes:
        summary: what the head of the report says.
        fields: the header fields that changed.
        stretches: paragraphs to show, and folds.
        notes: the changed footnotes.
        language: code of the new text.
        is_bare: only changes of chosen classes are printed, and nothing else.
    """

    summary: Summary
    fields: tuple[FieldView, ...]
    stretches: tuple[ParagraphReport | Fold, ...]
    notes: tuple[NoteReport, ...]
    language: str
    is_bare: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to show: no difference, and no quiet change asked for."""
        if self.is_bare:
            return not (self.stretches or self.notes)
        return self.summary.is_empty and all(isinstance(each, Fold) for each in self.stretches)

    @property
    def paragraphs(self) -> Iterator[ParagraphReport]:
        """Yield every unit, also those in folds."""
        for each in self.stretches:
            yield from each.paragraphs if isinstance(each, Fold) else (each,)


def views_of(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> list[ReportView]:
    """Return the views of a comparison or of a chain.

    In a chain the changes of the classes that a reader chose are all that is printed.
    """
    views = [view_of(step.comparison, options) for step in steps]
    only = options.selection.only
    return [_bare(view, only) for view in views] if only and len(steps) > 1 else views


def _bare(view: ReportView, only: Set[ChangeClass]) -> ReportView:
    return replace(
        view,
        fields=(),
        stretches=tuple(each for each in view.stretches if isinstance(each, ParagraphReport)),
        notes=view.notes if ChangeClass.FOOTNOTE in only else (),
        is_bare=True,
    )


def view_of(comparison: Comparison, options: ReportOptions = PLAIN) -> ReportView:
    """Return the view of a comparison, with the changes that a reader asks for."""
    texts = Texts(comparison)
    summary = summarise(comparison)
    lines = LinePrinter(texts, loud=ChangeClass.TYPOGRAPHY in options.selection.only)
    notes = [(edit, _note(edit, lines.numbers, texts)) for edit in summary.footnotes]
    paragraphs = [
        (
            edit,
            _paragraph(
                edit,
                classes,
                lines,
                _printable_verbs(verbs_of(edit, texts, options.scales)),
                limit_changes(edit, texts),
                fact_changes(edit, texts),
                _notes_of(edit, notes, texts),
            ),
        )
        for edit, classes in zip(comparison.paragraphs, classify(comparison, texts), strict=True)
    ]
    return ReportView(
        summary=summary,
        fields=tuple(_field(edit, lines.numbers) for edit in summary.fields),
        stretches=tuple(_stretches(paragraphs, options.selection)),
        notes=tuple(view for _, view in notes),
        language=comparison.draft.language,
    )


def _notes_of(
    edit: ParagraphEdit, notes: Sequence[tuple[FootnoteEdit, NoteReport]], texts: Texts
) -> tuple[NoteReport, ...]:
    """Return the changed footnotes of a paragraph."""
    if not notes:
        return ()
    sides = zip(texts.units, (edit.old, edit.new), strict=True)
    labels = [{line.label for place in places for line in units[place.index].lines}
              for units, places in sides]  # fmt: skip
    return tuple(
        view for each, view in notes if labels[each.new is not None].intersection(each.paragraphs)
    )


Seen = tuple[ParagraphEdit, ParagraphReport]


def _stretches(
    paragraphs: Sequence[Seen], selection: Selection
) -> Iterator[ParagraphReport | Fold]:
    for state, group in groupby(paragraphs, lambda pair: _state(pair[0], pair[1], selection)):
        members = tuple(group)
        views = tuple(view for _, view in members)
        if state is _State.SHOWN:
            yield from views
        else:
            is_changed = state is _State.LEFT_OUT
            yield Fold(_fold_title([edit for edit, _ in members], is_changed), views, is_changed)


class _State(Enum):
    SHOWN = "shown"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


def _state(edit: ParagraphEdit, view: ParagraphReport, selection: Selection) -> _State:
    if isinstance(edit, Unchanged):
        return _State.SHOWN if selection.asks_for(view.classes) else _State.UNCHANGED
    return _State.SHOWN if selection.takes(view.classes) else _State.LEFT_OUT


def _fold_title(edits: Sequence[ParagraphEdit], is_changed: bool) -> str:  # noqa: FBT001
    """Return "7 paragraphs unchanged: PP3–PP9", for one paragraph "PP1 unchanged"."""
    counted = [edit for edit in edits if is_paragraph(edit)]
    pairs = [_labels(edit) for edit in counted or edits]
    state = "left out" if is_changed else "unchanged"
    if len(pairs) == 1:
        return f"{arrow(*pairs[0])} {state}"
    what = "paragraphs" if counted else "headings and tables"
    return f"{len(pairs)} {what} {state}: {folded_places(pairs)}"


def _labels(edit: ParagraphEdit) -> tuple[str, str]:
    """Return the labels on both sides; if only one side has a label, return it twice."""
    old, new = (", ".join(place.label for place in side) for side in (edit.old, edit.successors))
    return old or new, new or old


def _paragraph(
    edit: ParagraphEdit,
    classes: tuple[ChangeClass, ...],
    lines: LinePrinter,
    verbs: EditVerbs,
    limits: tuple[LimitChange, ...],
    facts: tuple[FactChange, ...],
    notes: tuple[NoteReport, ...],
) -> ParagraphReport:
    unit_id = edit.new[0].id if edit.new else f"old-{edit.old[0].id}"
    old, new = (", ".join(place.label for place in side) for side in (edit.old, edit.successors))
    return ParagraphReport(
        kind=edit.kind,
        id=unit_id,
        old=old,
        new=new,
        labels=tuple(place.label for place in edit.successors or edit.old),
        lines=tuple(lines.of(edit)),
        classes=classes,
        verb=verbs.governing,
        further=verbs.further,
        limits=tuple(map(_in_english, limits)),
        facts=tuple(map(_in_english, facts)),
        notes=notes,
    )


def _in_english(change: _TwoSided) -> _TwoSided:
    """Return a change whose words can be printed in a line of a report."""
    old, new = (in_english(printable(words)) for words in (change.old, change.new))
    return replace(change, old=old, new=new)


def _printable_verbs(verbs: EditVerbs) -> EditVerbs:
    """Return verbs that can be printed, without one that is no change."""
    governing = verbs.governing
    if governing and governing.kind is VerbClass.NONE:
        governing = None
    return EditVerbs(
        governing and _printable(governing), tuple(_printable(each) for each in verbs.further)
    )


def _printable(change: VerbChange) -> VerbChange:
    """Return verbs that can be printed; both begin with a capital if one does."""
    old, new = printable(change.old), printable(change.new)
    if old[:1].isupper() or new[:1].isupper():
        old, new = (f"{verb[:1].upper()}{verb[1:]}" for verb in (old, new))
    return replace(change, old=in_english(old), new=in_english(new))


def _field(edit: FieldChanged, numbers: NoteNumbers) -> FieldView:
    old, new = (_side(edit.runs, op, numbers) for op in (Op.DELETE, Op.INSERT))
    sides = [side_of(edit.runs, numbers, op) for op in (Op.DELETE, Op.INSERT)]
    view = FieldView(edit.label, old, new, pieces_of(edit.runs, numbers), *sides)
    if view.is_compared:
        return view
    whole = [(Piece(Op.KEEP, words),) if words else () for words in (old, new)]
    return replace(view, old_pieces=whole[0], new_pieces=whole[1])


def _side(runs: Iterable[WordRun], op: Op, numbers: NoteNumbers) -> str:
    kept = [replace(run, quiet=False) for run in runs if run.op in (Op.KEEP, op)]
    return "".join(piece.text for piece in pieces_of(kept, numbers) if not piece.is_note)


def _note(edit: FootnoteEdit, numbers: NoteNumbers, texts: Texts) -> NoteReport:
    old, new = (side.number if side else "" for side in (edit.old, edit.new))
    pieces = pieces_of(edit.runs, numbers)
    classes = classes_of_note(edit, texts.language.code)
    return NoteReport(edit.kind, old, new, tuple(dict.fromkeys(edit.paragraphs)), pieces, classes)
