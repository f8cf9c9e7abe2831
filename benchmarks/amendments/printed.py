"""Count the rolling texts that are read right from their pages alone, case by case.

    python benchmarks/amendments/printed.py [NAME…]

Each case of `tests/cases/amend` is compiled, and what the Word file carries is dropped, with or
without its bookmarks. It is then read unedited, with one tracked and with one untracked edit.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.printed_pages import (
    TRACKED,
    UNEDITED,
    UNTRACKED,
    compiled,
    compiled_cases,
    rows_of_edit,
    wrong_places,
)

KINDS = (UNEDITED, TRACKED, UNTRACKED)


def main(names: list[str]) -> None:
    """Print the cases that are wrong, and the counts."""
    right, count = Counter(), 0
    for name, base, sets in compiled_cases():
        if names and name not in names:
            continue
        count += 1
        source = compiled(base, sets)
        wrong = wrong_places(base, sets, owners=not name.startswith("amends-"))
        right["places"] += not wrong
        for bookmarks in (True, False):
            for kind in KINDS:
                with tempfile.TemporaryDirectory() as folder:
                    rows, is_right = rows_of_edit(
                        Path(folder), source, base, kind, bookmarks=bookmarks
                    )
                label = f"{kind}, {'with' if bookmarks else 'without'} bookmarks"
                right[label] += is_right
                if not is_right:
                    print(f"{name}: {label}: {rows}", flush=True)
        if wrong:
            print(f"{name}: {wrong[:5]}")
    for label, number in right.items():
        print(f"{label:32} {number:4} of {count}")


if __name__ == "__main__":
    main(sys.argv[1:])
