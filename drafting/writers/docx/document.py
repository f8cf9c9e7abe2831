"""Make the Word file: render every part from its template, check it, pack it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

from drafting.errors import TemplateError
from drafting.text.languages import ENGLISH, LANGUAGES
from drafting.writers.characters import printable
from drafting.writers.docx.context import context_of
from drafting.writers.docx.layout import Layout
from drafting.writers.docx.package import zipped
from drafting.writers.docx.picture import picture_of
from drafting.writers.docx.scripts import set_in
from drafting.writers.docx.soundness import refuse_unsound
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render

PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/_rels/header_first.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer_even.xml",
    "word/footer_first.xml",
    "word/footer_odd.xml",
    "word/footnotes.xml",
    "word/header_even.xml",
    "word/header_first.xml",
    "word/header_odd.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/theme/theme1.xml",
)
"""Names in the package, in the order they are written; Word wants the types first."""
_REMARKS = "word/comments.xml"
"""The last part of the package, only in documents with comments."""
_CARRIED = "customXml/item1.xml"
"""What the document carries for programs, with its properties and relationships."""
_CARRIED_PARTS = {
    "customXml/_rels/item1.xml.rels": "carried.rels.xml",
    "customXml/itemProps1.xml": "carried_properties.xml",
}
_TEMPLATES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels.xml",
    "word/_rels/document.xml.rels": "document.rels.xml",
    "word/_rels/header_first.xml.rels": "header_first.rels.xml",
    **_CARRIED_PARTS,
}


def document_of(layout: Layout, options: RenderOptions) -> bytes:
    """Return the bytes of the Word file; the same layout gives the same bytes.

    Raises:
        TemplateError: a template is missing or wrong.
        DraftingError: the text or the picture cannot be in a Word document.
        UnsoundError: Word might refuse the file (`drafting.writers.docx.soundness`).
    """
    emblem = picture_of(options.emblem)
    context = {
        **context_of(layout, emblem),
        "carries": bool(options.carried),
        "has_masthead": options.has_masthead,
        "head_lines": options.head_lines,
    }
    numbered = numbering()
    page = layout.page or options.profile
    rules = LANGUAGES.get(layout.language.partition("-")[0], ENGLISH)
    parts: dict[str, bytes] = {}
    remarks = (_REMARKS,) if layout.remarks else ()
    for part in (*PARTS, *remarks, *(_CARRIED_PARTS if options.carried else ())):
        document = printable(numbered(render(_templates_of(part, page), context, options)))
        if options.templates:
            check_form(part, document.encode("utf-8"))
        parts[part] = set_in(part, document, rules)
    if options.carried:
        parts[_CARRIED] = options.carried
    if emblem and options.emblem:
        parts[f"word/media/{emblem.name}"] = options.emblem
    refuse_unsound(parts)
    return zipped(parts)


_UNNUMBERED = ' w:id="?'
_NUMBER = re.compile(r'(?<= w:id=")\?([^"]*)')


def numbering() -> Callable[[str], str]:
    """Return a function that numbers the tracked changes of a document, part after part.

    Templates write `w:id="?"`, or `w:id="?name"` if two elements share a number. Words cannot be
    mistaken for it, because their quotation marks are escaped.
    """
    numbers = count(1)
    named: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        name = match[1]
        if not name:
            return str(next(numbers))
        if name not in named:
            named[name] = next(numbers)
        return str(named[name])

    # Most documents have none; this test takes a tenth of the time of the search.
    return lambda part: _NUMBER.sub(number, part) if _UNNUMBERED in part else part


def check_form(part: str, document: bytes) -> None:
    """Refuse the output of a user's template if it is not XML, because Word cannot open the file.

    Raises:
        TemplateError: it is not XML; names the part and the line.
    """
    from drafting.xml import XMLError, parse_xml

    try:
        parse_xml(document)
    except XMLError as fault:
        raise TemplateError(
            f"the templates do not make correct XML for {part}: {fault.message}"
        ) from None


def _templates_of(part: str, profile: str) -> tuple[str, ...]:
    """Return the templates of a part: the profile's own, if it has one, else the common one."""
    name = _TEMPLATES.get(part, part.rsplit("/", 1)[-1])
    return (f"docx/{profile}/{name}", f"docx/base/{name}")
