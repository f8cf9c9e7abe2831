"""Turn new passages into the lines that are put into a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from drafting.engine.amend.changes import Rows
from drafting.model.amendment import NewText
from drafting.model.lines import UnitLine, lines_of
from drafting.model.paragraph import CLOSED, OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import Zone, units_of
from drafting.text.inline import EMPTY, Span, Text, with_lead_as_emphasis
from drafting.text.languages import Language
from drafting.text.punctuation import take_closer
from drafting.text.spaces import spaced, with_lead

_LED = PreambularParagraph | OperativeParagraph | Subparagraph

_Settle = Callable[[Text], Text]
"""Gives the notes of new words their keys in the result."""


def unit_rows(new: NewText, zone: Zone, rules: Language, settle: _Settle) -> Rows:
    """Return the units of a new text for a place in this zone."""
    rows: list[tuple[Zone, tuple[UnitLine, ...]]] = []
    for block in (*new.preamble, *new.paragraphs):
        own = zone
        if zone is Zone.PREAMBLE and not isinstance(block, PreambularParagraph):
            own = Zone.OPERATIVE
        rows.append((own, lines_of(block)))
    whole = Resolution(annexes=new.annexes, parts=new.parts)
    if new.parts:
        whole = Resolution(parts=new.parts)
    rows += [(unit.zone, unit.model_lines) for unit in units_of(whole)]
    return tuple((own, _settled(lines, own, rules, settle)) for own, lines in rows)


def list_rows(new: NewText, level: int, zone: Zone, rules: Language, settle: _Settle) -> Rows:
    """Return the subparagraphs and flush lines of a new text for a list of this level."""
    frame = OperativeParagraph(content=EMPTY, subparagraphs=new.subparagraphs, tail=new.tail)
    lines = tuple(replace(line, level=line.level + level - 1) for line in lines_of(frame)[1:])
    return ((zone, _settled(lines, zone, rules, settle)),) if lines else ()


def _settled(
    lines: tuple[UnitLine, ...], zone: Zone, rules: Language, settle: _Settle
) -> tuple[UnitLine, ...]:
    return tuple(
        replace(line, content=led(settle(closed(line, zone)), line, rules)) for line in lines
    )


def closed(line: UnitLine, zone: Zone) -> Text:
    """Return the words of a line without the closing mark that somebody typed."""
    if zone is Zone.ANNEX or not isinstance(line.frame, CLOSED) or line.frame.end is not None:
        return line.content
    return take_closer(line.content)[0]


def led(content: Text, line: UnitLine | None, rules: Language) -> Text:
    """Return the words of a line as they are read back from a file.

    Only emphasis at the start becomes the lead, and extra spaces are removed.
    """
    words = spaced(with_lead_as_emphasis(content, rules.lead))
    first = words[0] if words else None
    takes_lead = line is not None and isinstance(line.frame, _LED)
    if takes_lead and isinstance(first, Span) and first.marks == rules.lead:
        return with_lead(words)
    return words
