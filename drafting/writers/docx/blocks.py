"""Turn paragraphs, headings and closing lines into views; numbers are literal text between tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from drafting.model.paragraph import FlushLine, Heading, OperativeParagraph, Table
from drafting.model.resolution import Annex, Part
from drafting.model.walk import PrintedLine, Unit
from drafting.text.inline import lead_of, plain
from drafting.text.typography import NO_BREAK
from drafting.writers.docx.runs import RunSetter, lined
from drafting.writers.docx.tables import TextBlock, table_views
from drafting.writers.docx.views import BREAK, TAB, BlockView, ParagraphView, Runs, RunView
from drafting.writers.page import Closing, Enacting, Item, Vote

_BODY = ("SingleTxt", "SingleTxt", "SingleTxt2", "SingleTxt3", "SingleTxt4")
"""Style by depth: a paragraph and its first list share one [GA72, body]."""

_HEADINGS = ("H1", "H23", "H4", "H56")
"""Styles of headings, from the highest level."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The parts of a look that depend on the whole text.

    Attributes:
        headings: styles of headings, from the highest level.
        indented: ids of numbered paragraphs without a lead whose number is indented by a tab.
        block: place of the text on the page.
    """

    headings: tuple[str, ...]
    indented: frozenset[str]
    block: TextBlock


def looks_of(units: Sequence[Unit], block: TextBlock) -> Looks:
    """Return the looks of a text."""
    return Looks(_heading_styles(units), frozenset(_indented(units)), block)


def _heading_styles(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the style of each level of heading.

    A resolution's own headings begin with the second style. The first style is for the title of a
    text that the resolution adopts ("Adopts the following …:"), or for the first of four levels.
    In an annex, a paragraph that announces headings does not make the first heading a title.
    """
    before_annexes = takewhile(lambda unit: not isinstance(unit.head, Annex), units)
    titled = any(
        isinstance(after.head, Heading) and before.is_paragraph and _announces(before)
        for before, after in pairwise(before_annexes)
    )
    levels = max((unit.head.level for unit in units if isinstance(unit.head, Heading)), default=1)
    return _HEADINGS if titled or levels >= len(_HEADINGS) else _HEADINGS[1:]


def _indented(units: Sequence[Unit]) -> Iterator[str]:
    """Yield the paragraphs that are set like operative ones because most of them end like one.

    In official texts the number of a paragraph that is a complete sentence, as in annexes and
    amendments, is at the margin; if paragraphs end with a semicolon, the number is indented.
    """
    for _, group in groupby(units, key=lambda unit: (unit.zone, isinstance(unit.head, Annex))):
        numbered = [unit for unit in group if unit.number and unit.is_paragraph]
        going_on = sum(_ends(unit).endswith((";", "\N{ARABIC SEMICOLON}")) for unit in numbered)
        if going_on * 2 >= len(numbered):
            yield from (unit.id for unit in numbered)


def _announces(unit: Unit) -> bool:
    return _ends(unit).endswith((":", "\N{FULLWIDTH COLON}"))


def _ends(unit: Unit) -> str:
    return plain(unit.lines[-1].content).rstrip()


def blocks_of(item: Item, looks: Looks, setter: RunSetter) -> Iterator[BlockView]:
    """Yield the views of one item of the body."""
    if isinstance(item, Enacting):
        organ = setter.emphasis(item.words)
        yield ParagraphView(style="SingleTxt", runs=(TAB, *organ, *setter.words(item.closer)))
    elif isinstance(item, Closing):
        yield ParagraphView(style="ClosingLines", runs=lined(map(setter.words, item.lines)))
    elif isinstance(item, Vote):
        yield from _vote(item.words, setter)
    else:
        yield from _unit(item, looks, setter)


def _vote(words: str, setter: RunSetter) -> Iterator[BlockView]:
    """Yield the lines of a vote statement: the kind of vote in italics, then names, indented."""
    first, *rest = words.split("\n")
    yield ParagraphView(style="SingleTxt", runs=setter.words(first), is_kept=bool(rest))
    for line in rest:
        if line.endswith((":", "\N{FULLWIDTH COLON}")):
            runs = (TAB, *setter.words(line, italic=setter.slants))
            yield ParagraphView(style="SingleTxt", runs=runs, is_kept=True)
        else:
            yield ParagraphView(style="InsertedTxt", runs=setter.words(line))


def _unit(unit: Unit, looks: Looks, setter: RunSetter) -> Iterator[BlockView]:
    head, line = unit.head, unit.lines[0]
    if isinstance(head, Table):
        yield from table_views(unit, setter, looks.block)
    elif isinstance(head, Annex):
        yield ParagraphView(style="AnnexLabel", runs=setter.words(line.number))
        if line.content:
            yield ParagraphView(style="AnnexTitle", runs=setter.title(line.content))
    elif isinstance(head, Part):
        yield ParagraphView(style="PartTitle", runs=_titled(line, setter))
    elif isinstance(head, Heading):
        style = looks.headings[min(head.level, len(looks.headings)) - 1]
        yield ParagraphView(style=style, runs=_titled(line, setter))
    else:
        for each in unit.lines:
            yield paragraph_view(each, setter, at_margin=unit.id not in looks.indented)


def paragraph_view(line: PrintedLine, setter: RunSetter, *, at_margin: bool) -> ParagraphView:
    """Return one line of a paragraph: tab, number, tab, words.

    With `at_margin`, the number of a paragraph without a lead has no tab before it: in annexes, in
    adopted declarations, in lists of amendments.

    A flush line after a list begins at the margin of its list item, without a tab. A number like
    "5 bis." reaches the next tab stop, so a space after it leads to the tab stop after that.
    """
    style = _BODY[min(line.level, len(_BODY) - 1)]
    words = setter.paragraph(line.content)
    if isinstance(line.frame, FlushLine):
        flush = () if line.level < 2 else (TAB,)
        return ParagraphView(style=style, runs=(*flush, *words))
    printed = line.number + NO_BREAK if " " in line.number else line.number
    number = (*setter.words(printed), TAB) if printed else ()
    is_numbered = number and isinstance(line.frame, OperativeParagraph)
    first = () if at_margin and is_numbered and not lead_of(line.content) else (TAB,)
    return ParagraphView(style=style, runs=(*first, *number, *words))


def _titled(line: PrintedLine, setter: RunSetter) -> Runs:
    """Return number and title: "II" is above its title, "II." before it."""
    number, title = setter.words(line.number), setter.title(line.content)
    joint = TAB if line.number.endswith((".", ")")) else BREAK
    between: tuple[RunView, ...] = (joint,) if number and title else ()
    return (*number, *between, *title)
