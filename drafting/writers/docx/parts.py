"""The parts of a Word package, and the template each is made from."""

from __future__ import annotations

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

REMARKS = "word/comments.xml"
"""The part that only documents with comments have, the last in the package."""

_TEMPLATES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels.xml",
    "word/_rels/document.xml.rels": "document.rels.xml",
    "word/_rels/header_first.xml.rels": "header_first.rels.xml",
}


def templates_of(part: str, profile: str) -> tuple[str, ...]:
    """Return the templates of a part: the profile's own, if it has one, else the common one."""
    name = _TEMPLATES.get(part, part.rsplit("/", 1)[-1])
    return (f"docx/{profile}/{name}", f"docx/base/{name}")
