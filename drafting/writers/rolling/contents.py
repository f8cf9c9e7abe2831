"""Find all words that an entry brings."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.model.amendment import NewText
from drafting.model.paragraph import Heading
from drafting.model.walk import lines_of_new
from drafting.text.inline import Span, Text


def contents_of(new: NewText) -> Iterator[Text]:
    """Yield the words of new passages, line by line."""
    for line in lines_of_new(new):
        if isinstance(line.frame, Heading) and line.frame.number:
            yield (Span(line.frame.number),)
        if line.content:
            yield line.content
