"""Resolutions to lay out, and functions that read Word documents without the code of the writer."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

from lxml import etree

from drafting.importing import read
from drafting.model import (
    Adoption,
    AgendaItem,
    Annex,
    Cell,
    FlushLine,
    Heading,
    Masthead,
    OperativeParagraph,
    Part,
    PreambularParagraph,
    Resolution,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Footnote
from drafting.text.inline import Mark, NoteMark, Span, text

EXAMPLES = Path(__file__).parent.parent / "examples"
RESOLUTIONS = sorted(each for each in EXAMPLES.rglob("*.yaml") if each.name != "delegations.yaml")
"""The resolution files of all examples."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def founding():
    """Resolution 63/180."""
    return read(EXAMPLES / "international-cooperation" / "63-180.yaml")


def lead(words):
    return Span(words, Mark.LEAD)


def op(opening, words, *, subparagraphs=(), tail=(), number=None):
    return OperativeParagraph(
        content=text(lead(opening), f" {words}"),
        subparagraphs=subparagraphs,
        tail=tail,
        number=number,
    )


def sub(words, *inner, tail=()):
    return Subparagraph(content=text(words), subparagraphs=inner, tail=tail)


def everything():
    """Every kind of block, in two parts, with notes mentioned twice and on titles."""
    first = Part(
        title=text("Bridges over small rivers", NoteMark("title")),
        preamble=(
            PreambularParagraph(content=text(lead("Noting"), " the rivers", NoteMark("river"))),
        ),
        operative=(
            Heading(title=text("Wood and ", Span("stone", Mark.ITALIC)), number="I"),
            op(
                "Asks",
                "for bridges",
                subparagraphs=(
                    sub("of wood", sub("of oak", sub("felled in winter"), sub("felled in spring"))),
                    sub("of stone", sub("of granite"), tail=(FlushLine(content=text("and lime")),)),
                ),
                tail=(FlushLine(content=text("wherever people wish to cross")),),
            ),
            Heading(title=text("Second level"), level=2),
            Heading(title=text("Third level"), level=3),
            op("Recalls", "resolution 14 (I) and paragraph 7", number="5 bis"),
            TextParagraph(content=text("* * *")),
        ),
    )
    second = Part(
        title=text("Ferries"),
        adopted=Adoption(date=date(2031, 4, 2), meeting="81", resumed=True),
        operative=(
            OperativeParagraph(
                content=text(lead("Decides"), " to keep ferries", NoteMark("river")), number=""
            ),
        ),
        annexes=(
            Annex(title=text("Tolls"), paragraphs=(tolls(),)),
            Annex(paragraphs=(op("Crossing", "is free on Sundays"),)),
        ),
    )
    return Resolution(
        title=text("Rivers"),
        masthead=Masthead(
            symbol="A/RES/85/999",
            session="85",
            agenda_items=(AgendaItem(item="7", title="Rivers"), AgendaItem(item="12 (a)")),
            report="A/85/L.3",
            distribution="General",
            issued=date(2031, 4, 20),
            job_number="31-00001",
            adopted=Adoption(date=date(2031, 4, 1), meeting="81"),
        ),
        parts=(first, second),
        footnotes=(
            Footnote(key="title", content=text("So called since ", Span("1907", Mark.BOLD), ".")),
            Footnote(key="river", content=text("Any water wider than a leap.")),
        ),
        vote="[Adopted without a vote.]",
    )


def tolls():
    """A table with cells over columns and rows."""
    return Table(
        title=text("Tolls by bridge"),
        header_rows=2,
        rows=(
            (Cell(content=text("Bridge"), rows=2), Cell(content=text("Toll"), columns=2)),
            (Cell(content=text("Foot")), Cell(content=text("Cart"), align="right")),
            (Cell(content=text("Oak", NoteMark("river")), rows=2), Cell(content=text("1"))),
            (Cell(content=text("2")), Cell(content=text("3", Span("a", Mark.SUPERSCRIPT)))),
        ),
        notes=(text(Span("a", Mark.SUPERSCRIPT), " In winter."),),
    )


def part(document, name):
    """One part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read(name))


def paragraphs(document, name="word/document.xml"):
    """The paragraphs of a part: tabs as tabs, line breaks as such, note numbers in brackets."""
    return ["".join(_shown(paragraph)) for paragraph in part(document, name).iter(f"{W}p")]


def _shown(paragraph):
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            yield (element.text or "").replace("\N{NO-BREAK SPACE}", " ")
        elif element.tag == f"{W}tab" and element.getparent().tag == f"{W}r":
            yield "\t"
        elif element.tag == f"{W}br":
            yield "\n"
        elif element.tag == f"{W}noBreakHyphen":
            yield "-"
        elif element.tag == f"{W}footnoteReference":
            yield f"[{element.get(f'{W}id')}]"


def notes(document):
    """The words of the footnotes by number, separators left out."""
    return {
        int(note.get(f"{W}id")): "".join(_shown(note)).strip()
        for note in part(document, "word/footnotes.xml")
        if note.get(f"{W}type") is None
    }


def words(line):
    """The words of a text; note marks in superscript become numbers in brackets."""
    marked = re.sub(
        "[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda match: f"[{match[0].translate(SUPERSCRIPT)}]", line.replace("*", "")
    )
    return marked.replace("\N{NO-BREAK SPACE}", " ").split()
