"""Check that the hand-made change lists of the series of 63/180 are reproduced, kinds and ids.

    python benchmarks/diff/lineage.py [TEXTS] [--phrases 50]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). The enacting line (P0)
is left out. If two neighbours change places, either may be the moved one: a list that names the
other one, or none, counts as reproduced but for the choice.

With `--phrases`, so many phrases of six words, spread over the last text of the series, are looked
for in the files themselves, without our reader. That is compared with the text that `find_phrase`
names, and with the text in which, by the history, the six words first were side by side. A history
goes by paragraphs: words that were in another paragraph before, or that went and came back, came
in later than the phrase.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from drafting.engine import diff
from drafting.importing import read_file
from drafting.model import Resolution
from drafting.reports.json import to_json
from drafting.reports.lineage.phrases import find_phrase
from drafting.reports.lineage.records import Lineage
from drafting.reports.lineage.tracing import trace

Row = tuple[str, str, str]
LISTS = ("gold.tsv", "gold_more.tsv")


def main() -> None:
    """Print the differences, and how many lists or phrases are reproduced."""
    parser = argparse.ArgumentParser()
    parser.add_argument("texts", nargs="?", type=Path, default=folder())
    parser.add_argument("--phrases", type=int)
    given = parser.parse_args()
    if given.phrases:
        check_phrases(given.texts / "lineage", given.phrases)
        return
    exact = choice = total = 0
    for name, (found, wanted) in compared(given.texts).items():
        total += 1
        exact += found == wanted
        choice += found != wanted and without_moves(found) == without_moves(wanted)
        if found != wanted:
            print(name, "list:", sorted(wanted - found), "found:", sorted(found - wanted))
    print(f"{total} lists: {exact} reproduced exactly, {choice} but for which of two moved")


def folder() -> Path:
    """Return the folder of real texts."""
    beside = Path(__file__).parents[3] / "shared"
    return Path(os.environ.get("DRAFTING_TEXTS", beside))


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


WORD = re.compile(r"[^\W_]+")
LENGTH = 6
"""Words of a phrase."""


def check_phrases(lineage: Path, count: int) -> None:
    """Print the phrases whose first text differs, and how many agree."""
    files = sorted(lineage.glob("A_RES_*.txt"), key=lambda path: int(path.name.split("_")[2]))
    texts = [read_file(path).resolution for path in files]
    words = [words_of_file(path) for path in files]
    began = time.perf_counter()
    history = trace(texts)
    print(f"history of {len(texts)} texts in {time.perf_counter() - began:.2f} s")
    found_right = words_right = total = 0
    for phrase in phrases(files[-1], count):
        total += 1
        first = next(index for index, each in enumerate(words) if f" {phrase} " in each)
        found = find_phrase(texts, phrase).first
        name = found.symbol if found else None
        came = came_in(history, phrase)
        found_right += name == history.names[first]
        words_right += came == first
        if name != history.names[first] or came != first:
            told = None if came is None else history.names[came]
            print(f"{phrase!r}: {history.names[first]}; find_phrase {name}; history {told}")
    print(f"{total} phrases: find_phrase agrees in {found_right}, the history in {words_right}")


def words_of_file(path: Path) -> str:
    """Return the words of a file: letters and digits, with one space between words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    words = re.sub(r"\[\^\w+\]", "", " ".join(line for line in lines if not line.startswith("#")))
    return f" {' '.join(WORD.findall(words.lower()))} "


def phrases(path: Path, count: int) -> Iterator[str]:
    """Yield phrases of a text, at even distances; none goes over the end of a paragraph."""
    lines = path.read_text(encoding="utf-8").partition("General Assembly*,")[2].splitlines()
    notes = next((at for at, line in enumerate(lines) if line.startswith("[^")), len(lines))
    cut = (re.sub(r"\[\^\w+\]|^\s*(\d+\.|\([a-z]+\))", "", line) for line in lines[:notes])
    paragraphs = [WORD.findall(line.lower()) for line in cut]
    all_of_them = [
        " ".join(words[start : start + LENGTH])
        for words in paragraphs
        for start in range(len(words) - LENGTH + 1)
    ]
    for number in range(count):
        yield all_of_them[number * len(all_of_them) // count]


def came_in(history: Lineage, phrase: str, at: float = math.inf) -> int | None:
    """Return the first text since which a phrase is whole, by its history.

    It is whole when its last word is there, and the last word between its words is gone.

    Args:
        history: of a series.
        phrase: words of a text of it, in small letters.
        at: index of that text; without it, the last one.
    """
    wanted = phrase.split()
    found = []
    for row in history.rows:
        for line in row.lines:
            words = [
                (word, run.came, at_end(run.went, at))
                for run in line.runs
                if run.came <= at
                for word in WORD.findall(run.words.lower())
            ]
            stayed = [place for place, (_, _, went) in enumerate(words) if went is None]
            for start in range(len(stayed) - len(wanted) + 1):
                window = stayed[start : start + len(wanted)]
                if [words[place][0] for place in window] == wanted:
                    between = words[window[0] : window[-1] + 1]
                    found.append(max(came if went is None else went for _, came, went in between))
    return min(found, default=None)


def at_end(went: int | None, at: float) -> int | None:
    """Return when words went, as known in a text: None if they are still there."""
    return None if went is None or went > at else went


if __name__ == "__main__":
    main()
