"""Measure comparisons in a warm process: real pairs, and growth from 20 to 2,000 paragraphs.

    python benchmarks/diff/speed.py PAIRS [TEXTS] [--chart]

PAIRS and TEXTS are those of `words.py`. Texts are read before the clock starts; the clock counts
only this process; each figure is the best of five runs. A loop of a hundred thousand additions is
timed as well, so that figures of different machines can be compared. `--chart` draws the growth
into `docs/pictures/growth.svg`.
"""

from __future__ import annotations

import gc
import math
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
CHART = Path(__file__).parents[2] / "docs" / "pictures" / "growth.svg"
SIZES = (20, 60, 200, 600, 2000)
WORDS = ("peace", "water", "forest", "school", "treaty", "harvest", "river", "island", "engine")


def main() -> None:
    """Print all figures, in milliseconds."""
    print(
        f"a loop of 100,000 additions {best(lambda: sum(each for each in range(100_000))):.2f} ms"
    )
    texts = [(base, draft) for base, draft, _ in pairs(Path(sys.argv[1]), folder())]
    gc.freeze()  # the eighty texts in memory belong to the benchmark, not to a comparison
    times = [best(partial(diff, *each)) for each in texts]
    longest = ", ".join(f"{each:.0f}" for each in sorted(times)[-3:])
    print(
        f"{len(times)} real pairs: median {statistics.median(times):.2f} ms, longest {longest} ms"
    )
    growth = []
    for count in SIZES:
        growth.append((count, best(partial(diff, made_up(count, 0), made_up(count, 1)))))
        print(f"{count:>6} made-up paragraphs {growth[-1][1]:>10.1f} ms")
    if "--chart" in sys.argv:
        CHART.write_text(chart(growth), encoding="utf-8")


def chart(growth: list[tuple[int, float]]) -> str:
    """Draw milliseconds over paragraphs, both axes by powers of ten, with a line of even growth."""

    def place(count: float, milliseconds: float) -> tuple[float, float]:
        return 70 + 190 * (math.log10(count) - 1), 320 - 85 * math.log10(milliseconds)

    def line(points: list[tuple[float, float]]) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)

    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 370" role="img"'
            ' font-family="sans-serif" font-size="13">'
        ),
        "<title>Time of a comparison by number of paragraphs</title>",
        '<rect width="560" height="370" fill="white"/>',
    ]
    for milliseconds in (1, 10, 100, 1000):
        x, y = place(10, milliseconds)
        parts.append(f'<path d="M{x} {y}H540" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{milliseconds} ms</text>')
    for count, milliseconds in growth:
        x, y = place(count, milliseconds)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1d4ed8"/>')
        parts.append(
            f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="end">{milliseconds:.0f}</text>'
        )
        parts.append(f'<text x="{x:.1f}" y="340" text-anchor="middle">{count}</text>')
    first = growth[0]
    even = [place(count, first[1] * count / first[0]) for count, _ in growth]
    parts += [
        f'<polyline points="{line(even)}" fill="none" stroke="#999" stroke-dasharray="5 4"/>',
        (
            f'<polyline points="{line([place(*each) for each in growth])}" fill="none"'
            ' stroke="#1d4ed8" stroke-width="2"/>'
        ),
        ('<text x="305" y="362" text-anchor="middle">paragraphs (dashed: even growth)</text>'),
        "</svg>\n",
    ]
    return "\n".join(parts)


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
