"""Write reports as Word documents: a table of changes, and the synopsis in three columns.

Both are tables of cells that `templates/docx/report/` lays out. Deleted words are red and struck
out, inserted ones blue and underlined. They are no tracked changes, because nobody accepts a
report. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.model.edit import Op
from drafting.reports.chain import ChainStep, title_of
from drafting.reports.line_view import LineView, blocks_of, shown_lines
from drafting.reports.options import PLAIN, ReportOptions
from drafting.reports.outline_lines import OutlineLine
from drafting.reports.phrases import (
    SOURCE,
    note_words,
    nothing,
    summary_rows,
    verb_lines,
    what_words,
)
from drafting.reports.pieces import Piece
from drafting.reports.synopsis import Synopsis, SynopsisLine, SynopsisRow, synopsis_of
from drafting.reports.view import Fold, NoteReport, ParagraphReport, ReportView, views_of
from drafting.text.inline import Mark
from drafting.writers.characters import printable
from drafting.writers.docx.document import check_form
from drafting.writers.docx.package import zipped
from drafting.writers.docx.soundness import refuse_unsound
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render

_PARTS = {
    "[Content_Types].xml": "report/content_types.xml",
    "_rels/.rels": "base/package.rels.xml",
    "docProps/app.xml": "base/app.xml",
    "docProps/core.xml": "report/core.xml",
    "word/_rels/document.xml.rels": "report/document.rels.xml",
    "word/document.xml": "report/document.xml",
    "word/fontTable.xml": "base/fontTable.xml",
    "word/footer.xml": "report/footer.xml",
    "word/settings.xml": "report/settings.xml",
    "word/styles.xml": "report/styles.xml",
    "word/theme/theme1.xml": "base/theme1.xml",
}
_PORTRAIT, _LANDSCAPE = (11906, 16838), (16838, 11906)
"""A4 in twentieths of a point."""
_MARGIN = 1134
_INNER = 6300
"""Width of a table within the column of words, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one look."""

    text: str
    op: str = "keep"
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a cell, or a table within it, whose rows have one line for each of its cells.

    The indent and the width of a column are in twentieths of a point.
    """

    runs: tuple[_Run, ...]
    indent: int = 0
    is_text: bool = False
    rows: tuple[tuple[_Line, ...], ...] = ()
    width: int = 0


