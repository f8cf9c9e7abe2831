"""The history of several texts: paragraphs, words and phrases from the first text to the last."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from drafting.choices import chosen

if TYPE_CHECKING:
    from pathlib import Path

    from drafting.reports.lineage.records import Lineage


class LineageFormat(StrEnum):
    """What a history is written as; the value is the ending of the file without its dot."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    TEXT = "txt"


ENDINGS = tuple(f".{each}" for each in LineageFormat)
"""Endings of the files a history can be written to."""


def render_lineage(
    lineage: Lineage,
    format: str = LineageFormat.HTML,  # noqa: A002 - what it is
    *,
    width: int = 88,
    colour: bool = False,
    templates: Path | None = None,
) -> str:
    """Write the history of several texts.

    Args:
        lineage: the history.
        format: a `LineageFormat`, or the ending of a file: "md" or ".md".
        width: columns of a line of text.
        colour: use the colours of a terminal in text.
        templates: folder of templates to use before ours (HTML).

    Raises:
        OptionError: there is no such format.
    """
    wanted = chosen(LineageFormat, format.removeprefix("."), "format of a history")
    if wanted is LineageFormat.JSON:
        from drafting.reports.lineage.values import render_json

        return render_json(lineage)
    if wanted is LineageFormat.HTML:
        from drafting.reports.lineage.html import render_html

        return render_html(lineage, templates)
    if wanted is LineageFormat.MARKDOWN:
        from drafting.reports.lineage.markdown import render_markdown

        return render_markdown(lineage)
    from drafting.reports.lineage.text import render_text

    return render_text(lineage, width, colour=colour)
