"""Check that text, Markdown and web page show every word of their source, in order.

    python -m benchmarks.outputs.words [--show N] [PLACE ...]

PLACE is an Akoma Ntoso file or a folder of them; without one, `corpus` in the folder of real texts
(`DRAFTING_TEXTS`, else `../shared`). A separate walk collects the words of the source; lxml reads
those of the page, for Markdown after GitHub's own parser. The exit status is 1 if a page lacks a
word.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

from drafting.errors import DraftingError
from drafting.readers.akn import read_akn
from drafting.rendering import render
from tests.pages import losses, page_of

ENDINGS = (".txt", ".md", ".html")


def main() -> int:
    """Render every file in every format, and print the lost words."""
    beside = Path(__file__).parents[3] / "shared"
    texts = Path(os.environ.get("DRAFTING_TEXTS", beside))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", type=Path, default=[texts / "corpus"])
    parser.add_argument("--show", type=int, default=20, help="losses shown of each format")
    given = parser.parse_args()
    count, told = Counter[str](), Counter[str]()
    for place in given.places:
        for path in sorted(place.rglob("*.xml")) if place.is_dir() else [place]:
            for ending, found in tried(path):
                count[f"{ending} {'lacking' if found else 'whole'}"] += 1
                told[ending] += bool(found)
                if found and told[ending] <= given.show:
                    print(f"{path.name}{ending}: {'; '.join(found[:3])}")
    for outcome, number in sorted(count.items()):
        print(f"{outcome:<16}{number:>6}")
    return 1 if any("lacking" in outcome for outcome in count) else 0


def tried(path: Path) -> list[tuple[str, list[str]]]:
    """Return, for each format, the words that its page lacks."""
    try:
        reading = read_akn(path.read_bytes(), path.name)
    except DraftingError as error:
        return [("refused", [str(error)])]
    if reading.resolution is None or reading.words is None:
        return [("refused", ["no resolution"])]
    found = []
    for ending in ENDINGS:
        page = str(render(reading.resolution, ending))
        found.append((ending, losses(reading.words, page_of(ending, page))))
    return found


if __name__ == "__main__":
    sys.exit(main())
