"""Reservations: a delegation does not agree to a passage yet, and proposes nothing for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.diagnostics import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """One delegation's reservation on one passage.

    Attributes:
        target: the passage, by its label: "OP15"; "" for the whole text.
        by: the delegation; "" where it is that of the file.
        words: what it said, word for word, or "".
        origin: where it was read.
    """

    target: str
    by: str = ""
    words: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)
