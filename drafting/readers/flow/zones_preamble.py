"""Where the preamble of a flat text ends and its operative part begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.readers.flow.records import Piece, Printed, Role
from drafting.readers.flow.zones_lines import is_emphasised, is_numbered, words_of
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.punctuation import COLONS, COMMAS


def preamble_length(pieces: tuple[Piece, ...], language: str) -> int:
    """Count the pieces of the preamble; 0 where the text does not begin with one.

    The preamble ends with its last preambular paragraph and the list under it, before the first
    operative paragraph or heading.
    """
    length = 0
    for index, piece in enumerate(pieces):
        if is_recital(piece, language):
            length = index + 1
        elif not length or not isinstance(piece, Printed) or _ends_preamble(piece, language):
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


def _ends_preamble(piece: Printed, language: str) -> bool:
    """Tell whether a piece between preambular paragraphs cannot stand in a preamble."""
    words = words_of(piece)
    if is_emphasised(piece) or piece.centred:
        return True
    if is_numbered(piece):
        return piece.number[:1].isdigit() or words[:1].isdigit()
    return bool(lead_at(words, language, OPERATIVE)) and not words.endswith(COMMAS)
