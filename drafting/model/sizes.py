"""How large a text may be: the same for every format, so that what is read can be written again."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.model.paragraph import Paragraph, Table
from drafting.model.resolution import Body, Resolution

MOST_PARAGRAPHS = 20_000
"""Paragraphs, items, headings and tables of one text; the longest resolutions have some hundred."""
MOST_CELLS = 50_000
"""Cells of all tables of one text; the longest budget papers have some thousand."""
MOST_NOTES = 20_000
"""Footnotes of one text; the longest resolutions have some hundred."""


def excess(paragraphs: int, cells: int, notes: int) -> str:
    """Return what of a text is more than any resolution has, or ""."""
    for count, most, name in (
        (paragraphs, MOST_PARAGRAPHS, "paragraphs"),
        (cells, MOST_CELLS, "cells of tables"),
        (notes, MOST_NOTES, "footnotes"),
    ):
        if count > most:
            return f"more than {most:,} {name}"
    return ""


def excess_of(resolution: Resolution) -> str:
    """Return what of a resolution is more than any has, or ""."""
    paragraphs = cells = 0
    for block in _blocks(resolution):
        paragraphs += 1 + (_items(block) if isinstance(block, Paragraph) else 0)
        cells += sum(map(len, block.rows)) if isinstance(block, Table) else 0
    return excess(paragraphs, cells, len(resolution.footnotes))


def _blocks(resolution: Resolution) -> Iterable[object]:
    bodies: tuple[Body, ...] = (resolution, *resolution.parts)
    for body in bodies:
        yield from body.preamble
        yield from body.operative
        for annex in body.annexes:
            yield from annex.paragraphs


def _items(paragraph: Paragraph) -> int:
    """Count the items under a paragraph, at every level."""
    return sum(1 + _items(each) for each in paragraph.subparagraphs)
