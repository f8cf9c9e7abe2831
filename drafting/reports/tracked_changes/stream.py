"""Turn a laid-out document into one stream of tokens, with the position of each line.

In Word a paragraph is what comes before its end mark, and the mark has its style. If a mark is
deleted, the words before it join the next paragraph [OOXML, part 1, 17.13.5.15]. In a stream, ends
are tokens like any other, so every change is of one kind: tokens of the old text are deleted,
tokens of the new text are inserted. Without either kind, the rest is exactly one of the texts.

A position counts characters; a tab, a note mark, an end and a table count as one each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.model.paragraph import Cell, Table
from drafting.model.resolution import Annex
from drafting.model.walk import PrintedLine, Unit
from drafting.text.slices import characters
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.views import BlockView, ParagraphView, RunKind, Runs, RunView, TableView
from drafting.writers.page import Item

LineName = int | str
"""Index of a line in its unit; "label", "grid" and "after" are printed parts besides lines."""
LineKey = tuple[int, int]
"""Index of a unit, and of a line in it."""
Range = tuple[int, int]
"""Positions: the first, and the one after the last."""

LABEL, GRID, AFTER = "label", "grid", "after"


# -- tokens --


@dataclass(frozen=True, slots=True)
class ParagraphEnd:
    """The end of a paragraph; `paragraph` has its style and no runs."""

    paragraph: ParagraphView


TokenView = RunView | ParagraphEnd | TableView


@dataclass(frozen=True, slots=True)
class Token:
    """A run, the end of a paragraph, or a table; `move` names the move it belongs to, or is ""."""

    view: TokenView
    move: str = ""

    @property
    def is_end(self) -> bool:
        """Return whether what follows begins a paragraph."""
        return not isinstance(self.view, RunView)

    @property
    def is_words(self) -> bool:
        """Return whether its characters count; a repeated note mark counts as one."""
        return is_words(self.view)

    @property
    def text(self) -> str:
        """Return the words of a run, or the sign of its note; "" for other tokens."""
        return self.view.text if isinstance(self.view, RunView) else ""

    @property
    def size(self) -> int:
        """Return how many positions the token takes."""
        view = self.view
        return len(view.text) if isinstance(view, RunView) and is_words(view) else 1

    @property
    def characters(self) -> str:
        """Return one character for each position."""
        if not isinstance(self.view, RunView):
            return "\n"
        return self.view.text if self.is_words else _CHARACTERS.get(self.view.kind, "\ufffd")

    def part(self, start: int, end: int) -> Token:
        """Return some of the characters of a run; other tokens stay whole."""
        view = self.view
        if not isinstance(view, RunView) or not is_words(view):
            return self
        return Token(replace(view, text=view.text[start:end]), self.move)


_CHARACTERS = {
    RunKind.TAB: "\t",
    RunKind.BREAK: "\n",
    RunKind.NOTE: "\N{OBJECT REPLACEMENT CHARACTER}",
}


def is_words(view: TokenView) -> bool:
    """Return whether a token is a run of characters."""
    return isinstance(view, RunView) and view.kind is RunKind.TEXT and not view.mark


def block_tokens(block: BlockView, move: str = "") -> Iterator[Token]:
    """Yield a table, or the runs of a paragraph and its end; Word has no moved tables."""
    if isinstance(block, TableView):
        yield Token(block)
        return
    for run in block.runs:
        yield Token(run, move)
    yield Token(ParagraphEnd(replace(block, runs=())), move)


# -- streams --


@dataclass(slots=True)
class Stream:
    """Tokens with their positions.

    Attributes:
        tokens: the tokens in print order.
        starts: the first position of each token, and the position after the last.
    """

    tokens: list[Token] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])

    @property
    def size(self) -> int:
        """Return the number of positions."""
        return self.starts[-1]

    def add(self, token: Token) -> None:
        """Append a token, unless it has no characters."""
        if size := token.size:
            self.tokens.append(token)
            self.starts.append(self.size + size)

    def cut(self, start: int, end: int) -> Iterator[Token]:
        """Yield the tokens between two positions; cut runs that reach beyond."""
        index = bisect_right(self.starts, start) - 1
        while start < end:
            token, at, stop = self.tokens[index], self.starts[index], self.starts[index + 1]
            is_whole = start == at and stop <= end
            yield token if is_whole else token.part(start - at, min(end, stop) - at)
            start, index = stop, index + 1

    def words(self, start: int = 0, end: int | None = None) -> str:
        """Return one character for each position."""
        return "".join([e.characters for e in self.cut(start, self.size if end is None else end)])


def stream_of(runs: Runs) -> Stream:
    """Return a stream of some runs."""
    stream = Stream()
    for run in runs:
        stream.add(Token(run))
    return stream


# -- lines of the text in the stream of its document --


@dataclass(frozen=True, slots=True)
class LinePosition:
    """A line in its stream.

    Attributes:
        start: start of its paragraph, where the number is.
        words: start of its words.
        end: position of the end mark of its paragraph.
        mark: how many characters of the words come before the added closing mark.
        closer: that closing mark, or "".
    """

    start: int
    words: int
    end: int
    mark: int
    closer: str

    def of(self, character: int) -> int:
        """Return the position of a character of the model's line, which has no closing mark."""
        return self.words + character + (len(self.closer) if character >= self.mark else 0)


