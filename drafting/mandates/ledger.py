"""The ledger: the mandates of many texts, with filters, days, and chains of reports."""

from __future__ import annotations

import calendar
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from drafting.errors import OptionError
from drafting.mandates.asked_text import AskedSource
from drafting.mandates.finding import mandates_in
from drafting.mandates.lexicon import mandate_lexicon
from drafting.mandates.records import Due, Mandate, MandateAction
from drafting.model.masthead import GENERAL_ASSEMBLY
from drafting.text.sessions import FIRST_KNOWN, opening_of

LAST_SESSION = 999
_DUE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?$")


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
    def body(self) -> str:
        """Return the body whose session is meant."""
        lexicon = mandate_lexicon(self.text.source.language)
        to = self.mandate.to
        has_sessions = lexicon is not None and lexicon.within("has sessions", to) is not None
        return to if has_sessions else self.text.source.organ


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """Which mandates are wanted; an empty field lets all through.

    Attributes:
        addressee: part of the name of who is asked; capitals make no difference.
        action: what is asked for.
        due: number of a session ("80"), a year, month or day ("2026", "2026-05", "2026-05-31": up
            to its end), a period ("annual"), or "none" for those without a due date.
        to: part of the name of the body that receives it.
        organ: English name of the organ of the text.
        renewal: only those asked for again (True), or only those asked for once (False).
    """

    addressee: str = ""
    action: MandateAction | None = None
    due: str = ""
    to: str = ""
    organ: str = ""
    renewal: bool | None = None

    def lets(self, entry: LedgerEntry) -> bool:
        """Return whether a mandate is wanted.

        Raises:
            OptionError: `due` is none of its forms.
        """
        mandate = entry.mandate
        return (
            self.addressee.casefold() in mandate.addressee.casefold()
            and self.to.casefold() in mandate.to.casefold()
            and self.action in (None, mandate.action)
            and self.organ.casefold() in ("", entry.text.source.organ.casefold())
            and self.renewal in (None, mandate.is_renewal)
            and (not self.due or self._is_due(entry))
        )

    def _is_due(self, entry: LedgerEntry) -> bool:
        due = entry.mandate.due
        if self.due == "none":
            return due == Due()
        if found := _DUE.match(self.due):
            day = entry.due_day
            return day is not None and day <= _last_day(found, self.due)
        if self.due.isdecimal():
            return due.session == int(self.due)
        if self.due.isalpha() or " " in self.due:
            return due.period == self.due
        raise OptionError(
            f"“{self.due}” is no due date; write a session (80), a year or day (2026, 2026-05-31), "
            "a period (annual), or none"
        )


def _last_day(found: re.Match[str], words: str) -> datetime.date:
    year, month = int(found["year"]), int(found["month"] or 12)
    try:
        last = calendar.monthrange(year, month)[1]
        return datetime.date(year, month, int(found["day"] or last))
    except (ValueError, IndexError):
        raise OptionError(f"“{words}” is no day, month or year") from None


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
        """Return the mandates that a filter lets through, text by text.

        Raises:
            OptionError: the filter is not allowed.
        """
        every = (LedgerEntry(text, each) for text in self.texts for each in text.mandates)
        return tuple(each for each in every if where is None or where.lets(each))

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
    names: dict[str, None] = {}
    for text in series:
        names.update(dict.fromkeys(name for name, _ in _reports(text)))
    for name in names:
        links = tuple(_link(text, name) for text in series)
        if sum((link.asked is not None) + bool(link.noted) for link in links) > 1:
            yield ReportChain(name, series[-1].source.title, links)


def _link(text: LedgerText, name: str) -> ChainLink:
    asked = next((entry for addressee, entry in _reports(text) if addressee == name), None)
    return ChainLink(text, asked, noted_report(text.source, name))


def _reports(text: LedgerText) -> Iterator[tuple[str, LedgerEntry]]:
    for mandate in text.mandates:
        if mandate.action is MandateAction.REPORT and mandate.due != Due():
            for name in mandate.addressees:
                yield name, LedgerEntry(text, mandate)


def noted_report(source: AskedSource, name: str) -> str:
    """Return the label of the paragraph that takes note of a report of somebody, or ""."""
    lexicon = mandate_lexicon(source.language)
    if lexicon is None:
        return ""
    for paragraph in source.paragraphs:
        words = paragraph.words
        found = lexicon.at("report noted", words)
        if (
            found
            and name.casefold() in words[found.end() : found.end() + len(name) + 60].casefold()
        ):
            return paragraph.label
    return ""


def by_action(entries: Iterable[LedgerEntry]) -> Mapping[MandateAction, int]:
    """Return how many mandates ask for what, in the order of `MandateAction`."""
    counts = dict.fromkeys(MandateAction, 0)
    for each in entries:
        counts[each.mandate.action] += 1
    return {action: count for action, count in counts.items() if count}
