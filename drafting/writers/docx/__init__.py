"""Write a resolution as a Word document in official layout.

The parts of the file are Jinja2 templates under `templates/docx/`; this package prepares what they
print. A profile is a folder of the few templates that differ from `base`.
"""

from __future__ import annotations

from drafting.model.resolution import Resolution
from drafting.writers.docx.context import layout_of
from drafting.writers.docx.document import document_of
from drafting.writers.kinds import printed_as
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions

__all__ = ["render_docx"]


def render_docx(resolution: Resolution, options: RenderOptions | None = None) -> bytes:
    """Lay a resolution out as a Word document; the same input gives the same bytes.

    Raises:
        TemplateError: a template or a fixed word is missing or wrong.
        DraftingError: the text or the picture cannot be in a Word document.
        UnsoundError: Word might refuse the file (`drafting.writers.docx.soundness`).
    """
    options = options or RenderOptions()
    words = locale(resolution.language, options)
    printed = printed_as(resolution, options.kind, words)
    layout = layout_of(printed, words)
    if options.new_page:
        layout = layout.with_new_page(options.new_page)
    if options.bookmarks:
        layout = layout.with_bookmarks(options.bookmarks)
    return document_of(layout, options)
