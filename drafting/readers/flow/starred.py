"""Notes to the symbol and to the line of the sponsors.

They are marked with asterisks, at the foot of the first page: that a document was issued
again, and for whom its sponsors speak. The masthead has a field for the words of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Diagnostic
from drafting.model.masthead import Masthead
from drafting.model.paragraph import Table
from drafting.model.resolution import Footnote
from drafting.readers.flow.characters import plain_words
from drafting.readers.flow.masthead import Cover, reissue_note
from drafting.readers.flow.records import Piece, Printed
from drafting.text.inline import note_keys, plain

_STARRED = re.compile(r"(\*+)\s+(\S.*)", re.DOTALL)


@dataclass(slots=True)
class Noted:
    """A masthead with its notes, and what is left of the rest."""

    masthead: Masthead
    pieces: tuple[Piece, ...]
    footnotes: tuple[Footnote, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    taken: list[Footnote] = field(default_factory=list)


def noted(cover: Cover, pieces: tuple[Piece, ...], footnotes: tuple[Footnote, ...]) -> Noted:
    """Give the masthead the words of the notes that are marked on its lines.

    Args:
        cover: what is above the text.
        pieces: the text; a paragraph that begins with asterisks is the note of these.
        footnotes: of the document; one that the text mentions too stays.
    """
    found = Noted(cover.masthead, pieces, footnotes)
    if cover.symbol_marks and not found.masthead.reissue:
        sign = next((mark for mark in cover.symbol_marks if mark.startswith("*")), "*")
        words = _taken(cover.symbol_marks, "the symbol", found)
        found.masthead = replace(found.masthead, reissue=words and reissue_note(sign, words))
    if cover.sponsors_marks and not found.masthead.sponsors_note:
        words = _taken(cover.sponsors_marks, "the line of the sponsors", found)
        found.masthead = replace(found.masthead, sponsors_note=words)
    elsewhere = {key for piece in found.pieces for key in _keys(piece)}
    found.footnotes = tuple(
        each for each in footnotes if each not in found.taken or each.key in elsewhere
    )
    return found


def _taken(marks: tuple[str, ...], place: str, found: Noted) -> str:
    """Take the words of the notes with these marks, or tell that they are not there."""
    notes = [note for note in found.footnotes if note.key in marks]
    found.taken += notes
    words = [" ".join(plain_words(plain(note.content)).split()) for note in notes]
    for at, piece in enumerate(found.pieces):
        sign, starred = _starred(piece)
        if sign in marks:
            words.append(starred)
            found.pieces = (*found.pieces[:at], *found.pieces[at + 1 :])
            break
    if not words:
        message = f"{place} has an asterisk, but the file has no note for it"
        missing = Diagnostic.warning(
            "note-missing", message, None, "look for the note in the original, and add its words"
        )
        found.diagnostics = (*found.diagnostics, missing)
    return " ".join(words)


def _starred(piece: Piece) -> tuple[str, str]:
    """Return the asterisks that a paragraph begins with, and the words after them."""
    starred = None if isinstance(piece, Table) else _STARRED.fullmatch(plain(piece.content))
    return (starred[1], " ".join(starred[2].split())) if starred else ("", "")


def _keys(piece: Piece) -> Iterator[str]:
    if isinstance(piece, Printed):
        yield from note_keys(piece.content)
        return
    for row in piece.rows:
        for cell in row:
            yield from note_keys(cell.content)
