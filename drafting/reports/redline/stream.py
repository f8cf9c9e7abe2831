"""A document as one stream of signs: characters, tabs, note marks, ends of paragraphs, tables.

In Word a paragraph is what stands before its end mark, and the mark holds its style: where a mark
is deleted, the words before it join the next paragraph (ECMA-376 part 1, 17.13.5.15). Seen as a
stream in which ends are signs like any other, every change is the same: signs of the old text that
are gone, signs of the new one that have come. What is left without either is exact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drafting.writers.docx.views import Kind, ParagraphView, Run, TableView


@dataclass(frozen=True, slots=True)
class End:
    """The end of a paragraph, with all that is said of it; `view` has no runs."""

    view: ParagraphView


Sign = Run | End | TableView


@dataclass(frozen=True, slots=True)
class Piece:
    """One sign, or the characters of a run; `move` names the move it belongs to, or is ""."""

    sign: Sign
    move: str = ""

    @property
    def is_end(self) -> bool:
        """Tell whether what comes after it begins a paragraph."""
        return not isinstance(self.sign, Run)

    @property
    def size(self) -> int:
        """Number of signs."""
        return size_of(self.sign)


@dataclass(slots=True)
class Stream:
    """Pieces with their places.

    Attributes:
        pieces: in the order of print.
        starts: place of the first sign of each.
        size: number of signs.
    """

    pieces: list[Piece] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    size: int = 0

    def add(self, sign: Sign, move: str = "") -> None:
        """Append a sign."""
        length = size_of(sign)
        if length:
            self.pieces.append(Piece(sign, move))
            self.starts.append(self.size)
            self.size += length

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces between two places, runs cut where they reach beyond."""
        index = bisect_right(self.starts, start) - 1
        while start < end:
            piece, at = self.pieces[index], self.starts[index]
            stop = min(end, at + piece.size)
            yield (
                piece
                if (at, stop) == (start, at + piece.size)
                else part(piece, start - at, stop - at)
            )
            start, index = stop, index + 1

    def words(self, start: int, end: int) -> str:
        """Return one character for each sign."""
        return "".join(_characters(piece.sign) for piece in self.cut(start, end))


def stream_of(runs: tuple[Run, ...]) -> Stream:
    """Return a stream of runs alone."""
    stream = Stream()
    for run in runs:
        stream.add(run)
    return stream


def is_words(sign: Sign) -> bool:
    """Tell runs of characters from what counts as one sign; a repeated note mark is one."""
    return isinstance(sign, Run) and sign.kind is Kind.TEXT and not sign.mark


def size_of(sign: Sign) -> int:
    """Return how many signs a run, an end or a table counts as."""
    return len(sign.text) if isinstance(sign, Run) and is_words(sign) else 1


def part(piece: Piece, start: int, end: int) -> Piece:
    """Return some of the characters of a run."""
    if not isinstance(piece.sign, Run) or not is_words(piece.sign):
        return piece
    return Piece(replace(piece.sign, text=piece.sign.text[start:end]), piece.move)


_SIGNS = {Kind.TAB: "\t", Kind.BREAK: "\n", Kind.NOTE: "\N{OBJECT REPLACEMENT CHARACTER}"}


def _characters(sign: Sign) -> str:
    if not isinstance(sign, Run):
        return "\n"
    return sign.text if is_words(sign) else _SIGNS.get(sign.kind, "\N{REPLACEMENT CHARACTER}")
