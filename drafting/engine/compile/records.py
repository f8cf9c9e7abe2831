"""A compilation as data: one text, all proposals, each attributed.

These records have no printed look: brackets, bold and struck words are made of them when the text
is laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from drafting.engine.amend.changes import Change, Entry, Unresolved
from drafting.engine.amend.placement import Placement
from drafting.model.agreement import Agreement
from drafting.model.amendment import Status
from drafting.model.edit import Op
from drafting.model.lines import UnitLine
from drafting.model.positions import HeldReservation, Positions
from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import Zone
from drafting.text.inline import Text


class ParagraphStatus(StrEnum):
    """The status of a paragraph.

    `NO_PROPOSALS`: nobody proposed anything. `DECIDED`: proposals were decided, and none is open;
    that alone is no agreement. `OPEN`: there are proposals, and nobody opposes them. `CONTESTED`:
    proposals exclude each other, or somebody opposes one. `AD_REFERENDUM`, `AGREED`: somebody
    agreed on it, and the agreement is in force (`model/positions`).
    """

    NO_PROPOSALS = "no proposals"
    DECIDED = "decided"
    OPEN = "open"
    CONTESTED = "contested"
    AD_REFERENDUM = "agreed ad referendum"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proposal:
    """One change that is proposed, with all who propose it; equal only to itself.

    Attributes:
        change: what it does to the text.
        entries: every entry that proposes it.
        proposers, supporters, opponents: names, each once.
        is_accepted: it is accepted.
        amendments: the amendments to it, whose places are in its new words.
        amends: the proposers of the proposal that it amends; empty for one to the text.
    """

    change: Change
    entries: tuple[Entry, ...]
    proposers: tuple[str, ...]
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    is_accepted: bool = False
    amendments: tuple[Proposal, ...] = ()
    amends: tuple[str, ...] = ()

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """Return its entries, and those of the amendments to it."""
        return (*self.entries, *(entry for each in self.amendments for entry in each.entries))

    @property
    def is_aside(self) -> bool:
        """Return whether all its entries are put aside."""
        return all(entry.amendment.status is Status.PARKED for entry in self.entries)


def with_amendments(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return proposals, each followed by the amendments to it."""
    return tuple(one for each in proposals for one in (each, *each.amendments))


@dataclass(frozen=True, slots=True)
class CompiledPiece:
    """Words that stay, or that somebody proposes to delete or insert.

    Attributes:
        by: the proposal that brings inserted words, also if an amendment to it deletes them; None
            for words of the base.
        whole: all words of that line of the proposal, if these are only a part of it.
        start: their place among them.
    """

    op: Op
    content: Text
    by: Proposal | None = field(default=None, compare=False)
    whole: Text = field(default=(), compare=False)
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Version:
    """What somebody wants in one place: its words, old ones included.

    Attributes:
        proposals: the proposals.
        pieces: their words; amendments to a proposal are in brackets among them.
    """

    proposals: tuple[Proposal, ...]
    pieces: tuple[CompiledPiece | Bracketed, ...]


@dataclass(frozen=True, slots=True)
class Bracketed:
    """Words that are not agreed: one version, or several of which only one can be adopted."""

    versions: tuple[Version, ...]


CompiledWords = tuple[CompiledPiece | Bracketed, ...]
"""The words of a line, in order."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What is proposed for whole lines.

    Attributes:
        proposals: who wants it; for a passage with alternatives, all of these.
        does: `insert`, `delete`, `move`; for a passage as tabled beside alternatives `keep`, or
            `none` if it is already in brackets.
    """

    proposals: tuple[Proposal, ...]
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledLine:
    """A line with all proposals for it.

    Attributes:
        line: frame, level and words; new lines have their provisional number.
        words: its words with all proposals.
        closer: the closing mark it has as tabled.
        opens: enclosures that begin before it, from the outside inwards.
        closes: enclosures that end after it, from the inside outwards.
        remarks: proposals for its number or closing mark, or that its words are to move.
        base_line: its place among the lines of the base (`Passages.lines`); None for a new line.
    """

    line: UnitLine
    words: CompiledWords
    closer: str = ""
    opens: tuple[Enclosure, ...] = ()
    closes: tuple[Enclosure, ...] = ()
    remarks: tuple[Proposal, ...] = ()
    base_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledUnit:
    """A paragraph, heading, table or title of the compilation.

    Attributes:
        label: how it is cited here: "OP3", "OP3 bis", "OP3 alt".
        lines: its lines.
        status: its status.
        proposals: all that touch it, in the order of their entries.
        is_paragraph: it is not a heading, table or title.
        place: its place among the units of the base; None for new ones.
        agreement: the agreement on it, or None.
        reservations: the reservations on it or on a part of it.
        parts: the agreements on parts of it.
    """

    label: str
    zone: Zone
    lines: tuple[CompiledLine, ...]
    status: ParagraphStatus
    proposals: tuple[Proposal, ...]
    is_paragraph: bool = True
    place: int | None = None
    agreement: Agreement | None = None
    reservations: tuple[HeldReservation, ...] = ()
    parts: tuple[Agreement, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Return whether it is counted and listed: a paragraph, or anything that has a status."""
        has_positions = bool(self.agreement or self.reservations or self.parts)
        return self.is_paragraph or bool(self.proposals) or has_positions

    @property
    def accepted(self) -> int:
        """Return how many proposals for it are accepted."""
        return sum(each.is_accepted for each in self.proposals)

    @property
    def open(self) -> int:
        """Return how many proposals for it are not accepted."""
        return len(self.proposals) - self.accepted


@dataclass(frozen=True, slots=True)
class CompiledPassage:
    """A passage that is counted and listed: a paragraph, or any other one with proposals.

    Attributes:
        label, status, proposals, agreement, reservations, parts: as in `CompiledUnit`.
        unit: its place among the units of the compilation; None for header, title, footnotes, and
            for parts of a paragraph that are agreed on their own.
    """

    label: str
    status: ParagraphStatus
    proposals: tuple[Proposal, ...]
    unit: int | None = None
    agreement: Agreement | None = None
    reservations: tuple[HeldReservation, ...] = ()
    parts: tuple[Agreement, ...] = ()

    @property
    def accepted(self) -> int:
        """Return how many proposals for it are accepted."""
        return sum(each.is_accepted for each in self.proposals)

    @property
    def open(self) -> int:
        """Return how many proposals for it are not accepted."""
        return len(self.proposals) - self.accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """A text with everything that is proposed for it.

    Attributes:
        base: the text as tabled.
        title: the words of the title.
        units: everything between title and footnotes.
        notes: the words of each footnote, new ones included.
        proposals: all that are placed, in order; amendments to one are in it.
        places: all passages that are listed: header fields and title, the units, the footnotes.
        left: entries that could not be placed, with the reason.
        placement: the proposals by the places of the base.
        positions: the agreements and reservations in force.
    """

    base: Resolution
    title: CompiledWords
    units: tuple[CompiledUnit, ...]
    notes: tuple[tuple[Footnote, CompiledWords], ...]
    proposals: tuple[Proposal, ...]
    places: tuple[CompiledPassage, ...]
    left: tuple[Unresolved, ...]
    placement: Placement[Proposal]
    positions: Positions = field(default_factory=Positions)

    @property
    def is_bare(self) -> bool:
        """Return whether nothing was proposed and nobody took a position."""
        return not self.proposals and not self.left and self.positions == Positions()

    def of_status(self, status: ParagraphStatus) -> Iterator[CompiledPassage]:
        """Yield the listed passages with this status."""
        return (place for place in self.places if place.status is status)
