"""Check that the hand-made change lists of the series of 63/180 are reproduced, kinds and ids.

    python benchmarks/diff/lineage.py [TEXTS]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). The enacting line (P0)
is left out. If two neighbours change places, either may be the moved one: a list that names the
other one, or none, counts as reproduced but for the choice.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from pathlib import Path

from drafting.engine import diff
from drafting.importing import read_file
from drafting.model import Resolution
from drafting.reports.json import to_json

Row = tuple[str, str, str]
LISTS = ("gold.tsv", "gold_more.tsv")


def main() -> None:
    """Print the differences, and how many lists are reproduced."""
    exact = choice = total = 0
    for name, (found, wanted) in compared(folder()).items():
        total += 1
        exact += found == wanted
        choice += found != wanted and without_moves(found) == without_moves(wanted)
        if found != wanted:
            print(name, "list:", sorted(wanted - found), "found:", sorted(found - wanted))
    print(f"{total} lists: {exact} reproduced exactly, {choice} but for which of two moved")


def folder() -> Path:
    """Return the folder of real texts."""
    beside = Path(__file__).parents[3] / "shared"
    return Path(sys.argv[1] if sys.argv[1:] else os.environ.get("DRAFTING_TEXTS", beside))


def compared(texts: Path) -> dict[str, tuple[set[Row], set[Row]]]:
    """Return the rows of the comparison and of each list."""
    read: dict[str, Resolution] = {}
    result = {}
    for (old, new), wanted in lists(texts / "lineage").items():
        for symbol in (old, new):
            read[symbol] = read.get(symbol) or text_of(texts / "lineage", symbol)
        result[f"{old} {new}"] = rows(read[old], read[new]), wanted
    return result


def lists(lineage: Path) -> dict[tuple[str, str], set[Row]]:
    """Return the rows of every list, with our ids (OP5 is O5) and "" for no paragraph."""
    result: dict[tuple[str, str], set[Row]] = defaultdict(set)
    for name in LISTS:
        for line in (lineage / name).read_text(encoding="utf-8").splitlines():
            if line.startswith(("#", "old_doc")):
                continue
            old, new, one, other, kind, *_ = line.split("\t")
            if "P0" not in (one, other):
                ids = (each.replace("OP", "O").replace("-", "") for each in (one, other))
                result[old, new].add((*ids, kind))  # type: ignore[arg-type]  # two ids and a kind
    return result


def text_of(lineage: Path, symbol: str) -> Resolution:
    """Read a member of the series."""
    name = symbol.replace("/", "_")
    path = lineage / f"{name}.txt"
    return read_file(path if path.is_file() else lineage / f"{name}.founding.txt").resolution


def rows(base: Resolution, draft: Resolution) -> set[Row]:
    """Return a row for every changed paragraph; a split or merge names all its ids."""
    found = to_json(diff(base, draft))
    linked = {
        (",".join(each["old"]), ",".join(each["new"]), each["kind"]) for each in found["links"]
    }
    added = {("", each, "added") for each in found["added"]}
    return linked | added | {(each, "", "deleted") for each in found["deleted"]}


def without_moves(rows: set[Row]) -> set[Row]:
    """Return the rows without moves."""
    kinds = {"moved": "unchanged", "moved+reworded": "reworded"}
    return {(old, new, kinds.get(kind, kind)) for old, new, kind in rows}


if __name__ == "__main__":
    main()
