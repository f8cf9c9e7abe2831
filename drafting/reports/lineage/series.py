"""The history of a whole series: its texts, what became of their words, verbs, and citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.checks.citations import citations_in
from drafting.classes.verb_uses import verb_uses
from drafting.indexing.records import TextFacts
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.reports.lineage.records import Lineage
from drafting.reports.lineage.tracing import trace
from drafting.text.inline import plain
from drafting.text.search_words import has_han
from drafting.text.symbols import parse_symbol
from drafting.text.tokens import words_of


@dataclass(frozen=True, slots=True)
class SeriesMember:
    """One text of a series.

    Attributes:
        name: its symbol, else its title.
        date: its day as YYYY-MM-DD, or "".
        outcome: how it was adopted, or "".
        title: its title.
        paragraphs: number of preambular and operative paragraphs.
        words: number of words in paragraphs, headings, tables and annexes.
        came: words that the text before does not have; 0 for the first text.
        went: words of the text before that this one does not have.
    """

    name: str
    date: str
    outcome: str
    title: str
    paragraphs: int
    words: int
    came: int
    went: int

    @property
    def year(self) -> int | None:
        """Return the year, or None if no date is known."""
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True, slots=True)
class SeriesVerb:
    """The opening verb of an operative paragraph of a series.

    Attributes:
        name: the text.
        year: its year, or None.
        label: label of the paragraph.
        verb: the verb as printed.
        act: its name on the scale.
        scale: name of the scale.
        step: its step there, from 0 for the weakest.
    """

    name: str
    year: int | None
    label: str
    verb: str
    act: str
    scale: str
    step: int


@dataclass(frozen=True, slots=True)
class SeriesCitation:
    """A resolution that cites another one.

    Attributes:
        citing: symbol of the one that cites.
        cited: symbol of the other.
        citing_date, cited_date: their days, or "".
        count: in how many places.
    """

    citing: str
    cited: str
    citing_date: str
    cited_date: str
    count: int


@dataclass(frozen=True, slots=True)
class SeriesHistory:
    """The history of a series.

    Attributes:
        members: its texts, oldest first.
        lineage: what became of each paragraph and each word.
        verbs: opening verbs of operative paragraphs.
        citations: who cites whom: the texts of the series, and other texts of the record that
            cite them.
        left_out: symbols of texts that the record has in other languages only.
    """

    members: tuple[SeriesMember, ...]
    lineage: Lineage
    verbs: tuple[SeriesVerb, ...]
    citations: tuple[SeriesCitation, ...] = ()
    left_out: tuple[str, ...] = ()


def series_history(
    texts: Sequence[tuple[TextFacts, Resolution]],
    citations: Sequence[SeriesCitation] = (),
    left_out: Sequence[str] = (),
) -> SeriesHistory:
    """Return the history of the texts of a series.

    Args:
        texts: two texts or more, oldest first, with what is known about each.
        citations: who cites whom.
        left_out: symbols of texts that are left out.

    Raises:
        OptionError: there are fewer than two texts.
    """
    lineage = trace([resolution for _, resolution in texts])
    came, went = _changes(lineage)
    members = tuple(
        _member(name, facts, resolution, came[place], went[place])
        for place, (name, (facts, resolution)) in enumerate(zip(lineage.names, texts, strict=True))
    )
    verbs = tuple(
        SeriesVerb(member.name, member.year, use.label, use.text, use.act, use.scale, use.step)
        for member, (_, resolution) in zip(members, texts, strict=True)
        for use in verb_uses(resolution)
    )
    return SeriesHistory(members, lineage, verbs, tuple(citations), tuple(left_out))


def _changes(lineage: Lineage) -> tuple[list[int], list[int]]:
    """Return for each text how many words came in with it, and how many went."""
    came, went = ([0] * len(lineage.names) for _ in range(2))
    for row in lineage.rows:
        for line in row.lines:
            for run in line.runs:
                count = _count(run.words)
                came[run.came] += count if run.came else 0
                if run.went is not None:
                    went[run.went] += count
    return came, went


def _count(words: str) -> int:
    """Return the number of words; in Chinese, each character is one."""
    found = words_of(words) if has_han(words) else words.split()
    return sum(any(map(str.isalnum, each)) for each in found)


def _member(
    name: str, facts: TextFacts, resolution: Resolution, came: int, went: int
) -> SeriesMember:
    units = units_of(resolution)
    words = sum(_count(plain(line.line.content)) for unit in units for line in unit.lines)
    paragraphs = sum(unit.is_paragraph and unit.zone != "A" for unit in units)
    return SeriesMember(
        name, facts.date, facts.outcome, plain(resolution.title), paragraphs, words, came, went
    )


def cited_symbols(resolution: Resolution) -> Iterator[str]:
    """Yield the symbols of the resolutions that a text cites, as often as it cites them.

    Only English is understood. A number whose organ is not certain is left out.
    """
    if resolution.language != "en":
        return
    own = parse_symbol(resolution.masthead.symbol).body
    for unit in units_of(resolution):
        for line in unit.lines:
            for found in citations_in(plain(line.line.content), 0, own):
                if found.symbol:
                    yield found.symbol
