"""Write preamble and operative part: paragraphs, lists, flush lines and headings as elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.model.paragraph import (
    Cell,
    Heading,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.walk import PrintedLine, Unit
from drafting.text.inline import Text, lead_of
from drafting.writers.akn.ids import ElementIds
from drafting.writers.akn.inlines import Setter
from drafting.writers.akn.tree import Element, add

_WITHOUT_LEAD = "recital"
"""Name of a preambular paragraph without emphasised opening words."""
_JUSTIFICATION = {"left": "Left", "center": "Center", "right": "Right"}


@dataclass(frozen=True, slots=True)
class NestedParagraph:
    """A paragraph or subparagraph with the lines under it.

    Attributes:
        line: its own words.
        items: its list.
        tail: flush lines after the list, or after its words.
    """

    line: PrintedLine
    items: tuple[NestedParagraph, ...] = ()
    tail: tuple[PrintedLine, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Return whether there are no lines under it."""
        return not self.items and not self.tail


def item_of(lines: Sequence[PrintedLine]) -> NestedParagraph:
    """Return a paragraph from its lines: the first is its own, deeper ones are under it."""
    own, rest = lines[0], lines[1:]
    starts = [
        index
        for index, line in enumerate(rest)
        if isinstance(line.frame, Subparagraph) and line.level == own.level + 1
    ]
    tail_start = len(rest)
    while tail_start and _is_tail(rest[tail_start - 1], own):
        tail_start -= 1
    ends = [*starts[1:], tail_start]
    items = tuple(item_of(rest[start:end]) for start, end in zip(starts, ends, strict=False))
    return NestedParagraph(own, items, tuple(rest[tail_start:]))


def _is_tail(line: PrintedLine, own: PrintedLine) -> bool:
    return not isinstance(line.frame, Subparagraph) and line.level == own.level


@dataclass(slots=True)
class BodyWriter:
    """Writes the blocks of one body or annex.

    Attributes:
        setter: sets the words.
        ids: makes the identifiers.
        place: beginning of every identifier ("att_1"), or "".
        sections: the open headings, outermost first, with their identifiers.
        parents_in_ids: whether paragraph numbers start again under headings.
    """

    setter: Setter
    ids: ElementIds
    place: str = ""
    sections: list[tuple[Element, str]] = field(default_factory=list)
    parents_in_ids: bool = False

    def preamble(self, parent: Element, units: Sequence[Unit]) -> None:
        """Write the preambular paragraphs, each as a container named by its opening words."""
        for unit in units:
            self._container(parent, unit)

    def main(self, parent: Element, units: Sequence[Unit]) -> None:
        """Write the blocks of an operative part or annex; a heading contains what follows it."""
        numbers = [unit.number for unit in units if unit.is_paragraph and unit.number]
        self.parents_in_ids = len(numbers) != len(set(numbers))
        for unit in units:
            self._block(parent, unit)
        if not len(parent):
            add(parent, "p")

    def _block(self, parent: Element, unit: Unit) -> None:
        head = unit.head
        if isinstance(head, Heading):
            self._heading(parent, unit.lines[0], head.level)
            return
        here = self.sections[-1][0] if self.sections else parent
        if isinstance(head, Table):
            eid = self.ids.counted(self._within(), "container_")
            _put_table(here, unit, self.setter, eid, in_section=bool(self.sections))
        elif isinstance(head, PreambularParagraph):
            self._recital(here, unit)
        else:
            look = "prose" if isinstance(head, TextParagraph) else ""
            self._paragraph(here, unit, **{"class": look})

    def _heading(self, parent: Element, line: PrintedLine, level: int) -> None:
        """Open a section; the depth of sections is the level, so gaps are filled."""
        del self.sections[level - 1 :]
        while len(self.sections) < level:
            outer, place = self.sections[-1] if self.sections else (parent, self.place)
            is_own = len(self.sections) == level - 1
            eid = self.ids.numbered(place, "sec", line.number if is_own else "")
            known = {"wId": given_id(line.frame)} if is_own else {}
            self.sections.append((add(outer, "section", eId=eid, **known), eid))
        section = self.sections[-1][0]
        if line.number:
            add(section, "num", line.number)
        if line.content:
            self.setter.put(add(section, "heading"), line.content)

    def _within(self) -> str:
        return self.sections[-1][1] if self.sections and self.parents_in_ids else self.place

    def _recital(self, parent: Element, unit: Unit) -> None:
        """Write a preambular paragraph among operative ones."""
        if not self.sections:
            self._container(parent, unit)
        elif item_of(unit.lines).is_plain:
            eid = self.ids.counted(self._within(), "crossHeading_")
            known = given_id(unit.head)
            heading = add(parent, "crossHeading", refersTo="#preamble", eId=eid, wId=known)
            self.setter.put(heading, unit.lines[0].content)
        else:
            self._paragraph(parent, unit, refersTo="#preamble")

    def _container(self, parent: Element, unit: Unit) -> None:
        item = item_of(unit.lines)
        eid = self.ids.counted(self.place, "container_")
        name = lead_of(item.line.content).strip() or _WITHOUT_LEAD
        container = add(parent, "container", name=name, eId=eid, wId=given_id(unit.head))
        self._blocks(container, item, eid)

    def _blocks(self, parent: Element, item: NestedParagraph, place: str) -> None:
        """Write words, list and flush lines where no numbered paragraph is possible."""
        if item.items:
            eid = self.ids.counted(place, "list_")
            listed = add(parent, "blockList", eId=eid)
            self.setter.put(add(listed, "listIntroduction"), item.line.content)
            for inner in item.items:
                self._item(listed, inner, eid)
        else:
            self._p(parent, item.line.content)
        for line in item.tail:
            self._p(parent, line.content)

    def _item(self, parent: Element, item: NestedParagraph, place: str) -> None:
        number = item.line.number
        eid = self.ids.numbered(place, "item", number)
        element = add(parent, "item", eId=eid, wId=given_id(item.line.frame))
        if number:
            add(element, "num", number)
        self._blocks(element, item, eid)

    def _paragraph(self, parent: Element, unit: Unit, **attributes: str) -> None:
        eid = self.ids.numbered(self._within(), "para", unit.number)
        paragraph = add(parent, "paragraph", eId=eid, wId=given_id(unit.head), **attributes)
        if unit.number:
            add(paragraph, "num", unit.number)
        self._filled(paragraph, item_of(unit.lines), eid)

    def _filled(self, parent: Element, item: NestedParagraph, place: str) -> None:
        """Write words, list and flush lines into a paragraph or a point of a list."""
        if not item.items:
            content = add(parent, "content", eId=self.ids.single(place, "content"))
            for line in (item.line, *item.tail):
                self._p(content, line.content)
            return
        eid = self.ids.counted(place, "list_")
        listed = add(parent, "list", eId=eid)
        intro = add(listed, "intro", eId=self.ids.counted(eid, "intro_"))
        self._p(intro, item.line.content)
        for inner in item.items:
            self._point(listed, inner, eid)
        if item.tail:
            wrap = add(listed, "wrapUp", eId=self.ids.counted(eid, "wrapup_"))
            for line in item.tail:
                self._p(wrap, line.content)

    def _point(self, parent: Element, item: NestedParagraph, place: str) -> None:
        number = item.line.number
        eid = self.ids.numbered(place, "point", number)
        point = add(parent, "point", eId=eid, wId=given_id(item.line.frame))
        if number:
            add(point, "num", number)
        self._filled(point, item, eid)

    def _p(self, parent: Element, content: Text) -> None:
        self.setter.put(add(parent, "p"), content)


