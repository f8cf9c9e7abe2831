"""How long comparisons take in a warm process: real pairs, and growth from 20 to 2,000 paragraphs.

    python benchmarks/diff/speed.py PAIRS [TEXTS]

PAIRS and TEXTS are those of `words.py`. Texts are read before the clock starts; the clock counts
this process alone; each figure is the best of five runs. One loop of a hundred thousand additions
is timed beside them, so that figures of different machines can be told apart.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from words import folder, pairs

from drafting.engine import diff
from drafting.model import OperativeParagraph, Resolution
from drafting.text.inline import text

RUNS = 5
SIZES = (20, 60, 200, 600, 2000)
WORDS = ("peace", "water", "forest", "school", "treaty", "harvest", "river", "island", "engine")


def main() -> None:
    """Print all figures, in milliseconds."""
    print(
        f"a loop of 100,000 additions {best(lambda: sum(each for each in range(100_000))):.2f} ms"
    )
    texts = [(base, draft) for base, draft, _ in pairs(Path(sys.argv[1]), folder())]
    gc.freeze()  # eighty texts in memory are the benchmark's, not a comparison's
    times = [best(partial(diff, *each)) for each in texts]
    longest = ", ".join(f"{each:.0f}" for each in sorted(times)[-3:])
    print(
        f"{len(times)} real pairs: median {statistics.median(times):.2f} ms, longest {longest} ms"
    )
    for count in SIZES:
        one, other = made_up(count, 0), made_up(count, 1)
        print(f"{count:>6} made-up paragraphs {best(partial(diff, one, other)):>10.1f} ms")


def best(call: Callable[[], object]) -> float:
    """Return the milliseconds of the best run."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times) * 1000


def made_up(count: int, year: int) -> Resolution:
    """Make a resolution of paragraphs of about fifty words, one in five of them reworded later."""
    paragraphs = []
    for number in range(count):
        body = " ".join(
            f"{WORDS[(number * 7 + step * step) % 9]}{(number * step) % 97}" for step in range(50)
        )
        if year and number % 5 == 0:
            body = body.replace(" ", " newly ", 3)
        paragraphs.append(OperativeParagraph(content=text(f"Requests {body}")))
    return Resolution(operative=tuple(paragraphs))


if __name__ == "__main__":
    main()
