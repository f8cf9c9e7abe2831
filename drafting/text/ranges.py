"""Write labels in a row as ranges: "PP1–PP12, OP1, OP3–OP9"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>\d+)")
_LEAST = 3
"""Labels in a row that become a range."""


def in_ranges(labels: Iterable[str], order: Iterable[str]) -> list[str]:
    """Return labels, those in a row as ranges.

    Labels are in a row if their numbers are, and if no other label is between them: with an OP3 bis
    in the order, OP3 and OP4 are not in a row.

    Args:
        labels: some of the labels, in their order.
        order: all labels, in the order of the text.
    """
    places = {label: place for place, label in enumerate(order)}
    runs: list[list[str]] = []
    for label in labels:
        last = runs[-1][-1] if runs else ""
        is_next = label in places and places[label] - 1 == places.get(last)
        if is_next and _follows(last, label):
            runs[-1].append(label)
        else:
            runs.append([label])
    return [each for run in runs for each in _shortened(run)]


def listed(labels: Iterable[str], order: Iterable[str]) -> str:
    """Return labels as one list with ranges; semicolons separate them if a label has a comma."""
    given = in_ranges(labels, order)
    return ("; " if any(", " in each for each in given) else ", ").join(given)


def _follows(one: str, other: str) -> bool:
    first, second = _NUMBERED.fullmatch(one), _NUMBERED.fullmatch(other)
    return bool(
        first
        and second
        and first["stem"] == second["stem"]
        and int(second["number"]) - int(first["number"]) == 1
    )


def _shortened(run: Sequence[str]) -> Sequence[str]:
    if len(run) < _LEAST:
        return run
    around, comma, _ = run[0].rpartition(", ")
    return (f"{run[0]}–{run[-1].removeprefix(around + comma)}",)
