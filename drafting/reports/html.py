"""Write the report as one HTML file that needs no network and can be mailed or printed.

The page is `templates/html/report.html` with `report.css` and `report.js`. Its security policy
names both by their digests, so nothing in a text can run or style anything. The page prints the
common view; without scripts it shows the same in one column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from drafting.classes import ChangeClass
from drafting.reports.briefing import LabelRun, headline, label_runs, unnamed_substance
from drafting.reports.chain import ChainStep, title_of
from drafting.reports.line_view import blocks_of
from drafting.reports.options import PLAIN, ReportOptions
from drafting.reports.outline_lines import OutlineLine
from drafting.reports.page_style import styled
from drafting.reports.phrases import (
    CLASS_WORDS,
    SOURCE,
    explained,
    footnote_words,
    kind_words,
    left_out,
    note_words,
    nothing,
    remarks_on,
    verb_lines,
    verb_rows,
)
from drafting.reports.pieces import Piece
from drafting.reports.summary import SummaryEntry
from drafting.reports.view import Fold, ParagraphReport, ReportView, views_of
from drafting.text.counting import counted
from drafting.text.inline import Mark
from drafting.writers.characters import printable
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render, source

_TAGS = {
    Mark.LEAD: "lead",
    Mark.ITALIC: "italic",
    Mark.BOLD: "bold",
    Mark.SUPERSCRIPT: "superscript",
    Mark.STRUCK: "struck",
}


@dataclass(frozen=True, slots=True)
class _MapMark:
    """The place of a unit in the map, in characters; its size is at least `_LEAST`."""

    id: str
    kind: str
    at: int
    size: int


_LEAST = 40
"""Least size of a paragraph in characters, so that it can be seen in the map."""


@dataclass(frozen=True, slots=True)
class _Filter:
    """A button that shows or hides a class of change."""

    name: str
    words: str
    count: int
    is_quiet: bool


def render_html(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> str:
    """Write the report of a comparison or of a chain."""
    files = RenderOptions(templates=options.templates)
    style, script = (source(f"html/report.{ending}", files) for ending in ("css", "js"))
    if len(steps) > 1:
        style += source("html/history-grid.css", files)
    context = {
        **page_context(steps, options),
        **styled(style, script),
    }
    return printable(render("html/report.html", context, files))


def page_context(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> dict[str, object]:
    """Return what the template of the report prints, except its style and script.

    Args:
        steps: the comparisons.
        options: what is shown.
    """
    views = views_of(steps, options)
    marks, length = _marks(views)
    history = _history(steps, views) if len(steps) > 1 and options.selection.is_whole else None
    return {
        "title": title_of(steps),
        "steps": [
            {"title": step.title, "prefix": prefix, "view": view, "marks": own}
            for step, prefix, view, own in zip(steps, prefixes(steps), views, marks, strict=True)
        ],
        "classes": _filters(views),
        "length": length,
        "history": history,
        "source": SOURCE,
        **_FUNCTIONS,
    }


def _history(steps: Sequence[ChainStep], views: Sequence[ReportView]) -> dict[str, object]:
    """Return what the grid of a chain prints; its last step is the first text against the last."""
    from drafting.reports.lineage.html import history_of_steps

    known = {
        f"{prefix}{each.id}"
        for prefix, view in zip(prefixes(steps), views, strict=True)
        if not view.is_empty  # nothing of it is on the page
        for each in view.paragraphs
    }
    return history_of_steps([step.comparison for step in steps[:-1]], prefixes(steps), known)


def render_synopsis(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> str:
    """Write old text, new text and what changed in three columns."""
    from drafting.reports.synopsis import synopsis_of

    files = RenderOptions(templates=options.templates)
    style = source("html/synopsis.css", files)
    context = {
        "title": title_of(steps, "Synopsis"),
        "steps": [synopsis_of(step, options) for step in steps],
        "source": SOURCE,
        **styled(style),
        "styles": styles,
    }
    return printable(render("html/synopsis.html", context, files))


def render_outline_page(title: str, lines: Sequence[OutlineLine], language: str) -> str:
    """Write an outline as a web page."""
    files = RenderOptions()
    style = source("html/outline.css", files)
    context = {
        "title": title,
        "lines": lines,
        "language": language,
        **styled(style),
    }
    return printable(render("html/outline.html", context, files))


def prefixes(steps: Sequence[ChainStep]) -> list[str]:
    """Return the prefix of the ids of each step; a single step has none ("#P2")."""
    if len(steps) == 1:
        return [""]
    return [*(f"step{number}-" for number in range(1, len(steps))), "overall-"]


def styles(marks: Mark) -> str:
    """Return the style classes of an emphasis."""
    return " ".join(name for mark, name in _TAGS.items() if mark & marks)


def _marks(views: Iterable[ReportView]) -> tuple[list[dict[str, _MapMark]], int]:
    """Return the places of all units in the map, by id, and its length."""
    result: list[dict[str, _MapMark]] = []
    at = 0
    for view in views:
        own: dict[str, _MapMark] = {}
        for paragraph in view.paragraphs:
            size = max(_LEAST, _characters(paragraph))
            own[paragraph.id] = _MapMark(paragraph.id, paragraph.kind, at, size)
            at += size
        result.append(own)
    return result, max(at, 1)


def _characters(paragraph: ParagraphReport) -> int:
    return sum(len(piece.text) for line in paragraph.lines for piece in line.pieces)


def _filters(views: Iterable[ReportView]) -> list[_Filter]:
    """Return a button for each class that occurs; quiet classes count unchanged paragraphs too."""
    paragraphs = chain.from_iterable(view.paragraphs for view in views)
    counts: Counter[ChangeClass] = Counter()
    for each in paragraphs:
        counts.update(c for c in each.classes if c.is_quiet or each.kind != "unchanged")
    return [
        _Filter(each.value, CLASS_WORDS[each], counts[each], each.is_quiet)
        for each in ChangeClass
        if counts[each]
    ]


def _kind_classes(kind: str) -> str:
    """Return the style classes of a kind: "moved reworded"."""
    return kind.replace("+", " ")


def _target(change: SummaryEntry) -> str:
    """Return the id of the place that a line of the summary links to."""
    return f"old-{change.id}" if change.kind == "deleted" else change.id


def _linked(changes: Iterable[SummaryEntry]) -> list[LabelRun]:
    """Return the labels of a row of the summary, each with the id that it links to."""
    return list(label_runs((change.label, _target(change)) for change in changes))


def _is_figure(cell: Iterable[Piece]) -> bool:
    """Return whether a cell has only figures, which stay in one line."""
    return not any(map(str.isalpha, "".join(piece.text for piece in cell)))


_FUNCTIONS = {
    "blocks_of": blocks_of,
    "counted": counted,
    "explained": explained,
    "headline": headline,
    "linked": _linked,
    "footnote_words": footnote_words,
    "is_fold": lambda each: isinstance(each, Fold),
    "is_figure": _is_figure,
    "kind_classes": _kind_classes,
    "kind_words": kind_words,
    "left_out": left_out,
    "note_words": note_words,
    "nothing": nothing,
    "styles": styles,
    "told": remarks_on,
    "unnamed_substance": unnamed_substance,
    "verb_lines": verb_lines,
    "verb_rows": verb_rows,
}
