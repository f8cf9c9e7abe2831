"""Laws of comparison, over made-up documents of every shape."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.engine import apply, diff
from drafting.errors import ApplyError
from drafting.model.edit import Deleted, Inserted, Moved, Op, ParagraphEdit, Unchanged
from drafting.model.lines import UnitLine
from drafting.model.walk import resolution_from, units_of
from drafting.text.inline import Span, normal
from tests.laws.documents import resolutions

LAWS = settings(max_examples=40)


@st.composite
def edited_pairs(draw):
    """Draw a document, and the same with paragraphs dropped, swapped and reworded."""
    base = draw(resolutions())
    chance = draw(st.randoms(use_true_random=False))
    units = [(unit.zone, unit.model_lines, unit) for unit in units_of(base)]
    kept = []
    for zone, lines, unit in units:
        fate = chance.random()
        if fate < 0.15 and unit.is_paragraph:
            continue
        if fate < 0.4:
            lines = tuple(_reworded(line, chance) for line in lines)
        kept.append((zone, lines, unit))
    for index in range(len(kept) - 1):
        one, other = kept[index], kept[index + 1]
        swappable = one[0] == other[0] and one[2].is_paragraph and other[2].is_paragraph
        if swappable and chance.random() < 0.2:
            kept[index], kept[index + 1] = other, one
    draft = resolution_from(base, [(zone, lines) for zone, lines, _ in kept])
    return base, draft


def _reworded(line, chance):
    parts = []
    for part in line.content:
        if isinstance(part, Span) and chance.random() < 0.6:
            words = part.text.split(" ")
            words[chance.randrange(len(words))] = "otherwise"
            part = Span(" ".join(words), part.marks)
        parts.append(part)
    return UnitLine(line.frame, line.level, normal(parts))


@LAWS
@given(resolutions(), resolutions())
def test_applying_the_edits_gives_the_new_text(base, draft):
    assert apply(base, diff(base, draft).edits) == draft


@LAWS
@given(edited_pairs())
def test_applying_the_edits_of_a_later_draft_gives_it_both_ways(pair):
    base, draft = pair
    assert apply(base, diff(base, draft).edits) == draft
    assert apply(draft, diff(draft, base).edits) == base


@LAWS
@given(resolutions())
def test_a_text_does_not_differ_from_itself(base):
    comparison = diff(base, base)
    assert comparison.is_empty
    assert all(isinstance(edit, Unchanged) for edit in comparison.paragraphs)
    lines = [line for edit in comparison.paragraphs for line in edit.lines]
    assert all(run.op is Op.KEEP for line in lines for run in line.runs)


@LAWS
@given(edited_pairs())
def test_every_unit_of_both_texts_stands_in_exactly_one_edit(pair):
    base, draft = pair
    edits = diff(base, draft).paragraphs
    assert sorted(place.index for edit in edits for place in edit.old) == list(
        range(len(units_of(base)))
    )
    assert sorted(place.index for edit in edits for place in edit.new) == list(
        range(len(units_of(draft)))
    )


@LAWS
@given(edited_pairs())
def test_paragraphs_that_did_not_move_are_in_order(pair):
    edits = [
        edit for edit in diff(*pair).paragraphs if not isinstance(edit, Moved | Inserted | Deleted)
    ]
    olds = [edit.old[0].index for edit in sorted(edits, key=lambda edit: edit.new[0].index)]
    assert olds == sorted(olds)


@LAWS
@given(edited_pairs())
def test_edits_do_not_fit_a_text_whose_words_differ(pair):
    base, draft = pair
    edits = diff(base, draft).edits
    units = units_of(base)
    worded = [index for index, unit in enumerate(units) if unit.lines[0].line.content]
    if not worded:
        return
    lines = [(unit.zone, list(unit.model_lines)) for unit in units]
    first = lines[worded[0]][1][0]
    lines[worded[0]][1][0] = replace(first, content=normal((*first.content, Span(" more"))))
    other = resolution_from(base, lines)
    assert any(isinstance(edit, ParagraphEdit) for edit in edits)
    with pytest.raises(ApplyError, match="does not have the words"):
        apply(other, edits)
