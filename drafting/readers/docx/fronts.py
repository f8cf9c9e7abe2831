"""Find the masthead above the text: in the header of the first page, or in a table."""

from __future__ import annotations

import re

from drafting.readers.docx.document import Document
from drafting.readers.docx.names import w
from drafting.readers.docx.notes import paragraphs_in
from drafting.readers.docx.typed import WordBlock, WordParagraph, WordTable

_MASTHEAD = re.compile(r"\bDistr\b|United Nations|\b[AES](?:/[\w.]+){2,}")
"""Words of a masthead in any language."""
_SIGNED = re.compile(r"\b[A-Z]+(?:/[\w.()]+)+\*+(?!\S)")
"""A symbol with the asterisks of a note to it."""
_NOTE = re.compile(r"\s*\*+\s*[^\W\d_]")
"""The start of such a note; a bar code has no letters."""
_FRONT = frozenset({
    "Session", "AgendaItemNormal", "AgendaTitleH2", "TitleHCH", "TitleH1", "TitleH2", "Sponsors",
    "Distribution", "Publication", "Original", "ReleaseDate", "Committee", "Basis",
})  # fmt: skip
_EARLY = 12
"""How many blocks at the start of the text can have a masthead."""


def first_page(
    document: Document, blocks: tuple[WordBlock, ...]
) -> tuple[tuple[WordBlock, ...], list[str]]:
    """Return the masthead in the first page's header, and the words of other headers and footers.

    A note to the symbol at the foot of the first page belongs to the masthead.
    """
    head: tuple[WordBlock, ...] = ()
    notes: list[WordParagraph] = []
    aside: list[str] = []
    early = " ".join(each.text for each in paragraphs_in(blocks[:_EARLY]))
    for tops_first_page, pages, root in document.page_parts():
        story = document.story(root)
        if pages == "first" and root.tag == w("ftr"):
            found = [each for each in paragraphs_in(story) if _NOTE.match(each.text)]
            story = tuple(each for each in story if each not in found)
            notes += found
        words = [" ".join(each.text.split()) for each in paragraphs_in(story)]
        if tops_first_page and _is_masthead(words, early, pages):
            head = story
        else:
            aside += (each for each in words if each.strip("_"))
    return (*head, *notes), aside


def has_note(head: tuple[WordBlock, ...]) -> bool:
    """Return whether the symbol in a masthead marks a note."""
    return any(_SIGNED.search(each.text) for each in paragraphs_in(head))


def _is_masthead(words: list[str], early: str, pages: str) -> bool:
    """Return whether words are a masthead, not a running head.

    A masthead is only on the first page, or says more than the start of the text.
    """
    if not any(words):
        return False
    if pages == "first":
        return True
    said = " ".join(words)
    found = _MASTHEAD.search(said)
    return found is not None and found[0] not in early


def parted(blocks: tuple[WordBlock, ...]) -> tuple[tuple[WordBlock, ...], tuple[WordBlock, ...]]:
    """Split a masthead in a table from the rest of the text."""
    for index, block in enumerate(blocks):
        if isinstance(block, WordTable):
            words = " ".join(each.text for each in paragraphs_in((block,)))
            cut = index + 1 if _MASTHEAD.search(words) else 0
            return blocks[:cut], blocks[cut:]
        if block.text.strip():
            break
    return (), blocks


def is_front(paragraph: WordParagraph) -> bool:
    """Return whether a paragraph has a style of the lines above the text."""
    return bool(paragraph.style.lineage) and paragraph.style.lineage[0] in _FRONT
