"""`same_content` compares all printed content and nothing else."""

from dataclasses import replace

import pytest

from drafting.model.content import printed, same_content
from drafting.readers.yaml import read_yaml

BASE = """\
title: T[^a]
preamble: ["*Noting* x[^b]"]
operative:
  - lead: Decides
    text: one
    subparagraphs: [two, three]
  - lead: Requests
    text: four[^a]
footnotes: {a: A., b: B.}
"""


def read(source):
    reading = read_yaml(source.encode(), "draft.yaml")
    assert reading.resolution is not None, reading.diagnostics
    return reading.resolution


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: one\n", "text: one\n    number: 1\n    id: first\n"),
        ("text: four[^a]", "text: four[^a]\n    end: '.'"),
        ("{a: A., b: B.}", "{b: B., a: A.}"),
        ("subparagraphs: [two", "subparagraphs: [{text: two, number: a}"),
        ("x[^b]", "x^[B.]"),
    ],
)
def test_what_is_not_printed_is_left_aside(old, new):
    other = BASE.replace(old, new)
    if "^[B.]" in new:
        other = other.replace(", b: B.", "")
    assert other != BASE
    assert same_content(read(BASE), read(other))


def test_the_names_of_the_notes_are_left_aside():
    other = BASE.replace("[^a]", "[^z]").replace("{a:", "{z:")
    assert same_content(read(BASE), read(other))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("one", "One"),
        ("two", "'*two*'"),
        ("A.", "C."),
        ("four[^a]", "four[^b]"),
        ("text: one\n", "text: one\n    number: 2\n"),
        ("text: four[^a]", "text: four[^a]\n    end: ''"),
        ("[two, three]", "[two, {text: three, number: d}]"),
        ("title: T", "symbol: A/1\ntitle: T"),
        ("title: T", "language: fr\ntitle: T"),
        ("title: T", "vote: By 3 to 2\ntitle: T"),
    ],
)
def test_what_is_printed_counts(old, new):
    assert not same_content(read(BASE), read(BASE.replace(old, new)))


def test_form_of_tables_and_headings_counts():
    def table(row):
        return read(f"annexes: [{{paragraphs: [heading: H, table: {{rows: [{row}]}}]}}]".replace(
            "[heading: H, table", "[{heading: H}, {table").replace("}]}]", "}}]}]"))  # fmt: skip

    assert same_content(table("[a, b]"), table("[a, {text: b}]"))
    assert not same_content(table("[a, b]"), table("[a, {text: b, columns: 2}]"))


def test_footnotes_are_not_gone_through_for_each_mark():
    class Counted(tuple):
        __slots__ = ()
        times = 0

        def __iter__(self):
            Counted.times += 1
            return super().__iter__()

    marks = "".join(f"[^n{number}]" for number in range(50))
    notes = "".join(f"  n{number}: See\n" for number in range(50))
    resolution = read(f"title: T\noperative:\n- Decides{marks}\nfootnotes:\n{notes}")
    printed(replace(resolution, footnotes=Counted(resolution.footnotes)))
    assert 0 < Counted.times < 10
