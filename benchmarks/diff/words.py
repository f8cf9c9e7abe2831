"""Count the marked words against the fewest possible, and their pieces.

    python benchmarks/diff/words.py PAIRS [TEXTS]

PAIRS is the folder that `tools/peers/extract_pairs.py` of the folder of real texts (TEXTS, else
`DRAFTING_TEXTS`, else `../shared`) writes; its manifest names the files. The fewest words are those
of the smallest script over both whole texts, without numbers. A line shown as one replacement is
left out on both sides. A piece is a run of inserted or of deleted words.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from drafting.engine import apply, diff
from drafting.importing import read_file
from drafting.model import Resolution
from drafting.model.edit import Comparison, LineEdit, Op
from drafting.model.walk import units_of
from drafting.text.inline import plain
from drafting.text.tokens import words_of


def main() -> None:
    """Print the medians, and with them those of diff-match-patch over whole texts."""
    rows = []
    for base, draft, name in pairs(Path(sys.argv[1]), folder()):
        comparison = diff(base, draft)
        if apply(base, comparison.edits) != draft:
            sys.exit(f"{name}: the edits do not make the new text")
        rows.append((*figures(comparison), *peer(words_in(base), words_in(draft))))
        if "-v" in sys.argv:
            print(name, *rows[-1])
    fewest, marked, pieces, replaced, peer_marked, peer_pieces, whole = zip(*rows, strict=True)
    ours = [one / other for one, other in zip(marked, fewest, strict=True) if other]
    theirs = [one / other for one, other in zip(peer_marked, whole, strict=True) if other]
    print(f"{len(rows)} pairs, median fewest words {statistics.median(whole):.0f}")
    print(f"{'':<40}{'marked / fewest':>16}{'pieces':>8}")
    print(f"{'drafting':<40}{statistics.median(ours):>16.3f}{statistics.median(pieces):>8.0f}")
    peers = statistics.median(theirs), statistics.median(peer_pieces)
    print(f"{'diff-match-patch on words, semantic':<40}{peers[0]:>16.3f}{peers[1]:>8.0f}")
    print(f"lines shown as one replacement: {sum(replaced)}")


def folder() -> Path:
    """Return the folder of real texts."""
    given = [each for each in sys.argv[2:] if not each.startswith("-")]
    beside = Path(__file__).parents[3] / "shared"
    return Path(given[0] if given else os.environ.get("DRAFTING_TEXTS", beside))


def pairs(folder: Path, texts: Path) -> Iterator[tuple[Resolution, Resolution, str]]:
    """Yield both texts of every pair of the manifest."""
    files = {path.name: path for path in (texts / "corpus" / "ga").glob("*/en/*.xml")}
    for each in json.loads((folder / "manifest.json").read_text(encoding="utf-8")):
        base, draft = (read_file(files[each[side]]).resolution for side in ("a", "b"))
        yield base, draft, f"{each['a']} {each['b']}"


def figures(comparison: Comparison) -> tuple[int, int, int, int]:
    """Return the fewest words, those marked, the pieces, and the lines replaced as a whole."""
    fewest = Indel.distance(words_in(comparison.base), words_in(comparison.draft))
    marked = pieces = replaced = 0
    for edit in comparison.paragraphs:
        for line in edit.lines:
            if is_replaced(line):
                replaced += 1
                fewest -= Indel.distance(side(line, Op.DELETE), side(line, Op.INSERT))
                continue
            changes = [run for run in line.runs if not run.quiet]
            marked += sum(len(words(plain(r.content))) for r in changes if r.op is not Op.KEEP)
            pieces += sum(op is not Op.KEEP for op, _ in groupby(changes, lambda run: run.op))
    return fewest, marked, pieces, replaced


def is_replaced(line: LineEdit) -> bool:
    """Return whether a linked line keeps none of its words."""
    kept = [run for run in line.runs if run.op is Op.KEEP and words(plain(run.content))]
    return line.old is not None and line.new is not None and line.is_worded and not kept


def side(line: LineEdit, op: Op) -> list[str]:
    """Return the words of one side of a line."""
    runs = (run for run in line.runs if run.op in (Op.KEEP, op))
    return [word for run in runs for word in words(plain(run.content))]


def words_in(resolution: Resolution) -> list[str]:
    """Return the words of a text, without numbers and footnotes."""
    lines = (line for unit in units_of(resolution) for line in unit.lines)
    return [word for line in lines for word in words(plain(line.line.content))]


def words(line: str) -> list[str]:
    """Return the words of a line without spaces and marks."""
    return [word for word in words_of(line) if word[0].isalnum()]


def peer(old: Iterable[str], new: Iterable[str]) -> tuple[int, int, int]:
    """Return marked words and pieces of diff-match-patch over whole texts, and the fewest."""
    codes: dict[str, str] = {}
    before, after = (
        "".join(codes.setdefault(word, chr(0x10000 + len(codes))) for word in side)
        for side in (old, new)
    )
    operations = [
        (sign, part)
        for code in Indel.opcodes(before, after)
        for sign, part in (
            [(0, before[code.src_start : code.src_end])]
            if code.tag == "equal"
            else [
                (-1, before[code.src_start : code.src_end]),
                (1, after[code.dest_start : code.dest_end]),
            ]
        )
        if part
    ]
    cleaner = diff_match_patch()
    cleaner.diff_cleanupMerge(operations)
    cleaner.diff_cleanupSemantic(operations)
    changes = [part for sign, part in operations if sign]
    return sum(map(len, changes)), len(changes), Indel.distance(before, after)


if __name__ == "__main__":
    main()
