"""Where the preamble of a flat text ends and its operative part begins."""

from __future__ import annotations

from drafting.readers.flow.records import Piece, Printed, Role
from drafting.readers.flow.zones_lines import is_emphasised, is_numbered, words_of
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at

_COMMAS = (",", "،", "，")


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
        elif words_of(piece).endswith(_COMMAS):
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
    return words.endswith((*_COMMAS, ":")) or not lead_at(words, language, OPERATIVE)


def _ends_preamble(piece: Printed, language: str) -> bool:
    """Tell whether a piece between preambular paragraphs cannot stand in a preamble."""
    words = words_of(piece)
    if is_emphasised(piece) or piece.centred:
        return True
    if is_numbered(piece):
        return piece.number[:1].isdigit() or words[:1].isdigit()
    return bool(lead_at(words, language, OPERATIVE)) and not words.endswith(_COMMAS)
