"""What an entry does to one text once its target is found: places instead of labels.

`drafting.engine.amend.resolve` makes these from entries, `placement` sorts them by place, `compose`
carries them out. Callers need not know the kind of a change: every change says what it takes away,
what it inserts and where, whether it touches another one (`touches`), and what becomes of it when
others are carried out first (`mapped`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Self

from drafting.model.amendment import Amendment, AmendmentSet
from drafting.model.edit import FieldValue
from drafting.model.lines import UnitLine
from drafting.model.passages import Passage, Passages
from drafting.model.walk import Zone
from drafting.text.inline import Text, note_keys
from drafting.text.punctuation import take_closer
from drafting.text.slices import inserted, removed, replaced

if TYPE_CHECKING:
    from drafting.engine.amend.mapping import TextMapping

Rows = tuple[tuple[Zone, tuple[UnitLine, ...]], ...]
"""Units ready to be put into a text: their zone, and their lines."""

NOWHERE = -1
"""The line of a change that is not inside one line: of a header field, or of whole lines."""
AFTER, BEFORE = 0, 1
"""Begin the rank of what is put into a gap: it comes after a passage, or before one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry with its set and its order.

    Attributes:
        amendment: the entry itself.
        of: the set it belongs to.
        order: its place among all entries that are applied together.
    """

    amendment: Amendment
    of: AmendmentSet
    order: int

    @property
    def name(self) -> str:
        """The name of the entry in reports: "A/C.3/80/L.56, 2", "samoa-2:2", or "entry 2"."""
        if self.of.is_namesake:
            return f"{self.of.handle}:{self.amendment.id}"
        of = self.of.name
        return f"{of}, {self.amendment.id}" if of else f"entry {self.amendment.id}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why two changes cannot simply both be made.

    Attributes:
        code: `same words`, `deleted`, `rewritten`, `moved`, `same place`, `same proposal`.
        reason: in words, the first change named first.
        blocks: the second cannot be made after the first. Otherwise both can be made, and
            somebody should look at the result.
    """

    code: str
    reason: str
    blocks: bool = True

    @property
    def is_same(self) -> bool:
        """Return whether both propose the same."""
        return self.code == "same proposal"


