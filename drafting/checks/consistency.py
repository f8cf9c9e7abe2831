"""Rules that contradict each other, found before any text is checked.

A word that one list accepts and another rejects, words to write that another rule rejects, and a
rule that does not find its own example: all of these are slips in the files of users. Each is named
with its places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from drafting.checks.bounded import StoppedRuleError, TimeLeft
from drafting.checks.catalogue import Rule
from drafting.checks.own import REJECTED, REJECTED_BARE, OwnRules
from drafting.checks.patterns import cure_of
from drafting.diagnostics import Diagnostic, Origin


@dataclass(frozen=True, slots=True)
class _Written:
    """Words that a rule writes, in place of others.

    Attributes:
        code: of the rule.
        words: what it writes.
        instead: what it finds.
        origin: its place; None for a rule of ours.
        of_example: it writes them in its own example.
    """

    code: str
    words: str
    instead: str
    origin: Origin | None
    of_example: str = ""


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words that a rule finds, and what it would write instead."""

    rule: Rule
    words: str
    cure: str | None

    def __str__(self) -> str:
        place = f" ({self.rule.origin})" if self.rule.origin is not None else ""
        instead = f" and writes “{self.cure}”" if self.cure is not None else ""
        return f"{self.rule.code}{place} rejects “{self.words}”{instead}"


@dataclass(slots=True)
class _Search:
    """Looks for words that rules reject, in bounded time."""

    own: OwnRules
    left: TimeLeft = field(default_factory=TimeLeft)

    def hits(self, texts: Sequence[str], rules: Iterable[Rule]) -> Iterator[tuple[int, _Hit]]:
        """Yield what rules find in short texts, with the index of the text."""
        joined = "\n".join(texts)
        starts = [0, *accumulate(len(each) + 1 for each in texts)]
        for rule in rules if texts else ():
            for match, hit in self._found(rule, joined):
                at = bisect_right(starts, match.start()) - 1
                start, end = (place - starts[at] for place in match.span())
                if end <= len(texts[at]) and not self.own.accepts(texts[at], start, end):
                    yield at, hit

    def _found(self, rule: Rule, words: str) -> Iterator[tuple[re.Match[str], _Hit]]:
        """Yield matches; a rule that takes too long is named when a text is checked."""
        try:
            if rule.origin is not None:
                self.left.begin()
            spared = [
                each.span() for one in rule.unless for each in self._matches(rule, one, words)
            ]
            for wording in rule.wordings:
                for match in self._matches(rule, wording.find, words):
                    start, end = match.span()
                    cure = cure_of(wording, match)
                    is_spared = any(first < end and start < last for first, last in spared)
                    if start < end and cure != match[0] and not is_spared:
                        yield match, _Hit(rule, match[0], cure)
        except StoppedRuleError:
            return

    def _matches(self, rule: Rule, pattern: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
        if rule.origin is None:
            return pattern.finditer(words)
        return self.left.find(pattern, words, 0, len(words))


def inconsistencies(rules: Iterable[Rule], own: OwnRules) -> tuple[Diagnostic, ...]:
    """Return what contradicts what, in the order of the users' files.

    Args:
        rules: all rules that are run, ours and theirs.
        own: what a user added.
    """
    listed = tuple(rules)
    theirs = [each for each in listed if each.origin is not None]
    search = _Search(own)
    run = {each.code for each in theirs}
    lists = [
        _Written(each.code, each.cure, each.words, each.origin)
        for each in own.rejected
        if each.cure and each.code in run
    ]
    in_examples = [one for each in theirs for one in _in_example(each, search)]
    ours = [one for each in listed if each.origin is None for one in _written_by(each)]
    found = [
        *_both_lists(own),
        *_own_examples(theirs, search),
        *_rejected_cures([*lists, *in_examples], listed, search),
        *_rejected_cures(ours, theirs, search),
    ]
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _place(found: Diagnostic) -> tuple[str, int, int]:
    origin = found.origin
    return (origin.file, origin.line, origin.column) if origin else ("", 0, 0)


def _both_lists(own: OwnRules) -> Iterator[Diagnostic]:
    accepted = {each.words.casefold(): each for each in own.accepted}
    for each in own.rejected:
        if other := accepted.get(each.words.casefold()):
            yield _error(
                f"“{each.words}” is rejected here and accepted in {other.origin}",
                each.origin,
                "delete it from one of the two lists",
            )


def _rejected_cures(
    written: Sequence[_Written], rules: Sequence[Rule], search: _Search
) -> Iterator[Diagnostic]:
    """Yield where a rule rejects what another one writes."""
    for at, hit in search.hits([each.words for each in written], rules):
        each = written[at]
        if hit.words in each.of_example:
            continue  # it was there before
        yield _error(
            f"{each.code} writes “{each.words}” instead of “{each.instead}”, and {hit}",
            each.origin or hit.rule.origin,
            f"change or ignore one of the two rules, or accept “{hit.words}”",
        )


def _own_examples(rules: Iterable[Rule], search: _Search) -> Iterator[Diagnostic]:
    """Yield rules that do not find their bad example, or find their good one."""
    hint = "correct the pattern or the example"
    for rule in rules:
        if rule.code in (REJECTED, REJECTED_BARE):
            continue
        if rule.bad and not any(search.hits([rule.bad], [rule])):
            said = f"{rule.code} does not find its example of what is wrong, “{rule.bad}”"
            yield _error(said, rule.origin, hint)
        if rule.good and any(search.hits([rule.good], [rule])):
            said = f"{rule.code} rejects its example of what is right, “{rule.good}”"
            yield _error(said, rule.origin, hint)


def _in_example(rule: Rule, search: _Search) -> Iterator[_Written]:
    """Yield what the patterns of a user's rule write in its example."""
    if rule.code in (REJECTED, REJECTED_BARE):
        return
    for _, hit in search.hits([rule.bad], [rule]):
        if hit.cure:
            yield _Written(rule.code, hit.cure, hit.words, rule.origin, rule.bad)


def _written_by(rule: Rule) -> Iterator[_Written]:
    """Yield what a rule of ours writes: all words of its list, or what it writes in its example."""
    for wording in rule.wordings:
        if isinstance(wording.write, str):
            for match in wording.find.finditer(rule.bad):
                yield _Written(rule.code, match.expand(wording.write), match[0], None, rule.bad)
        elif wording.write is not None:
            for bad, cure in wording.write.items():
                yield _Written(rule.code, cure, bad, None)


def _error(message: str, origin: Origin | None, hint: str) -> Diagnostic:
    return Diagnostic.error("contradiction", message, origin, hint)
