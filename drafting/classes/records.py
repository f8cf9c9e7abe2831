"""Records: the classes of change, what their rules read, and a reader's choice of classes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from drafting.choices import chosen
from drafting.model.cited import cited_units
from drafting.model.edit import Comparison, FootnoteEdit, LineEdit, ParagraphEdit, UnitPlace
from drafting.model.walk import PrintedLine, Unit
from drafting.text.languages import Language


class ChangeClass(StrEnum):
    """What a change amounts to, in the order reports name them.

    The first five follow from the edit itself. `NUMBER`, `PUNCTUATION` and `TYPOGRAPHY` are quiet:
    no word changes.
    """

    ADDED = "added"
    DELETED = "deleted"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    SUBSTANCE = "substance"
    AMOUNT = "amount"
    BRACKETS = "brackets"
    LEAD = "lead"
    FOOTNOTE = "footnote"
    CELL = "cell"
    ROLLING = "rolling"
    ROTATION = "rotation"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    TYPOGRAPHY = "typography"

    @property
    def is_quiet(self) -> bool:
        """Return whether no word changes."""
        return self in _QUIET


_QUIET = frozenset({ChangeClass.NUMBER, ChangeClass.PUNCTUATION, ChangeClass.TYPOGRAPHY})


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of one line that were replaced by others, without spaces.

    Attributes:
        old, new: the words; one side may be empty.
        before, after: the nearest words that stay.
        in_lead: they are opening words.
        language: code of the new text.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    in_lead: bool = False
    language: str = "en"


Notes = dict[str, list[FootnoteEdit]]
"""Changed footnotes, by the label of a line that marks them."""


@dataclass(frozen=True)
class Texts:
    """Two texts as rules see them: their units, and the footnotes that changed."""

    comparison: Comparison

    @cached_property
    def units(self) -> tuple[Sequence[Unit], Sequence[Unit]]:
        """All units of the old and of the new text."""
        return cited_units(self.comparison.base), cited_units(self.comparison.draft)

    @property
    def language(self) -> Language:
        """The language of the new text."""
        return self.comparison.draft.rules

    @cached_property
    def noted(self) -> tuple[Notes, Notes]:
        """Changed footnotes by label of their lines: old lines of deleted notes, and new lines."""
        sides: tuple[Notes, Notes] = ({}, {})
        for each in self.comparison.footnotes:
            if each.kind != "unchanged":
                for label in each.paragraphs:
                    sides[each.new is not None].setdefault(label, []).append(each)
        return sides

    def printed(
        self, edit: ParagraphEdit, line: LineEdit
    ) -> tuple[PrintedLine | None, PrintedLine | None]:
        """Return a linked line as each text prints it."""
        old = _line(self.units[0], edit.old, line.old)
        return old, _line(self.units[1], edit.new, line.new)


def _line(
    units: Sequence[Unit], places: Sequence[UnitPlace], ref: tuple[int, int] | None
) -> PrintedLine | None:
    return None if ref is None else units[places[ref[0]].index].lines[ref[1]]


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of classes.

    Added and deleted paragraphs are substance, so a choice of substance includes them.

    Attributes:
        only: show paragraphs with at least one of these classes; all if it is empty.
        without: hide paragraphs whose classes are all among these.

    Raises:
        OptionError: there is no such class.
    """

    only: frozenset[ChangeClass] = frozenset()
    without: frozenset[ChangeClass] = frozenset()

    def __post_init__(self) -> None:
        for name in ("only", "without"):
            classes = (chosen(ChangeClass, each, "class of change") for each in getattr(self, name))
            object.__setattr__(self, name, frozenset(classes))

    @property
    def is_whole(self) -> bool:
        """Return whether nothing is left out."""
        return not (self.only or self.without)

    def takes(self, classes: Collection[ChangeClass]) -> bool:
        """Return whether a changed paragraph of these classes is shown."""
        if self.only and not (_meant(self.only) & set(classes)):
            return False
        loud = {each for each in classes if not each.is_quiet} or set(classes)
        return not loud or not loud <= _meant(self.without)

    def asks_for(self, classes: Collection[ChangeClass]) -> bool:
        """Return whether an unchanged paragraph is shown: `only` names one of its classes."""
        return bool(self.only) and self.takes(classes)


def _meant(classes: frozenset[ChangeClass]) -> frozenset[ChangeClass]:
    if ChangeClass.SUBSTANCE in classes:
        return classes | {ChangeClass.ADDED, ChangeClass.DELETED}
    return classes
