"""Closing marks are removed and added, and a lead is joined to its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.inline import NoteMark, Span, normal, plain
from drafting.text.languages import LANGUAGES
from drafting.text.punctuation import close, lead_joint, take_closer, take_mark
from tests.builders import text

EN, FR, ES, ZH = (LANGUAGES[code] for code in ("en", "fr", "es", "zh"))


@pytest.mark.parametrize(
    ("words", "mark", "language", "closed"),
    [
        ("session", ",", EN, "session,"),
        ("session[^a]", ",", EN, "session,[^a]"),
        ("session[^a][^b]", ".", EN, "session.[^a][^b]"),
        ("session[^a]", ",", FR, "session[^a],"),
        ("session[^a]", "\u00a0;", FR, "session[^a]\u00a0;"),
        ("período[^a]", ".", ES, "período[^a]."),
        ("会议", "。", ZH, "会议。"),
        ("a[^a] b", ";", EN, "a[^a] b;"),
        ("[^a]", ";", EN, ";[^a]"),
        ("a", "", EN, "a"),
        ("", ".", EN, "."),
    ],
)
def test_a_closing_mark_goes_where_the_language_wants_it(words, mark, language, closed):
    assert close(text(words), mark, language) == text(closed)


def test_a_closing_mark_is_not_emphasised():
    assert close(text("the *Charter*"), ".", EN) == (*text("the *Charter*"), Span("."))


@pytest.mark.parametrize(
    ("typed", "words", "mark"),
    [
        ("to meet.", "to meet", "."),
        ("to meet[^a];", "to meet[^a]", ";"),
        ("to meet;[^a]", "to meet[^a]", ";"),
        ("se réunir\u00a0;", "se réunir", "\u00a0;"),
        ("开会。", "开会", "。"),
        ("أن تجتمع؛", "أن تجتمع", "؛"),
        ("to meet", "to meet", ""),
        ("to meet!", "to meet!", ""),
        ("etc..", "etc.", "."),
        ("[^a]", "[^a]", ""),
        ("", "", ""),
    ],
)
def test_a_closing_mark_is_found_before_and_after_note_marks(typed, words, mark):
    assert take_closer(text(typed)) == (text(words), mark)


def test_one_mark_is_taken_only_where_it_stands():
    assert take_mark(text("a![^n]"), "!") == text("a[^n]")
    assert take_mark(text("a."), "!") == text("a.")
    assert take_mark(text("a."), "") == text("a.")
    assert take_mark(text("[^n]"), ".") == text("[^n]")


@given(
    st.lists(st.sampled_from([Span("words"), NoteMark("a"), NoteMark("b")]), min_size=1),
    st.sampled_from(sorted(LANGUAGES)),
    st.integers(0, 3),
)
def test_what_is_put_on_is_taken_off_again(parts, code, which):
    language, content = LANGUAGES[code], normal(parts)
    mark = language.closers[which]
    closed = close(content, mark, language)
    assert plain(closed).endswith(mark) or not plain(content)
    if plain(content):
        assert take_closer(closed) == (content, mark) or not isinstance(content[-1], Span)
        assert take_mark(closed, mark) == content


@pytest.mark.parametrize(
    ("rest", "language", "joint"),
    [
        ("its resolution", EN, " "),
        (", while noting", EN, ""),
        ("; and", EN, ""),
        (": yes", EN, ""),
        (".", EN, ""),
        (") x", EN, ""),
        ("(a) x", EN, " "),
        ("“x”", EN, " "),
        ("", EN, ""),
        ("关于", ZH, ""),
        ("، x", LANGUAGES["ar"], ""),
    ],
)
def test_lead_and_words_are_joined_by_a_space_or_by_nothing(rest, language, joint):
    assert lead_joint("Recalling", rest, language, rest_is_note=False) == joint
    assert lead_joint("Recalling", rest, language, rest_is_note=True) == ""
    assert lead_joint("", rest, language, rest_is_note=False) == ""
