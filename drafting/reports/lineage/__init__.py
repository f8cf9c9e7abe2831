"""The history of several texts: paragraphs, words and phrases from the first text to the last."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from drafting.choices import chosen

if TYPE_CHECKING:
    from drafting.reports.lineage.records import Lineage


class LineageFormat(StrEnum):
    """What a history is written as; the value is the ending of the file without its dot."""

    JSON = "json"
    TEXT = "txt"


ENDINGS = tuple(f".{each}" for each in LineageFormat)
"""Endings of the files a history can be written to."""


def render_lineage(
    lineage: Lineage,
    format: str = LineageFormat.TEXT,  # noqa: A002 - what it is
    *,
    width: int = 88,
) -> str:
    """Write the history of several texts.

    Args:
        lineage: the history.
        format: a `LineageFormat`, or the ending of a file: "json" or ".json".
        width: columns of a line of text.

    Raises:
        OptionError: there is no such format.
    """
    wanted = chosen(LineageFormat, format.removeprefix("."), "format of a history")
    if wanted is LineageFormat.JSON:
        from drafting.reports.lineage.values import render_json

        return render_json(lineage)
    from drafting.reports.lineage.text import render_text

    return render_text(lineage, width)
