"""Correct entries to what their authors mean, if a Word file has something else.

Numbers and closing marks that nobody touched follow from the position. People who insert a
paragraph at the end leave the full stop of the one before it. People who insert one in the middle
leave the typed numbers after it, and people who split one leave its number to the first half.
Entries that would only keep such a number or mark are not proposals.

People seldom type the number of a new paragraph, because the text is renumbered anyway, and some
leave the opening words upright. A new paragraph beside a numbered one is therefore numbered, and a
line that begins as paragraphs do is a paragraph. If somebody begins to type within opening words,
the whole new paragraph is in italics; if it opens as paragraphs do, only its opening words stay so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from drafting.model.amendment import Action, Amendment, AmendmentSet, NewText
from drafting.model.paragraph import (
    Block,
    FlushLine,
    OperativeParagraph,
    PreambularParagraph,
    TextParagraph,
)
from drafting.model.passages import Passages, passages_of
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, Span, Text, normal, plain
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.provisional import is_provisional

_NUMBERED = re.compile(r"(?:.*, )?OP\d")
_PREAMBULAR = re.compile(r"(?:.*, )?PP\d")
_PARAGRAPH = re.compile(r"(?:.*, )?(?:OP|PP)\d+(?: \w+)?(?: \[\d+\])?")
_EMPHASIS = {Mark.ITALIC, Mark.BOLD, Mark.ITALIC | Mark.BOLD, Mark.LEAD}
_BESIDE = (Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.ADD)


def as_intended(made: AmendmentSet, original: Resolution) -> AmendmentSet:
    """Return the entries that their authors mean."""
    entries = _without_computed(made, original).entries
    return replace(made, entries=tuple(_as_paragraphs(each, original.language) for each in entries))


def _without_computed(made: AmendmentSet, original: Resolution) -> AmendmentSet:
    """Remove entries that print a number or closing mark which the original has there too.

    Outside annexes, remove the provisional numbers of new paragraphs too: they only give a place.
    """
    passages = passages_of(original)
    label = original.rules.annex
    entries = tuple(
        each if each.target.startswith(label) else _counted(each, passages)
        for each in made.entries
        if not _is_computed(each, passages) and not _gave_number(each, made.entries, passages)
    )
    return replace(made, entries=entries)


def _counted(entry: Amendment, passages: Passages) -> Amendment:
    """Number new paragraphs by position if their number only gives a place: "3 bis".

    Do the same for items whose letter the list has already, because a moved item keeps its letter.
    """
    new = entry.new
    if not new.paragraphs and not new.subparagraphs:
        return entry
    paragraphs = tuple(
        replace(each, number=None)
        if isinstance(each, OperativeParagraph) and is_provisional(each.number or "")
        else each
        for each in new.paragraphs
    )
    items = tuple(
        replace(each, number=None)
        if is_provisional(each.number or "") or _is_taken(each.number, entry.target, passages)
        else each
        for each in new.subparagraphs
    )
    return replace(entry, new=replace(new, paragraphs=paragraphs, subparagraphs=items))


def _is_taken(number: str | None, beside: str, passages: Passages) -> bool:
    """Return whether the list beside an item, "OP1 (a)", has an item of that letter."""
    above, bracket, _ = beside.rpartition(" (")
    return bool(number and bracket) and passages.find(f"{above} ({number})") is not None


def _is_computed(entry: Amendment, passages: Passages) -> bool:
    if entry.action not in (Action.PUNCTUATE, Action.RENUMBER):
        return False
    passage = passages.find(entry.target)
    if passage is None or not passage.size:
        return False
    text_line = passages.lines[passage.start]
    if entry.action is Action.PUNCTUATE:
        mark = plain(text_line.printed).removeprefix(plain(text_line.content))
        return mark.strip() == plain(entry.text).strip()
    if text_line.unit < 0:
        return False
    own = [line for line in passages.units[text_line.unit].lines if line.line is text_line.line]
    wanted = plain(entry.text).strip(" .()")
    return any(line.number.strip(" .()") == ("" if wanted == "none" else wanted) for line in own)


def _gave_number(entry: Amendment, entries: Iterable[Amendment], passages: Passages) -> bool:
    """Return whether a paragraph has no number because a new one before it took it."""
    passage = passages.find(entry.target)
    if entry.action is not Action.RENUMBER or plain(entry.text) != "none" or passage is None:
        return False
    return any(
        beside.start == passage.start
        if each.action is Action.INSERT_BEFORE
        else beside.end == passage.start
        for each in entries
        if each.action in (Action.INSERT_AFTER, Action.INSERT_BEFORE)
        if each.new.paragraphs or each.new.subparagraphs
        if (beside := passages.find(each.target)) is not None
    )


def _as_paragraphs(entry: Amendment, language: str) -> Amendment:
    """Turn typed lines into paragraphs, and number those typed without a number."""
    if entry.action not in _BESIDE:
        return entry
    entry = _upright(_from_line(entry, language), language)
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
    led = _led(tail[0].content, language, PREAMBULAR if preambular else OPERATIVE)
    if led is None:
        return entry
    new = NewText(paragraphs=(OperativeParagraph(content=led),))
    if preambular:
        new = NewText(preamble=(PreambularParagraph(content=led),))
    return replace(entry, action=Action.INSERT_AFTER, new=new)


def is_emphasised(entry: Amendment, language: str) -> bool:
    """Return whether a new paragraph opens as paragraphs do, and is all in italics."""
    if entry.action not in _BESIDE:
        return False
    lines = (*entry.new.tail, *entry.new.preamble, *entry.new.paragraphs)
    return any(
        _is_one_look(each.content) and _led(each.content, language, zone) is not None
        for each in lines
        if isinstance(each, FlushLine | PreambularParagraph | OperativeParagraph | TextParagraph)
        for zone in (PREAMBULAR, OPERATIVE)
    )


def _upright(entry: Amendment, language: str) -> Amendment:
    """Keep the emphasis of new paragraphs only in their opening words."""
    new = entry.new
    preamble = tuple(
        replace(each, content=_opened(each.content, language, PREAMBULAR)) for each in new.preamble
    )
    paragraphs = tuple(_upright_block(each, entry.target, language) for each in new.paragraphs)
    return replace(entry, new=replace(new, preamble=preamble, paragraphs=paragraphs))


def _upright_block(block: Block, target: str, language: str) -> Block:
    """Give a lead to a paragraph that was typed in italics; other blocks stay."""
    if not isinstance(block, OperativeParagraph | TextParagraph):
        return block
    content = _opened(block.content, language, OPERATIVE)
    if content == block.content:
        return block
    if isinstance(block, TextParagraph) and _NUMBERED.match(target):
        return OperativeParagraph(content=content, id=block.id, origin=block.origin)
    return replace(block, content=content)


def _opened(content: Text, language: str, zone: str) -> Text:
    led = _led(content, language, zone) if _is_one_look(content) else None
    return content if led is None else led


def _is_one_look(content: Text) -> bool:
    """Return whether all words have the same emphasis."""
    looks = {part.marks for part in content if isinstance(part, Span)}
    return len(looks) == 1 and looks <= _EMPHASIS


def _led(content: Text, language: str, zone: str) -> Text | None:
    """Return the words with their opening as lead; None if they do not open like a paragraph.

    Words that are all emphasised keep the emphasis only in the opening words.
    """
    first = content[0] if content else None
    lead = lead_at(first.text, language, zone) if isinstance(first, Span) else ""
    if not lead or not isinstance(first, Span):
        return None
    rest = Span(first.text[len(lead) :], first.marks)
    parts = [rest, *content[1:]]
    if _is_one_look(content):
        parts = [Span(part.text) if isinstance(part, Span) else part for part in parts]
    elif rest.text.startswith(" "):  # a plain space separates lead and text
        parts = [Span(" "), replace(rest, text=rest.text[1:]), *content[1:]]
    return normal((Span(lead, Mark.LEAD), *parts))
