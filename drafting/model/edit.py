"""Edits: what turns one text into another, as data.

A comparison is a tuple of frozen records. Reports render them, none computes its own. An edit
script is complete: `apply(base, edits)` gives the new text, word for word, and refuses a base
whose words are not the ones the script keeps and deletes.

Three layers:

* `WordRun`: words kept, deleted or inserted inside one line;
* `LineEdit`: one line of a paragraph (its words, a subparagraph, a flush line, a cell);
* `ParagraphEdit`: one or several units, by what happened to them. Beside these stand
  `FieldChanged`, `LeadChanged` and `FootnoteEdit`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from drafting.model.lines import LineRecord
from drafting.model.resolution import Resolution
from drafting.model.walk import Zone
from drafting.text.inline import Text


class Op(StrEnum):
    """What happens to a run of words."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words of one line.

    Attributes:
        op: kept, deleted or inserted.
        content: the words, with emphasis and note marks.
        quiet: the deletion or insertion changes form only (typography, emphasis, a note mark
            that moved or was renumbered); reports print the new form without a mark of change.
    """

    op: Op
    content: Text
    quiet: bool = False


class LineRef(NamedTuple):
    """A line: index of the unit among those of its edit, and of the line in that unit."""

    unit: int
    line: int


@dataclass(frozen=True, slots=True)
class LineEdit:
    """What happens to one line.

    The new line is what the kept and inserted runs of all line edits with that `new` give, in
    order; the old one likewise with kept and deleted runs. A paragraph that is split has several
    line edits with the same `old`, a merged one several with the same `new`.

    Attributes:
        old, new: the line on either side; None where it is inserted or deleted.
        runs: its words.
        frame: the new line's record without words, where it is inserted or differs from the old.
        level: the new line's level, likewise.
    """

    old: LineRef | None
    new: LineRef | None
    runs: tuple[WordRun, ...]
    frame: LineRecord | None = None
    level: int | None = None

    @property
    def is_worded(self) -> bool:
        """Return whether words (not only form) are inserted or deleted."""
        return any(run.op is not Op.KEEP and not run.quiet for run in self.runs)


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """A unit on one side of a comparison.

    Attributes:
        index: position among the units of its document.
        id: P3, O5, A2; H1, T1, B1, X1 for headings, tables and titles.
        label: as a delegate cites it.
        number: as printed, or "".
        zone: preamble, operative part, annex.
    """

    index: int
    id: str
    label: str
    number: str
    zone: Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphEdit:
    """What happened to one or several units.

    Attributes:
        old, new: the units on either side, in order.
        lines: every line of all of them.
        also: of a split, further new units that took over words and have an edit of their own.
    """

    name: ClassVar[str]
    old: tuple[UnitPlace, ...]
    new: tuple[UnitPlace, ...]
    lines: tuple[LineEdit, ...]
    also: tuple[UnitPlace, ...] = ()

    @property
    def kind(self) -> str:
        """Name of the kind, as in the JSON report and the alignment gold."""
        return self.name

    @property
    def successors(self) -> tuple[UnitPlace, ...]:
        """All new units in which the words stand, in order."""
        return tuple(sorted((*self.new, *self.also), key=lambda place: place.index))

    @property
    def is_worded(self) -> bool:
        """Return whether any word is inserted or deleted."""
        return any(line.is_worded for line in self.lines)

    @property
    def is_renumbered(self) -> bool:
        """Return whether one unit on both sides carries another printed number."""
        return len(self.old) == len(self.new) == 1 and self.old[0].number != self.new[0].number


# The kinds add no field, so they need no decorator of their own, which costs start-up time.


class Unchanged(ParagraphEdit):
    """The same words in the same place; only form, number or footnotes may differ."""

    __slots__ = ()
    name = "unchanged"


class Reworded(ParagraphEdit):
    """The same paragraph in the same place with other words."""

    __slots__ = ()
    name = "reworded"


class Moved(ParagraphEdit):
    """The same paragraph, out of order against its neighbours; perhaps reworded as well."""

    __slots__ = ()
    name = "moved"

    @property
    def kind(self) -> str:
        """`moved`, or `moved+reworded` where words changed too."""
        return "moved+reworded" if self.is_worded else self.name


class Split(ParagraphEdit):
    """One old paragraph whose content stands in several new ones."""

    __slots__ = ()
    name = "split"


class Merged(ParagraphEdit):
    """Several old paragraphs whose content stands in one new one."""

    __slots__ = ()
    name = "merged"


class Inserted(ParagraphEdit):
    """A new unit; `old` is empty."""

    __slots__ = ()
    name = "added"


class Deleted(ParagraphEdit):
    """An old unit that is gone; `new` is empty."""

    __slots__ = ()
    name = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChanged:
    """Other opening words; the words themselves stand in the paragraph's own edit.

    Attributes:
        old, new: the paragraph on either side.
        label: of the new line ("OP5", "OP5 (b)").
        was, now: the leads.
    """

    old: UnitPlace
    new: UnitPlace
    label: str
    was: str
    now: str


FieldValue = object
"""A value of the masthead or of the resolution: text, number, date or a tuple of records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChanged:
    """Another value of a header field.

    Attributes:
        field: dotted name in the model ("title", "masthead.session", "masthead.adopted.date").
        label: what a reader calls it ("session", "date of adoption").
        old, new: the values.
        runs: word by word, of the values as text.
    """

    field: str
    label: str
    old: FieldValue
    new: FieldValue
    runs: tuple[WordRun, ...]

    @property
    def is_quiet(self) -> bool:
        """Return whether the difference is one of form, or of a field that stands on no page."""
        changed = [run for run in self.runs if run.op is not Op.KEEP]
        return bool(changed) and all(run.quiet for run in changed)