@dataclass(frozen=True, slots=True)
class Gone:
    """Why a change no longer has a place in the text after others.

    Attributes:
        reason: in words that a person can check.
    """

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A place between units, or between lines of a unit.

    Attributes:
        unit: index of the unit after the gap; for a gap between lines, of the unit they are in.
        line: index, in the unit, of the line after the gap; None between units.
        rank: orders what is put into one gap: what follows a deeper passage comes first.
    """

    unit: int
    line: int | None
    rank: tuple[int, int]

    @property
    def is_inner(self) -> bool:
        """Return whether it lies between the lines of a unit."""
        return self.line is not None

    @property
    def place(self) -> tuple[int, int | None]:
        """The gap without the order of what is put into it."""
        return self.unit, self.line


def gap_at(
    passages: Passages, line: int, rank: tuple[int, int], inside: Passage | None = None
) -> Gap:
    """Return the gap before a line.

    Args:
        passages: of the text.
        line: one that begins a unit; with `inside`, any line.
        rank: the order among all that is put there.
        inside: a passage of the unit, if the gap is between lines of a unit.

    Raises:
        ValueError: no unit begins at that line.
    """
    if inside is None:
        return Gap(unit=passages.beginnings.index(line), line=None, rank=rank)
    unit = passages.lines[inside.start].unit
    return Gap(unit=unit, line=line - passages.first_line(unit), rank=rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(ABC):
    """What all changes share; an attribute that a kind does not use is empty.

    Two changes are equal if they do the same, whoever proposes them.

    Attributes:
        entry: the entry that proposes it.
        passage: the target.
        line: index of the one line in which it changes something, or `NOWHERE`.
        start, end: the words of that line that are replaced, as characters of its content; equal
            if words are only inserted.
        new: words that are inserted in that line.
        is_line: the whole line is replaced, from `start` to `end`.
        name: what it sets: "number", "end", a field of a part, or the dotted name of a header
            field.
        value: the new value; for a line always words.
        gap: where lines are inserted.
        to: the new neighbour of a passage that moves.
        rows: the new lines.
        amended: the amendments to it, with places in its new words (`within`).
    """

    entry: Entry = field(compare=False)
    passage: Passage
    line: int = NOWHERE
    start: int = 0
    end: int = 0
    new: Text = ()
    is_line: bool = False
    name: str = ""
    value: FieldValue = ""
    gap: Gap | None = None
    to: Passage | None = field(default=None, compare=False)
    rows: Rows = ()
    amended: tuple[Change, ...] = field(default=(), compare=False)

    takes_away: ClassVar[bool] = False
    """Whether lines of the text leave their place."""

    @property
    def removes(self) -> Passage | None:
        """The passage that it takes from its place."""
        return self.passage if self.takes_away else None

    @property
    def rewords(self) -> bool:
        """Whether it changes words of a line."""
        return self.line != NOWHERE and not self.name

    @property
    def deletes(self) -> bool:
        """Whether it takes a passage out, perhaps with new lines in its place (`rows`)."""
        return self.takes_away and self.gap is None

    @property
    def inserts(self) -> bool:
        """Whether it inserts new lines and takes none away."""
        return self.gap is not None and not self.takes_away

    @property
    def moves(self) -> bool:
        """Whether it moves a passage unchanged."""
        return self.takes_away and self.gap is not None

    @property
    def lines(self) -> set[int]:
        """The lines at which another change can touch it."""
        if self.line != NOWHERE or self.name:
            return {self.line}
        return set(range(self.passage.start, self.passage.end)) or {self.passage.start}

    @property
    def steps(self) -> tuple[Change, ...]:
        """The changes of words to carry out in its line, which others may separate."""
        return (self,)

    @property
    def words(self) -> Text:
        """The new words of its line."""
        return self.new

    def reworded(self, content: Text, *, spaced: bool) -> Text:
        """Return the words of its line with the change carried out."""
        return content

    @property
    def mentions(self) -> Iterator[str]:
        """The keys of the footnotes that its new words mark."""
        for content in (self.new, *(line.content for _, lines in self.rows for line in lines)):
            yield from note_keys(content)

    def touches(self, other: Change) -> Conflict | None:
        """Return the conflict of two changes to one text; None if they do not touch."""
        if isinstance(other, type(self)):
            return self._beside_like(other)
        return self._takes(other) or other._takes(self)

    def mapped(self, mapping: TextMapping) -> Self | Gone:
        """Return the change on the text after others are carried out, or why it has no place."""
        if self.name and self.line == NOWHERE:
            return self
        passage = mapping.passage(self.passage)
        line = NOWHERE if self.line == NOWHERE else mapping.line(self.line)
        if passage is None or line is None:
            return Gone(f"{self.entry.amendment.target} cannot be found in the new text")
        return self._at(mapping, passage, line)

    def _at(self, mapping: TextMapping, passage: Passage, line: int) -> Self | Gone:
        """Return the change for a passage and line of the text after."""
        gap = mapping.gap(self.gap, passage) if self.gap else None
        return replace(self, passage=passage, line=line, gap=gap)

    @abstractmethod
    def _beside_like(self, other: Self) -> Conflict | None:
        """Return its conflict with a change of the same kind."""

    def _takes(self, other: Change) -> Conflict | None:
        """Return its conflict with a change of another kind in the passage it takes away."""
        return None

    @abstractmethod
    def does_in(self, passage: Passage) -> str:
        """Return what it does in a passage, as a verb; "" if it does nothing there."""

    def does_beside(self, passage: Passage) -> str:
        """Return what it does beside a passage, as a verb; "" if it does nothing there."""
        return ""

    def _same_or(self, other: Change, reason: str) -> Conflict:
        """Return the conflict of two changes that are the same proposal, or differ."""
        if self == other:
            return Conflict("same proposal", f"both propose the same for {self.passage.label}")
        return Conflict("same words", reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording(Change):
    """Words of one line are replaced by others, or only deleted or inserted.

    Attributes:
        is_last: the replaced words include the closing mark.
    """

    line: int
    start: int
    end: int
    new: Text
    is_last: bool = field(default=False, compare=False)

    @property
    def words(self) -> Text:
        """The new words without the closing mark, because the line has its own."""
        return take_closer(self.new)[0] if self.is_last and self.new else self.new

    def reworded(self, content: Text, *, spaced: bool) -> Text:
        """Return the words of its line with the change carried out."""
        new = self.words
        if self.is_line:
            return new
        if self.start == self.end:
            return inserted(content, self.start, new, spaced=spaced)
        if new:
            return replaced(content, self.start, self.end, new)
        content = removed(content, self.start, self.end)
        return take_closer(content)[0] if self.is_last else content

    def _at(self, mapping: TextMapping, passage: Passage, line: int) -> Self | Gone:
        start = mapping.character(self.line, self.start)
        end = start + self.end - self.start
        return replace(self, passage=passage, line=line, start=start, end=end)

    def _beside_like(self, other: Self) -> Conflict | None:
        if self.line != other.line:
            return None
        label = self.passage.label
        if self.is_line or other.is_line:
            return self._same_or(other, f"both change the words of {label}")
        is_one_place = self.start == self.end == other.start == other.end
        if is_one_place:
            if self == other:
                return self._same_or(other, "")
            reason = f"both insert words at the same place in {label}"
            both = self.entry.amendment.is_arranged and other.entry.amendment.is_arranged
            return Conflict("same place", reason, blocks=not both)
        if self.end <= other.start or other.end <= self.start:
            return None
        return self._same_or(other, f"both change the same words of {label}")

    def does_in(self, passage: Passage) -> str:
        """Return "changes" where its line lies in a passage."""
        return "changes" if passage.start <= self.line < passage.end else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Change):
    """Another number or closing mark of one line, or another value of a header field."""

    name: str
    value: FieldValue

    def _beside_like(self, other: Self) -> Conflict | None:
        # A field can be part of another one: the date of an adoption.
        first, second = sorted((f"{self.name}.", f"{other.name}."))
        if self.line != other.line or not second.startswith(first):
            return None
        what = "closing mark of " if self.name == "end" else f"{self.name} of "
        if self.line == NOWHERE:
            what = ""
        return self._same_or(other, f"both change the {what}{self.passage.label}")

    def does_in(self, passage: Passage) -> str:
        """Return "changes" where its line lies in a passage."""
        return "changes" if passage.start <= self.line < passage.end else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion(Change):
    """New units between units, or new lines between lines."""

    gap: Gap
    rows: Rows

    def _beside_like(self, other: Self) -> Conflict | None:
        # One file may insert the same heading twice; in two files it is one proposal.
        if self.entry.of is not other.entry.of and self == other:
            return self._same_or(other, "")
        return None

    def does_in(self, passage: Passage) -> str:
        """Return "puts new text into", also at the end of a passage if the text belongs to it."""
        target = self.passage
        is_inside = passage.start < target.start < passage.end
        if target.size:
            is_smaller = target.size < passage.size or self.gap.line is not None
            is_inside = passage.holds(target) and is_smaller
        return "puts new text into" if is_inside else ""

    def does_beside(self, passage: Passage) -> str:
        """Return "puts new text beside" if the passage is its target."""
        return "puts new text beside" if self.passage == passage else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion(Change):
    """A passage is deleted, or replaced by the new lines in `rows`."""

    takes_away = True

    def _beside_like(self, other: Self) -> Conflict | None:
        does = other.does_in(self.passage)
        if does and self == other:
            return self._same_or(other, "")
        code = "rewritten" if self.rows or other.rows else "deleted"
        return Conflict(code, self._reason(other, does)) if does else None

    def _takes(self, other: Change) -> Conflict | None:
        if does := other.does_in(self.passage):
            return Conflict("rewritten" if self.rows else "deleted", self._reason(other, does))
        if not self.rows and (does := other.does_beside(self.passage)):
            return Conflict("deleted", self._reason(other, does), blocks=False)
        return None

    def does_in(self, passage: Passage) -> str:
        """Return "deletes" or "rewrites" if it shares a line with a passage."""
        return self._verb if _overlap(self.passage, passage) else ""

    @property
    def _verb(self) -> str:
        return "rewrites" if self.rows else "deletes"

    def _reason(self, other: Change, does: str) -> str:
        return f"one {self._verb} {self.passage.label}, the other {does} {other.passage.label}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Change):
    """A passage moves unchanged into `gap`, beside the passage `to`."""

    gap: Gap
    to: Passage = field(compare=False)

    takes_away = True

    @property
    def lines(self) -> set[int]:
        """The lines at which another change can touch it, its new neighbours included."""
        return super(Move, self).lines | {self.to.start, self.to.end - 1}

    def _at(self, mapping: TextMapping, passage: Passage, line: int) -> Self | Gone:
        to = mapping.passage(self.to)
        if to is None:
            return Gone(f"it moves beside {self.entry.amendment.to}, which is no longer there")
        return replace(self, passage=passage, line=line, to=to, gap=mapping.gap(self.gap, to))

    def _beside_like(self, other: Self) -> Conflict | None:
        if _overlap(self.passage, other.passage):
            return self._same_or(other, f"both move {self.passage.label}")
        for one, beside in ((self, other.to), (other, self.to)):
            if one.passage.holds(beside):
                reason = f"one moves {one.passage.label}, the other moves a passage beside it"
                return Conflict("moved", reason, blocks=False)
        return None

    def _takes(self, other: Change) -> Conflict | None:
        if other.gap and not other.gap.is_inner and other.does_beside(self.passage):
            reason = f"one moves {self.passage.label}, the other puts new text beside it"
            return Conflict("moved", reason, blocks=False)
        return None

    def does_in(self, passage: Passage) -> str:
        """Return "moves" or "moves a passage into"; "" if it does neither in a passage."""
        if _overlap(self.passage, passage):
            return "moves"
        at = self.to.end if self.gap.rank[0] == AFTER else self.to.start
        return "moves a passage into" if passage.start < at < passage.end else ""


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Why an entry cannot be carried out.

    Attributes:
        code: short stable name, described in `docs/amendments.md`.
        entry: the entry.
        message: what is wrong, with the place.
        hint: the nearest match, or what to do next.
        other: the entry it conflicts with, or None.
    """

    code: str
    entry: Entry
    message: str
    hint: str = ""
    other: Entry | None = None
