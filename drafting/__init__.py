"""United Nations resolutions as lists of paragraphs: read, laid out, compared.

The library has the verbs of the command line. Each is loaded when it is first used, so that
`import drafting` costs nothing:

>>> import drafting
>>> sorted(drafting.__all__)[-3:]
['same_content', 'verify', 'write_yaml']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from drafting._version import __version__

if TYPE_CHECKING:
    from drafting.drafts import new_draft
    from drafting.engine import apply, diff
    from drafting.errors import DraftingError, UnreadableError
    from drafting.formatting import format_yaml
    from drafting.importing import read, read_file
    from drafting.model.content import same_content
    from drafting.pdf import render_pdf
    from drafting.readers.options import ReadOptions
    from drafting.redlining import redline, verify
    from drafting.writers.akn import render_akn
    from drafting.writers.docx import render_docx
    from drafting.writers.html import render_html
    from drafting.writers.markdown import render_markdown
    from drafting.writers.options import RenderOptions
    from drafting.writers.plain import render_text
    from drafting.writers.yaml import write_yaml

__all__ = [
    "DraftingError",
    "ReadOptions",
    "RenderOptions",
    "UnreadableError",
    "__version__",
    "apply",
    "diff",
    "format_yaml",
    "new_draft",
    "read",
    "read_file",
    "redline",
    "render_akn",
    "render_docx",
    "render_html",
    "render_markdown",
    "render_pdf",
    "render_text",
    "same_content",
    "verify",
    "write_yaml",
]

_HOMES = {
    "DraftingError": "drafting.errors",
    "ReadOptions": "drafting.readers.options",
    "RenderOptions": "drafting.writers.options",
    "UnreadableError": "drafting.errors",
    "apply": "drafting.engine",
    "diff": "drafting.engine",
    "format_yaml": "drafting.formatting",
    "new_draft": "drafting.drafts",
    "read": "drafting.importing",
    "read_file": "drafting.importing",
    "redline": "drafting.redlining",
    "render_akn": "drafting.writers.akn",
    "render_docx": "drafting.writers.docx",
    "render_html": "drafting.writers.html",
    "render_markdown": "drafting.writers.markdown",
    "render_pdf": "drafting.pdf",
    "render_text": "drafting.writers.plain",
    "same_content": "drafting.model.content",
    "verify": "drafting.redlining",
    "write_yaml": "drafting.writers.yaml",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
