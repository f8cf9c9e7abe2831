"""Measure how fast PDF files are read, and check that all words arrive.

    python benchmarks/reading/pdf.py [FOLDER]

FOLDER has .pdf files at any depth; without it, `samples/pdf` in the folder of real texts
(`DRAFTING_TEXTS`, else `../shared`). Each time is the best of three, in processor time of this
process: the flow of paragraphs, the separate walk for the check, and all from bytes to the model.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from drafting.conservation import check
from drafting.readers.pdf import read_pdf
from drafting.readers.pdf.story import story_of
from drafting.readers.pdf.words import source_words

RUNS = 3


def main() -> None:
    """Print one line a file, and the totals."""
    print(f"{'file':<24}{'paragraphs':>11}{'notes':>6}{'flow ms':>9}{'walk ms':>9}{'all ms':>8}")
    held, spent, found = 0, 0.0, files()
    for path in found:
        source = path.read_bytes()
        story = story_of(source, path.name)
        flow = best(lambda source=source: story_of(source, "x"))
        walk = best(lambda source=source, story=story: source_words(source, story.left_out))
        whole = best(lambda source=source: read_pdf(source, "x"))
        result = check(read_pdf(source, path.name))
        counts = f"{len(story.flow.pieces):>11}{len(story.flow.footnotes):>6}"
        print(f"{path.name:<24}{counts}{flow * 1e3:>9.0f}{walk * 1e3:>9.0f}{whole * 1e3:>8.0f}")
        for run in (*result.unplaced, *result.surplus) if result else ():
            print(f"    {run[:120]}")
        held, spent = held + bool(result and result.holds), spent + whole
    print(f"{len(found)} files, {held} conserved; {spent / len(found) * 1e3:.0f} ms a file")


def best(task: Callable[[], object]) -> float:
    """Return the least of some runs, in seconds of this process."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return min(times)


def files() -> list[Path]:
    """Return the files to read."""
    beside = Path(__file__).parents[3] / "shared"
    real = Path(os.environ.get("DRAFTING_TEXTS", beside)) / "samples" / "pdf"
    return sorted((Path(sys.argv[1]) if len(sys.argv) > 1 else real).rglob("*.pdf"))


if __name__ == "__main__":
    main()
