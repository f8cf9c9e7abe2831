"""What a proposal does to the words of a line: a stretch that goes, and words that come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafting.engine.amend.changes import LineText, Words
from drafting.engine.amend.compose import with_words
from drafting.engine.compile.records import Proposal
from drafting.text.inline import Mark, NoteMark, Span, Text
from drafting.text.slices import NOTE, characters, cut

_Sign = tuple[str, Mark | str]


@dataclass(frozen=True, slots=True)
class Effect:
    """Characters from `start` up to `end` of a line give way to `new`, spaces included."""

    proposal: Proposal
    start: int
    end: int
    new: Text


def effects(content: Text, proposals: Iterable[Proposal], *, spaced: bool) -> Iterator[Effect]:
    """Yield what each proposal for the words of a line does to them."""
    for each in proposals:
        change = each.change
        if isinstance(change, LineText):
            yield Effect(each, 0, len(characters(content)), change.new)
        elif isinstance(change, Words):
            yield _of_words(each, change, content, with_words(content, change, spaced=spaced))


def _of_words(proposal: Proposal, change: Words, before: Text, after: Text) -> Effect:
    """Find the smallest stretch around the words of a change outside which nothing differs."""
    old, new = list(_signs(before)), list(_signs(after))
    start = 0
    while start < min(change.start, len(new)) and old[start] == new[start]:
        start += 1
    most = min(len(old) - max(change.end, start), len(new) - start)
    tail = 0
    while tail < most and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Effect(proposal, start, len(old) - tail, cut(after, start, len(new) - tail))


def _signs(content: Text) -> Iterator[_Sign]:
    for part in content:
        if isinstance(part, Span):
            yield from ((character, part.marks) for character in part.text)
        else:
            yield NOTE, part.key


def trailing_notes(content: Text) -> tuple[Text, Text]:
    """Split a text before the note marks at its end."""
    index = len(content)
    while index and isinstance(content[index - 1], NoteMark):
        index -= 1
    return content[:index], content[index:]
