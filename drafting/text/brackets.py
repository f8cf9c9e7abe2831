"""Find square brackets in words: pairs, and whether they are balanced.

In a text under negotiation, words in square brackets are not agreed. Nested and unbalanced brackets
have no certain meaning, so callers treat them as words.
"""

from __future__ import annotations

from dataclasses import dataclass

OPENING, CLOSING = "[", "]"


@dataclass(frozen=True, slots=True)
class BracketPair:
    """A pair of square brackets.

    Attributes:
        start, end: places of the opening and of the closing bracket.
        is_nested: it is inside another pair, or has one inside.
    """

    start: int
    end: int
    is_nested: bool = False


def bracket_pairs(words: str) -> tuple[BracketPair, ...]:
    """Return the pairs of square brackets in order; none if they are not balanced."""
    opened: list[int] = []
    found: list[tuple[int, int, bool]] = []
    for place, sign in enumerate(words):
        if sign == OPENING:
            opened.append(place)
        elif sign == CLOSING:
            if not opened:
                return ()
            start = opened.pop()
            has_inner = bool(found) and found[-1][0] > start
            found.append((start, place, bool(opened) or has_inner))
    if opened:
        return ()
    return tuple(BracketPair(*each) for each in sorted(found))


def is_balanced(words: str) -> bool:
    """Return whether each opening bracket has its closing one."""
    depth = 0
    for sign in words:
        depth += (sign == OPENING) - (sign == CLOSING)
        if depth < 0:
            return False
    return depth == 0
