from datetime import date

import pytest

from drafting.errors import TemplateError
from drafting.text.typography import Bindings, bound, tied, unbound
from drafting.writers.locale import Locale, locale
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
    with pytest.raises(TemplateError, match=r"“odd” has a place \{nobody\}"):
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
