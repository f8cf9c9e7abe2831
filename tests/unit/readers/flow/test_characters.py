"""Typographic characters become plain; no word is glued to another by it."""

import pytest

from drafting.readers.flow.characters import (
    plain_text,
    plain_words,
    with_bare_spaces,
)
from drafting.text.inline import Mark, NoteMark, Span, text


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("18\N{NO-BREAK SPACE}December", "18 December"),
        ("co\N{NON-BREAKING HYPHEN}operation", "co-operation"),
        ("\N{LEFT-TO-RIGHT MARK}Recalling\N{WORD JOINER}", "Recalling"),
        ("two  spaces", "two spaces"),
        ("a\tb", "a b"),
        ("“quoted” – kept", "“quoted” – kept"),
    ],
)
def test_characters_of_form_become_plain(source, plain):
    assert plain_words(source) == plain


def test_spaces_at_the_ends_and_between_spans_go():
    content = text(" ", Span("Recalling ", Mark.ITALIC), " the Charter, ")
    assert plain_text(content) == text(Span("Recalling ", Mark.ITALIC), "the Charter,")


def test_the_space_before_a_note_mark_goes():
    assert plain_text(text("session, ", NoteMark("1"))) == text("session,", NoteMark("1"))


def test_unless_two_words_would_be_glued():
    content = text("report ", NoteMark("1"), "of the")
    assert plain_text(content) == content


def test_nothing_is_left_of_white_space():
    assert plain_text(text("\N{NO-BREAK SPACE} ")) == ()


def test_spaces_at_the_ends_of_emphasis_are_bare():
    content = text("see ", Span(" Records ", Mark.ITALIC), "of", Span("  ", Mark.BOLD))
    assert with_bare_spaces(content) == text("see  ", Span("Records", Mark.ITALIC), " of  ")
