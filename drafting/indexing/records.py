"""What is kept of each text, line and source of a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class RecordLineKind(StrEnum):
    """What a line of a record is."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    FLUSH = "flush line"
    HEADING = "heading"
    TABLE = "table"
    FOOTNOTE = "footnote"


class RecordZone(StrEnum):
    """The part of a text that a line is in."""

    FRONT = "title"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    ANNEX = "annex"
    NOTES = "footnotes"


class IndexedLine(NamedTuple):
    """One line of a text, as a record keeps it; a tuple, because many go between processes.

    Attributes:
        label: how a delegate cites it ("OP5 (b)", "footnote 3", "title").
        zone: a `RecordZone`.
        kind: a `RecordLineKind`.
        level: level of a subparagraph, else 0.
        number: printed number ("5.", "(a)"), or "".
        lead: number of characters of the opening words in emphasis.
        closer: closing mark that the page prints after the words, or "".
        words: the words, without note marks, emphasis and closing mark.
        searched: the words as an index has them, with spaces between.
        sketch: sketch of the words.
    """

    label: str
    zone: str
    kind: str
    level: int
    number: str
    lead: int
    closer: str
    words: str
    searched: str
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What is known about a text.

    Attributes:
        symbol: document symbol, or "".
        language: ISO 639-1 code; "" in a metadata extract.
        organ: English name of the organ.
        session: number or name of the session, or "".
        date: day of adoption, else of issue, as YYYY-MM-DD, or "".
        title: title.
        kind: `resolution` or `decision`.
        status: `adopted` or `draft`.
        outcome: `without a vote`, `recorded vote`, the source's own word, or "" if not known.
        in_favour: number of votes in favour, or None.
        against: number of votes against, or None.
        abstaining: number of abstentions, or None.
        states: States by side of the vote ("in favour", "against", "abstaining").
        sponsors: who proposed it, as the source names them.
        committee: Main Committee that reported, or "".
        agenda: agenda items.
    """

    symbol: str
    language: str = "en"
    organ: str = ""
    session: str = ""
    date: str = ""
    title: str = ""
    kind: str = "resolution"
    status: str = "adopted"
    outcome: str = ""
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    states: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sponsors: tuple[str, ...] = ()
    committee: str = ""
    agenda: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """Return the year of the date, or None if no date is known."""
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True, slots=True)
class IndexedText:
    """One text, as a record keeps it.

    Attributes:
        facts: what its own file says about it.
        sketch: sketch of all its words.
        cited: numbers of resolutions that it cites, in order ("77/256", "2735 (2024)").
        lines: its lines in print order; footnotes last.
    """

    facts: TextFacts
    sketch: tuple[int, ...]
    cited: tuple[str, ...]
    lines: tuple[IndexedLine, ...]


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """The result for one file of the sources.

    It depends on the bytes of the file alone.

    Attributes:
        digest: SHA-256 of its bytes, in hexadecimal.
        text: the text in it, or None.
        facts: facts about other texts, if the file is a metadata extract.
        error: why it was left out, or "".
    """

    digest: str
    text: IndexedText | None = None
    facts: tuple[TextFacts, ...] = ()
    error: str = ""
