"""Write histories as text: for a terminal, and for files."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from unicodedata import east_asian_width

from drafting.engine.word_origins import OriginRun
from drafting.reports.lineage.phrases import PhraseHistory
from drafting.reports.lineage.records import Lineage, LineageEvent, LineageRow
from drafting.reports.lineage.returns import Returns
from drafting.reports.lineage.view import (
    SIGNS,
    WORDS,
    back_words,
    grid_labels,
    history_lines,
    key_of,
    went_words,
    where,
)
from drafting.reports.phrases import SOURCE
from drafting.text.counting import counted
from drafting.text.shown import shown, shown_text

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEAST = 40


_STYLES = {
    LineageEvent.ADDED: "1;94", LineageEvent.DELETED: "1;31", LineageEvent.REWORDED: "1",
    LineageEvent.MOVED: "1;32", LineageEvent.MOVED_REWORDED: "1;32",
    LineageEvent.SPLIT: "1", LineageEvent.MERGED: "1",
}  # fmt: skip
"""Codes for the looks of signs on a screen, the same as in a report of changes."""
_ORIGIN = "The small number after words is the text in which they came in."
_BOLD, _GONE, _NUMBER = "1", "31;9", "94"
_NUMBERS = re.compile(f"[{''.join(map(chr, _RAISED.values()))}]+")
_QUOTED = re.compile("“.*”", re.DOTALL)


def render_text(lineage: Lineage, width: int, *, colour: bool = False) -> str:
    """Write a history: the grid, then the words of each paragraph.

    Args:
        lineage: the history.
        width: columns of a line.
        colour: use the colours of a terminal, besides signs and words.
    """
    width = max(width, _LEAST)
    paint = _painted if colour else _as_it_is
    returns = Returns(lineage)
    parts = [
        paint(f"History of {counted(len(lineage.names), 'text')}", _BOLD),
        "\n".join(_names(lineage, width)),
        "\n".join(_grid(lineage, width, paint)),
        _folded(
            ", ".join(f"{SIGNS[event]} {WORDS[event]}" for event in key_of(lineage)), width, "", ""
        ),
        f"{paint('Words', _BOLD)}\n{_folded(_ORIGIN, width, '', '')}",
        *("\n".join(_words(lineage, row, returns, width, paint)) for row in lineage.rows),
        _folded(SOURCE, width, "", ""),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


_Paint = Callable[[str, str], str]


def _as_it_is(words: str, _: str) -> str:
    return words


def _painted(words: str, code: str) -> str:
    """Return words with a look; each line has its own, as lines may be shown alone."""
    return "".join(
        f"\x1b[{code}m{part}\x1b[0m" if part.strip() else part
        for part in re.split(r"(\n *)", words)
    )


def _names(lineage: Lineage, width: int) -> Iterator[str]:
    size = len(str(len(lineage.names)))
    for number, name in enumerate(lineage.names, 1):
        yield _folded(name, width, f"{number:{size}}  ", " " * (size + 2))


def _grid(lineage: Lineage, width: int, paint: _Paint) -> Iterator[str]:
    """Yield the grid, in several parts where the texts are too many for a line."""
    count = len(lineage.names)
    cell = len(str(count)) + 1
    labels = [shown(label) for label in grid_labels(lineage)]
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
            name = label if len(label) <= size else f"{label[: size - 1]}…"
            signs = "".join(_sign(row, column, cell, paint) for column in columns)
            yield f"{name:<{size}}{signs}".rstrip()


def _sign(row: LineageRow, column: int, width: int, paint: _Paint) -> str:
    cell = row.cells[column]
    if cell is None:
        return " " * width
    sign, style = SIGNS[cell.event], _STYLES.get(cell.event, "")
    return " " * (width - 1) + (paint(sign, style) if style else sign)


def _words(
    lineage: Lineage, row: LineageRow, returns: Returns, width: int, paint: _Paint
) -> Iterator[str]:
    yield paint(shown(where(lineage, row)), _BOLD)
    for line in history_lines(row):
        if line.kept:
            words = _folded(raised(line.kept), width, "  ", "  ")
            yield _NUMBERS.sub(lambda found: paint(found[0], _NUMBER), words)
        for run in line.gone:
            went, since = went_words(lineage, run)
            words = f"gone in {went}: “{run.words.strip()}” (since {since})"
            words = _folded(words, width, "    ", "      ")
            yield _QUOTED.sub(lambda found: paint(found[0], _GONE), words)
    for each in returns.of(row):
        back, first, went = back_words(lineage, each)
        words = f"back in {back}: “{each.words}” (first in {first}, gone in {went})"
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
    words = shown_text(words)
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
