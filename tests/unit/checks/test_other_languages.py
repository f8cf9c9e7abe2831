"""French and Spanish have rules of their own; other languages have those of structure."""

import re
from collections import Counter

import pytest

from drafting.checks.catalogue import FAMILIES, every_rule, rule_languages, rules_of
from drafting.checks.engine import CheckOptions, check
from drafting.checks.fixing import fixed
from drafting.checks.records import Scope
from drafting.importing import read
from drafting.model.masthead import Masthead
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Footnote, Resolution
from drafting.text.inline import Mark, NoteMark, Span, plain
from tests.unit.checks.test_rules import KEYS, SOURCES

RULES = [
    rule
    for language in ("fr", "es")
    for rule in rules_of(language).values()
    if rule.language == language
]
NAMES = [f"{rule.language} {rule.code}" for rule in RULES]
OWN = {
    language: {rule.code for rule in RULES if rule.language == language}
    for language in ("fr", "es")
}
"""The codes of the rules of a language."""
REAL_SLIPS = {
    ("fr", "77_283", "LD004", "PP6"),
    ("es", "77_256", "PU001", "B, PP5"),  # a semicolon at the end of a preambular paragraph
    ("es", "77_261", "ST001", "OP6"),  # an operative paragraph that opens as a preamble does
    ("es", "77_283", "NU008", "PP5"),  # a date without "de"
    ("ru", "77_283", "PU001", "PP6"),
    ("ar", "77_256", "ST006", "ألف, unnumbered paragraph O3"),  # its item (c) is a paragraph
}
"""What is wrong in the official texts of twelve resolutions, in their other five languages."""


def text_in(language, words, scope=Scope.TEXT):
    """Return a text in a language that has the words in a scope."""
    head = {"language": language, "masthead": Masthead(symbol="A/RES/1/1")}
    if scope is Scope.NOTE:
        paragraph = OperativeParagraph(content=(Span("Décide", Mark.LEAD), NoteMark("a")))
        note = Footnote(key="a", content=(Span(words),))
        return Resolution(operative=(paragraph,), footnotes=(note,), **head)
    opening = (Span("Décide", Mark.LEAD), Span(f" x {words}"))
    return Resolution(operative=(OperativeParagraph(content=opening),), **head)


def with_example(rule, words):
    return text_in(rule.language, words, Scope.TEXT if Scope.TEXT in rule.scopes else Scope.NOTE)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_bad_example_is_found_and_the_good_one_is_not(rule):
    options = CheckOptions(select=(rule.code,))
    assert check(with_example(rule, rule.bad), options)
    assert not check(with_example(rule, rule.good), options)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_good_example_breaks_no_rule_of_its_language(rule):
    found = {each.code for each in check(with_example(rule, rule.good))}
    assert not found & OWN[rule.language]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_fix_ends_what_it_mends(rule):
    options = CheckOptions(select=(rule.code,))
    mended = fixed(with_example(rule, rule.bad), options, unsafe=True)
    can_fix = any(each.write is not None for each in rule.wordings) or rule.code == "PU021"
    assert bool(mended.made) is can_fix
    assert not can_fix or not check(mended.resolution, options)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_every_rule_says_why_and_shows_how(rule):
    assert rule.family in FAMILIES
    assert rule.why.endswith(".")
    assert not rule.say.endswith(".")
    assert rule.bad != rule.good
    assert set(rule.source) <= KEYS
    assert rule.source


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_no_pattern_takes_long_over_long_lines(rule):
    for words in ("a" * 20_000, " " * 5_000, "12,345 " * 3_000, "1 mai " * 3_000, "« " * 3_000):
        check(with_example(rule, words), CheckOptions(select=(rule.code,)))


MENDED = [
    ("fr", "le 01 Janvier 2023 ; le 1ère mars 2020", "le 1er janvier 2023 ; le 1er mars 2020"),
    ("fr", "le 18ème décembre, 2008", "le 18 décembre 2008"),
    ("fr", "comme suit: l'Etat«partie»", "comme suit : l’État« partie »"),
    ("fr", "la mise en oeuvre, soit 97%", "la mise en œuvre, soit 97 %"),
    ("es", "el 18 diciembre del 2008 y el 01 de enero de 2023",
     "el 18 de diciembre de 2008 y el 1 de enero de 2023"),
    ("es", "el 1º de Enero de 2023 ; y el 18 de mayo del 2008",
     "el 1 de enero de 2023; y el 18 de mayo de 2008"),
    ("es", "los estados miembros , sólo en el periodo", "los Estados Miembros, solo en el período"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "mended"), MENDED)
