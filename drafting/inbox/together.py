"""Entries that belong to one change: words taken out in one place and put back in another.

A paragraph that was split or joined with the next one becomes two entries. Whoever accepts the one
without the other loses the words, so they get one `item`, which is decided as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.inbox.said import new_words
from drafting.model.amendment import Action, Amendment, Status
from drafting.model.passages import Passages
from drafting.text.inline import plain
from drafting.text.normalize import folded_line

LEAST = 4
"""Words that have to be the same; fewer are found twice by chance."""


def together(entries: Sequence[Amendment], passages: Passages) -> tuple[Amendment, ...]:
    """Give one item to entries that carry the same words away and back.

    Args:
        entries: of one delegation, citing the base.
        passages: of the base.
    """
    heads = {each.id: each.id for each in entries}
    for one, other in _pairs(entries, passages):
        head = heads[one.id]
        for each in entries:
            if heads[each.id] == heads[other.id]:
                heads[each.id] = head
    several = {head for head in heads.values() if list(heads.values()).count(head) > 1}
    return tuple(
        replace(each, item=heads[each.id]) if heads[each.id] in several else each
        for each in entries
    )


def _pairs(
    entries: Sequence[Amendment], passages: Passages
) -> Iterator[tuple[Amendment, Amendment]]:
    live = [each for each in entries if each.status is Status.PROPOSED]
    taken = [(each, words) for each in live if (words := _taken(each, passages))]
    given = [(each, words) for each in live if (words := _given(each))]
    for one, out in taken:
        for other, into in given:
            if one is not other and _carries(out, into):
                yield one, other


def _carries(out: str, into: str) -> bool:
    shorter, longer = sorted((out, into), key=len)
    return len(shorter.split()) >= LEAST and shorter in longer


def _taken(entry: Amendment, passages: Passages) -> str:
    """Return the words an entry takes out, and does not put back itself."""
    if entry.action is Action.DELETE_WORDS:
        return folded_line(plain(entry.words))
    passage = passages.find(entry.target) if entry.action is Action.DELETE else None
    lines = passages.lines(passage) if passage else ()
    return folded_line(" ".join(plain(line.content) for line in lines))


def _given(entry: Amendment) -> str:
    if entry.action is Action.REWRITE:
        return ""
    return folded_line(f"{plain(entry.text)} {new_words(entry.new)}")
