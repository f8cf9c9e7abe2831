"""Measure how long the HTML report takes to write, and to open in a browser.

Run with `python benchmarks/reports/page.py`; needs Chromium. Prints medians of five. The page has
400 made-up paragraphs, one in three reworded, and opens from a file until it is drawn.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from drafting.model import OperativeParagraph, Resolution
from drafting.reports import ENDINGS, SYNOPSIS_ENDINGS, render_report
from drafting.reports.chain import diff_chain
from drafting.text.inline import Mark, Span, text

PARAGRAPHS = 400
RUNS = 5
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
WORDS = ("peace", "water", "forest", "school", "treaty", "harvest", "river", "island", "engine")


def main() -> None:
    """Print all figures."""
    steps = diff_chain([made_up(0), made_up(1)])
    print(f"{PARAGRAPHS} paragraphs of 60 words, one in three reworded; median of {RUNS} (ms)")
    for ending in ENDINGS:
        show(f"write {ending}", lambda ending=ending: render_report(steps, ending))
    for ending in SYNOPSIS_ENDINGS:
        show(
            f"write synopsis {ending}",
            lambda ending=ending: render_report(steps, ending, synopsis=True),
        )
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(str(render_report(steps, ".html")), encoding="utf-8")
        print(f"  {'size of the page (kB)':<36}{page.stat().st_size / 1000:8.0f}")
        in_browser(page)


def in_browser(path: Path) -> None:
    """Time the opening of the page and its controls in Chromium."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])

        def opened() -> None:
            page.goto(path.as_uri())
            page.evaluate(DRAWN)

        def pressed(key: str) -> None:
            page.keyboard.press(key)
            page.evaluate(DRAWN)

        page = browser.new_page()
        show("open", opened)
        show("side by side (on, then off)", lambda: pressed("s"))
        show("unfold all (on, then off)", lambda: pressed("u"))
        show("next change", lambda: pressed("n"))
        browser.close()


def show(name: str, call: Callable[[], object]) -> None:
    """Print the median time of a call, after one call to warm up."""
    call()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    print(f"  {name:<36}{statistics.median(times):8.0f}")


def made_up(year: int) -> Resolution:
    """Make a resolution; the one of a later year has other words in every third paragraph."""
    paragraphs = []
    for number in range(PARAGRAPHS):
        body = " ".join(
            f"{WORDS[(number * 7 + step * step) % 9]}{(number * step) % 97}" for step in range(60)
        )
        if year and number % 3 == 0:
            body = body.replace(" ", " newly ", 2)
        paragraphs.append(OperativeParagraph(content=text(Span("Requests", Mark.LEAD), " " + body)))
    return replace(Resolution(), operative=tuple(paragraphs))


if __name__ == "__main__":
    main()
