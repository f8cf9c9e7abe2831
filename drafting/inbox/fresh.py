"""New paragraphs that were typed without a number, or without italics, among numbered ones.

Who adds a paragraph to a Word file seldom types its number, for the text is renumbered anyway; and
some leave the opening words upright. A new paragraph beside a numbered one is numbered too, and a
line that begins as paragraphs do is one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from drafting.model.amendment import Action, Amendment, NewText
from drafting.model.paragraph import Line, OperativeParagraph, PreambularParagraph
from drafting.text.inline import Mark, Span, Text, normal
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at

_NUMBERED = re.compile(r"(?:.*, )?OP\d")
_PREAMBULAR = re.compile(r"(?:.*, )?PP\d")
_PARAGRAPH = re.compile(r"(?:.*, )?(?:OP|PP)\d+(?: \w+)?(?: \[\d+\])?")
_BESIDE = (Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.ADD)


def as_paragraphs(entry: Amendment, language: str) -> Amendment:
    """Make paragraphs of what was typed as lines, and count those typed without a number."""
    if entry.action not in _BESIDE:
        return entry
    entry = _from_line(entry, language)
    if not _NUMBERED.match(entry.target):
        return entry
    counted = tuple(
        replace(each, number=None)
        if isinstance(each, OperativeParagraph) and each.number == ""
        else each
        for each in entry.new.paragraphs
    )
    return replace(entry, new=replace(entry.new, paragraphs=counted))


def _from_line(entry: Amendment, language: str) -> Amendment:
    tail = entry.new.tail
    if entry.action is not Action.ADD or len(tail) != 1 or not _PARAGRAPH.fullmatch(entry.target):
        return entry
    preambular = _PREAMBULAR.match(entry.target) is not None
    led = _led(tail[0], language, PREAMBULAR if preambular else OPERATIVE)
    if led is None:
        return entry
    new = NewText(paragraphs=(OperativeParagraph(content=led),))
    if preambular:
        new = NewText(preamble=(PreambularParagraph(content=led),))
    return replace(entry, action=Action.INSERT_AFTER, new=new)


def _led(line: Line, language: str, zone: str) -> Text | None:
    """Return the words with their opening as lead; None where they open as no paragraph does."""
    first = line.content[0] if line.content else None
    lead = lead_at(first.text, language, zone) if isinstance(first, Span) else ""
    if not lead or not isinstance(first, Span):
        return None
    rest = replace(first, text=first.text[len(lead) :])
    return normal((Span(lead, Mark.LEAD), rest, *line.content[1:]))
