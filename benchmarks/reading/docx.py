"""Measure how fast Word files are read; check that all words arrive and survive our own layout.

    python benchmarks/reading/docx.py [FOLDER]

FOLDER has .docx files at any depth (and .doc files, which are read if LibreOffice is installed);
without it, `samples/docx` in the folder of real texts (`DRAFTING_TEXTS`, else `../shared`). Each
time is the best of three, in processor time of this process, from bytes to the model with the words
for the check.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from drafting.conservation import check
from drafting.model.content import same_content
from drafting.model.reading import Reading
from drafting.office import docx_from_doc, find_office
from drafting.readers.docx import read_docx, read_flow
from drafting.writers.docx import render_docx

RUNS = 3


def main() -> None:
    """Print one line a file, and the totals."""
    print(f"{'file':<50}{'words':>8}{'flow ms':>9}{'all ms':>9}  conserved  reads back")
    held = back = count = 0
    spent = 0.0
    for path in files():
        source = docx_from_doc(path) if path.suffix == ".doc" else path.read_bytes()
        flow, whole = (best(reader, source, path.name) for reader in (read_flow, read_docx))
        reading = read_docx(source, path.name)
        result = check(reading)
        same = reads_back(reading)
        print(
            f"{path.name:<50}{result.words_in if result else 0:>8}{flow * 1e3:>9.0f}"
            f"{whole * 1e3:>9.0f}  {shown(bool(result and result.holds)):<9}  {shown(same)}"
        )
        for run in (*result.unplaced, *result.surplus) if result else ():
            print(f"    {run[:120]}")
        held, back, count = held + bool(result and result.holds), back + same, count + 1
        spent += whole
    print(f"{count} files, {held} conserved, {back} read back; {spent / count * 1e3:.0f} ms a file")


def files() -> list[Path]:
    """Return the files to read."""
    beside = Path(__file__).parents[3] / "shared"
    texts = Path(os.environ.get("DRAFTING_TEXTS", beside))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else texts / "samples" / "docx"
    old = folder.rglob("*.doc") if find_office() else ()
    return sorted([*folder.rglob("*.docx"), *old])


def best(reader: Callable[[bytes, str], object], source: bytes, name: str) -> float:
    """Return the shortest of several runs, in seconds of this process."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        reader(source, name)
        times.append(time.process_time() - start)
    return min(times)


def reads_back(reading: Reading) -> bool:
    """Return whether our own layout of a resolution is read as the same resolution."""
    resolution = reading.resolution
    if resolution is None:
        return False
    again = read_docx(render_docx(resolution), "again.docx").resolution
    return again is not None and same_content(resolution, again)


def shown(holds: bool) -> str:  # noqa: FBT001 - one value, shown
    """Return "yes" or "NO"."""
    return "yes" if holds else "NO"


if __name__ == "__main__":
    main()
