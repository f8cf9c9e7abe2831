"""Check that our Word files give the same content when they are imported again.

    python -m benchmarks.outputs.roundtrip [--profile NAME] [--first N] [--show N] [PLACE ...]

PLACE is a document of any kind that is read, or a folder of them; without one, `corpus` in the
folder of real texts (`DRAFTING_TEXTS`, else `../shared`). Each is read, laid out as a Word
document, and read again; the printed text must be the same. Prints how many came back the same, and
for the others the first difference. The exit status is 1 if any differs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.reading.roundtrip import compared, spread
from drafting.errors import DraftingError
from drafting.importing import read
from drafting.readers.docx import read_docx
from drafting.writers.docx import render_docx
from drafting.writers.options import Profile, RenderOptions

READ = (".xml", ".docx", ".pdf", ".yaml")


def main() -> int:
    """Try every file and print the figures."""
    beside = Path(__file__).parents[3] / "shared"
    texts = Path(os.environ.get("DRAFTING_TEXTS", beside))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", type=Path, default=[texts / "corpus"])
    parser.add_argument("--profile", choices=list(Profile), default="modern")
    parser.add_argument("--first", type=int, help="try so many files only, spread over all")
    parser.add_argument("--show", type=int, default=3, help="differences shown of each class")
    given = parser.parse_args()
    files = [path for place in given.places for path in files_in(place)]
    found: dict[str, list[str]] = {}
    with ProcessPoolExecutor() as pool:
        task = partial(tried, profile=given.profile)
        for outcome, detail in pool.map(task, spread(files, given.first), chunksize=8):
            found.setdefault(outcome, []).append(detail)
    total = sum(map(len, found.values()))
    for outcome, count in Counter({key: len(each) for key, each in found.items()}).most_common():
        print(f"{outcome:<22}{count:>6}  {100 * count / total:5.1f} %")
    for outcome, details in found.items():
        for detail in details[: given.show] if outcome != "same" else ():
            print(f"\n{outcome}: {detail}")
    return 0 if found.keys() <= {"same", "refused"} else 1


def files_in(place: Path) -> list[Path]:
    """Return a file, or the readable files of a folder."""
    if not place.is_dir():
        return [place]
    return sorted(path for path in place.rglob("*") if path.suffix in READ)


def tried(path: Path, profile: str) -> tuple[str, str]:
    """Return the outcome for a file, and where it differs."""
    try:
        first = read(path)
    except DraftingError as error:
        return "refused", f"{path.name}: {error}"
    try:
        document = render_docx(first, RenderOptions(profile=profile))
    except DraftingError as error:
        return "not written", f"{path.name}: {error}"
    second = read_docx(document, "again.docx").resolution
    if second is None:
        return "not read again", path.name
    outcome, detail = compared(first, second)
    return outcome, f"{path.name}: {detail}"


if __name__ == "__main__":
    sys.exit(main())
