from datetime import date

import pytest

from drafting.errors import TemplateError
from drafting.model.locale import LAST_ORDINAL, Locale, places_of
from drafting.text.languages import LANGUAGES
from drafting.text.typography import Bindings, bound, tied, unbound
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions


@pytest.fixture
def english():
    return locale("en", RenderOptions())


@pytest.mark.parametrize(
    ("session", "line"),
    [
        ("1", "First session"),
        ("12", "Twelfth session"),
        ("20", "Twentieth session"),
        ("63", "Sixty-third session"),
        ("80", "Eightieth session"),
        ("100", "One hundredth session"),
        ("111", "One hundred and eleventh session"),
        ("150", "One hundred and fiftieth session"),
        ("2018", "2018 session"),
        ("tenth emergency special", "Tenth emergency special session"),
        ("Tenth emergency special session", "Tenth emergency special session"),
        ("", ""),
    ],
)
def test_a_session_is_named_in_words(english, session, line):
    assert english.session(session) == line


@pytest.mark.parametrize(
    ("number", "printed"),
    [("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("11", "11th"), ("70", "70th"), ("112", "112th"),
     ("121", "121st"), ("X", "X")],
)  # fmt: skip
def test_a_meeting_is_counted_in_figures(english, number, printed):
    assert english.figure_ordinal(number) == printed


def test_a_date_is_written_as_the_united_nations_do(english):
    assert english.date(date(2008, 12, 18)) == "18 December 2008"


def test_names_are_joined_without_a_comma_before_and(english):
    assert english.enumeration(["A"]) == "A"
    assert english.enumeration(["A", "B"]) == "A and B"
    assert english.enumeration(["A", "B", "C"]) == "A, B and C"


def test_a_missing_word_is_an_error_that_names_it():
    words = Locale("fr", {"session": "{ordinal} session", "odd": "{nobody} knows", "months": ["a"]})
    for call in (lambda: words.word("annex"), lambda: words.words_of("tens")):
        with pytest.raises(TemplateError, match=r"locale/fr\.yaml: the word “(annex|tens)”"):
            call()
    with pytest.raises(TemplateError, match=r"“odd” has an unknown place \{nobody\}"):
        words.word("odd", somebody="x")
    with pytest.raises(TemplateError, match="months"):
        words.date(date(2008, 12, 18))


def test_a_value_with_braces_is_not_read_as_a_place(english):
    assert english.word("original", language="{language} {organ}") == "Original: {language} {organ}"


def test_a_language_without_words_is_an_error():
    with pytest.raises(TemplateError, match=r"there is no template locale/tlh\.yaml"):
        locale("tlh", RenderOptions())


@pytest.mark.parametrize("content", ["- a\n", "a: [", "!!python/object/apply:os.getcwd []\n"])
def test_a_file_of_words_that_is_none_is_an_error(tmp_path, content):
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "en.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"locale/en\.yaml"):
        locale("en", RenderOptions(templates=tmp_path))


def test_lines_do_not_break_where_words_belong_together(english):
    line = "On 18 December 2008 paragraph 74 of chap. III of resolutions 1514 (XV) and 60/251"
    assert bound(line, english.bindings).replace("\N{NO-BREAK SPACE}", "_") == (
        "On 18_December 2008 paragraph_74 of chap._III of resolutions_1514_(XV) and 60/251"
    )
    assert unbound(bound(line, english.bindings)) == line
    assert bound("9 May", Bindings()) == "9 May"


def test_the_last_words_of_a_long_title_stay_together():
    assert tied("The situation of the very small islands of the sea").endswith(
        "of\N{NO-BREAK SPACE}the\N{NO-BREAK SPACE}sea"
    )
    assert tied("Question of Saint Helena") == "Question of Saint Helena"


LOCALES = {code: locale(code, RenderOptions()) for code in LANGUAGES}
OPTIONAL = {
    "organ_by", "organ_enacting", "committee_reporting",  # made by rule where no table says more
    "first_day", "figure_first", "date_of_issue", "months_of_issue",
    "ordinal_tens", "tens", "units", "ordinal_joint", "hundredth", "hundred_and",
    "volume_number", "volume_adopted",
}  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_words(code):
    words = LOCALES[code].words
    assert words.keys() - OPTIONAL == LOCALES["en"].words.keys() - OPTIONAL
    for table in ("organ", "committee", "distribution_word"):
        assert LOCALES[code].table(table).keys() == LOCALES["en"].table(table).keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_line_has_the_places_of_the_english_one(code):
    for key, form in LOCALES["en"].words.items():
        if isinstance(form, str) and key not in OPTIONAL | {"security_council_adopted"}:
            assert places_of(str(LOCALES[code].words[key])) == places_of(form), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_session_has_a_name_of_its_own(code):
    names = [LOCALES[code].session(str(number)) for number in range(1, LAST_ORDINAL + 1)]
    assert len(set(names)) == LAST_ORDINAL
    assert all("{" not in name for name in names)


@pytest.mark.parametrize(
    ("code", "number", "line"),
    [
        ("fr", "1", "Première session"),
        ("fr", "71", "Soixante et onzième session"),
        ("fr", "80", "Quatre-vingtième session"),
        ("fr", "121", "Cent vingt et unième session"),
        ("fr", "2018", "Session de 2018"),
        ("es", "63", "Sexagésimo tercer período de sesiones"),
        ("es", "80", "Octogésimo período de sesiones"),
        ("es", "101", "Centésimo primer período de sesiones"),
        ("ru", "63", "Шестьдесят третья сессия"),
        ("ru", "80", "Восьмидесятая сессия"),
        ("ru", "2018", "Сессия 2018 года"),
        ("ar", "11", "الدورة الحادية عشرة"),
        ("ar", "63", "الدورة الثالثة والستون"),
        ("ar", "80", "الدورة الثمانون"),
        ("ar", "101", "الدورة الأولى بعد المائة"),
        ("zh", "10", "第十届会议"),
        ("zh", "63", "第六十三届会议"),
        ("zh", "80", "第八十届会议"),
        ("zh", "2018", "2018年会议"),
    ],
)
def test_sessions_are_named_in_six_languages(code, number, line):
    assert LOCALES[code].session(number) == line


@pytest.mark.parametrize(
    ("code", "printed", "issued"),
    [
        ("en", "1 August 2023", "1 August 2023"),
        ("fr", "1er août 2023", "1er août 2023"),
        ("es", "1 de agosto de 2023", "1 de agosto de 2023"),
        ("ru", "1 августа 2023 года", "1 August 2023"),
        ("ar", "1 آب/أغسطس 2023", "1 August 2023"),
        ("zh", "2023年8月1日", "1 August 2023"),
    ],
)
def test_dates_are_written_in_six_languages(code, printed, issued):
    words, day = LOCALES[code], date(2023, 8, 1)
    assert words.date(day).replace("\N{NO-BREAK SPACE}", " ") == printed
    assert words.issued(day) == issued


def test_a_name_takes_the_form_that_its_use_asks_for():
    russian = LOCALES["ru"]
    assert russian.form("organ", "General Assembly", "by") == "Генеральной Ассамблеей"
    assert russian.form("organ", "Генеральная Ассамблея", "by") == "Генеральной Ассамблеей"
    assert russian.form("committee", "Fifth Committee", "reporting") == "Пятого комитета"
    assert LOCALES["en"].form("organ", "Garden Council", "by") == "the Garden Council"
    assert russian.form("organ", "Garden Council", "by") == "Garden Council"


def test_a_known_name_without_a_form_is_an_error_and_not_english():
    words = Locale("fr", {"organ": {"Security Council": {"name": "Conseil de sécurité"}}})
    assert words.form("organ", "Garden Council", "name") == "Garden Council"
    for table, name in (("organ", "General Assembly"), ("committee", "Third Committee"),
                        ("distribution_word", "Limited")):  # fmt: skip
        with pytest.raises(TemplateError, match=f"locale/fr.yaml: the word “{table}: {name}”"):
            words.form(table, name, "name")


def test_a_misshapen_table_is_an_error():
    with pytest.raises(TemplateError, match="organ"):
        Locale("fr", {"organ": {"General Assembly": ["a"]}}).table("organ")
