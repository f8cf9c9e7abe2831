"""Say where quoted words most likely are."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.engine.amend.finding import LikelyPlace

_MOST_DIFFERENCES = 3
"""Differences between a quotation and its likely place that a message shows."""


def likely_hint(places: Sequence[LikelyPlace]) -> str:
    """Say where quoted words most likely are, and how the text differs from them."""
    if not places:
        return ""
    first, *others = places
    shown = first.differences[:_MOST_DIFFERENCES]
    has = " and ".join(f"“{shortened(each.new)}”" for each in shown if each.new)
    quoted = " and ".join(f"“{shortened(each.old)}”" for each in shown if each.old)
    hint = f"{first.label} has {has}; the amendment quotes {quoted}"
    for other in others:
        hint += f". Nearly as likely: {other.label} has “{shortened(other.words)}”"
    return hint


def shortened(words: str) -> str:
    """Return words for a message: their beginning and end if there are many."""
    return words if len(words) <= 80 else f"{words[:60].rstrip()} … {words[-16:].lstrip()}"
