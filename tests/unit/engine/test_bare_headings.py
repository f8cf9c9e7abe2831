"""Headings that are only a number go with their text; prose may be a heading in the other text."""

import datetime

import pytest

from drafting.engine import apply, diff
from drafting.redlining import verify
from drafting.reports.tracked_changes.redline import RedlineOptions, render_redline
from tests.builders import annex, heading, op, part, prose, resolution

SUBJECTS = (
    "trees in the north",
    "lamps in the south",
    "fountains in the east",
    "paths in the west",
)
PLAIN = [
    op("Requests", f"the Bureau to report early on all {each} of the capital") for each in SUBJECTS
]
LONGER = [
    op("Requests", f"the Bureau to report early and often on all new {each} of the capital")
    for each in SUBJECTS
]
OTHER = op("Welcomes", "something different that nobody had raised before")


def happened(base, draft):
    comparison = diff(base, draft)
    assert apply(base, comparison.edits) == draft
    return [
        (edit.kind, *(place.id for place in (*edit.old, *edit.new)))
        for edit in comparison.paragraphs
    ]


def sections(*paragraphs, numbers="I II III IV", made=lambda number: heading(number=number)):
    pairs = zip(numbers.split(), paragraphs, strict=False)
    return resolution(*(each for number, one in pairs for each in (made(number), one)))


def test_a_section_put_first_moves_no_heading():
    assert happened(sections(*PLAIN[:3]), sections(OTHER, *LONGER[:3])) == [
        ("added", "H1"), ("added", "O1"),
        ("unchanged", "H1", "H2"), ("reworded", "O1", "O2"),
        ("unchanged", "H2", "H3"), ("reworded", "O2", "O3"),
        ("unchanged", "H3", "H4"), ("reworded", "O3", "O4"),
    ]  # fmt: skip


def test_a_deleted_section_takes_its_heading_along():
    assert happened(sections(OTHER, *PLAIN[:2]), sections(*LONGER[:2])) == [
        ("deleted", "H1"), ("deleted", "O1"),
        ("unchanged", "H2", "H1"), ("reworded", "O2", "O1"),
        ("unchanged", "H3", "H2"), ("reworded", "O3", "O2"),
    ]  # fmt: skip


def test_a_heading_above_headings_keeps_its_number():
    base = resolution(heading(number="I"), heading("Trees", level=2), PLAIN[0])
    draft = resolution(heading(number="I"), heading("Trees", level=2), LONGER[0])
    assert ("unchanged", "H1", "H1") in happened(base, draft)


TITLES = [heading("Sanctions"), heading("Exemptions", number="II"), heading(number="III")]
AS_PROSE = [prose("Sanctions"), prose("II Exemptions"), prose("III")]


def mixed(heads):
    blocks = [each for pair in zip(heads, PLAIN, strict=False) for each in pair]
    return resolution(PLAIN[3], annexes=(annex(*blocks),))


@pytest.mark.parametrize("sides", [(TITLES, AS_PROSE), (AS_PROSE, TITLES)])
def test_a_heading_that_is_prose_in_the_other_text_is_the_same(sides):
    base, draft = map(mixed, sides)
    comparison = diff(base, draft)
    assert {edit.kind for edit in comparison.paragraphs} == {"unchanged"}
    assert apply(base, comparison.edits) == draft
    assert comparison.is_empty
    by = RedlineOptions(author="Samoa", date=datetime.date(2026, 1, 2))
    assert verify(render_redline(comparison, by), base, draft).holds


def test_prose_with_other_words_is_no_heading():
    kinds = [each for each, *_ in happened(mixed(TITLES), mixed([prose("Benches"), *AS_PROSE[1:]]))]
    assert kinds.count("added") == kinds.count("deleted") == 1


def test_a_part_without_title_goes_with_its_text():
    base = resolution(part(OTHER), part(*PLAIN))
    draft = resolution(part(*LONGER), part(op("Urges", "a thing that is in no earlier text")))
    happens = happened(base, draft)
    assert ("unchanged", "B2", "B1") in happens
    assert ("deleted", "B1") in happens
    assert ("added", "B2") in happens
    assert ("reworded", "O2", "O1") in happens


def test_an_annex_without_title_goes_with_its_text():
    base = resolution(OTHER, annexes=(annex(PLAIN[0]), annex(PLAIN[1])))
    draft = resolution(OTHER, annexes=(annex(LONGER[1]),))
    assert ("unchanged", "X2", "X1") in happened(base, draft)
