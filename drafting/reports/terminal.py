"""Write the report for a terminal, and the same report as plain text.

With colour: deletions red and struck out, insertions blue and underlined, moved paragraphs green.
Without: `[-deleted-]` and `{+inserted+}`, as `git diff --word-diff` writes them. Old and new text
are in one column, or side by side if the terminal is wide enough.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from drafting.model.edit import Op
from drafting.reports.chain import ChainStep
from drafting.reports.line_view import Block, LineView, SideLine, blocks_of, shown_lines
from drafting.reports.options import PLAIN, ReportOptions
from drafting.reports.phrases import note_words, nothing, summary_rows, verb_lines, what_words
from drafting.reports.pieces import Piece
from drafting.reports.view import FieldView, Fold, NoteReport, ParagraphReport, ReportView, views_of
from drafting.text.inline import Mark
from drafting.text.shown import shown_text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

WIDTH = 88
"""Columns of a report that goes into a file."""
_STYLES = {Op.KEEP: "", Op.DELETE: "red strike", Op.INSERT: "bright_blue underline"}
_SIGNS = {Op.KEEP: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_KIND_STYLES = {
    "moved": "bold green", "moved+reworded": "bold green",
    "added": "bold bright_blue", "deleted": "bold red",
}  # fmt: skip
LEAST_WIDTH = 60
"""Least number of columns for two texts side by side."""
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_FIRST_HAN = "\u3400"
_BREAK = "\x1f"
"""Marks where a line may end, as a space does, and is taken out at last; no text has it."""
_MAY_END = re.compile(rf"(?<=[{_HAN}、，；：。！？》”’）)\]])(?=[{_HAN}《“‘（(\[]|(?<=[{_HAN}])\d)")
"""Matches where a line of Chinese may end: not before a closing mark, nor after an opening one."""
_LABEL = 16
"""Widest column for a paragraph's label; longer ones are broken."""


