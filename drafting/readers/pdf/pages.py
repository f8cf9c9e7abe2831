"""Read the pages of a PDF as runs, through PDFium's text interface.

PDFium is native code without support for threads: a lock guards it, every handle is closed before
the lock is released, and neither forms nor scripts are ever started.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING

from drafting.errors import UnreadableError
from drafting.readers.pdf.records import Page, PageRun
from drafting.readers.pdf.streams import check_streams
from drafting.text.inline import Mark

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage
    from pypdfium2.raw import FPDF_TEXTPAGE

MOST_PAGES = 500
MOST_CHARACTERS = 1_500_000
MOST_OBJECTS = 200_000
"""Most texts, lines and pictures of all pages; in official files a page has 160."""
MOST_TEXTS = 7_000
"""Most texts on one page, each a line or a part of a line; official pages have at most 300.

PDFium compares every text of a page with every other: 100,000 texts take a minute.
"""
MOST_IN_TEXT = 16_000
"""Most characters of one text; PDFium silently cuts off a longer one."""

SPACE = 0.18
"""Least gap between two letters that is a space, in parts of the type size.

In 20 official files, letters of a word are at most 0.14 apart, and words at least 0.21.
"""

MOST_STRETCH = 2.0
"""Widest gap of a real space in a justified line, in parts of the type size."""

LEAST_SIZE, MOST_LENGTH = 0.1, 20_000.0
"""Least size of type and greatest length that are accepted, in points."""

_LOCK = Lock()
_BOLD_WEIGHT = 600
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_PASSWORD = 4
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LINE_END_HYPHENS, _BLANKS = (0x02, 0xFFFE), (0x09, 0x0A, 0x0D)

Look = tuple[Mark, bool]


def read_pages(source: bytes) -> tuple[Page, ...]:
    """Return the pages of a PDF.

    Raises:
        UnreadableError: it cannot be opened, or is too large.
    """
    check_streams(source)
    with opened(source) as (pdfium, document):
        return tuple(_pages(pdfium, document))


@contextmanager
def opened(source: bytes) -> Iterator[tuple[ModuleType, PdfDocument]]:
    """Open a PDF, and yield the library and the document while the lock is held."""
    import pypdfium2

    pdfium: ModuleType = pypdfium2
    with _LOCK, closing(_opened(pdfium, source)) as document:
        if len(document) > MOST_PAGES:
            raise UnreadableError(
                f"the PDF has {len(document)} pages, but at most {MOST_PAGES} are read: "
                "save only the pages of the resolution in a new file"
            )
        yield pdfium, document


def _opened(pdfium: ModuleType, source: bytes) -> PdfDocument:
    try:
        return pdfium.PdfDocument(source)
    except pdfium.PdfiumError as fault:
        if getattr(fault, "err_code", None) == _PASSWORD:
            raise UnreadableError(
                "the PDF is locked with a password: save a copy without one, "
                "or ask for the Word file"
            ) from None
        raise UnreadableError(
            "this PDF file is not complete: download it again, or ask for the Word file"
        ) from None


def _pages(pdfium: ModuleType, document: PdfDocument) -> Iterator[Page]:
    characters, objects = MOST_CHARACTERS, MOST_OBJECTS
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            raise UnreadableError(
                f"page {number} of the PDF is damaged: download the file again, "
                "or ask for the Word file"
            ) from None
        with closing(page):
            kinds = _kinds(pdfium.raw, page, objects)
            objects -= sum(kinds.values())
            # Checked before reading the text of the page, because PDFium takes long for that.
            _bound(objects, f"more than {MOST_OBJECTS:,} texts, lines and pictures")
            _bound(
                MOST_TEXTS - kinds[pdfium.raw.FPDF_PAGEOBJ_TEXT],
                f"more than {MOST_TEXTS:,} separate texts on page {number}",
            )
            with closing(page.get_textpage()) as text:
                characters -= text.count_chars()
                _bound(characters, f"more than {MOST_CHARACTERS:,} characters")
                scan = _Scan(pdfium.raw, text.raw)
                runs = tuple(scan.runs(text.count_chars()))
                _bound(
                    MOST_IN_TEXT - scan.longest,
                    f"more than {MOST_IN_TEXT:,} characters in one line on page {number}",
                )
            width, height = page.get_size()
            has_picture = kinds[pdfium.raw.FPDF_PAGEOBJ_IMAGE] > 0
            yield Page(number, width, height, runs, has_picture)


def _bound(left: int, what: str) -> None:
    """Refuse a document that exceeds a limit."""
    if left < 0:
        raise UnreadableError(
            f"the PDF has {what}: save only the pages of the resolution in a new file, "
            "or ask for the Word file"
        )


def _kinds(raw: ModuleType, page: PdfPage, most: int) -> Counter[int]:
    """Count the objects on a page and in its forms by kind; stop just beyond `most`."""
    found: Counter[int] = Counter()
    waiting = [
        raw.FPDFPage_GetObject(page.raw, index)
        for index in range(min(raw.FPDFPage_CountObjects(page.raw), most + 1))
    ]
    while waiting and found.total() <= most:
        each = waiting.pop()
        kind = raw.FPDFPageObj_GetType(each)
        found[kind] += 1
        if kind == raw.FPDF_PAGEOBJ_FORM:
            inside = min(raw.FPDFFormObj_CountObjects(each), most + 1)
            waiting += (raw.FPDFFormObj_GetObject(each, index) for index in range(inside))
    return found


class _Scan:
    """Walks the characters of a page and collects those of the same look and baseline."""

    def __init__(self, raw: ModuleType, text: FPDF_TEXTPAGE) -> None:
        self._raw, self._text = raw, text
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(200)
        self._looks: dict[int, tuple[Look, float]] = {}
        self._lengths: Counter[int] = Counter()
        self._gathered = _Gathered()

    @property
    def longest(self) -> int:
        """Return the number of characters of the longest text so far."""
        return max(self._lengths.values(), default=0)

    def runs(self, count: int) -> Iterator[PageRun]:
        """Yield the runs of the page; a character that PDFium adds only separates two runs."""
        raw, text = self._raw, self._text
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        to_x, to_y, to_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
        for index in range(count):
            if raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            look, size = self._look(index)
            raw.FPDFText_GetCharOrigin(text, index, to_x, to_y)
            raw.FPDFText_GetLooseCharBox(text, index, to_box)
            # The box of a slanted letter overlaps its neighbour; its origin does not.
            left, right = _within(x.value), _within(box.right)
            place = _Place(left, right, _within(y.value), size, look)
            letter = _letter(raw.FPDFText_GetUnicode(text, index))
            if not self._gathered.takes(letter, place):
                yield from self._gathered.emptied()
            self._gathered.add(letter, place)
        yield from self._gathered.emptied()

    def _look(self, index: int) -> tuple[Look, float]:
        """Return emphasis and size, which are read once for each text object."""
        handle = self._raw.FPDFText_GetTextObject(self._text, index)
        address = ctypes.addressof(handle.contents) if handle else -index - 1
        self._lengths[address] += 1
        if address not in self._looks:
            self._looks[address] = self._asked(index)
        return self._looks[address]

    def _asked(self, index: int) -> tuple[Look, float]:
        raw, text = self._raw, self._text
        length = raw.FPDFText_GetFontInfo(
            text, index, self._name, len(self._name), ctypes.byref(self._flags)
        )
        name = self._name.value.decode("utf-8", "replace").lower() if length else ""
        flags = self._flags.value if length else 0
        marks = Mark.NONE
        if "italic" in name or "oblique" in name or flags & _ITALIC_FLAG:
            marks |= Mark.ITALIC
        heavy = raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT
        if "bold" in name or "black" in name or flags & _BOLD_FLAG or heavy:
            marks |= Mark.BOLD
        barcode = "barcode" in name or "3 of 9" in name or "code39" in name
        return (marks, barcode), self._size(index)

    def _size(self, index: int) -> float:
        """Return the size on the page: the font size, times the scale of its line."""
        matrix = self._raw.FS_MATRIX()
        size = float(self._raw.FPDFText_GetFontSize(self._text, index))
        if self._raw.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix)):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        return max(_within(size), LEAST_SIZE)


def _within(length: float) -> float:
    """Return a length, or the nearest one a page can have; damaged files may have any number."""
    if math.isnan(length):
        return 0.0
    return max(-MOST_LENGTH, min(length, MOST_LENGTH))


def _letter(code: int) -> str:
    """Return a character; the hyphen at a line's end, which PDFium replaces, is restored."""
    if code in _LINE_END_HYPHENS:
        return "-"
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > sys.maxunicode:
        return " " if code in _BLANKS else "\N{REPLACEMENT CHARACTER}"
    return chr(code)


