"""Return what a Word file prints, line by line: words with their emphasis and note marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.readers.docx.names import Element, switch, value, w
from drafting.readers.docx.package import Package, open_package, relation_id
from drafting.readers.docx.resolving import resolved
from drafting.text.typography import BREAKING

NOTE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The character for the mark of a footnote, whose number follows from its place."""

_LOOKS = ("i", "b", "strike")


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """Words of one look; `looks` has its names: "i" for italic, "b", "strike", "superscript"."""

    text: str
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A printed paragraph.

    Attributes:
        place: "head of the first page", "text", "footnote 3", …
        style: id of its style.
        words: words with plain spaces and hyphens, because the layout adds no-break ones.
    """

    place: str
    style: str
    words: tuple[PrintedWords, ...]

    @property
    def text(self) -> str:
        """Return the words without their looks."""
        return "".join(part.text for part in self.words)


_PLACES = {"first": "of the first page", "even": "of even pages", "default": "of the other pages"}


def printed_lines(
    source: bytes, file: str, *, accept: bool | None = None
) -> list[PrintedParagraph]:
    """Return every printed line of a Word file: headers, footers, text and footnotes.

    Args:
        source: the file.
        file: its name, for messages.
        accept: accept or reject all tracked changes; None if there are none.

    Raises:
        UnreadableError: the file cannot be read.
    """
    package = open_package(source, file)
    styles = _Styles(package.related("styles"))
    document = _settled(package.part(package.main), accept)
    if document is None:
        return []
    walk = _Walk(styles)
    lines: list[PrintedParagraph] = []
    for place, part in _furniture(package, document):
        lines += walk.lines(_settled(part, accept), place)
    lines += walk.lines(document.find(w("body")), "text")
    notes = _settled(package.related("footnotes"), accept)
    found = {each.get(w("id")): each for each in notes} if notes is not None else {}
    for number, key in enumerate(walk.notes, 1):
        lines += walk.lines(found.get(key), f"footnote {number}")
    return lines


def _settled(part: Element | None, accept: bool | None) -> Element | None:  # noqa: FBT001
    return part if part is None or accept is None else resolved(part, accept=accept)


def _furniture(package: Package, document: Element) -> Iterator[tuple[str, Element]]:
    """Yield the headers and footers of the last section."""
    relations = package.relations(package.main)
    sections = list(document.iter(w("sectPr")))
    for each in sections[-1].iter(w("headerReference"), w("footerReference")) if sections else ():
        relation = relations.get(relation_id(each))
        part = package.part(relation.target) if relation else None
        name = "head" if each.tag == w("headerReference") else "foot"
        if part is not None:
            yield f"{name} {_PLACES.get(each.get(w('type'), ''), '')}", part


@dataclass(slots=True)
class _Styles:
    """The looks of styles, with inherited ones."""

    root: Element | None
    known: dict[str, dict[str, bool]] = field(default_factory=dict)

    def looks(self, style: str) -> dict[str, bool]:
        """Return the looks that a style sets."""
        if style not in self.known:
            self.known[style] = {}  # ends a circle of styles
            found = self._style(style)
            base = value(found, "basedOn")
            looks = dict(self.looks(base)) if base else {}
            self.known[style] = looks | _said(None if found is None else found.find(w("rPr")))
        return self.known[style]

    def _style(self, style: str) -> Element | None:
        for each in self.root.iter(w("style")) if self.root is not None else ():
            if each.get(w("styleId")) == style:
                return each
        return None


def _said(properties: Element | None) -> dict[str, bool]:
    if properties is None:
        return {}
    said = {name: on for name in _LOOKS if (on := switch(properties, name)) is not None}
    raised = value(properties, "vertAlign")
    return said if raised is None else said | {"superscript": raised == "superscript"}


@dataclass(slots=True)
class _Walk:
    styles: _Styles
    notes: list[str] = field(default_factory=list)
    in_furniture: bool = False
    field: int = 0

    def lines(self, story: Element | None, place: str) -> Iterator[PrintedParagraph]:
        """Yield the paragraphs of a part that print something."""
        self.in_furniture = place.startswith(("head", "foot "))
        for paragraph in story.iter(w("p")) if story is not None else ():
            style = value(paragraph, "pPr", "pStyle") or ""
            words = _joined(self._words(paragraph, style))
            if words:
                yield PrintedParagraph(place, style, words)

    def _words(self, paragraph: Element, style: str) -> Iterator[PrintedWords]:
        for run in paragraph.iter(w("r")):
            properties = run.find(w("rPr"))
            looks = self.styles.looks(style) | self.styles.looks(value(properties, "rStyle") or "")
            looks |= _said(properties)
            named = tuple(sorted(name for name, on in looks.items() if on))
            for each in run:
                text = self._sign(each)
                if self._is_page_number(each):
                    continue
                if text:
                    yield PrintedWords(text, () if text == NOTE else named)

    def _is_page_number(self, each: Element) -> bool:
        """Return whether an element belongs to a page number in a header or footer."""
        if each.tag == w("fldChar"):
            self.field += {"begin": 1, "end": -1}.get(each.get(w("fldCharType"), ""), 0)
        return self.in_furniture and self.field > 0

    def _sign(self, each: Element) -> str:
        if each.tag == w("t"):
            return (each.text or "").translate(BREAKING)
        if each.tag in (w("tab"), w("br")):
            return "\t" if each.tag == w("tab") else "\n"
        if each.tag == w("noBreakHyphen"):
            return "-"
        if each.tag == w("footnoteReference"):
            self.notes.append(each.get(w("id"), ""))
            return NOTE
        return ""


def _joined(parts: Iterator[PrintedWords]) -> tuple[PrintedWords, ...]:
    """Join words of one look; white space has the look before it, and none is at a line end."""
    result: list[PrintedWords] = []
    for part in parts:
        rest = part.text.lstrip(" \t") if result else part.text
        space = part.text[: len(part.text) - len(rest)]
        if space:
            result[-1] = PrintedWords(result[-1].text + space, result[-1].looks)
        if rest and result and result[-1].looks == part.looks:
            result[-1] = PrintedWords(result[-1].text + rest, part.looks)
        elif rest:
            result.append(PrintedWords(rest, part.looks))
    if result:
        result[0] = PrintedWords(result[0].text.lstrip(" \t"), result[0].looks)
        result[-1] = PrintedWords(result[-1].text.rstrip(" \t"), result[-1].looks)
    return tuple(part for part in result if part.text)
