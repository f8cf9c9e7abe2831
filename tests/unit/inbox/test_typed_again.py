"""Texts that were typed again: without footnotes, in a table, with names in brackets."""

import pytest
from docx import Document

from drafting.inbox import read_inbox
from tests.builders import read_source

BASE = """
symbol: A/C.3/1/L.7
title: Rights of the gardener
preamble:
  - {lead: Recalling, text: "its resolution 1/998[^old]"}
  - {lead: Noting, text: that many gardens often lie fallow}
operative:
  - {lead: Decides, text: to plant many tall trees by 2030}
  - lead: Requests
    text: "the Secretary-General:"
    subparagraphs: [To report on gardens, To publish a list of seeds]
  - {lead: Welcomes, text: "the first year of gardens[^year]"}
footnotes: {old: See 1/998., year: The year 2001.}
"""
LINES = (
    ("PP1", "Recalling its resolution 1/998,"),
    ("PP2", "Noting that many gardens often lie fallow,"),
    ("OP1", "Decides to plant many tall trees by 2030;"),
    ("OP2", "Requests the Secretary-General:"),
    ("", "(a) To report on gardens;"),
    ("", "(b) To publish a list of seeds;"),
    ("OP3", "Welcomes the first year of gardens."),
)


@pytest.fixture
def base():
    return read_source(BASE)


def entries(tmp_path, base, document):
    path = tmp_path / "tonga.docx"
    document.save(path)
    inbox = read_inbox([path], base)
    rows = [(each.place, each.outcome.value) for each in inbox.findings]
    return [f"{e.target} {e.action.value}" for s in inbox.sets.values() for e in s.entries], rows


def typed(**changed):
    document = Document()
    document.add_paragraph("Rights of the gardener")
    document.add_paragraph("The General Assembly,")
    for label, words in LINES:
        document.add_paragraph(f"{label}. {changed.get(label, words)}" if label else words)
    return document


def test_footnotes_that_are_all_lost_are_not_proposed_to_be_deleted(tmp_path, base):
    changed = typed(OP1="Decides to plant many tall trees by 2031;")
    made, rows = entries(tmp_path, base, changed)
    assert made == ["OP1 replace words"]
    assert ("the file", "comment") in rows


@pytest.mark.parametrize("words", ["[often – Tonga] lie", "often [Samoa: now] lie"])
def test_a_name_in_brackets_makes_new_words_doubtful(tmp_path, base, words):
    changed = typed(PP2=f"Noting that many gardens {words} fallow,")
    _, rows = entries(tmp_path, base, changed)
    assert ("PP2", "doubtful") in rows


def test_a_list_in_one_cell_of_a_table_is_a_list(tmp_path, base):
    document = Document()
    document.add_paragraph("Rights of the gardener")
    document.add_paragraph("The General Assembly,")
    table = document.add_table(0, 2)
    for label, words in LINES:
        if label:
            table.add_row().cells[0].text = label
            table.rows[-1].cells[1].text = words
        else:
            table.rows[-1].cells[1].add_paragraph(words)
    made, rows = entries(tmp_path, base, document)
    assert made == []
    assert rows == [("the file", "comment")]
