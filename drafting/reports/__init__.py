"""Change reports, each made from the same edit records; none computes a difference of its own.

What a report is, is decided by the ending of its file. A renderer is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from drafting.reports.chain import ChainStep
    from drafting.reports.options import ReportOptions

_RENDERERS = {
    ".txt": ("terminal", "render_plain"),
    ".md": ("markdown", "render_markdown"),
    ".html": ("html", "render_html"),
    ".json": ("json", "render_json"),
    ".docx": ("docx", "render_docx"),
}
_SYNOPSES = {
    ".html": ("html", "render_synopsis"),
    ".docx": ("docx", "render_synopsis"),
}
ENDINGS = tuple(_RENDERERS)
"""Endings of the files a report can be written to."""
SYNOPSIS_ENDINGS = tuple(_SYNOPSES)
"""Endings of the files a synopsis can be written to."""


class Renderer(Protocol):
    """Writes the report of a comparison, or of a chain of drafts."""

    def __call__(self, steps: Sequence[ChainStep], options: ReportOptions = ...) -> str | bytes:
        """Return the report; bytes where it is a Word document."""


def report_for(ending: str, *, synopsis: bool = False) -> Renderer:
    """Return the renderer for a file ending (".md").

    Args:
        ending: of the file.
        synopsis: three columns instead of a report: old, new, what changed.

    Raises:
        KeyError: no report has that ending; see `ENDINGS` and `SYNOPSIS_ENDINGS`.
    """
    module, function = (_SYNOPSES if synopsis else _RENDERERS)[ending.lower()]
    renderer = getattr(import_module(f"{__name__}.{module}"), function)
    return cast("Renderer", renderer)
