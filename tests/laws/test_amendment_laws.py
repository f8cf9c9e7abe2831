"""Laws of amendments: a list made from two texts gives the second one, also through a file."""

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.model.content import same_content
from drafting.readers.yaml.amendments import read_amendments
from drafting.writers.yaml.amendments import write_amendments
from tests.laws.documents import resolutions

BOUNDED = settings(max_examples=60)


@st.composite
def pairs(draw):
    language = draw(st.sampled_from(["en", "en", "fr", "zh", "ar"]))
    return draw(resolutions((language,))), draw(resolutions((language,)))


@given(pairs())
@BOUNDED
def test_the_list_gives_the_new_text_through_a_file_as_well(pair):
    base, draft = pair
    made = amendments_from_diff(base, draft, header=True)
    source = write_amendments(made.amendments)
    reading = read_amendments(source.encode(), "file.yaml")
    assert reading.amendments == made.amendments, source
    outcome = apply_amendments(base, [reading.amendments])
    assert outcome.left == (), source
    assert same_content(outcome.resolution, draft), source
    assert made.exact


@given(resolutions())
@BOUNDED
def test_a_text_and_itself_need_no_amendment(base):
    made = amendments_from_diff(base, base, header=True)
    assert made.amendments.entries == ()
    assert made.exact
