"""Take the words of a PDF by a separate walk, to prove that the reader lost none.

It takes PDFium's characters in the order of the file and splits them at PDFium's line breaks. It
uses neither lines nor paragraphs of the reader. It proves that every letter and figure of the file
is in the resolution, in the order of the file, except running heads, page numbers and note marks.
It does not prove how words are divided at the end of a line; a hyphen there is kept. Nor does it
prove that the file has the order of the page, as files from Word and LibreOffice have.
"""

from __future__ import annotations

import ctypes
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, permutations
from types import ModuleType
from typing import TYPE_CHECKING

from drafting.model.reading import SourceWords
from drafting.readers.pdf.pages import opened

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

NOTE_SIZE = 0.93
"""Largest type of a footnote, in parts of the size of most letters."""

MARK_SIZE = 0.7
"""Largest type of a note number, in parts of the size of most letters."""

LETTER_GAP = 0.18
"""A space that PDFium supposes in a narrower gap does not count, in parts of the size."""

SAME_PLACE = 9.0
"""Most difference between the baselines of a line in the reader and in this walk, in points."""

LeftOut = tuple[tuple[str, float], ...]
"""Words that the reader left out of a page, with their baseline in points."""

_SIGNS = "*†‡§"
_LINE_END_HYPHENS = (0x02, 0xFFFE)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character; PDFium itself added the `supposed` ones."""

    words: str
    size: float
    left: float
    right: float
    y: float
    supposed: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """The words between two line breaks of PDFium.

    Attributes:
        page: number of the page, from 0.
        y: baseline of its largest type.
        pieces: words of one size, with that size.
    """

    page: int
    y: float
    pieces: tuple[tuple[str, float], ...]

    @property
    def size(self) -> float:
        """Return the size of its largest type."""
        return max(size for _, size in self.pieces)

    @property
    def bare(self) -> str:
        """Return its characters without white space."""
        return "".join("".join(words for words, _ in self.pieces).split())


def source_words(source: bytes, dropped: tuple[LeftOut, ...]) -> SourceWords:
    """Return the words of a PDF; `dropped` has what the reader left out of each page."""
    with opened(source) as (pdfium, document):
        pages = tuple(tuple(_rows(pdfium.raw, page, at)) for at, page in enumerate(document))
    kept = [
        row for rows, aside in zip(pages, dropped, strict=True) for row in _left_over(rows, aside)
    ]
    text_size = _text_size(kept)
    lowest = _lowest_text(kept, text_size)
    body = [row for row in kept if not _is_note(row, lowest, text_size)]
    notes = [row for row in kept if _is_note(row, lowest, text_size)]
    return SourceWords(
        body="\n".join(_words(row, text_size) for row in body),
        notes=tuple(_notes(notes, text_size)),
    )


def _text_size(rows: Iterable[_Row]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for row in rows:
        for words, size in row.pieces:
            sizes[round(size, 1)] += len(words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _rows(raw: ModuleType, page: PdfPage, number: int) -> Iterator[_Row]:
    """Yield the rows of a page in the order of the file."""
    text = page.get_textpage()
    row: list[_Letter] = []
    for letter in _letters(raw, text):
        if letter.words in "\r\n":
            yield from _row(number, row)
            row = []
        else:
            row.append(letter)
    yield from _row(number, row)
    text.close()
    page.close()


def _row(page: int, letters: list[_Letter]) -> Iterator[_Row]:
    """Yield the row of some letters, unless it has only spaces."""
    real = [letter for letter in letters if not letter.supposed]
    if not any(letter.words.strip() for letter in real):
        return
    pieces: list[tuple[str, float]] = []
    for size, same in groupby(_without_slips(letters), key=lambda letter: letter.size):
        pieces.append(("".join(letter.words for letter in same), size))
    yield _Row(page, max(real, key=lambda letter: letter.size).y, tuple(pieces))


def _without_slips(letters: list[_Letter]) -> Iterator[_Letter]:
    """Yield the letters without the spaces that PDFium supposes between close letters."""
    for index, letter in enumerate(letters):
        if letter.supposed and 0 < index < len(letters) - 1:
            before, after = letters[index - 1], letters[index + 1]
            if abs(before.y - after.y) < 1 and after.left - before.right < LETTER_GAP * before.size:
                continue
        yield letter


def _letters(raw: ModuleType, text: PdfTextPage) -> Iterator[_Letter]:
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box))
        raw.FPDFText_GetMatrix(text.raw, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(text.raw, index) * abs(matrix.d or 1.0)
        supposed = raw.FPDFText_IsGenerated(text.raw, index) == 1
        words = "-" if code in _LINE_END_HYPHENS else chr(min(code, sys.maxunicode))
        yield _Letter(words, size, x.value, box.right, y.value, supposed)


def _left_over(rows: Iterable[_Row], dropped: LeftOut) -> Iterator[_Row]:
    """Yield the rows of a page that the reader did not leave out, each left-out one used once."""
    waiting = [("".join(words.split()), y) for words, y in dropped]
    for row in rows:
        near = [words for words, y in waiting if abs(y - row.y) < SAME_PLACE]
        spent = _spent(row.bare, near)
        for words in spent:
            waiting.remove(next(one for one in waiting if one[0] == words))
        if not spent:
            yield row


def _spent(bare: str, near: list[str]) -> tuple[str, ...]:
    """Return the one or two left-out entries that make up a row, or nothing."""
    if bare in near:
        return (bare,)
    return next((pair for pair in permutations(near, 2) if "".join(pair) == bare), ())


def _lowest_text(rows: Iterable[_Row], text_size: float) -> dict[int, float]:
    """Return for each page the lowest baseline of the type of the text."""
    lowest: dict[int, float] = {}
    for row in rows:
        if row.size > NOTE_SIZE * text_size:
            lowest[row.page] = min(lowest.get(row.page, row.y), row.y)
    return lowest


def _is_note(row: _Row, lowest: dict[int, float], text_size: float) -> bool:
    small = row.size <= NOTE_SIZE * text_size
    return small and row.y < lowest.get(row.page, float("inf"))


def _words(row: _Row, text_size: float) -> str:
    """Return the words of a row without note numbers."""
    return "".join(words for words, size in row.pieces if not _is_mark(words, size, text_size))


def _is_mark(words: str, size: float, text_size: float) -> bool:
    return words.strip().isdigit() and size <= MARK_SIZE * text_size


def _notes(rows: list[_Row], text_size: float) -> Iterator[str]:
    """Yield the words of each footnote, which begins with a small number or a sign."""
    words: list[str] = []
    for row in sorted(rows, key=lambda row: (row.page, -row.y)):
        first, size = next(piece for piece in row.pieces if piece[0].strip())
        if words and (_is_mark(first, size, text_size) or first.lstrip()[0] in _SIGNS):
            yield "\n".join(words)
            words = []
        words.append(_words(row, text_size).lstrip(_SIGNS))
    if words:
        yield "\n".join(words)