@dataclass(frozen=True, slots=True)
class NotePlace:
    """A footnote on one side: its index in the file, its key and printed number."""

    index: int
    key: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteEdit:
    """What happened to one footnote. A script has one for each note of either side.

    Attributes:
        old, new: the note on either side; None where it is added or deleted.
        runs: its words.
        in_place: the new note is written in the text.
        paragraphs: labels of the new paragraphs that mention it (of the old, where it is gone).
    """

    old: NotePlace | None
    new: NotePlace | None
    runs: tuple[WordRun, ...]
    in_place: bool
    paragraphs: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """`unchanged`, `reworded`, `added` or `deleted`."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "deleted"
        changed = any(run.op is not Op.KEEP and not run.quiet for run in self.runs)
        return "reworded" if changed else "unchanged"


Edit = FieldChanged | ParagraphEdit | LeadChanged | FootnoteEdit
Edits = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts and the edits between them: all a report needs.

    Attributes:
        base, draft: the old and the new text.
        edits: header fields first, then paragraphs in the order of the new text (deleted ones
            where they stood), each followed by its changed leads, then footnotes.
    """

    base: Resolution
    draft: Resolution
    edits: Edits

    @property
    def fields(self) -> tuple[FieldChanged, ...]:
        """Changed header fields."""
        return tuple(edit for edit in self.edits if isinstance(edit, FieldChanged))

    @property
    def paragraphs(self) -> tuple[ParagraphEdit, ...]:
        """What happened to every unit."""
        return tuple(edit for edit in self.edits if isinstance(edit, ParagraphEdit))

    @property
    def leads(self) -> tuple[LeadChanged, ...]:
        """Changed leads."""
        return tuple(edit for edit in self.edits if isinstance(edit, LeadChanged))

    @property
    def footnotes(self) -> tuple[FootnoteEdit, ...]:
        """What happened to every footnote."""
        return tuple(edit for edit in self.edits if isinstance(edit, FootnoteEdit))

    @property
    def is_empty(self) -> bool:
        """Return whether no word, footnote or header field differs."""
        return (
            all(edit.is_quiet for edit in self.fields)
            and all(isinstance(edit, Unchanged) for edit in self.paragraphs)
            and all(edit.kind == "unchanged" for edit in self.footnotes)
        )
