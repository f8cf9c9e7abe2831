"""Open a Word file: its text, its notes, and the headers and footers of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafting.errors import UnreadableError
from drafting.readers.docx.drawings import words_of_parts
from drafting.readers.docx.findings import Findings
from drafting.readers.docx.names import Element, child, switch, value, w
from drafting.readers.docx.notes import bookmarks_of, notes_in
from drafting.readers.docx.numbering import Counter, counter_of
from drafting.readers.docx.package import Package, Relation, relation_id
from drafting.readers.docx.places import places_in
from drafting.readers.docx.runs import RunReader, SharedParagraphs, closed_fields
from drafting.readers.docx.settling import Settlement
from drafting.readers.docx.story import StoryReader
from drafting.readers.docx.styles import Styles, styles_of
from drafting.readers.docx.typed import FormerNotes, NoteReference, WordBlock

_TELLING = {
    "attachedTemplate": "template", "image": "linked", "oleObject": "linked", "frame": "linked",
    "subDocument": "linked", "externalLink": "linked", "vbaProject": "macros",
}  # fmt: skip
"""Relationships to external files, which are not fetched; an ordinary link is only an address."""
_UNCHANGED = FormerNotes()
_PAGE_PARTS = (w("hdr"), w("ftr"))
"""Roots of headers and footers."""


@dataclass(slots=True)
class Document:
    """The parts of a Word file that have words.

    Attributes:
        root: `w:document`.
        notes: elements of the notes by kind and id.
        bookmarks: the note inside each bookmark, by the bookmark's name.
        former: the notes before all changes.
        numbers: automatic numbers of the paragraphs read.
        positions: as in `RunReader`; empty if not needed.
        stories: all stories read, in that order.
        text_stories: those of the text and of notes, without headers and footers.
        unchanged: as in `RunReader`.
        keys: key of each note that the text mentions, by kind and id.
    """

    package: Package
    root: Element
    styles: Styles
    settlement: Settlement
    findings: Findings
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    bookmarks: dict[str, NoteReference] = field(default_factory=dict)
    former: FormerNotes = _UNCHANGED
    numbers: dict[Element, str] = field(default_factory=dict)
    positions: Mapping[Element, int] = field(default_factory=dict)
    stories: list[tuple[WordBlock, ...]] = field(default_factory=list)
    text_stories: list[tuple[WordBlock, ...]] = field(default_factory=list)
    unchanged: SharedParagraphs | None = None
    keys: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def body(self) -> Element:
        """The text.

        Raises:
            UnreadableError: there is none.
        """
        body = child(self.root, "body")
        if body is None:
            raise UnreadableError(f"{self.package.file}: the Word file has no text")
        return body

    def story(self, element: Element, counter: Counter | None = None) -> tuple[WordBlock, ...]:
        """Read the paragraphs and tables in a story."""
        closed = closed_fields(element, self.settlement)
        runs = RunReader(
            self.styles, self.settlement, self.findings, self.bookmarks, self.former.numbers,
            closed, self.positions, self.unchanged,
        )  # fmt: skip
        reader = StoryReader(runs, counter or Counter(), self.settlement, places_in(element))
        blocks = reader.blocks(element)
        self.numbers.update(reader.numbers)
        self.stories.append(blocks)
        if element.tag not in _PAGE_PARTS:
            self.text_stories.append(blocks)
        return blocks

    def text(self) -> tuple[WordBlock, ...]:
        """Read the text itself, with its automatic numbers."""
        lists = {
            style_id: number
            for style_id, each in self.styles.elements.items()
            if (number := value(each, "pPr", "numPr", "numId")) is not None
        }
        counter = counter_of(self.package.related("numbering"), lists)
        return self.story(self.body, counter)

    def page_parts(self) -> Iterator[tuple[bool, str, Element]]:
        """Yield headers and footers: whether it is the first page's header, its kind, its root."""
        relations = self.package.relations(self.package.main)
        first = "first" if self.has_first_page else "default"
        seen = set()
        for count, section in enumerate(self.root.iter(w("sectPr"))):
            for each in section.iterfind("*"):
                relation = relations.get(relation_id(each))
                if relation is None or relation.external or relation.target in seen:
                    continue
                seen.add(relation.target)
                root = self.package.part(relation.target)
                if root is not None:
                    kind = each.get(w("type"), "default")
                    tops = each.tag == w("headerReference") and count == 0 and kind == first
                    yield tops, kind, root

    @property
    def has_first_page(self) -> bool:
        """Return whether the first page has its own header."""
        first = next(self.root.iter(w("sectPr")), None)
        return bool(switch(first, "titlePg"))


def opened(
    package: Package,
    settlement: Settlement,
    findings: Findings,
    former: FormerNotes = _UNCHANGED,
    positions: Mapping[Element, int] | None = None,
    unchanged: SharedParagraphs | None = None,
    styles: Styles | None = None,
) -> Document:
    """Open the parts of a package that are needed for the text.

    Args:
        package: the file.
        settlement: decides which tracked changes are there.
        findings: receives the remarks.
        former: as in `Document`.
        positions: as in `Document`.
        unchanged: as in `Document`.
        styles: styles of the file, if known.

    Raises:
        UnreadableError: the package has no Word text.
    """
    root = package.part(package.main)
    if root is None or root.tag != w("document"):
        raise UnreadableError(f"{package.file}: the file has no Word text")
    for relation in _all_relations(package):
        kind = _TELLING.get(relation.kind, "")
        if kind and (relation.external or kind == "macros"):
            findings.seen[kind] += 1
    for words, what in words_of_parts(package):
        findings.lost(words, what, 1)
    notes = {kind: notes_in(package.related(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
    comments = package.related("comments")
    findings.seen["comments"] += 0 if comments is None else len(comments)
    styles = styles or styles_of(package.related("styles"))
    return Document(
        package, root, styles, settlement, findings, notes, bookmarks_of(root), former,
        positions=positions or {}, unchanged=unchanged,
    )  # fmt: skip


def _all_relations(package: Package) -> Iterator[Relation]:
    for name in sorted(package.names.values()):
        if name.endswith(".rels"):
            folder, _, base = name.rpartition("_rels/")
            yield from package.relations(folder + base.removesuffix(".rels")).values()