def test_safe_fixes_write_what_official_texts_have(language, words, mended):
    (paragraph,) = fixed(text_in(language, words)).resolution.operative
    assert plain(paragraph.content) == f"Décide x {mended}"


LEFT_ALONE = [
    ("fr", "les 97 pays ; le 11 mars, le 21 mai 2020 et 2 à 3 fois : voir https://un.org: 10:30"),
    ("fr", "13,9 pour cent, 100 000 dollars, la résolution 76/245, le document A/77/30, no 22495"),
    ("fr", "les États membres de l’Union européenne, l’article 11 de la Convention, Mars et Mai"),
    ("fr", "la résolution 1325 (2000) du 31 octobre 2000, vol. 1342, no 22495, F-75001 Paris"),
    ("es", "el 13,9 %, 8.133.800 dólares, el 40º aniversario, las 10.00 a 13.00 horas, 2022-2026"),
    ("es", "los Estados miembros de la Unión Europea, el secretario general de la asociación"),
    ("es", "a partir del 1 de enero de 2023, de 18 a 20 de mayo, el artículo 11 c) del Estatuto"),
]


@pytest.mark.parametrize(("language", "words"), LEFT_ALONE)
def test_what_is_right_is_left_alone(language, words):
    found = check(text_in(language, words), CheckOptions(select=("PU0", "NU", "SP", "CA", "RF")))
    assert [(each.code, each.words) for each in found] == []


def test_in_a_quotation_only_the_spaces_beside_the_marks_are_touched():
    text = text_in("fr", "la question intitulée «Nations unies: 10%»")
    (paragraph,) = fixed(text).resolution.operative
    assert plain(paragraph.content) == "Décide x la question intitulée « Nations unies: 10% »"


@pytest.mark.parametrize(
    ("language", "again"),
    [("ar", "المرجع نفسه، المجلد 2"), ("zh", "同上，第2卷"), ("ru", "Там же, с. 2")],
)
def test_the_words_for_ibid_are_those_of_the_language(language, again):
    keys = ("a", "b", "c")
    opening = (Span("x", Mark.LEAD), *(NoteMark(key) for key in keys))
    words = ("A/1", again, again)
    notes = tuple(
        Footnote(key=key, content=(Span(each),)) for key, each in zip(keys, words, strict=True)
    )
    text = Resolution(
        language=language, operative=(OperativeParagraph(content=opening),), footnotes=notes
    )
    assert check(text, CheckOptions(select=("FN003", "FN013"))) == ()
    alone = Resolution(language=language, operative=text.operative, footnotes=(notes[1], notes[2]))
    assert {each.code for each in check(alone, CheckOptions(select=("FN003",)))} == {"FN003"}


@pytest.mark.parametrize(("language", "found"), [("fr", 1), ("es", 1), ("ru", 1), ("en", 0)])
def test_the_mark_of_a_note_comes_before_a_comma_where_it_should(language, found):
    words = (Span("x", Mark.LEAD), Span(" y,"), NoteMark("a"), Span(" z"))
    note = Footnote(key="a", content=(Span("A/1."),))
    text = Resolution(
        language=language, operative=(OperativeParagraph(content=words),), footnotes=(note,)
    )
    assert len(check(text, CheckOptions(select=("PU014",)))) == found


def test_capitals_have_their_accents_before_a_hyphen_too():
    (found,) = check(text_in("fr", "les Etats-Unis"), CheckOptions(select=("SP020",)))
    assert found.fix.words == "États"


@pytest.mark.parametrize(("language", "title"), [("fr", "French"), ("es", "Spanish")])
def test_the_manual_describes_each_rule(language, title):
    page = (SOURCES.parent / "checks.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| ([A-Z]{2}\d{3})", section, re.MULTILINE)) == OWN[language]


def test_rules_are_known_in_all_languages():
    assert rule_languages() == ("en", "es", "fr")
    assert {"PU021", "NU001", "SP015"} <= every_rule().keys()


def test_official_texts_in_other_languages_have_their_real_slips_alone(texts):
    found, count = set(), Counter()
    for language in ("fr", "es", "ru", "ar", "zh"):
        for file in sorted((texts / "corpus" / "ga").glob(f"*/{language}/*.xml")):
            count[language] += 1
            number = re.search(r"RES_(\d+_\d+)", file.name)[1]
            found |= {(language, number, each.code, each.label) for each in check(read(file))}
    assert set(count.values()) == {12}
    assert found == REAL_SLIPS
