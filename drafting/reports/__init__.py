"""Change reports, each made from the same edit records; none computes a difference of its own.

What a report is, is decided by the ending of its file. A renderer is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from drafting.reports.chain import Step

_RENDERERS = {
    ".txt": ("terminal", "render_plain"),
    ".md": ("markdown", "render_markdown"),
    ".html": ("html", "render_html"),
    ".json": ("json", "render_json"),
}
ENDINGS = tuple(_RENDERERS)
"""Endings of the files a report can be written to."""


def report_for(ending: str) -> Callable[[Sequence[Step]], str]:
    """Return the renderer for a file ending (".md").

    Raises:
        KeyError: no report has that ending; see `ENDINGS`.
    """
    module, function = _RENDERERS[ending.lower()]
    renderer = getattr(import_module(f"{__name__}.{module}"), function)
    return cast("Callable[[Sequence[Step]], str]", renderer)
