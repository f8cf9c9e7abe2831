"""Give the paragraphs that an editor typed their places among the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from drafting.model.lines import LineRecord, UnitLine
from drafting.model.paragraph import (
    Cell,
    FlushLine,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.passages import Passages
from drafting.model.resolution import Annex, Part
from drafting.model.trace import Trace
from drafting.model.walk import Zone
from drafting.text.inline import Mark, Span, Text, lead_of, normal, plain
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.provisional import WORDS
from drafting.text.slices import NOTE, characters, cut

_ADDED = rf"(?:\s{WORDS}(?:\s\d{{1,2}})?)*"
_LABEL = re.compile(
    rf"\s*\[?(?:(?:OP|PP)?\s?(?P<number>\d{{1,3}}[a-z]?{_ADDED})\s?[.:)]"
    rf"|(?P<letter>\([a-zivx]{{1,5}}{_ADDED}\)))\s+",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"(?:[,;.]|; and|, and)(?=\s*{NOTE}*\s*$)")
"""The closing mark of a line; note marks may come after it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a text with its trace.

    Attributes:
        model: the line of the base; None for the title, a footnote and a new line.
        content: its words.
        trace: positions of its signs.
        is_gone: whether it is a line of the base without any word of it.
        label: the typed number or letter of a new line, or "".
        closing: the typed closing mark of a new line, or "".
        row: the row of a table that a new line is in, or 0.
    """

    model: UnitLine | None
    content: Text
    trace: Trace
    is_gone: bool = False
    label: str = ""
    closing: str = ""
    row: int = 0

    @property
    def line(self) -> UnitLine:
        """Return the line with these words."""
        if self.model is None:  # pragma: no cover - titles and footnotes are in no unit
            raise ValueError("a line without a place")
        return replace(self.model, content=self.content)


def new_row(content: Text, trace: Trace, row: int) -> Row:
    """Return a new line without its typed label and closing mark; a cell has neither."""
    if row:
        return Row(None, content, trace, row=row)
    words = characters(content)
    found = _LABEL.match(words)
    start = found.end() if found else 0
    closing = _CLOSING.search(words)
    end, again = closing.span() if closing else (len(words), len(words))
    notes = [at for at in range(again, len(words)) if words[at] == NOTE]
    kept = [cut(content, start, end), *(cut(content, at, at + 1) for at in notes)]
    return Row(
        None, normal(chain.from_iterable(kept)),
        replace(trace, signs=(*trace.signs[start:end], *(trace.signs[at] for at in notes))),
        label=(found["number"] or found["letter"] or "") if found else "",
        closing=closing[0] if closing else "",
    )  # fmt: skip


def with_new_rows(
    units: Sequence[tuple[Zone, Sequence[Row]]],
    new: Sequence[tuple[int, Row]],
    passages: Passages,
) -> list[tuple[Zone, list[Row]]]:
    """Return the units of the text with new lines in their places, and without lines that are gone.

    Args:
        units: the rows of each unit of the base.
        new: new rows, each with the line of the base before it.
        passages: of the base.
    """
    found: list[tuple[Zone, list[Row]]] = []
    after: dict[int, list[tuple[int, Row]]] = {}
    language = passages.units[0].lines[0].rules.code if passages.units else "en"
    for line, row in new:
        unit = passages.lines[line].unit
        after.setdefault(unit, []).append((line, row))
    found += _beside(-1, after.get(-1, []), passages, language, [])
    for index, (zone, rows) in enumerate(units):
        kept = _left(rows)
        made = [(zone, kept)] if kept else []
        found += _beside(index, after.get(index, []), passages, language, made)
    return found


def _left(rows: Sequence[Row]) -> list[Row]:
    """Return the lines of a unit that are left; a table keeps its empty cells."""
    if all(row.is_gone or not row.content for row in rows) and any(row.is_gone for row in rows):
        head = rows[0].line.frame
        if not isinstance(head, Part | Annex):
            return []
    return [
        row for place, row in enumerate(rows)
        if place == 0 or not row.is_gone or isinstance(row.line.frame, Cell)
    ]  # fmt: skip


def _beside(
    unit: int,
    new: Sequence[tuple[int, Row]],
    passages: Passages,
    language: str,
    made: list[tuple[Zone, list[Row]]],
) -> list[tuple[Zone, list[Row]]]:
    """Return a unit with the new lines in it and the new units after it."""
    lines = list(passages.lines_of_unit(unit)) if unit >= 0 else []
    for line, row in new:
        inner = _item(row, lines, line, passages)
        if inner is not None and made:
            place = _place_in(made[0][1], lines, line, passages)
            made[0][1].insert(place, replace(row, model=inner))
            continue
        if row.row and made and isinstance(made[0][1][0].line.frame, Table):
            place = _place_in(made[0][1], lines, line, passages)
            made[0][1].insert(place, replace(row, model=UnitLine(Cell(), 0, row.content)))
            continue
        zone, frame = _frame(unit, row, passages)
        content = _with_lead(row.content, language, zone)
        made.append((zone, [replace(row, model=UnitLine(frame, 0, content), content=content)]))
    return [(zone, _counted(rows)) for zone, rows in made]


def _counted(rows: list[Row]) -> list[Row]:
    """Return the lines of a unit with the rows of its table counted again, if some are new."""
    if not any(row.row for row in rows):
        return rows
    found: list[Row] = []
    count, last = 0, (0, 0)
    for row in rows:
        if not isinstance(row.line.frame, Cell):
            found.append(row)
            continue
        place = row.row, 0 if row.row else row.line.level
        count, last = count + (place != last), place
        found.append(replace(row, model=replace(row.line, level=count)))
    return found


def _item(row: Row, lines: Sequence[int], line: int, passages: Passages) -> UnitLine | None:
    """Return a new line as an item or flush line of the unit, or None if it is a unit itself."""
    has_more = bool(lines) and line < lines[-1]
    if not row.label.startswith("(") and not has_more:
        return None
    head = passages.lines[lines[0]].line if lines else None
    if head is None or not isinstance(head.frame, PreambularParagraph | OperativeParagraph):
        return None
    before = passages.lines[line].line
    level = max(before.level, 1) if before else 1
    if before is not None and isinstance(before.frame, FlushLine) and not row.label:
        return UnitLine(FlushLine(content=()), before.level, row.content)
    return UnitLine(Subparagraph(content=()), level, row.content)


def _place_in(rows: Sequence[Row], lines: Sequence[int], line: int, passages: Passages) -> int:
    """Return the place after a line of the base among the rows of its unit."""
    before = {id(passages.lines[each].line) for each in lines if each <= line}
    place = 1
    for index, row in enumerate(rows):
        if id(row.model) in before or (index and not _is_of(row, lines, passages)):
            place = index + 1
    return place


def _is_of(row: Row, lines: Sequence[int], passages: Passages) -> bool:
    return any(row.model is passages.lines[each].line for each in lines)


def _frame(unit: int, row: Row, passages: Passages) -> tuple[Zone, LineRecord]:
    """Return zone and kind of a new unit after another one."""
    after = passages.units[unit] if unit >= 0 else None
    if after is None:
        after = passages.units[0] if passages.units else None
    if after is None:
        return Zone.OPERATIVE, OperativeParagraph(content=())
    zone = after.zone
    if zone is Zone.PREAMBLE:
        is_last = row.label[:1].isdigit() or row.closing.startswith((";", "."))
        if not is_last:
            return zone, PreambularParagraph(content=())
        return Zone.OPERATIVE, OperativeParagraph(content=())
    if zone is Zone.ANNEX and not row.label:
        return zone, TextParagraph(content=())
    return zone, OperativeParagraph(content=())


def _with_lead(content: Text, language: str, zone: Zone) -> Text:
    """Return new words with their opening as lead."""
    if lead_of(content) or zone is Zone.ANNEX or not content:
        return content
    words = plain(content)
    kind = PREAMBULAR if zone is Zone.PREAMBLE else OPERATIVE
    lead = lead_at(words, language, kind)
    first = content[0]
    if not lead and isinstance(first, Span) and first.marks is Mark.ITALIC and len(content) > 1:
        lead = first.text.rstrip()
    if not lead or not words.startswith(lead):
        return content
    rest = cut(content, len(lead), len(characters(content)))
    if all(part.marks is Mark.ITALIC for part in content if isinstance(part, Span)):
        rest = tuple(Span(part.text) if isinstance(part, Span) else part for part in rest)
    return normal((Span(lead, Mark.LEAD), *rest))
