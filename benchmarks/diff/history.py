"""Measure the history of a series as it grows: more texts, and more paragraphs.

    python benchmarks/diff/history.py

The texts are made up. From each to the next one paragraph comes in, one goes, and every fifth has
another word. The clock counts only this process; each figure is the best of three runs.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial

from drafting.model import OperativeParagraph, Resolution
from drafting.reports.lineage import render_lineage
from drafting.reports.lineage.phrases import find_phrase
from drafting.reports.lineage.tracing import trace
from drafting.text.inline import text

RUNS = 3
SIZES = ((5, 60), (10, 60), (30, 60), (60, 60), (30, 15), (30, 30), (30, 120), (30, 240))
"""Numbers of texts and of paragraphs."""
WORDS = [f"{one}{two}" for one in ("peace", "water", "forest", "school", "treaty", "harvest")
         for two in ("", "s", "land", "ing", "work", "less", "ful", "like")]  # fmt: skip


def main() -> None:
    """Print all figures, in milliseconds."""
    print("texts paragraphs   trace    html  phrase")
    for count, size in SIZES:
        texts = series(count, size)
        lineage = trace(texts)
        figures = (
            best(partial(trace, texts)),
            best(partial(render_lineage, lineage, "html")),
            best(partial(find_phrase, texts, "peaceland waterwork")),
        )
        print(f"{count:>5} {size:>10}" + "".join(f"{each:>8.0f}" for each in figures))


def series(count: int, size: int) -> list[Resolution]:
    """Return made-up texts of one series; the same numbers give the same texts."""
    luck = random.Random(7)  # noqa: S311 - a benchmark
    paragraphs = [sentence(luck) for _ in range(size)]
    result = []
    for _ in range(count):
        result.append(of(paragraphs))
        for index in luck.sample(range(size), size // 5):
            words = paragraphs[index].split()
            words[luck.randrange(len(words))] = luck.choice(WORDS)
            paragraphs[index] = " ".join(words)
        del paragraphs[luck.randrange(size)]
        paragraphs.insert(luck.randrange(size), sentence(luck))
    return result


def sentence(luck: random.Random) -> str:
    """Return a made-up paragraph of forty words."""
    return " ".join(luck.choice(WORDS) for _ in range(40))


def of(paragraphs: list[str]) -> Resolution:
    """Return a text of paragraphs."""
    blocks = tuple(OperativeParagraph(content=text(words)) for words in paragraphs)
    return Resolution(operative=blocks)


def best(task: Callable[[], object]) -> float:
    """Return the shortest time of a task in milliseconds."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        task()
        times.append(time.process_time() - began)
    return min(times) * 1000


if __name__ == "__main__":
    main()
