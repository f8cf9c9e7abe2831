"""Read the paragraphs, headings and tables of one zone, in order, from any elements.

An element is either part of a paragraph (`inline`) or a block. Every block is walked in the same
way: its words and inline elements form a paragraph, which ends at a block among them. So words
where the standard allows none are a paragraph, and an unknown element is walked like a known one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from drafting.model.paragraph import Cell, Table
from drafting.readers.akn.inline import Gatherer, Run, settled, take_number
from drafting.readers.akn.names import (
    EMPHASIS,
    HEADING_CLASSES,
    LOST_FORMS,
    NOTE_CLASSES,
    TRANSPARENT,
)
from drafting.readers.flow.records import Piece, Printed, Role
from drafting.text.inline import EMPTY, NoteMark, Text, plain
from drafting.xml import Element

_INLINE = frozenset(
    {*TRANSPARENT, *EMPHASIS, *LOST_FORMS, "span", "authorialNote", "noteRef", "eol", "br", "img"}
)
_NUMBER_ALONE = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})\.?$")
STYLED = 100
"""Added to the level of a heading that follows only from its style; it is ranked later."""

USUAL_STYLE = 3
"""Level of a heading without a style: that of H23, the most common."""

RECITAL = "#preamble"
"""The reference of a paragraph in the operative part that is a preambular one."""


_FRAMES = (
    "akomaNtoso", "attachment", "attachments", "body", "block", "blockContainer", "collectionBody",
    "component", "components", "conclusions", "content", "doc", "documentCollection",
    "embeddedStructure", "hcontainer", "interstitial", "listConclusion", "longTitle", "mainBody",
    "preamble", "preface", "quotedStructure", "recital", "recitals", "statement", "toc", "tocItem",
)  # fmt: skip
"""Blocks that say nothing about their content."""
_SECTIONS = (
    "article", "book", "chapter", "clause", "division", "part", "rule", "section", "subchapter",
    "subdivision", "subpart", "subsection", "subtitle", "title", "tome",
)  # fmt: skip
_ALIGNMENTS = {"left": "left", "center": "center", "centre": "center", "right": "right"}
_WIDEST = 200
"""Most columns or rows of a cell; a larger number is an error in the file."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that waits for its words.

    Attributes:
        printed: the number as printed, without notes.
        notes: its footnote marks.
        heads: whether it is the number of a heading.
        depth: level of the heading, or of the item.
        element: its element.
    """

    printed: str
    notes: Text
    heads: bool
    depth: int | None
    element: Element


class Walk:
    """Walks the blocks of one zone and collects its pieces.

    Attributes:
        formula: the enacting line of a preamble.
        pieces: the pieces so far.

    Args:
        gather: takes words; common to the whole file.
        in_preamble: the zone is a preamble.
        exact: the file is our own, and numbers are never among the words.
    """

    __slots__ = (
        "_exact", "_gather", "_in_preamble", "_inside", "_items", "_number", "_opened", "_role",
        "_sections", "_style", "formula", "pieces",
    )  # fmt: skip

    def __init__(self, gather: Gatherer, *, in_preamble: bool = False, exact: bool = False) -> None:
        self._gather = gather
        self._exact = exact
        self._in_preamble = in_preamble
        self._number: _Number | None = None
        self._role = Role.TEXT
        self._style = USUAL_STYLE
        self._items = 0
        self._sections = 0
        self._inside = False
        self._opened = False
        self.formula: Text = EMPTY
        self.pieces: list[Piece] = []

    def block(self, element: Element) -> None:
        """Walk an element that has paragraphs, or is one."""
        gather, names = self._gather, self._gather.names
        run: Run = []
        if (words := element.text) and not words.isspace():
            run.append((words, 0))
        for child in element:
            name = names[child.tag]
            if name in _INLINE or (run and self._is_odd_word(name, child)):
                gather.named(name, child, 0, run)
            else:
                if run:
                    self._put(run, element)
                    run = []
                self._named(name, child)
            if (words := child.tail) and (run or not words.isspace()):
                run.append((words, 0))
        if run:
            self._put(run, element)

    def finished(self) -> tuple[Piece, ...]:
        """Return the pieces; a number without words is a piece too."""
        self._let_number_go()
        return tuple(self.pieces)

    def any(self, element: Element) -> None:
        """Walk a block by its name, or like a frame if the name is unknown."""
        self._named(self._gather.names[element.tag], element)

    def _named(self, name: str, element: Element) -> None:
        handler = self._HANDLERS.get(name)
        if handler is None:
            self._gather.unknown(name, element)
            self.block(element)
        else:
            handler(self, element)

    def _is_odd_word(self, name: str, element: Element) -> bool:
        """Return whether an element among words has an unknown name and is no block."""
        names = self._gather.names
        return name not in self._HANDLERS and not any(
            names[child.tag] in self._HANDLERS for child in element
        )

    # -- numbers and words --

    def _put(self, run: Run, element: Element, *, centred: bool = False) -> None:
        """Add a paragraph with the collected words and the waiting number."""
        role = self._role
        number = ""
        if role is not Role.TABLE_NOTE and not self._exact:
            number, run = take_number(run)
        content = settled(run)
        if not content and not number:
            return
        if role is Role.HEADING and _NUMBER_ALONE.match(plain(content)) and not self._exact:
            # Number and title are often two headings; the title takes the number.
            self._let_number_go()
            self._wait(content, element, heads=True)
            return
        if self._number is not None:
            number, content = self._claimed(number, content, heading=role is Role.HEADING)
        if role is Role.TEXT or role is Role.PREAMBLE:
            if self._opened and not number:
                role = Role.CONTINUATION
            self._opened = self._inside
        self.pieces.append(
            Printed(
                content=content,
                number=number,
                role=role,
                depth=self._heading_depth() if role is Role.HEADING else self._items or None,
                centred=centred,
                origin=self._gather.origin(element),
            )
        )

    def _claimed(self, number: str, content: Text, *, heading: bool) -> tuple[str, Text]:
        """Return number and words of a paragraph: its own number, or the waiting one."""
        waiting = self._number
        if waiting is None or number or waiting.heads != heading:
            self._let_number_go()
            return number, content
        self._number = None
        return waiting.printed, (*waiting.notes, *content)

    def _let_number_go(self) -> None:
        """Add a waiting number as a piece, because it has no words."""
        number, self._number = self._number, None
        if number is not None:
            piece = Printed(
                content=number.notes,
                number=number.printed,
                role=Role.HEADING if number.heads else Role.TEXT,
                depth=number.depth,
                origin=self._gather.origin(number.element),
            )
            self.pieces.append(piece)

    def _take_num(self, element: Element) -> None:
        if self._number is not None:
            self._let_number_go()
        content = self._gather.content(element)
        if content:
            heads = self._role is Role.HEADING or (self._sections > 0 and not self._inside)
            self._wait(content, element, heads=heads)

    def _wait(self, content: Text, element: Element, *, heads: bool) -> None:
        """Keep a number until its words follow."""
        self._number = _Number(
            printed=plain(content),
            notes=tuple(part for part in content if isinstance(part, NoteMark)),
            heads=heads,
            depth=self._heading_depth() if heads else self._items or None,
            element=element,
        )

    # -- blocks that say what they are --

    def _as(self, role: Role, element: Element) -> None:
        """Walk a block whose paragraphs have a role."""
        outer, self._role = self._role, role
        self.block(element)
        self._role = outer

    def _paragraph(self, element: Element) -> None:
        """Walk a paragraph; later words without a number continue it."""
        outer = self._inside, self._opened, self._role, self._style
        self._inside, self._opened = True, False
        self._styled(element)
        if element.get("refersTo") == RECITAL:
            self._role = Role.PREAMBLE
        self.block(element)
        self._inside, self._opened, self._role, self._style = outer

    def _styled(self, element: Element) -> None:
        """Read a paragraph by its style in the Word file."""
        style = element.get("class")
        if style in HEADING_CLASSES:
            self._role, self._style = Role.HEADING, HEADING_CLASSES[style]
        elif style in NOTE_CLASSES:
            self._role = Role.TABLE_NOTE
        elif style == "prose" and self._exact:
            self._role = Role.PROSE

    def _p(self, element: Element) -> None:
        if element.get("class") is None:
            self.block(element)
            return
        outer = self._role, self._style
        self._styled(element)
        self.block(element)
        self._role, self._style = outer

    def _container(self, element: Element) -> None:
        """Walk a recital, or the frame of a table."""
        outer = self._inside, self._opened, self._role
        if element.get("name") != "table":
            self._inside, self._opened = True, False
            self._role = self._role if self._in_preamble else Role.PREAMBLE
        self.block(element)
        self._inside, self._opened, self._role = outer

    def _cross_heading(self, element: Element) -> None:
        if element.get("refersTo") == RECITAL:
            outer, self._inside, self._opened = (self._inside, self._opened), False, False
            self._as(Role.PREAMBLE, element)
            self._inside, self._opened = outer
        else:
            self._as(Role.HEADING, element)

    def _heading(self, element: Element) -> None:
        self._as(Role.HEADING, element)

    def _heading_depth(self) -> int:
        """Return the level of a heading: by its sections if it has some, else by its style."""
        if self._sections and not self._inside:
            return self._sections
        return self._sections + 1 if self._sections else STYLED + self._style

    def _section(self, element: Element) -> None:
        self._let_number_go()
        outer, self._inside = self._inside, False
        self._sections += 1
        self.block(element)
        self._let_number_go()
        self._sections -= 1
        self._inside = outer

    # -- lists --

    def _list(self, element: Element) -> None:
        self._items += 1
        self.block(element)
        self._items -= 1

    def _before_items(self, element: Element) -> None:
        """Walk the words before a list, which belong to the paragraph around it."""
        self._items -= 1
        self.block(element)
        self._items += 1

    def _after_items(self, element: Element) -> None:
        self._items -= 1
        self._as(Role.CONTINUATION, element)
        self._items += 1

    def _item(self, element: Element) -> None:
        outer = self._inside, self._opened
        self._inside, self._opened = True, False
        self.block(element)
        self._inside, self._opened = outer

    # -- others --

    def _decoration(self, element: Element) -> None:
        run: Run = []
        self._gather.inside(element, 0, run)
        self._put(run, element, centred=True)

    def _table(self, element: Element) -> None:
        """Read a table; if it has no cell, keep only the words around its rows."""
        self._let_number_go()
        table = _table_of(element, self._gather)
        if table.rows:
            self.pieces.append(table)
        elif table.title:
            self.pieces.append(Printed(content=table.title, origin=table.origin))

    def _formula(self, element: Element) -> None:
        """Store the first enacting line of a preamble; any other is a paragraph."""
        if self._in_preamble and not self.formula:
            self._gather.typed = element.find(".//*[@class='underline']") is not None
            self.formula = self._gather.content(element)
        else:
            self.block(element)

    def _skip(self, element: Element) -> None:
        """Skip an element that is no text."""

    _HANDLERS: ClassVar[dict[str, Callable[[Walk, Element], None]]] = {
        **dict.fromkeys(_FRAMES, block),
        **dict.fromkeys(_SECTIONS, _section),
        **dict.fromkeys(("paragraph", "subparagraph", "alinea"), _paragraph),
        **dict.fromkeys(("heading", "subheading"), _heading),
        **dict.fromkeys(("list", "sublist", "blockList"), _list),
        **dict.fromkeys(("intro", "listIntroduction"), _before_items),
        **dict.fromkeys(("wrapUp", "listWrapUp"), _after_items),
        **dict.fromkeys(("point", "item", "indent"), _item),
        "p": _p,
        "num": _take_num,
        "container": _container,
        "crossHeading": _cross_heading,
        "formula": _formula,
        "decoration": _decoration,
        "table": _table,
        "meta": _skip,
    }


def _table_of(element: Element, gather: Gatherer) -> Table:
    """Read a table; words outside cells become its title, and rows without cells are skipped."""
    title: Run = []
    rows: list[tuple[Cell, ...]] = []
    heads: list[bool] = []
    for row in _rows(element, gather, title):
        title.append((row.text or "", 0))
        title += [(cell.tail or "", 0) for cell in row]
        if not len(row):
            continue
        rows.append(tuple(_cell(cell, gather) for cell in row))
        heads.append(any(gather.names[cell.tag] == "th" for cell in row))
    return Table(
        rows=tuple(rows),
        header_rows=next((index for index, head in enumerate(heads) if not head), len(heads)),
        title=settled(title),
        origin=gather.origin(element),
    )


def _rows(element: Element, gather: Gatherer, title: Run) -> Iterator[Element]:
    """Yield the rows; add all else to the title."""
    title.append((element.text or "", 0))
    for child in element:
        name = gather.names[child.tag]
        if name == "tr":
            yield child
        elif name in {"thead", "tbody", "tfoot"}:
            yield from _rows(child, gather, title)
        elif name == "caption":
            gather.inside(child, 0, title)
        else:
            gather.child(child, 0, title)
        title.append((child.tail or "", 0))


def _cell(cell: Element, gather: Gatherer) -> Cell:
    run: Run = [(cell.text or "", 0)]
    for child in cell:
        gather.child(child, 0, run)
        run.append(
            (f" {child.tail or ''}" if gather.names[child.tag] == "p" else child.tail or "", 0)
        )
    align = ""
    for name, value in cell.attrib.items():
        if str(name).endswith("data-justification"):
            align = _ALIGNMENTS.get(str(value).lower(), "")
    return Cell(
        content=settled(run),
        columns=_count(cell, "colspan"),
        rows=_count(cell, "rowspan"),
        align=align,
    )


def _count(cell: Element, name: str) -> int:
    words = (cell.get(name) or "1").strip()
    count = int(words) if words.isascii() and words.isdigit() and len(words) < 5 else 1
    return count if 1 <= count <= _WIDEST else 1
