"""What the page is made of: records without any rule, for the template to print."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

NOTHING = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """A line of a paragraph and what hangs under it.

    Attributes:
        number: printed before the words, or "".
        words: as HTML.
        under: lists and flush lines, in order.
    """

    number: str = ""
    words: Markup
    under: tuple[UnderView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderView:
    """A list of lines, or one flush line that goes on after a list."""

    is_list: bool
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlCell:
    """A cell of a table; the places its spans cover are left out.

    Attributes:
        words: as HTML.
        columns, rows: how many it spans.
        align: `left`, `center`, `right`, or "".
        is_heading: of a column.
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
        title: above it, may be empty.
        head, rows: rows of headings, other rows.
        notes: lines under it.
    """

    title: Markup
    head: tuple[tuple[HtmlCell, ...], ...]
    rows: tuple[tuple[HtmlCell, ...], ...]
    notes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One thing of the body.

    Attributes:
        kind: `enacting`, `paragraph`, `prose`, `heading`, `table`, `closing` or `vote`.
        id: its place in the document ("O5"), or "".
        depth: of a heading, 2 to 6.
        item: number, words and list of a paragraph or heading.
        lines: of what has nothing but lines.
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
        heading: of a part or annex; None above the text itself.
        blocks: what stands in it.
    """

    kind: str
    heading: BlockView | None
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlNote:
    """A footnote with its printed number."""

    number: str
    words: Markup
