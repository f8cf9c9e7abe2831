"""Where the preamble of a flat text ends and its operative part begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.readers.flow.records import Piece, Printed, Role
from drafting.readers.flow.zones_lines import is_emphasised, is_numbered, words_of
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.punctuation import COLONS, COMMAS

_AHEAD = 6
"""Paragraphs among which a preambular one is looked for."""


def preamble_length(pieces: tuple[Piece, ...], language: str) -> int:
    """Count the pieces of the preamble; 0 where the text does not begin with one.

    The preamble ends with its last preambular paragraph and the list under it, before the first
    operative paragraph or heading. One that opens as an operative paragraph and stands between
    two of a numbered text is a preambular one with other opening words, as people propose them; so
    is the first one, whatever its opening words.
    """
    length = 0
    last_number = _last_number(pieces)
    for index, piece in enumerate(pieces):
        if is_recital(piece, language):
            length = index + 1
        elif not isinstance(piece, Printed):
            break
        elif _ends_preamble(piece, language) if length else words_of(piece).endswith(COMMAS):
            if index > last_number or not _goes_on(pieces[index : index + _AHEAD], language):
                break
            length = index + 1
        elif not length:
            break
        elif words_of(piece).endswith(COMMAS):
            length = index + 1
    return length


def is_recital(piece: Piece, language: str) -> bool:
    """Tell whether a piece opens as a preambular paragraph does, and not as an operative one."""
    words = words_of(piece)
    if not isinstance(piece, Printed) or piece.number or words[:1].isdigit():
        return False
    if piece.role is Role.PREAMBLE:
        return True
    if not lead_at(words, language, PREAMBULAR):
        return False
    return words.endswith((*COMMAS, *COLONS)) or not lead_at(words, language, OPERATIVE)


def with_recitals(pieces: Sequence[Piece], language: str, *, in_preamble: bool) -> Iterator[Piece]:
    """Say of preambular paragraphs that they are some: in Russian they open with a small letter.

    Args:
        pieces: of the preamble, or of the operative part, where recitals follow a heading.
        language: ISO 639-1 code.
        in_preamble: the pieces are the preamble.
    """
    may_follow = in_preamble
    for piece in pieces:
        found = may_follow and is_recital(piece, language)
        if found and isinstance(piece, Printed) and piece.role is Role.TEXT:
            yield replace(piece, role=Role.PREAMBLE)
        else:
            yield piece
        is_heading = isinstance(piece, Printed) and piece.role is Role.HEADING
        may_follow = in_preamble or found or is_heading


def _last_number(pieces: Sequence[Piece]) -> int:
    """Return the place of the last paragraph with a figure, or -1."""
    places = range(len(pieces) - 1, -1, -1)
    return next((index for index in places if _has_figure(pieces[index])), -1)


def _goes_on(pieces: Sequence[Piece], language: str) -> bool:
    """Tell whether a preambular paragraph follows, with nothing set apart before it."""
    for piece in pieces:
        if is_recital(piece, language):
            return True
        if not isinstance(piece, Printed) or _is_apart(piece):
            return False
    return False


def _has_figure(piece: Piece) -> bool:
    if not isinstance(piece, Printed) or not is_numbered(piece):
        return False
    return piece.number[:1].isdigit() or words_of(piece)[:1].isdigit()


def _is_apart(piece: Printed) -> bool:
    """Tell whether a piece is set as a heading, or counted."""
    return is_emphasised(piece) or piece.centred or _has_figure(piece)


def _ends_preamble(piece: Printed, language: str) -> bool:
    """Tell whether a piece between preambular paragraphs cannot stand in a preamble."""
    words = words_of(piece)
    if is_emphasised(piece) or piece.centred:
        return True
    if is_numbered(piece):
        return _has_figure(piece)
    return bool(lead_at(words, language, OPERATIVE)) and not words.endswith(COMMAS)
