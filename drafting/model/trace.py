"""Places of the signs of a text in the file it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.model.resolution import Resolution

NOWHERE = -1
"""Position of a sign that is in no file, or whose position is not known."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Positions of the signs of a line in its file.

    Attributes:
        signs: a position for each sign (`text.slices.characters`), `NOWHERE` for signs that are
            in no file.
        end: position of the end mark of its paragraph.
    """

    signs: tuple[int, ...]
    end: int = NOWHERE

    @property
    def is_whole(self) -> bool:
        """Return whether all signs have a position."""
        return NOWHERE not in self.signs


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedText:
    """A text with the places of its signs in the file it was read from.

    Attributes:
        lines: a trace for each line (`model.passages`).
        notes: name of each footnote in the file, in their order.
    """

    text: Resolution
    lines: tuple[Trace, ...]
    notes: tuple[str, ...]
