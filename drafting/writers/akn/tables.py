"""Tables with spans, alignment, title and notes."""

from __future__ import annotations

from drafting.model.paragraph import Cell, Table
from drafting.model.walk import PrintedLine, Unit
from drafting.writers.akn.inlines import Setter
from drafting.writers.akn.tree import Element, add

_JUSTIFICATION = {"left": "Left", "center": "Center", "right": "Right"}


def put_table(parent: Element, unit: Unit, setter: Setter, eid: str, *, in_section: bool) -> None:
    """Write a table: its title as caption, its notes as small paragraphs under it.

    Args:
        parent: body or section.
        unit: a table.
        setter: sets the words.
        eid: identifier of the container.
        in_section: a section admits no container; another holder of the same name does.
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
    """Write the rows; one without cells of its own gets an empty cell, as a row must hold one."""
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
