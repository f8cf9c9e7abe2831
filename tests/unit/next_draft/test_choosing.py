"""What of the next draft is taken, and what a person fills in."""

from dataclasses import replace

import pytest

from drafting.editing.saving import read_source
from drafting.model.content import same_content
from drafting.model.masthead import AgendaItem
from drafting.next_draft.choosing import filled_in, missing_in, rolled_lines, with_lines_kept
from drafting.text.inline import plain, text
from drafting.text.placeholders import to_fill_in

OLD = b"""\
title: A meeting
preamble:
  - lead: Recalling
    text: its sixty-third session[^a]
operative:
  - lead: Requests
    text: the report
    subparagraphs: [at its sixty-fourth session, in time]
  - table: {rows: [[a, b], [a, b]]}
footnotes:
  a: Sixty-third Session.
"""
NEW = OLD.replace(b"fourth", b"fifth").replace(b"third", b"fourth")
MISSING = to_fill_in("number of the agenda item")


@pytest.fixture
def old():
    return read_source(OLD, "old.yaml")


@pytest.fixture
def new():
    return read_source(NEW, "new.yaml")


def test_lines_are_in_pairs(old, new):
    lines = rolled_lines(old, new)
    assert len({each.label for each in lines}) == len(lines), "each has a label of its own"
    changed = {each.label: plain(each.new) for each in lines if each.old != each.new}
    assert list(changed) == ["PP1", "OP1 (a)", "note 1"]
    assert changed["note 1"] == "Sixty-fourth Session."
    assert [each.closer for each in lines if each.label == "OP1 (a)"] == [";"]


def test_a_line_is_kept_as_it_was(old, new):
    kept = with_lines_kept(old, new, {"PP1", "note 1"})
    changed = [each.label for each in rolled_lines(old, kept) if each.old != each.new]
    assert changed == ["OP1 (a)"]
    assert same_content(with_lines_kept(old, new, {each.label for each in rolled_lines(old, new)}),
                        old)  # fmt: skip


def test_texts_of_other_lines_have_no_pairs(old, new):
    assert rolled_lines(old, replace(new, preamble=())) == ()
    assert with_lines_kept(old, replace(new, preamble=()), {"PP1"}) == replace(new, preamble=())


def test_placeholders_are_found_and_filled_in(new):
    head = replace(new.masthead, agenda_items=(AgendaItem(item=MISSING),))
    draft = replace(new, title=text(f"Item {MISSING}"), masthead=head)
    (missing,) = missing_in(draft)
    assert (missing.what, missing.labels) == ("number of the agenda item", ("head", "title"))
    done = filled_in(draft, {MISSING: " 71\n(b) "})
    assert done.masthead.agenda_items[0].item == "71 (b)"
    assert plain(done.title) == "Item 71 (b)"
    assert missing_in(done) == ()
    assert filled_in(draft, {MISSING: ""}) == draft
