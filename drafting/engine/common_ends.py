"""Set aside what two lines share at their start and end, before words are compared.

Most changed lines differ in a date or a name; only the rest between both ends is cut into words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from drafting.text.inline import Inline, Span, Text
from drafting.text.tokens import amount_around


class Ends(NamedTuple):
    """Two lines cut at the ends of words: what they share at both ends, and the rest of each."""

    start: Text
    old: Text
    new: Text
    end: Text

    @property
    def words(self) -> int:
        """The number of words in both ends."""
        parts = (*self.start, *self.end)
        return sum([len(part.text.split()) for part in parts if isinstance(part, Span)])


def common_ends(old: Text, new: Text, notes: Mapping[str, str]) -> Ends:
    """Set aside what two lines have in common at both ends, form included.

    Args:
        old: the words of the base.
        new: the words of the draft.
        notes: new key of each old footnote that the draft keeps.
    """
    olds, news = list(old), list(new)
    start: list[Inline] = []
    while olds and news and _is_same(olds[0], news[0], notes):
        start.append(olds.pop(0))
        del news[0]
    cut = _shared(olds, news, 0)
    if cut:
        start.append(_cut(olds, 0, cut))
        _cut(news, 0, cut)
    end: list[Inline] = []
    while olds and news and _is_same(olds[-1], news[-1], notes):
        end.append(olds.pop())
        del news[-1]
    cut = _shared(olds, news, -1)
    if cut:
        end.append(_cut(olds, -1, cut))
        _cut(news, -1, cut)
    return Ends(tuple(start), tuple(olds), tuple(news), tuple(reversed(end)))


def _is_same(one: Inline, other: Inline, notes: Mapping[str, str]) -> bool:
    return one == other and (isinstance(one, Span) or notes.get(one.key, one.key) == one.key)


def _shared(olds: Sequence[Inline], news: Sequence[Inline], side: int) -> int:
    """Count the characters that the outer spans share at this side, up to a space."""
    if not olds or not news:
        return 0
    one, other = olds[side], news[side]
    if not isinstance(one, Span) or not isinstance(other, Span) or one.marks != other.marks:
        return 0
    shared = _at_end if side else _at_start
    return shared(one.text, other.text)


def _at_start(one: str, other: str) -> int:
    cut = one.rfind(" ", 0, Prefix.similarity(one, other)) + 1
    if not cut:
        return 0
    if "(" in (one[cut : cut + 1], other[cut : cut + 1]):
        cut = one.rfind(" ", 0, max(cut - 1, 0)) + 1  # "2602 (2021)" is one word
    cut = min([cut, *(span[0] for line in (one, other) if (span := amount_around(line, cut)))])
    # A run of spaces is one word and is not cut.
    return 0 if one[cut : cut + 1].isspace() or other[cut : cut + 1].isspace() else cut


def _at_end(one: str, other: str) -> int:
    space = one.find(" ", len(one) - Postfix.similarity(one, other))
    if space >= 0 and one[space + 1 : space + 2] == "(":
        space = one.find(" ", space + 1)
    count = len(one) - space if space >= 0 else 0
    for line in (one, other):
        span = amount_around(line, len(line) - count)
        count = min(count, len(line) - span[1]) if span else count
    before = one[: len(one) - count][-1:], other[: len(other) - count][-1:]
    return 0 if any(map(str.isspace, before)) else count


def _cut(parts: list[Inline], side: int, count: int) -> Span:
    """Cut this many characters off the outer span at this side."""
    span = parts.pop(side)
    assert isinstance(span, Span)  # noqa: S101 - `_shared` counts in spans alone
    at = len(span.text) - count if side else count
    taken, left = (span.text[at:], span.text[:at]) if side else (span.text[:at], span.text[at:])
    if left:
        parts.insert(len(parts) if side else 0, Span(left, span.marks))
    return Span(taken, span.marks)
