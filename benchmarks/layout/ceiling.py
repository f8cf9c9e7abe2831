"""Measure how LibreOffice sets the official files themselves, as an upper bound for ours.

    python benchmarks/layout/ceiling.py [--text FILE] [PLACE ...]

Word notes in its files where each page began when it last showed them. For each official Word file,
prints the number of such places, and at how many of them LibreOffice begins a page of the official
file, and of ours. With the lines of the official PDF as text (`pdftotext`), prints how many of them
LibreOffice sets with the same words, anywhere on the page, from either file.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lines import FOLDED, HEAD, NEVER_OURS, Line, files, laid_out, pages_of
from lxml import etree
from official import DOCUMENT, w

_DRAWN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_ENOUGH = 10
"""Letters that identify the first words of a page."""
_FEW = 40
"""Every page has more letters than this."""
_NOT_WORDS = re.compile(r"\d+\.?|\d+/\d+|#.*")
"""Lines that `pdftotext` makes of numbers, and remarks."""


def main() -> None:
    """Print one line a file, and the totals."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--text", type=Path, help="lines of the official PDF of the only file")
    asked = parser.parse_args()
    paths = [path for path in files(asked.places) if path.suffix.lower() == ".docx"]
    sums = (0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for path, ours, theirs, _ in laid_out(paths, Path(folder)):
            begun = [each for each in page_starts(path) if each]
            sides = [pages_of(pdf) for pdf in (theirs, ours)]
            found = [sum(begins(pages, each) for each in begun) for pages in sides]
            print(f"{path.name:<24}{len(begun):>5} pages begun by Word, {found[0]:>3} the same in "
                  f"LibreOffice, {found[1]:>3} in ours")  # fmt: skip
            sums = (sums[0] + len(begun), sums[1] + found[0], sums[2] + found[1])
            if asked.text:
                wanted = list(text_lines(asked.text))
                counts = [sum(holds(pages, line) for line in wanted) for pages in sides]
                print(f"{len(wanted)} lines of the PDF, {counts[0]} the same in LibreOffice, "
                      f"{counts[1]} in ours")  # fmt: skip
    print(f"{'all together':<24}{sums[0]:>5}, {sums[1]}, {sums[2]}")


def page_starts(path: Path) -> Iterator[str]:
    """Yield the first letters of each page that Word noted, except the first page.

    A page note among the first words belongs to the first page.
    """
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read(DOCUMENT))
    signs = {w("lastRenderedPageBreak"): "\f", w("noBreakHyphen"): "-"}
    words = [
        signs.get(each.tag, each.text or "")
        for each in document.iter(w("t"), *signs)
        if next(each.iterancestors(_DRAWN), None) is None
    ]
    first, *rest = map(bare, "".join(words).split("\f"))
    for page in rest if len(first) > _FEW else rest[1:]:
        yield page[:_ENOUGH]


def begins(pages: list[list[Line]], words: str) -> bool:
    """Return whether a page after the first begins with these letters."""
    tops = (next((line for line in page if line.top > HEAD), None) for page in pages[1:])
    return any(line is not None and line.words.startswith(words) for line in tops)


def text_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text with words, without the number at their start."""
    for line in path.read_text(encoding="utf-8").splitlines():
        words = bare(line)
        if words and not _NOT_WORDS.fullmatch(words) and not NEVER_OURS.fullmatch(words):
            yield unnumbered(words)


def holds(pages: list[list[Line]], words: str) -> bool:
    """Return whether some line of the pages has just these words, besides its number."""
    return any(unnumbered(line.words) == words for page in pages for line in page)


def unnumbered(words: str) -> str:
    """Return a line without the number of its paragraph or footnote."""
    return re.sub(r"^\d+\.?(?=\D)", "", words)


def bare(words: str) -> str:
    """Return words without spaces, to compare lines of a PDF."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words.translate(FOLDED)))


if __name__ == "__main__":
    main()
