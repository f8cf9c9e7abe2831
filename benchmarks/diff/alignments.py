"""Count the links found in 37 pairs that were read and linked by hand.

    python benchmarks/diff/alignments.py [TEXTS]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). The pairs are of the
General Assembly, the Security Council and the Human Rights Council; some have sections or parts,
and some were rewritten. Each row of `alignments.tsv` has all links of a pair, written down before
any program compared it; three were changed when a program had shown them (one link, two doubts).
"P1-4=P2" links P1 with P2, P2 with P3, and so on up to P4 with P5. An id in several links is a
split or a merger; ids in no link were added or deleted. Doubtful links are not counted. The last
nine pairs were drawn at random and judged on what the comparison shows: everything added, deleted,
moved, split or merged, and all links that keep less than half of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gold import Count, Edge, folder, lines_of

from drafting.engine import diff
from drafting.importing import read_file

_LINK = re.compile(r"(?P<old>[POA])(?P<first>\d+)(?:-(?P<last>\d+))?=(?P<new>[POA])(?P<start>\d+)")


def main() -> None:
    """Print each error, and the counts."""
    files = files_in(folder() / "corpus")
    table = Path(__file__).with_name("alignments.tsv")
    result = Count()
    for row in lines_of(table):
        old, new, links, doubtful = row.split("\t")
        wanted, free = set(edges_in(links)), set(edges_in(doubtful))
        found = found_edges(files[old], files[new]) - (free - wanted)
        result.add(found, wanted)
        for kind, edges in (("wrong", found - wanted), ("missed", wanted - found)):
            for one, other in sorted(edges):
                print(f"{kind:<8}{old} {one} – {new} {other}")
    precision = result.right / (result.right + result.wrong)
    recall = result.right / (result.right + result.missed)
    print(f"{result.right} right, {result.wrong} wrong, {result.missed} missed")
    print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {result.f1:.3f}")


def files_in(corpus: Path) -> dict[str, Path]:
    """Return the English texts by name."""
    places = ("ga/*/en/*.xml", "sc/*.xml", "hrc/*.xml")
    return {path.name: path for place in places for path in corpus.glob(place)}


def edges_in(links: str) -> Iterator[Edge]:
    """Yield the pairs of ids of a cell.

    Raises:
        ValueError: something in the cell is no link.
    """
    for link in links.split():
        match = _LINK.fullmatch(link)
        if match is None:
            raise ValueError(f"this is no link: {link}")
        first, start = int(match["first"]), int(match["start"])
        for step in range(int(match["last"] or first) - first + 1):
            yield f"{match['old']}{first + step}", f"{match['new']}{start + step}"


def found_edges(old: Path, new: Path) -> set[Edge]:
    """Return the pairs of ids of paragraphs that the comparison links.

    Raises:
        ValueError: a file holds no resolution.
    """
    base, draft = read_file(old).resolution, read_file(new).resolution
    if base is None or draft is None:
        raise ValueError(f"{old} or {new} holds no resolution")
    comparison = diff(base, draft)
    edges = {
        (one.id, other.id)
        for edit in comparison.paragraphs
        for one in edit.old
        for other in edit.successors
    }
    return {edge for edge in edges if all(each[0] in "POA" for each in edge)}


if __name__ == "__main__":
    main()
