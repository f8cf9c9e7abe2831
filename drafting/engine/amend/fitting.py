"""Say why a change would make the text invalid, before anything is carried out."""

from __future__ import annotations

from dataclasses import replace

from drafting.engine.amend.changes import NOWHERE, Change
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.values import PART_FIELDS, field_value
from drafting.model.keys import MAX_LEVELS
from drafting.model.lines import UnitLine
from drafting.model.paragraph import (
    CLOSED,
    FlushLine,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    Table,
)
from drafting.model.resolution import Annex, Part
from drafting.text.punctuation import is_mark

_NUMBERED = OperativeParagraph | Subparagraph | Heading | Annex | Part


def fault_of(tabled: TabledText, change: Change) -> str:
    """Return why a change makes the text invalid whatever else is changed, or ""."""
    if change.name and change.line != NOWHERE:
        return _fault_of_setting(tabled, change)
    if change.gap and change.gap.is_inner:
        return _fault_of_lines(tabled, change, change.gap.unit)
    return ""


def _fault_of_lines(tabled: TabledText, change: Change, unit: int) -> str:
    """Return why a unit cannot take the lines that a change puts into it, or ""."""
    lines = _lines(tabled, change)
    head = tabled.passages.units[unit].head
    origin = tabled.passages.lines[change.passage.start].unit
    if isinstance(head, Table):
        fits = all(isinstance(each.frame, FlushLine) for each in lines)
        fits = fits and (not change.moves or origin == unit)
    else:
        fits = isinstance(head, PreambularParagraph | OperativeParagraph) and all(
            isinstance(each.frame, FlushLine)
            or (isinstance(each.frame, Subparagraph) and 1 <= each.level <= MAX_LEVELS)
            for each in lines
        )
        if change.moves:
            fits = fits and not isinstance(tabled.passages.units[origin].head, Table)
    if fits:
        return ""
    what = change.passage.label if change.to else "this new text"
    beside = (change.to or change.passage).label
    return (
        f"{what} cannot be put beside or under {beside} "
        f"(subparagraphs have at most {MAX_LEVELS} levels)"
    )


def _lines(tabled: TabledText, change: Change) -> tuple[UnitLine, ...]:
    """Return the lines that a change brings in, at their new level."""
    if change.to is None:
        return tuple(line for _, lines in change.rows for line in lines)
    given = [each.line for each in tabled.passages.lines_in(change.passage) if each.line]
    target = tabled.passages.lines[change.to.start].line
    by = (target.level if target else 0) - given[0].level
    return tuple(replace(each, level=each.level + by) for each in given)


def _fault_of_setting(tabled: TabledText, change: Change) -> str:
    """Return why a line cannot have this number, closing mark or field of a part, or ""."""
    text_line = tabled.passages.lines[change.line]
    frame = text_line.line.frame if text_line.line else None
    label, value = change.passage.label, str(change.value)
    is_own = label == text_line.label or label in tabled.passages.whole.values()
    if change.name in PART_FIELDS:
        try:
            field_value(PART_FIELDS[change.name], value)
        except ValueError as error:
            return f"the {change.name} of {label} {error}"
        return ""
    if change.name == "end":
        if not is_own or not isinstance(frame, CLOSED):
            return f"{label} has no closing mark of its own; change its words"
        return "" if is_mark(value) else f"“{value}” is not a closing mark such as “.” or “;”"
    if not is_own or not isinstance(frame, _NUMBERED):
        return f"{label} has no number"
    if isinstance(frame, Heading) and not value and not text_line.content:
        return f"{label} has no words, so it must keep its number"
    return ""
