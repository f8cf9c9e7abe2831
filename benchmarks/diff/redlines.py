"""Check that redlines have both texts: real pairs and scripted ones, judged three times.

    python benchmarks/diff/redlines.py [TEXTS] [--pairs 200] [--scripted FOLDER ...]
                                       [--office] [--audit] [--speed]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`); the pairs are those of
`pairs.py`. Each FOLDER is written by `tools/peers/make_scripted.py` of the folder of real texts.
Every redline is made twice, to check that the bytes are the same. `--office` also runs LibreOffice,
`--audit` the validator of the tests, `--speed` takes times of a warm process.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pairs import folder, pairs, text
from scripted import side

from drafting.engine import diff
from drafting.errors import DraftingError
from drafting.model import Resolution
from drafting.redlining import Verification, proved_redline, verify
from drafting.reports.tracked_changes.redline import RedlineOptions, render_redline
from drafting.writers.docx import render_docx

BY = RedlineOptions(author="Benchmark", date=datetime.date(2026, 1, 2))
Pair = tuple[str, Resolution, Resolution]


def main() -> None:
    """Print how many redlines are right, and name the others."""
    options = _options()
    found = list(_pairs(options))
    counts: Counter[str] = Counter()
    for name, old, new in found:
        for line in _judged(name, old, new, options, counts):
            print(line, flush=True)
    print(f"{len(found)} pairs")
    for what, count in counts.items():
        print(f"{what:<60}{count:>8}")
    if options.speed:
        _speed(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--scripted", nargs="*", type=Path, default=[])
    for name in ("office", "audit", "speed"):
        parser.add_argument(f"--{name}", action="store_true")
    return parser.parse_args()


def _pairs(options: argparse.Namespace) -> Iterator[Pair]:
    for old, new in pairs(folder(options.texts), options.pairs) if options.pairs else ():
        yield f"{old.stem} {new.stem}", text(old), text(new)
    for place in options.scripted:
        for each in sorted(path.parent for path in place.glob("*/gold.json")):
            yield str(each.relative_to(place.parent)), side(each / "a.json"), side(each / "b.json")


def _judged(
    name: str, old: Resolution, new: Resolution, options: argparse.Namespace, counts: Counter[str]
) -> Iterator[str]:
    """Make a redline and judge it; yield its errors."""
    comparison = diff(old, new)
    try:
        document = proved_redline(comparison, BY)
    except DraftingError as error:
        counts["not written"] += 1
        yield f"{name}: {error}"
        return
    counts["written: reject all and accept all exact in our resolver"] += 1
    counts["the same bytes when made again"] += render_redline(comparison, BY) == document
    changed = sum(edit.kind != "unchanged" for edit in comparison.footnotes)
    counts["footnotes added, deleted or reworded in them"] += changed
    counts["tracked moves in them"] += sum(edit.name == "moved" for edit in comparison.paragraphs)
    if options.office:
        found = verify(document, old, new, office=True)
        counts["exact in LibreOffice"] += found.holds
        yield from _told(name, found)
    if options.audit:
        faults = _faults(document)
        counts["without a finding of openxml-audit"] += not faults
        yield from (f"{name}: {fault}" for fault in faults)


def _told(name: str, found: Verification) -> Iterator[str]:
    for each in found.differences[:3]:
        yield f"{name}: {each.judge}, {each.side}: {each.found[:120]!r} for {each.expected[:120]!r}"


def _faults(document: bytes) -> list[str]:
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "redline.docx"
        path.write_bytes(document)
        errors = OpenXmlValidator(max_errors=20).validate(path).errors
    return [f"{error.part_uri}: {error.description}" for error in errors]


def _speed(found: list[Pair]) -> None:
    """Print medians of processor time, each step run once before."""
    steps: dict[str, Callable[[Pair], object]] = {
        "comparison": lambda pair: diff(pair[1], pair[2]),
        "clean document": lambda pair: render_docx(pair[2]),
        "comparison and redline": lambda pair: render_redline(diff(pair[1], pair[2]), BY),
        "comparison, redline and proof": lambda pair: proved_redline(diff(pair[1], pair[2]), BY),
    }
    for name, step in steps.items():
        taken = []
        for pair in found:
            step(pair)
            start = time.process_time()
            step(pair)
            taken.append((time.process_time() - start) * 1000)
        middle, longest = statistics.median(taken), max(taken)
        middle, longest = statistics.median(taken), max(taken)
        print(f"{name:<32}median {middle:>8.1f} ms  longest {longest:>8.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
