"""Notes to the line of the sponsors, which say for whom they speak.

They are marked with an asterisk and stand at the foot of the first page; the masthead has a field
for their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.diagnostics import Diagnostic
from drafting.model.masthead import Masthead
from drafting.model.paragraph import Table
from drafting.model.resolution import Footnote
from drafting.readers.flow.masthead import Cover
from drafting.readers.flow.records import Piece, Printed
from drafting.text.inline import note_keys, plain

_STARRED = re.compile(r"\*\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Noted:
    """A masthead with the notes to its sponsors, and what is left of the rest."""

    masthead: Masthead
    pieces: tuple[Piece, ...]
    footnotes: tuple[Footnote, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def noted(cover: Cover, pieces: tuple[Piece, ...], footnotes: tuple[Footnote, ...]) -> Noted:
    """Give the masthead the words of the notes that are marked on the line of the sponsors.

    Args:
        cover: what stands above the text.
        pieces: the text; a paragraph that begins with an asterisk is the note of one.
        footnotes: of the document; one that the text mentions too stays.
    """
    masthead = cover.masthead
    if not cover.sponsors_marks or masthead.sponsors_note:
        return Noted(masthead, pieces, footnotes)
    notes = [note for note in footnotes if note.key in cover.sponsors_marks]
    words = [" ".join(plain(note.content).split()) for note in notes]
    elsewhere = {key for piece in pieces for key in _keys(piece)}
    footnotes = tuple(each for each in footnotes if each not in notes or each.key in elsewhere)
    starred = _starred(pieces) if "*" in cover.sponsors_marks else None
    if starred is not None:
        words.append(_words(pieces[starred]))
        pieces = (*pieces[:starred], *pieces[starred + 1 :])
    if not words:
        message = "the line of the sponsors marks a note, which is not there"
        missing = Diagnostic.warning("note-missing", message, None)
        return Noted(masthead, pieces, footnotes, (missing,))
    return Noted(replace(masthead, sponsors_note=" ".join(words)), pieces, footnotes)


def _starred(pieces: tuple[Piece, ...]) -> int | None:
    """Return the place of the first paragraph that begins with an asterisk."""
    return next((at for at, piece in enumerate(pieces) if _words(piece)), None)


def _words(piece: Piece) -> str:
    """Return the words after the asterisk that a paragraph begins with, or ""."""
    if isinstance(piece, Table):
        return ""
    found = _STARRED.fullmatch(plain(piece.content))
    return " ".join(found[1].split()) if found else ""


def _keys(piece: Piece) -> Iterator[str]:
    if isinstance(piece, Printed):
        yield from note_keys(piece.content)
        return
    for row in piece.rows:
        for cell in row:
            yield from note_keys(cell.content)
