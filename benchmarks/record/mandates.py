"""Count the mandates that are found, of those that a reader found.

    python benchmarks/record/mandates.py [TEXTS] [--half A|B] [--list] [--loose]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). Its file
`gold/mandates-dev.jsonl` has paragraphs with who is asked to do what by when. Actors asked together
count one by one. Precision and recall are of (addressee, action, due). `--half` takes the half that
the rules were made on (A) or the other one (B), split by a hash; `--list` prints what is wrong.
Names are compared without articles and "relevant"; `--loose` also takes names that are alike.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from drafting.importing import read_file
from drafting.mandates.finding import mandates_of
from drafting.mandates.records import Mandate

SEED = "mandates-2026"
ALIKE = 75
_LEFT_OUT = re.compile(r"\b(?:the|all|other|relevant|its|of the secretariat|those)\b|[^\w\s-]")


class Entry(NamedTuple):
    """One actor, what it is asked for, and by when."""

    addressee: str
    action: str
    due: str


def main() -> None:
    """Print the figures."""
    texts = folder()
    lines = (texts / "gold" / "mandates-dev.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    ranks = {key(case): rank for rank, case in enumerate(sorted(cases, key=key))}
    halves = {"A": cases, "B": cases}
    for name in halves:
        halves[name] = [
            case for case in cases if (2 * ranks[key(case)] < len(cases)) == (name == "A")
        ]
    wanted = sys.argv[sys.argv.index("--half") + 1] if "--half" in sys.argv else ""
    chosen = {wanted: halves[wanted]} if wanted else {**halves, "all": cases}
    for name, group in chosen.items():
        report(name, group, texts / "corpus")


def key(case: dict[str, Any]) -> str:
    """Return the hash by which a case belongs to a half."""
    return hashlib.sha256(f"{SEED}|{case['file']}|{case['label']}".encode()).hexdigest()


def report(name: str, cases: list[dict[str, Any]], corpus: Path) -> None:
    """Print precision and recall of a group of cases."""
    hits = asked = found_count = 0
    fields = [0, 0, 0]
    for case in cases:
        gold = list(entries(case["mandates"]))
        found = list(of_found(found_in(corpus / case["file"]), case["label"]))
        asked += len(gold)
        found_count += len(found)
        missing = list(gold)
        extra = []
        for each in found:
            same = next((one for one in missing if alike(one, each)), None)
            if same is None:
                extra.append(each)
            else:
                missing.remove(same)
                hits += 1
        for at in range(3):
            left = [each[at] for each in gold]
            for each in found:
                one = next(
                    (x for x in left if (alike_names(x, each[0]) if at == 0 else x == each[at])),
                    None,
                )
                if one is not None:
                    left.remove(one)
                    fields[at] += 1
        if "--list" in sys.argv and (missing or extra):
            print(f"\n{case['file']} {case['label']}")
            for each in missing:
                print(f"   missing  {' | '.join(each)}")
            for each in extra:
                print(f"   found    {' | '.join(each)}")
    precision, recall = hits / max(1, found_count), hits / max(1, asked)
    print(f"{name}: {len(cases)} paragraphs, {asked} entries; precision {precision:.1%} "
          f"({hits} of {found_count}), recall {recall:.1%} ({hits} of {asked}); "
          f"addressee {fields[0]}, action {fields[1]}, due {fields[2]}")  # fmt: skip


def entries(mandates: list[dict[str, Any]]) -> Iterator[Entry]:
    """Yield each actor of mandates as the file of cases has them."""
    for each in mandates:
        for name in each["addressee"].split("; "):
            yield Entry(name, each["action"], json.dumps(each["due"], sort_keys=True))


def of_found(found: tuple[Mandate, ...], label: str) -> Iterator[Entry]:
    """Yield each actor of the mandates of a paragraph."""
    for each in found:
        if each.label == label:
            for name in each.addressees:
                yield Entry(name, each.action.value, json.dumps(each.due.as_data(), sort_keys=True))


def alike(one: Entry, other: Entry) -> bool:
    """Return whether two entries are the same."""
    return one[1:] == other[1:] and alike_names(one.addressee, other.addressee)


def alike_names(one: str, other: str) -> bool:
    """Return whether two names are the same."""
    first, second = (" ".join(_LEFT_OUT.sub(" ", each.lower()).split()) for each in (one, other))
    if first == second:
        return True
    return "--loose" in sys.argv and fuzz.token_set_ratio(first, second) > ALIKE


def folder() -> Path:
    """Return the folder of real texts."""
    given = [each for each in sys.argv[1:] if "/" in each]
    beside = Path(__file__).parents[3] / "shared"
    return Path(given[0] if given else os.environ.get("DRAFTING_TEXTS", beside))


@cache
def found_in(path: Path) -> tuple[Mandate, ...]:
    """Return the mandates of a text."""
    return mandates_of(read_file(path).resolution)


if __name__ == "__main__":
    main()
