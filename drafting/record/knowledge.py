"""What a record knows about the resolutions that a draft cites, for the rules of `checks`."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from drafting.checks.citations import CitedResolution, ResolutionCitation
from drafting.checks.lines import CheckedText, checked_text
from drafting.checks.verdicts import JudgedCitation, judge_citations
from drafting.indexing.records import TextFacts
from drafting.model.resolution import Resolution
from drafting.record.reading import Record
from drafting.text.typed_symbols import typed_symbol

_SESSION = re.compile(r"A/RES/(\d{1,3})/(\d{1,3})")
_YEAR = re.compile(r"(S/RES/\d{1,4}) \((\d{4})\)")
_LETTERS = re.compile(r" ([A-Z](?:.*[A-Z])?)$")
_WHOLE = 100
"""Resolutions of a session in a record that has the session, not a few texts of it."""
_GAP = 20
"""Numbers after the last known one that there may be too: metadata lack some of the last ones."""
_NOTICE = datetime.timedelta(days=90)
"""A text that was adopted so shortly before another one may be too new for it to be cited."""
_QUOTED = "“"


def check_citations(resolution: Resolution, record: Record) -> tuple[JudgedCitation, ...]:
    """Hold every resolution that a text cites against a record, in the order of print.

    Args:
        resolution: the text, in English.
        record: an open record. For many texts, make one `RecordKnowledge` and ask it.
    """
    return RecordKnowledge(record).judged(resolution)


class KnownResolutions:
    """What a record has about all resolutions: it is read once, and needs the file no more.

    A session counts as complete if the record has a hundred of its resolutions, from texts or
    metadata, and one of a later session. Only then a higher number is known to be none.

    Attributes:
        by_symbol: date and title of each, by its symbol.
        by_number: the symbols of each, by the symbol without letters of parts.
        last: the highest number of each session of the Assembly.
        complete: the sessions that the record has.
    """

    def __init__(self, record: Record) -> None:
        self.by_symbol: dict[str, CitedResolution] = {}
        for facts in record.facts():
            if facts.kind == "resolution" and facts.status == "adopted":
                self._add(facts)
        self.by_number: defaultdict[str, list[str]] = defaultdict(list)
        self.last: dict[int, int] = {}
        counts: defaultdict[int, int] = defaultdict(int)
        for symbol in self.by_symbol:
            self.by_number[_bare(symbol)].append(symbol)
            if found := _SESSION.match(symbol):
                session, number = int(found[1]), int(found[2])
                self.last[session] = max(number, self.last.get(session, 0))
                counts[session] += 1
        newest = max(counts, default=0)
        self.complete = {
            each for each, count in counts.items() if count >= _WHOLE and each < newest
        }

    def _add(self, facts: TextFacts) -> None:
        typed = typed_symbol(facts.symbol)
        symbol = typed.symbol if typed else ""
        if "/RES/" not in symbol:
            return
        date = datetime.date.fromisoformat(facts.date) if facts.date else None
        title = facts.title if facts.language in ("", "en") else ""
        before = self.by_symbol.get(symbol, CitedResolution(symbol))
        self.by_symbol[symbol] = CitedResolution(symbol, before.date or date, before.title or title)

    def cited(self, symbol: str) -> CitedResolution | None:
        """Return what is known about a symbol as cited: "A/RES/76/84 A and B" is one document."""
        known = self.by_symbol.get(symbol)
        if known is not None:
            return known
        letters = _letters(symbol)
        alike = self.by_number.get(_bare(symbol), [])
        covering = [each for each in alike if letters <= _letters(each)]
        if len(covering) == 1:
            return CitedResolution(
                symbol, self.by_symbol[covering[0]].date
            )  # a part has its own title
        missing = "" if alike else self._missing(symbol)
        return CitedResolution(symbol, missing=missing) if missing else None

    def _missing(self, symbol: str) -> str:
        """Return why there can be no resolution of a symbol; "" if there may be one."""
        if found := _SESSION.match(symbol):
            session, number = int(found[1]), int(found[2])
            last = self.last.get(session, 0)
            if session in self.complete and number > last + _GAP:
                return f"there is none; the last of session {session} is about {session}/{last}"
        if year := _YEAR.fullmatch(symbol):
            others = [each for each in self.by_symbol if each.startswith(f"{year[1]} (")]
            if others:
                return f"it is {others[0].partition('RES/')[2]}"
        return ""


class RecordKnowledge:
    """What a record knows about resolutions, by symbol.

    Attributes:
        resolutions: what it has about all of them.
    """

    def __init__(self, record: Record, resolutions: KnownResolutions | None = None) -> None:
        """Ask a record.

        Args:
            record: an open record.
            resolutions: what was read of the same file before; then it is not read again.
        """
        self._record = record
        self.resolutions = resolutions or KnownResolutions(record)

    def judged(self, resolution: Resolution) -> tuple[JudgedCitation, ...]:
        """Return what is right and wrong about each resolution that a text cites."""
        return judge_citations(resolution, self.known_to(resolution))

    def known_to(self, resolution: Resolution) -> Mapping[str, CitedResolution]:
        """Return what is known, with all that the resolutions cited by a text need."""
        text = checked_text(resolution)
        result = dict(self.resolutions.by_symbol)
        for each in text.citations:
            if not each.symbol:
                continue
            known = self.resolutions.cited(each.symbol)
            if known is not None:
                result[each.symbol] = self._with_words(known, text, each)
        return result

    def _with_words(
        self, known: CitedResolution, text: CheckedText, each: ResolutionCitation
    ) -> CitedResolution:
        """Add the newest of the series and, if the line quotes something, the words."""
        found = self._record.text(known.symbol, "en")
        if found is None or _bare(found.symbol) != _bare(known.symbol):
            return known
        own = text.resolution
        day = own.masthead.adopted.date if own.masthead.adopted else None
        end = (day - _NOTICE).isoformat() if day else "9999"
        newest = ""
        for later in self._record.series(found):
            if found.facts.date < later.facts.date < end and later.symbol != own.masthead.symbol:
                newest = later.symbol
        words = ""
        if _QUOTED in text.lines[each.line].words:
            words = " ".join(line.words for line in self._record.lines(found))
        return replace(known, newest=newest, words=words)


def _bare(symbol: str) -> str:
    """Return a symbol without the letters of its parts."""
    return _LETTERS.sub("", symbol)


def _letters(symbol: str) -> frozenset[str]:
    """Return the letters of the parts that a symbol names: A to C are three."""
    found = _LETTERS.search(symbol)
    if found is None:
        return frozenset()
    named = re.findall(r"\b[A-Z]\b", found[1])
    if re.search(r"-|–|\bto\b", found[1]):
        return frozenset(map(chr, range(ord(named[0]), ord(named[-1]) + 1)))
    return frozenset(named)
