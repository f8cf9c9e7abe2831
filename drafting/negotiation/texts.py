"""Texts of a negotiation, in the formats they are written in."""

from __future__ import annotations

from drafting import rendering
from drafting.engine.compile.records import Compilation, Proposal
from drafting.importing import yaml_of
from drafting.model.resolution import Resolution

ENDINGS = (".yaml", ".yml", *rendering.ENDINGS)
"""Formats an amended text is written in."""
ROLLING_ENDINGS = tuple(each for each in rendering.ENDINGS if each != ".xml")
"""Formats a rolling text is written in: those that are made to be read."""


def amended(ending: str, resolution: Resolution, file: str) -> str | bytes:
    """Write a text in the format of an ending."""
    if ending in (".yaml", ".yml"):
        return yaml_of(resolution, file)
    return rendering.render(resolution, ending)


def rolled(compilation: Compilation, ending: str) -> str | bytes:
    """Write a rolling text in the format of an ending."""
    from drafting.writers.locale import locale
    from drafting.writers.options import RenderOptions
    from drafting.writers.rolling import first_of_text, rolling_text

    words = locale(compilation.base.language, RenderOptions())
    laid = rolling_text(compilation, words, typed=ending == ".txt")
    return rendering.render(laid, ending, RenderOptions(new_page=first_of_text(laid)))


def tracked(compilation: Compilation) -> tuple[bytes, tuple[Proposal, ...]]:
    """Write a rolling text as a Word document with tracked changes.

    Returns:
        The file, and the proposals that stand in a comment only.
    """
    from drafting.reports.tracked import render_tracked

    made = render_tracked(compilation)
    return made.document, made.beside
