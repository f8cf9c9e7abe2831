"""Turn a resolution into what a record keeps of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.indexing.records import (
    IndexedLine,
    IndexedText,
    RecordLineKind,
    RecordZone,
    TextFacts,
)
from drafting.model.cited import cited_units
from drafting.model.masthead import Masthead
from drafting.model.numbers import note_numbers
from drafting.model.paragraph import Cell, FlushLine, Heading, Subparagraph, Table
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import PrintedLine, Unit, Zone
from drafting.text.inline import Text, lead_of, plain
from drafting.text.search_words import searched_form
from drafting.text.sketches import LONG, shingles, sketch

_ZONES = {
    Zone.PREAMBLE: RecordZone.PREAMBLE,
    Zone.OPERATIVE: RecordZone.OPERATIVE,
    Zone.ANNEX: RecordZone.ANNEX,
}
_SPACES = re.compile(r"[\t\n\r\f\v]+|\s{2,}")
_CITED = re.compile(r"(?<![\w/.])(?:ES-|S-)?\d{1,2}/\d{1,3}(?![\w/])|\b\d{3,4} \((?:19|20)\d\d\)")
"""Matches the number of a resolution: 77/256, ES-11/1, 2735 (2024), and few other words."""


def indexed_text(resolution: Resolution) -> IndexedText:
    """Return what a record keeps of a text."""
    found = _Lines()
    lines = tuple(found.of(resolution))
    cited: dict[str, None] = {}
    for line in lines:
        cited |= dict.fromkeys(_CITED.findall(line.words))
    return IndexedText(facts_of(resolution), sketch(found.runs, LONG), tuple(cited), lines)


def facts_of(resolution: Resolution) -> TextFacts:
    """Return what the file of a text says about it."""
    head = resolution.masthead
    steps = resolution.proceedings
    votes = {each.side: each for each in steps.votes} if steps else {}
    counts = {side: each.count for side, each in votes.items()}
    return TextFacts(
        symbol=_line(head.symbol),
        language=resolution.language,
        organ=head.organ,
        session=head.session,
        date=_date(head),
        title=_line(plain(resolution.title)),
        kind=resolution.kind,
        status=resolution.status,
        outcome=steps.outcome if steps else "",
        in_favour=counts.get("in favour"),
        against=counts.get("against"),
        abstaining=counts.get("abstaining"),
        states={side: each.states for side, each in votes.items() if each.states},
        sponsors=_sponsors(resolution),
        committee=head.committee,
        agenda=tuple(each.item for each in head.agenda_items),
    )


def _date(head: Masthead) -> str:
    day = (head.adopted.date if head.adopted else None) or head.issued
    return day.isoformat() if day else ""


def _sponsors(resolution: Resolution) -> tuple[str, ...]:
    steps = resolution.proceedings.steps if resolution.proceedings else ()
    named = [each.by for each in steps if each.name in ("draft", "additional sponsors")]
    printed = [each.name for each in resolution.masthead.sponsors]
    return tuple(dict.fromkeys(filter(None, [*printed, *named])))


class _Lines:
    """The lines of a text, and the hashes of all their runs of words."""

    def __init__(self) -> None:
        self.runs: set[int] = set()

    def of(self, resolution: Resolution) -> Iterator[IndexedLine]:
        """Yield the lines of a text in print order, its footnotes last."""
        title, kind = resolution.title, RecordLineKind.TITLE
        yield from self._line("title", RecordZone.FRONT, kind, title)
        units = cited_units(resolution)
        for unit in units:
            for line in unit.lines:
                yield from self._printed(unit, line)
        numbers = note_numbers(resolution, units)
        for note in resolution.footnotes:
            label = f"footnote {numbers.get(note.key, note.key)}"
            yield from self._line(label, RecordZone.NOTES, RecordLineKind.FOOTNOTE, note.content)

    def _printed(self, unit: Unit, line: PrintedLine) -> Iterator[IndexedLine]:
        return self._line(
            line.label,
            _ZONES[unit.zone],
            _kind(unit, line),
            line.line.content,
            level=line.level if isinstance(line.frame, Subparagraph | FlushLine) else 0,
            number=line.number,
            closer=line.closer,
        )

    def _line(
        self,
        label: str,
        zone: RecordZone,
        kind: RecordLineKind,
        content: Text,
        *,
        level: int = 0,
        number: str = "",
        closer: str = "",
    ) -> Iterator[IndexedLine]:
        """Yield a line, unless it is empty."""
        words = _line(plain(content))
        if not words:
            return
        searched = searched_form(words)
        runs = shingles(searched.split(" "))
        self.runs |= runs
        lead = len(_line(lead_of(content)))
        yield IndexedLine(
            label, zone.value, kind.value, level, number, lead, closer, words, searched,
            sketch(runs),
        )  # fmt: skip


def _kind(unit: Unit, line: PrintedLine) -> RecordLineKind:
    if isinstance(unit.head, Table) or isinstance(line.frame, Cell):
        return RecordLineKind.TABLE
    if isinstance(line.frame, Heading | Part | Annex):
        return RecordLineKind.HEADING
    if isinstance(line.frame, Subparagraph):
        return RecordLineKind.SUBPARAGRAPH
    return RecordLineKind.FLUSH if isinstance(line.frame, FlushLine) else RecordLineKind.PARAGRAPH


def _line(words: str) -> str:
    """Return words in one line, with single spaces; a single no-break space stays."""
    return _SPACES.sub(" ", words).strip()
