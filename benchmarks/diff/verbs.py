"""Count the changes of opening verbs whose class is right.

    python benchmarks/diff/verbs.py [TEXTS] [--half 0|1] [--list]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). Its file
`gold/verbs-dev.jsonl` has paragraphs whose class was judged by reading. An edit without a verb
counts as `none`.
`--half` takes every second case, `--list` prints the cases that are wrong.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from drafting.engine import diff
from drafting.importing import read_file
from drafting.model import Resolution
from drafting.reports.json import to_json

DIRECTIONS = ("weaker", "stronger")


def main() -> None:
    """Print the figures."""
    texts = folder()
    lines = (texts / "gold" / "verbs-dev.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [(number, json.loads(line)) for number, line in enumerate(lines)]
    if "--half" in sys.argv:
        half = int(sys.argv[sys.argv.index("--half") + 1])
        cases = [case for case in cases if case[0] % 2 == half]
    counts: Counter[tuple[bool, str]] = Counter()
    for number, case in cases:
        found = class_of(case, texts / "corpus")
        is_right = found[0] == case["class"]
        counts[case["sure"], "right" if is_right else "wrong"] += 1
        if case["class"] == "none" and found[0] in DIRECTIONS:
            counts[case["sure"], "none, called weaker or stronger"] += 1
        if "--list" in sys.argv and not is_right:
            wanted = f"{case['old_verb']} → {case['new_verb']}: {case['class']}"
            sure = "" if case["sure"] else " (unsure)"
            print(f"{number:>4} {case['old_label']} {wanted}{sure}; found {' '.join(found)}")
    for sure, name in ((True, "sure"), (False, "unsure")):
        right, wrong = counts[sure, "right"], counts[sure, "wrong"]
        misled = counts[sure, "none, called weaker or stronger"]
        share = right / max(1, right + wrong)
        print(f"{name:<8}{right:>4} of {right + wrong:>4} right ({share:.1%}); "
              f"{misled} without a change called weaker or stronger")  # fmt: skip


def folder() -> Path:
    """Return the folder of real texts."""
    given = [each for each in sys.argv[1:] if "/" in each]
    beside = Path(__file__).parents[3] / "shared"
    return Path(given[0] if given else os.environ.get("DRAFTING_TEXTS", beside))


def class_of(case: dict[str, Any], corpus: Path) -> tuple[str, ...]:
    """Return the class that the report gives for a case, and its verbs."""
    for edit in edits(corpus / case["old_file"], corpus / case["new_file"]):
        if edit["type"] != "paragraph" or "verb" not in edit:
            continue
        olds = {place["label"] for place in edit["old"]}
        news = {place["label"] for place in (*edit["new"], *edit.get("also", ()))}
        if case["old_label"] in olds and case["new_label"] in news:
            return edit["verb"]["class"], edit["verb"]["old"], "→", edit["verb"]["new"]
    return ("none",)


@cache
def text_of(path: Path) -> Resolution:
    """Return a text; each is read once."""
    return read_file(path).resolution


@cache
def edits(old: Path, new: Path) -> list[dict[str, Any]]:
    """Return the edits between two texts."""
    found: list[dict[str, Any]] = to_json(diff(text_of(old), text_of(new)))["edits"]
    return found


if __name__ == "__main__":
    main()
