"""Laws of merge and rebase: a text with itself, with its base, both ways round, in two steps."""

import re

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.amend.rebase import RebaseStatus, rebase
from drafting.engine.consequential import consequential_amendments
from drafting.engine.merge import merge
from drafting.model.content import same_content
from drafting.writers.yaml import write_yaml
from tests.builders import op, resolution
from tests.laws.documents import resolutions, revisions

BOUNDED = settings(max_examples=40)


@st.composite
def versions(draw):
    """Draw a base and two texts made from it."""
    language = draw(st.sampled_from(["en", "en", "fr", "zh", "ar"]))
    base = draw(resolutions((language,)))
    return base, draw(revisions(base)), draw(revisions(base))


@given(versions())
@BOUNDED
def test_a_text_merged_with_itself_is_itself(found):
    base, ours, _ = found
    merged = merge(base, ours, ours)
    assert merged.conflicts == ()
    assert same_content(merged.resolution, ours)


@given(versions())
@BOUNDED
def test_a_text_merged_with_its_base_is_itself(found):
    base, ours, _ = found
    for pair in ((ours, base), (base, ours)):
        merged = merge(base, *pair)
        assert merged.conflicts == ()
        assert same_content(merged.resolution, ours)


@given(versions())
@BOUNDED
def test_it_does_not_matter_which_side_is_called_ours(found):
    base, ours, theirs = found
    one = merge(base, ours, theirs, owners=("Palau", "Samoa"))
    other = merge(base, theirs, ours, owners=("Samoa", "Palau"))
    assert one.conflicts == other.conflicts
    assert same_content(one.resolution, other.resolution)


@given(versions())
@BOUNDED
def test_one_after_the_other_gives_what_both_give_at_once(found):
    base, ours, theirs = found
    first, second = (amendments_from_diff(base, each).amendments for each in (ours, theirs))
    at_once = apply_amendments(base, [first, second])
    carried = rebase(base, [first], [second])
    assume(not at_once.left and not carried.left)
    assume(all(result.status is not RebaseStatus.ASKED for result in carried.results))
    after = apply_amendments(carried.resolution, carried.sets)
    assert after.left == ()
    assert same_content(after.resolution, at_once.resolution)


@given(versions())
@BOUNDED
def test_consequential_amendments_can_all_be_carried_out_and_settle(found):
    base, ours, _ = found
    outcome = apply_amendments(base, [amendments_from_diff(base, ours).amendments])
    proposed = consequential_amendments(base, outcome.done).amendments
    after = apply_amendments(outcome.resolution, [proposed])
    assert after.left == ()
    assert len(after.done) == len(proposed.entries)


EDITS = ("first word", "last word")


@st.composite
def rows_of_trees(draw):
    """Draw paragraphs that differ in one number, and what each of two sides does to them."""
    chance = draw(st.randoms(use_true_random=False))
    count = draw(st.sampled_from((3, 30, 700)))
    others = draw(st.sampled_from((("kept",), ())))
    return [[chance.choice((edit, *others)) for _ in range(count)] for edit in EDITS]


def trees(edits):
    """Return the text after the edits of one side, or the base of all."""
    words = {
        "kept": "to plant tree {} here", "first word": "to grow tree {} here",
        "last word": "to plant tree {} there",
    }  # fmt: skip
    return resolution(*(op("Decides", words[edit].format(at)) for at, edit in enumerate(edits)))


@given(rows_of_trees())
@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
def test_no_paragraph_is_doubled_or_lost_among_many_that_are_nearly_equal(sides):
    ours, theirs = sides
    merged = merge(trees(["kept"] * len(ours)), trees(ours), trees(theirs))
    assert merged.conflicts == ()
    numbers = [int(each) for each in re.findall(r"tree (\d+)", write_yaml(merged.resolution))]
    assert numbers == list(range(len(ours)))
