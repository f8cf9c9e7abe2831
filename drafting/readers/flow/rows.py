"""A paragraph under construction: its words, items and flush lines, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.diagnostics import Origin
from drafting.model.closing import closers
from drafting.model.lines import UnitLine
from drafting.model.paragraph import (
    FlushLine,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
)
from drafting.readers.flow.labels import label_of, same_label
from drafting.readers.flow.listing import Levels
from drafting.text.inline import EMPTY, Text, stripped
from drafting.text.languages import Language
from drafting.text.numbering import from_sublabel, printed_sublabel, sublabel
from drafting.text.punctuation import take_closer

_ITEM, _LINE = Subparagraph(content=EMPTY), FlushLine(content=EMPTY)
_PREAMBULAR, _OPERATIVE = PreambularParagraph(content=EMPTY), OperativeParagraph(content=EMPTY)


@dataclass(slots=True)
class ListLine:
    """One line: an item of a list (`number` given) or a flush line (None).

    Attributes:
        level: depth of the item, or of the paragraph the flush line belongs to.
        content: the words with their closing mark, the lead marked.
        number: as printed, "" for an item without one.
        origin: place in the source.
    """

    level: int
    content: Text
    number: str | None
    origin: Origin | None


@dataclass(slots=True, kw_only=True)
class Draft:
    """A paragraph being gathered.

    Attributes:
        preambular: a preambular paragraph, else an operative one.
        content: its own words.
        number: as the model keeps it: None where it is the counted one.
        origin: place in the source.
        rows: what is under it.
        levels: of its list.
        depth: 1 where the paragraph is itself an item of a list that has no paragraph above it.
        listed: the source says that the paragraph is in a list.
    """

    preambular: bool
    content: Text
    number: str | None
    origin: Origin | None
    rows: list[ListLine] = field(default_factory=list)
    levels: Levels = field(default_factory=Levels)
    depth: int = 0
    listed: bool = False


Built = PreambularParagraph | OperativeParagraph


def built(draft: Draft, rules: Language, *, in_annex: bool, last: bool) -> Built:
    """Turn a gathered paragraph into a record, its closing marks taken off where they are computed.

    Args:
        draft: the paragraph.
        rules: of its language.
        in_annex: nothing is computed there, the words keep their marks.
        last: no other paragraph follows it in its part.
    """
    marks = _marks(draft, rules, last=last) if not in_annex else ("",) * (len(draft.rows) + 1)
    content, end = _closed(draft.content, marks[0], in_annex=in_annex)
    items, tail = _listed(draft.rows, marks[1:], 1, rules, in_annex=in_annex)
    if draft.preambular:
        return PreambularParagraph(
            content=content, end=end, subparagraphs=items, tail=tail, origin=draft.origin
        )
    return OperativeParagraph(
        content=content,
        end=end,
        subparagraphs=items,
        tail=tail,
        origin=draft.origin,
        number=draft.number,
    )


def _marks(draft: Draft, rules: Language, *, last: bool) -> tuple[str, ...]:
    if not draft.rows:
        middle = rules.comma if draft.preambular else rules.semicolon
        return (rules.stop if last else middle,)
    head = _PREAMBULAR if draft.preambular else _OPERATIVE
    lines = [UnitLine(head, 0, EMPTY)]
    lines += [
        UnitLine(_LINE if row.number is None else _ITEM, row.level, EMPTY) for row in draft.rows
    ]
    return closers(lines, rules, in_annex=False, last=last, own=False)


def _closed(content: Text, computed: str, *, in_annex: bool) -> tuple[Text, str | None]:
    """Return the words without closing mark, and that mark where it is not the computed one."""
    if in_annex:
        return content, None
    words, typed = take_closer(content)
    if not typed:
        return content, "" if computed else None
    words = stripped(words)
    return words, None if typed.strip() == computed.strip() else typed


def _listed(
    rows: Sequence[ListLine], marks: Sequence[str], level: int, rules: Language, *, in_annex: bool
) -> tuple[tuple[Subparagraph, ...], tuple[FlushLine, ...]]:
    """Build the items of one level and the flush lines after them."""
    items: list[Subparagraph] = []
    tail: list[FlushLine] = []
    count = index = 0
    while index < len(rows):
        row, start = rows[index], index
        content, end = _closed(row.content, marks[index], in_annex=in_annex)
        index += 1
        if row.number is None:
            tail.append(FlushLine(content=content, end=end))
            continue
        while index < len(rows) and (
            rows[index].level > level or (rows[index].number is None and rows[index].level == level)
        ):
            index += 1
        inner, flush = _listed(
            rows[start + 1 : index], marks[start + 1 : index], level + 1, rules, in_annex=in_annex
        )
        number, count = _item_number(row.number, count, level, rules)
        items.append(
            Subparagraph(
                content=content, end=end, subparagraphs=inner, tail=flush, number=number,
                origin=row.origin,
            )
        )  # fmt: skip
    return tuple(items), tuple(tail)


def _item_number(printed: str, count: int, level: int, rules: Language) -> tuple[str | None, int]:
    """Return the number as the model keeps it, and the count after it."""
    if same_label(printed, printed_sublabel(count + 1, level, rules)):
        return None, count + 1
    for _, found in label_of(printed).readings:
        if found and same_label(printed, printed_sublabel(found, level, rules)):
            given = sublabel(found, level)
            if from_sublabel(given, level) == found:
                return given, found
    return printed, count
