"""The three examples of one series say what the issued texts say, word for word."""

import re
from pathlib import Path

import pytest

from drafting.importing import read
from drafting.model.walk import units_of
from drafting.text.inline import NoteMark, Span, plain

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"
SIGNS = {"¹": "[^1]", "²": "[^2]", "³": "[^3]", "⁴": "[^4]"}


def printed(content, numbers):
    parts = []
    for part in content:
        if isinstance(part, NoteMark):
            parts.append(f"[^{numbers.setdefault(part.key, len(numbers) + 1)}]")
        elif isinstance(part, Span):
            parts.append(part.text)
    return "".join(parts)


def lines_of(resolution):
    numbers = {}
    return [
        f"{line.number} {printed(line.content, numbers)}".strip()
        for unit in units_of(resolution)
        for line in unit.lines
    ], numbers


def issued(path):
    """Cut an issued text into its header, its paragraphs and its notes.

    The founding text has a page break inside a paragraph, and notes between paragraphs.
    """
    text = path.read_text(encoding="utf-8").replace("*", "")
    for sign, mark in SIGNS.items():
        text = text.replace(sign, mark)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    start = lines.index("The General Assembly,") + 1
    body, notes = [], {}
    for line in lines[start:]:
        if match := re.match(r"\[\^(\d)\]:? (.*)", line):
            notes[int(match[1])] = match[2]
        elif line[0].islower():
            body[-1] += f" {line}"
        elif not re.match(r"\d+th plenary meeting|\d+ December", line):
            body.append(line)
    return lines[:start], body, notes


@pytest.mark.texts
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("62-160", "A_RES_62_160.txt"),
        ("63-180", "A_RES_63_180.founding.txt"),
        ("64-171", "A_RES_64_171.txt"),
    ],
)
def test_an_example_says_what_was_issued(texts, name, source):
    resolution = read(EXAMPLES / f"{name}.yaml")
    head, body, notes = issued(texts / "lineage" / source)
    lines, numbers = lines_of(resolution)
    assert lines == body
    by_key = {note.key: plain(note.content) for note in resolution.footnotes}
    assert {number: by_key[key] for key, number in numbers.items()} == notes
    header = " ".join(head)
    masthead = resolution.masthead
    date = f"{masthead.issued.day} {masthead.issued:%B %Y}"
    adopted = f"{masthead.adopted.date.day} {masthead.adopted.date:%B %Y}"
    assert date in header
    assert f"Agenda item {masthead.agenda_items[0].item}" in header
    assert f"report of the {masthead.committee} ({masthead.report})" in header
    assert f"{masthead.number}. {plain(resolution.title)}" in header
    assert (adopted in header) is masthead.adopted.dated_heading
    closing = (texts / "lineage" / source).read_text(encoding="utf-8")
    assert re.search(rf"{masthead.adopted.meeting}th plenary meeting\s+{adopted}", closing)


def test_the_notes_that_say_the_same_have_the_same_name():
    keys = [
        [note.key for note in read(EXAMPLES / f"{name}.yaml").footnotes]
        for name in ("62-160", "63-180", "64-171")
    ]
    assert keys[0][2] != keys[1][2]
    assert keys[1] == keys[2]
    assert [key for key in keys[0] if key in keys[1]] == ["vienna", "millennium", "subcommission"]


def test_all_leads_are_marked():
    for name in ("62-160", "63-180", "64-171"):
        resolution = read(EXAMPLES / f"{name}.yaml")
        assert all(block.lead for block in (*resolution.preamble, *resolution.operative))
