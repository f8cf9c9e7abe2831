"""One symbol for all the ways in which people name a document."""

import pytest

from drafting.text.typed_symbols import LONGEST, TypedSymbol, asked_form, typed_symbol


@pytest.mark.parametrize(
    "typed",
    [
        "63/180",
        " 63/180 ",
        "A/RES/63/180",
        "a/res/63/180",
        "A / RES / 63 / 180",
        "A/RES/63/180*",
        "GA/RES/63/180",
        "resolution 63/180",
        "Resolution 63/180.",
        "General Assembly resolution 63/180",
        "GA res. 63/180",
        "UNGA 63/180",
        "résolution 63/180",
        "“resolution 63/180”",
        "https://docs.un.org/A/RES/63/180",
        "https://docs.un.org/en/A/RES/63/180",
        "undocs.org/A/RES/63/180",
        "https://www.undocs.org/en/A/RES/63/180",
        "https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F63%2F180&Language=E",
        "https://documents.un.org/api/symbol/access?s=A/RES/63/180&l=en&t=pdf",
        "http://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/63/180",
        "https://daccess-ods.un.org/access.nsf/Get?Open&DS=A/RES/63/180&Lang=E",
    ],
)
def test_every_spelling_gives_the_same_symbol(typed):
    found = typed_symbol(typed)
    assert found is not None
    assert found.symbol == "A/RES/63/180"
    assert found.language in ("", "en")


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("2735 (2024)", "S/RES/2735 (2024)"),
        ("S/RES/2735(2024)", "S/RES/2735 (2024)"),
        ("s/res/2735 (2024)", "S/RES/2735 (2024)"),
        ("Security Council resolution 2735 (2024)", "S/RES/2735 (2024)"),
        ("Human Rights Council resolution 53/12", "A/HRC/RES/53/12"),
        ("HRC decision 52/101", "A/HRC/DEC/52/101"),
        ("HRC resolution S-30/1", "A/HRC/RES/S-30/1"),
        ("Economic and Social Council resolution 2020/5", "E/RES/2020/5"),
        ("2020/5", "E/RES/2020/5"),
        ("decision 78/543", "A/DEC/78/543"),
        ("ES-11/1", "A/RES/ES-11/1"),
        ("resolution 217 A (III)", "A/RES/217(III)"),
        ("A/RES/217 (III)", "A/RES/217(III)"),
        ("3201 (S-VI)", "A/RES/3201(S-VI)"),
        ("72/90 A-B", "A/RES/72/90 A-B"),
        ("A/RES/72/90A-B", "A/RES/72/90 A-B"),
        ("a/c.3/80/l.20/rev.1", "A/C.3/80/L.20/Rev.1"),
        ("A/78/6 (Sect. 24)/Corr.1", "A/78/6 (Sect. 24)/Corr.1"),
        ("ECE/TRANS/WP.29/2026/139", "ECE/TRANS/WP.29/2026/139"),
        ("A/CONF.62/122", "A/CONF.62/122"),
        ("E/CN.4/Sub.2/2000/2", "E/CN.4/Sub.2/2000/2"),
        ("S/PRST/2023/1", "S/PRST/2023/1"),
        ("A/80/PV.46", "A/80/PV.46"),
    ],
)
def test_each_organ_numbers_its_own_way(typed, symbol):
    assert typed_symbol(typed) == TypedSymbol(symbol)
    assert typed_symbol(symbol) == TypedSymbol(symbol)
    assert typed_symbol(asked_form(symbol)).symbol.replace(" ", "") == asked_form(symbol)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("https://docs.un.org/fr/A/RES/63/180", "fr"),
        ("https://docs.un.org/zh/A/RES/63/180", "zh"),
        ("undocs.org/ar/A/RES/63/180", "ar"),
        ("https://documents.un.org/api/symbol/access?s=A/RES/63/180&l=S&t=pdf", "es"),
        ("https://docs.un.org/A/RES/63/180", ""),
    ],
)
def test_an_address_may_name_a_language(typed, language):
    assert typed_symbol(typed) == TypedSymbol("A/RES/63/180", language)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "63",
        "hello",
        "draft.docx",
        "A/RES",
        "A/RES/63/180^",
        "A/RES/63/180?x",
        "A/RES/../../etc/passwd",
        "A/RES/63/180\x1b[31m",
        "Security Council resolution 63/180",
        "Economic and Social Council resolution 2735 (2024)",
        "64/1 and 63/180",
        "\N{ARABIC-INDIC DIGIT SIX}/\N{ARABIC-INDIC DIGIT ONE}",
        "https://example.org/A/RES/63/180",
        "https://un.org.example.org/A/RES/63/180",
        "https://docs.un.org/en/",
        "https://[docs.un.org/A/RES/63/180",
        "A/RES/63/" + "1" * LONGEST,
    ],
)
def test_what_is_no_symbol_is_not_guessed(typed):
    assert typed_symbol(typed) is None


def test_no_symbol_can_change_the_address_it_is_asked_with():
    for typed in ("A/RES/63/180&t=pdf", "A/RES/63/180#", "A/RES/63/180%2F", "A/RES/63/1 80/.."):
        assert typed_symbol(typed) is None
