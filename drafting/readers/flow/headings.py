"""Headings: said by the source, set in bold, or a number alone (census 2: five disguises)."""

from __future__ import annotations

import re

from drafting.model.paragraph import Heading
from drafting.readers.flow.labels import OTHER, Label
from drafting.readers.flow.records import Printed, Role
from drafting.text.inline import EMPTY, Mark, NoteMark, Span, Text, normal
from drafting.text.punctuation import ENDS

_NUMBER = re.compile(r"(?P<number>(?:[IVXLC]+|[A-Z]|\d{1,2})\.?)(?P<gap>[\s ]+|$)(?!\w?[\])])")
_ALONE = re.compile(r"(?:[IVXLC]+|[A-Z])\.?$")
_BOLD = tuple(mark for bits in range(2 * Mark.LEAD) if (mark := Mark(bits)) & Mark.BOLD)
"""Looks with bold; asking an enumeration for one bit is slow."""
_LONGEST = 200
_DEEPEST = 6


def heading_of(piece: Printed, label: Label | None, *, in_annex: bool) -> Heading | None:
    """Return the heading a piece is, or None.

    Args:
        piece: number and words.
        label: the reading of its number.
        in_annex: bold lines that end with a full stop are headings there too.
    """
    said = piece.role in (Role.HEADING, Role.TITLE)
    if not said and not _is_bold_line(piece, in_annex=in_annex) and not _is_number(piece, label):
        return None
    number, title = piece.number, piece.content
    if not number:
        number, title = _numbered(title)
    return Heading(
        title=_unemphasised(title),
        number=number,
        level=level_of(piece),
        origin=piece.origin,
    )


def level_of(piece: Printed) -> int:
    """Return the level of a heading as the file format knows it, from 1."""
    return min(piece.depth or 1, _DEEPEST)


def _is_bold_line(piece: Printed, *, in_annex: bool) -> bool:
    """Tell whether all words are bold and make no sentence."""
    if piece.number or piece.role is not Role.TEXT:
        return False
    spans = [part for part in piece.content if isinstance(part, Span)]
    if not spans or not all(part.marks in _BOLD or not part.text.strip() for part in spans):
        return False
    words = spans[-1].text.rstrip()
    return len(words) < _LONGEST and (in_annex or not words.endswith(ENDS))


def _is_number(piece: Printed, label: Label | None) -> bool:
    """Tell whether a Roman number or a capital stands alone, or with a short bold title."""
    if label is not None:
        return label.readings[0][0] == OTHER and _ALONE.match(piece.number) is not None
    words = "".join(part.text for part in piece.content if isinstance(part, Span))
    return len(words) < 8 and _ALONE.match(words) is not None


def _numbered(title: Text) -> tuple[str, Text]:
    """Split the number off a heading's words."""
    first = title[0] if title else None
    if not isinstance(first, Span) or not (match := _NUMBER.match(first.text)):
        return "", title
    rest = first.text[match.end() :]
    if _is_word(match["number"], rest):
        return "", title
    return match["number"], normal((Span(rest, first.marks), *title[1:]))


def _is_word(number: str, rest: str) -> bool:
    """Tell whether "A" or "I" is a word of the title: "A new start", but "I Follow-up"."""
    return bool(rest) and (number == "A" or (number == "I" and not rest[0].isupper()))


def _unemphasised(title: Text) -> Text:
    """Drop the emphasis a heading has as a whole: the layout gives it."""
    spans = [part for part in title if isinstance(part, Span) and part.text.strip()]
    if not spans:
        return title
    common = spans[0].marks
    for part in spans:
        common &= part.marks
    common &= Mark.BOLD | Mark.ITALIC
    if not common:
        return title or EMPTY
    return normal(
        part if isinstance(part, NoteMark) else Span(part.text, part.marks & ~common)
        for part in title
    )
