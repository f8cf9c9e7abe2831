"""What a record answers: its texts and lines, and the hits of a search."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from drafting.indexing.records import TextFacts
from drafting.model.edit import WordRun
from drafting.text.search_words import phrase_places, search_words, word_places


@dataclass(frozen=True, slots=True)
class RecordText:
    """One text of a record.

    Attributes:
        id: its number in the record; texts are numbered by date.
        facts: what is known about it: symbol, date, title, organ, vote, sponsors.
        series: number of the first text of its series.
        predecessor: number of the text it continues, or None.
        file: name of its file in the sources.
        cited: numbers of the resolutions that it cites ("77/256").
    """

    id: int
    facts: TextFacts
    series: int
    predecessor: int | None
    file: str
    cited: tuple[str, ...]

    @property
    def symbol(self) -> str:
        """Return the symbol."""
        return self.facts.symbol


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of a text: a paragraph, subparagraph, heading, cell, footnote or the title.

    Attributes:
        label: how a delegate cites it ("OP5 (b)").
        zone: `title`, `preamble`, `operative`, `annex` or `footnotes`.
        kind: `title`, `paragraph`, `subparagraph`, `flush line`, `heading`, `table` or `footnote`.
        level: level of a subparagraph, else 0.
        number: printed number, or "".
        words: the words, without closing mark.
        lead: number of characters of the opening words in emphasis.
        closer: closing mark, or "".
        paragraph: number of this wording in the record; the same words have the same.
    """

    label: str
    zone: str
    kind: str
    level: int
    number: str
    words: str
    lead: int
    closer: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class RecordHit:
    """A line in which a search found its words.

    Attributes:
        text: the text.
        line: the line.
        phrases: the words of each phrase, in the form in which they are compared.
    """

    text: RecordText
    line: RecordLine
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """Return where the phrases start and end in the words of the line."""
        line = self.line.words
        words, places = search_words(line), word_places(line)
        return tuple(
            sorted(
                (places[start][0], places[start + len(phrase) - 1][1])
                for phrase in self.phrases
                for start in phrase_places(words, phrase)
            )
        )


@dataclass(frozen=True, slots=True)
class RecordMatch:
    """Agreed wording that is like given words.

    Attributes:
        text: the newest text that has it, for a draft the newest of its title.
        line: its line there.
        score: share of common words, from 0 to 1.
        first: the oldest text that has it.
        count: number of resolutions that have it.
        runs: the differences from the agreed wording, or the passage of it that is like the given
            words, to the given words.
    """

    text: RecordText
    line: RecordLine
    score: float
    first: RecordText
    count: int
    runs: tuple[WordRun, ...] = ()


class PrecedentStatus(StrEnum):
    """What a paragraph of a draft is, beside agreed language."""

    UNCHANGED = "unchanged"
    VARIED = "varied"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Precedent:
    """The agreed language nearest to a line of a draft.

    Attributes:
        label: label of the line in the draft.
        words: its words.
        status: whether the words were agreed before.
        match: the nearest agreed language; None for new words.
        change: what the variation amounts to: "rolling update", "other opening words", "form" or
            "substance"; "" if nothing varies.
    """

    label: str
    words: str
    status: PrecedentStatus
    match: RecordMatch | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class Precedents:
    """Agreed language for all paragraphs of a draft.

    Attributes:
        title: title of the draft.
        lines: its paragraphs and subparagraphs, in order.
    """

    title: str
    lines: tuple[Precedent, ...]

    def count(self, status: PrecedentStatus) -> int:
        """Return how many lines have a status."""
        return sum(each.status is status for each in self.lines)


@dataclass(frozen=True, slots=True)
class RecordHits:
    """The result of a search.

    Attributes:
        hits: all lines found, by date.
    """

    hits: tuple[RecordHit, ...]

    @property
    def count(self) -> int:
        """Return the number of resolutions; one in several languages counts once."""
        return len({hit.text.symbol for hit in self.hits})

    @property
    def first(self) -> RecordText | None:
        """Return the earliest text with the words."""
        return self.hits[0].text if self.hits else None

    @property
    def latest(self) -> RecordText | None:
        """Return the latest text with the words."""
        return self.hits[-1].text if self.hits else None

    def by_text(self) -> list[tuple[RecordText, list[RecordHit]]]:
        """Return the hits of each text, by date."""
        return [(text, list(hits)) for text, hits in groupby(self.hits, lambda hit: hit.text)]
