"""Where every line of a resolution stands in the stream of its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.model.paragraph import Cell, Table
from drafting.model.resolution import Annex
from drafting.model.walk import PrintedLine, Unit
from drafting.reports.redline.stream import End, Stream
from drafting.text.inline import Span, Text
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.views import BlockView, TableView
from drafting.writers.page import Item

LineKey = tuple[int, int]
"""Index of a unit, and of a line in it."""

_LABEL = "label"
_AFTER = "after"


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A line in its stream.

    Attributes:
        start: of its paragraph, where the number stands.
        words: where its words begin.
        end: of the paragraph: the place of its end mark.
        mark: how many signs of the words stand before the closing mark that was put on.
        closer: that closing mark, or "".
    """

    start: int
    words: int
    end: int
    mark: int
    closer: str

    def place(self, sign: int) -> int:
        """Return where a sign of the model's line stands; the closing mark is not among them."""
        return self.words + sign + (len(self.closer) if sign >= self.mark else 0)


@dataclass(slots=True)
class Side:
    """One text as a stream, and where everything stands in it.

    Attributes:
        stream: the body.
        lines: lines by unit and line.
        tables: place of each table by unit.
        others: first and last place of what belongs to no line, by what it is.
    """

    stream: Stream = field(default_factory=Stream)
    lines: dict[LineKey, LinePlace] = field(default_factory=dict)
    tables: dict[int, int] = field(default_factory=dict)
    others: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)


def side_of(layout: Layout, moves: Mapping[int, str]) -> Side:
    """Return the stream of a body.

    Args:
        layout: the document.
        moves: name of the move by which a unit leaves or comes, by the index of the unit.
    """
    side = Side()
    views = iter(layout.body)
    unit = 0
    seen: Counter[str] = Counter()
    for item, count in layout.items:
        blocks = [next(views) for _ in range(count)]
        if isinstance(item, Unit):
            _add_unit(side, unit, item, blocks, moves.get(unit, ""))
            unit += 1
        else:
            _add_other(side, item, blocks, seen)
    return side


def _add_unit(side: Side, index: int, unit: Unit, blocks: Sequence[BlockView], move: str) -> None:
    for block, line in zip(blocks, _lines(unit, blocks), strict=True):
        start = side.stream.size
        _add(side.stream, block, move)
        end = side.stream.size - 1
        if isinstance(block, TableView):
            side.tables[index] = start
        elif isinstance(line, str):
            side.others[line, index] = start, end
        else:
            side.lines[index, line] = _line_place(unit.lines[line], start, end)


def _add_other(side: Side, item: Item, blocks: Sequence[BlockView], seen: Counter[str]) -> None:
    name = type(item).__name__
    for block in blocks:
        start = side.stream.size
        _add(side.stream, block, "")
        side.others[name, seen[name]] = start, side.stream.size - 1
        seen[name] += 1


def _add(stream: Stream, block: BlockView, move: str) -> None:
    if isinstance(block, TableView):
        stream.add(block)
        return
    for run in block.runs:
        stream.add(run, move)
    stream.add(End(replace(block, runs=())), move)


def _lines(unit: Unit, blocks: Sequence[BlockView]) -> Iterator[int | str]:
    """Say which line each block of a unit prints; what prints none has a name."""
    if isinstance(unit.head, Table):
        yield from _table_lines(unit, blocks)
    elif isinstance(unit.head, Annex):
        yield from (_LABEL, 0)[: len(blocks)]
    else:
        yield from range(len(blocks))


def _table_lines(unit: Unit, blocks: Sequence[BlockView]) -> Iterator[int | str]:
    notes = [
        index for index, line in enumerate(unit.lines) if index and not isinstance(line.frame, Cell)
    ]
    order: list[int | str] = [0] if unit.lines[0].content else []
    if any(isinstance(block, TableView) for block in blocks):
        order.append("grid")
    yield from (*order, *notes, _AFTER)


def signs_in(content: Text) -> int:
    """Return how many signs a text takes: its characters and note marks."""
    return sum(len(part.text) if isinstance(part, Span) else 1 for part in content)


def _line_place(line: PrintedLine, start: int, end: int) -> LinePlace:
    words = end - signs_in(line.content)
    extra = signs_in(line.content) - signs_in(line.line.content)
    mark = _mark(line.line.content, line.content)
    closer = _characters(line.content)[mark : mark + extra]
    return LinePlace(start, words, end, mark, closer)


def _mark(content: Text, printed: Text) -> int:
    """Return where the closing mark was put in: before note marks at the end, or after them."""
    without, whole = _characters(content), _characters(printed)
    if whole.startswith(without):
        return len(without)
    return next((i for i, sign in enumerate(without) if whole[i] != sign), len(without))


def _characters(content: Text) -> str:
    return "".join(part.text if isinstance(part, Span) else "\0" for part in content)
