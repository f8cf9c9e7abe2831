"""What an entry does to one text, once its target is found: places instead of labels.

`drafting.engine.amend.resolve` makes these from entries, `compose` carries them out, `clash` holds
them against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.model.amendment import Amendment, AmendmentSet
from drafting.model.edit import FieldValue
from drafting.model.lines import UnitLine
from drafting.model.passages import Passage
from drafting.model.walk import Zone
from drafting.text.inline import Text

Rows = tuple[tuple[Zone, tuple[UnitLine, ...]], ...]
"""Units ready to be put into a text: where they stand, and their lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry and where it came from.

    Attributes:
        amendment: the entry itself.
        of: the set it stands in.
        order: its place among all entries that are applied together.
    """

    amendment: Amendment
    of: AmendmentSet
    order: int

    @property
    def name(self) -> str:
        """What reports call it: "A/C.3/80/L.56, 2", or "entry 2"."""
        of = self.of.name
        return f"{of}, {self.amendment.id}" if of else f"entry {self.amendment.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What all changes share.

    Attributes:
        entry: what asks for it.
        passage: the target.
    """

    entry: Entry
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Change):
    """Words of one line give way to others, which may be none.

    Attributes:
        spot: index of the line.
        start, end: the words, as characters of its content; equal where words are only inserted.
        new: what stands there afterwards.
        is_last: the closing mark went with them.
    """

    spot: int
    start: int
    end: int
    new: Text
    is_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineText(Change):
    """All words of one line give way to others."""

    spot: int
    new: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Change):
    """Another number or closing mark of one line: `name` says which."""

    spot: int
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Change):
    """Another value of a header field, by its dotted name."""

    name: str
    value: FieldValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A place between units, or between lines of a unit.

    Attributes:
        unit: index of the unit before which it lies; of a gap between lines, of their unit.
        line: index, in the unit, of the line before which it lies; None between units.
        rank: orders what is put into one gap: what stands after a deeper passage comes first.
    """

    unit: int
    line: int | None
    rank: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion(Change):
    """New units between units, or new lines between lines."""

    gap: Gap
    rows: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion(Change):
    """A passage goes, and perhaps another one stands instead."""

    rows: Rows = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Change):
    """A passage goes elsewhere as it is: into `gap`, beside the passage `to`."""

    gap: Gap
    to: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why an entry cannot be carried out.

    Attributes:
        code: short stable name, described in `docs/amendments.md`.
        entry: the entry.
        message: what is wrong, with the place.
        hint: the nearest match, or the next thing to do.
        other: the entry it collides with, or None.
    """

    code: str
    entry: Entry
    message: str
    hint: str = ""
    other: Entry | None = None
