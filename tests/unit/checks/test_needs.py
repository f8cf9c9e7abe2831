"""What a pattern needs spares the time to try it, and loses no finding."""

import dataclasses

import pytest

from drafting.checks import engine
from drafting.checks.catalogue import rules_of
from drafting.checks.engine import CheckOptions, check
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Footnote, Resolution
from drafting.text.inline import Mark, NoteMark, Span

RULES = rules_of("en")
PLAIN = {
    code: dataclasses.replace(
        rule,
        wordings=tuple(dataclasses.replace(each, needs=(), pieces=()) for each in rule.wordings),
    )
    for code, rule in RULES.items()
}
"""The same rules; each pattern is always tried."""
NEEDS = [code for code, rule in RULES.items() if any(each.needs for each in rule.wordings)]
SWAPS = [code for code, rule in RULES.items() if any(each.pieces for each in rule.wordings)]
MATCHES = """\
two  spaces; the Commission's; the States' rights; "quoted" words; a break—here; a break - here
and so on ... or …; [two words]; 5 % and 5 percent, 5 pct; five per cent, twenty per cent
the 1990's and 1990’s; the 20th century; good practise, such practises, the license, a license
Member states, member state; AU member states
member states of the European Union; States Parties
the government of Chad and all governments of Africa
the present Resolution, present Resolution; under article 5 of the Charter of the United Nations
under Agenda Item 5, Agenda item 6; the Secretary General; Secretary-general, secretary-general
the Under Secretary General, an Assistant-Secretary-general; Small Island Developing States
with small island developing states, Least Developed Countries, with least Developed countries
the sustainable development goals; the U.N., UNGA, UNSC, UNSG, ECOSOC, UN bodies, GA and SC and SG
NGOs, SDGs, MDG, DPRK, USA, U.S., U.S.A., UK, EU, LDCs, LLDCs, SIDS, IDPs, WMD, DRC, UAE
e.g. this, i.e. that, etc., para. 5, paras. 5, art. 5, arts. 5, cf. this, viz. that
don’t, can't, won’t, hasn't; it’s, that's, there’s; they’ll, they're, we've, we’ll, you’re, you've
trade & aid; resolution A/RES/60/1, S/RES/1325 (2000); resolution No. 60/1, Resolutions no. 1
decision number 5, Decisions Nos. 5, decisions No. 5; this resolution, This decision
operative paragraph 5; operative paragraphs 5; Treaty Series, volume 5; Treaty Series vol. 5
Takes note that; takes note that; taking note the; two-thirds of them; a two thirds majority
the delegation of Palestine to the United Nations; United Nations publication; Sales No. 1
Sales no. E.1; the meeting at United Nations headquarters; A/57/1 S/2003/2; A/57/1, p. 5
1,500,000 persons; the report and requests the Council; that: The Committee; food, water, and milk
the report,, and; the report,; and it,. and the report., and; examine inter alia the report
on 18 Dec. 2008; a interim report, an report; the 2030 agenda, Agenda 2030, in its annex
the 2030 Agenda for sustainable development; its Resolution 60/1, in Paragraph 5
a word of of words; its eighty first session; the effective follow up; to follow-up on it
resolution 60/1 of 1 May 2006 and 61/1; in paragraphs 5 above; in paragraph 5 and 6; article 5 and 6
Article 5 and 6; Chapter 7 of the Charter; resolution 60/1 of the General Assembly; its 81st session
General Assembly resolution 60/1; Assembly resolution 60/1; Available from https://example.org"""
"""Words that each pattern matches, in each of its forms."""


@pytest.mark.parametrize("code", NEEDS)
def test_what_matches_has_what_its_pattern_needs(code):
    assert_same([*MATCHES.splitlines(), RULES[code].bad], code)


@pytest.mark.parametrize("code", NEEDS)
def test_each_pattern_is_tried_here(code):
    for wording in RULES[code].wordings:
        texts = [*MATCHES.splitlines(), *RULES[code].bad.split("; ")]
        assert any(wording.find.search(words) for words in texts), wording.find.pattern


@pytest.mark.parametrize("code", SWAPS)
def test_a_text_with_a_wrong_word_has_all_its_pieces(code):
    swaps = [words for wording in RULES[code].wordings if wording.pieces for words in wording.write]
    for words in swaps:
        assert_same([f"that ({form}), and" for form in (words, words.title(), words.upper())], code)


def assert_same(words, code):
    """Assert that a rule finds the same in each of these words as when every pattern is tried."""
    options = CheckOptions(select=(code,))
    for each in words:
        text = text_with(each)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "rules_of", lambda _: PLAIN)
            wanted = check(text, options)
        assert check(text, options) == wanted


def text_with(words):
    """Return a text that has the words in its title, a paragraph and a note."""
    opening = (Span("Decides", Mark.LEAD), Span(f" {words}"), NoteMark("a"))
    return Resolution(
        title=(Span(words),),
        operative=(OperativeParagraph(content=opening),),
        footnotes=(Footnote(key="a", content=(Span(words),)),),
    )
