"""Read the paragraphs and tables of a story: the text, a header, a footnote, a text box."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from drafting.model.trace import NOWHERE
from drafting.readers.docx.looks import ParagraphLook, paragraph_look
from drafting.readers.docx.names import (
    COMPATIBILITY,
    MATHS,
    Element,
    child,
    switch,
    value,
    w,
    whole,
)
from drafting.readers.docx.numbering import AutomaticNumber, Counter
from drafting.readers.docx.runs import RunReader
from drafting.readers.docx.settling import INTO, OUT, Settlement
from drafting.readers.docx.styles import Style
from drafting.readers.docx.typed import (
    WordBlock,
    WordCell,
    WordParagraph,
    WordRow,
    WordTable,
)

_LAYOUT = frozenset({
    "H1", "H23", "H4", "H56", "HCh", "HM", "H1G", "H23G", "H4G", "H56G", "HChG", "HMG",
    "XLarge", "TitleHCH", "TitleH1", "TitleH2", "Session", "AgendaTitleH2", "Sponsors",
    "AnnexLabel", "AnnexTitle", "PartTitle", "ClosingLines", "Committee", "Basis", "Title",
    "Subtitle", "Header", "Footer", "TableTitle", "TableHead", "TableNote",
})  # fmt: skip
_WIDEST = 63
"""Most columns of a table in Word."""
_EQUATIONS = (f"{{{MATHS}}}oMathPara", f"{{{MATHS}}}oMath")
"""Equations between paragraphs."""
_LAYOUT_NAMES = ("heading", "toc", "caption")
_CHANGED = frozenset(map(w, (*INTO, *OUT)))


@dataclass(slots=True)
class StoryReader:
    """Reads the blocks of one story in order.

    Attributes:
        places: places of the paragraphs of the story.
        index: place of the paragraph read last.
        numbers: automatic numbers of the paragraphs that have one.
    """

    runs: RunReader
    counter: Counter
    settlement: Settlement
    places: dict[Element, int]
    index: int = 0
    numbers: dict[Element, str] = field(default_factory=dict)

    def blocks(self, container: Element) -> tuple[WordBlock, ...]:
        """Return the paragraphs and tables in an element; join paragraphs without end mark."""
        return _joined(self._blocks(container))

    def _blocks(self, container: Element) -> Iterable[WordBlock]:
        for each in container:
            if each.tag == w("p"):
                yield self._paragraph(each)
            elif each.tag == w("tbl"):
                table = self._table(each)
                if table.rows:
                    yield table
            elif each.tag == f"{{{COMPATIBILITY}}}AlternateContent":
                yield from self._blocks(each[0]) if len(each) else ()
            elif each.tag in _EQUATIONS:
                yield self._paragraph(each)
            elif each.tag in _CHANGED and not self.settlement.has(each):
                continue
            elif each.tag == w("altChunk"):
                self.runs.findings.lost("a file of another kind", "embedded", self.index)
            elif each.tag not in (w("sectPr"), w("sdtPr"), w("tcPr")):
                yield from self._blocks(each)

    def _paragraph(self, element: Element) -> WordParagraph:
        self.index = index = self.places.get(element, self.index)
        properties = child(element, "pPr")
        joins = not self.settlement.has_all(child(properties, "rPr"), *INTO, *OUT)
        properties = self.settlement.properties(properties, "pPr")
        style = self.runs.styles.paragraph_style(properties)
        parts, boxes = self.runs.read(element, style, index, own_only=_is_layout(style))
        look = paragraph_look(properties).over(style.paragraph)
        look, number = self._number(style, look, counts=not joins)
        if number is not None:
            self.numbers[element] = number.printed
        return WordParagraph(
            parts=parts,
            style=style,
            look=look,
            number=number,
            size=_size(element),
            index=index,
            boxes=tuple(self.blocks(box) for box in boxes),
            framed=child(properties, "framePr") is not None,
            joins=joins,
            end=self.runs.positions.get(element, NOWHERE),
        )

    def _number(
        self, style: Style, look: ParagraphLook, *, counts: bool
    ) -> tuple[ParagraphLook, AutomaticNumber | None]:
        """Return the automatic number of a paragraph, and its look with the list's indents."""
        numbered = self.counter.list_of(look)
        if numbered is None:
            return look, None
        level = look.number_level
        if level is None:
            own = (numbered.level_of(each) for each in style.lineage)
            level = next((each for each in own if each is not None), 0)
        if 0 <= level < len(numbered.levels):
            below = numbered.levels[level].look
            left, first = below.left if look.left is None else look.left, look.first
            look = replace(look, left=left, first=below.first if first is None else first)
        return look, self.counter.next(look, level) if counts else None

    def _table(self, element: Element) -> WordTable:
        first = next(element.iter(w("p")), None)
        index = self.index if first is None else self.places.get(first, self.index + 1) - 1
        rows = []
        for each in element.iter(w("tr")):
            if _table_of(each) is not element:
                continue
            properties = child(each, "trPr")
            if self.settlement.has_all(properties, "ins", "del") and (cells := self._cells(each)):
                rows.append(WordRow(cells=cells, is_header=_is_header(properties)))
        return WordTable(rows=tuple(rows), index=index)

    def _cells(self, row: Element) -> tuple[WordCell, ...]:
        skipped = whole(value(child(row, "trPr"), "gridBefore")) or 0
        cells = [WordCell(blocks=(), columns=min(skipped, _WIDEST))] if skipped > 0 else []
        for each in row.iter(w("tc")):
            if next(each.iterancestors(w("tr"))) is not row:
                continue
            properties = child(each, "tcPr")
            if not self.settlement.has_all(properties, "cellIns", "cellDel"):
                continue
            merge = child(properties, "vMerge")
            cells.append(
                WordCell(
                    blocks=self.blocks(each),
                    columns=_columns(properties),
                    merge="" if merge is None else merge.get(w("val")) or "continue",
                )
            )
        return tuple(cells)