def render_plain(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> str:
    """Write the terminal report for a text file: no colour, a fixed width."""
    return render_terminal(steps, options, colour=False, width=WIDTH)


def render_terminal(
    steps: Sequence[ChainStep],
    options: ReportOptions = PLAIN,
    *,
    colour: bool,
    width: int,
    side_by_side: bool = False,
) -> str:
    """Write the report.

    Args:
        steps: the steps of a chain, or a single comparison.
        options: what to show.
        colour: use colours instead of signs.
        width: columns of the terminal.
        side_by_side: show old and new text side by side, if `width` is `LEAST_WIDTH` or more.
    """
    from rich.console import Console

    console = Console(
        file=io.StringIO(), width=max(width, 40), force_terminal=colour,
        color_system="standard" if colour else None, no_color=not colour, highlight=False,
        markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip
    paint = _Paint(
        colour=colour,
        side_by_side=side_by_side and width >= LEAST_WIDTH,
        width=console.width,
    )
    with console.capture() as capture:
        for step, view in zip(steps, views_of(steps, options), strict=True):
            _print_step(console, paint, step.title, view)
    lines = (line.rstrip() for line in without_breaks(capture.get()).splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def breakable(words: str) -> str:
    """Mark where lines of Chinese, which has no spaces, may end."""
    if words.isascii() or max(words) < _FIRST_HAN:
        return words
    return _MAY_END.sub(_BREAK, words)


def without_breaks(report: str) -> str:
    """Take the marks of `breakable` out of a report."""
    return report.replace(_BREAK, "")


def _print_step(console: Console, paint: _Paint, title: str, view: ReportView) -> None:
    console.print(paint.words(title, "bold"), soft_wrap=True)
    if view.summary.title and not view.is_bare:
        console.print(paint.words(view.summary.title, "italic"))
    console.print()
    if view.is_empty:
        console.print(paint.words(nothing(view)))
    else:
        for part in _sections(paint, view):
            console.print(part)
    console.print()


def _sections(paint: _Paint, view: ReportView) -> Iterator[RenderableType]:
    if not view.is_bare:
        yield paint.grid((paint.words(name, "bold"), paint.words(words))
                         for name, words in summary_rows(view))  # fmt: skip
    if view.stretches and not view.is_bare:
        yield paint.section("Text")
    if view.stretches:
        yield from _text(paint, view.stretches)
    if view.notes:
        yield paint.section("Footnotes")
        yield paint.grid(row for note in view.notes for row in paint.note(note))
    if view.fields:
        yield paint.section("Header")
        yield paint.grid((paint.words(each.label), paint.field(each)) for each in view.fields)


def _text(paint: _Paint, stretches: Sequence[ParagraphReport | Fold]) -> Iterator[RenderableType]:
    labels = [label for each in stretches if isinstance(each, ParagraphReport)
              for label in (each.old, each.new)]  # fmt: skip
    width = min(max(map(len, labels), default=0), _LABEL)
    for index, each in enumerate(stretches):
        if index:
            yield ""
        if isinstance(each, Fold):
            yield paint.words(f"  {each.title}", "dim")
        elif paint.side_by_side:
            yield paint.sides(each)
        else:
            yield paint.paragraph(each, width)


class _Paint:
    """Turns the pieces of a view into rich text."""

    def __init__(self, *, colour: bool, side_by_side: bool, width: int) -> None:
        self.colour, self.side_by_side, self.width = colour, side_by_side, width

    def words(self, words: str, style: str = "") -> Text:
        from rich.text import Text

        return Text(breakable(shown_text(words)), style=style)

    def section(self, title: str) -> Text:
        return self.words(f"\n{title}", "bold underline")

    def grid(self, rows: Iterable[tuple[Text, Text]]) -> RenderableType:
        from rich.table import Table

        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        for name, words in rows:
            name.pad_left(2)
            table.add_row(name, words)
        return table

    def paragraph(self, view: ParagraphReport, width: int) -> RenderableType:
        """Return old and new label, then what happened, and the words."""
        from rich.table import Table

        table = Table.grid(padding=(0, 2, 0, 0))
        for _ in range(2):
            table.add_column(width=width + 2, overflow="fold")
        table.add_column(ratio=1, overflow="fold")
        style = _KIND_STYLES.get(view.kind, "bold")
        old, new = (self.words(label or "–", "bold") for label in (view.old, view.new))
        for label in (old, new):
            label.pad_left(2)
        table.add_row(old, new, self.words(what_words(view), style))
        for words in verb_lines(view):
            table.add_row("", "", self.words(words, "dim"))
        room = self.width - 2 * (width + 4)
        for block in blocks_of(shown_lines(view.lines)):
            for part in self.block(block, room):
                table.add_row("", "", part)
        return table

    def block(self, block: Block, room: int) -> Iterator[RenderableType]:
        """Yield a line, or a table; a table that is too wide is printed row by row, with bars."""
        if not isinstance(block, tuple):
            yield self.line(block)
            return
        from rich import box
        from rich.table import Table

        rows = [[self.pieces(cell) for cell in row.cells] for row in block]
        widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
        if sum(widths) + 3 * len(widths) + 1 > room:
            yield from map(self.line, block)
            return
        table = Table(box=box.ASCII2, show_header=False, show_lines=False)
        for width in widths:
            table.add_column(width=width, no_wrap=True)
        for row in rows:
            table.add_row(*row)
        yield table

    def sides(self, view: ParagraphReport) -> RenderableType:
        """Return the old text beside the new one, line by line, below their labels."""
        from rich.table import Table

        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=0)
        for _ in range(2):
            table.add_column(ratio=1, overflow="fold")
        old, new = (self.words(label or "–", "bold") for label in (view.old, view.new))
        what = self.words(f"  {what_words(view)}", _KIND_STYLES.get(view.kind, "bold"))
        table.add_row("", old, new + what)
        for words in verb_lines(view):
            table.add_row("", "", self.words(words, "dim"))
        for line in shown_lines(view.lines):
            if isinstance(line, str):
                table.add_row("", self.words(line, "dim"), "")
            else:
                table.add_row("", self.side(line.old, line.level), self.side(line.new, line.level))
        return table

    def side(self, side: SideLine | None, level: int) -> RenderableType:
        from rich.padding import Padding

        if side is None:
            return ""
        words = self.pieces(side.pieces)
        if side.number:
            words = self.words(f"{side.number} ") + words
        return Padding(words, (0, 0, 0, 2 * level))

    def line(self, line: LineView | str) -> RenderableType:
        from rich.padding import Padding

        if isinstance(line, str):
            return self.words(line, "dim")
        words = self.pieces(line.pieces)
        if line.number:
            words = self.words(f"{line.number} ") + words
        return Padding(words, (0, 0, 0, 3 * line.level))

    def pieces(self, pieces: Iterable[Piece]) -> Text:
        text = self.words("")
        last = Op.KEEP
        for piece in pieces:
            if not self.colour and piece.op is not last:
                text.append(_SIGNS[last][1] + _SIGNS[piece.op][0])
            if self.colour and (last, piece.op) == (Op.DELETE, Op.INSERT):
                text.append(" ")  # colour alone would let 19 and 18 read as 1918
            last = piece.op
            is_raised = piece.is_note or piece.marks & Mark.SUPERSCRIPT
            words = piece.text.translate(_SUPERSCRIPTS) if is_raised else piece.text
            text.append(breakable(words), style=self._style(piece))
        if not self.colour:
            text.append(_SIGNS[last][1])
        return text

    def _style(self, piece: Piece) -> str:
        styles = [_STYLES[piece.op]]
        if piece.marks & (Mark.ITALIC | Mark.LEAD):
            styles.append("italic")
        if piece.marks & Mark.BOLD:
            styles.append("bold")
        return " ".join(filter(None, styles)) or "none"

    def field(self, field: FieldView) -> Text:
        if field.is_compared:
            return self.pieces(field.pieces)
        old, new = field.old or "none", field.new or "none"
        return self.words(old, "red") + self.words(" → ", "none") + self.words(new, "bright_blue")

    def note(self, note: NoteReport) -> Iterator[tuple[Text, Text]]:
        places = f", in {', '.join(note.paragraphs)}" if note.paragraphs else ""
        style = _KIND_STYLES.get(note.kind, "bold")
        yield self.words(note.number, "bold"), self.words(f"{note_words(note)}{places}", style)
        yield self.words(""), self.pieces(note.pieces)
