"""Records for the template of the page, without any rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

NOTHING = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """A line of a paragraph, and the lines under it.

    Attributes:
        number: the number before the words, or "".
        words: the words as HTML.
        under: lists and flush lines, in order.
    """

    number: str = ""
    words: Markup
    under: tuple[UnderView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderView:
    """A list of lines, or one flush line after a list."""

    is_list: bool
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlCell:
    """A cell of a table; places that other cells cover are left out.

    Attributes:
        words: the words as HTML.
        columns, rows: how many it spans.
        align: `left`, `center`, `right`, or "".
        is_heading: whether it is the heading of a column.
    """

    words: Markup
    columns: int = 1
    rows: int = 1
    align: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlTable:
    """A table.

    Attributes:
        title: the title above it, may be empty.
        head, rows: rows of headings, other rows.
        notes: lines below it.
    """

    title: Markup
    head: tuple[tuple[HtmlCell, ...], ...]
    rows: tuple[tuple[HtmlCell, ...], ...]
    notes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block of the body.

    Attributes:
        kind: `enacting`, `paragraph`, `prose`, `heading`, `table`, `closing` or `vote`.
        id: its place in the document ("O5"), or "".
        depth: depth of a heading, 2 to 6.
        item: number, words and list of a paragraph or heading.
        lines: the lines of a block that has only lines.
        table: the table.
    """

    kind: str
    id: str = ""
    depth: int = 0
    item: ItemView = field(default_factory=lambda: ItemView(words=NOTHING))
    lines: tuple[Markup, ...] = ()
    table: HtmlTable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """The text itself, a part or an annex.

    Attributes:
        kind: `text`, `part` or `annex`.
        heading: heading of a part or annex; None for the text itself.
        blocks: the blocks in it.
    """

    kind: str
    heading: BlockView | None
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlNote:
    """A footnote with its printed number."""

    number: str
    words: Markup
