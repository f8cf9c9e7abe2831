"""Measure how fast Akoma Ntoso files are read, against parsing alone; check that no word is lost.

    python benchmarks/reading/akn.py [FOLDER]

FOLDER has .xml files at any depth; without it, the corpus in the folder of real texts
(`DRAFTING_TEXTS`, else `../shared`). All files are in memory before the clock starts, and the clock
counts only this process. All steps are measured in turn, three times, and the best of each counts.

"Bytes to model" is the cost of every command that reads a file. The other steps of `import` have
rows of their own: the check collects the words of the source in a separate walk and compares them
with the page; the YAML is written and read again. `import` uses all cores, and reads as many files
at once.
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
from drafting.importing import yaml_of
from drafting.model.reading import Reading
from drafting.readers.akn import read_akn
from drafting.readers.akn.parsing import parsed

RUNS = 3
EVERY = 10
"""The YAML is written for one file out of this many."""


def main() -> None:
    """Print all figures."""
    files = [path.read_bytes() for path in sorted(folder().rglob("*.xml"))]
    size = sum(map(len, files))
    middle = statistics.median(map(len, files))
    print(f"{len(files)} files, {size / 1e6:.1f} MB, median {middle / 1e3:.0f} kB")
    steps: tuple[tuple[str, Callable[[bytes], object]], ...] = (
        ("lxml parse alone", etree.fromstring),
        ("safe parse", lambda source: parsed(source, "x")),
        ("bytes to model", lambda source: read_akn(source, "x")),
    )
    times: dict[str, list[float]] = {}
    for _ in range(RUNS):
        for name, step in steps:
            times.setdefault(name, []).append(seconds(step, files))
    readings = [read_akn(source, "x") for source in files]
    rows = {name: min(runs) for name, runs in times.items()}
    rows["check of all words"] = min(seconds(check, readings) for _ in range(RUNS))
    rows["YAML, written and read"] = seconds(written, readings[::EVERY])
    print(f"{'':<30}{'ms a file':>10}{'files a s':>10}{'x parse':>10}")
    for name, each in rows.items():
        share = each / rows["lxml parse alone"]
        print(f"{name:<30}{each * 1e3:>10.3f}{1 / each:>10.0f}{share:>10.1f}")
    report(readings)


def folder() -> Path:
    """Return the folder to read."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    beside = Path(__file__).parents[3] / "shared"
    return Path(os.environ.get("DRAFTING_TEXTS", beside)) / "corpus"


def seconds(work: Callable[..., object], inputs: list) -> float:
    """Return the seconds of this process for one input, over all of them."""
    start = time.process_time()
    for each in inputs:
        work(each)
    return (time.process_time() - start) / len(inputs)


def written(reading: Reading) -> str:
    """Write a reading as YAML, and read that again."""
    return yaml_of(reading.resolution, "x") if reading.resolution else ""


def report(readings: list[Reading]) -> None:
    """Print how many files arrived word for word, and how many without a guess or warning."""
    found = [check(reading) for reading in readings]
    held = sum(each is not None and each.holds for each in found)
    lost = sum(each is not None and bool(each.unplaced) for each in found)
    harmless = {Severity.NOTE}
    silent = sum({told.severity for told in each.diagnostics} <= harmless for each in readings)
    print(f"all words in order {held}; words lost in {lost}; no guess and no warning in {silent}")


if __name__ == "__main__":
    main()
