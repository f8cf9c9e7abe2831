"""The ledger: the mandates of many texts, with filters, days, and chains of reports."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from drafting.mandates.asked_text import AskedSource
from drafting.mandates.due_when import due_when
from drafting.mandates.dues import is_of_assembly
from drafting.mandates.finding import mandates_in
from drafting.mandates.lexicon import mandate_lexicon
from drafting.mandates.records import Due, Mandate, MandateAction
from drafting.model.masthead import GENERAL_ASSEMBLY
from drafting.text.sessions import FIRST_KNOWN, opening_of

LAST_SESSION = 999
_BEFORE_NAME = 60
"""Characters between "the report of the" and the name of who made it."""
_LONGEST_NAME = 400


@dataclass(frozen=True)
class LedgerText:
    """One text of a ledger.

    Attributes:
        symbol: its symbol, or "".
        file: the name of its file.
        source: its words.
        series: what all texts of its series have in common.
    """

    symbol: str
    file: str
    source: AskedSource
    series: str = ""

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """Return what the text asks for."""
        return mandates_in(self.source)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A mandate with the text that gives it."""

    text: LedgerText
    mandate: Mandate

    @property
    def due_day(self) -> datetime.date | None:
        """Return the day by which it is due, or None.

        For a session of the General Assembly it is the day on which it opens [RP, rule 1], or its
        last day if it was open already when the text was adopted.
        """
        due = self.mandate.due
        if due.date:
            return datetime.date.fromisoformat(due.date)
        if not self.is_day_computed:
            return None
        if self.is_session_open:
            return opening_of(due.session + 1) - datetime.timedelta(1)
        return opening_of(due.session)

    @property
    def is_day_computed(self) -> bool:
        """Return whether the day follows from the session, and is not printed.

        A session that was over when the text was adopted is that of another body.
        """
        due, adopted = self.mandate.due, self.text.source.adopted
        if due.date or self.body != GENERAL_ASSEMBLY:
            return False
        if not FIRST_KNOWN <= due.session < LAST_SESSION:
            return False
        return not adopted or opening_of(due.session + 1).isoformat() > adopted

    @property
    def is_session_open(self) -> bool:
        """Return whether the session was open already when the text was adopted."""
        adopted, session = self.text.source.adopted, self.mandate.due.session
        return self.is_day_computed and opening_of(session).isoformat() <= adopted

    @property
    def is_day_unknown(self) -> bool:
        """Return whether it is due at a session whose day is not known: that of another body."""
        return self.mandate.due.session > 0 and self.due_day is None

    @property
    def body(self) -> str:
        """Return the body whose session is meant.

        It is the General Assembly if the words say "session of the General Assembly"; else the body
        that receives the thing, or the one that is asked if the words say "its session" and nothing
        of the Assembly; else the organ of the text.
        """
        lexicon = mandate_lexicon(self.text.source.language)
        if lexicon is None:
            return self.text.source.organ
        mandate = self.mandate
        if is_of_assembly(mandate.evidence, mandate.due.session, lexicon):
            return GENERAL_ASSEMBLY
        if lexicon.within("has sessions", mandate.to):
            return mandate.to
        is_own = (
            not mandate.to
            and len(mandate.addressees) == 1
            and lexicon.within("has sessions", mandate.addressee)
            and lexicon.within("its own session", mandate.evidence)
            and not lexicon.within("the Assembly", mandate.evidence)
        )
        return mandate.addressee if is_own else self.text.source.organ


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """Which mandates are wanted; an empty field lets all through.

    Attributes:
        addressee: part of the name of who is asked; capitals make no difference.
        action: what is asked for.
        due: number of a session ("80"), a year, month or day ("2026", "2026-05", "2026-05-31": up
            to its end; "before 2026-05-31", "after 2026", "in 2026"), a period ("annual"), or
            "none" for those without a due date.
        to: part of the name of the body that receives it.
        organ: English name of the organ of the text.
        renewal: only those asked for again (True), or only those asked for once (False).

    Raises:
        OptionError: `due` is none of its forms.
    """

    addressee: str = ""
    action: MandateAction | None = None
    due: str = ""
    to: str = ""
    organ: str = ""
    renewal: bool | None = None

    def __post_init__(self) -> None:
        if self.due:
            due_when(self.due)

    def lets(self, entry: LedgerEntry) -> bool:
        """Return whether a mandate is wanted."""
        if not self._is_wanted(entry):
            return False
        when = due_when(self.due) if self.due else None
        if when is None:
            return True
        return when.lets(entry.mandate.due, entry.due_day if when.is_day else None)

    def misses(self, entry: LedgerEntry) -> bool:
        """Return whether a mandate may be wanted, but the day of its session is not known."""
        is_day = bool(self.due) and due_when(self.due).is_day
        return is_day and entry.is_day_unknown and self._is_wanted(entry)

    def _is_wanted(self, entry: LedgerEntry) -> bool:
        """Return whether a mandate is wanted, whenever it is due."""
        mandate = entry.mandate
        return (
            self.addressee.casefold() in mandate.addressee.casefold()
            and self.to.casefold() in mandate.to.casefold()
            and self.action in (None, mandate.action)
            and self.organ.casefold() in ("", entry.text.source.organ.casefold())
            and self.renewal in (None, mandate.is_renewal)
        )


