"""Where the words of a paragraph begin, counted along its tab stops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from drafting.readers.docx.looks import ParagraphLook
from drafting.readers.docx.typed import WordParagraph

_TWIPS = 20
"""Twips in a point."""
_STEP = 720
"""Twips from one tab stop to the next where the paragraph sets none."""
_LETTER = 100
"""Twips of one character of a number, about."""


def begins(look: ParagraphLook, before: str) -> int:
    """Return where the words begin, in twips from the margin.

    Args:
        look: of the paragraph.
        before: what stands before the words: tabs and a number.
    """
    left, first = look.left or 0, look.first or 0
    place = left + first
    stops = sorted(position for position, stands in look.tabs.items() if stands)
    if first < 0:
        stops = sorted([*stops, left])
    for sign in before:
        if sign == "\t":
            nearest = (stop for stop in stops if stop > place)
            place = next(nearest, (place // _STEP + 1) * _STEP)
        else:
            place += _LETTER
    return place


def text_edge(paragraphs: Iterable[WordParagraph]) -> int:
    """Return the left edge of the text, in twips from the margin: where most paragraphs stand."""
    edges = Counter(each.look.left or 0 for each in paragraphs if each.text.strip())
    return edges.most_common(1)[0][0] if edges else 0


def points(place: int, edge: int) -> float:
    """Return a place in points from the edge of the text."""
    return (place - edge) / _TWIPS
