"""Split a line into pieces: words that were kept, deleted or inserted, and note marks.

Differences of form are quiet: the new form is printed without a mark, the old one is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import bidirectional

from drafting.model.edit import Comparison, Op, WordRun
from drafting.text.inline import Mark, NoteMark, Text
from drafting.text.shown import shown_text

_BREAK = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*|\t")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with one mark of change and one emphasis, or the number of a footnote.

    Attributes:
        op: kept, deleted or inserted.
        text: the words, or the printed number of a note mark.
        marks: emphasis.
        is_note: whether this is a note mark.
    """

    op: Op
    text: str
    marks: Mark = Mark.NONE
    is_note: bool = False


NoteNumbers = Mapping[Op, Mapping[str, str]]
"""Printed number of each note key in runs that are kept, deleted, inserted."""


def printable(words: str) -> str:
    """Return words that cannot steer a terminal, reverse the reading order or break a line."""
    return shown_text(_BREAK.sub(" ", words))


def in_english(words: str) -> str:
    """Return words of a text for an English line, which goes on from left to right after them.

    Without the mark, what is after Arabic words would be read before them: "new ← old".
    """
    is_arabic = any(bidirectional(each) in ("R", "AL") for each in words)
    return f"{words}\N{LEFT-TO-RIGHT MARK}" if is_arabic else words


def note_numbers_of(comparison: Comparison) -> NoteNumbers:
    """Return the printed numbers of the notes of both texts.

    A kept run has the old keys of its notes, but a reader of the new text needs the new numbers.
    """
    numbers: dict[Op, dict[str, str]] = {op: {} for op in Op}
    for edit in comparison.footnotes:
        if edit.old is not None:
            numbers[Op.DELETE][edit.old.key] = edit.old.number
            numbers[Op.KEEP][edit.old.key] = (edit.new or edit.old).number
        if edit.new is not None:
            numbers[Op.INSERT][edit.new.key] = edit.new.number
    return numbers


def pieces_of(runs: Iterable[WordRun], numbers: NoteNumbers) -> tuple[Piece, ...]:
    """Return the pieces of a line.

    Args:
        runs: the runs of a line edit, a footnote or a field.
        numbers: numbers of the notes, see `note_numbers_of`.
    """
    pieces = [piece for run in runs for piece in _of_run(run, numbers)]
    return _joined(_spaced(_ordered(pieces)))


def side_of(runs: Iterable[WordRun], numbers: NoteNumbers, side: Op) -> tuple[Piece, ...]:
    """Return the pieces of one text: without insertions, or without deletions.

    Words have the form of that text, and notes have its numbers.

    Args:
        runs: as in `pieces_of`.
        numbers: numbers of the notes.
        side: `DELETE` for the old text, `INSERT` for the new one.
    """
    pieces: list[Piece] = []
    for run in runs:
        if run.op in (Op.KEEP, side):
            names = numbers[Op.DELETE if side is Op.DELETE else run.op]
            pieces += _of_content(run.content, Op.KEEP if run.quiet else run.op, names)
    return _joined(_spaced(pieces))


def _of_run(run: WordRun, numbers: NoteNumbers) -> Iterator[Piece]:
    if run.quiet and run.op is Op.DELETE:
        return
    yield from _of_content(run.content, Op.KEEP if run.quiet else run.op, numbers[run.op])


def _of_content(content: Text, op: Op, numbers: Mapping[str, str]) -> Iterator[Piece]:
    for part in content:
        if isinstance(part, NoteMark):
            yield Piece(op, numbers.get(part.key) or "?", is_note=True)
        elif part.text:
            yield Piece(op, printable(part.text), part.marks)


def _ordered(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Put deletions before insertions if nothing kept is between them."""
    inserted: list[Piece] = []
    for piece in pieces:
        if piece.op is Op.INSERT:
            inserted.append(piece)
            continue
        if piece.op is Op.KEEP:
            yield from inserted
            inserted.clear()
        yield piece
    yield from inserted


def _spaced(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Move spaces at the edges of changed words out of their marks.

    "of " inserted before "its" reads `{+of+} its`. If words are replaced, a space that both have is
    put outside, once; a space that only one of them has stays inside: `2022[- and-]{+,+} 2023`.
    """
    groups = [tuple(members) for _, members in groupby(pieces, key=lambda piece: piece.op)]
    before = " "
    index = 0
    while index < len(groups):
        taken = 2 if _is_pair(groups[index : index + 2]) else 1
        group = groups[index : index + taken]
        if group[0][0].op is Op.KEEP:
            yield from group[0]
        elif _words(group[0]) == _words(group[-1]) and taken == 2:
            # Equal words are no change; only a note mark between them moved.
            yield from (replace(piece, op=Op.KEEP) for piece in group[1])
        else:
            after = _words(groups[index + taken]) if index + taken < len(groups) else ""
            yield from _outside(group, before, after)
        before = _words(group[-1])
        index += taken


def _is_pair(groups: Sequence[Sequence[Piece]]) -> bool:
    """Return whether words are replaced by others."""
    return [group[0].op for group in groups] == [Op.DELETE, Op.INSERT]


def _outside(groups: Sequence[Sequence[Piece]], before: str, after: str) -> Iterator[Piece]:
    """Yield changed words; put spaces that all of them have at an edge outside their marks."""
    words = [_words(group) for group in groups]
    opens = all(each.startswith(" ") for each in words)
    if len(groups) == 1 and groups[0][0].op is Op.DELETE:
        opens = opens and after.startswith(" ")  # "(COVID-19)[- pandemic-], as"
    closes = all(each.endswith(" ") and each.strip(" ") for each in words)
    if opens and not before.endswith(" "):
        yield Piece(Op.KEEP, " ")
    for group in groups:
        # A space at the end of deleted words has no meaning if other words replace them.
        is_replaced = group is not groups[-1]
        yield from _trimmed(group, opens=opens, closes=closes or is_replaced)
    if closes:
        yield Piece(Op.KEEP, " ")


def _words(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _trimmed(members: Sequence[Piece], *, opens: bool, closes: bool) -> list[Piece]:
    """Remove the spaces at either end of some pieces."""
    result = list(members)
    while opens and result and not result[0].text.strip(" "):
        del result[0]
    while closes and result and not result[-1].text.strip(" "):
        del result[-1]
    if result and opens:
        result[0] = replace(result[0], text=result[0].text.lstrip(" "))
    if result and closes:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip(" "))
    return result


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join neighbours with the same mark and emphasis."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if not piece.text:
            continue
        if last and not (last.is_note or piece.is_note):
            same = (last.op, last.marks) == (piece.op, piece.marks)
            if same or (piece.text == " " and last.op is Op.KEEP is piece.op):
                result[-1] = replace(last, text=last.text + piece.text)
                continue
        result.append(piece)
    return tuple(result)


def closed(pieces: Sequence[Piece], closer: Piece, *, after_notes: bool) -> tuple[Piece, ...]:
    """Put the closing mark of a line in the place that its language requires.

    Args:
        pieces: the words of the line.
        closer: the mark.
        after_notes: put it after trailing note marks (`Language.notes_before_closing`).
    """
    index = len(pieces)
    while not after_notes and index and pieces[index - 1].is_note:
        index -= 1
    return _joined((*pieces[:index], closer, *pieces[index:]))
