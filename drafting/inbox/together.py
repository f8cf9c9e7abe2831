"""Entries that belong to one change: words taken out in one place and put back in another.

A paragraph that was split or joined with the next one becomes several entries. Whoever accepts one
without the others loses the words, or has them twice, so they get one `item`, which is decided as
one. Few people split a paragraph and change nothing else: an "and" goes, opening words come. So
most of the words have to be the same, not all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting.inbox.said import new_words
from drafting.model.amendment import Action, Amendment, Status
from drafting.model.passages import Passages
from drafting.text.inline import plain
from drafting.text.normalize import folded_line

LEAST = 4
"""Words in a row that have to be the same; fewer are found twice by chance."""
SHARE = 0.5
"""Part of the shorter words that has to be the same."""

_Rows = frozenset[tuple[str, ...]]
"""All rows of `LEAST` words in a text."""


def together(entries: Sequence[Amendment], passages: Passages) -> tuple[Amendment, ...]:
    """Give one item to entries that carry the same words away and back.

    Entries that have one item already keep having one.

    Args:
        entries: of one delegation, citing the base.
        passages: of the base.
    """
    live = [each for each in entries if each.status is Status.PROPOSED]
    pairs = list(_pairs(live, passages))
    groups = _Groups({each.id: each.id for each in entries})
    for one, other in (*_tied(live), *pairs, *_marks(pairs, live)):
        groups.join(one.id, other.id)
    sizes = Counter(groups.head(each.id) for each in entries)
    heads = [groups.head(each.id) for each in entries]
    return tuple(
        replace(each, item=head if sizes[head] > 1 else "")
        for each, head in zip(entries, heads, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Groups:
    """Which entries belong together: each leads to the head of its group, itself at first."""

    above: dict[str, str]

    def head(self, name: str) -> str:
        """Return the entry that stands for the group of another one."""
        while self.above[name] != name:
            self.above[name] = name = self.above[self.above[name]]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of two, under the head of the first."""
        self.above[self.head(other)] = self.head(one)


def _tied(entries: Sequence[Amendment]) -> Iterator[tuple[Amendment, Amendment]]:
    for item in dict.fromkeys(each.item for each in entries if each.item):
        yield from pairwise(each for each in entries if each.item == item)


def _pairs(
    entries: Sequence[Amendment], passages: Passages
) -> Iterator[tuple[Amendment, Amendment]]:
    taken: dict[_Rows, list[Amendment]] = defaultdict(list)
    given: dict[_Rows, list[Amendment]] = defaultdict(list)
    for each in entries:
        out, into = _rows(_old_words(each, passages)), _rows(_new_words(each))
        taken[out - into].append(each)
        given[into - out].append(each)
    by_row: dict[tuple[str, ...], list[_Rows]] = defaultdict(list)
    for into in given:
        for row in into:
            by_row[row].append(into)
    for out, ones in taken.items():
        near = dict.fromkeys(into for row in out for into in by_row.get(row, ()))
        for into in near:
            if _carries(out, into):
                # Each with the first of the other side: enough to make one group of all.
                yield from ((ones[0], other) for other in given[into])
                yield from ((one, given[into][0]) for one in ones[1:])


def _marks(
    pairs: Sequence[tuple[Amendment, Amendment]], entries: Sequence[Amendment]
) -> Iterator[tuple[Amendment, Amendment]]:
    """Yield closing marks of what was split or joined: where it ends depends on that."""
    beside: dict[str, dict[str, Amendment]] = defaultdict(dict)
    for pair in pairs:
        for each in pair:
            beside[each.target][each.id] = each
    for mark in entries:
        if mark.action is Action.PUNCTUATE:
            yield from ((each, mark) for each in beside[mark.target].values())


def _carries(out: _Rows, into: _Rows) -> bool:
    same = len(out & into)
    return same > 0 and same >= SHARE * min(len(out), len(into))


def _rows(words: str) -> _Rows:
    each = [word.strip(",;:.") for word in folded_line(words).casefold().split()]
    return frozenset(tuple(each[at : at + LEAST]) for at in range(len(each) - LEAST + 1))


def _old_words(entry: Amendment, passages: Passages) -> str:
    """Return the words that go; those that are cited only to say where do not."""
    if entry.action in (Action.DELETE_WORDS, Action.REPLACE_WORDS):
        return plain(entry.words)
    gone = entry.action in (Action.DELETE, Action.REWRITE)
    passage = passages.find(entry.target) if gone else None
    lines = passages.lines_in(passage) if passage else ()
    return " ".join(plain(line.content) for line in lines)


def _new_words(entry: Amendment) -> str:
    return f"{plain(entry.text)} {new_words(entry.new)}"
