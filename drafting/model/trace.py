"""Where the signs of a text stand in the file it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.model.resolution import Resolution

NOWHERE = -1
"""Position of a sign that stands in no file, or where nobody asked for it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Positions of the signs of one line in its file.

    Attributes:
        signs: one position for each sign (`text.slices.characters`), `NOWHERE` for those that
            stand in no file.
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
    """A text with the place of all its signs in the file it was read from.

    Attributes:
        lines: a trace for each line (`model.passages`).
        notes: what each footnote is called in the file, in their order.
    """

    text: Resolution
    lines: tuple[Trace, ...]
    notes: tuple[str, ...]
