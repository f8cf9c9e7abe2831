"""Check that rolling texts as tracked changes have the base and every proposal, on real pairs.

    python benchmarks/amendments/tracked.py [TEXTS] [--pairs 60] [--office] [--audit]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`); the pairs are those of
`benchmarks/diff/pairs.py`. One delegation proposes the changes of the next year's resolution; a
second wants other words in half of the places; a third repeats every other change of the first.
Counts the documents that give the base when all changes are refused, and the delegations whose own
text the inbox reads back. `--office` also refuses the changes in LibreOffice, `--audit` runs the
validator of the tests.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "diff"))

from pairs import folder, pairs, text
from redlines import _faults

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.compile import compile_amendments
from drafting.inbox import read_inbox
from drafting.model import Resolution
from drafting.model.amendment import Action, AmendmentSet
from drafting.model.passages import digest_of
from drafting.negotiation.texts import tracked
from drafting.office_changes import Settle, settled_by_office
from drafting.readers.docx.printed import printed_lines
from drafting.text.inline import Span
from drafting.writers.docx import render_docx

_WORDED = (Action.REPLACE_WORDS, Action.INSERT_WORDS)


def main() -> None:
    """Print how many documents are right, and name the others."""
    parser = argparse.ArgumentParser()
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--pairs", type=int, default=60)
    for name in ("office", "audit"):
        parser.add_argument(f"--{name}", action="store_true")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for old, new in pairs(folder(options.texts), options.pairs):
        name = f"{old.stem} {new.stem}"
        for line in judged(name, text(old), text(new), options, counts):
            print(line, flush=True)
    for what, count in counts.items():
        print(f"{what:<60}{count:>8}")


def negotiation(base: Resolution, new: Resolution) -> list[AmendmentSet]:
    """Return the amendments of three delegations to a text."""
    wanted = amendments_from_diff(base, new).amendments
    other = tuple(
        replace(each, text=(Span("otherwise"),)) if each.action in _WORDED and index % 2 else each
        for index, each in enumerate(wanted.entries)
    )
    third = wanted.entries[::2]
    owned = {"Samoa": wanted.entries, "Palau": other, "Tuvalu": third}
    return [replace(wanted, proposers=(name,), entries=entries) for name, entries in owned.items()]


def judged(
    name: str,
    base: Resolution,
    new: Resolution,
    options: argparse.Namespace,
    counts: Counter[str],
) -> Iterator[str]:
    """Count the checks that one text passes, and yield those that it fails."""
    sets = negotiation(base, new)
    made = compile_amendments(base, sets)
    document, beside = tracked(made)
    clean = render_docx(base)
    counts["texts"] += 1
    counts["proposals"] += len(made.proposals)
    counts["of them in a comment only"] += len(beside)
    yield from _held(
        "refused, the base", printed_lines(document, "", accept=False), clean, name, counts
    )
    if options.office:
        refused, saved = settled_by_office([(document, Settle.REJECT), (clean, Settle.LEAVE)])
        lines = printed_lines(refused, "")
        yield from _held("refused by LibreOffice, the base", lines, saved, name, counts)
    if options.audit:
        faults = _faults(document)
        counts["without a finding of openxml-audit"] += not faults
        yield from (f"{name}: {fault}" for fault in faults)
    yield from _read_back(name, base, sets, document, counts)


def _held(
    what: str, lines: list[object], clean: bytes, name: str, counts: Counter[str]
) -> Iterator[str]:
    found, wanted = (
        [(e.place, e.words) for e in each] for each in (lines, printed_lines(clean, ""))
    )
    counts[what] += found == wanted
    if found != wanted:
        differ = next((pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]), "")
        yield f"{name}: {what}: {str(differ)[:300]}"


def _read_back(
    name: str, base: Resolution, sets: list[AmendmentSet], document: bytes, counts: Counter[str]
) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "rolling.docx"
        file.write_bytes(document)
        inbox = read_inbox([file], base)
    for of in sets:
        (owner,) = of.proposers
        if not of.entries:
            continue
        counts["delegations"] += 1
        wanted = apply_amendments(base, [of]).resolution
        back = inbox.sets.get(owner)
        found = apply_amendments(base, [back]).resolution if back else base
        same = wanted is not None and found is not None and digest_of(found) == digest_of(wanted)
        counts["delegations whose text the inbox reads back"] += same
        if not same:
            yield f"{name}: {owner} is read otherwise"


if __name__ == "__main__":
    main()
