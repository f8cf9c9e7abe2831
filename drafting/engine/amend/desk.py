"""A text laid out for amendments: its passages, what finds words in it, and its footnotes."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.engine.amend.finding import Finder
from drafting.engine.amend.notes import NoteBook
from drafting.model.passages import Passages, passages_of
from drafting.model.resolution import Resolution


@dataclass(slots=True)
class Desk:
    """One text, ready for amendments to be placed in it.

    Attributes:
        base: the text.
        passages: its lines and labels.
        finder: finds words in them.
        notes: its footnotes, and those that amendments bring.
    """

    base: Resolution
    passages: Passages
    finder: Finder
    notes: NoteBook

    @classmethod
    def of(cls, base: Resolution) -> Desk:
        """Lay out a text."""
        passages = passages_of(base)
        return cls(base, passages, Finder(passages), NoteBook(base))
