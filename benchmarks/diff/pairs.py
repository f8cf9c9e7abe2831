"""Find pairs of resolutions on the same matter in consecutive sessions, by their titles.

    python benchmarks/diff/pairs.py [TEXTS]      names the pairs

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from drafting.importing import read_file
from drafting.model import Resolution
from drafting.text.inline import plain

SESSIONS = range(75, 80)


def folder(given: list[str]) -> Path:
    """Return the folder of real texts."""
    beside = Path(__file__).parents[3] / "shared"
    return Path(given[0] if given else os.environ.get("DRAFTING_TEXTS", beside))


def pairs(texts: Path, most: int | None = None) -> list[tuple[Path, Path]]:
    """Return the files of the pairs; if there are more than `most`, an even selection."""
    found = list(_all_pairs(texts))
    if most is None or most >= len(found):
        return found
    return [found[index * len(found) // most] for index in range(most)]


def _all_pairs(texts: Path) -> Iterator[tuple[Path, Path]]:
    for session in SESSIONS[:-1]:
        old, new = (titles(texts, each) for each in (session, session + 1))
        for title, files in old.items():
            if title and len(files) == len(new.get(title, ())) == 1:
                yield files[0], new[title][0]


@lru_cache(maxsize=8)
def titles(texts: Path, session: int) -> dict[str, list[Path]]:
    """Return the files of a session by their titles, letters and figures only."""
    found: dict[str, list[Path]] = {}
    for path in sorted((texts / "corpus" / "ga" / str(session) / "en").glob("*.xml")):
        title = re.sub(r"[^a-z0-9]+", " ", plain(text(path).title).lower()).strip()
        found.setdefault(title, []).append(path)
    return found


@lru_cache(maxsize=2_000)
def text(path: Path) -> Resolution:
    """Read a file of the corpus."""
    resolution = read_file(path).resolution
    if resolution is None:
        sys.exit(f"{path} cannot be read")
    return resolution


def main() -> None:
    """Print the name of every pair."""
    found = pairs(folder(sys.argv[1:]))
    for old, new in found:
        print(old.stem, new.stem)
    print(f"{len(found)} pairs")


if __name__ == "__main__":
    main()
