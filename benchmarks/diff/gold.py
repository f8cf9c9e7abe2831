"""Count the links of hand-made alignments that are found, and show how thresholds were chosen.

    python benchmarks/diff/gold.py [TEXTS] [--sweep]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). Counts follow the
scorer in its `gold` folder: an edge is a pair of ids that a link joins; it is right if its kind is
one of those accepted. Added and deleted ids are counted with the edges for the overall figure;
optional ones are not counted. `--sweep` varies each threshold alone and also counts the pairs of
`judged.tsv`, which were read and judged before the thresholds were set.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from drafting.engine import align, diff, relink, splits_merges, unmatched
from drafting.importing import read_file
from drafting.model import Resolution
from drafting.model.edit import Comparison
from drafting.reports.json import to_json

SWEEPS = {
    (align, "FIGURES_COUNT"): (0.0, 0.5, 1.0, 2.0, 4.0, 8.0),
    (relink, "ALIKE"): (0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 9.0),
    (relink, "MORE"): (0.1, 0.15, 0.2, 0.25, 0.3, 0.4),
    (unmatched, "KEEPS_PLACE"): (0.33, 0.36, 0.39, 0.42, 0.45, 0.48, 0.51, 0.54),
    (unmatched, "MOVES"): (0.45, 0.48, 0.51, 0.54, 0.57, 0.60, 0.63, 0.66),
    (unmatched, "OPENS_IN_PLACE"): (0.35, 0.55, 0.75, 0.95, 1.05, 1.25, 9.0),
    (unmatched, "OPENS_ELSEWHERE"): (0.6, 0.8, 1.0, 1.2, 1.4, 9.0),
    (unmatched, "LONG"): (0, 5, 8, 10, 12, 15, 20),
    (unmatched, "WHOLE"): (0.0, 0.1, 0.15, 0.2, 0.22, 0.25, 0.3),
    (splits_merges, "OWN"): (0.0, 0.2, 0.4, 0.5, 0.6, 0.8, 1.0),
    (splits_merges, "BESIDE"): (0.20, 0.24, 0.28, 0.32, 0.36, 0.40),
    (splits_merges, "AFAR"): (0.30, 0.36, 0.42, 0.48, 0.54),
    (splits_merges, "FEWEST"): (12.0, 14.0, 16.0, 18.0, 20.0, 22.0),
    (splits_merges, "BETWEEN_LINKED"): (0.4, 0.5, 0.6, 0.7, 0.8),
}
Edge = tuple[str, str]
Pair = tuple[dict[str, Any], Resolution, Resolution]


@dataclass
class Count:
    """Found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[Any], wanted: set[Any]) -> None:
        """Count two sets against each other."""
        self.right += len(found & wanted)
        self.wrong += len(found - wanted)
        self.missed += len(wanted - found)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass
class Score:
    """Counts over all pairs."""

    overall: Count = field(default_factory=Count)
    edges: Count = field(default_factory=Count)
    kinds: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    sizes: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))


def main() -> None:
    """Print the scores, or the sweep."""
    texts = folder()
    pairs = list(gold_pairs(texts))
    if "--sweep" in sys.argv:
        judged = list(judged_pairs(texts))
        for (module, name), values in SWEEPS.items():
            sweep(module, name, values, pairs, judged)
        return
    result = score(pairs)
    print(f"{'':<18}{'F1':>7}{'right':>7}{'wrong':>7}{'missed':>7}")
    rows = {"overall": result.overall, "edges": result.edges, **result.kinds, **result.sizes}
    for name, count in rows.items():
        print(f"{name:<18}{count.f1:>7.3f}{count.right:>7}{count.wrong:>7}{count.missed:>7}")


def folder() -> Path:
    """Return the folder of real texts."""
    given = [each for each in sys.argv[1:] if not each.startswith("-")]
    beside = Path(__file__).parents[3] / "shared"
    return Path(given[0] if given else os.environ.get("DRAFTING_TEXTS", beside))


