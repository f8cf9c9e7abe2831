"""Limits of size, the same for every format, so that every text that is read can be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.model.paragraph import (
    Block,
    Heading,
    Paragraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Body, Resolution
from drafting.text.inline import Span, Text

MOST_PARAGRAPHS = 20_000
"""Paragraphs, items, headings and tables of a text; the longest resolutions have hundreds."""
MOST_CELLS = 50_000
"""Cells of all tables of a text; the longest budget papers have thousands."""
MOST_NOTES = 20_000
"""Footnotes of a text; the longest resolutions have hundreds."""
LONGEST = 300_000
"""Characters of a paragraph, item, title, cell or footnote; the longest real one has 2,884."""
MOST_CHARACTERS = 5_000_000
"""Characters of a text; the longest real one has 246,804."""


def excess(paragraphs: int, cells: int, notes: int, texts: Iterable[Text]) -> str:
    """Return what exceeds a limit, as "more than 20,000 paragraphs", or "".

    Args:
        paragraphs: number of paragraphs.
        cells: number of cells of all tables.
        notes: number of footnotes.
        texts: the words of each paragraph, cell and footnote.
    """
    lengths = [_length(each) for each in texts]
    for count, most, name in (
        (paragraphs, MOST_PARAGRAPHS, "paragraphs"),
        (cells, MOST_CELLS, "cells of tables"),
        (notes, MOST_NOTES, "footnotes"),
        (max(lengths, default=0), LONGEST, "characters in one paragraph"),
        (sum(lengths), MOST_CHARACTERS, "characters"),
    ):
        if count > most:
            return f"more than {most:,} {name}"
    return ""


def excess_of(resolution: Resolution) -> str:
    """Return what a resolution has too many of, or ""."""
    paragraphs = cells = 0
    texts = [note.content for note in resolution.footnotes]
    for body in (resolution, *resolution.parts):
        texts += (body.title, *(annex.title for annex in body.annexes))
    for block in _blocks(resolution):
        paragraphs += 1 + (_items(block) if isinstance(block, Paragraph) else 0)
        cells += sum(map(len, block.rows)) if isinstance(block, Table) else 0
        texts += texts_in(block)
    return excess(paragraphs, cells, len(resolution.footnotes), texts)


def texts_in(block: Block | Paragraph) -> Iterator[Text]:
    """Yield the words of a block: of each item, or of each cell."""
    match block:
        case Table():
            yield block.title
            yield from (cell.content for row in block.rows for cell in row)
            yield from block.notes
        case Heading():
            yield block.title
        case TextParagraph():
            yield block.content
        case _:
            yield block.content
            for item in block.subparagraphs:
                yield from texts_in(item)
            yield from (line.content for line in block.tail)


def _length(content: Text) -> int:
    """Return the number of characters, without footnote marks."""
    return sum(len(part.text) for part in content if isinstance(part, Span))


def _blocks(resolution: Resolution) -> Iterable[Block]:
    bodies: tuple[Body, ...] = (resolution, *resolution.parts)
    for body in bodies:
        yield from body.preamble
        yield from body.operative
        for annex in body.annexes:
            yield from annex.paragraphs


def _items(paragraph: Paragraph) -> int:
    """Count the items under a paragraph, at every level."""
    return sum(1 + _items(each) for each in paragraph.subparagraphs)