def _size(paragraph: Element) -> int | None:
    """Return the size that is set directly on all letters of a paragraph."""
    sizes = {
        whole(value(child(run, "rPr"), "sz"))
        for run in paragraph.iterchildren(w("r"))
        if any((each.text or "").strip() for each in run.iterchildren(w("t")))
    }
    return sizes.pop() if len(sizes) == 1 else None


def _columns(properties: Element | None) -> int:
    return min(max(1, whole(value(properties, "gridSpan")) or 1), _WIDEST)


def _is_header(properties: Element | None) -> bool:
    """Return whether a row is a heading row."""
    return bool(switch(properties, "tblHeader"))


def _table_of(row: Element) -> Element:
    return next(row.iterancestors(w("tbl")))


def _is_layout(style: Style) -> bool:
    """Return whether the looks of a paragraph's style belong to the layout, not to the words."""
    name = style.name.lower()
    return any(each in _LAYOUT for each in style.lineage) or name.startswith(_LAYOUT_NAMES)


def _joined(blocks: Iterable[WordBlock]) -> tuple[WordBlock, ...]:
    """Join each paragraph without end mark to the next one, and keep the style of that one."""
    found: list[WordBlock] = []
    open_ones: list[WordParagraph] = []
    for block in blocks:
        if isinstance(block, WordParagraph):
            open_ones.append(block)
            if block.joins:
                continue
            block = _one(open_ones)
        elif open_ones:
            found.append(_one(open_ones))
        open_ones = []
        found.append(block)
    return (*found, _one(open_ones)) if open_ones else tuple(found)


def _one(paragraphs: list[WordParagraph]) -> WordParagraph:
    """Return several paragraphs as one with the look of the last."""
    if len(paragraphs) == 1:
        return paragraphs[0]
    return replace(
        paragraphs[-1],
        parts=tuple(part for each in paragraphs for part in each.parts),
        boxes=tuple(box for each in paragraphs for box in each.boxes),
    )
