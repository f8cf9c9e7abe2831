"""The history of an agreed line: first and last text, and how its words varied."""

import pytest

from drafting.importing import read
from drafting.record import build_record, open_record
from drafting.record.wordings import WordingHistories
from drafting.text.inline import plain

TEXT = """\
title: Rights of gardeners
symbol: A/RES/{number}/1
adopted: {{date: {year}-12-01, meeting: 70}}
preamble:
  - {{lead: Recalling, text: its earlier decisions on gardens of all kinds}}
operative:
{operative}"""
LINES = {
    77: ["to convene a meeting of all gardeners of two whole days"],
    78: ["to honour the work of hedges", "to convene a meeting of all gardeners of two whole days"],
    79: ["to honour the work of hedges and trees and lawns"],
    80: [
        "to honour the work of hedges",
        "to convene a meeting of all gardeners, of four whole days",
    ],
    81: ["to convene a meeting of all gardeners of four whole days"],
}


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gardens")
    for number, lines in LINES.items():
        operative = "".join(f'  - {{lead: Decides, text: "{each}"}}\n' for each in lines)
        content = TEXT.format(number=number, year=number + 1945, operative=operative)
        (folder / f"{number}.yaml").write_text(content, encoding="utf-8")
    build_record([folder], folder / "record.sqlite")
    with open_record(folder / "record.sqlite") as record:
        yield record


def history(record, words, folder, language="en"):
    draft = folder / "draft.yaml"
    draft.write_text(f"title: x\noperative:\n  - {{lead: Decides, text: {words}}}\n", "utf-8")
    (line,) = record.precedents(read(draft)).lines
    return WordingHistories(record, language).of(line.match)


@pytest.mark.parametrize("days", ["two", "four"])
def test_a_line_is_followed_to_earlier_and_to_later_texts(record, tmp_path, days):
    words = f"to convene a meeting of all gardeners of {days} whole days"
    found = history(record, words, tmp_path)
    assert (found.first.symbol, found.last.symbol) == ("A/RES/77/1", "A/RES/81/1")
    assert (found.count, found.texts) == (4, 5)
    assert [(each.first.symbol, each.last.symbol, each.count) for each in found.steps] == [
        ("A/RES/77/1", "A/RES/78/1", 2), ("A/RES/80/1", "A/RES/81/1", 2),
    ]  # fmt: skip
    changed = [(run.op.value, plain(run.content)) for run in found.steps[1].runs]
    assert changed[1:3] == [("delete", " of two"), ("insert", ", of four")]
    assert found.steps[0].runs == ()


def test_a_line_of_one_text_has_one_wording(record, tmp_path):
    found = history(record, "to honour the work of hedges and trees and lawns", tmp_path)
    assert found.count > 0
    assert found.steps[-1].line.words.startswith("Decides to honour")
