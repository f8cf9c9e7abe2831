"""Measure the editorial rules in a warm process.

    python -m benchmarks.checks.speed FOLDER --texts 100 --seed 1

The texts are drawn from all XML files below FOLDER and read before the clock starts. The clock
counts only this process; each figure is the best of five runs.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from drafting import read
from drafting.checks.engine import check
from drafting.checks.lines import checked_text

RUNS = 5


def main() -> None:
    """Print the times a text in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    files = sorted(given.folder.rglob("*.xml"))
    chosen = random.Random(given.seed).sample(files, min(given.texts, len(files)))  # noqa: S311
    texts = [read(each) for each in chosen]
    gc.freeze()  # the texts in memory belong to the benchmark, not to a check
    for name, work in (("lines", checked_text), ("check", check)):
        times = [_best(work, text) for text in texts]
        print(
            f"{name}: {len(times)} texts, mean {statistics.mean(times):.1f} ms, "
            f"median {statistics.median(times):.1f} ms, longest {max(times):.0f} ms"
        )


def _best(work: Callable[..., object], text: object) -> float:
    """Return the least time of a few runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times) * 1_000


if __name__ == "__main__":
    main()
