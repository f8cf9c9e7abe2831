"""Write a resolution as an Akoma Ntoso document, as the United Nations do [AKN4UN, part 3].

Valid against the strict schema of Akoma Ntoso 3.0; the same input gives the same bytes.
"""

from __future__ import annotations

from drafting.model.resolution import Resolution
from drafting.writers.akn.document import document_of
from drafting.writers.akn.tree import written
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions

__all__ = ["render_akn"]


def render_akn(resolution: Resolution, options: RenderOptions | None = None) -> bytes:
    """Write a resolution as Akoma Ntoso; of the options, only the fixed words are used.

    Raises:
        TemplateError: a fixed word is missing or wrong.
        DraftingError: the text holds a character that XML does not allow.
    """
    words = locale(resolution.language, options or RenderOptions())
    return written(document_of(resolution, words))
