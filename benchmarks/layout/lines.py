"""Compare our Word documents with the official page, line by line.

    python benchmarks/layout/lines.py [--show N] [--keep FOLDER] [PLACE ...]

PLACE is an official Word document or PDF, or a folder of them; without one, `samples` in the folder
of real texts (`DRAFTING_TEXTS`, else `../shared`). Each is imported and laid out by us; LibreOffice
turns our document and the official Word file into PDF, so that one program sets both. An official
PDF is used unchanged. The last columns compare with the official Word file before its typist made
it fit the page: letters set closer or wider in single paragraphs, gaps of 70 to 170 twentieths of a
point where the style has 120. Job number, bar code and "Please recycle" are left out on both sides,
because we never print them. A line is the same if it has the same characters, without spaces, on
the same page; its distance is that of the left end of its baseline.

--show prints the first N lines of each file that differ; --keep keeps both PDFs, and reads the
official one from there the next time.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from statistics import median, quantiles

import pypdfium2
from official import as_printed, same_rules
from pypdfium2 import raw

from drafting.errors import DraftingError
from drafting.importing import read
from drafting.office import find_office
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions

LINE = 4.6
"""Characters whose baselines are nearer are on one line, raised numbers included; in points."""

GAP = 24.0
"""A wider space separates two lines side by side: masthead, header, columns of a table."""

HEAD, FOOT = 72.0, 737.0
"""Where the text of a page begins and ends, in points from the top."""

NEVER_OURS = re.compile(
    r"\d\d-\d{5}\(?[A-Z]?\)?(\d{6})?|\d{6}|\*\d+[A-Z]?\*|_+"
    r"|[*\w]*Pleaserecycle[*\w]*|Pleaserecycle.?|Error!Nodocumentvariablesupplied\."
)
"""Job number with date, bar code, recycling logo, the rule above notes, which LibreOffice draws,
and what it prints for a job number that is a variable of the file (72/14); spaces taken out."""

FOLDED = str.maketrans({"\u2011": "-", "\u00ad": "", "\ufffe": "-", "\x02": "-"})
OLD_LAYOUT = re.compile(r"A/RES/(5\d|6\d|7[01])/")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters of a line without spaces; its left end and baseline from the top, in points."""

    words: str
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one file compares: lines of both sides, distances of the same ones, pages."""

    ours: int
    theirs: int
    distances: tuple[float, ...]
    pages: tuple[int, int]
    differences: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of lines that are the same."""
        return len(self.distances) / max(self.ours, self.theirs, 1)


def main() -> None:
    """Print one line a file, and the totals."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        pairs = laid_out(files(asked.places), folder)
        columns = f"{'lines':>6}{'same':>8}{'median pt':>11}{'95 % pt':>9}   "
        print(f"{'file':<32}{columns}{'pages':<9}{columns}before fitting")
        outcomes = []
        for path, ours, theirs, unfitted in pairs:
            mine, other = pages_of(ours), pages_of(theirs)
            if path.suffix.lower() == ".doc":
                mine, other = without_furniture(mine), without_furniture(other)
            outcome = compared(mine, other)
            freed = compared(mine, pages_of(unfitted)) if unfitted.exists() else outcome
            outcomes.append((outcome, freed))
            pages = f"{outcome.pages[0]} of {outcome.pages[1]}"
            print(f"{path.name:<32}{figures(outcome)}   {pages:<9}{figures(freed)}", flush=True)
            for difference in (freed if asked.unfitted else outcome).differences[: asked.show]:
                print(f"    {difference}")
        issued, freed = (total([each[index] for each in outcomes]) for index in (0, 1))
        print(f"{'all together':<32}{figures(issued)}   {'':<9}{figures(freed)}")


def arguments() -> argparse.Namespace:
    """Return the arguments of the command line."""
    parser = argparse.ArgumentParser(description="Compare our layout with the official one.")
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--unfitted", action="store_true", help="show those before fitting")
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def files(places: list[Path]) -> list[Path]:
    """Return the official files."""
    beside = Path(__file__).parents[3] / "shared"
    samples = Path(os.environ.get("DRAFTING_TEXTS", beside)) / "samples"
    found: list[Path] = []
    for place in places or [samples]:
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [path for path in inside if path.suffix.lower() in (".docx", ".doc", ".pdf")]
    return found


def laid_out(paths: list[Path], folder: Path) -> list[tuple[Path, Path, Path, Path]]:
    """Return each file with the PDF of ours, of the official one, and of that before fitting."""
    ours, theirs, unfitted = folder / "ours", folder / "theirs", folder / "unfitted"
    for made in (ours, theirs, unfitted):
        made.mkdir(parents=True, exist_ok=True)
    pairs, wanted = [], []
    for path in paths:
        name = path.name.replace(".", "_")
        document = ours / f"{name}.docx"
        try:
            document.write_bytes(same_rules(rendered(path), path))
        except DraftingError as error:
            print(f"{path.name:<32}left aside: {error}", file=sys.stderr)
            continue
        wanted.append(document)
        official = theirs / f"{name}.pdf"
        if path.suffix.lower() == ".pdf":
            shutil.copyfile(path, official)
        pairs.append((path, document.with_suffix(".pdf"), official, unfitted / official.name))
    to_pdf(wanted, ours)
    copies: list[Path] = []
    others: list[Path] = []
    for path, _, official, other in pairs:
        if not official.exists():
            copies.append(official.with_suffix(path.suffix.lower()))
            copies[-1].write_bytes(as_printed(path, fitted=True))
        if path.suffix.lower() == ".docx" and not other.exists():
            others.append(other.with_suffix(".docx"))
            others[-1].write_bytes(as_printed(path, fitted=False))
    to_pdf(copies, theirs)
    to_pdf(others, unfitted)
    return pairs


def rendered(path: Path) -> bytes:
    """Import an official file and lay it out in the style of its time."""
    resolution = read(path)
    is_old = OLD_LAYOUT.match(resolution.masthead.symbol)
    return render_docx(resolution, RenderOptions(profile="or63" if is_old else "modern"))


def to_pdf(documents: list[Path], folder: Path) -> None:
    """Turn Word documents into PDF, all in one run of LibreOffice with a profile of its own."""
    office = find_office()
    if office is None:
        sys.exit("LibreOffice (soffice) is not installed")
    if not documents:
        return
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)]
        subprocess.run(command, check=True, capture_output=True, timeout=900)


def pages_of(path: Path) -> list[list[Line]]:
    """Return the lines of each page from top to bottom."""
    pdf = pypdfium2.PdfDocument(path)
    pages = [list(lines_of(page)) for page in pdf]
    pdf.close()
    return pages


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Remove running heads and page numbers after the first page.

    An old .doc has them in its second section, where LibreOffice does not find them.
    """
    return [
        [line for line in page if not number or HEAD < line.top < FOOT]
        for number, page in enumerate(pages)
    ]


