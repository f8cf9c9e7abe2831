"""Turn lines into text: words with spaces, emphasis and footnote marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafting.readers.pdf.lines import gap_between
from drafting.readers.pdf.notes import SIGN, PrintedNote, is_raised
from drafting.readers.pdf.pages import SPACE
from drafting.readers.pdf.records import PageLine, PageRun
from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal

_PIECES = re.compile(r"\d+|\D+")
_BLANKS = re.compile(r"[ \t\r\n]+")
_SIGNS = re.compile(r"([*†‡§]+)")


@dataclass(frozen=True, slots=True)
class Keys:
    """Finds the key of a printed mark: the last footnote with that label up to the page."""

    notes: tuple[tuple[str, PrintedNote], ...]

    def of_figure(self, label: str, page: int) -> str:
        """Return the key of a footnote number, or "" if no footnote has it."""
        found = ""
        for key, note in self.notes:
            if note.label == label and (not found or note.page <= page):
                found = key
        return found

    def of_sign(self, label: str, page: int) -> str:
        """Return the key of a sign, which is valid only on its page."""
        for key, note in self.notes:
            if note.label == label and note.page == page:
                return key
        return ""


def line_parts(line: PageLine, keys: Keys) -> Iterator[Inline]:
    """Yield the words and marks of one line; gaps without a space character become spaces."""
    before: PageRun | None = None
    for run in line.runs:
        parts = tuple(_run_parts(run, line, keys))
        opens_with_mark = isinstance(parts[0], NoteMark)
        if before is not None and not opens_with_mark and _is_space(before, run):
            yield Span(" ", before.marks & run.marks)
        yield from parts
        before = run


def _is_space(before: PageRun, after: PageRun) -> bool:
    return gap_between(before, after) > SPACE * max(before.size, after.size)


def _run_parts(run: PageRun, line: PageLine, keys: Keys) -> Iterator[Inline]:
    if is_raised(run, line):
        yield from _raised(run, line, keys)
        return
    for piece in _SIGNS.split(run.words):
        key = keys.of_sign(piece, line.page) if SIGN.fullmatch(piece) else ""
        if key:
            yield NoteMark(key)
        elif piece:
            yield Span(piece, run.marks)


def _raised(run: PageRun, line: PageLine, keys: Keys) -> Iterator[Inline]:
    """Yield marks for figures that have a footnote, else superscript words."""
    for piece in _PIECES.findall(run.words):
        bare = piece.strip()
        key = keys.of_figure(bare, line.page) if bare.isdigit() else keys.of_sign(bare, line.page)
        if key:
            yield NoteMark(key)
        elif bare:
            yield Span(piece, run.marks | Mark.SUPERSCRIPT)
        else:
            yield Span(piece)


def tidy(parts: Iterable[Inline]) -> Text:
    """Return a text with single spaces; a space has the emphasis that both its sides have."""
    result: list[Inline] = []
    gap: Mark | None = None
    for part in normal(parts):
        if isinstance(part, NoteMark):
            if gap is not None and result:
                result.append(Span(" "))
            gap = None
            result.append(part)
            continue
        words = _BLANKS.sub(" ", part.text)
        if not words.strip(" "):
            gap = Mark.NONE
            continue
        if (words.startswith(" ") or gap is not None) and result:
            result.append(Span(" ", shared_marks(result[-1], part)))
        result.append(Span(words.strip(" "), part.marks))
        gap = part.marks if words.endswith(" ") else None
    return normal(result)


def shared_marks(before: Inline, after: Inline) -> Mark:
    """Return the emphasis that both neighbours of a space have."""
    if isinstance(before, Span) and isinstance(after, Span):
        return before.marks & after.marks
    return Mark.NONE
