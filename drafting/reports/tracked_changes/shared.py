"""Find the tokens that the old and the new document share: what the edits of the text keep.

The edits are about the model's lines. On the page a line also has a number and a closing mark, so
this module converts the positions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from drafting.engine.chain import heaviest_chain
from drafting.engine.words import diff_words
from drafting.model.edit import FootnoteEdit, LineEdit, Moved, Op, ParagraphEdit, UnitPlace
from drafting.model.edit import WordRun as EditRun
from drafting.reports.tracked_changes.edit_script import Shared
from drafting.reports.tracked_changes.stream import (
    AFTER,
    LABEL,
    BodyStream,
    LineKey,
    LinePosition,
    Range,
    Stream,
    stream_of,
)
from drafting.text.inline import text
from drafting.text.slices import characters
from drafting.writers.docx.layout import Layout

NotePair = tuple[int, int]
"""Old and new number of a footnote that is in both texts."""


def in_order(offered: Iterable[Shared]) -> list[Shared]:
    """Return stretches in the order of both texts; if some cross, the heavier ones stay."""
    stretches = {(each.old, each.new): each for each in offered if each.size}
    kept = heaviest_chain(list(stretches), [each.size for each in stretches.values()])
    return [stretches[link] for link in sorted(kept)]


def kept_by(runs: Sequence[EditRun]) -> Iterator[Shared]:
    """Yield the stretches that the runs of one text keep."""
    old = new = 0
    for run in runs:
        size = len(characters(run.content))
        if run.op is Op.KEEP:
            yield Shared(old, new, size)
        old += size if run.op is not Op.INSERT else 0
        new += size if run.op is not Op.DELETE else 0


def in_words(old: Stream, new: Stream) -> list[Shared]:
    """Return what two printed lines share, word by word."""
    return in_order(_in_words(old.words(), new.words()))


def _in_words(old: str, new: str) -> Iterator[Shared]:
    yield from kept_by(diff_words(text(old), text(new), {}))


def in_notes(
    edits: tuple[FootnoteEdit, ...], old: Layout, new: Layout
) -> dict[NotePair, list[Shared]]:
    """Return what the notes share that are in both texts and printed in both.

    The note to the sponsors is not a footnote of the text; it comes before all others.
    """
    found: dict[NotePair, list[Shared]] = {}
    signed = [1 if layout.front.sponsors_note else 0 for layout in (old, new)]
    if all(signed):
        found[1, 1] = in_words(*(stream_of(layout.notes[0].runs) for layout in (old, new)))
    for edit in edits:
        if edit.old and edit.new and edit.old.number and edit.new.number:
            pair = int(edit.old.number) + signed[0], int(edit.new.number) + signed[1]
            found[pair] = in_order(kept_by(edit.runs))
    return found


def in_body(
    edits: Sequence[ParagraphEdit], old: BodyStream, new: BodyStream, tables: Iterable[LineKey]
) -> list[Shared]:
    """Return everything the two bodies share.

    Args:
        edits: what happened to every unit.
        old: the body of the base.
        new: the body of the draft.
        tables: units, old and new, whose tables are shown as one.
    """
    offered: list[Shared] = []
    for edit in edits:
        if edit.old and edit.new and not isinstance(edit, Moved):
            offered += _in_lines(edit, old, new)
            offered += _beside_lines(edit, old, new)
    offered += [Shared(old.tables[one], new.tables[other], 1) for one, other in tables]
    # Enacting and closing lines are paired in order.
    for key, place in old.others.items():
        if key[0] not in (LABEL, AFTER) and key in new.others:
            offered += _in_other(old, new, place, new.others[key])
    return in_order(offered)


def _in_lines(edit: ParagraphEdit, old: BodyStream, new: BodyStream) -> Iterator[Shared]:
    """Yield what the lines of an edit share; lines may be split or merged."""
    done: dict[tuple[Op, LineKey], int] = defaultdict(int)
    for line in edit.lines:
        one, other = _key(edit.old, line.old), _key(edit.new, line.new)
        if one is None or other is None:
            continue
        before, after = old.lines.get(one), new.lines.get(other)
        start, begin = done[Op.DELETE, one], done[Op.INSERT, other]
        if before and after:
            for each in kept_by(line.runs):
                placed = Shared(start + each.old, begin + each.new, each.size)
                yield from _printed(placed, before, after)
            yield from _around_words(old.stream, new.stream, before, after)
        done[Op.DELETE, one] = start + _size(line, Op.DELETE)
        done[Op.INSERT, other] = begin + _size(line, Op.INSERT)


def _key(places: Sequence[UnitPlace], ref: tuple[int, int] | None) -> LineKey | None:
    return None if ref is None else (places[ref[0]].index, ref[1])


def _size(line: LineEdit, side: Op) -> int:
    return sum(len(characters(run.content)) for run in line.runs if run.op in (Op.KEEP, side))


def _printed(each: Shared, before: LinePosition, after: LinePosition) -> Iterator[Shared]:
    """Yield a stretch of the model by its positions on the page, cut at closing marks."""
    cuts = {0, each.size}
    cuts |= {before.mark - each.old, after.mark - each.new}
    steps = sorted(cut for cut in cuts if 0 <= cut <= each.size)
    for start, end in pairwise(steps):
        yield Shared(before.of(each.old + start), after.of(each.new + start), end - start)


def _around_words(
    old: Stream, new: Stream, before: LinePosition, after: LinePosition
) -> Iterator[Shared]:
    """Yield what comes before and after the words of two lines that share some.

    If a line was split, each part is offered; the chain keeps those in order.
    """
    yield from _numbers(old, new, before, after)
    yield Shared(before.end, after.end, 1)
    if before.closer == after.closer:
        yield Shared(before.words + before.mark, after.words + after.mark, len(before.closer))


def _numbers(
    old: Stream, new: Stream, before: LinePosition, after: LinePosition
) -> Iterator[Shared]:
    """Yield equal tokens before the words: tabs, and the number as a whole."""
    olds = list(old.cut(before.start, before.words))
    news = list(new.cut(after.start, after.words))
    one, other = before.start, after.start
    while olds and news and olds[0].view == news[0].view:
        yield Shared(one, other, olds[0].size)
        one, other = one + olds.pop(0).size, other + news.pop(0).size
    one, other = before.words, after.words
    while olds and news and olds[-1].view == news[-1].view:
        one, other = one - olds[-1].size, other - news[-1].size
        yield Shared(one, other, olds.pop().size)
        news.pop()


def _beside_lines(edit: ParagraphEdit, old: BodyStream, new: BodyStream) -> Iterator[Shared]:
    """Yield shared parts of a unit that are not lines: label of an annex, end of a table."""
    if len(edit.old) == len(edit.new) == 1:
        one, other = edit.old[0].index, edit.new[0].index
        for name in (LABEL, AFTER):
            if (name, one) in old.others and (name, other) in new.others:
                yield from _in_other(old, new, old.others[name, one], new.others[name, other])


def _in_other(old: BodyStream, new: BodyStream, one: Range, other: Range) -> Iterator[Shared]:
    for each in _in_words(old.stream.words(*one), new.stream.words(*other)):
        yield Shared(one[0] + each.old, other[0] + each.new, each.size)
    yield Shared(one[1], other[1], 1)
