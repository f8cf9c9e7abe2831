"""All words that an entry brings."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.model.amendment import NewText
from drafting.model.lines import lines_of
from drafting.model.paragraph import Heading, OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import Span, Text


def contents_of(new: NewText) -> Iterator[Text]:
    """Yield the words of new passages, line by line."""
    whole = [
        Resolution(preamble=new.preamble, operative=new.paragraphs, annexes=new.annexes),
        *((Resolution(parts=new.parts),) if new.parts else ()),
    ]
    for each in whole:
        for unit in units_of(each):
            if isinstance(unit.head, Heading) and unit.head.number:
                yield (Span(unit.head.number),)
            yield from (line.content for line in unit.model_lines if line.content)
    hung = OperativeParagraph(content=(), subparagraphs=new.subparagraphs, tail=new.tail)
    yield from (line.content for line in lines_of(hung) if line.content)
