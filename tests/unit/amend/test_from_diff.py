"""Amendments made from two texts: which words are quoted, and which lines are rewritten."""

from dataclasses import replace

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.model.content import same_content
from drafting.text.inline import plain
from tests.builders import op, resolution

REST = "the Secretary-General to report on every tree that was planted beside a road"


@pytest.mark.parametrize("lead", ["Requests also", "Requests or begs", "Also requests"])
def test_opening_words_that_grow_are_replaced_and_nothing_else_is_quoted(lead):
    base, draft = (resolution(op(each, REST)) for each in ("Requests", lead))
    made = amendments_from_diff(base, draft)
    (entry,) = made.amendments.entries
    assert (entry.action.value, plain(entry.words), plain(entry.text)) == (
        "replace words", "Requests", lead,
    )  # fmt: skip
    assert same_content(apply_amendments(base, [made.amendments]).resolution, draft)


def test_entries_stand_in_the_order_of_the_text():
    first, second, third, last = (
        op(lead, f"{REST} {words}")
        for lead, words in (
            ("Requests", "by day"),
            ("Invites", "by night"),
            ("Urges", "in rain"),
            ("Asks", "in the sun"),
        )
    )
    base = resolution(first, second, third, last)
    draft = resolution(op("Requests", f"{REST} by week"), second, op("Notes", "the moon"), last)
    made = amendments_from_diff(base, draft)
    assert [each.target for each in made.amendments.entries] == ["OP1", "OP2", "OP3"]
    assert same_content(apply_amendments(base, [made.amendments]).resolution, draft)


@pytest.mark.parametrize("times", [150, 1200])
def test_a_line_that_repeats_itself_is_rewritten_where_no_quotation_tells_its_places_apart(times):
    # A search for quotations over the whole line took more than ten minutes.
    base = resolution(op("Decides", "to plant " + "tall x " * times + "trees"))
    draft = resolution(op("Decides", "to plant " + "tall x x " * (times // 2) + "trees"))
    made = amendments_from_diff(base, draft)
    assert [each.action.value for each in made.amendments.entries] == ["rewrite"]
    assert same_content(apply_amendments(base, [made.amendments]).resolution, draft)


def test_signatories_are_a_field_as_others_are():
    base = resolution(op("Decides", "to wait"))
    names = ("Fiji", "Palau: the delegation; both")
    draft = replace(base, masthead=replace(base.masthead, signatories=names))
    made = amendments_from_diff(base, draft, header=True)
    assert made.exact
    back = amendments_from_diff(draft, base, header=True)
    assert back.exact
