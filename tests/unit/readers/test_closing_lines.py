"""The lines under the text: meeting and date, in six languages."""

from datetime import date

import pytest

from drafting.model.masthead import Adoption
from drafting.readers.flow.closing import adoption_from
from drafting.readers.flow.recognisers import Where, closing_line, fact_of

HEADING = Adoption(date=date(2022, 12, 7))


@pytest.mark.parametrize(
    ("language", "lines", "resumed"),
    [
        ("en", ["46th plenary meeting", "7 December 2022"], False),
        ("en", ["46th (resumed) plenary meeting 7 December 2022"], True),
        ("en", ["46th resumed plenary meeting", "7 December 2022"], True),
        ("en", ["46th meeting", "7 December 2022"], False),
        ("en", ["46th plenary meeting, 7 December 2022"], False),
        ("en", ["46TH PLENARY MEETING", "7\N{NO-BREAK SPACE}December 2022"], False),
        ("fr", ["46e séance plénière", "7 décembre 2022"], False),
        ("fr", ["46e séance plénière (reprise)", "7 décembre 2022"], True),
        ("es", ["46a sesión plenaria", "7 de diciembre de 2022"], False),
        ("es", ["46a sesión plenaria (continuación)", "7 de diciembre de 2022"], True),
        ("ru", ["46\N{NON-BREAKING HYPHEN}е пленарное заседание", "7 декабря 2022 года"], False),
        ("ru", ["46-е (возобновленное) пленарное заседание 7 декабря 2022 года"], True),
        ("ar", ["الجلسة العامة 46", "7 كانون الأول/ديسمبر 2022"], False),
        ("ar", ["الجلسة العامة 46 (المستأنفة)", "7 كانون الأول/ديسمبر 2022"], True),
        ("zh", ["第46次全体会议", "2022年12月7日"], False),
        ("zh", ["第46次全体会议(续会)", "2022年12月7日"], True),
    ],
)
def test_meeting_and_date_are_understood(language, lines, resumed):
    assert all(closing_line(line, language) for line in lines)
    expected = Adoption(date=date(2022, 12, 7), meeting="46", resumed=resumed)
    assert adoption_from(lines, HEADING, language) == (expected, ())


def test_closing_lines_alone_say_that_the_heading_has_no_date():
    adopted, strange = adoption_from(["46th plenary meeting", "7 December 2022"], None, "en")
    assert adopted == Adoption(date=date(2022, 12, 7), meeting="46", dated_heading=False)
    assert strange == ()


def test_nothing_said_is_nothing_adopted():
    assert adoption_from([], None, "en") == (None, ())


def test_a_line_that_is_none_is_given_back():
    assert adoption_from(["46th meeting of gardeners"], HEADING, "en") == (
        HEADING,
        ("46th meeting of gardeners",),
    )


@pytest.mark.parametrize("line", ["8 December 2022", "47th plenary meeting"])
def test_a_line_that_contradicts_what_is_known_is_given_back(line):
    known = Adoption(date=date(2022, 12, 7), meeting="46")
    assert adoption_from([line], known, "en") == (known, (line,))


def test_a_number_counted_in_an_unusual_way_stays_as_printed():
    adopted, _ = adoption_from(["46-e пленарное заседание"], HEADING, "ru")
    assert adopted.meeting == "46-e"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("1. Decides to meet on 7 December 2022;", "en"),
        ("32 December 2022", "en"),
        ("46th plenary meeting", "fr"),
        ("Plenary meeting", "en"),
        ("x" * 5000, "en"),
        ("", "en"),
    ],
)
def test_other_words_are_no_closing_line(line, language):
    assert not closing_line(line, language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("[Adopted without a vote.]", "en"),
        ("[Adoptée sans vote.]", "fr"),
        ("[Aprobada sin votación.]", "es"),
        ("[Принята без голосования.]", "ru"),
        ("[اعتُمد بدون تصويت.]", "ar"),
        ("[未经表决获得通过。]", "zh"),
    ],
)
def test_a_vote_is_known_by_its_bracket_and_a_word(words, language):
    assert fact_of(words, language, Where.END).kind == "vote"
    assert fact_of(words[1:], language, Where.END) is None
    assert fact_of("[1]", language, Where.END) is None
