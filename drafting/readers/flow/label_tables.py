"""Labels apart from their words: on a line of their own, or in the first column of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.paragraph import Cell, Table
from drafting.readers.flow.forms import Forms
from drafting.readers.flow.records import Piece, Printed
from drafting.text.inline import Text, plain, stripped
from drafting.text.slices import characters, cut
from drafting.text.status_marks import StatusMark, mark_at_start, marks_at_end
from drafting.text.typed_labels import LabelKind, TypedLabel, typed_label_at

_FEW = 2
"""Rows with a label that make a table a text."""
_LONGEST = 120
"""Characters of the longest label with its marks."""
_NUMBER = re.compile(r"(\d{1,3})\s?[.)]")
_ITEM = re.compile(r"\d{1,3}|\(?[a-z]{1,4}\)")
_LISTED = re.compile(r"(?<=[:;,.])\s+\(?([a-z])\)(?=\s)")
_SHOWN = 60
_WORD = " A"
"""What a label is read before, to know one without words: "1bis." alone says too little."""


@dataclass(frozen=True, slots=True)
class LoneLabel:
    """A label with nothing after it but marks: "OP1. [Agreed]"."""

    label: TypedLabel
    marks: tuple[StatusMark, ...] = ()


def lone_label(words: str, forms: Forms) -> LoneLabel | None:
    """Return the label that a line or cell has, if it has nothing else but marks."""
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return None
    if number := _NUMBER.fullmatch(words):
        return LoneLabel(
            TypedLabel(
                kind=LabelKind.BARE, number=int(number[1]), printed=words, end=len(words),
                is_closed=True,
            )
        )  # fmt: skip
    line = marks_at_end(words, forms.status_words)
    typed = words[: line.end].rstrip()
    label = typed_label_at(typed + _WORD, forms.label_words) if typed else None
    if label is None:
        return None
    if label.end == len(typed + _WORD) - 1:
        return LoneLabel(label, line.marks)
    mark, size = mark_at_start(words[label.end :], forms.status_words, after_label=True)
    is_whole = mark is not None and not words[label.end + size :]
    return LoneLabel(label, (mark,)) if mark and is_whole else None


def rows_of(table: Table, forms: Forms, diagnostics: list[Diagnostic]) -> Iterator[Piece]:
    """Yield the rows of a table as paragraphs, if labels are in its first column; else the table.

    Args:
        table: any table.
        forms: of the language.
        diagnostics: takes what is reported.
    """
    if not _has_labels(table, forms):
        yield table
        return
    beside = next((row for row in table.rows if any(map(_words, row[2:]))), None)
    if beside is not None:
        message = f"a table has labels, and more than one column of words: “{_shown(beside)}”"
        hint = "it was kept as a table; leave the labels and one column if it is the text"
        diagnostics.append(Diagnostic.guess("label-unread", message, table.origin, hint))
        yield table
        return
    message = "a table with labels in its first column was read as paragraphs"
    diagnostics.append(Diagnostic.note("label-table", message, table.origin))
    if plain(table.title).strip():
        yield Printed(content=table.title, origin=table.origin)
    for count, row in enumerate(table.rows, 1):
        yield from _paragraphs(row, forms, _in_row(table.origin, count))
    for note in table.notes:
        yield Printed(content=note, origin=table.origin)


def _in_row(origin: Origin | None, row: int) -> Origin | None:
    if origin is None:
        return None
    return replace(origin, column=row, place=f"{origin.place or f'line {origin.line}'}, row {row}")


def _paragraphs(row: tuple[Cell, ...], forms: Forms, origin: Origin | None) -> Iterator[Printed]:
    """Yield a row as one paragraph; a row of headings, and a row of one cell, cell by cell."""
    first = _words(row[0]) if row else ""
    if len(row) > 1 and _words(row[1]) and _may_be_label(first, forms):
        head, *items = _with_items(row[1].content)
        yield Printed(content=head, number=first, origin=origin)
        yield from (Printed(content=each, origin=origin) for each in items)
        return
    for cell in row:
        if _words(cell):
            yield Printed(content=cell.content, origin=origin)


def _with_items(content: Text) -> Iterator[Text]:
    """Yield the words before a list in a cell, and then its items: "(a)", "(b)", in this order."""
    words = characters(content)
    start, wanted = 0, "a"
    for match in _LISTED.finditer(words):
        if match[1] == wanted and (wanted != "a" or words[: match.start()].endswith(":")):
            yield stripped(cut(content, start, match.start()))
            start, wanted = match.end() - len(match[0].lstrip()), chr(ord(wanted) + 1)
    yield stripped(cut(content, start, len(words)))


def _has_labels(table: Table, forms: Forms) -> bool:
    """Return whether all first cells are labels, numbers or empty, and some have PP or OP.

    The first row may be a heading, and a row may be one cell.
    """
    firsts = [_words(row[0]) if len(row) > 1 else "" for row in table.rows]
    if not all(_may_be_label(first, forms) for first in firsts[1:]):
        return False
    found = (lone_label(first, forms) for first in firsts)
    return sum(bool(each and each.label.kind) for each in found) >= _FEW


def _may_be_label(words: str, forms: Forms) -> bool:
    """Return whether the first cell of a row is empty or has a label or number and nothing else."""
    return not words or lone_label(words, forms) is not None or bool(_ITEM.fullmatch(words))


def _words(cell: Cell) -> str:
    return plain(cell.content).strip()


def _shown(row: tuple[Cell, ...]) -> str:
    words = " | ".join(map(_words, row))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"
