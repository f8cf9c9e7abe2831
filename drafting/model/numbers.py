"""Printed numbers of footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.model.resolution import Resolution
from drafting.model.walk import Unit
from drafting.text.inline import note_keys


def note_numbers(resolution: Resolution, units: Sequence[Unit]) -> dict[str, str]:
    """Number the footnotes 1, 2, … by first mention, through parts and annexes (format-spec 1.9).

    Args:
        resolution: its title may carry a note mark.
        units: its units.
    """
    contents = [resolution.title, *(line.line.content for unit in units for line in unit.lines)]
    keys = dict.fromkeys(key for content in contents for key in note_keys(content))
    return {key: str(number) for number, key in enumerate(keys, 1)}
