"""A resolution as a web page of one file: no script, no network, ready to be read or printed.

The page is `templates/html/document.html`; what it prints is made ready here.
"""

from __future__ import annotations

from base64 import b64encode

from drafting.model.resolution import Resolution
from drafting.writers.characters import printable
from drafting.writers.docx.picture import picture_of
from drafting.writers.html.context import context_of
from drafting.writers.kinds import printed_as
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render

__all__ = ["render_html"]


def render_html(resolution: Resolution, options: RenderOptions | None = None) -> str:
    """Lay a resolution out as a web page; the same input gives the same text.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: the text or the picture cannot stand in a document.
    """
    options = options or RenderOptions()
    words = locale(resolution.language, options)
    context = context_of(printed_as(resolution, options.kind, words), words)
    more = {"emblem": _emblem(options), "new_page": options.new_page}
    page = render("html/document.html", {**context, **more}, options)
    return printable(page)


def _emblem(options: RenderOptions) -> str:
    """Return the user's picture as an address that holds it, or ""."""
    picture = picture_of(options.emblem)
    if picture is None or options.emblem is None:
        return ""
    kind = picture.name.rpartition(".")[2]
    return f"data:image/{kind};base64,{b64encode(options.emblem).decode('ascii')}"
