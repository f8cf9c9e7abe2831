"""Printed numbers of footnotes, and their names in amendments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import Unit, units_of
from drafting.text.inline import note_keys

BY_NUMBER = "note-"
"""Before the printed number of a note whose name cannot be typed: it is written in place."""


def note_numbers(resolution: Resolution, units: Sequence[Unit]) -> dict[str, str]:
    """Number the footnotes 1, 2, … by first mention, through parts and annexes [EM, Footnotes IX].

    Args:
        resolution: the text; its title may have a footnote mark.
        units: its units.
    """
    contents = [resolution.title, *(line.line.content for unit in units for line in unit.lines)]
    keys = dict.fromkeys(key for content in contents for key in note_keys(content))
    return {key: str(number) for number, key in enumerate(keys, 1)}


def cited_notes(resolution: Resolution) -> dict[str, Footnote]:
    """Return the footnotes of a text by all their names in amendments: keys and numbers."""
    notes = {note.key: note for note in resolution.footnotes}
    numbers = note_numbers(resolution, units_of(resolution)) if notes else {}
    numbered = {
        key: replace(notes[of], key=key)
        for of, number in numbers.items()
        if of in notes and (key := f"{BY_NUMBER}{number}") not in notes
    }
    return {**notes, **numbered}
