"""One line of the earlier text, and what the draft has in the place of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal
from drafting.text.slices import NOTE


class RollingZone(StrEnum):
    """Where a line is printed."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RollingLine:
    """A line of the earlier text.

    Attributes:
        words: its words with one character for each note mark. Spaces and hyphens are plain, and
            each character has kept its place.
        kind: where it is printed; None for annexes, tables and adopted texts, in which
            nothing is changed.
        index: how many paragraphs of its part of the text are before it.
        number: the printed number of its paragraph, without its full stop, or "".
        moved: years and ordinals that moved on from the text before to this one.
        stayed: stretches that were the same in the text before.
    """

    words: str
    kind: RollingZone | None
    index: int
    number: str = ""
    moved: tuple[tuple[int, int], ...] = ()
    stayed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WordSwap:
    """Words of a line in a place, and what the draft has instead; None leaves them as printed."""

    start: int
    end: int
    new: str | None
    why: str
    sure: bool = True


def apart(swaps: Iterable[WordSwap]) -> tuple[WordSwap, ...]:
    """Return the swaps in the order of the line; of those that meet, the first that was given."""
    given = list(swaps)
    covered = bytearray(max((each.end for each in given), default=0))
    taken: list[WordSwap] = []
    for swap in given:
        place = slice(swap.start, swap.end)
        if not any(covered[place]):
            covered[place] = b"\1" * (swap.end - swap.start)
            taken.append(swap)
    return tuple(sorted(taken, key=lambda each: each.start))


def spliced(content: Text, swaps: Iterable[WordSwap]) -> Text:
    """Return a line with the new words in it, in the look of those they replace.

    Note marks among the replaced words stay: new words have `NOTE` where they are.

    Args:
        content: the line.
        swaps: what becomes of its places, in order; what is left as printed is not changed.
    """
    source = _Source(content)
    out: list[Inline] = []
    place = 0
    for swap in swaps:
        if swap.new is not None:
            out += source.take(swap.start - place)
            out += _as_printed(source.take(swap.end - swap.start), swap.new)
            place = swap.end
    return normal((*out, *source.take(None)))


class _Source:
    """Gives away the characters of a line in order, each once."""

    def __init__(self, content: Text) -> None:
        self._parts = content
        self._index = self._offset = 0

    def take(self, count: int | None) -> list[Inline]:
        """Return the next characters, or all that are left."""
        out: list[Inline] = []
        while self._index < len(self._parts) and (count is None or count > 0):
            part = self._parts[self._index]
            if not isinstance(part, Span):
                out.append(part)
                self._index += 1
                count = None if count is None else count - 1
                continue
            end = len(part.text)
            if count is not None:
                end = min(end, self._offset + count)
                count -= end - self._offset
            out.append(Span(part.text[self._offset : end], part.marks))
            self._offset = end
            if end == len(part.text):
                self._index, self._offset = self._index + 1, 0
        return out


def _as_printed(gone: Sequence[Inline], new: str) -> Iterator[Inline]:
    """Yield new words with the look of those they replace, and the note marks among these."""
    first = next((each for each in gone if isinstance(each, Span)), None)
    marks = iter([each for each in gone if isinstance(each, NoteMark)])
    look = first.marks if first else Mark.NONE
    for at, words in enumerate(new.split(NOTE)):
        if at:
            yield from islice(marks, 1)
        yield Span(words, look)
    yield from marks
