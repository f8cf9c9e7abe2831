"""Edits: what turns one text into another, as data.

A comparison is a tuple of frozen records. Reports render them and compute none. An edit script is
complete: `apply(base, edits)` gives the new text, word for word, and refuses a base that lacks
the words the script keeps and deletes.

Three layers:

* `WordRun`: words kept, deleted or inserted inside one line;
* `LineEdit`: one line of a paragraph (its words, a subparagraph, a flush line, a cell);
* `ParagraphEdit`: one or several units, by what happened to them. On the same layer are
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
        quiet: the deletion or insertion changes only the form (typography, emphasis, a note mark
            that moved or was renumbered); reports print the new form without marking it.
    """

    op: Op
    content: Text
    quiet: bool = False


class LineRef(NamedTuple):
    """A line: index of its unit in the edit, and of the line in the unit."""

    unit: int
    line: int


@dataclass(frozen=True, slots=True)
class LineEdit:
    """What happens to one line.

    The kept and inserted runs of all line edits with the same `new`, in order, make the new line;
    the kept and deleted runs of those with the same `old` make the old line. A split paragraph has
    several line edits with the same `old`, a merged one several with the same `new`.

    Attributes:
        old, new: the line on either side; None for an inserted or deleted line.
        runs: its words.
        frame: the record of the new line without words, if it is inserted or differs.
        level: the level of the new line, if it is inserted or differs.
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
        label: label as a delegate cites it.
        number: printed number, or "".
        zone: preamble, operative part or annex.
        part: letter of its part ("B"), or "".
        annex: printed word and number of its annex ("Annex II"), or "".
    """

    index: int
    id: str
    label: str
    number: str
    zone: Zone
    part: str = ""
    annex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphEdit:
    """What happened to one or several units.

    Attributes:
        old, new: the units on either side, in order.
        lines: every line of all of them.
        also: further new units of a split that took over words and have their own edit.
    """

    name: ClassVar[str]
    old: tuple[UnitPlace, ...]
    new: tuple[UnitPlace, ...]
    lines: tuple[LineEdit, ...]
    also: tuple[UnitPlace, ...] = ()

    @property
    def kind(self) -> str:
        """Return the name of the kind, as in the JSON report and the alignment gold."""
        return self.name

    @property
    def successors(self) -> tuple[UnitPlace, ...]:
        """Return all new units that have the words, in order."""
        return tuple(sorted((*self.new, *self.also), key=lambda place: place.index))

    @property
    def is_worded(self) -> bool:
        """Return whether any word is inserted or deleted."""
        return any(line.is_worded for line in self.lines)

    @property
    def is_renumbered(self) -> bool:
        """Return whether the same unit has another printed number."""
        return len(self.old) == len(self.new) == 1 and self.old[0].number != self.new[0].number


# The kinds add no field, so they need no decorator, which would cost start-up time.


class Unchanged(ParagraphEdit):
    """The same words in the same place; only form, number or footnotes may differ."""

    __slots__ = ()
    name = "unchanged"


class Reworded(ParagraphEdit):
    """The same paragraph in the same place with other words."""

    __slots__ = ()
    name = "reworded"


class Moved(ParagraphEdit):
    """The same paragraph in another place, perhaps reworded too."""

    __slots__ = ()
    name = "moved"

    @property
    def kind(self) -> str:
        """Return `moved`, or `moved+reworded` if words changed too."""
        return "moved+reworded" if self.is_worded else self.name


class Split(ParagraphEdit):
    """One old paragraph that became several new ones."""

    __slots__ = ()
    name = "split"


class Merged(ParagraphEdit):
    """Several old paragraphs that became one new paragraph."""

    __slots__ = ()
    name = "merged"


class Inserted(ParagraphEdit):
    """A new unit; `old` is empty."""

    __slots__ = ()
    name = "added"


class Deleted(ParagraphEdit):
    """A deleted old unit; `new` is empty."""

    __slots__ = ()
    name = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChanged:
    """Other opening words; the words themselves are in the edit of the paragraph.

    Attributes:
        old, new: the paragraph on either side.
        label: label of the new line ("OP5", "OP5 (b)").
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
        label: name of the field for readers ("session", "date of adoption").
        old, new: the values.
        runs: the words of the values as text; those of a field that is on no page as a whole.
    """

    field: str
    label: str
    old: FieldValue
    new: FieldValue
    runs: tuple[WordRun, ...]

    @property
    def is_quiet(self) -> bool:
        """Return whether only the form differs, or the field is on no page."""
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
    """What happened to one footnote. A script has an edit for each footnote of either side.

    Attributes:
        old, new: the footnote on either side; None for an added or deleted one.
        runs: its words.
        in_place: the new footnote is written in the text.
        paragraphs: labels of the new paragraphs that mark it, or of the old ones if it is deleted.
    """

    old: NotePlace | None
    new: NotePlace | None
    runs: tuple[WordRun, ...]
    in_place: bool
    paragraphs: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Return `unchanged`, `reworded`, `added` or `deleted`."""
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
    """Two texts and the edits between them: all that a report needs.

    Attributes:
        base, draft: the old and the new text.
        edits: header fields first, then paragraphs in the order of the new text (deleted ones in
            their old place), each followed by its changed leads, then footnotes.
    """

    base: Resolution
    draft: Resolution
    edits: Edits

    @property
    def fields(self) -> tuple[FieldChanged, ...]:
        """Return the changed header fields."""
        return tuple(edit for edit in self.edits if isinstance(edit, FieldChanged))

    @property
    def paragraphs(self) -> tuple[ParagraphEdit, ...]:
        """Return the edits of all units."""
        return tuple(edit for edit in self.edits if isinstance(edit, ParagraphEdit))

    @property
    def leads(self) -> tuple[LeadChanged, ...]:
        """Return the changed leads."""
        return tuple(edit for edit in self.edits if isinstance(edit, LeadChanged))

    @property
    def footnotes(self) -> tuple[FootnoteEdit, ...]:
        """Return the edits of all footnotes."""
        return tuple(edit for edit in self.edits if isinstance(edit, FootnoteEdit))

    @property
    def is_empty(self) -> bool:
        """Return whether no word, footnote or header field differs."""
        return (
            all(edit.is_quiet for edit in self.fields)
            and all(isinstance(edit, Unchanged) for edit in self.paragraphs)
            and all(edit.kind == "unchanged" for edit in self.footnotes)
        )
