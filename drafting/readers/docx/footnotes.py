"""Read the words of footnotes and endnotes."""

from __future__ import annotations

import re

from drafting.model.resolution import Footnote
from drafting.readers.docx.document import Document
from drafting.readers.docx.findings import origin_of
from drafting.readers.docx.lines import text_of
from drafting.readers.docx.notes import NoteBook, paragraphs_in
from drafting.readers.docx.typed import NoteReference, WordBlock
from drafting.text.inline import Span, Text, normal, plain, stripped

_STARRED = re.compile(r"\*+\s+\S")
_SIGN = re.compile(r"\s*[*†‡§¶#]+\s*")


def footnotes_of(
    document: Document, book: NoteBook, *, signed: bool = False
) -> tuple[tuple[Footnote, ...], tuple[Text, ...]]:
    """Read the notes in the order of their first marks; report notes without a mark.

    A note whose mark is deleted by a tracked change is deleted too, as in Word.

    The symbol is in a header, where Word has no footnotes. If it is `signed` by an asterisk,
    official files have its note as the first line of a numbered note; such lines are returned
    separately.
    """
    starred: list[Text] = []
    found = [
        _note(document, book, each, starred if signed and not each.custom else None)
        for each in book.order
    ]
    mentioned = {(each.kind, each.id) for each in book.order}
    mentioned |= {(each.kind, each.id) for each in document.former.numbers.values()}
    for kind, notes in document.notes.items():
        for note_id, element in notes.items():
            if (kind, note_id) in mentioned:
                continue
            words = plain(_joined(_note_lines(document, book, document.story(element))))
            if words:
                document.findings.lost(words, "a note that the text does not mention", 1)
    return tuple(found), tuple(starred)


def _note(
    document: Document, book: NoteBook, reference: NoteReference, starred: list[Text] | None
) -> Footnote:
    key = book.keys[reference.kind, reference.id]
    element = document.notes[reference.kind].get(reference.id)
    blocks = () if element is None else document.story(element)
    lines = _note_lines(document, book, blocks)
    if not lines and reference in book.unreferred:
        # Its words were deleted with its reference, but another mark of the note remains.
        lines = _note_lines(document, book, document.former.words[reference.kind, reference.id])
    if starred is not None and lines and _STARRED.match(plain(lines[0])):
        starred.append(lines.pop(0))
    document.findings.seen["note_lines"] += len(lines) > 1
    content = _joined(lines)
    if reference.custom:
        content = _without_sign(content)
    return Footnote(
        key=key, content=content, origin=origin_of(document.package.file, 1, f"footnote {key}")
    )


def _note_lines(document: Document, book: NoteBook, blocks: tuple[WordBlock, ...]) -> list[Text]:
    """Return the lines of a note."""
    lines: list[Text] = []
    for paragraph in paragraphs_in(blocks):
        content = text_of(paragraph.parts, book, document.findings, paragraph.index)
        if content:
            lines.append(content)
    return lines


def _joined(lines: list[Text]) -> Text:
    """Return the words of a note as one line."""
    joined = [part for line in lines for part in (Span(" "), *line)]
    return stripped(normal(joined))


def _without_sign(content: Text) -> Text:
    """Return the words of a note without its sign."""
    first = content[0] if content else None
    found = _SIGN.match(first.text) if isinstance(first, Span) else None
    if found is None or not isinstance(first, Span):
        return content
    rest = first.text[found.end() :]
    return stripped(normal((Span(rest, first.marks), *content[1:])))
