"""Lines of a report for the screen: as plain text with signs, or wrapped and in colours.

A file and a pipe get each line whole, so that other programs can look for words in it. A terminal
gets lines that end between words, with the next one below the beginning of the words.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from drafting.reports.terminal import breakable, without_breaks
from drafting.text.shown import shown

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


class ScreenSign(Enum):
    """What a piece of a line is; the value has the sign around it and its style."""

    WORDS = ("", "")
    HEAD = ("", "bold")
    FOUND = ("*", "bold yellow")
    DELETED = ("~~", "red strike")
    INSERTED = ("**", "bright_blue underline")

    @property
    def sign(self) -> str:
        """Return what is before and after the words if there are no colours."""
        return self.value[0]

    @property
    def style(self) -> str:
        """Return the style of the words if there are colours."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One line of a report, of any length.

    Attributes:
        pieces: its words, with what they are.
        indent: spaces before it.
        label: what is before the words; if they need more lines, these begin below them.
    """

    pieces: tuple[tuple[str, ScreenSign], ...] = ()
    indent: int = 0
    label: str = ""

    @classmethod
    def of(
        cls,
        words: str,
        indent: int = 0,
        sign: ScreenSign = ScreenSign.WORDS,
        label: str = "",
    ) -> ScreenLine:
        """Return a line of one piece."""
        return cls(((words, sign),), indent, label)


def lines_of(report: str) -> Iterator[ScreenLine]:
    """Yield the lines of a report that is text already; each is wrapped below its beginning."""
    for line in report.splitlines():
        words = line.lstrip(" ")
        yield ScreenLine.of(words, len(line) - len(words))


def plain_lines(lines: Iterable[ScreenLine]) -> str:
    """Return a report as plain text, each line whole."""
    return "".join(f"{' ' * each.indent}{shown(each.label)}{_signed(each)}\n" for each in lines)


def _signed(line: ScreenLine) -> str:
    return shown("".join(f"{kind.sign}{words}{kind.sign}" for words, kind in line.pieces))


def wrapped_lines(lines: Iterable[ScreenLine], *, width: int, colour: bool) -> str:
    """Return a report for a terminal.

    Args:
        lines: its lines.
        width: columns of the terminal.
        colour: use colours instead of signs.
    """
    from rich.console import Console
    from rich.padding import Padding

    console = Console(
        file=io.StringIO(), width=max(width, 40), force_terminal=colour,
        color_system="standard" if colour else None, no_color=not colour, highlight=False,
        markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip
    with console.capture() as capture:
        for each in lines:
            console.print(Padding(_row(each, colour=colour), (0, 0, 0, each.indent)))
    rows = (row.rstrip() for row in without_breaks(capture.get()).splitlines())
    return "".join(f"{row}\n" for row in rows)


def _row(line: ScreenLine, *, colour: bool) -> RenderableType:
    words = _painted(line, colour=colour)
    if not line.label:
        return words
    from rich.table import Table
    from rich.text import Text

    row = Table.grid()
    row.add_column(no_wrap=True)
    row.add_column(ratio=1, overflow="fold")
    row.add_row(Text(shown(line.label)), words)
    return row


def _painted(line: ScreenLine, *, colour: bool) -> Text:
    from rich.text import Text

    if not colour:
        return Text(breakable(_signed(line)))
    text = Text()
    last = ScreenSign.WORDS
    for words, kind in line.pieces:
        if (last, kind) == (ScreenSign.DELETED, ScreenSign.INSERTED):
            text.append(" ")  # colour alone would let 19 and 18 read as 1918
        last = kind
        text.append(breakable(shown(words)), style=kind.style or "none")
    return text
