"""Slips that editors correct: marks without partners, dates without years, what looks like them."""

import pytest

from drafting.checks.engine import CheckOptions, check
from drafting.model.masthead import Masthead
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, Span

DRAFT = Masthead(symbol="A/C.3/80/L.1", session="80")


def found(code, *paragraphs, **more):
    lines = tuple(
        OperativeParagraph(content=(Span("Decides", Mark.LEAD), Span(f" that {words}")))
        for words in paragraphs
    )
    text = Resolution(masthead=DRAFT, operative=lines, **more)
    return [each for each in check(text, CheckOptions(select=(code,))) if each.code == code]


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("The GA,", "The General Assembly,"),
        ("The UNGA,", "The General Assembly,"),
        ("The G.A.,", "The General Assembly,"),
        ("The general assembly,", "The General Assembly,"),
        ("THE GENERAL ASSEMBLY,", "The General Assembly,"),
        ("General Assembly", "The General Assembly,"),
        ("The General Assembly", "The General Assembly,"),
        ("The General Assembly,", ""),
        ("The General Assembly:", ""),
        ("The Meeting of Experts,", ""),
    ],
)
def test_an_enacting_line_names_its_organ_in_full(line, cure):
    recalls = PreambularParagraph(content=(Span("Recalling", Mark.LEAD), Span(" its rules")))
    given = found("ST002", "it is so", preamble=(recalls,), enacting_formula=line)
    assert [each.message for each in given] == ([f"write “{cure}”, not “{line}”"] if cure else [])


def test_without_a_preamble_the_organ_has_no_comma():
    (given,) = found("ST002", "it is so", enacting_formula="The GA")
    assert given.message == "write “The General Assembly”, not “The GA”"


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        ("its resolution 63/57 on 2 December is kept", " of 2 December 2008"),
        ("its resolution 63/57 of 2 April is kept", " of 2 April 2009"),
        ("its resolution 63/57 of 2 December 2008 is kept", None),
        ("its resolutions 63/57 of 2 December and 4 December 2008 are kept", None),
        ("its resolution 63/57 of 31 April is kept", ""),
    ],
)
def test_a_date_without_a_year_gets_that_of_the_session(words, cure):
    given = [each.fix.words if each.fix else "" for each in found("RF018", words)]
    assert given == ([] if cure is None else [cure])


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (("it meets “in peace",), ["“in peace"]),
        (("it meets in peace” at last",), ["” at last"]),
        (("it meets “in peace”",), []),
        (("“it meets", "and so on”"), []),
        (("it “calls for “peace” and quiet”",), []),
    ],
)
def test_a_quotation_mark_needs_its_partner_in_the_text(paragraphs, words):
    assert [each.words for each in found("PU017", *paragraphs)] == words


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("the Office (UNODC and others meet", 1),
        ("the Office UNODC) and others meet", 1),
        ("the Office (UNODC) and others (and more (again)) meet", 0),
        ("it does a) this, b) that and ii) more", 0),
    ],
)
def test_a_bracket_needs_its_partner_in_the_line(words, count):
    assert len(found("PU018", words)) == count


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("PU007", "it's so, and they haven't met"),
        ("PU016", "they meet in Washington, D.C., at 10 a.m., and leave"),
        ("PU019", "this, in the Programme, inter alia, is done"),
        ("PU019", "they decide inter alia and as appropriate"),
        ("RF015", "resolutions 60/1 of 1 May 2006 and 61/1 are kept"),
        ("RF017", "since the adoption of resolution 78/257 on 22 December 2023 they met"),
        ("SP020", "this is done in in-person meetings"),
        ("SP021", "a university, a one-time grant, a European, target 7.a of it and an hour"),
        ("SP022", "to follow up on the follow-up to the Summit"),
        ("SP022", "with regard to follow-up to the Summit and devoted to follow-up on it"),
        ("SP021", "a unanimous vote, a usage fee, a usable form and an unidentified object"),
        ("SP017", "States engage in cooperation to combat terrorism, and are in line to join"),
        ("SP017", "they share values such as regard for others"),
        ("SP020", "the proposals that they refer to to date"),
        ("RF017", "its resolution 65/1 from 22 September 2010 to 30 June 2011"),
        ("SP011", "evidence based on reports, results based on it, a community based in Geneva"),
        ("SP011", "those who cross border posts, and any State building schools"),
        ("SP007", "the World Wide Web has a wide spread of views"),
        ("SP009", "nobody is to waste water"),
        ("CA013", "the national security council and a general assembly of members"),
        ("CA014", "they lift all states of emergency"),
        ("RF015", "they act under paragraph 5 and 12 months later"),
        ("PU015", "they are at https://example.org/one,two"),
        ("CA014", "other states and regions of Myanmar"),
        ("CA015", "the Education 2030 agenda"),
        ("CA016", "the Panel on Implementation of Security Council Resolution 2272 (2016)"),
        ("NU003", "there were 18 deaths, of which 7 were of children"),
        ("NU004", "its eighty-first session and the twenty-first century"),
        ("AB003", "they meet at 10 a.m. in the U.S.S.R-like room"),
    ],
)
def test_what_looks_like_a_slip_is_left_alone(code, words):
    assert not found(code, words)


@pytest.mark.parametrize("words", ["articles 5-8", "Articles 5–8", "sections 2-3"])
def test_a_finding_has_whole_words(words):
    (given,) = found("NU018", f"as in {words} of it")
    assert (given.words, given.fix.words) == (words, words[:-2] + " to " + words[-1])


def test_a_contraction_is_found_once():
    text = Resolution(
        masthead=DRAFT,
        operative=(OperativeParagraph(content=(Span("Decides", Mark.LEAD), Span(" it's so"))),),
    )
    assert [each.code for each in check(text) if each.words] == ["AB006"]
