"""Write the report for a pull request or a mail: ~~deleted~~ and **inserted**.

Every word of the texts is escaped. Emphasis in Markdown depends on the characters beside its
marks. If a mark would have no effect, an empty comment gives it the neighbour it needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from drafting.model.edit import Op
from drafting.reports.chain import ChainStep
from drafting.reports.line_view import LineView, shown_lines
from drafting.reports.options import PLAIN, ReportOptions
from drafting.reports.phrases import (
    SOURCE,
    note_words,
    nothing,
    summary_rows,
    verb_lines,
    what_words,
)
from drafting.reports.pieces import Piece
from drafting.reports.view import FieldView, Fold, NoteReport, ParagraphReport, ReportView, views_of
from drafting.text.inline import Mark
from drafting.text.shown import shown_text

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~#&!$@]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_SIGNS = {Op.DELETE: "~~", Op.INSERT: "**"}
_EMPTY = "<!-- -->"


def render_markdown(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> str:
    """Write the report of a comparison or of a chain."""
    views = views_of(steps, options)
    parts = [part for step, view in zip(steps, views, strict=True) for part in _step(step, view)]
    return shown_text("\n\n".join((*parts, f"<sub>{SOURCE}</sub>")) + "\n")


def _step(step: ChainStep, view: ReportView) -> Iterator[str]:
    yield f"## {escaped(step.title)}"
    if view.summary.title and not view.is_bare:
        yield escaped(view.summary.title)
    if view.is_empty:
        yield nothing(view)
        return
    if not view.is_bare:
        yield _summary(view)
    yield from _sections(view)


def _summary(view: ReportView) -> str:
    rows = [f"| **{name}** | {escaped(words)} |" for name, words in summary_rows(view)]
    return "\n".join(("| Summary | |", "|---|---|", *rows))


def _sections(view: ReportView) -> Iterator[str]:
    if view.stretches:
        yield "### Text"
        for each in view.stretches:
            yield from _stretch(each)
    if view.notes:
        yield "### Footnotes"
        for note in view.notes:
            yield from _note(note)
    if view.fields:
        yield "### Header"
        yield "\n".join(("| Field | Old | New |", "|---|---|---|", *map(_field, view.fields)))


def _field(field: FieldView) -> str:
    return f"| {field.label} | {escaped(field.old)} | {escaped(field.new)} |"


def _stretch(each: ParagraphReport | Fold) -> Iterator[str]:
    if isinstance(each, Fold):
        yield f"_{escaped(each.title)}_"
        return
    yield f"#### {escaped(each.label)} · {what_words(each)}"
    yield from (f"_{escaped(line)}_" for line in verb_lines(each))
    yield "\n>\n".join(_line(line) for line in shown_lines(each.lines))


def _line(line: LineView | str) -> str:
    if isinstance(line, str):
        return f"> _{line}_"
    indent = "&emsp;" * line.level
    number = f"{escaped(line.number)} " if line.number else ""
    return f"> {indent}{number}{marked_pieces(line.pieces)}".rstrip()


def _note(note: NoteReport) -> Iterator[str]:
    places = f" · {', '.join(note.paragraphs)}" if note.paragraphs else ""
    yield f"#### Note {escaped(note.number)} · {note_words(note)}{escaped(places)}"
    yield f"> {marked_pieces(note.pieces)}".rstrip()


def escaped(words: str) -> str:
    """Escape words, so that Markdown prints them as they are and makes no links."""
    words = _SPECIAL.sub(_escape, words)
    return _LINE_START.sub(lambda match: f"{match[1]}{_start(match[2])}", words)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in "@:.":
        # Markdown turns bare addresses into links; an empty comment prevents this.
        return f"{character}{_EMPTY}"
    return f"\\{character}"


def _start(opening: str) -> str:
    return f"{opening[:-1]}\\{opening[-1]}"


def marked_pieces(pieces: Sequence[Piece]) -> str:
    """Write the pieces of a line with their marks."""
    out = ""
    index = 0
    while index < len(pieces):
        op = pieces[index].op
        inner = ""
        while index < len(pieces) and pieces[index].op is op:
            inner = _emphasised(inner, pieces[index], after=_next(pieces, index + 1, op))
            index += 1
        sign = _SIGNS.get(op, "")
        after = _next(pieces, index, Op.KEEP)
        out = _mark(out, sign, inner, after) if sign else out + inner
    return out


def _next(pieces: Sequence[Piece], index: int, op: Op) -> str:
    """Return the first character after a mark; "" if another mark of change follows."""
    if index == len(pieces) or pieces[index].op is not op or pieces[index].is_note:
        return ""
    return escaped(pieces[index].text[:1])


def _emphasised(before: str, piece: Piece, *, after: str) -> str:
    words = escaped(piece.text)
    if piece.is_note or piece.marks & Mark.SUPERSCRIPT:
        return f"{before}<sup>{words}</sup>"
    if not piece.marks & (Mark.ITALIC | Mark.LEAD):
        return before + words
    core = words.strip(" ")
    head, tail = words.partition(core)[::2] if core else (words, "")
    return _mark(before + head, "_", core, tail or after) + tail if core else before + words


def _mark(before: str, sign: str, inner: str, after: str) -> str:
    """Put a mark around words, with an empty comment if the mark would have no effect.

    [CM, 6.2]: a mark beside punctuation opens or closes only if its other side is a space or
    punctuation too; an underscore never opens or closes beside a letter.
    """
    is_word = sign == "_"
    opens = not before or not _is_letter(before[-1]) or not (_is_sign(inner[0]) or is_word)
    closes = not after or not _is_letter(after[0]) or not (_is_sign(inner[-1]) or is_word)
    # Two marks that touch ("~~a~~**b**") would be read as one run only if they were alike.
    return f"{before}{'' if opens else _EMPTY}{sign}{inner}{sign}{'' if closes else _EMPTY}"


def _is_letter(character: str) -> bool:
    return not character.isspace() and not _is_sign(character)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