@dataclass(frozen=True)
class Ledger:
    """The mandates of several texts.

    Attributes:
        texts: the texts in order.
        left_out: files that were left out, each with the reason.
    """

    texts: tuple[LedgerText, ...]
    left_out: tuple[tuple[str, str], ...] = ()

    def entries(self, where: LedgerFilter | None = None) -> tuple[LedgerEntry, ...]:
        """Return the mandates that a filter lets through, text by text."""
        return tuple(each for each in self._every() if where is None or where.lets(each))

    def missed(self, where: LedgerFilter) -> tuple[LedgerEntry, ...]:
        """Return the mandates that a filter for days leaves out because their day is not known."""
        return tuple(each for each in self._every() if where.misses(each))

    def _every(self) -> Iterator[LedgerEntry]:
        for text in self.texts:
            for each in text.mandates:
                yield LedgerEntry(text, each)

    def chains(self) -> tuple[ReportChain, ...]:
        """Return the reports that several texts of a series ask for."""
        return tuple(_chains(self.texts))


@dataclass(frozen=True, slots=True)
class ChainLink:
    """What one text does about a report.

    Attributes:
        text: the text.
        asked: the entry that asks for it, or None.
        noted: label of the paragraph that takes note of the last one, or "".
    """

    text: LedgerText
    asked: LedgerEntry | None
    noted: str


@dataclass(frozen=True, slots=True)
class ReportChain:
    """A report through the texts of a series: asked for, taken note of, asked for again.

    Attributes:
        addressee: who reports.
        title: of the newest text.
        links: one for each text, the oldest first.
    """

    addressee: str
    title: str
    links: tuple[ChainLink, ...] = field(default=())


class NotedReport(NamedTuple):
    """A paragraph that takes note of a report: its label, and the small letters after "of the"."""

    label: str
    words: str


def _chains(texts: Sequence[LedgerText]) -> Iterator[ReportChain]:
    by_series: dict[str, list[LedgerText]] = defaultdict(list)
    for text in texts:
        by_series[text.series or text.symbol or text.file].append(text)
    for series in by_series.values():
        ordered = sorted(
            series, key=lambda each: (each.source.adopted, each.source.session, each.symbol)
        )
        if len(ordered) > 1:
            yield from _chains_of(ordered)


def _chains_of(series: Sequence[LedgerText]) -> Iterator[ReportChain]:
    asked = [_reports(text) for text in series]
    noted = [noted_reports(text.source) for text in series]
    for name in dict.fromkeys(name for each in asked for name in each):
        links = tuple(
            ChainLink(text, reports.get(name), _label_of(name, notes))
            for text, reports, notes in zip(series, asked, noted, strict=True)
        )
        if sum((link.asked is not None) + bool(link.noted) for link in links) > 1:
            yield ReportChain(name, series[-1].source.title, links)


def _reports(text: LedgerText) -> dict[str, LedgerEntry]:
    """Return the first report with a due date that a text asks of each."""
    found: dict[str, LedgerEntry] = {}
    for mandate in text.mandates:
        if mandate.action is MandateAction.REPORT and mandate.due != Due():
            for name in mandate.addressees:
                found.setdefault(name, LedgerEntry(text, mandate))
    return found


def _label_of(name: str, noted: Sequence[NotedReport]) -> str:
    """Return the label of the paragraph that takes note of a report of somebody, or ""."""
    plain = name.casefold()
    length = len(name) + _BEFORE_NAME
    return next((each.label for each in noted if plain in each.words[:length]), "")


def noted_reports(source: AskedSource) -> tuple[NotedReport, ...]:
    """Return the paragraphs of a text that take note of a report."""
    lexicon = mandate_lexicon(source.language)
    if lexicon is None:
        return ()
    every = ((each.label, each.words) for each in source.paragraphs)
    return tuple(
        NotedReport(label, words[found.end() : found.end() + _LONGEST_NAME].casefold())
        for label, words in every
        if (found := lexicon.at("report noted", words))
    )


def by_action(entries: Iterable[LedgerEntry]) -> Mapping[MandateAction, int]:
    """Return how many mandates ask for what, in the order of `MandateAction`."""
    counts = dict.fromkeys(MandateAction, 0)
    for each in entries:
        counts[each.mandate.action] += 1
    return {action: count for action, count in counts.items() if count}
