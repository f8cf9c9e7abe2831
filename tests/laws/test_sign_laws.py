"""Laws of comparisons of words with invisible signs: zero-width signs, signs that change the
direction of writing, and signs that combine with the letter before."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting.classes import classify
from drafting.engine import diff
from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.apply import apply
from drafting.model.content import same_content
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.resolution import Resolution
from drafting.reports import ENDINGS, render_report
from drafting.reports.chain import diff_chain
from drafting.reports.options import ReportOptions
from drafting.text.inline import Mark, Span, normal
from tests.laws.test_redline_laws import LAWS, holds

SIGNS = (
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e",  # no width
    "\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
    "\u2066", "\u2067", "\u2068", "\u2069",  # direction
    "\u0301", "\u034f", "\ufe0f", "\u20dd", "\u0640", "\U000e0041",  # joined to what is before
)  # fmt: skip
LINES = (
    "to meet on 5 benches",
    "its resolution 62/160 of 18 December 2007, paragraph 3 (a)",
    "the sixty-third session, chapter 12",
    "its sixtieth, sixty-first meetings and 1515 (2003)",
    "在第 5 次会议",
)
TURNS = ("5", "6", "resolutions", "sixty-fourth", "2008", "and", "", ",")


@st.composite
def lines(draw):
    """Draw a line with changed words, and signs at any place."""
    words = draw(st.sampled_from(LINES)).split(" ")
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(words) - 1))
        words[place] = draw(st.sampled_from(TURNS)) or words[place]
    line = " ".join(words)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(line)))
        sign = draw(st.sampled_from(SIGNS))
        between = draw(st.sampled_from(("{}", " {}", "{} ", " {} ", "{0}{0}")))
        line = line[:place] + between.format(sign) + line[place:]
    return line


def text_of(lead, preamble, operative):
    def words(line):
        return normal((Span(lead, Mark.LEAD), Span(f" {' '.join(line.split())}")))

    return Resolution(
        title=(Span("Benches"),),
        preamble=(PreambularParagraph(content=words(preamble)),),
        operative=(OperativeParagraph(content=words(operative)),),
    )


LEADS = st.sampled_from(("Decides", "De\u200ecides", "Decides\u200b", "\u200eAlso decides"))
PAIRS = st.tuples(*[st.builds(text_of, LEADS, lines(), lines())] * 2)
CRASHED = (
    text_of("Decides", "to meet", "to meet on \u200e 5 benches"),
    text_of("Decides", "to meet", "to meet on \u200e 6 benches"),
)


@settings(LAWS, max_examples=150, derandomize=True)
@given(PAIRS)
@example(CRASHED)
def test_a_comparison_is_complete_and_classed(pair):
    comparison = diff(*pair)
    assert apply(pair[0], comparison.edits) == pair[1]
    assert len(classify(comparison)) == len(comparison.paragraphs)


@settings(LAWS, max_examples=15, derandomize=True)
@given(PAIRS)
@example(CRASHED)
def test_every_report_can_be_made(pair):
    for ending in ENDINGS:
        assert render_report(diff_chain(pair), ending, ReportOptions())


@settings(LAWS, max_examples=40, derandomize=True)
@given(PAIRS)
@example(CRASHED)
def test_amendments_of_the_differences_give_the_new_text(pair):
    made = amendments_from_diff(*pair)
    outcome = apply_amendments(pair[0], [made.amendments])
    assert outcome.left == ()
    assert not made.exact or same_content(outcome.resolution, pair[1])


@settings(LAWS, max_examples=15, derandomize=True)
@given(PAIRS)
@example(CRASHED)
def test_a_redline_holds_both_texts(pair):
    holds(*pair)
