"""What a proposal does to the words of a line: a stretch that goes, and words that come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Postfix, Prefix

from drafting.engine.compile.records import Proposal
from drafting.text.inline import NoteMark, Span, Text
from drafting.text.slices import NOTE, cut

_FIRST_KEY = 0x1000
"""Note marks have looks from here on, beyond those of words."""


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
        if each.change.rewords:
            yield _effect(each, content, each.change.reworded(content, spaced=spaced))


def _effect(proposal: Proposal, before: Text, after: Text) -> Effect:
    """Find the smallest stretch around the words of a change outside which nothing differs."""
    change = proposal.change
    keys: dict[str, int] = {}
    old, new = _signs(before, keys), _signs(after, keys)
    start = min(change.start, *map(Prefix.similarity, old, new))
    length, new_length = len(old[0]), len(new[0])
    most = min(length - max(change.end, start), new_length - start)
    tail = min(most, *map(Postfix.similarity, old, new))
    return Effect(proposal, start, length - tail, cut(after, start, new_length - tail))


def _signs(content: Text, keys: dict[str, int]) -> tuple[str, str]:
    """Return the characters of a text, and the look of each; a note mark looks like its key.

    Strings are compared quickly, however many proposals a long line has.
    """
    letters: list[str] = []
    looks: list[str] = []
    for part in content:
        if isinstance(part, Span):
            letters.append(part.text)
            looks.append(chr(part.marks) * len(part.text))
        else:
            letters.append(NOTE)
            looks.append(chr(_FIRST_KEY + keys.setdefault(part.key, len(keys))))
    return "".join(letters), "".join(looks)


def trailing_notes(content: Text) -> tuple[Text, Text]:
    """Split a text before the note marks at its end."""
    index = len(content)
    while index and isinstance(content[index - 1], NoteMark):
        index -= 1
    return content[:index], content[index:]