def is_backwards(words: str) -> bool:
    """Return whether words have a letter of a script that runs from right to left."""
    return not words.isascii() and _RIGHT_TO_LEFT.search(words) is not None


class _Place:
    """Place and look of a character."""

    __slots__ = ("left", "look", "right", "size", "y")

    def __init__(self, left: float, right: float, y: float, size: float, look: Look) -> None:
        self.left, self.right, self.y, self.size, self.look = left, right, y, size, look


class _Gathered:
    """The characters of the run that is being read."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._places: list[_Place] = []
        self._side = ""

    def takes(self, letter: str, place: _Place) -> bool:
        """Return whether a character continues the run."""
        if not self._places:
            return True
        last = self._places[-1]
        backwards = is_backwards(self._side)
        if is_backwards(letter) != backwards and not letter.isspace():
            return False
        if not backwards and place.left < last.left - place.size / 4:
            return False
        gap = max(place.left - last.right, last.left - place.right)
        most = MOST_STRETCH if self._letters[-1].isspace() and not backwards else SPACE
        return (
            place.look == last.look
            and abs(place.size - last.size) < 0.1
            and abs(place.y - last.y) < 0.3
            and -2 * place.size < gap < most * place.size
        )

    def add(self, letter: str, place: _Place) -> None:
        """Add a character."""
        if not letter.isspace():
            self._side = letter
        self._letters.append(letter)
        self._places.append(place)

    def _printed(self) -> Iterator[str]:
        """Yield the characters without a space after a hyphen that takes no room on the page.

        Word processors store one where a word of two parts might be divided: "non- discrimination"
        in the file is "non-discrimination" on the page.
        """
        letters, places = self._letters, self._places
        for index, letter in enumerate(letters):
            if letter == " " and 0 < index < len(letters) - 1 and letters[index - 1] == "-":
                before, after = places[index - 1], places[index + 1]
                if after.left - before.right < SPACE * before.size:
                    continue
            yield letter

    def emptied(self) -> Iterator[PageRun]:
        """Yield the run, if there is one, and begin a new one."""
        shown = [
            place
            for letter, place in zip(self._letters, self._places, strict=True)
            if letter.strip()
        ]
        if shown:
            first = self._places[0]
            yield PageRun(
                "".join(self._printed()),
                min(place.left for place in shown),
                max(place.right for place in shown),
                first.y, first.size, *first.look,
            )  # fmt: skip
        self._letters.clear()
        self._places.clear()
