"""One line of the earlier text, and what the draft has in the place of its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class RollingZone(StrEnum):
    """Where a line is printed."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RollingLine:
    """A line of the earlier text.

    Attributes:
        words: its words with one character for each note mark. Spaces and hyphens are plain, and
            each character has kept its place.
        kind: where it is printed; None for annexes, tables and adopted texts, in which
            nothing is changed.
        index: how many paragraphs of its part of the text are before it.
        number: the printed number of its paragraph, without its full stop, or "".
        moved: years and ordinals that moved on from the text before to this one.
        stayed: stretches that were the same in the text before.
    """

    words: str
    kind: RollingZone | None
    index: int
    number: str = ""
    moved: tuple[tuple[int, int], ...] = ()
    stayed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WordSwap:
    """Words of a line in a place, and what the draft has instead; None leaves them as printed."""

    start: int
    end: int
    new: str | None
    why: str
    sure: bool = True

    def meets(self, other: WordSwap) -> bool:
        """Return whether two places have a character in common."""
        return self.start < other.end and other.start < self.end


def apart(swaps: Iterable[WordSwap]) -> tuple[WordSwap, ...]:
    """Return the swaps in the order of the line; of those that meet, the first that was given."""
    taken: list[WordSwap] = []
    for swap in swaps:
        if not any(map(swap.meets, taken)):
            taken.append(swap)
    return tuple(sorted(taken, key=lambda each: each.start))
