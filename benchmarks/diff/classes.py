"""Count the classes of reworded paragraphs, and list those to be read by eye.

    python benchmarks/diff/classes.py [TEXTS] [--list CLASS]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). The pairs are all that
have one title in consecutive sessions (`pairs.py`). `--list` prints the paragraphs that have only
this class: "rolling", "rotation".
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from pairs import folder, pairs, text

from drafting.engine import diff
from drafting.model.edit import Comparison, Op, Reworded
from drafting.reports.phrases import explanation, remarks_on
from drafting.reports.view import ParagraphReport, view_of

MARKS = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}


def main() -> None:
    """Print the figures, or the paragraphs of a class."""
    given = [each for each in sys.argv[1:] if "/" in each]
    wanted = sys.argv[sys.argv.index("--list") + 1] if "--list" in sys.argv else ""
    counts: Counter[str] = Counter()
    for old, new in pairs(folder(given)):
        counts["pairs"] += 1
        for view in reworded(diff(text(old), text(new))):
            loud = [each.value for each in view.classes if not each.is_quiet]
            counts["reworded paragraphs"] += 1
            is_named = any(each.startswith("substance") for each in remarks_on(view))
            if "substance" in loud:
                counts["with substance"] += 1
                counts["with substance that the report does not name"] += not is_named
            for each in ("rolling", "rotation"):
                if each in loud and {*loud} <= {each, "footnote"}:
                    counts[f"{each}, perhaps with a changed note"] += 1
                    counts[f"of these missing from the summary's line of {each}"] += (
                        explanation(view) is None
                    )
            if wanted and loud == [wanted]:
                print(f"{old.stem} {new.stem} {view.label}: {words_of(view)}")
    for name, count in counts.items():
        print(f"{count:>6} {name}")


def reworded(comparison: Comparison) -> Iterator[ParagraphReport]:
    """Yield what a report says about each reworded paragraph."""
    edits = comparison.paragraphs
    for edit, view in zip(edits, view_of(comparison).paragraphs, strict=True):
        if isinstance(edit, Reworded):
            yield view


def words_of(view: ParagraphReport) -> str:
    """Return the changed lines of a paragraph."""
    return " / ".join(
        "".join(MARKS[piece.op].format(piece.text) for piece in line.pieces)
        for line in view.lines
        if line.is_changed
    )


if __name__ == "__main__":
    main()
