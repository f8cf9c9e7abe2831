"""Find the footnotes that a page prints."""

from __future__ import annotations

from collections.abc import Mapping

from drafting.errors import DraftingError
from drafting.model.resolution import Footnote, Resolution


def printed_notes(resolution: Resolution, numbers: Mapping[str, str]) -> tuple[Footnote, ...]:
    """Return the footnotes that are marked in the text, in the order of their numbers.

    Args:
        resolution: the text.
        numbers: numbers of the notes, by key.
    """
    notes = (note for note in resolution.footnotes if note.key in numbers)
    return tuple(sorted(notes, key=lambda note: int(numbers[note.key])))


def number_of(key: str, numbers: Mapping[str, str]) -> str:
    """Return the printed number of a note.

    Raises:
        DraftingError: only another footnote marks it, so it has no number.
    """
    number = numbers.get(key)
    if number is None:
        raise DraftingError(
            f"the footnote “{key}” is marked only inside another footnote, where it has no number: "
            "mark it in a paragraph"
        )
    return number
