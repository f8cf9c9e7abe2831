"""The opening words are others: "Requests", now "Urges"."""

from __future__ import annotations

from drafting.classes.records import WordChange


def lead(change: WordChange) -> bool:
    """Tell whether the words of a change are opening words."""
    return change.in_lead
