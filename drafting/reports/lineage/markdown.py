"""Write a history for a pull request or a mail: a table, and the words with small numbers."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.reports.lineage.records import Lineage, LineageRow
from drafting.reports.lineage.returns import Returns
from drafting.reports.lineage.view import (
    SIGNS,
    WORDS,
    back_words,
    events_of,
    grid_labels,
    history_lines,
    key_of,
    went_words,
    where,
)
from drafting.reports.markdown import escaped
from drafting.reports.phrases import SOURCE
from drafting.text.counting import counted
from drafting.text.shown import shown_text


def render_markdown(lineage: Lineage) -> str:
    """Write a history."""
    returns = Returns(lineage)
    key = ", ".join(f"{escaped(SIGNS[each])} {WORDS[each]}" for each in key_of(lineage))
    parts = [
        f"# History of {counted(len(lineage.names), 'text')}",
        "\n".join(f"{number}. {escaped(name)}" for number, name in enumerate(lineage.names, 1)),
        "\n".join(_grid(lineage)),
        key,
        "## Words",
        "The small number after words is the text in which they came in.",
        *(part for row in lineage.rows for part in _row(lineage, row, returns)),
        f"<sub>{SOURCE}</sub>",
    ]
    return shown_text("\n\n".join(parts) + "\n")


def _grid(lineage: Lineage) -> Iterator[str]:
    count = len(lineage.names)
    yield f"| |{'|'.join(f' {number} ' for number in range(1, count + 1))}|"
    yield f"|---|{'---|' * count}"
    for label, row in zip(grid_labels(lineage), lineage.rows, strict=True):
        signs = (escaped(SIGNS[cell.event]) if cell else "" for cell in row.cells)
        yield f"| {escaped(label)} | {' | '.join(signs)} |"


def _row(lineage: Lineage, row: LineageRow, returns: Returns) -> Iterator[str]:
    yield f"### {escaped(where(lineage, row))}"
    yield f"_{escaped(events_of(lineage, row))}_"
    for line in history_lines(row):
        if line.kept:
            yield "".join(
                f"{escaped(words)}<sup>{run.came + 1}</sup>{run.words[len(words) :]}"
                if (words := run.words.rstrip())
                else run.words
                for run in line.kept
            )
        gone = [(run.words.strip(), *went_words(lineage, run)) for run in line.gone]
        if gone:
            yield "\n".join(
                f"- gone in {escaped(went)}: ~~{escaped(words)}~~ (since {escaped(since)})"
                for words, went, since in gone
            )
    back = [(each.words, *back_words(lineage, each)) for each in returns.of(row)]
    if back:
        yield "\n".join(
            f"- back in {escaped(since)}: {escaped(words)} (first in {escaped(first)}, "
            f"gone in {escaped(went)})"
            for words, since, first, went in back
        )
