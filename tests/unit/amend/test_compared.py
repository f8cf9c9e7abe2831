"""Amendments made of an edited copy: typography is no change, a replaced paragraph is one entry."""

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.compared import compared_amendments
from drafting.model.content import same_content
from tests.builders import op, resolution

REST = "to report on every tree that was planted beside a road"
SPRING = op("Decides", "to convene a meeting of the gardeners in spring")
STATES = op("Urges", "all States to water what they have planted")
PAINTERS = op("Welcomes", "the wholly different thoughts that painters had lately in Lisbon")
BASE = resolution(op("Requests", REST), SPRING, STATES)


def entries(draft):
    made = compared_amendments(BASE, draft)
    assert made.exact
    assert same_content(apply_amendments(BASE, [made.amendments]).resolution, draft)
    return [(each.id, each.action.value, each.target) for each in made.amendments.entries]


def test_a_paragraph_replaced_as_a_whole_is_one_entry():
    draft = resolution(op("Requests", REST), PAINTERS, STATES)
    assert entries(draft) == [("1", "rewrite", "OP2")]


def test_entries_after_it_are_numbered_without_a_gap():
    last = op("Urges", "all States to water what they have sown")
    draft = resolution(op("Requests", REST), PAINTERS, last)
    assert entries(draft) == [("1", "rewrite", "OP2"), ("2", "replace words", "OP3")]


def test_a_new_paragraph_and_a_deletion_elsewhere_stay_apart():
    draft = resolution(PAINTERS, op("Requests", REST), SPRING)
    assert [action for _, action, _ in entries(draft)] == ["insert before", "delete"]


def test_typography_alone_makes_no_entry():
    base = resolution(op("Notes", "the town's oak"))
    draft = resolution(op("Notes", "the town’s oak"))
    made = compared_amendments(base, draft)
    assert made.exact
    assert made.amendments.entries == ()
