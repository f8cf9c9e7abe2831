"""Entries that belong to one change: words taken out in one place and put back in another.

A paragraph that was split or joined with the next one becomes several entries. Whoever accepts one
without the others loses the words, or has them twice, so they get one `item`, which is decided as
one. Few people split a paragraph and change nothing else: an "and" goes, opening words come. So
most of the words have to be the same, not all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
    heads = {each.id: each.id for each in entries}
    pairs = list(_pairs(live, passages))
    for one, other in (*_tied(live), *pairs, *_marks(pairs, live)):
        head, joining = heads[one.id], heads[other.id]
        heads |= {each: head for each, own in heads.items() if own == joining}
    several = {head for head in heads.values() if list(heads.values()).count(head) > 1}
    return tuple(
        replace(each, item=heads[each.id] if heads[each.id] in several else "") for each in entries
    )


def _tied(entries: Sequence[Amendment]) -> Iterator[tuple[Amendment, Amendment]]:
    for item in dict.fromkeys(each.item for each in entries if each.item):
        yield from pairwise(each for each in entries if each.item == item)


def _pairs(
    entries: Sequence[Amendment], passages: Passages
) -> Iterator[tuple[Amendment, Amendment]]:
    old = [_rows(_old_words(each, passages)) for each in entries]
    new = [_rows(_new_words(each)) for each in entries]
    taken = [(each, out - into) for each, out, into in zip(entries, old, new, strict=True)]
    given = [(each, into - out) for each, out, into in zip(entries, old, new, strict=True)]
    for one, out in taken:
        for other, into in given:
            if one is not other and _carries(out, into):
                yield one, other


def _marks(
    pairs: Sequence[tuple[Amendment, Amendment]], entries: Sequence[Amendment]
) -> Iterator[tuple[Amendment, Amendment]]:
    """Yield closing marks of what was split or joined: where it ends depends on that."""
    for mark in entries:
        if mark.action is Action.PUNCTUATE:
            beside = (each for pair in pairs for each in pair if each.target == mark.target)
            yield from ((each, mark) for each in beside)


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
    lines = passages.lines(passage) if passage else ()
    return " ".join(plain(line.content) for line in lines)


def _new_words(entry: Amendment) -> str:
    return f"{plain(entry.text)} {new_words(entry.new)}"
