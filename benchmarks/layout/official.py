"""Prepare official Word files for LibreOffice: do what Word does and LibreOffice does not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = "word/document.xml"
SETTINGS = "word/settings.xml"
RELATIONS = "word/_rels/document.xml.rels"

MODE = re.compile(
    rb'(?<="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" )w:val="\d+"'
)
NOTES = "word/footnotes.xml"
NUMBER_PLACE = re.compile(rb'<w:ind w:left="\d+" w:right="\d+" w:hanging="\d+"/>')
NUMBER_STOP = re.compile(rb'<w:tab w:val="right" w:pos="1195"/>')
MEETING = re.compile(r"^\s*\d+(st|nd|rd|th)\s+(plenary )?meeting")
FITTED_GAPS = {str(after) for after in range(70, 180, 10)} - {"120"}
"""Space under a paragraph, in twentieths of a point, where the style has 120."""


def as_printed(path: Path, *, fitted: bool) -> bytes:
    """Return an official file so that LibreOffice sets it as Word does.

    Nearly all files begin with a section that is one point high and ends without a page break: it
    gives the first page a taller bottom margin than the others [GA72, page]. LibreOffice takes
    that margin for all pages, and breaks the pages of the second section earlier than Word did
    (its file notes the page breaks: 72/305 continues for seven lines on page 5). Here both are
    one section, and the first-page footer makes the difference, as in our files. The mark of a
    comment in that line would make it ten points high.

    Unless `fitted`, settings made by hand to fit the text to its pages are undone.
    """
    source = path.read_bytes()
    if not source.startswith(b"PK"):
        return source
    with zipfile.ZipFile(io.BytesIO(source)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    document = etree.fromstring(parts[DOCUMENT])
    for name in ("commentReference", "commentRangeStart", "commentRangeEnd"):
        remove(list(document.iter(w(name))))
    _one_section(document, parts)
    if not fitted:
        _undo_fitting(document)
    parts[DOCUMENT] = etree.tostring(document)
    return packed(_numbered_notes(parts))


def packed(parts: dict[str, bytes]) -> bytes:
    """Return the archive of these parts."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return result.getvalue()


def same_rules(document: bytes, path: Path) -> bytes:
    """Return our document with the layout rules of the same Word as the official file.

    From Word 2013 on (mode 15) the spaces of a justified line may be set closer. Six files of
    session 72 still use the rules of Word 2010; nothing in their text shows which.
    """
    mode = None
    if path.read_bytes().startswith(b"PK"):
        with zipfile.ZipFile(path) as official:
            mode = MODE.search(official.read(SETTINGS))
    with zipfile.ZipFile(io.BytesIO(document)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    if mode:  # the house's own notes begin where LibreOffice, unlike Word, prints the number
        parts[SETTINGS] = MODE.sub(mode[0], parts[SETTINGS])
        parts[NOTES] = NUMBER_PLACE.sub(b"", parts[NOTES])
    return packed(_numbered_notes(parts))


def _numbered_notes(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Make the words of a note begin at the margin, as Word does.

    The house's notes are tab, number, tab, words. LibreOffice sets the number before everything
    else, and the second tab then leads to the stop at which the number should end.
    """
    for name in ("word/styles.xml", NOTES):
        if name in parts:
            parts[name] = NUMBER_STOP.sub(b"", parts[name])
    return parts


def w(name: str) -> str:
    """Return the full name of an element or attribute."""
    return f"{{{W}}}{name}"


def remove(elements: list[etree._Element]) -> None:
    """Remove elements from their parents."""
    for element in elements:
        element.getparent().remove(element)


def _one_section(document: etree._Element, parts: dict[str, bytes]) -> None:
    """Join the opening section with the next one on the same page."""
    sections = list(document.iter(w("sectPr")))
    if len(sections) != 2 or sections[1].find(w("type")) is None:
        return
    opening, rest = sections
    tall, low = (each.find(w("pgMar")) for each in sections)
    height = int(tall.get(w("bottom"))) - int(low.get(w("footer")))
    is_tall = tall.get(w("bottom")) != low.get(w("bottom"))
    for each in ("bottom", "footer"):
        tall.set(w(each), low.get(w(each)))
    for reference in reversed(list(rest.iterchildren(w("headerReference"), w("footerReference")))):
        remove(opening.findall(f'{reference.tag}[@{w("type")}="{reference.get(w("type"))}"]'))
        opening.insert(0, reference)
    rest.getparent().replace(rest, opening)
    footer = opening.find(f'{w("footerReference")}[@{w("type")}="first"]')
    if footer is not None and is_tall:
        _set_footer(parts, footer.get(f"{{{R}}}id"), height)


def _set_footer(parts: dict[str, bytes], key: str, height: int) -> None:
    """Make the first-page footer one empty line of this height."""
    relations = etree.fromstring(parts[RELATIONS])
    name = next(each.get("Target") for each in relations if each.get("Id") == key)
    footer = etree.fromstring(parts[f"word/{name}"])
    footer[:] = [etree.Element(w("p"))]
    spacing = etree.SubElement(etree.SubElement(footer[0], w("pPr")), w("spacing"))
    values = {"before": "0", "after": "0", "line": str(height), "lineRule": "exact"}
    for key, value in values.items():
        spacing.set(w(key), value)
    parts[f"word/{name}"] = etree.tostring(footer)


def _undo_fitting(document: etree._Element) -> None:
    """Undo a typist's settings in single paragraphs: letters, gaps, page breaks, lines kept."""
    remove([each for each in document.iter(w("br")) if each.get(w("type")) == "page"])
    for name, usual in (("spacing", "4"), ("w", "103")):
        runs = document.iterfind(f".//{w('r')}/{w('rPr')}/{w(name)}")
        remove([each for each in runs if each.get(w("val")) != usual])
    for gap in document.iterfind(f".//{w('pPr')}/{w('spacing')}"):
        if gap.get(w("after")) in FITTED_GAPS:
            gap.set(w("after"), "120")
    for paragraph in _kept_by_hand(document):
        remove([each for each in paragraph[0] if each.tag in (w("keepNext"), w("keepLines"))])


def _kept_by_hand(document: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs of text whose lines are kept together without a rule.

    Rules keep a paragraph with the list after it, and the last paragraph with the closing lines.
    """
    texts = [each for each in document.iter(w("p")) if words_of(each).strip()]
    for paragraph, following in zip(texts, [*texts[1:], etree.Element(w("p"))], strict=True):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        is_text = style is not None and style.get(w("val")) == "SingleTxt"
        announces = words_of(paragraph).rstrip().endswith(":")
        if is_text and not announces and not MEETING.match(words_of(following)):
            yield paragraph


def words_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph."""
    return "".join(each.text or "" for each in paragraph.iter(w("t")))
