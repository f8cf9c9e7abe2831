"""The report as one HTML file: no network, ready to be mailed or printed.

The page is `templates/html/report.html`; what it prints is the common view.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.reports.chain import Step
from drafting.reports.phrases import (
    SOURCE,
    counted,
    footnote_words,
    kind_words,
    lead_words,
    nothing,
)
from drafting.reports.summary import Change
from drafting.reports.view import Fold, view_of
from drafting.text.inline import Mark
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render

_TAGS = {
    Mark.LEAD: "lead",
    Mark.ITALIC: "italic",
    Mark.BOLD: "bold",
    Mark.SUPERSCRIPT: "superscript",
    Mark.STRUCK: "struck",
}


def render_html(steps: Sequence[Step], options: RenderOptions | None = None) -> str:
    """Write the report of a comparison or of a chain.

    Args:
        steps: of the chain, or the one comparison.
        options: name the folder of the user's own templates, which come before ours.
    """
    # One comparison keeps plain ids ("#P2"); in a chain each step has its own.
    prefixes = [f"step{number}-" for number in range(1, len(steps))] + ["overall-"]
    if len(steps) == 1:
        prefixes = [""]
    context = {
        "steps": [
            {"title": step.title, "prefix": prefix, "view": view_of(step.comparison)}
            for step, prefix in zip(steps, prefixes, strict=True)
        ],
        "source": SOURCE,
        "counted": counted,
        "footnote_words": footnote_words,
        "is_fold": lambda each: isinstance(each, Fold),
        "classes": _classes,
        "kind_classes": _kind_classes,
        "kind_words": kind_words,
        "lead_words": lead_words,
        "nothing": nothing,
        "target": _target,
    }
    return render("html/report.html", context, options or RenderOptions())


def _classes(marks: Mark) -> str:
    """Return the style classes of an emphasis."""
    return " ".join(name for mark, name in _TAGS.items() if mark & marks)


def _kind_classes(kind: str) -> str:
    """Return the style classes of a kind: "moved reworded"."""
    return kind.replace("+", " ")


def _target(change: Change) -> str:
    """Return the id of the place a line of the summary points to."""
    return f"old-{change.id}" if change.kind == "deleted" else change.id
