"""Find the words that a rule forbids, in all lines of a text at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from drafting.checks.bounded import StoppedRuleError, TimeLeft
from drafting.checks.catalogue import Rule, Wording, pieces_of
from drafting.checks.lines import CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, RuleFix, RuleLevel, Scope
from drafting.text.slices import NOTE

_SEPARATOR = "\n"
_LONGEST_CURE = 1_000
"""Characters that the fix of a user's rule may add; with more it is no fix."""


@dataclass(frozen=True)
class _Joined:
    """The lines of some scopes as one string.

    Attributes:
        words: the lines, one below the other.
        starts: where each line begins.
        indexes: the index of each line in the text.
    """

    words: str
    starts: tuple[int, ...]
    indexes: tuple[int, ...]

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Return the pieces of all words."""
        return pieces_of(self.words)

    @cached_property
    def folded(self) -> str:
        """Return all words in small letters."""
        return self.words.casefold()

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield the beginning and the end of each line."""
        for start, following in zip(
            self.starts, (*self.starts[1:], len(self.words) + 1), strict=True
        ):
            yield start, following - len(_SEPARATOR)

    def may_have(self, wording: Wording) -> bool:
        """Return whether a pattern may match; if not, it need not be tried."""
        if wording.pieces:
            if not wording.needs:
                return any(each <= self.pieces for each in wording.pieces)
            words = self.folded if wording.any_case else self.words
            return any(
                pieces <= self.pieces and needed in words
                for pieces, needed in zip(wording.pieces, wording.needs, strict=True)
            )
        return not wording.needs or any(each in self.words for each in wording.needs)


@dataclass(frozen=True, slots=True)
class _Spans:
    """Places that do not touch each other, in order: a line can have very many."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, places: Iterable[tuple[int, int]]) -> _Spans:
        """Join places that overlap."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(places):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], end))
            elif start < end:
                joined.append((start, end))
        return cls(tuple(start for start, _ in joined), tuple(end for _, end in joined))

    def meet(self, start: int, end: int) -> bool:
        """Return whether one of them has a character of this place."""
        at = bisect_right(self.ends, start)
        return at < len(self.starts) and self.starts[at] < end


def findings_of_patterns(text: CheckedText, rules: Iterable[Rule]) -> Iterator[RuleFinding]:
    """Yield what the rules find that words alone can state."""
    joined: dict[frozenset[Scope], _Joined] = {}
    left = TimeLeft()
    for rule in rules:
        if not rule.wordings:
            continue
        lines = joined.get(rule.scopes)
        if lines is None:
            lines = joined[rule.scopes] = _join(text, rule.scopes)
        if rule.origin is not None:
            yield from _found_in_time(text, lines, rule, left)
            continue
        for wording in rule.wordings:
            if lines.may_have(wording):
                yield from _found(text, lines, rule, wording)


def _found_in_time(
    text: CheckedText, lines: _Joined, rule: Rule, left: TimeLeft
) -> Iterator[RuleFinding]:
    """Yield what a user's own rule finds; if it is stopped, this is a finding too."""
    try:
        left.begin()
        for wording in rule.wordings:
            if lines.may_have(wording):
                for start, end in lines.places():
                    spared = _Spans.of(
                        each.span()
                        for one in rule.unless
                        for each in left.find(one, lines.words, start, end)
                    )
                    for match in left.find(wording.find, lines.words, start, end):
                        if match.start() < match.end() and not spared.meet(*match.span()):
                            yield from _finding(text, lines, rule, wording, match)
    except StoppedRuleError as stopped:
        said = f"this rule {stopped}: make its pattern simpler ({rule.origin})"
        yield RuleFinding(rule.code, RuleLevel.ERROR, "text", "", said)


def _join(text: CheckedText, scopes: frozenset[Scope]) -> _Joined:
    starts, indexes, parts, place = [], [], [], 0
    for index, line in text.in_scopes(scopes):
        starts.append(place)
        indexes.append(index)
        parts.append(line.open)
        place += len(line.open) + len(_SEPARATOR)
    return _Joined(_SEPARATOR.join(parts), tuple(starts), tuple(indexes))


def _found(
    text: CheckedText, lines: _Joined, rule: Rule, wording: Wording
) -> Iterator[RuleFinding]:
    spared: dict[int, _Spans] = {}
    for match in wording.find.finditer(lines.words):
        start, end = match.span()
        if start == end:
            continue
        at = bisect_right(lines.starts, start) - 1
        if rule.unless:
            if at not in spared:
                line_end = lines.words.find(_SEPARATOR, end)
                within = lines.starts[at], line_end if line_end >= 0 else len(lines.words)
                found = (each for one in rule.unless for each in one.finditer(lines.words, *within))
                spared[at] = _Spans.of(each.span() for each in found)
            if spared[at].meet(start, end):
                continue
        yield from _finding(text, lines, rule, wording, match)


def _finding(
    text: CheckedText, lines: _Joined, rule: Rule, wording: Wording, match: re.Match[str]
) -> Iterator[RuleFinding]:
    """Yield the finding of a match, unless the words are as the rule wants them."""
    start, end = match.span()
    at = bisect_right(lines.starts, start) - 1
    line = text.lines[lines.indexes[at]]
    words = match[0].replace(NOTE, "")
    if 0 < text.year <= rule.right_until.get(words, 0):
        return
    cure = cure_of(wording, match)
    if cure == match[0]:
        return
    begin = start - lines.starts[at]
    place = FindingPlace(lines.indexes[at], begin, begin + end - start)
    if cure is not None and len(cure) > len(words) + _LONGEST_CURE:
        cure = None
    fix = None if cure is None else RuleFix(cure, rule.is_safe)
    said = rule.said(words, cure or "")
    yield RuleFinding(rule.code, rule.level, line.label, words, said, place, fix, line.origin)


def cure_of(wording: Wording, match: re.Match[str]) -> str | None:
    """Return the words to write instead, with the capital of the words that were found."""
    if wording.write is None:
        return None
    if isinstance(wording.write, str):
        return match.expand(wording.write)
    cure = wording.write.get(match[0])
    if cure is None:
        cure = wording.write.get(match[0].lower())  # nothing for letters such as the long s
        if cure is not None and match[0][:1].isupper():
            cure = cure[:1].upper() + cure[1:]
    return cure
