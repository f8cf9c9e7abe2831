"""Tables: cells row by row with their spans, as the model holds them."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.model.paragraph import Cell, Table
from drafting.readers.akn.inline import Gatherer, Run, settled
from drafting.xml import Element

_ALIGNMENTS = {"left": "left", "center": "center", "centre": "center", "right": "right"}
_WIDEST = 200
"""Most columns or rows one cell may span; a larger number is a fault of the file."""


def table_of(element: Element, gather: Gatherer) -> Table:
    """Read a table. Words outside its cells become its title; a row without cells is left out."""
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
    """Yield the rows; whatever else there is goes to the title."""
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
