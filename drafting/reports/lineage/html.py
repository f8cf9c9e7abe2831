"""Write a history as one HTML file that needs no network and no script.

The page is `templates/html/history.html` with `history.css`. The grid is an SVG of its own
template, `history-grid.svg`; a table beside it says the same in words. Both are in the report of a
chain of drafts, too.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from drafting.engine.word_origins import OriginRun
from drafting.model.edit import Comparison
from drafting.reports.lineage.links import TextAddress, TextLinks, nowhere
from drafting.reports.lineage.records import Lineage, LineageEvent, LineageRow
from drafting.reports.lineage.returns import Returns
from drafting.reports.lineage.tracing import lineage_of
from drafting.reports.lineage.view import (
    SIGNS,
    WORDS,
    back_words,
    cell_words,
    events_of,
    grid_labels,
    history_lines,
    key_of,
    short_names,
    went_words,
    where,
)
from drafting.reports.page_style import styled
from drafting.reports.phrases import SOURCE
from drafting.reports.pictures import Picture
from drafting.text.counting import counted
from drafting.writers.characters import printable
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render, source

_CELL = 20
"""Height of a cell, and its least width, in pixels."""
_WIDEST = 96
_ROOM = 720
"""Width that all cells share, as long as they are not wider than the widest or the least."""
_AGES = 5
_LONGEST = 18
_LETTER = 7.5
"""Width of a letter in the grid, in pixels."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one origin on the page."""

    words: str
    space: str
    number: int
    age: int
    name: str


def render_html(
    lineage: Lineage, templates: Path | None = None, pictures: Sequence[Picture] = ()
) -> str:
    """Write a history as a web page.

    Args:
        lineage: the history.
        templates: folder of templates to use before ours.
        pictures: pictures to show after the grid.
    """
    files = RenderOptions(templates=templates)
    names = ("history", "history-words", "history-grid", *(["pictures"] if pictures else []))
    style = "".join(source(f"html/{name}.css", files) for name in names)
    context = {
        **history_context(lineage, pictures),
        "title": f"History of {counted(len(lineage.names), 'text')}",
        "source": SOURCE,
        **styled(style),
    }
    return printable(render("html/history.html", context, files))


def history_context(
    lineage: Lineage, pictures: Sequence[Picture] = (), address: TextAddress = nowhere
) -> dict[str, object]:
    """Return what `history-parts.html` prints.

    Args:
        lineage: the history.
        pictures: pictures to show after the grid.
        address: where texts and their paragraphs are, on a page that can lead there.
    """
    targets = [f"row-{number}" for number in range(1, len(lineage.rows) + 1)]
    links = TextLinks(lineage.names, address)
    return {
        "history": _context(lineage, targets, links),
        "pictures": pictures,
        "counted": counted,
    }


def history_of_steps(
    steps: Sequence[Comparison], prefixes: Sequence[str], known: Set[str]
) -> dict[str, object]:
    """Return what the grid of a history prints in the report of a chain.

    Args:
        steps: the comparisons, each of a text with the next one.
        prefixes: prefix of the ids of each step on the page.
        known: the ids on the page; a part without words has none, so nothing leads to it.
    """
    lineage = lineage_of(steps)
    targets = [_target(row, prefixes) for row in lineage.rows]
    return _context(lineage, [each if each in known else "" for each in targets], TextLinks())


def _target(row: LineageRow, prefixes: Sequence[str]) -> str:
    """Return the id of a paragraph in the last step that has it."""
    cell = row.cells[row.last]
    own = cell.id if cell else ""
    return f"{prefixes[row.last - 1]}{own}" if row.last else f"{prefixes[0]}old-{own}"


def _context(lineage: Lineage, targets: Sequence[str], links: TextLinks) -> dict[str, object]:
    """Return what the templates of a history print.

    Args:
        lineage: the history.
        targets: id of the place that each row leads to.
        links: where the names of texts lead to.
    """
    returns = Returns(lineage)
    shown = [_cut(label) for label in grid_labels(lineage)]
    shorts = [_cut(name) for name in short_names(lineage.names)]
    left = round(_LETTER * max(map(len, shown), default=0)) + 8
    name = round(_LETTER * max(map(len, shorts), default=0)) + 8
    width = max(_CELL, min(_WIDEST, _ROOM // len(lineage.names)))
    is_upright = name > width
    top = name if is_upright else _CELL
    return {
        "names": list(enumerate(lineage.names, 1)),
        "shorts": shorts,
        "rows": [
            {
                "label": where(lineage, row),
                "there": links.of(lineage.names[row.last], row.label),
                "shown": label,
                "row": row,
                "target": target,
                "events": events_of(lineage, row),
                "lines": [[_run(lineage, run) for run in line.kept] for line in lines if line.kept],
                "gone": [
                    (run.words.strip(), *went_words(lineage, run))
                    for line in lines
                    for run in line.gone
                ],
                "back": [(each.words, *back_words(lineage, each)) for each in returns.of(row)],
            }
            for row, label, target in zip(lineage.rows, shown, targets, strict=True)
            for lines in [history_lines(row)]
        ],
        "links": links,
        "key": key_of(lineage),
        "signs": SIGNS,
        "event_words": WORDS,
        "cell_words": cell_words,
        "style_of": _style_of,
        "grid": {
            "cell": _CELL,
            "column": width,
            "is_upright": is_upright,
            "left": left,
            "top": top,
            "width": left + width * len(lineage.names) + 8,
            "height": top + _CELL * len(lineage.rows) + 4,
        },
    }


def _style_of(event: LineageEvent) -> str:
    """Return the style classes of an event: "moved reworded"."""
    return event.value.replace("+", " ")


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _run(lineage: Lineage, run: OriginRun) -> _Run:
    words = run.words.rstrip()
    age = run.came * _AGES // len(lineage.names)
    name = lineage.names[run.came]
    return _Run(words, run.words[len(words) :], run.came + 1, age, name)
