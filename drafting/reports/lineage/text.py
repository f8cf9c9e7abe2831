"""Write histories as text: for a terminal, and for files."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from drafting.engine.word_origins import OriginRun
from drafting.reports.lineage.phrases import PhraseHistory
from drafting.reports.lineage.records import Lineage, LineageRow
from drafting.reports.lineage.view import (
    SIGNS,
    WORDS,
    grid_labels,
    history_lines,
    key_of,
    went_words,
    where,
)
from drafting.reports.phrases import SOURCE
from drafting.text.counting import counted
from drafting.text.shown import shown_text

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEAST = 40


def render_text(lineage: Lineage, width: int) -> str:
    """Write a history: the grid, then the words of each paragraph.

    Args:
        lineage: the history.
        width: columns of a line.
    """
    width = max(width, _LEAST)
    parts = [
        f"History of {counted(len(lineage.names), 'text')}",
        "\n".join(_names(lineage, width)),
        "\n".join(_grid(lineage, width)),
        _folded(
            ", ".join(f"{SIGNS[event]} {WORDS[event]}" for event in key_of(lineage)), width, "", ""
        ),
        "Words\n" + _folded("The small number after words is the text in which they came in.",
                            width, "", ""),
        *("\n".join(_words(lineage, row, width)) for row in lineage.rows),
        _folded(SOURCE, width, "", ""),
    ]  # fmt: skip
    return shown_text("\n\n".join(parts) + "\n")


def _names(lineage: Lineage, width: int) -> Iterator[str]:
    size = len(str(len(lineage.names)))
    for number, name in enumerate(lineage.names, 1):
        yield _folded(name, width, f"{number:{size}}  ", " " * (size + 2))


def _grid(lineage: Lineage, width: int) -> Iterator[str]:
    """Yield the grid, in several parts where the texts are too many for a line."""
    count = len(lineage.names)
    cell = len(str(count)) + 1
    labels = grid_labels(lineage)
    least = max(12, width // 3)
    size = min(max(map(len, labels), default=0), least)
    room = max((width - size) // cell, 1)
    for start in range(0, count, room):
        columns = range(start, min(start + room, count))
        if start:
            yield ""
        yield " " * size + "".join(f"{column + 1:>{cell}}" for column in columns)
        for row, label in zip(lineage.rows, labels, strict=True):
            if not any(row.cells[column] for column in columns):
                continue
            shown = label if len(label) <= size else f"{label[: size - 1]}…"
            signs = (_sign(row, column) for column in columns)
            yield f"{shown:<{size}}{''.join(f'{sign:>{cell}}' for sign in signs)}".rstrip()


def _sign(row: LineageRow, column: int) -> str:
    cell = row.cells[column]
    return SIGNS[cell.event] if cell else ""


def _words(lineage: Lineage, row: LineageRow, width: int) -> Iterator[str]:
    yield where(lineage, row)
    for line in history_lines(row):
        if line.kept:
            yield _folded(raised(line.kept), width, "  ", "  ")
        for run in line.gone:
            went, since = went_words(lineage, run)
            words = f"gone in {went}: “{run.words.strip()}” (since {since})"
            yield _folded(words, width, "    ", "      ")


def raised(runs: Iterable[OriginRun]) -> str:
    """Return words, with the number of the text in which they came in after each run."""
    return "".join(
        f"{words}{str(run.came + 1).translate(_RAISED)}{run.words[len(words) :]}"
        if (words := run.words.rstrip())
        else run.words
        for run in runs
    )


def _folded(words: str, width: int, first: str, rest: str) -> str:
    """Break words into lines; characters of East Asian scripts take two columns."""
    room = width // 2 if any(east_asian_width(each) in "FW" for each in words) else width
    return textwrap.fill(
        words, room, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )


def phrase_text(history: PhraseHistory) -> str:
    """Write the history of a phrase as an outline.

    Lines whose words are those of the text before are named, and not printed again.
    """
    first = history.first
    if first is None:
        texts = counted(len(history.names), "text")
        return f"“{history.phrase}” is in none of the {texts}\n"
    lines = [f"“{history.phrase}”", f"First in {first.symbol}, {first.label}"]
    before: set[str] = set()
    for name in history.names:
        own = [each for each in history.occurrences if each.symbol == name]
        if not own:
            lines.append(f"\n{name}: not there")
        else:
            lines.append(f"\n{name}")
        for each in own:
            same = "the same words" if each.text in before else each.text
            lines.append(f"  {each.label}: {same}")
        before = {each.text for each in own}
    return "\n".join((*lines, f"\n{SOURCE}", ""))
