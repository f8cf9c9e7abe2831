"""Recognise headings by the styles of the Secretariat, of Geneva and of Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from drafting.readers.docx.styles import Style
from drafting.readers.docx.typed import RunWords, WordParagraph
from drafting.readers.flow.forms import language_in
from drafting.readers.flow.lines import annex_heading, enacting_lines
from drafting.readers.flow.records import Piece, Printed, Role
from drafting.text.inline import Mark, plain

_RANKS = {"HM": 1, "HCh": 2, "H1": 3, "H23": 4, "H4": 6, "H56": 7}
"""Styles of the New York template, the widest first [B80, styles]; Geneva's end in G."""
_BOLD_ITALIC = 5
"""Rank of H23 in italics set by hand: below H23, and above H4, which is not bold."""
_SIZES = {34: 1, 28: 2, 24: 3, 20: 4}
"""Rank by the size of the letters in half points, as "Preamble" in style H1 with ten points."""
_WORD_ID = re.compile(r"Heading([1-9])$")
_WORD_NAME = re.compile(r"heading ([1-9])$", re.IGNORECASE)


def rank_of(paragraph: WordParagraph) -> int | None:
    """Return the rank of a heading by its printed look, or None for another paragraph."""
    rank = rank_of_style(paragraph.style)
    if rank is None or rank not in _SIZES.values():
        return rank
    rank = _SIZES.get(paragraph.size or 0, rank)
    words = [
        part.mark for part in paragraph.parts if isinstance(part, RunWords) and part.text.strip()
    ]
    is_italic = bool(words) and all(mark & Mark.ITALIC for mark in words)
    return _BOLD_ITALIC if is_italic and rank == _RANKS["H23"] else rank


def rank_of_style(style: Style) -> int | None:
    """Return the rank of a heading style, 1 for the widest, or None for other styles.

    A style based on a heading of Word is a heading. The lines above the text have styles based on
    the Secretariat's headings, but are no headings.
    """
    own = style.lineage[0] if style.lineage else ""
    if rank := _RANKS.get(own.removesuffix("G")):
        return rank
    names = (_WORD_NAME.match(style.name), *map(_WORD_ID.match, style.lineage))
    return next((int(found[1]) for found in names if found), None)


def with_depths(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with the depth of headings: the rank of their style among those in use.

    Lines above the enacting line and titles of annexes have styles of headings too, but do not
    count.
    """
    language = language_in(
        " ".join(plain(each.content) for each in pieces if isinstance(each, Printed))
    )
    lines = enacting_lines(pieces, language)
    start = lines[0].top if lines else 0
    ranks = sorted(set(_ranks(pieces[start:], language)))
    depths = {rank: depth for depth, rank in enumerate(ranks, start=1)}
    return tuple(
        replace(piece, depth=depths.get(piece.depth or 0, 1)) if _is_heading(piece) else piece
        for piece in pieces
    )


def _ranks(pieces: Sequence[Piece], language: str) -> Iterator[int]:
    """Yield the ranks of the headings that are neither of an annex nor directly under one."""
    of_annex = False
    for piece in pieces:
        if not _is_heading(piece):
            of_annex = False
        elif annex_heading(piece, language) is not None:
            of_annex = True
        elif not of_annex and piece.depth:
            yield piece.depth


def _is_heading(piece: Piece) -> TypeGuard[Printed]:
    return isinstance(piece, Printed) and piece.role is Role.HEADING
