"""Every rule finds its bad example and leaves its good one alone."""

import re
from pathlib import Path

import pytest

from drafting.checks.catalogue import FAMILIES, rule_languages, rules_from, rules_of
from drafting.checks.engine import CheckOptions, check
from drafting.checks.fixing import fixed
from drafting.checks.records import RuleLevel, Scope
from drafting.data import data_text, yaml_data
from drafting.errors import TemplateError
from drafting.model.masthead import Masthead, Sponsor
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Footnote, Resolution
from drafting.reports.findings import RECORD, explanation
from drafting.text.inline import Mark, NoteMark, Span, plain

SOURCES = Path(__file__).parents[3] / "docs" / "sources.md"
KEYS = set(re.findall(r"^\| ([A-Z]\w*) \|", SOURCES.read_text(encoding="utf-8"), re.MULTILINE))
RULES = rules_of("en")
WORDED = [rule for rule in RULES.values() if rule.wordings]
ALL = {code: CheckOptions(select=(code,)) for code in RULES}


def text_with(words, scope):
    """Return a text that has the words in a scope."""
    opening = (Span("Decides", Mark.LEAD), Span(f" that {words}"))
    if scope is Scope.TITLE:
        return Resolution(masthead=Masthead(symbol="A/C.1/1/L.1"), title=(Span(words),))
    if scope is Scope.HEAD:
        return Resolution(masthead=Masthead(symbol="A/C.1/1/L.1", sponsors=(Sponsor(name=words),)))
    if scope is Scope.NOTE:
        paragraph = OperativeParagraph(content=(Span("Decides", Mark.LEAD), NoteMark("a")))
        note = Footnote(key="a", content=(Span(words),))
        return Resolution(
            masthead=Masthead(symbol="A/C.1/1/L.1"), operative=(paragraph,), footnotes=(note,)
        )
    return Resolution(
        masthead=Masthead(symbol="A/C.1/1/L.1"), operative=(OperativeParagraph(content=opening),)
    )


def scope_of(rule):
    for each in (Scope.TEXT, Scope.NOTE, Scope.TITLE, Scope.HEAD):
        if each in rule.scopes:
            return each
    raise AssertionError(rule.code)


@pytest.mark.parametrize("rule", WORDED, ids=lambda rule: rule.code)
def test_the_bad_example_is_found_and_the_good_one_is_not(rule):
    scope = scope_of(rule)
    assert check(text_with(rule.bad, scope), ALL[rule.code])
    assert not check(text_with(rule.good, scope), ALL[rule.code])


@pytest.mark.parametrize("rule", [r for r in WORDED if r.is_safe], ids=lambda rule: rule.code)
def test_a_safe_fix_ends_what_it_mends(rule):
    mended = fixed(text_with(rule.bad, scope_of(rule)), ALL[rule.code])
    assert mended.made
    assert not check(mended.resolution, ALL[rule.code])


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_says_why_and_shows_how(rule):
    assert rule.family in FAMILIES
    assert rule.why.endswith(".")
    assert rule.say
    assert not rule.say.endswith(".")
    assert rule.bad
    assert rule.good
    assert rule.bad != rule.good
    assert set(rule.source) <= KEYS
    assert rule.source


@pytest.mark.parametrize("rule", WORDED, ids=lambda rule: rule.code)
def test_no_pattern_takes_long_over_long_lines(rule):
    for words in ("a" * 20_000, "A.B" * 5_000, " " * 5_000, "12,345 " * 3_000, "ise" * 7_000):
        check(text_with(words, scope_of(rule)), ALL[rule.code])


def test_quotations_and_titles_of_documents_are_not_touched():
    words = (
        Span("Recalls", Mark.LEAD),
        Span(" the item entitled “Program of labor 10%” and "),
        Span("The Program of Labor", Mark.ITALIC),
    )
    text = Resolution(operative=(OperativeParagraph(content=words),), title=(Span("A"),))
    assert check(text) == ()


def test_a_capital_is_kept():
    text = text_with("x. Labor is decent", Scope.TEXT)
    options = CheckOptions(select=("SP002",))
    (found,) = check(text_with("x; labor", Scope.TEXT), options)
    assert found.fix.words == "labour"
    assert check(text, options) == (), "a name, perhaps: rules that watch case leave it"


