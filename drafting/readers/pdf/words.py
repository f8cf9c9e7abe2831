"""The words of a PDF by a walk of its own, to prove that the reader lost none.

It takes PDFium's characters in the order of the file and parts them at PDFium's own line breaks; it
knows neither lines nor paragraphs of the reader. What it proves: every letter and figure of the
file that is no running head, page number or note mark stands in the resolution, in the order of
the file. What it does not prove: where words part at a line's end (a hyphen there is kept), and
that the order of the file is that of the page, which is so for what Word and LibreOffice write.
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
"""The largest type of a footnote, in parts of the size most letters have."""

MARK_SIZE = 0.7
"""The largest type of a note number, in parts of the size most letters have."""

LETTER_GAP = 0.18
"""A space PDFium supposes in a gap narrower than this, in parts of the size, is none."""

SAME_PLACE = 9.0
"""So far apart may the reader and this walk see the baseline of one line, in points."""

LeftOut = tuple[tuple[str, float], ...]
"""Words the reader left out of one page, with their baseline in points."""

_SIGNS = "*†‡§"
_LINE_END_HYPHENS = (0x02, 0xFFFE)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character; `supposed` ones PDFium put in by itself."""

    words: str
    size: float
    left: float
    right: float
    y: float
    supposed: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """What stands between two line breaks of PDFium's.

    Attributes:
        page: from 0.
        y: baseline of its largest type.
        pieces: words of one size, with it.
    """

    page: int
    y: float
    pieces: tuple[tuple[str, float], ...]

    @property
    def size(self) -> float:
        """The largest type in it."""
        return max(size for _, size in self.pieces)

    @property
    def bare(self) -> str:
        """Its characters without white space."""
        return "".join("".join(words for words, _ in self.pieces).split())


def source_words(source: bytes, dropped: tuple[LeftOut, ...]) -> SourceWords:
    """Gather the words of a PDF; `dropped` is what the reader left out of each page."""
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
    """Return the size most letters have."""
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
    """Yield the row of some letters, unless there is nothing but spaces."""
    real = [letter for letter in letters if not letter.supposed]
    if not any(letter.words.strip() for letter in real):
        return
    pieces: list[tuple[str, float]] = []
    for size, same in groupby(_without_slips(letters), key=lambda letter: letter.size):
        pieces.append(("".join(letter.words for letter in same), size))
    yield _Row(page, max(real, key=lambda letter: letter.size).y, tuple(pieces))


def _without_slips(letters: list[_Letter]) -> Iterator[_Letter]:
    """Leave out the spaces PDFium supposes between letters that stand close."""
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
    """Yield the rows of a page that the reader did not leave out; each of those is met once."""
    waiting = [("".join(words.split()), y) for words, y in dropped]
    for row in rows:
        near = [words for words, y in waiting if abs(y - row.y) < SAME_PLACE]
        spent = _spent(row.bare, near)
        for words in spent:
            waiting.remove(next(one for one in waiting if one[0] == words))
        if not spent:
            yield row


def _spent(bare: str, near: list[str]) -> tuple[str, ...]:
    """Return the left-out words that make up a row, one or two of them, or nothing."""
    if bare in near:
        return (bare,)
    return next((pair for pair in permutations(near, 2) if "".join(pair) == bare), ())


def _lowest_text(rows: Iterable[_Row], text_size: float) -> dict[int, float]:
    """Return for each page the lowest baseline of the text's own type."""
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
    """Yield the words of each note; a small number or a sign at its start begins one."""
    words: list[str] = []
    for row in sorted(rows, key=lambda row: (row.page, -row.y)):
        first, size = next(piece for piece in row.pieces if piece[0].strip())
        if words and (_is_mark(first, size, text_size) or first.lstrip()[0] in _SIGNS):
            yield "\n".join(words)
            words = []
        words.append(_words(row, text_size).lstrip(_SIGNS))
    if words:
        yield "\n".join(words)
