"""Short names for stretches: "PP3–PP9, OP1–OP4 → OP2–OP5"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from drafting.reports.summary import arrow

_LAST_NUMBER = re.compile(r"\d+(?!.*\d)")


def folded_places(pairs: Iterable[tuple[str, str]]) -> str:
    """Name paragraphs by their old and new labels, neighbours as a range.

    Args:
        pairs: old and new label of each, in order.
    """
    groups = (list(group) for _, group in groupby(pairs, _kind))
    return ", ".join(
        arrow(_span([old for old, _ in group]), _span([new for _, new in group]))
        for group in groups
    )


def _kind(pair: tuple[str, str]) -> tuple[str, str, bool]:
    """Return what the members of one range have in common: all but the number."""
    old, new = pair
    return _LAST_NUMBER.sub("", old), _LAST_NUMBER.sub("", new), old == new


def _span(labels: Sequence[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    # "Annex, OP1–OP2": the place before the comma is named once.
    return f"{labels[0]}–{labels[-1].rpartition(', ')[2]}"
