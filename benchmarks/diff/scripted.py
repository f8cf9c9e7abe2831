"""Check the links of scripted pairs, and count the words that are marked beyond the real change.

    python benchmarks/diff/scripted.py FOLDER [FOLDER ...]

Each FOLDER is written by `tools/peers/make_scripted.py` of the folder of real texts: pairs made
from real resolutions by one known change each (edit, insert, delete, move, moveedit, split, merge,
mixed), with the links and the number of words that really changed. Every clause of a pair, a
subparagraph too, counts as a paragraph here, because the script moves them one by one.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path

from drafting.engine import apply, diff
from drafting.model import OperativeParagraph, PreambularParagraph, Resolution
from drafting.model.edit import Comparison, Op
from drafting.text.inline import plain, text
from drafting.text.tokens import counted_words

KINDS = {
    "same": "unchanged",
    "renumbered": "unchanged",
    "edited": "reworded",
    "moved+edited": "moved+reworded",
    "inserted": "added",
}
Link = tuple[tuple[int, ...], tuple[int, ...], str]


def main() -> None:
    """Print a row for each kind of change."""
    wrong: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    beyond: dict[str, list[int]] = defaultdict(list)
    for folder in map(Path, sys.argv[1:]):
        for each in sorted(path.parent for path in folder.glob("*/gold.json")):
            gold = json.loads((each / "gold.json").read_text(encoding="utf-8"))
            base, draft = (side(each / name) for name in ("a.json", "b.json"))
            comparison = diff(base, draft)
            if apply(base, comparison.edits) != draft:
                sys.exit(f"{each}: the edits do not make the new text")
            expected = {wanted(*link) for link in gold["links"]}
            found = set(links(comparison))
            pairs[gold["kind"]] += 1
            if found != expected:
                wrong[gold["kind"]] += 1
                print(each, "expected", sorted(expected - found), "found", sorted(found - expected))
            beyond[gold["kind"]].append(marked(comparison) - gold["changed_words"])
    print(f"{'kind':<10}{'pairs':>7}{'exact':>7}{'mean words beyond the change':>30}")
    for kind, count in pairs.items():
        exact = count - wrong[kind]
        print(f"{kind:<10}{count:>7}{exact:>7}{statistics.mean(beyond[kind]):>30.1f}")


def side(path: Path) -> Resolution:
    """Return the clauses of one side, each as a paragraph."""
    clauses = json.loads(path.read_text(encoding="utf-8"))
    preamble = [each for each in clauses if each["kind"] == "pre"]
    rest = [each for each in clauses if each["kind"] != "pre"]
    return Resolution(
        preamble=tuple(PreambularParagraph(content=words(each)) for each in preamble),
        operative=tuple(OperativeParagraph(content=words(each)) for each in rest),
    )


def words(clause: dict) -> tuple:
    """Return the words of a clause without the closing mark, as readers give them."""
    return text(clause["text"].rstrip(",;."))


def wanted(old: list[int], new: list[int], kind: str) -> Link:
    """Return a link of the script under our name for its kind."""
    return tuple(old), tuple(new), KINDS.get(kind, kind)


def links(comparison: Comparison) -> list[Link]:
    """Return the links of a comparison, by the places of the clauses."""
    return [
        (
            tuple(place.index for place in edit.old),
            tuple(place.index for place in edit.successors),
            edit.kind,
        )
        for edit in comparison.paragraphs
    ]


def marked(comparison: Comparison) -> int:
    """Count the inserted and deleted words, without those of moved paragraphs."""
    return sum(
        counted_words(plain(run.content))
        for edit in comparison.paragraphs
        for line in edit.lines
        for run in line.runs
        if run.op is not Op.KEEP and not run.quiet
    )


if __name__ == "__main__":
    main()
