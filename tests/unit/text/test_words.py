"""Words are split, typography is folded, and no-break spaces are added."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.normalize import folded, folded_line
from drafting.text.tokens import amount_around, compared_words, counted_words, words_of
from drafting.text.typography import Bindings, bound, unbound

LINES = st.text(
    st.sampled_from("ab 1/.,-–'’(“會员中\u00a0\u00ad\u200b\u200f\u2011\u2060\ufeffé\n٢و؛")
    | st.characters(),
    max_size=60,
)


@given(LINES)
def test_words_joined_give_the_line_back(line):
    assert "".join(words_of(line)) == line


@given(LINES | st.text(st.sampled_from("12 30.,/$€%年月日 May"), max_size=40))
def test_compared_words_joined_give_the_line_back(line):
    assert "".join(compared_words(line)) == line


@pytest.mark.parametrize(
    ("line", "amounts"),
    [
        ("in 5 543 000 cases", ["5 543 000"]),
        ("5\u00a0543,5", ["5\u00a0543,5"]),
        ("5\u00a0543\u00a0000,5 of", ["5\u00a0543\u00a0000,5"]),
        ("US$ 1,234.5 million, $3", ["US$ 1,234.5 million", "$3"]),
        ("12 per cent and 5 %", ["12 per cent", "5 %"]),
        ("12 perches", []),
        ("62/160 of 18 December 2007", ["18 December 2007"]),
        ("2602 (2021) of 2 100", ["2 100"]),
        ("A/79/500 000", []),
        (
            "le 1er janvier 2020 : 3,5 millions, 12 pour cent",
            ["1er janvier 2020", "3,5 millions", "12 pour cent"],
        ),
        ("el 18 de diciembre de 2008, 3 por ciento", ["18 de diciembre de 2008", "3 por ciento"]),
        ("18 декабря 2008 года, 4 млн", ["18 декабря 2008", "4 млн"]),
        ("في 18 كانون الأول/ديسمبر 2008", ["18 كانون الأول/ديسمبر 2008"]),
        ("2008年12月18日通过1.5亿", ["2008年12月18日", "1.5亿"]),
    ],
)
def test_dates_and_amounts_are_one_word_each(line, amounts):
    plain = words_of(line)
    assert [word for word in compared_words(line) if word not in plain or word == "$3"] == amounts


def test_a_place_inside_an_amount_is_found():
    assert amount_around("by 5 543 000 now", 5) == (3, 12)
    assert amount_around("by 5 543 000 now", 3) is None
    assert amount_around("by then", 3) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("A/RES/63/180, para. 3", ["A/RES/63/180", ",", " ", "para", ".", " ", "3"]),
        ("sixty-third", ["sixty-third"]),
        ("sixty\u2011third", ["sixty\u2011third"]),
        ("1,234.5 per cent", ["1,234.5", " ", "per", " ", "cent"]),
        ("Assembly’s (“x”)", ["Assembly’s", " ", "(", "“", "x", "”", ")"]),
        ("2–4", ["2–4"]),
        ("peace — and", ["peace", " ", "—", " ", "and"]),
        ("会员国2030年", ["会", "员", "国", "2030", "年"]),
        ("A国B", ["A", "国", "B"]),
        ("حقوق الإنسان،", ["حقوق", " ", "الإنسان", "،"]),
        ("права «человека»", ["права", " ", "«", "человека", "»"]),
        ("co\u00adoperation\u200f", ["co\u00adoperation\u200f"]),
        ("(\u200fa", ["(", "\u200f", "a"]),
        ("a  b", ["a", "  ", "b"]),
        ("", []),
    ],
)
def test_a_line_is_cut_into_words(line, words):
    assert words_of(line) == words


@pytest.mark.parametrize(
    ("line", "count"),
    [("Recalling its resolution 62/160, “Peace”", 5), ("人权", 2), ("— …", 0), ("", 0)],
)
def test_only_words_are_counted(line, count):
    assert counted_words(line) == count


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("18\u00a0December", "18 December"),
        ("non\u2011violent", "non-violent"),
        ("“it’s” ‘so’", "\"it's\" 'so'"),
        ("2–4 — \u22125", "2-4 - -5"),
        ("co\u00adop\u200beration\u200f", "cooperation"),
        ("l’État «\u202fx\u00a0»", "l'État « x »"),
        ("会员\u3000国", "会员 国"),
    ],
)
def test_typography_is_folded(typed, plain):
    assert folded(typed) == plain


def test_a_folded_line_has_single_spaces_and_none_at_its_ends():
    assert folded_line(" a\u00a0 b\n\tc ") == "a b c"


@given(LINES)
def test_folding_twice_changes_nothing_more(line):
    assert folded_line(folded_line(line)) == folded_line(line)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("18\u00a0May", "18 May"),
        ("non\u2011violent", "non-violent"),
        ("non\u2010violent", "non-violent"),
        ("2–4", "2-4"),
        ("it’s", "it's"),
        ("co\u00adop\u200beration\u200f.", "cooperation."),
        ("“a” \u22125", '"a" -5'),
    ],
)
def test_typography_does_not_change_where_words_begin_and_end(typed, plain):
    assert [folded(word) for word in words_of(typed)] == words_of(plain)


BINDINGS = Bindings(
    months=("December", "May"),
    words=("paragraph", "chap."),
    series=("resolution",),
    loose=("and", "of", "below"),
    names=("per cent",),
)


@pytest.mark.parametrize(
    ("line", "tied"),
    [
        ("on 18 December 2008", "on 18~December 2008"),
        ("in paragraphs 7 and 8", "in paragraphs~7 and 8"),
        ("chap. IV, sect. A", "chap.~IV, sect. A"),
        ("resolution 14 (I) of 1 May", "resolution~14~(I) of 1~May"),
        ("resolution 63/180", "resolution 63/180"),
        ("the paragraph below", "the paragraph below"),
        ("Mayor of 18 Decembers", "Mayor of 18 Decembers"),
        ("subparagraph 7", "subparagraph 7"),
        ("resolution 1515 (2003)", "resolution 1515~(2003)"),
        ("paragraph 1 (b)", "paragraph~1~(b)"),
        ("76 countries, 5 of them", "76~countries, 5 of them"),
        ("50 per cent", "50~per~cent"),
        ("resolution 70/1 adopted", "resolution 70/1 adopted"),
        ("in 2017 it met", "in 2017 it met"),
        (
            "it will: (a) meet; (ii) rest; and (c) sleep",
            "it will: (a)~meet; (ii)~rest; and (c)~sleep",
        ),
        ("see annex (b) below", "see annex (b) below"),
    ],
)
def test_numbers_stay_with_their_neighbours(line, tied):
    result = bound(line, BINDINGS)
    assert result.replace("\u00a0", "~") == tied
    assert unbound(result) == line
    assert bound(result, BINDINGS) == result


def test_signs_with_a_space_of_their_own_stay_with_their_word():
    french = Bindings(marks_after=(":", ";", "»"), marks_before=("«",))
    line = "intitulée « Ponts » : voici ; puis « Bacs »."
    tied = bound(line, french).replace("\u00a0", "~")
    assert tied == "intitulée «~Ponts~»~: voici~; puis «~Bacs~»."


@pytest.mark.parametrize(
    ("line", "tied"),
    [
        ("\u0645\u0628\u0644\u063a 300 945 81", "\u0645\u0628\u0644\u063a 300 945 81"),
        ("81 945 300", "81~945~300"),
        ("(2 064 600)", "(2~064~600)"),
        ("\u0641\u064a 12 May", "\u0641\u064a 12~May"),
    ],
)
def test_from_the_right_groups_of_figures_keep_the_order_in_which_they_are_seen(line, tied):
    result = bound(line, replace(BINDINGS, right_to_left=True))
    assert result.replace("\u00a0", "~") == tied


def test_each_variant_is_folded_wherever_it_is():
    variants = dict.fromkeys("\u00a0\u202f\u2009\u3000", " ")
    variants |= dict.fromkeys("\u2011\u2010\u2013\u2014\u2212", "-")
    variants |= {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'}
    variants |= dict.fromkeys("\u200e\u200f\u2060\u200b\ufeff\u00ad", "")
    every = "".join(variants)
    assert folded(f"é{every}é{every}") == "é{0}é{0}".format("".join(variants.values()))
