"""Who changed the text, when, and how moves are shown."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from drafting.errors import DraftingError
from drafting.writers.docx.views import Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class RedlineOptions:
    """What a document with tracked changes says besides the two texts.

    Attributes:
        author: shown by Word beside every change.
        date: day of the changes; no clock is read.
        moves: show moved paragraphs as moves; else as deleted here and inserted there.

    Raises:
        DraftingError: the author has no name.
    """

    author: str
    date: datetime.date
    moves: bool = True

    def __post_init__(self) -> None:
        if not self.author.strip():
            raise DraftingError("tracked changes need the name of their author")

    @property
    def signature(self) -> Signature:
        """Author and date as Word writes them."""
        return Signature(self.author, stamp(self.date))


def stamp(date: datetime.date) -> str:
    """Return a day as Word writes it."""
    return f"{date:%Y-%m-%d}T00:00:00Z"