def alone(stream: Stream) -> LinePosition:
    """Return the position of a line that fills a stream, without number or closing mark."""
    return LinePosition(0, 0, stream.size, stream.size, "")


@dataclass(slots=True)
class BodyStream:
    """The body of a document as a stream, with the position of every part.

    Attributes:
        stream: the body.
        lines: positions of lines, by unit and line.
        tables: position of each table, by unit.
        others: first and last position of parts that are no lines, by name and index.
    """

    stream: Stream = field(default_factory=Stream)
    lines: dict[LineKey, LinePosition] = field(default_factory=dict)
    tables: dict[int, int] = field(default_factory=dict)
    others: dict[tuple[str, int], Range] = field(default_factory=dict)

    def blocks_of(self, unit: int, size: int) -> Iterator[Range]:
        """Yield the paragraphs and the table of a unit, in any order; `size` counts its lines."""
        for line in range(size):
            if (place := self.lines.get((unit, line))) is not None:
                yield place.start, place.end + 1
        if unit in self.tables:
            yield self.tables[unit], self.tables[unit] + 1
        for name in (LABEL, AFTER):
            if (name, unit) in self.others:
                start, end = self.others[name, unit]
                yield start, end + 1


def body_stream(layout: Layout, move_of: Callable[[int, LineName], str]) -> BodyStream:
    """Return the stream of a body.

    Args:
        layout: the document.
        move_of: returns the name of the move of a line of a unit, or "".
    """
    body = BodyStream()
    views = iter(layout.body)
    unit = 0
    seen: Counter[str] = Counter()
    for item, count in layout.items:
        blocks = [next(views) for _ in range(count)]
        if isinstance(item, Unit):
            _add_unit(body, unit, item, blocks, move_of)
            unit += 1
        else:
            _add_other(body, item, blocks, seen)
    return body


def _add_unit(
    body: BodyStream, index: int, unit: Unit, blocks: Sequence[BlockView],
    move_of: Callable[[int, LineName], str],
) -> None:  # fmt: skip
    for block, line in zip(blocks, _lines(unit, blocks), strict=True):
        start, end = _add(body.stream, block, move_of(index, line))
        if isinstance(block, TableView):
            body.tables[index] = start
        elif isinstance(line, str):
            body.others[line, index] = start, end
        else:
            body.lines[index, line] = _line_position(unit.lines[line], start, end)


def _add_other(
    body: BodyStream, item: Item, blocks: Sequence[BlockView], seen: Counter[str]
) -> None:
    name = type(item).__name__
    for block in blocks:
        body.others[name, seen[name]] = _add(body.stream, block, "")
        seen[name] += 1


def _add(stream: Stream, block: BlockView, move: str) -> Range:
    """Append a block; return its first and last position."""
    start = stream.size
    for token in block_tokens(block, move):
        stream.add(token)
    return start, stream.size - 1


def _lines(unit: Unit, blocks: Sequence[BlockView]) -> Iterator[LineName]:
    """Yield the line that each block of a unit prints, or a name if it prints none."""
    if isinstance(unit.head, Table):
        yield from _table_lines(unit, blocks)
    elif isinstance(unit.head, Annex):
        yield from (LABEL, 0)[: len(blocks)]
    else:
        yield from range(len(blocks))


def _table_lines(unit: Unit, blocks: Sequence[BlockView]) -> Iterator[LineName]:
    notes = [
        index for index, line in enumerate(unit.lines) if index and not isinstance(line.frame, Cell)
    ]
    order: list[LineName] = [0] if unit.lines[0].content else []
    if any(isinstance(block, TableView) for block in blocks):
        order.append(GRID)
    yield from (*order, *notes, AFTER)


def _line_position(line: PrintedLine, start: int, end: int) -> LinePosition:
    printed, content = characters(line.content), characters(line.line.content)
    mark = _mark(content, printed)
    closer = printed[mark : mark + len(printed) - len(content)]
    return LinePosition(start, end - len(printed), end, mark, closer)


def _mark(content: str, printed: str) -> int:
    """Return the place of the closing mark: before note marks at the end, or after them."""
    if printed.startswith(content):
        return len(content)
    differ = (i for i, character in enumerate(content) if printed[i] != character)
    return next(differ, len(content))
