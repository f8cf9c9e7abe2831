"""What all reports of a history print: signs, words for events, and the words of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.engine.word_origins import OriginRun
from drafting.reports.lineage.records import Lineage, LineageCell, LineageEvent, LineageRow

SIGNS = {
    LineageEvent.FIRST: "o",
    LineageEvent.ADDED: "+",
    LineageEvent.UNCHANGED: "·",
    LineageEvent.ROLLING: "~",
    LineageEvent.REWORDED: "w",
    LineageEvent.MOVED: "m",
    LineageEvent.MOVED_REWORDED: "M",
    LineageEvent.SPLIT: "s",
    LineageEvent.MERGED: "j",
    LineageEvent.DELETED: "x",
}
"""The sign of each event in a grid."""
WORDS = {
    LineageEvent.FIRST: "in the first text",
    LineageEvent.ADDED: "came in",
    LineageEvent.UNCHANGED: "unchanged",
    LineageEvent.ROLLING: "rolling update",
    LineageEvent.REWORDED: "reworded",
    LineageEvent.MOVED: "moved",
    LineageEvent.MOVED_REWORDED: "moved and reworded",
    LineageEvent.SPLIT: "split",
    LineageEvent.MERGED: "merged",
    LineageEvent.DELETED: "gone",
}
"""What happened, in words."""


def key_of(lineage: Lineage) -> tuple[LineageEvent, ...]:
    """Return the events that occur, in the order of the key."""
    seen = {cell.event for row in lineage.rows for cell in row.cells if cell}
    return tuple(event for event in LineageEvent if event in seen)


def cell_words(cell: LineageCell | None) -> str:
    """Return what happened to a paragraph: "OP5, merged (with OP4)"; "" where there is none."""
    if cell is None:
        return ""
    others = (
        f" ({'with' if cell.label else 'into'} {', '.join(cell.others)})" if cell.others else ""
    )
    label = f"{cell.label}, " if cell.label else ""
    return f"{label}{WORDS[cell.event]}{others}"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of a paragraph for a reader.

    Attributes:
        kept: the words that it has, each run with the text in which it came in.
        gone: words that went.
        is_gone: the line went.
    """

    kept: tuple[OriginRun, ...]
    gone: tuple[OriginRun, ...]
    is_gone: bool


def history_lines(row: LineageRow) -> tuple[HistoryLine, ...]:
    """Return the lines of a paragraph; what went without a word (a comma) is left out."""
    return tuple(
        HistoryLine(
            tuple(run for run in line.runs if run.went is None),
            tuple(run for run in line.runs if run.went is not None and _has_words(run)),
            line.is_gone,
        )
        for line in row.lines
    )


def _has_words(run: OriginRun) -> bool:
    return any(each.isalnum() for each in run.words)


def where(lineage: Lineage, row: LineageRow) -> str:
    """Return the label of a paragraph; if it is gone, also the last text that had it."""
    is_last = row.last == len(lineage.names) - 1
    return row.label if is_last else f"{row.label} of {lineage.names[row.last]}"


def span(lineage: Lineage, run: OriginRun) -> str:
    """Return the texts that had words which are gone: "A/RES/51/100 to A/RES/53/154"."""
    first = lineage.names[run.came]
    last = lineage.names[run.came if run.went is None else run.went - 1]
    return first if first == last else f"{first} to {last}"