def test_hints_and_clarity_are_off_unless_somebody_asks():
    text = text_with("the heritage of mankind", Scope.TEXT)
    assert "SP015" not in {each.code for each in check(text)}
    assert "SP015" in {each.code for each in check(text, CheckOptions(hints=True))}
    assert all(rule.is_optional for code, rule in RULES.items() if code.startswith("CL"))


def test_rules_of_the_assembly_are_not_for_the_council():
    text = text_with("this resolution", Scope.TEXT)
    council = Resolution(masthead=Masthead(symbol="S/2000/1"), operative=text.operative)
    assert [each.code for each in check(text)] == ["ST003", "RF007"]
    assert check(council) == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- a", "must map codes to rules"),
        ("XX001: {why: a}", "is no code"),
        ("NU1: {why: a}", "is no code"),
        ("NU001: a", "must have keys"),
        ("NU001: {fnid: a}", "unknown key “fnid”"),
    ],
)
def test_a_broken_file_of_rules_is_refused_with_its_place(content, said):
    with pytest.raises(TemplateError, match=re.escape(said)):
        rules_from(content, "mine.yaml")


def test_levels_are_three():
    assert {rule.level for rule in RULES.values()} == set(RuleLevel)
    assert plain(text_with("a", Scope.TEXT).operative[0].content) == "Decides that a"


def test_a_text_without_any_emphasis_is_checked_too():
    words = (Span("Decides that 10% of all labor is organised"),)
    text = Resolution(
        masthead=Masthead(symbol="A/C.1/1/L.1"), title=(Span("A"),),
        operative=(OperativeParagraph(content=words),),
    )  # fmt: skip
    assert {each.code for each in check(text)} == {"NU001", "SP001", "SP002"}


def test_a_long_line_with_many_quotations_and_findings_takes_time_by_its_length():
    words = "Decides that 12,000 States – 10% of the “labor” A.B. organise ” at its 5th session, "
    text = text_with(words * 4_000, Scope.TEXT)
    found = check(text)
    assert sum(each.code == "NU001" for each in found) == 4_000


@pytest.mark.parametrize("language", ["fr", "ru", "es", "ar", "zh"])
def test_no_message_in_another_language_has_an_empty_cure(language):
    twice = [(Span("Recalling", Mark.LEAD), Span(" words"))] * 2
    paragraphs = tuple(OperativeParagraph(content=each) for each in twice)
    text = Resolution(language=language, title=(Span("A"),), operative=paragraphs)
    assert not [each for each in check(text, CheckOptions(hints=True)) if "“”" in each.message]


def test_letters_that_only_match_as_capitals_do_stop_nothing():
    (found,) = check(text_with("a web ſite", Scope.TEXT), ALL["SP007"])
    assert (found.words, found.fix) == ("web ſite", None)


def test_words_of_a_text_are_no_names_in_a_message():
    words = "the program of {cure}"
    (found,) = check(text_with(f"[{words}]", Scope.TEXT), ALL["PU013"])
    assert found.message == f"take “[{words}]” away, or write what it means"


def test_a_rule_for_the_beginning_of_a_note_is_for_every_note():
    marks = (Span("Decides", Mark.LEAD), NoteMark("a"), NoteMark("b"))
    notes = tuple(
        Footnote(key=key, content=(Span(f"General Assembly resolution {number}."),))
        for key, number in (("a", "70/1"), ("b", "71/1"))
    )
    text = Resolution(
        masthead=Masthead(symbol="A/C.1/1/L.1"), operative=(OperativeParagraph(content=marks),),
        footnotes=notes,
    )  # fmt: skip
    assert [each.label for each in check(text, ALL["FN004"])] == ["note 1", "note 2"]


def test_every_rule_of_ours_has_its_record_in_official_texts():
    record = yaml_data(data_text("templates", RECORD), RECORD)
    assert list(record) == list(rule_languages())
    for language, counted in record.items():
        rules = rules_of(language).values()
        ours = {each.code for each in rules if language == "en" or each.language}
        assert set(counted["found"]) == ours
        organs = len(counted["texts"])
        assert {len(counts) for counts in counted["found"].values()} == {organs}
    said = explanation([("en", RULES["RF003"])])
    assert "In official texts: found " in said
    assert "of the General Assembly" in said