def lines_of(page: pypdfium2.PdfPage) -> Iterator[Line]:
    """Yield the lines of a page that are compared."""
    rows: list[list[tuple[float, float, float, str]]] = []
    for character in sorted(characters(page)):
        if not rows or character[0] - rows[-1][-1][0] > LINE:
            rows.append([])
        rows[-1].append(character)
    for row in rows:
        for line in segments(row):
            if line.words and not NEVER_OURS.fullmatch(line.words):
                yield line


def characters(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, str]]:
    """Yield baseline from the top, left end, right end and character, without spaces."""
    textpage, height = page.get_textpage(), page.get_height()
    x, y = c_double(), c_double()
    for index in range(textpage.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(textpage, index)).translate(FOLDED)
        if not character.strip():
            continue
        raw.FPDFText_GetCharOrigin(textpage, index, byref(x), byref(y))
        right = textpage.get_charbox(index, loose=True)[2]
        yield round(height - y.value, 2), x.value, right, character


def segments(row: list[tuple[float, float, float, str]]) -> Iterator[Line]:
    """Split a row at wide spaces between two characters."""
    pieces: list[list[tuple[float, float, float, str]]] = []
    for character in sorted(row, key=lambda each: each[1]):
        if not pieces or character[1] - pieces[-1][-1][2] > GAP:
            pieces.append([])
        pieces[-1].append(character)
    for piece in pieces:
        words = unicodedata.normalize("NFKC", "".join(each[3] for each in piece))
        yield Line(words, piece[0][1], median(each[0] for each in piece))


def compared(ours: list[list[Line]], theirs: list[list[Line]]) -> Outcome:
    """Compare two documents page by page."""
    distances: list[float] = []
    differences: list[str] = []
    for number in range(max(len(ours), len(theirs))):
        mine = ours[number] if number < len(ours) else []
        other = theirs[number] if number < len(theirs) else []
        pair = difflib.SequenceMatcher(
            None, [line.words for line in mine], [line.words for line in other], autojunk=False
        )
        for tag, i, i2, j, j2 in pair.get_opcodes():
            if tag == "equal":
                for one, two in zip(mine[i:i2], other[j:j2], strict=True):
                    distances.append(hypot(one.left - two.left, one.top - two.top))
                    differences += moved(number, one, two)
            else:
                differences += [f"{shown(number, '-', line)}" for line in other[j:j2]]
                differences += [f"{shown(number, '+', line)}" for line in mine[i:i2]]
    counts = sum(map(len, ours)), sum(map(len, theirs))
    return Outcome(*counts, tuple(distances), (len(ours), len(theirs)), tuple(differences))


def moved(number: int, one: Line, two: Line) -> list[str]:
    """Return a report of a line that moved by more than 1.5 pt."""
    right, down = one.left - two.left, one.top - two.top
    if hypot(right, down) < 1.5:
        return []
    return [f"p. {number + 1} ~ {right:+6.1f} {down:+6.1f}  {one.words[:60]}"]


def shown(number: int, sign: str, line: Line) -> str:
    """Return a line that the other side does not have on this page: - theirs, + ours."""
    return f"p. {number + 1} {sign} {line.left:6.1f} {line.top:6.1f}  {line.words[:80]}"


def figures(outcome: Outcome) -> str:
    """Return the figures of one row."""
    near = outcome.distances
    middle = median(near) if near else float("nan")
    worst = quantiles(near, n=20)[-1] if len(near) > 1 else float("nan")
    return f"{outcome.theirs:>6}{outcome.share:>8.1%}{middle:>11.1f}{worst:>9.1f}"


def total(outcomes: list[Outcome]) -> Outcome:
    """Add the files up."""
    return Outcome(
        sum(each.ours for each in outcomes),
        sum(each.theirs for each in outcomes),
        tuple(distance for each in outcomes for distance in each.distances),
        (0, 0),
        (),
    )


if __name__ == "__main__":
    main()
