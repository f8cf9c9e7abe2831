"""Patterns of users: none of them can take all memory when it is made, or all time when it is run.

They are patterns as Python's `re` has them, run by the library `regex`, which can stop one at any
moment. It is imported only if there are such patterns.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

RULE_SECONDS = 0.5
"""Processor time that one rule may take for one text; our slowest takes a tenth for 5 MB."""
TEXT_SECONDS = 5.0
"""The same for all rules of a user."""
MOST_FOUND = 5_000
"""Places that one rule of a user may find or spare in one text."""
LARGEST = 10_000
"""Parts of a pattern, each as often as a count repeats it; the library makes a node for each."""
_COUNT = re.compile(r"\{(\d*)(?:,(\d*))?\}")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


class PatternError(ValueError):
    """A pattern cannot be used; the message says why."""


class StoppedRuleError(Exception):
    """A rule took too long, or found too much; the message says which, as the end of a sentence."""


def bounded_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern of a user that `TimeLeft` can run.

    Raises:
        PatternError: it is no pattern, or it is too large.
    """
    import regex

    if size_of(words) > LARGEST:
        raise PatternError(f"the pattern is too large: its counts make {size_of(words):,} parts")
    try:
        re.compile(words)  # what our own rules can say, and nothing else that the library knows
        made: re.Pattern[str] = regex.compile(words, regex.MULTILINE | regex.VERSION0)
    except (re.error, regex.error, OverflowError) as error:
        raise PatternError(f"“{words[:60]}” is no pattern: {error}") from None
    except RecursionError:
        raise PatternError("the pattern has too many groups within groups") from None
    return made


def bounded_words(words: Iterable[str], *, any_case: bool) -> re.Pattern[str]:
    """Return a pattern that finds whole words; many words take no longer than a few."""
    import regex

    flag = regex.IGNORECASE if any_case else 0
    pattern = r"(?<![\w-])\L<words>(?![\w-])"
    made: re.Pattern[str] = regex.compile(pattern, flag | regex.VERSION0, words=list(words))
    return made


def size_of(pattern: str) -> int:
    """Return the parts of a pattern, each counted as often as a count repeats it."""
    sizes = [0]  # of the groups that are open
    last = at = 0
    while at < len(pattern):
        sign = pattern[at]
        count = _COUNT.match(pattern, at) if sign == "{" else None
        end = at + 1
        if count is not None:
            repeats = max(int(each[-9:] or 0) for each in count.groups("0"))
            sizes[-1] += last * (max(repeats, 1) - 1)
            last *= max(repeats, 1)
            at = count.end()
            continue
        if sign == "\\":
            end = at + 2
        elif sign == "[" and (found := _CLASS.match(pattern, at)):
            end = found.end()
        if sign == "(":
            sizes.append(1)
        elif sign == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        else:
            last = 1
            sizes[-1] += 1
        at = end
    return sum(sizes)


@dataclass(slots=True)
class TimeLeft:
    """The processor time that rules of a user may still take for one text.

    Attributes:
        text: seconds left for all rules.
        rule: seconds left for the rule that is run now.
        found: places that it found so far.
    """

    text: float = TEXT_SECONDS
    rule: float = field(default=RULE_SECONDS, init=False)
    found: int = field(default=0, init=False)

    def begin(self) -> None:
        """Give the next rule its time.

        Raises:
            StoppedRuleError: no time is left for it.
        """
        self.rule = min(RULE_SECONDS, self.text)
        self.found = 0
        if self.text <= 0:
            raise StoppedRuleError(
                f"was not run, because your rules took {TEXT_SECONDS:g} seconds for this text"
            )

    def find(
        self, pattern: re.Pattern[str], words: str, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern that `bounded_pattern` made.

        Raises:
            StoppedRuleError: the rule took too long, or found too much.
        """
        before = time.process_time()
        try:
            found = pattern.finditer(words, start, end, timeout=self.rule)  # type: ignore[call-overload]
            for match in found:
                self.found += 1
                if self.found > MOST_FOUND:
                    raise StoppedRuleError(f"found more than {MOST_FOUND:,} places and was stopped")
                self._pass(before)
                before = time.process_time()
                yield match
                before = time.process_time()
        except TimeoutError:
            self._pass(before)
            raise _too_long() from None
        self._pass(before)

    def _pass(self, before: float) -> None:
        passed = time.process_time() - before
        self.rule -= passed
        self.text -= passed
        if self.rule <= 0:
            raise _too_long()


def _too_long() -> StoppedRuleError:
    return StoppedRuleError(f"was stopped after {RULE_SECONDS:g} seconds")
