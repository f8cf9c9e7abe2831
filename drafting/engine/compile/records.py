"""A compilation as data: one text, all proposals, each attributed.

No sign of the printed look is in here: brackets, bold and struck words are made of these records
when the text is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafting.engine.amend.changes import Change, Entry, Unresolved
from drafting.engine.amend.placement import Placement
from drafting.model.amendment import Status
from drafting.model.edit import Op
from drafting.model.lines import UnitLine
from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import Zone
from drafting.text.inline import Text


class ParagraphStatus(StrEnum):
    """Where a paragraph stands.

    `AGREED`: nobody proposes a change that is not accepted. `OPEN`: there are proposals, and
    nobody stands against them. `CONTESTED`: proposals that exclude each other, or are opposed.
    """

    AGREED = "agreed"
    OPEN = "open"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proposal:
    """One thing that is proposed, by all who propose just this; each is equal to itself alone.

    Attributes:
        change: what it does to the text.
        entries: every entry that asks for it.
        proposers, supporters, opponents: names, each once.
        is_accepted: it is agreed.
    """

    change: Change
    entries: tuple[Entry, ...]
    proposers: tuple[str, ...]
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    is_accepted: bool = False

    @property
    def is_aside(self) -> bool:
        """Return whether it was put aside by all who propose it."""
        return all(entry.amendment.status is Status.PARKED for entry in self.entries)


@dataclass(frozen=True, slots=True)
class CompiledPiece:
    """Words that stay, are proposed to go, or to come in."""

    op: Op
    content: Text


@dataclass(frozen=True, slots=True)
class Version:
    """What somebody wants to stand in one place: its words, old ones included."""

    proposals: tuple[Proposal, ...]
    pieces: tuple[CompiledPiece, ...]


@dataclass(frozen=True, slots=True)
class Bracketed:
    """Words that are not agreed: one version, or several of which one can stand."""

    versions: tuple[Version, ...]


CompiledWords = tuple[CompiledPiece | Bracketed, ...]
"""The words of a line, in order."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What is proposed for whole lines.

    Attributes:
        proposals: who wants it; of a passage for which other text is proposed, all of these.
        does: `insert`, `delete`, `move`; of a passage as tabled beside alternatives `keep`, or
            `none` where it stands in brackets already.
    """

    proposals: tuple[Proposal, ...]
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledLine:
    """A line with all proposals for it.

    Attributes:
        line: frame, level and words; of new lines with their provisional number.
        words: what stands in it.
        closer: the closing mark it has as tabled.
        opens, closes: enclosures that begin before it and end after it, from the outside inwards
            and back.
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
        status: open, contested or agreed.
        proposals: all that touch it, in the order of their entries.
        is_paragraph: it is none of headings, tables and titles.
        place: its place among the units of the base; None for new ones.
    """

    label: str
    zone: Zone
    lines: tuple[CompiledLine, ...]
    status: ParagraphStatus
    proposals: tuple[Proposal, ...]
    is_paragraph: bool = True
    place: int | None = None


@dataclass(frozen=True, slots=True)
class CompiledPassage:
    """A passage that is counted and listed: a paragraph, or anything else that is touched."""

    label: str
    status: ParagraphStatus
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """A text with everything that is proposed for it.

    Attributes:
        base: the text as tabled.
        title: the words of the title.
        units: everything between title and footnotes.
        notes: the words of each footnote, those that come along included.
        proposals: everything that is placed, in order.
        places: where everything stands: header fields and title, the units, the footnotes.
        left: entries that could not be placed, with the reason.
        placement: the proposals by the places of the base.
    """

    base: Resolution
    title: CompiledWords
    units: tuple[CompiledUnit, ...]
    notes: tuple[tuple[Footnote, CompiledWords], ...]
    proposals: tuple[Proposal, ...]
    places: tuple[CompiledPassage, ...]
    left: tuple[Unresolved, ...]
    placement: Placement[Proposal]

    def of_status(self, status: ParagraphStatus) -> Iterator[CompiledPassage]:
        """Yield the paragraphs, and all else that is touched, that stand like this."""
        return (place for place in self.places if place.status is status)
