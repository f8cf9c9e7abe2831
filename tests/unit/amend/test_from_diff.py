"""Amendments made from two texts: which words are quoted, and which lines are rewritten."""

from dataclasses import replace

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.amend.source_version import SourceVersion
from drafting.engine.amend.typography import typed_as
from drafting.model.content import same_content
from drafting.text.inline import plain
from tests.builders import op, part, pp, resolution, text

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


def test_what_stands_under_a_new_title_comes_with_it():
    sun = part(pp("Aware", "of the sun"), title=text("The sun"))
    water = pp("Convinced", "that all gardens of the mountain need water, light and patient hands")
    sea = pp("Noting", "the gardens of the sea")
    report, boat = op("Requests", "a report"), op("Decides", "to buy a boat this very evening")
    base = resolution(sun, part(water, sea, report, title=text("Zebras and quaggas")))
    wind = pp("Hearing", "the wind above an empty field")
    draft = resolution(sun, part(wind, sea, water, boat, title=text("Sailing")))
    made = amendments_from_diff(base, draft)
    assert made.exact
    assert same_content(apply_amendments(base, [made.amendments]).resolution, draft)


def test_a_new_part_comes_after_what_is_new_in_the_part_before():
    base = resolution(part(pp("Noting", "the sea")))
    draft = resolution(part(op("Requests", "a boat")), part(op("Decides", "to sail")))
    made = amendments_from_diff(base, draft)
    assert made.exact
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


CURLY = str.maketrans(
    {"'": "’", '"': "”", " ": "\N{NO-BREAK SPACE}", "-": "\N{NON-BREAKING HYPHEN}"}
)


def test_typography_alone_is_taken_from_the_other_text():
    words = 'the gardener\'s report on "well-kept" roads'
    model = resolution(op("Requests", words), op("Notes", REST))
    typed = resolution(op("Requests", words.translate(CURLY)), op("Notes", REST))
    assert typed_as(typed, model) == model
    assert typed_as(model, typed) == typed


def test_words_and_emphasis_that_differ_are_kept_beside_typography():
    words = 'the gardener\'s report on "well-kept" roads'
    model = resolution(op("Requests", words))
    new = words.replace("report", "book").translate(CURLY)
    result = typed_as(resolution(op("Invites", new)), model)
    assert result == resolution(op("Invites", words.replace("report", "book")))


def test_a_file_made_on_a_text_in_other_typography_is_on_the_base():
    base, text = (
        resolution(op("Notes", "the town's oak")),
        resolution(op("Notes", "the town’s oak")),
    )
    assert SourceVersion.of(base, text).is_base
    other = resolution(op("Notes", "the town’s old oak"))
    (step,) = SourceVersion.of(base, other).steps.entries
    assert (step.action.value, plain(step.words)) == ("delete words", "old")
