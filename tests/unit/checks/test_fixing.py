"""Fixes: they change nothing but what was found, and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.checks.catalogue import rules_of
from drafting.checks.engine import CheckOptions, check
from drafting.checks.fixing import UnstableFixError, fixed
from drafting.checks.own import OwnRules, own_rules
from drafting.diagnostics import Origin
from drafting.model.masthead import Masthead
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.model.resolution import Footnote, Resolution
from drafting.text.inline import Mark, NoteMark, Span, plain

BAD = [rule.bad for rule in rules_of("en").values() if rule.wordings]
GOOD = [rule.good for rule in rules_of("en").values() if rule.wordings]


def opened(lead, words, **keys):
    return OperativeParagraph(content=(Span(lead, Mark.LEAD), Span(f" {words}")), **keys)


def text_of(*paragraphs, **keys):
    return Resolution(
        masthead=Masthead(symbol="A/RES/80/1", session="80"), title=(Span("A"),),
        operative=paragraphs, **keys,
    )  # fmt: skip


def test_words_closing_marks_openings_and_notes_are_mended():
    text = text_of(
        opened("Recognizes also", "that 10% of all labor is organised", end=","),
        OperativeParagraph(content=(Span("Requests", Mark.LEAD), NoteMark("a"))),
        footnotes=(Footnote(key="a", content=(Span("A/63/337"),)),),
    )
    mended = fixed(text)
    first, _ = mended.resolution.operative
    assert plain(first.content) == "Also recognizes that 10 per cent of all labour is organized"
    assert first.content[0] == Span("Also recognizes", Mark.LEAD)
    assert first.end is None
    assert plain(mended.resolution.footnotes[0].content) == "A/63/337."
    assert {each.code for each in mended.made} == {
        "NU001", "SP001", "SP002", "LD008", "PU002", "FN001",
    }  # fmt: skip


def test_a_text_without_findings_is_the_same_text():
    text = text_of(opened("Decides", "to meet at its eighty-first session"))
    assert fixed(text).resolution is text


def test_an_unsafe_fix_needs_to_be_asked_for():
    text = text_of(opened("Welcomes", "the wellbeing of all"))
    assert fixed(text).made == ()
    (made,) = fixed(text, unsafe=True).made
    assert made.code == "SP008"


def test_marks_of_notes_stay_where_they_are():
    content = (Span("Decides", Mark.LEAD), Span(" on labor"), NoteMark("a"), Span(" and labor"))
    text = text_of(
        OperativeParagraph(content=content),
        footnotes=(Footnote(key="a", content=(Span("A/63/337."),)),),
    )
    (paragraph,) = fixed(text).resolution.operative
    assert paragraph.content == (
        Span("Decides", Mark.LEAD), Span(" on labour"), NoteMark("a"), Span(" and labour"),
    )  # fmt: skip


def own(code, find, write):
    """Return a safe rule of a user."""
    keys = {"find": find, "write": write, "safe": True}
    return own_rules(code, keys, Origin("mine.yaml", 1, 1))[0]


def options_with(*rules):
    return CheckOptions(own=OwnRules(rules=tuple(one for each in rules for one in each)))


def test_rules_that_undo_each_other_are_named_with_their_words():
    text = text_of(opened("Decides", "on labor"), opened("Requests", "10% of all"))
    with pytest.raises(UnstableFixError) as error:
        fixed(text, options_with(own("XA001", "labour", "labor")))
    assert error.value.codes == ("SP002", "XA001")
    assert str(error.value) == (
        "OP1: SP002 and XA001 undo each other’s fixes: SP002 writes “labour” instead of “labor” "
        "and XA001 writes “labor” instead of “labour”; ignore one of them"
    )


def test_three_rules_in_a_ring_are_named():
    rules = (
        own("XA001", "alpha", "beta"),
        own("XA002", "beta", "gamma"),
        own("XA003", "gamma", "alpha"),
    )
    with pytest.raises(UnstableFixError) as error:
        fixed(text_of(opened("Decides", "on alpha")), options_with(*rules))
    assert error.value.codes == ("XA001", "XA002", "XA003")


@pytest.mark.parametrize("write", ["ab", "a" * 900])
def test_a_rule_that_finds_what_it_wrote_ends(write):
    text = text_of(opened("Decides", "on a a a a a a a a a a a a a a a a"))
    with pytest.raises(UnstableFixError, match="OP1: XA001 finds what it wrote itself") as error:
        fixed(text, options_with(own("XA001", "a", write)))
    assert error.value.codes == ("XA001",)


def test_what_was_allowed_is_no_ring():
    text = text_of(opened("Decides", "on labor"))
    rule = own("XA001", "labour", "labor")
    made = fixed(text, options_with(rule), wanted=lambda each: each.code != "SP002")
    assert made.resolution == text


@given(st.lists(st.sampled_from([*BAD, *GOOD]), min_size=1, max_size=5), st.booleans())
def test_fixes_are_made_once_and_for_all(sentences, as_item):
    items = tuple(Subparagraph(content=(Span(each),)) for each in sentences) if as_item else ()
    words = " and ".join(sentences)
    text = text_of(
        opened("Decides", words, subparagraphs=items),
        preamble=(PreambularParagraph(content=(Span("Recalling", Mark.LEAD), Span(f" {words}"))),),
    )
    once = fixed(text)
    assert not [each for each in check(once.resolution) if each.fix and each.fix.is_safe]
    assert fixed(once.resolution).made == ()
    assert len(once.resolution.operative[0].subparagraphs) == len(items)
