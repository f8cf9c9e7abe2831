"""A resolution as a Word document in official layout.

The parts of the file are Jinja2 templates under `templates/docx/`; everything they print is made
ready here. A profile is a folder of the few templates in which it differs from `base`.
"""

from __future__ import annotations

from drafting.errors import TemplateError
from drafting.model.resolution import Resolution
from drafting.writers.characters import refuse_forbidden
from drafting.writers.docx.context import context_of
from drafting.writers.docx.package import zipped
from drafting.writers.docx.parts import PARTS, templates_of
from drafting.writers.docx.picture import picture_of
from drafting.writers.docx.soundness import refuse_unsound
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render

__all__ = ["render_docx"]


def render_docx(resolution: Resolution, options: RenderOptions | None = None) -> bytes:
    """Lay a resolution out as a Word document; the same input gives the same bytes.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: the text or the picture cannot stand in a Word document.
        UnsoundError: Word might refuse the file (`drafting.writers.docx.soundness`).
    """
    options = options or RenderOptions()
    emblem = picture_of(options.emblem)
    context = context_of(resolution, locale(resolution.language, options), emblem)
    parts: dict[str, bytes] = {}
    for part in PARTS:
        document = render(templates_of(part, options.profile), context, options)
        refuse_forbidden(document)
        parts[part] = document.encode("utf-8")
        if options.templates:
            _check_form(part, parts[part])
    if emblem and options.emblem:
        parts[f"word/media/{emblem.name}"] = options.emblem
    refuse_unsound(parts)
    return zipped(parts)


def _check_form(part: str, document: bytes) -> None:
    """Refuse what a user's template made if it is not XML: Word would not open the file.

    Raises:
        TemplateError: names the part and the line of what was made.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"the templates make no proper XML for {part}: {error.msg}") from None
