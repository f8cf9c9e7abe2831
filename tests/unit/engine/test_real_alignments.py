"""Alignment of real texts: the hand-made gold, the series of 63/180, and cases read one by one."""

import runpy
from pathlib import Path

import pytest

from drafting.engine import apply, diff
from drafting.importing import read_file

BENCHMARKS = Path(__file__).parents[3] / "benchmarks" / "diff"
CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("hand_checked.tsv").read_text("utf-8").splitlines()[1:]
]


def benchmark(name):
    return runpy.run_path(str(BENCHMARKS / f"{name}.py"))


@pytest.fixture(scope="module")
def reading():
    known = {}

    def read(path):
        if path not in known:
            known[path] = read_file(path).resolution
        return known[path]

    return read


def test_the_gold_alignments_are_found_without_a_false_link(texts):
    gold = benchmark("gold")
    result = gold["score"](list(gold["gold_pairs"](texts)))
    assert result.overall.f1 >= 0.97
    assert result.sizes["heavy"].f1 >= 0.95
    assert result.edges.wrong == 0
    assert result.kinds["split"].missed == result.kinds["moved"].missed == 0


def test_the_change_lists_of_the_series_are_reproduced(texts):
    lineage = benchmark("lineage")
    compared = lineage["compared"](texts)
    without_moves = lineage["without_moves"]
    assert len(compared) == 30
    assert all(without_moves(found) == without_moves(wanted) for found, wanted in compared.values())
    assert sum(found == wanted for found, wanted in compared.values()) == 28


@pytest.mark.parametrize(
    ("old_file", "new_file", "kind", "old", "new"), CASES, ids=lambda value: value.split("/")[-1]
)
def test_a_case_read_by_eye_is_found(texts, reading, old_file, new_file, kind, old, new):
    base, draft = (reading(texts / "corpus" / name) for name in (old_file, new_file))
    comparison = diff(base, draft)
    found = {
        (" ".join(p.id for p in edit.old), " ".join(p.id for p in edit.successors)): edit.kind
        for edit in comparison.paragraphs
    }
    assert found.get((old, new)) == kind
    assert apply(base, comparison.edits) == draft
