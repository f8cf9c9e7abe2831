"""Turn units, enacting and closing lines into blocks of the page, in sections."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from drafting.model.paragraph import Cell, FlushLine, Heading, Subparagraph, Table, TextParagraph
from drafting.model.resolution import Annex, Part
from drafting.model.walk import PrintedLine, Unit
from drafting.text.inline import Mark, Span
from drafting.writers.grid import GridCell, grid_of
from drafting.writers.html.views import (
    NOTHING,
    BlockView,
    HtmlCell,
    HtmlTable,
    ItemView,
    SectionView,
    UnderView,
)
from drafting.writers.html.words import WordSetter
from drafting.writers.outline import Outline
from drafting.writers.page import Closing, Enacting, Item, Vote

_Row = tuple[HtmlCell, ...]


def sections_of(items: Iterable[Item], setter: WordSetter) -> Iterator[SectionView]:
    """Yield the sections of the body: each part and each annex opens one."""
    outline = Outline()
    kind, heading = "text", None
    blocks: list[BlockView] = []
    for item in items:
        if isinstance(item, Unit) and isinstance(item.head, Part | Annex):
            if blocks or heading:
                yield SectionView(kind=kind, heading=heading, blocks=tuple(blocks))
            kind = "part" if isinstance(item.head, Part) else "annex"
            heading, blocks = _title(item, outline.depth(item.head), setter), []
        else:
            blocks.append(_block(item, outline, setter))
    yield SectionView(kind=kind, heading=heading, blocks=tuple(blocks))


def _block(item: Item, outline: Outline, setter: WordSetter) -> BlockView:
    if isinstance(item, Enacting):
        organ = setter.words((Span(item.words, Mark.LEAD),))
        return BlockView(kind="enacting", lines=(organ + setter.line(item.closer),))
    if isinstance(item, Closing):
        return BlockView(kind="closing", lines=tuple(map(setter.line, item.lines)))
    if isinstance(item, Vote):
        return BlockView(kind="vote", lines=tuple(map(setter.line, item.words.splitlines())))
    if isinstance(item.head, Table):
        return BlockView(kind="table", id=item.id, table=_table_view(item, item.head, setter))
    if isinstance(item.head, Heading):
        return _title(item, outline.depth(item.head), setter)
    kind = "prose" if isinstance(item.head, TextParagraph) else "paragraph"
    lines = deque(item.lines)
    return BlockView(kind=kind, id=item.id, item=_item(lines, setter))


def _title(unit: Unit, depth: int, setter: WordSetter) -> BlockView:
    line = unit.lines[0]
    item = ItemView(number=line.number, words=setter.words(line.content))
    return BlockView(kind="heading", id=unit.id, depth=depth, item=item)


def _item(lines: deque[PrintedLine], setter: WordSetter) -> ItemView:
    """Take the next line, and all lines under it."""
    line = lines.popleft()
    words = setter.words(line.content)
    return ItemView(number=line.number, words=words, under=tuple(_under(lines, line.level, setter)))


def _under(lines: deque[PrintedLine], level: int, setter: WordSetter) -> Iterator[UnderView]:
    while lines:
        items: list[ItemView] = []
        while lines and isinstance(lines[0].frame, Subparagraph) and lines[0].level > level:
            items.append(_item(lines, setter))
        if items:
            yield UnderView(is_list=True, items=tuple(items))
        elif isinstance(lines[0].frame, FlushLine) and lines[0].level == level:
            words = setter.words(lines.popleft().content)
            yield UnderView(is_list=False, items=(ItemView(words=words),))
        else:
            return


def _table_view(unit: Unit, table: Table, setter: WordSetter) -> HtmlTable:
    """Return a table with title and notes."""
    title = setter.words(unit.lines[0].content)
    grid = grid_of(unit)
    rows = tuple(
        _row(places, len(grid) - index, setter, is_heading=index < table.header_rows)
        for index, places in enumerate(grid)
    )
    # No cell can reach out of a head; if one does, the table has no head.
    count = 0 if _reaches_out(grid, table.header_rows) else table.header_rows
    notes = [line for line in unit.lines[1:] if not isinstance(line.frame, Cell)]
    return HtmlTable(
        title=title,
        head=rows[:count],
        rows=rows[count:],
        notes=tuple(setter.words(line.content) for line in notes),
    )


def _reaches_out(grid: tuple[tuple[GridCell, ...], ...], header_rows: int) -> bool:
    below = grid[header_rows] if 0 < header_rows < len(grid) else ()
    return any(place.continues for place in below)


def _row(
    places: tuple[GridCell, ...], rows_left: int, setter: WordSetter, *, is_heading: bool
) -> _Row:
    return tuple(
        _cell(place, rows_left, setter, is_heading=is_heading)
        for place in places
        if not place.continues
    )


def _cell(place: GridCell, rows_left: int, setter: WordSetter, *, is_heading: bool) -> HtmlCell:
    words: Markup = setter.words(place.line.content) if place.line else NOTHING
    frame = place.line.frame if place.line else None
    rows = frame.rows if isinstance(frame, Cell) else 1
    return HtmlCell(
        words=words,
        columns=place.columns,
        rows=min(rows, rows_left),
        align=place.align,
        is_heading=is_heading and bool(words),
    )
