"""Numbers of six languages, by value."""

from decimal import Decimal

import pytest

from drafting.parity.numbers import chinese_value, figure_values, quantities, said_values


def values(line, language):
    return [sorted(each.values) for each in quantities(line, language)]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("en", "12,500.5 dollars", "12500.5"),
        ("en", "8 million", "8000000"),
        ("en", "1.5 billion", "1500000000"),
        ("en", "its eighty-first session", "81"),
        ("en", "one hundred and fifth", "105"),
        ("fr", "12 500,5 dollars", "12500.5"),
        ("fr", "8 millions de dollars", "8000000"),
        ("fr", "1,5 milliard", "1500000000"),
        ("fr", "quatre-vingt-unième session", "81"),
        ("fr", "quatre-vingtième session", "80"),
        ("fr", "soixante-dix-neuvième session", "79"),
        ("fr", "quatre-vingt-dix-huit", "98"),
        ("es", "12.500,5 dólares", "12500.5"),
        ("es", "2.000 millones", "2000000000"),
        ("es", "mil millones", None),
        ("es", "octogésimo primer período", "81"),
        ("ru", "12 500 долл. США", "12500"),
        ("ru", "8 млн. долл. США", "8000000"),
        ("ru", "1,5 млрд", "1500000000"),
        ("ru", "на восемьдесят первой сессии", "81"),
        ("ru", "на ее восьмидесятой сессии", "80"),
        ("ru", "сто пятой", "105"),
        ("ar", "500 12 دولار", "12500"),
        ("ar", "000 100 دولار", "100000"),
        ("ar", "8 ملايين", "8000000"),
        ("ar", "١٢", "12"),
        ("ar", "في دورتها الحادية والثمانين", "81"),
        ("ar", "الدورة الثمانين", "80"),
        ("zh", "12 500美元", "12500"),
        ("zh", "800万美元", "8000000"),
        ("zh", "15亿人", "1500000000"),
        ("zh", "5 000多万", "50000000"),
        ("zh", "第八十一届会议", "81"),
        ("zh", "第三十一条", "31"),
        ("zh", "二〇二四年", "2024"),
    ],
)
def test_a_number_has_its_value(language, line, expected):
    found = values(line, language)
    assert found == ([[Decimal(expected)]] if expected else [])


def test_what_is_ambiguous_has_both_values():
    assert figure_values("1,5", "ar") == {Decimal("1.5"), Decimal("5.1")}
    assert figure_values("205 000", "ar") == {Decimal(205000)}
    assert figure_values("205 100", "ar") == {Decimal(205100), Decimal(100205)}


@pytest.mark.parametrize("line", ["COVID-19", "P-4", "A1"])
def test_a_figure_of_a_name_is_no_number(line):
    assert values(line, "en") == []


def test_small_numbers_in_words_only_answer_for_figures():
    assert values("ten minutes", "en") == []
    assert Decimal(10) in said_values("ограничена десятью минутами", "ru")
    assert Decimal(11) in said_values("section XI", "en")


def test_chinese_numbers():
    given = ["十", "二十", "一百零五", "一千二百万", "三亿", "二〇二四"]
    assert list(map(chinese_value, given)) == [10, 20, 105, 12_000_000, 300_000_000, 2024]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_sessions_are_read_as_pages_print_them(language):
    from drafting.data import data_text
    from drafting.model.locale import locale_from

    locale = locale_from(language, data_text("templates", f"locale/{language}.yaml"))
    wrong = []
    for number in range(13, 130):
        found = values(f"x {locale.ordinal(number)} x", language)
        if number != 100 and found != [[Decimal(number)]]:
            wrong.append((number, locale.ordinal(number), found))
    assert wrong == []
