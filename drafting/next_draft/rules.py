"""What rolls on in one line of a text, and what is left as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from drafting.next_draft.source import SourceText, ordinals_of


@dataclass(frozen=True, slots=True)
class RollingLine:
    """A line of the earlier text.

    Attributes:
        words: its words with one character for each note mark; typography is plain, and no
            character has moved.
        is_note: whether it is a footnote.
        is_preamble: whether it is part of the preamble.
    """

    words: str
    is_note: bool
    is_preamble: bool


@dataclass(frozen=True, slots=True)
class WordSwap:
    """Words of a line in a place, and what the draft has instead; None leaves them as printed."""

    start: int
    end: int
    new: str | None
    why: str
    sure: bool = True


def swaps_in(line: RollingLine, source: SourceText) -> tuple[WordSwap, ...]:
    """Return what rolls on in a line, in order; of rules that touch, the first has its say."""
    taken: list[WordSwap] = []
    for rule in (_sessions,):
        for swap in rule(line, source):
            if not any(swap.start < each.end and each.start < swap.end for each in taken):
                taken.append(swap)
    return tuple(sorted(taken, key=lambda each: each.start))


def _sessions(line: RollingLine, source: SourceText) -> Iterator[WordSwap]:
    """Roll on the ordinals of sessions from the text's own session on."""
    language = source.resolution.language
    pattern, joint = _session_patterns(language)
    numbers = ordinals_of(language)
    for found in pattern.finditer(line.words):
        number = numbers[found[0].casefold()]
        if number < source.session or not joint.match(line.words, found.end()):
            continue
        new = source.locale.ordinal(number + source.gap)
        if found[0][:1].isupper():
            new = new[:1].upper() + new[1:]
        yield WordSwap(*found.span(), new, f"the session is {source.gap} later")


@cache
def _session_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds ordinals, and what follows one that counts a session."""
    ordered = sorted(ordinals_of(language), key=len, reverse=True)
    either = "|".join(map(re.escape, ordered))
    ordinal = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
    after = (
        rf"(?:(?:,| and| to| or)+ (?:its |the )?(?:{either}))*,? (?:regular |annual )?sessions?\b"
    )
    return ordinal, re.compile(after, re.IGNORECASE)