def given_id(frame: object) -> str:
    """Return the id that the author gave a block; it stays when the numbers change."""
    known = getattr(frame, "id", "")
    return known if isinstance(known, str) and not any(map(str.isspace, known)) else ""


def _put_table(parent: Element, unit: Unit, setter: Setter, eid: str, *, in_section: bool) -> None:
    """Write a table: its title as caption, its notes as small paragraphs under it.

    Args:
        parent: body or section.
        unit: a table.
        setter: sets the words.
        eid: identifier of the container.
        in_section: whether the parent is a section, which allows no container.
    """
    known = unit.head.id if isinstance(unit.head, Table) else ""
    if in_section:
        holder = add(parent, "hcontainer", name="table", eId=eid, wId=known)
        holder = add(holder, "content", eId=f"{eid}__content")
    else:
        holder = add(parent, "container", name="table", eId=eid, wId=known)
    table = add(holder, "table", eId=f"{eid}__table_1")
    title, rest = unit.lines[0], unit.lines[1:]
    if title.content:
        setter.put(add(table, "caption"), title.content)
    _put_rows(table, unit, setter)
    for line in rest:
        if not isinstance(line.frame, Cell):
            setter.put(add(holder, "p", **{"class": "FootnoteText"}), line.content)


def _put_rows(table: Element, unit: Unit, setter: Setter) -> None:
    """Write the rows; a row without cells gets an empty one, because it needs one."""
    header_rows = unit.head.header_rows if isinstance(unit.head, Table) else 0
    cells = [line for line in unit.lines[1:] if isinstance(line.frame, Cell)]
    count = max((line.level for line in cells), default=0) + 1
    for index in range(count):
        row = add(table, "tr")
        tag = "th" if index < header_rows else "td"
        for line in cells:
            if line.level == index:
                _put_cell(row, tag, line, setter)
        if not len(row):
            add(row, tag)


def _put_cell(row: Element, tag: str, line: PrintedLine, setter: Setter) -> None:
    cell = line.frame
    if not isinstance(cell, Cell):
        return
    spans = {
        "colspan": str(cell.columns) if cell.columns > 1 else "",
        "rowspan": str(cell.rows) if cell.rows > 1 else "",
        "akn4un:data-justification": _JUSTIFICATION.get(cell.align, ""),
    }
    element = add(row, tag, **spans)
    if line.content:
        setter.put(add(element, "p"), line.content)
