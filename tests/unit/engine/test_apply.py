"""Apply edits: those that fit, and those that are refused with a reason."""

from dataclasses import replace

import pytest

from drafting.engine import apply, diff
from drafting.errors import ApplyError
from drafting.model import Masthead
from drafting.model.edit import Inserted, Op, WordRun
from tests.builders import annex, op, pp, resolution, text

NOTES = {"a": "See A/1."}
BASE = resolution(
    pp("Recalling", "its resolution 1/998[^a]"),
    op("Requests", "the Secretary-General", "to count benches", "to publish the figures"),
    op("Decides", "to remain seized of the matter"),
    notes=NOTES,
    masthead=Masthead(session="62"),
    title=text("Benches"),
)
DRAFT = resolution(
    pp("Recalling", "its resolution 2/998[^a]"),
    op("Requests", "the Secretary-General", "to count all benches", "to publish the figures"),
    op("Welcomes", "the offer of the host city to plant trees"),
    annex(op("Do", "this"), title="Rules"),
    notes={"a": "See A/2."},
    masthead=Masthead(session="63"),
    title=text("Benches and trees"),
)
EDITS = diff(BASE, DRAFT).edits


def refused(base, edits=EDITS):
    with pytest.raises(ApplyError) as caught:
        apply(base, edits)
    return str(caught.value)


def test_the_edits_give_the_draft():
    assert apply(BASE, EDITS) == DRAFT


def test_other_words_are_refused_with_the_paragraph_and_what_it_reads():
    other = replace(BASE, preamble=(pp("Recalling", "its resolution 1/997[^a]"),))
    said = refused(other)
    assert said.startswith("PP1 does not have the words that the edit expects")
    assert "its resolution 1/997" in said


def test_other_words_of_a_kept_paragraph_are_refused_too():
    edits = diff(BASE, replace(BASE, title=text("Trees"))).edits
    other = replace(BASE, operative=(BASE.operative[0], op("Decides", "to end")))
    assert refused(other, edits).startswith("OP2 does not have the words")


def test_another_emphasis_is_refused():
    other = replace(BASE, preamble=(pp("Recalling", "its *resolution* 1/998[^a]"),))
    assert refused(other).startswith("PP1 does not have the words")


def test_other_lines_are_refused():
    shorter = op("Requests", "the Secretary-General", "to count benches")
    other = replace(BASE, operative=(shorter, BASE.operative[1]))
    assert refused(other).startswith("OP1 does not have the lines")


def test_a_missing_paragraph_is_refused():
    assert "OP2 is not in this text" in refused(replace(BASE, operative=BASE.operative[:1]))


def test_another_header_field_is_refused_by_its_name():
    assert "session" in refused(replace(BASE, masthead=Masthead(session="61")))
    assert "title" in refused(replace(BASE, title=text("Chairs")))


def test_another_footnote_is_refused_by_its_number():
    other = replace(BASE, footnotes=(replace(BASE.footnotes[0], content=text("See A/9.")),))
    assert refused(other) == "footnote 1 does not have the words that the edit expects"
    assert "footnote" in refused(replace(BASE, footnotes=()))


def test_edits_that_make_no_text_are_refused():
    without = [
        edit for edit in EDITS if not (isinstance(edit, Inserted) and edit.new[0].id == "X1")
    ]
    assert len(without) == len(EDITS) - 1
    assert refused(BASE, tuple(without)).startswith("the edits would make the text invalid")


def test_the_base_is_left_as_it_was():
    before = repr(BASE)
    apply(BASE, EDITS)
    assert repr(BASE) == before


def test_deleted_words_stand_before_those_that_take_their_place():
    (edit,) = (each for each in diff(BASE, DRAFT).paragraphs if each.new and each.new[0].id == "P1")
    assert [(run.op, run.quiet) for run in edit.lines[0].runs] == [
        (Op.KEEP, False), (Op.DELETE, False), (Op.INSERT, False), (Op.KEEP, False),
    ]  # fmt: skip
    assert edit.lines[0].runs[1] == WordRun(Op.DELETE, text("1/998"))


def test_a_mark_without_its_footnote_stands_in_no_way():
    base = resolution(op("Notes", "the benches[^1]"))
    draft = resolution(op("Notes", "the piers[^2]"), notes={"2": "See 1/998."})
    assert apply(base, diff(base, draft).edits) == draft
