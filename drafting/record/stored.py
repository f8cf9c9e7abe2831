"""Make a resolution again from the lines that a record keeps, without its file.

What a record does not keep is missing: emphasis but that of the opening words, the places of
footnote marks, the form of tables, and levels of headings. Words, order, numbers and closing marks
are those of the text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from drafting.indexing.records import RecordLineKind, RecordZone, TextFacts
from drafting.indexing.results import RecordLine
from drafting.model.lines import LineRecord, UnitLine
from drafting.model.masthead import Adoption, Masthead
from drafting.model.paragraph import (
    Cell,
    FlushLine,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Annex, Footnote, Part, Resolution
from drafting.model.walk import Zone, resolution_from
from drafting.record.precedents import as_text
from drafting.text.inline import EMPTY

_ZONES = {
    RecordZone.PREAMBLE: Zone.PREAMBLE,
    RecordZone.OPERATIVE: Zone.OPERATIVE,
    RecordZone.ANNEX: Zone.ANNEX,
}
_IN_BRACKETS = re.compile(r"\(?(\w+)\)")
_AFTER_NUMBER = re.compile(r"(?<=\w)[.\s-]+$")
_PART = re.compile(r"[Pp]art ")
_IN_PART = re.compile(r"Part (?P<letter>[^,]+), ")
_UNDER = (RecordLineKind.SUBPARAGRAPH, RecordLineKind.FLUSH)


def stored_resolution(facts: TextFacts, lines: Sequence[RecordLine]) -> Resolution:
    """Return a text of a record as a resolution.

    Args:
        facts: what is known about the text.
        lines: its lines in print order.
    """
    day = datetime.date.fromisoformat(facts.date) if facts.date else None
    is_adopted = facts.status == "adopted"
    head = Masthead(
        organ=facts.organ,
        symbol=facts.symbol,
        session=facts.session,
        committee=facts.committee,
        issued=None if is_adopted else day,
        adopted=Adoption(date=day) if is_adopted else None,
    )
    title = next((each for each in lines if each.kind == RecordLineKind.TITLE), None)
    outline = Resolution(
        masthead=head,
        title=as_text(title.words, title.lead) if title else EMPTY,
        language=facts.language,
        kind=facts.kind,
        footnotes=tuple(
            Footnote(key=each.label.removeprefix("footnote "), content=as_text(each.words, 0))
            for each in lines
            if each.kind == RecordLineKind.FOOTNOTE
        ),
    )
    return resolution_from(outline, _units([each for each in lines if each.zone in _ZONES]))


def _units(lines: Iterable[RecordLine]) -> Iterator[tuple[Zone, list[UnitLine]]]:
    """Yield the lines of each unit.

    A record has no empty lines, so a part or an annex without a title begins with its first line.
    """
    is_in_annex = False
    letter = ""
    for group in _groups(lines):
        first = group[0]
        zone = _ZONES[RecordZone(first.zone)]
        part = _IN_PART.match(first.label)
        if _is_part(first):
            letter = first.number
        elif part and part["letter"] != letter:
            letter = part["letter"]
            is_in_annex = False
            yield Zone.OPERATIVE, [UnitLine(Part(letter=letter), 0, EMPTY)]
        if zone is not Zone.ANNEX or _is_part(first):
            is_in_annex = False
        elif not is_in_annex:
            is_in_annex = True
            if not _is_annex(first):
                yield zone, [UnitLine(Annex(), 0, EMPTY)]
        yield zone, list(_unit_lines(group, zone))


def _groups(lines: Iterable[RecordLine]) -> Iterator[list[RecordLine]]:
    """Yield the lines of each unit: a paragraph with what is under it, or a whole table."""
    for is_table, run in groupby(lines, key=lambda each: each.kind == RecordLineKind.TABLE):
        if is_table:
            for _, table in groupby(run, key=lambda each: each.label):
                yield list(table)
            continue
        group: list[RecordLine] = []
        for line in run:
            if group and (line.kind not in _UNDER or _is_heading(group[0])):
                yield group
                group = []
            group.append(line)
        yield group


def _unit_lines(group: Sequence[RecordLine], zone: Zone) -> Iterator[UnitLine]:
    """Yield the lines of a unit; each cell of a table is a row, because its form is not kept."""
    if group[0].kind == RecordLineKind.TABLE:
        yield UnitLine(Table(rows=()), 0, EMPTY)
        for row, line in enumerate(group):
            yield UnitLine(Cell(), row, as_text(line.words, 0))
        return
    if group[0].kind in _UNDER:
        yield UnitLine(OperativeParagraph(content=EMPTY, end="", number=""), 0, EMPTY)
    for line in group:
        frame = _frame(line, is_alone=len(group) == 1)
        yield UnitLine(frame, line.level, as_text(line.words, line.lead))


def _frame(line: RecordLine, *, is_alone: bool) -> LineRecord:
    """Return the record of a line without its words."""
    end = line.closer
    if line.kind == RecordLineKind.SUBPARAGRAPH:
        known = _IN_BRACKETS.fullmatch(line.number)
        return Subparagraph(content=EMPTY, end=end, number=known[1] if known else line.number)
    if line.kind == RecordLineKind.FLUSH:
        return FlushLine(content=EMPTY, end=end)
    if _is_heading(line):
        return _heading(line)
    if line.zone == RecordZone.PREAMBLE or line.label.rpartition(", ")[2].startswith("PP"):
        return PreambularParagraph(content=EMPTY, end=end)
    if line.number or line.lead or end or not is_alone:
        number = _AFTER_NUMBER.sub("", line.number)
        return OperativeParagraph(content=EMPTY, end=end, number=number)
    return TextParagraph(content=EMPTY)


def _heading(line: RecordLine) -> Heading | Part | Annex:
    if _is_annex(line):
        return Annex(label=line.number)
    return Part(letter=line.number) if _is_part(line) else Heading(number=line.number)


def _is_annex(line: RecordLine) -> bool:
    """Return whether this is the title of an annex: its label ends with what is printed."""
    is_titled = _is_heading(line) and line.zone == RecordZone.ANNEX
    last = line.label.rpartition(", ")[2]
    return is_titled and bool(line.number) and last == line.number


def _is_part(line: RecordLine) -> bool:
    return _is_heading(line) and _PART.sub("", line.label) == line.number != line.label


def _is_heading(line: RecordLine) -> bool:
    return line.kind == RecordLineKind.HEADING
