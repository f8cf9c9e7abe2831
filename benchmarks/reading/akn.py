"""How fast Akoma Ntoso files are read, against parsing alone, and whether all words arrive.

    python benchmarks/reading/akn.py [FOLDER]

FOLDER holds .xml files at any depth; without it, the corpus in the folder of real texts
(`DRAFTING_TEXTS`, else `../shared`). All files are in memory before the clock starts; the clock
counts this process alone; each figure is the best of three runs over all files.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from drafting.conservation import check
from drafting.diagnostics import Severity
from drafting.readers.akn import read_akn
from drafting.readers.akn.parsing import parsed
from drafting.readers.akn.source import source_of
from drafting.readers.akn.words import words_of

RUNS = 3


def main() -> None:
    """Print all figures."""
    files = [path.read_bytes() for path in sorted(folder().rglob("*.xml"))]
    size = sum(map(len, files))
    middle = statistics.median(map(len, files))
    print(f"{len(files)} files, {size / 1e6:.1f} MB, median {middle / 1e3:.0f} kB")
    parse = best(lambda source: etree.fromstring(source), files)
    safe = best(lambda source: parsed(source, "x"), files)
    roots = [parsed(source, "x").root for source in files]
    zones = best(lambda root: source_of(root, "x"), roots)
    words = best(words_of, roots)
    whole = best(lambda source: read_akn(source, "x"), files)
    print(f"{'':<30}{'ms a file':>10}{'files a s':>10}{'x parse':>10}")
    for name, seconds in (
        ("lxml parse alone", parse),
        ("safe parse", safe),
        ("tree to zones", zones),
        ("words for the check", words),
        ("bytes to model", whole),
    ):
        each = seconds / len(files)
        print(f"{name:<30}{each * 1e3:>10.3f}{1 / each:>10.0f}{seconds / parse:>10.1f}")
    report(files)


def folder() -> Path:
    """Return the folder to read."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    beside = Path(__file__).parents[3] / "shared"
    return Path(os.environ.get("DRAFTING_TEXTS", beside)) / "corpus"


def best(work: Callable[[object], object], inputs: list) -> float:
    """Return the seconds of the best run over all inputs."""
    runs = []
    for _ in range(RUNS):
        start = time.process_time()
        for each in inputs:
            work(each)
        runs.append(time.process_time() - start)
    return min(runs)


def report(files: list[bytes]) -> None:
    """Say how many files arrived word for word, and how many without a guess or warning."""
    readings = [read_akn(source, "x") for source in files]
    found = [check(reading) for reading in readings]
    held = sum(each is not None and each.holds for each in found)
    lost = sum(each is not None and bool(each.unplaced) for each in found)
    harmless = {Severity.NOTE}
    silent = sum({told.severity for told in each.diagnostics} <= harmless for each in readings)
    print(f"all words in order {held}; words lost in {lost}; no guess and no warning in {silent}")


if __name__ == "__main__":
    main()
