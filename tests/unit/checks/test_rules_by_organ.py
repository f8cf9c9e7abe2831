"""What is a rule for one organ can be a hint for another, or no rule; names were right once."""

import datetime
from dataclasses import replace

import pytest

from drafting.checks.catalogue import rules_of
from drafting.checks.engine import CheckOptions, check
from drafting.checks.own import OwnRules
from drafting.checks.records import RuleLevel
from drafting.model.masthead import SECURITY_COUNCIL, Adoption, Masthead
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Footnote, Resolution
from drafting.reports.findings import explanation
from drafting.text.inline import Mark, NoteMark, Span


def text(words, symbol="", *, note="", **head):
    marks = (NoteMark("a"),) if note else ()
    opening = (Span("Decides", Mark.LEAD), Span(f" that {words}"), *marks)
    notes = (Footnote(key="a", content=(Span(note),)),) if note else ()
    masthead = Masthead(symbol=symbol, **head)
    return Resolution(
        masthead=masthead, operative=(OperativeParagraph(content=opening),), footnotes=notes
    )


def found(resolution, code, **options):
    return [each for each in check(resolution, CheckOptions(**options)) if each.code == code]


@pytest.mark.parametrize("code", ["CA001", "CA009", "NU001", "NU011", "PU009", "PU010"])
def test_what_the_council_prints_otherwise_is_a_hint_there(code):
    rule = rules_of("en")[code]
    bad = rule.bad
    assert found(text(bad, "A/C.3/80/L.1"), code)[0].level is RuleLevel.WARNING
    assert not found(text(bad, "S/RES/2767 (2024)"), code)
    assert not found(text(bad, organ=SECURITY_COUNCIL), code)
    assert found(text(bad, "S/RES/2767 (2024)"), code, hints=True)[0].level is RuleLevel.HINT
    assert found(text(bad, "S/RES/2767 (2024)"), code, select=(code,))
    assert "A hint in texts of the Security Council." in explanation([("en", rule)])


def test_a_level_that_a_user_chose_counts_for_all_organs():
    own = OwnRules(levels=(("NU001", RuleLevel.ERROR),))
    assert found(text("10% of it", "S/RES/1 (1946)"), "NU001", own=own)[0].level is RuleLevel.ERROR


def test_a_text_of_the_human_rights_council_names_the_assembly_in_notes():
    note = "General Assembly resolution 70/1."
    assert found(text("it is so", "A/RES/80/1", note=note), "FN004")
    assert not found(text("it is so", "A/HRC/RES/54/18", note=note), "FN004")


@pytest.mark.parametrize(
    ("words", "head", "is_found"),
    [
        ("Turkey", {"symbol": "A/RES/73/17"}, False),
        ("Turkey", {"symbol": "A/C.3/77/L.1"}, True),
        ("Turkey", {"symbol": "", "session": "74"}, False),
        ("Vietnam", {"symbol": "A/RES/73/17"}, True),
        ("Turkey", {"symbol": "S/RES/2081 (2012)", "year": 2012}, False),
        ("Turkey", {"symbol": "S/RES/2782 (2025)", "year": 2025}, True),
    ],
)
def test_a_name_is_right_in_texts_of_its_time(words, head, is_found):
    year = head.pop("year", 0)
    symbol = head.pop("symbol")
    given = text(f"it meets in {words}", symbol, **head)
    if year:
        adopted = Adoption(date=datetime.date(year, 5, 1))
        given = replace(given, masthead=replace(given.masthead, adopted=adopted))
    assert bool(found(given, "NM001")) is is_found


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("CA001", "the federal member states of Somalia develop their laws"),
        ("NU006", "the 1325 National Action Plan is carried out"),
    ],
)
def test_names_that_look_like_slips_are_left_alone(code, words):
    assert not found(text(words, "A/C.3/80/L.1"), code)


def test_words_within_words_that_a_rule_finds_as_a_whole_are_not_found_again():
    lines = found(text("it meets [...] in May", "A/C.3/80/L.1"), "PU013")
    assert [each.words for each in lines] == ["[...]"]
