"""Options of reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from drafting.classes.records import Selection
from drafting.classes.verb_scales import VerbScales


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """The options of every report.

    Attributes:
        selection: the classes of change to show.
        scales: strength of opening verbs; None for the scales of the package.
        templates: folder of templates to use before ours (HTML and Word).
    """

    selection: Selection = field(default_factory=Selection)
    scales: VerbScales | None = None
    templates: Path | None = None


PLAIN = ReportOptions()
"""Show everything, with our own scales and templates."""
