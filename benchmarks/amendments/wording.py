"""Check amendments made from real texts, through a file and through the official wording.

    python benchmarks/amendments/wording.py TEXTS [--most 100]

Takes every English resolution of the corpus with its nearest later one of the same title, makes
amendments of the two, and applies them: as they are, through YAML, and through the wording written
as text and read back. Entries without a wording are counted and listed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from drafting import read
from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.model.amendment import AmendmentSet
from drafting.model.content import same_content
from drafting.model.resolution import Resolution
from drafting.negotiation.wording import grammar_of, worded, write_wording
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import plain
from drafting.wording.read import Parser
from drafting.wording.texts import worded_text
from drafting.writers.yaml.amendments import write_amendments


def pairs(texts: Path) -> Iterator[tuple[str, str, Resolution, Resolution]]:
    """Yield each resolution with its nearest later one of the same title."""
    found: dict[str, list[tuple[int, list[int], str, Resolution]]] = defaultdict(list)
    for path in sorted((texts / "corpus" / "ga").glob("*/en/*.xml")):
        resolution = read(path)
        title = " ".join(re.sub(r"\W+", " ", plain(resolution.title)).casefold().split())
        numbers = [int(each) for each in re.findall(r"\d+", path.name)]
        found[title].append((int(path.parts[-3]), numbers, path.name, resolution))
    for group in found.values():
        group.sort(key=lambda each: each[:3])
        for one, other in pairwise(group):
            yield one[2], other[2], one[3], other[3]


def through_yaml(amendments: AmendmentSet) -> AmendmentSet:
    """Write amendments as a file and read them."""
    found = read_amendments(write_amendments(amendments).encode(), "file.yaml").amendments
    return found or AmendmentSet()


def through_wording(amendments: AmendmentSet, base: Resolution, parser: Parser) -> AmendmentSet:
    """Write amendments in words and read them."""
    text = worded_text(write_wording(amendments, base))
    entries = [entry for each in text.sentences for entry in parser.entries(each)]
    numbered = tuple(replace(each, id=str(place)) for place, each in enumerate(entries, 1))
    return replace(amendments, entries=numbered, footnotes=text.footnotes)


def main() -> None:
    """Print the counts, and list entries without wording."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--most", type=int, default=10_000)
    given = arguments.parse_args()
    parser = Parser(grammar_of("en"))
    counts: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for one, other, base, draft in list(pairs(given.texts))[: given.most]:
        made = amendments_from_diff(base, draft, header=True).amendments

        def exact(
            amendments: AmendmentSet, base: Resolution = base, to: Resolution = draft
        ) -> bool:
            return same_content(apply_amendments(base, [amendments]).resolution, to)

        unworded = worded(made, base).left
        by_words = exact(through_wording(made, base, parser))
        counts["pairs"] += 1
        counts["entries"] += len(made.entries)
        counts["exact"] += exact(made)
        counts["exact through YAML"] += exact(through_yaml(made))
        counts["exact through the wording"] += by_words
        counts["not exact through the wording, all entries worded"] += not (by_words or unworded)
        counts["entries without wording"] += len(unworded)
        left.update(each.reason for each in unworded)
        for each in unworded:
            print(f"no wording: {one}, {each.reason} {each.target}")
        if not by_words and not unworded:
            print(f"not exact: {one} {other}")
    for name, count in counts.items():
        print(f"{count:7,} {name}")
    for name, count in left.most_common():
        print(f"{count:7,} without wording: {name}")


if __name__ == "__main__":
    main()
