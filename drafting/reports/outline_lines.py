"""Read an outline that is text: its title, and its lines with their levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.text.shown import shown_text

_STEP = 2
"""Spaces that indent a line by one level."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of an outline.

    Attributes:
        words: the words.
        level: how far it is indented, from 0.
        is_heading: lines are indented under it, or it is alone between blank lines.
        is_first: a blank line is before it.
    """

    words: str
    level: int = 0
    is_heading: bool = False
    is_first: bool = False


def outline_of(text: str) -> tuple[str, tuple[OutlineLine, ...]]:
    """Return the title of an outline, and its lines."""
    title, _, rest = shown_text(text).partition("\n")
    return title, tuple(_lines(rest))


def _lines(text: str) -> Iterator[OutlineLine]:
    rows = text.split("\n")
    for index, row in enumerate(rows):
        if not row.strip():
            continue
        words = row.lstrip(" ")
        level = (len(row) - len(words)) // _STEP
        before = rows[index - 1] if index else ""
        after = rows[index + 1] if index + 1 < len(rows) else ""
        is_over = len(after) - len(after.lstrip(" ")) > len(row) - len(words)
        is_heading = level == 0 and (is_over or words.startswith("# "))
        yield OutlineLine(words, level, is_heading, is_first=not before.strip())