_Cell = tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with a head repeated on every page; the cell of a one-cell row spans all columns."""

    title: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[_Cell, ...], ...]
    is_rtl: bool = False

    @property
    def width(self) -> int:
        """Return the width of all columns."""
        return sum(self.widths)


@dataclass(frozen=True, slots=True)
class _Section:
    """One comparison: its title in a chain, the subject, and its tables; or lines of an outline."""

    title: str
    subject: str
    remark: str
    tables: tuple[_Table, ...]
    language: str
    lines: tuple[OutlineLine, ...] = ()


def render_docx(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> bytes:
    """Write the table of changes of a comparison or of a chain."""
    views = views_of(steps, options)
    sections = [_report(step, view) for step, view in zip(steps, views, strict=True)]
    return _document(title_of(steps), sections, _PORTRAIT, options)


def render_synopsis(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> bytes:
    """Write old text, new text and what changed in three columns, in landscape format."""
    sections = [_synopsis(synopsis_of(step, options)) for step in steps]
    return _document(title_of(steps, "Synopsis"), sections, _LANDSCAPE, options)


def render_outline_document(title: str, lines: Sequence[OutlineLine], language: str) -> bytes:
    """Write an outline as a Word document."""
    section = _Section("", "", "", (), language, tuple(lines))
    return _document(title, [section], _PORTRAIT, PLAIN)


def _document(
    title: str, sections: Sequence[_Section], sheet: tuple[int, int], options: ReportOptions
) -> bytes:
    context = {
        "title": title,
        "sections": sections,
        "is_chain": len(sections) > 1,
        "language": sections[0].language,
        "width": sheet[0],
        "height": sheet[1],
        "margin": _MARGIN,
        "source": SOURCE,
    }
    files = RenderOptions(templates=options.templates)
    parts: dict[str, bytes] = {}
    for part, template in _PARTS.items():
        document = printable(render(f"docx/{template}", context, files))
        parts[part] = document.encode()
        if options.templates:
            check_form(part, parts[part])
    refuse_unsound(parts)
    return zipped(parts)


def _report(step: ChainStep, view: ReportView) -> _Section:
    subject = "" if view.is_bare else view.summary.title
    if view.is_empty:
        return _Section(step.title, subject, nothing(view), (), view.language)
    is_rtl = view.language == "ar"
    tables = (
        _table("Summary", (), (20, 80), [(_bold(name), _plain(said))
               for name, said in summary_rows(view) if not view.is_bare]),
        _table("Text", ("Paragraph", "What", "Words"), (14, 18, 68), [
            _change(each) for each in view.stretches
        ], is_rtl=is_rtl),
        _table("Footnotes", ("Note", "What", "Words"), (14, 18, 68), [
            _note(each) for each in view.notes
        ], is_rtl=is_rtl),
        _table("Header", ("Field", "Old", "New"), (24, 38, 38), [
            (_plain(each.label), _value(each.old_pieces), _value(each.new_pieces))
            for each in view.fields
        ]),
    )  # fmt: skip
    return _Section(
        step.title,
        subject,
        "",
        tuple(each for each in tables if each.rows),
        view.language,
    )


def _table(
    title: str,
    head: tuple[str, ...],
    shares: tuple[int, ...],
    rows: Iterable[tuple[_Cell, ...]],
    *,
    sheet: tuple[int, int] = _PORTRAIT,
    is_rtl: bool = False,
) -> _Table:
    """Return a table; `shares` are the widths of its columns, as percentages of the sheet."""
    room = sheet[0] - 2 * _MARGIN
    widths = tuple(room * share // 100 for share in shares)
    return _Table(title, head, widths, tuple(rows), is_rtl)


def _change(each: ParagraphReport | Fold) -> tuple[_Cell, ...]:
    if isinstance(each, Fold):
        return (_plain(each.title),)
    lines: list[_Line] = []
    for block in blocks_of(shown_lines(each.lines)):
        if isinstance(block, str):
            lines.append(_Line((_Run(block, is_italic=True),)))
        elif isinstance(block, tuple):
            lines.append(_rows(block))
        else:
            lines.append(_words(block.number, block.pieces, block.level))
    verbs = [_Line((_Run(line),)) for line in verb_lines(each)]
    return _bold(each.label), (*_plain(what_words(each)), *verbs), tuple(lines)


def _rows(rows: Sequence[LineView]) -> _Line:
    """Return the rows of a table as a table within its cell."""
    width = _INNER // max(1, len(rows[0].cells))
    cells = tuple(tuple(_words("", cell, 0) for cell in row.cells) for row in rows)
    return _Line((), rows=cells, width=width)


def _note(note: NoteReport) -> tuple[_Cell, ...]:
    places = [_Line((_Run(f"in {', '.join(note.paragraphs)}"),))] if note.paragraphs else []
    return _bold(note.number), (*_plain(note_words(note)), *places), (_words("", note.pieces, 0),)


def _value(pieces: Sequence[Piece]) -> _Cell:
    return (_words("", pieces, 0),) if pieces else _plain("–")


def _synopsis(synopsis: Synopsis) -> _Section:
    rows = [_synopsis_row(row) for row in synopsis.rows]
    head = (synopsis.old, synopsis.new, "What changed")
    table = _table("", head, (41, 41, 18), rows, sheet=_LANDSCAPE, is_rtl=synopsis.language == "ar")
    return _Section(synopsis.title, synopsis.subject, "", (table,), synopsis.language)


def _synopsis_row(row: SynopsisRow) -> tuple[_Cell, ...]:
    if row.kind == "folded":
        return (_plain(row.label),)
    what = tuple(_Line((_Run(said),)) for said in row.what)
    return _side(row.old), _side(row.new), (*_bold(row.label), *what)


def _side(lines: Sequence[SynopsisLine]) -> _Cell:
    return tuple(_words(line.number, line.pieces, line.level) for line in lines) or _plain("–")


def _words(number: str, pieces: Iterable[Piece], level: int) -> _Line:
    runs = [_Run(f"{number} ")] if number else []
    last = Op.KEEP
    for piece in pieces:
        if (last, piece.op) == (Op.DELETE, Op.INSERT):
            runs.append(_Run(" "))  # looks alone would let 19 and 18 read as 1918
        last = piece.op
        runs.append(_run(piece))
    return _Line(tuple(runs), 284 * level, is_text=True)


def _run(piece: Piece) -> _Run:
    return _Run(
        piece.text,
        piece.op.value,
        is_bold=bool(piece.marks & Mark.BOLD),
        is_italic=bool(piece.marks & (Mark.ITALIC | Mark.LEAD)),
        is_struck=bool(piece.marks & Mark.STRUCK),
        is_raised=piece.is_note or bool(piece.marks & Mark.SUPERSCRIPT),
    )


def _plain(words: str) -> _Cell:
    return (_Line((_Run(words),)),)


def _bold(words: str) -> _Cell:
    return (_Line((_Run(words, is_bold=True),)),)
