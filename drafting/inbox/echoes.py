"""Numbers and closing marks that nobody touched, though they are computed otherwise now.

Who inserts a paragraph at the end of a Word file leaves the full stop of the one before it, and who
inserts one in the middle leaves the typed numbers after it. Who splits a paragraph leaves its
number to the first half. All this follows from the position, so entries that would only keep it
are no proposals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.model.paragraph import OperativeParagraph
from drafting.model.passages import Passages, passages_of
from drafting.model.resolution import Resolution
from drafting.text.inline import plain
from drafting.text.provisional import is_provisional


def without_echoes(made: AmendmentSet, original: Resolution) -> AmendmentSet:
    """Take out entries that print a number or closing mark which the original has there too.

    Provisional numbers of new paragraphs go too, outside annexes: they stand for a place.
    """
    passages = passages_of(original)
    label = original.rules.annex
    entries = tuple(
        each if each.target.startswith(label) else _counted(each, passages)
        for each in made.entries
        if not _is_echo(each, passages) and not _gave_number(each, made.entries, passages)
    )
    return replace(made, entries=entries)


def _counted(entry: Amendment, passages: Passages) -> Amendment:
    """Let new paragraphs be counted where their number says only where they stand: "3 bis".

    So are items under a letter that the list has already: who moves an item moves its letter along.
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
    """Tell whether the list beside an item, "OP1 (a)", has an item of that letter."""
    above, bracket, _ = beside.rpartition(" (")
    return bool(number and bracket) and passages.find(f"{above} ({number})") is not None


def _is_echo(entry: Amendment, passages: Passages) -> bool:
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
    """Tell whether a paragraph is without a number because a new one before it has that."""
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
