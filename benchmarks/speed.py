"""Measure times: whole commands, warm calls, imports, and how cost grows.

Run with `make bench`. Prints medians and the range; quote medians, never one run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from drafting.engine import diff
from drafting.importing import read
from drafting.model import OperativeParagraph, Resolution
from drafting.readers.yaml import read_yaml
from drafting.text.inline import Mark, Span, text
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions
from drafting.writers.plain import render_text
from drafting.writers.yaml import write_yaml

SERIES = Path(__file__).parents[1] / "examples" / "international-cooperation"
LIBRARIES = ("click", "yaml", "jinja2", "rapidfuzz", "rich.console")


def main() -> None:
    """Print all figures."""
    old, new = (str(SERIES / f"{name}.yaml") for name in ("62-160", "63-180"))
    print("whole processes, 15 runs (ms): median, min, max")
    nothing = process(["-c", "pass"])
    show("bare interpreter", nothing)
    show("drafting --version", process(["-m", "drafting", "--version"]))
    show("drafting diff (terminal)", process(["-m", "drafting", "diff", old, new]))
    show("drafting diff --json", process(["-m", "drafting", "diff", old, new, "--json"]))
    show("drafting render (text)", process(["-m", "drafting", "render", old]))
    print("\nimports beyond the bare interpreter, 15 runs (ms): median")
    for library in LIBRARIES:
        cost = statistics.median(process(["-c", f"import {library}"])) - statistics.median(nothing)
        print(f"  {library:<28}{cost:8.1f}")
    print("\nwarm, 30 runs (ms): median, min, max")
    base, draft = read(old), read(new)
    source = Path(old).read_bytes()
    show("read YAML", warm(lambda: read_yaml(source, "x")))
    show("diff 62/160, 63/180", warm(lambda: diff(base, draft)))
    show("render DOCX", warm(lambda: render_docx(draft, RenderOptions())))
    show("render text", warm(lambda: render_text(draft, RenderOptions())))
    print("\ndiff of n made-up paragraphs, one in five reworded (ms)")
    for count in (20, 60, 200, 600, 2000):
        pair = made_up(count, 0), made_up(count, 1)
        show(f"  {count}", warm(lambda pair=pair: diff(*pair), 3))
    big = write_yaml(made_up(14_000, 0)).encode()
    tracemalloc.start()
    read_yaml(big, "x")
    print(
        f"\nreading {len(big) / 1e6:.1f} MB: peak {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB"
    )


def process(arguments: list[str], runs: int = 15) -> list[float]:
    """Time a Python command, in milliseconds, after one run to warm the disk."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        times.append((time.perf_counter() - start) * 1000)
    return times[1:]


def warm(call: Callable[[], object], runs: int = 30) -> list[float]:
    """Time a call inside this process, in milliseconds, after one call to warm up."""
    call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return times


def show(name: str, times: list[float]) -> None:
    """Print one row."""
    print(f"  {name:<28}{statistics.median(times):8.1f}{min(times):8.1f}{max(times):8.1f}")


def made_up(count: int, year: int) -> Resolution:
    """Make a resolution with this many paragraphs of about 50 words."""
    words = ("peace", "water", "forest", "school", "treaty", "harvest", "river", "island", "engine")
    paragraphs = []
    for number in range(count):
        body = " ".join(
            f"{words[(number * 7 + step * step) % 9]}{(number * step) % 97}" for step in range(50)
        )
        if year and number % 5 == 0:
            body = body.replace(" ", " newly ", 3)
        paragraphs.append(OperativeParagraph(content=text(Span("Requests", Mark.LEAD), " " + body)))
    return replace(Resolution(), operative=tuple(paragraphs))


if __name__ == "__main__":
    main()
