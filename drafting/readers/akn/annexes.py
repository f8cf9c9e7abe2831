"""Find the annexes among the pieces of a text, and the levels of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Origin
from drafting.readers.akn.front import FrontPart
from drafting.readers.akn.pieces import STYLED
from drafting.readers.flow.records import Piece, Printed, Role, SourceAnnex
from drafting.text.inline import Mark, Span, Text, normal, plain

_ANNEX = re.compile(
    r"""[ \xa0]*(?P<label>
        (?:annexe?|anexo|приложение|anlage)(?:[ \xa0]+(?:[IVXLC]{1,6}|[A-Z]|\d{1,2}))?
      | 附件(?:[ \xa0]*(?:[一二三四五六七八九十]{1,3}|[IVX\d]{1,4}))?
      | (?:ال)?مرفق(?:[ \xa0]+ال\w+)?
    )(?P<gap>[ \xa0]*[.:–—-]?(?:[ \xa0]+|$))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(slots=True)
class Cut:
    """Pieces before the first annex, and the annexes."""

    pieces: list[Piece] = field(default_factory=list)
    annexes: list[SourceAnnex] = field(default_factory=list)


def cut_at_annexes(pieces: Sequence[Piece]) -> Cut:
    """Split a text where annexes begin."""
    starts = [index for index, piece in enumerate(pieces) if _label(piece)]
    if not starts:
        return Cut([*ranked(pieces)])
    cut = Cut([*ranked(pieces[: starts[0]])])
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        opening = pieces[start]
        if isinstance(opening, Printed) and (found := _label(opening)):
            cut.annexes.append(_annex(*found, pieces[start + 1 : end], opening.origin))
    return cut


def annexes_of(front: FrontPart, pieces: Sequence[Piece], *, exact: bool) -> list[SourceAnnex]:
    """Return the annexes of an attachment, which may have several.

    Args:
        front: its label and title, if it has a preface.
        pieces: its text.
        exact: the attachment is one annex, even if a piece looks like the start of another.
    """
    pieces = (*front.lines, *pieces)
    if exact:
        return [SourceAnnex(label=front.letter, title=front.title, pieces=pieces)]
    cut = cut_at_annexes(pieces)
    if not cut.pieces and not front.letter and not front.title:
        return cut.annexes
    origin = next((piece.origin for piece in cut.pieces), None)
    return [_annex(front.letter, front.title, cut.pieces, origin), *cut.annexes]


def _label(piece: Piece) -> tuple[str, Text] | None:
    """Return the label of an annex and the words after it, if the piece opens one."""
    if not isinstance(piece, Printed) or piece.number or not _stands_out(piece):
        return None
    first = piece.content[0] if piece.content else None
    match = _ANNEX.match(first.text) if isinstance(first, Span) else None
    if match is None or not isinstance(first, Span):
        return None
    rest = normal((Span(first.text[match.end() :], first.marks), *piece.content[1:]))
    if plain(rest) and piece.role is not Role.HEADING:
        return None
    return match["label"].strip(), rest


def _stands_out(piece: Printed) -> bool:
    """Return whether a piece is a heading or a short line, not a sentence that begins so."""
    return piece.role is Role.HEADING or (
        piece.role is Role.TEXT and len(plain(piece.content)) < 20
    )


def _annex(label: str, words: Text, pieces: Sequence[Piece], origin: Origin | None) -> SourceAnnex:
    """Return an annex; if no words follow its label, the next heading is its title."""
    following = pieces[0] if pieces else None
    if label and not plain(words) and isinstance(following, Printed) and _is_title(following):
        words = (*words, *following.content)
        pieces = pieces[1:]
    return SourceAnnex(
        label=label, title=_unstyled(normal(words)), pieces=tuple(ranked(pieces)), origin=origin
    )


def _is_title(piece: Printed) -> bool:
    if piece.number:
        return False
    if piece.role is Role.HEADING:
        return len(plain(piece.content)) > 3
    bold = (part.marks & Mark.BOLD for part in piece.content if isinstance(part, Span))
    return piece.role is Role.TEXT and all(bold)


def _unstyled(title: Text) -> Text:
    """Return a title without bold if all of it is bold, because the layout adds that."""
    spans = [part for part in title if isinstance(part, Span)]
    if not spans or not all(part.marks & Mark.BOLD for part in spans):
        return title
    return normal(
        Span(part.text, part.marks & ~Mark.BOLD) if isinstance(part, Span) else part
        for part in title
    )


def ranked(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; number the levels of styled headings, the widest in the zone as 1."""
    found = {
        piece.depth
        for piece in pieces
        if isinstance(piece, Printed) and piece.depth is not None and piece.depth > STYLED
    }
    levels = {depth: level for level, depth in enumerate(sorted(found), 1)}
    for piece in pieces:
        if levels and isinstance(piece, Printed) and piece.depth in levels:
            yield replace(piece, depth=levels[piece.depth])
        else:
            yield piece
