"""What all reports of a history print: signs, words for events, and the words of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from drafting.engine.word_origins import OriginLine, OriginRun
from drafting.reports.lineage.records import Lineage, LineageCell, LineageEvent, LineageRow
from drafting.reports.lineage.returns import ReturnedWords

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
            tuple(_kept(line)),
            tuple(run for run in line.runs if run.went is not None and _has_words(run)),
            line.is_gone,
        )
        for line in row.lines
    )


def _kept(line: OriginLine) -> Iterator[OriginRun]:
    """Yield the words of a line, with neighbours of one origin joined."""
    stayed = (run for run in line.runs if run.went is None)
    for came, runs in groupby(stayed, key=lambda run: run.came):
        yield OriginRun("".join(run.words for run in runs), came)


def _has_words(run: OriginRun) -> bool:
    return any(each.isalnum() for each in run.words)


def where(lineage: Lineage, row: LineageRow) -> str:
    """Return the label of a paragraph; if it is gone, also the last text that had it."""
    is_last = row.last == len(lineage.names) - 1
    return row.label if is_last else f"{row.label} of {lineage.names[row.last]}"


def grid_labels(lineage: Lineage) -> list[str]:
    """Return the label of each row in a grid: "OP5", or "OP5 (63/180)" if it is gone."""
    shorts = short_names(lineage.names)
    return [
        row.label if row.last == len(shorts) - 1 else f"{row.label} ({shorts[row.last]})"
        for row in lineage.rows
    ]


def went_words(lineage: Lineage, run: OriginRun) -> tuple[str, str]:
    """Return when words went, and since when they were there: two names of texts."""
    went = lineage.names[run.came if run.went is None else run.went]
    return went, lineage.names[run.came]


def back_words(lineage: Lineage, each: ReturnedWords) -> tuple[str, str, str]:
    """Return when words came back, when they came in first, and when they went: three names."""
    return lineage.names[each.back], lineage.names[each.first], lineage.names[each.went]


def events_of(lineage: Lineage, row: LineageRow) -> str:
    """Return what happened to a paragraph, with the texts: "came in: 55/109; reworded: 56/149"."""
    texts: dict[LineageEvent, list[str]] = {}
    for name, cell in zip(short_names(lineage.names), row.cells, strict=True):
        if cell and cell.event is not LineageEvent.UNCHANGED:
            others = f" ({', '.join(cell.others)})" if cell.others else ""
            texts.setdefault(cell.event, []).append(f"{name}{others}")
    return "; ".join(f"{WORDS[event]}: {', '.join(texts[event])}" for event in texts)


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return names without the beginning that all share up to a stroke: "63/180"."""
    ends = zip(min(names), max(names), strict=False)
    shared = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    start = shared.rfind("/") + 1 if len(names) > 1 else 0
    return tuple(name[start:] for name in names)
