"""Measure how the build of a record grows: time, memory of all processes, size.

    python -m benchmarks.record.scale FOLDER --texts 1250 5000 20000 --work SCRATCH

FOLDER has General Assembly resolutions as the Secretariat publishes them (XML). They are repeated
until there are enough: each copy has a number and a year of its own, cites numbers of its own
round, and in every second block one word is another word of the corpus. Each round adds as many new
wordings, so a record of many rounds is like one of many texts. The files are deleted after each
step.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

NUMBER = re.compile(r"(?<![\d-])(\d{2})/(\d{1,3})\b(?!-)")
YEAR = re.compile(r'(?<=date=")\d{4}(?=-)')
BLOCK = re.compile(r">([^<]{40,})<")
LOOK = 0.25
YEARS = 70
APART = 1_000
"""Between the number of a text and that of its copy in the next round."""


@dataclass(frozen=True)
class Measured:
    """What a build took."""

    texts: int
    clock: float
    processor: float
    peak: float
    source: float
    size: float


def main() -> None:
    """Print one line for each step, and how it grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, nargs="+", default=[1_250, 5_000, 20_000])
    parser.add_argument("--work", type=Path, default=None)
    parser.add_argument("--with", dest="options", default="", help="options of record build")
    given = parser.parse_args()
    files = [each for each in sorted(given.folder.rglob("*.xml")) if each.parent.name == "en"]
    sources = [each.read_text(encoding="utf-8") for each in files]
    words = sorted({word for each in sources for word in re.findall(r"\b[a-z]{4,12}\b", each)})
    steps = []
    for texts in given.texts:
        with tempfile.TemporaryDirectory(dir=given.work) as scratch:
            folder = Path(scratch, "texts")
            size = _repeat(sources, words, texts, folder)
            steps.append(_build(texts, folder, Path(scratch, "record.sqlite"), size, given.options))
        print(_line(steps[-1]), flush=True)
    if len(steps) > 1:
        for name in ("clock", "processor", "peak", "size"):
            print(f"{name} grows as texts to the power {_power(steps, name):.2f}")


def _repeat(sources: Sequence[str], words: Sequence[str], texts: int, folder: Path) -> float:
    """Write texts, and return their megabytes."""
    total = 0
    for number in range(texts):
        turn, place = divmod(number, len(sources))
        content = sources[place]
        if turn:
            content = _other(content, turn, words, random.Random(number))  # noqa: S311
        target = folder / f"{turn:03}" / f"{place:05}.xml"
        target.parent.mkdir(parents=True, exist_ok=True)
        total += target.write_bytes(content.encode())
    return total / 1e6


def _other(content: str, turn: int, words: Sequence[str], chance: random.Random) -> str:
    def changed(found: re.Match[str]) -> str:
        if chance.random() < 0.5:
            return found[0]
        parts = found[1].split(" ")
        parts[chance.randrange(1, len(parts)) if len(parts) > 1 else 0] = chance.choice(words)
        return f">{' '.join(parts)}<"

    numbered = NUMBER.sub(lambda found: f"{found[1]}/{int(found[2]) + turn * APART}", content)
    dated = YEAR.sub(lambda found: str(int(found[0]) - turn % YEARS), numbered)
    return BLOCK.sub(changed, dated)


def _build(texts: int, folder: Path, target: Path, source: float, options: str) -> Measured:
    before = _processor()
    start, peak = time.perf_counter(), 0.0
    command = ["record", "build", str(folder), "-o", str(target), *options.split()]
    with subprocess.Popen(
        [sys.executable, "-m", "drafting", *command], stderr=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            peak = max(peak, _held(process.pid))
            time.sleep(LOOK)
        said = process.stderr.read() if process.stderr else ""
    clock = time.perf_counter() - start
    print(said.strip().splitlines()[-1] if said.strip() else "nothing said", flush=True)
    size = target.stat().st_size / 1e6
    shutil.rmtree(folder)
    return Measured(texts, clock, _processor() - before, peak, source, size)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _held(pid: int) -> float:
    """Return the megabytes of a process and all under it."""
    total = 0
    try:
        own = psutil.Process(pid)
        for each in (own, *own.children(recursive=True)):
            try:
                total += each.memory_info().rss
            except psutil.Error:
                continue
    except psutil.Error:
        return 0.0
    return total / 1e6


def _line(each: Measured) -> str:
    milliseconds = each.processor / each.texts * 1_000
    return (
        f"{each.texts:,} texts of {each.source:.0f} MB: {each.clock:.0f} s on the clock, "
        f"{each.processor:.0f} s of processors ({milliseconds:.1f} ms a text), "
        f"peak {each.peak:.0f} MB, record {each.size:.0f} MB ({each.size / each.texts * 1_000:.0f} "
        "kB a text)"
    )


def _power(steps: Sequence[Measured], name: str) -> float:
    """Return the slope of the straight line through the logarithms."""
    across = [math.log(each.texts) for each in steps]
    up = [math.log(getattr(each, name)) for each in steps]
    mean, height = sum(across) / len(across), sum(up) / len(up)
    numerator = sum((x - mean) * (y - height) for x, y in zip(across, up, strict=True))
    return numerator / sum((x - mean) ** 2 for x in across)


if __name__ == "__main__":
    main()
