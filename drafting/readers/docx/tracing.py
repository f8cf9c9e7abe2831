"""Find the places of the signs of a text in its Word file.

A line of a resolution is a stretch of its paragraph: the reader removes numbers, closing marks and
double spaces, and makes signs plain, but never changes the order of words. So each line is found
again in the words of its view, in the order of reading, and every sign gets its position in the
file. These positions link the texts of two authors of a file without a comparison.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from drafting.model.passages import TextLine
from drafting.model.trace import NOWHERE, Trace
from drafting.readers.docx.notes import paragraphs_in
from drafting.readers.docx.typed import Part, RunWords, WordBlock
from drafting.text.inline import Mark, Span, Text
from drafting.text.normalize import folded

_CLOSING = 3
"""Signs of the longest closing mark, plus one: "”,"."""


@dataclass(slots=True)
class _Stream:
    """The signs of a view in order, without white space.

    Attributes:
        signs: signs on the line, in the form for comparison.
        raised: positions of note marks and raised figures, by the place of the next sign; a figure
            becomes a mark, and a mark of several signs becomes one.
        starts: start of each paragraph.
        ends: position of the end mark of each paragraph.
        by_index: paragraphs of the text by their place in it.
        text: number of signs in the text; those of headers and notes follow.
    """

    signs: str = ""
    positions: list[int] = field(default_factory=list)
    raised: dict[int, list[int]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    by_index: dict[int, int] = field(default_factory=dict)
    text: int = 0

    @classmethod
    def of(cls, stories: Sequence[tuple[WordBlock, ...]]) -> _Stream:
        """Return the signs of stories, one after another."""
        found = cls()
        signs: list[str] = []
        for count, blocks in enumerate(stories):
            for paragraph in paragraphs_in(blocks):
                if not count:
                    found.by_index[paragraph.index] = len(found.starts)
                found.starts.append(len(found.positions))
                found.ends.append(paragraph.end)
                for part in paragraph.parts:
                    found._take(part, signs)
            if not count:
                found.text = len(found.positions)
        found.signs = "".join(signs)
        return found

    def _take(self, part: Part, signs: list[str]) -> None:
        if not isinstance(part, RunWords):
            self.raised.setdefault(len(self.positions), []).append(part.at)
            return
        words, places = _compared(part.text)
        if part.at == NOWHERE:
            positions = [NOWHERE] * len(places)
        else:
            positions = [part.at + place for place in places]
        if part.mark is not Mark.NONE and part.mark & Mark.SUPERSCRIPT:
            self.raised.setdefault(len(self.positions), []).extend(positions)
        else:
            signs.append(words)
            self.positions += positions


@lru_cache(maxsize=4096)
def _compared(words: str) -> tuple[str, tuple[int, ...]]:
    """Return the signs for comparison, and the place of each."""
    found = [
        (place, plain)
        for place, sign in enumerate(words)
        if not sign.isspace()
        and (plain := folded(sign))
        and not plain.isspace()
        and plain.isprintable()
    ]
    return "".join(sign for _, sign in found), tuple(place for place, _ in found)


def traced(
    lines: Sequence[TextLine], stories: Sequence[tuple[WordBlock, ...]]
) -> tuple[Trace, ...]:
    """Return the positions of the signs of each line.

    Args:
        lines: all lines of a text.
        stories: the stories it was read from: the text first, then headers and notes.
    """
    stream = _Stream.of(stories)
    cursor = 0
    found: list[Trace] = []
    for text_line in lines:
        line = _Line.of(text_line.content)
        origin = getattr(text_line.line.frame, "origin", None) if text_line.line else None
        paragraph = stream.by_index.get(origin.line) if origin else None
        start = cursor
        if paragraph is not None:
            first = stream.starts[paragraph]
            after = stream.starts[paragraph + 1 : paragraph + 2] or [len(stream.positions)]
            start = cursor if first <= cursor <= after[0] else first
        at = stream.signs.find(line.signs, start, stream.text) if line.signs else -1
        if at >= 0:
            cursor = at + len(line.signs)
        elif line.signs:
            at = stream.signs.find(line.signs)
        found.append(line.trace(at, stream))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its signs for comparison, their places in the words, and its raised signs."""

    length: int
    signs: str
    places: tuple[int, ...]
    raised: tuple[tuple[int, int], ...]
    spaces: tuple[int, ...]

    @classmethod
    def of(cls, content: Text) -> _Line:
        """Return a line by its words."""
        signs: list[str] = []
        places: list[int] = []
        raised: list[tuple[int, int]] = []
        spaces: list[int] = []
        length = 0
        for part in content:
            if not isinstance(part, Span) or (
                part.marks is not Mark.NONE and part.marks & Mark.SUPERSCRIPT
            ):
                size = len(part.text) if isinstance(part, Span) else 1
                raised += ((length + place, len(places)) for place in range(size))
            else:
                size = len(part.text)
                words, found = _compared(part.text)
                signs.append(words)
                places += (length + place for place in found)
                spaces += (length + n for n, sign in enumerate(part.text) if sign.isspace())
            length += size
        return cls(length, "".join(signs), tuple(places), tuple(raised), tuple(spaces))

    def _raised(self, at: int, stream: _Stream) -> Iterator[tuple[int, int]]:
        """Yield the place and position of each raised sign.

        In the file, a mark at the end of a line is after the closing mark.
        """
        taken: Counter[int] = Counter()
        for place, before in self.raised:
            behind = range(
                at + before, at + before + (_CLOSING if before == len(self.signs) else 1)
            )
            for index in behind:
                marks = stream.raised.get(index, [])
                if taken[index] < len(marks):
                    yield place, marks[taken[index]]
                    taken[index] += 1
                    break

    def trace(self, at: int, stream: _Stream) -> Trace:
        """Return the positions of a line whose signs begin at a place of a stream."""
        positions = [NOWHERE] * self.length
        if at < 0:
            return Trace(tuple(positions))
        for place, position in zip(self.places, stream.positions[at:], strict=False):
            positions[place] = position
        for place, position in self._raised(at, stream):
            positions[place] = position
        for place in self.spaces:
            # A space has the position after the sign before it; any of several would do.
            before = positions[place - 1] if place else NOWHERE
            positions[place] = before + 1 if before != NOWHERE else NOWHERE
        paragraph = bisect_right(stream.starts, at + max(len(self.signs) - 1, 0)) - 1
        return Trace(tuple(positions), stream.ends[paragraph])
