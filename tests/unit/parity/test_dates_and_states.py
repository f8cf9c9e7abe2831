"""Dates and names of States of six languages."""

import pytest

from drafting.parity.dates import dates_in
from drafting.parity.facts import SharedKind, facts_of
from drafting.parity.states import _given as given_states
from drafting.parity.states import states_in

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "on 4 and 5 June 2020"),
        ("fr", "les 4 et 5 juin 2020"),
        ("es", "los días 4 y 5 de junio de 2020"),
        ("ru", "4 и 5 июня 2020 года"),
        ("ar", "في 4 و 5 حزيران/يونيه 2020"),
        ("ar", "في 4 و 5 يونيه 2020"),
        ("zh", "2020年6月4日和5日"),
    ],
)
def test_several_days_of_one_month(language, line):
    found = {(each.day, each.month, each.year) for each in dates_in(line, language)}
    assert found == {(4, 6, 2020), (5, 6, 2020)}


def test_a_verb_is_no_month():
    assert list(dates_in("States may 5 times", "en")) == []
    assert [each.kind for each in facts_of("Weapons Which May Be Deemed", "en").facts] == []


@pytest.mark.parametrize("at", range(6), ids=LANGUAGES)
def test_every_name_of_a_state_is_found_and_no_other(at):
    language = LANGUAGES[at]
    wrong = []
    for code, names in given_states().items():
        for name in filter(None, names[at].split("/")):
            line = name if language == "zh" else f"x {name} y"
            if [found for found, _ in states_in(line, language)] != [code]:
                wrong.append((code, name))
    assert wrong == []


def test_russian_names_in_their_cases_and_arabic_ones_with_prefixes():
    russian = "с Российской Федерацией, в Афганистане, Южного Судана, Нигерией и Нигером"
    assert {code for code, _ in states_in(russian, "ru")} == {"RU", "AF", "SS", "NG", "NE"}
    arabic = "وللعراق وبالأردن وجنوب السودان"
    assert {code for code, _ in states_in(arabic, "ar")} == {"IQ", "JO", "SS"}


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("en", "see A/80/17 and ST/SGB/2013/4/Amend.1.", ["A/80/17", "ST/SGB/2013/4/Amend.1"]),
        ("ru", "документы А/80/17 и ST/SGB/2013/4/Amend.1.", ["A/80/17", "ST/SGB/2013/4/Amend.1"]),
        ("zh", "见A/80/17和ST/SGB/2013/4/Amend.1。", ["A/80/17", "ST/SGB/2013/4/Amend.1"]),
        ("en", "(see A/80/17 (Part I))", ["A/80/17"]),
    ],
)  # fmt: skip
def test_symbols(language, line, expected):
    found = [each for each in facts_of(line, language).facts if each.kind is SharedKind.SYMBOL]
    assert [next(iter(each.keys)) for each in found] == expected


def test_arabic_letters_in_their_presentation_forms_are_the_same_month():
    line = "المؤرخ 24 كانون اﻷول/ديسمبر 2024"
    assert [each.kind for each in facts_of(line, "ar").facts][:1] == [SharedKind.DATE]