def gold_pairs(texts: Path) -> Iterator[Pair]:
    """Yield each alignment with its two texts."""
    names = (line.split("\t") for line in lines_of(texts / "corpus" / "manifest.tsv"))
    files = {source.removeprefix("ga/"): path for path, source, *_ in names}
    for path in sorted((texts / "gold" / "dev").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        base, draft = (
            read_file(texts / "corpus" / files[gold["files"][side]]).resolution
            for side in ("old", "new")
        )
        yield gold, base, draft


def judged_pairs(texts: Path) -> Iterator[tuple[list[str], Resolution, Resolution]]:
    """Yield the rows that were judged by eye, with their texts."""
    corpus = texts / "corpus"
    places = ("ga/*/en/*.xml", "sc/*.xml", "hrc/*.xml")
    files = {path.name: path for place in places for path in corpus.glob(place)}
    read: dict[str, Resolution] = {}
    for line in lines_of(Path(__file__).with_name("judged.tsv")):
        row = line.split("\t")
        for name in row[:2]:
            read[name] = read.get(name) or read_file(files[name]).resolution
        yield row[2:], read[row[0]], read[row[1]]


def lines_of(path: Path) -> list[str]:
    """Return the lines of a table below its heading."""
    return path.read_text(encoding="utf-8").splitlines()[1:]


def score(pairs: list[Pair]) -> Score:
    """Compare all pairs and count."""
    result = Score()
    for gold, base, draft in pairs:
        found = to_json(diff(base, draft))
        count(gold, found, result)
    return result


def count(gold: Mapping[str, Any], found: Mapping[str, Any], result: Score) -> None:
    """Count one pair by the rules of the scorer."""
    wanted, accepted = edges_of(gold), accepted_of(gold)
    optional = {edge for link in gold["optional"] for edge in edges_in(link)}
    made = {e: k for e, k in edges_of(found).items() if e in wanted or e not in optional}
    right = {edge for edge, kind in made.items() if kind in accepted.get(edge, ())}
    labelled = {(edge, edge in right) for edge in made}
    size = result.sizes[gold["size"]]
    result.edges.add(set(made), set(wanted))
    for each in (result.overall, size):
        each.add(labelled, {(edge, True) for edge in wanted})
    for edge in {*made, *wanted}:
        if edge in right:
            result.kinds[wanted[edge]].right += 1
            continue
        if edge in wanted:
            result.kinds[wanted[edge]].missed += 1
        if edge in made:
            result.kinds[made[edge]].wrong += 1
    for name, side in (("added", "new"), ("deleted", "old")):
        free = {each for link in gold["optional"] for each in link[side]}
        for each in (result.overall, size, result.kinds[name]):
            each.add(set(found[name]) - free, set(gold[name]) - free)


def edges_in(link: Mapping[str, Any]) -> list[Edge]:
    """Return the pairs of ids of a link."""
    return [(one, other) for one in link["old"] for other in link["new"]]


def edges_of(alignment: Mapping[str, Any]) -> dict[Edge, str]:
    """Return every edge with its first kind."""
    edges: dict[Edge, str] = {}
    for link in alignment["links"]:
        for edge in edges_in(link):
            edges.setdefault(edge, link["kind"])
    return edges


def accepted_of(alignment: Mapping[str, Any]) -> dict[Edge, set[str]]:
    """Return every edge with all kinds that are accepted."""
    kinds: dict[Edge, set[str]] = defaultdict(set)
    for link in alignment["links"]:
        for edge in edges_in(link):
            kinds[edge] |= {link["kind"], *link.get("kind_alt", ())}
    return kinds


def sweep(
    module: ModuleType,
    name: str,
    values: tuple[float, ...],
    pairs: list[Pair],
    judged: list[tuple[list[str], Resolution, Resolution]],
) -> None:
    """Print the score for each value of one threshold; all others are unchanged."""
    now = getattr(module, name)
    heads = ("overall", "heavy", "wrong", "missed", "judged wrong", "judged missed")
    print(f"\n{name} (now {now:g})\n{'':>8}{''.join(f'{head:>14}' for head in heads)}")
    for value in values:
        setattr(module, name, value)
        result = score(pairs)
        wrong, missed = judged_errors(judged)
        edges = result.edges
        figures = (result.overall.f1, result.sizes["heavy"].f1, edges.wrong, edges.missed)
        cells = "".join(f"{each:>14.3g}" for each in (*figures, wrong, missed))
        print(f"{value:>8g}{cells}")
    setattr(module, name, now)


def judged_errors(judged: list[tuple[list[str], Resolution, Resolution]]) -> tuple[int, int]:
    """Count the judged pairs that are linked wrongly, and those that are wrongly not linked."""
    comparisons: dict[tuple[int, int], Comparison] = {}
    errors: Counter[str] = Counter()
    for (one, other, verdict, *_), base, draft in judged:
        known = (id(base), id(draft))
        if known not in comparisons:
            comparisons[known] = diff(base, draft)
        linked = any(
            one in {place.id for place in edit.old} and other in {p.id for p in edit.successors}
            for edit in comparisons[known].paragraphs
        )
        if linked != (verdict == "same"):
            errors[verdict] += 1
    return errors["other"], errors["same"]


if __name__ == "__main__":
    main()
