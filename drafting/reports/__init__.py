"""Write change reports from the edits of a comparison; no report computes differences itself.

The ending of the file chooses the report. A renderer is loaded when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from drafting.choices import chosen
from drafting.errors import OptionError

if TYPE_CHECKING:
    from drafting.model.edit import Comparison
    from drafting.reports.chain import ChainStep
    from drafting.reports.options import ReportOptions


class ReportFormat(StrEnum):
    """What a change report is written as; the value is the ending of the file without its dot."""

    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "md"
    JSON = "json"
    TEXT = "txt"


_RENDERERS = {
    ReportFormat.HTML: ("html", "render_html"),
    ReportFormat.DOCX: ("docx", "render_docx"),
    ReportFormat.MARKDOWN: ("markdown", "render_markdown"),
    ReportFormat.JSON: ("json", "render_json"),
    ReportFormat.TEXT: ("terminal", "render_plain"),
}
_SYNOPSES = {
    ReportFormat.HTML: ("html", "render_synopsis"),
    ReportFormat.DOCX: ("docx", "render_synopsis"),
}
ENDINGS = tuple(f".{each}" for each in _RENDERERS)
"""Endings of the files a report can be written to."""
SYNOPSIS_ENDINGS = tuple(f".{each}" for each in _SYNOPSES)
"""Endings of the files a synopsis can be written to."""


def render_report(
    changes: Comparison | Sequence[ChainStep],
    format: str = ReportFormat.HTML,  # noqa: A002 - what it is
    options: ReportOptions | None = None,
    *,
    synopsis: bool = False,
) -> str | bytes:
    """Write a change report.

    Args:
        changes: a comparison of two texts, or the steps of a chain of drafts.
        format: a `ReportFormat`, or the ending of a file: "md" or ".md".
        options: what is shown; everything where there are none.
        synopsis: three columns instead of a report: old, new, what changed (HTML and Word).

    Returns:
        Bytes of a Word document, the text of all other formats.

    Raises:
        OptionError: there is no such format, or no synopsis in it.
    """
    from drafting.reports.chain import steps_of
    from drafting.reports.options import PLAIN

    wanted = chosen(ReportFormat, format.removeprefix("."), "format of a report")
    known = _SYNOPSES if synopsis else _RENDERERS
    if wanted not in known:
        raise OptionError(
            f"a synopsis cannot be written as “{wanted}”: choose one of {', '.join(known)}"
        )
    module, function = known[wanted]
    renderer: Callable[[Sequence[ChainStep], ReportOptions], str | bytes]
    renderer = getattr(import_module(f"{__name__}.{module}"), function)
    return renderer(steps_of(changes), options or PLAIN)
