"""How large a text may be: the same for every format, so that what is read can be written again."""

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
"""Paragraphs, items, headings and tables of one text; the longest resolutions have some hundred."""
MOST_CELLS = 50_000
"""Cells of all tables of one text; the longest budget papers have some thousand."""
MOST_NOTES = 20_000
"""Footnotes of one text; the longest resolutions have some hundred."""
LONGEST = 300_000
"""Characters of one paragraph, item, title, cell or footnote; the longest real one has 2,884."""
MOST_CHARACTERS = 5_000_000
"""Characters of one text; the longest real one has 246,804."""


def excess(paragraphs: int, cells: int, notes: int, texts: Iterable[Text]) -> str:
    """Return what a text has more of than any resolution, or "".

    Args:
        paragraphs: how many it has.
        cells: how many cells all its tables have.
        notes: how many footnotes it has.
        texts: the words of each of these.
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
    """Return what a resolution has too much of, or ""."""
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
    """Yield the words of a block: its items, or its cells, each by itself."""
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
    """Return how many characters words have, without marks of footnotes."""
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
