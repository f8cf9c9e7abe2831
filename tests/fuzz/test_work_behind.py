"""Work after the reading: a text four times as long takes about four times the work.

As in `test_work`, calls of functions are counted, so growth inside one call is not seen: tables of
the words of two lines (bounded in `drafting.engine.matching`), searches through long texts, copies
of them, lxml. `benchmarks/limits.py` measures whole commands.
"""

import datetime

import pytest

from drafting.engine import align, diff, splits_merges
from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.compile import compile_amendments
from drafting.engine.merge import merge
from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.negotiation.texts import tracked
from drafting.readers.yaml import read_yaml
from drafting.redlining import redline
from drafting.rendering import render
from drafting.reports import render_report
from drafting.reports.chain import diff_chain
from drafting.text.inline import text
from tests.fuzz.counting import calls

FEW = 15
MOST = 6.0
"""Most work for four times the length; sorting costs a little more than four times as much."""
DAY = datetime.date(2030, 1, 1)


def read(*lines):
    source = "title: Oaks\noperative:\n" + "".join(f"{line}\n" for line in lines)
    reading = read_yaml(source.encode(), "x.yaml")
    assert reading.resolution is not None, reading.diagnostics
    return reading.resolution


def one_line(n, changed=""):
    """Return a paragraph of many words; in the changed text every other word differs."""
    words = (f"oak{at}{changed if at % 2 else ''}" for at in range(n))
    return read("  - lead: Decides", f"    text: to plant {' '.join(words)}")


def paragraphs(n, changed=""):
    lines = (
        f"  - {{lead: Decides, text: plant{at} x{at}{changed} y{at} z{at}}}" for at in range(n)
    )
    return read(*lines)


def emphases(n, changed=""):
    words = (f"*oak{at}* and fir{at}{changed}" for at in range(n))
    return read("  - lead: Decides", f"    text: to plant {' '.join(words)}")


def points(n, changed=""):
    head = "  - lead: Decides", "    text: to", "    subparagraphs:"
    return read(*head, *(f"      - plant oak {at} {changed} in summer" for at in range(n)))


def notes(n, changed=""):
    marks = " ".join(f"oak[^a{changed}{at}]" for at in range(n))
    listed = (f"  a{changed}{at}: See page {at}." for at in range(n))
    return read("  - lead: Decides", f"    text: to plant {marks}", "footnotes:", *listed)


TEXTS = {
    "one line": one_line,
    "paragraphs": paragraphs,
    "emphases": emphases,
    "points": points,
    "notes": notes,
}
TASKS = {
    "diff": lambda old, new: diff(old, new),
    "from-diff": lambda old, new: amendments_from_diff(old, new),
    "merge": lambda old, new: merge(old, new, old),
    "redline": lambda old, new: redline(old, new, author="A", date=DAY),
    **{
        f"render {ending}": lambda _old, new, ending=ending: render(new, ending)
        for ending in (".txt", ".md", ".html", ".xml", ".docx")
    },
    **{
        f"report {ending}": lambda old, new, ending=ending: render_report(
            diff_chain((old, new)), ending
        )
        for ending in (".txt", ".md", ".html", ".json", ".docx")
    },
}


def amendments(n):
    """Return amendments of two sides to every word of a paragraph."""
    entries = [
        Amendment(
            id=str(at),
            target="OP1",
            action=Action.REPLACE_WORDS,
            words=text(f"oak{at}"),
            text=text(f"fir{at}"),
        )
        for at in range(n)
    ]
    return [
        AmendmentSet(proposers=(f"Delegation {side}",), entries=tuple(entries[side::2]))
        for side in range(2)
    ]


AMENDING = {
    "apply": apply_amendments,
    "tracked": lambda base, sets: tracked(compile_amendments(base, sets)),
}


def grown(work, make):
    """Return the work on a text four times as long, relative to the work on the text."""
    work(*make(3))  # what is loaded once
    few, many = (calls(work, *make(count)) for count in (FEW, 4 * FEW))
    return many / few


@pytest.fixture
def _large(monkeypatch):
    """Make texts count as large, so that not every pair of paragraphs is compared."""
    monkeypatch.setattr(align, "ALL_PAIRS", 100)
    monkeypatch.setattr(align, "CANDIDATES", 4)
    monkeypatch.setattr(align, "MOST_LOOKED_UP", 500)
    monkeypatch.setattr(splits_merges, "ALL_PAIRS", 100)


@pytest.mark.usefixtures("_large")
@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("task", TASKS)
def test_four_times_the_text_is_about_four_times_the_work(task, kind):
    make = TEXTS[kind]
    assert grown(TASKS[task], lambda n: (make(n), make(n, "x"))) < MOST


@pytest.mark.parametrize("task", AMENDING)
def test_four_times_the_amendments_are_about_four_times_the_work(task):
    assert grown(AMENDING[task], lambda n: (one_line(n), amendments(n))) < MOST


def test_work_that_grows_faster_is_seen():
    assert grown(lambda n: [at.bit_length() for at in range(n * n)], lambda n: (n,)) > MOST


def test_unused_footnotes_are_looked_for_once():
    def make(n):
        notes = "".join(f"  a{at}: See.\n" for at in range(n))
        return (f"title: Oaks\noperative:\n  - text: a\nfootnotes:\n{notes}",)

    def faults(source):
        return read_yaml(source.encode(), "x.yaml").diagnostics

    assert len(faults(*make(200))) == 200
    assert grown(faults, make) < MOST
