"""Read, lay out and compare United Nations resolutions as lists of paragraphs.

The library has the verbs of the command line. Each is loaded when it is first used, so that
`import drafting` is fast:

>>> import drafting
>>> sorted(drafting.__all__)[-3:]
['same_content', 'verify', 'write_yaml']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from drafting._version import __version__

if TYPE_CHECKING:
    from drafting.diagnostics import Diagnostic
    from drafting.drafts import new_draft
    from drafting.engine import apply, diff
    from drafting.engine.amend.apply import apply_amendments
    from drafting.engine.merge import merge
    from drafting.errors import DraftingError, UnreadableError
    from drafting.formatting import format_yaml
    from drafting.importing import read, read_file
    from drafting.model.content import same_content
    from drafting.model.edit import Comparison
    from drafting.model.reading import Reading
    from drafting.model.resolution import Resolution
    from drafting.negotiation.amendment_files import amendments_in
    from drafting.pdf import render_pdf
    from drafting.readers import ReadOptions
    from drafting.redlining import redline, verify
    from drafting.reports import render_report
    from drafting.reports.chain import diff_chain
    from drafting.schemas import schema
    from drafting.writers.akn import render_akn
    from drafting.writers.docx import render_docx
    from drafting.writers.html import render_html
    from drafting.writers.markdown import render_markdown
    from drafting.writers.options import RenderOptions
    from drafting.writers.plain import render_text
    from drafting.writers.yaml import write_yaml

__all__ = [
    "Comparison",
    "Diagnostic",
    "DraftingError",
    "ReadOptions",
    "Reading",
    "RenderOptions",
    "Resolution",
    "UnreadableError",
    "__version__",
    "amendments_in",
    "apply",
    "apply_amendments",
    "diff",
    "diff_chain",
    "format_yaml",
    "merge",
    "new_draft",
    "read",
    "read_file",
    "redline",
    "render_akn",
    "render_docx",
    "render_html",
    "render_markdown",
    "render_pdf",
    "render_report",
    "render_text",
    "same_content",
    "schema",
    "verify",
    "write_yaml",
]

_HOMES = {
    "Comparison": "drafting.model.edit",
    "Diagnostic": "drafting.diagnostics",
    "DraftingError": "drafting.errors",
    "ReadOptions": "drafting.readers",
    "Reading": "drafting.model.reading",
    "RenderOptions": "drafting.writers.options",
    "Resolution": "drafting.model.resolution",
    "UnreadableError": "drafting.errors",
    "amendments_in": "drafting.negotiation.amendment_files",
    "apply": "drafting.engine",
    "apply_amendments": "drafting.engine.amend.apply",
    "diff": "drafting.engine",
    "diff_chain": "drafting.reports.chain",
    "format_yaml": "drafting.formatting",
    "merge": "drafting.engine.merge",
    "new_draft": "drafting.drafts",
    "read": "drafting.importing",
    "read_file": "drafting.importing",
    "redline": "drafting.redlining",
    "render_akn": "drafting.writers.akn",
    "render_docx": "drafting.writers.docx",
    "render_html": "drafting.writers.html",
    "render_markdown": "drafting.writers.markdown",
    "render_pdf": "drafting.pdf",
    "render_report": "drafting.reports",
    "render_text": "drafting.writers.plain",
    "same_content": "drafting.model.content",
    "schema": "drafting.schemas",
    "verify": "drafting.redlining",
    "write_yaml": "drafting.writers.yaml",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
