"""Laws of the ledger over real texts: evidence, labels, days; and how much a reader finds too."""

import json
from collections import Counter

import pytest

from drafting.importing import read_file
from drafting.mandates.finding import asked_source, mandates_in
from drafting.mandates.ledger import Ledger, LedgerText
from drafting.reports.ledger import ledger_calendar

EVERY = 9
"""One of so many files is tried."""
LEAST = 0.88
"""Precision and recall of (action, due), below which a change of the rules has done harm."""


def files_of(texts):
    found = sorted((texts / "corpus" / "ga").glob("*/en/*.xml"))
    found += sorted((texts / "corpus" / "hrc").glob("*.xml"))
    return found[::EVERY]


@pytest.fixture(scope="module")
def sources(texts):
    return [asked_source(read_file(path).resolution) for path in files_of(texts)]


def plain(words):
    return " ".join(words.replace("\u2011", "-").split()).casefold()


def test_every_entry_has_words_of_its_paragraph(sources):
    for source in sources:
        words = {each.label: plain(each.words) for each in source.paragraphs}
        for mandate in mandates_in(source):
            paragraph = words[mandate.label]
            for part in plain(mandate.evidence).split(" … "):
                assert all(
                    piece in paragraph or piece.removeprefix("to ") in paragraph
                    for piece in part.split(": ")
                )


def test_labels_are_those_of_one_paragraph(sources):
    for source in sources:
        labels = [each.label for each in source.paragraphs]
        lines = {line.label for each in source.paragraphs for line in each.lines}
        for mandate in mandates_in(source):
            assert labels.count(mandate.label) == 1
            assert mandate.place in lines
            assert mandate.addressees
            assert mandate.product


def test_nothing_is_due_before_it_was_asked_for(sources):
    for source in sources:
        for mandate in mandates_in(source):
            due = mandate.due.date
            assert not due or not source.adopted or due >= source.adopted


def test_every_day_makes_one_event(sources):
    texts = tuple(LedgerText("", str(at), source) for at, source in enumerate(sources))
    entries = Ledger(texts).entries()
    calendar = ledger_calendar(entries)
    assert calendar.count("BEGIN:VEVENT") == sum(each.due_day is not None for each in entries)
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75
    assert "\n" not in calendar.replace("\r\n", "")


def test_a_reader_finds_the_same(texts):
    lines = (texts / "gold" / "mandates-dev.jsonl").read_text(encoding="utf-8").splitlines()
    wanted, found = Counter(), Counter()
    for case in map(json.loads, lines):
        path = texts / "corpus" / case["file"]
        place = case["file"], case["label"]
        for each in case["mandates"]:
            due = json.dumps(each["due"], sort_keys=True)
            wanted[*place, each["action"], due] += len(each["addressee"].split("; "))
        for each in mandates_in(asked_source(read_file(path).resolution)):
            if each.label == case["label"]:
                due = json.dumps(each.due.as_data(), sort_keys=True)
                found[*place, each.action.value, due] += len(each.addressees)
    same = (wanted & found).total()
    assert same >= LEAST * wanted.total()
    assert same >= LEAST * found.total()
