"""Which signs of the old and the new document are the same ones: what the edits keep.

The edits speak of the model's lines. On the page a line has its number before it and its closing
mark put on; here the places are carried over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafting.engine.chain import heaviest_chain
from drafting.engine.words import diff_words
from drafting.model.edit import LineEdit, Moved, Op, ParagraphEdit, Place
from drafting.model.edit import Run as EditRun
from drafting.reports.redline.places import LineKey, LinePlace, Side, signs_in
from drafting.reports.redline.stream import Stream
from drafting.text.inline import Span

_TABLE = "T"
"""How the ids of tables begin."""


class Shared(NamedTuple):
    """A stretch of signs that stands on both sides: its places and its length."""

    old: int
    new: int
    size: int


def in_order(offered: Iterable[Shared]) -> list[Shared]:
    """Return the stretches in the order of both texts; of those that cross, the heavier stay."""
    stretches = {(each.old, each.new): each for each in offered if each.size}
    kept = heaviest_chain(list(stretches), [each.size for each in stretches.values()])
    return [stretches[link] for link in sorted(kept)]


def kept_by(runs: Sequence[EditRun]) -> Iterator[Shared]:
    """Yield the stretches that the runs of one text keep."""
    old = new = 0
    for run in runs:
        size = signs_in(run.content)
        if run.op is Op.KEEP:
            yield Shared(old, new, size)
        old += size if run.op is not Op.INSERT else 0
        new += size if run.op is not Op.DELETE else 0


def kept_in_words(old: str, new: str) -> Iterator[Shared]:
    """Yield what two printed lines share, word by word."""
    yield from kept_by(diff_words(_text(old), _text(new), {}))


def _text(words: str) -> tuple[Span, ...]:
    return (Span(words),) if words else ()


def kept_in_body(
    edits: Sequence[ParagraphEdit], old: Side, new: Side, tables: Iterable[LineKey]
) -> list[Shared]:
    """Return everything the two bodies share, in order.

    Args:
        edits: what happened to every unit.
        old: the body of the base.
        new: the body of the draft.
        tables: units, old and new, whose tables are shown as one.
    """
    offered: list[Shared] = []
    for edit in edits:
        if edit.old and edit.new and not isinstance(edit, Moved):
            offered += _Lines(edit, old, new).shared()
            offered += _Beside.shared(edit, old, new)
    offered += [Shared(old.tables[one], new.tables[other], 1) for one, other in tables]
    offered += _others(old, new)
    return in_order(offered)


class _Lines:
    """What the lines of one edit share; a line may go on in several, or several in one."""

    def __init__(self, edit: ParagraphEdit, old: Side, new: Side) -> None:
        self._edit, self._old, self._new = edit, old, new
        self._done: dict[tuple[int, LineKey], int] = defaultdict(int)

    def _keys(self, line: LineEdit) -> tuple[LineKey | None, LineKey | None]:
        refs = zip((self._edit.old, self._edit.new), (line.old, line.new), strict=True)
        one, other = (_key(places, ref) for places, ref in refs)
        return one, other

    def shared(self) -> Iterator[Shared]:
        """Yield the stretches of all lines."""
        for line in self._edit.lines:
            one, other = self._keys(line)
            if one is None or other is None:
                continue
            before, after = self._old.lines.get(one), self._new.lines.get(other)
            start, begin = self._done[0, one], self._done[1, other]
            for each in kept_by(line.runs):
                if before and after:
                    placed = Shared(start + each.old, begin + each.new, each.size)
                    yield from _printed(placed, before, after)
            self._done[0, one] = start + _size(line, Op.DELETE)
            self._done[1, other] = begin + _size(line, Op.INSERT)
            if before and after:
                yield from _around(self._old.stream, self._new.stream, before, after)


def _around(old: Stream, new: Stream, before: LinePlace, after: LinePlace) -> Iterator[Shared]:
    """Yield what stands before and after the words of two lines that share some.

    Where a line goes on in several, each of them is offered; the chain keeps those in order.
    """
    yield from _numbers(old, new, before, after)
    yield Shared(before.end, after.end, 1)
    if before.closer == after.closer:
        yield Shared(before.words + before.mark, after.words + after.mark, len(before.closer))


def _size(line: LineEdit, side: Op) -> int:
    return sum(signs_in(run.content) for run in line.runs if run.op in (Op.KEEP, side))


def _key(places: Sequence[Place], ref: tuple[int, int] | None) -> LineKey | None:
    return None if ref is None else (places[ref[0]].index, ref[1])


def _printed(each: Shared, before: LinePlace, after: LinePlace) -> Iterator[Shared]:
    """Yield where a stretch of the model stands on the page: cut where a closing mark is put in."""
    cuts = {0, each.size}
    cuts |= {before.mark - each.old, after.mark - each.new}
    steps = sorted(cut for cut in cuts if 0 <= cut <= each.size)
    for start, end in pairwise(steps):
        yield Shared(before.place(each.old + start), after.place(each.new + start), end - start)


def _numbers(old: Stream, new: Stream, before: LinePlace, after: LinePlace) -> Iterator[Shared]:
    """Yield what is the same before the words: tabs, and the number as a whole."""
    olds = list(old.cut(before.start, before.words))
    news = list(new.cut(after.start, after.words))
    one, other = before.start, after.start
    while olds and news and olds[0].sign == news[0].sign:
        yield Shared(one, other, olds[0].size)
        one, other = one + olds.pop(0).size, other + news.pop(0).size
    one, other = before.words, after.words
    while olds and news and olds[-1].sign == news[-1].sign:
        one, other = one - olds[-1].size, other - news[-1].size
        yield Shared(one, other, olds.pop().size)
        news.pop()


class _Beside:
    """What belongs to a unit but is no line of it: the label of an annex, the end of a table."""

    @staticmethod
    def shared(edit: ParagraphEdit, old: Side, new: Side) -> Iterator[Shared]:
        if len(edit.old) == len(edit.new) == 1:
            one, other = edit.old[0].index, edit.new[0].index
            for name in ("label", "after"):
                if (name, one) in old.others and (name, other) in new.others:
                    yield from _line(old, new, old.others[name, one], new.others[name, other])


def _others(old: Side, new: Side) -> Iterator[Shared]:
    """Yield what the enacting and closing lines share: the first goes on in the first."""
    for key, place in old.others.items():
        if key[0] not in ("label", "after") and key in new.others:
            yield from _line(old, new, place, new.others[key])


def _line(old: Side, new: Side, one: tuple[int, int], other: tuple[int, int]) -> Iterator[Shared]:
    for each in kept_in_words(old.stream.words(*one), new.stream.words(*other)):
        yield Shared(one[0] + each.old, other[0] + each.new, each.size)
    yield Shared(one[1], other[1], 1)


def moves_of(edits: Sequence[ParagraphEdit]) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Name the moves, by the index of the unit in either text.

    Word has no moved rows, and a range of moved words cannot go round a table: a table that moved
    is gone here and has come there, with its title and notes.
    """
    moved = [edit for edit in edits if isinstance(edit, Moved) and edit.new[0].id[0] != _TABLE]
    named = [(f"move{number}", edit) for number, edit in enumerate(moved, 1)]
    return (
        {place.index: name for name, edit in named for place in edit.old},
        {place.index: name for name, edit in named for place in edit.new},
    )
