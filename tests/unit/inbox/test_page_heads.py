"""Words in the header of a page that repeat a field which the same file changes."""

import pytest

from drafting.inbox.page_heads import printed_words, words_of
from drafting.model.amendment import Action, Amendment
from drafting.text.inline import Span


def setting(target, value):
    return Amendment(id="1", target=target, action=Action.SET, text=(Span(value),))


@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "26 March 2009"), ("fr", "26 mars 2009"), ("ru", "26 March 2009"),
     ("ru", "26 марта 2009 года")],
)  # fmt: skip
def test_a_date_has_the_words_of_the_page(language, printed):
    assert words_of(printed) <= printed_words(setting("date of issue", "2009-03-26"), language)


def test_another_month_is_no_word_of_a_date():
    words = printed_words(setting("date of issue", "2009-03-26"), "en")
    assert not words_of("26 April 2009") <= words


def test_a_date_that_is_taken_away_has_no_words():
    made = Amendment(id="1", target="date of issue", action=Action.SET)
    assert printed_words(made, "en") == set()


def test_another_field_has_the_words_of_its_value():
    assert printed_words(setting("symbol", "A/RES/63/180"), "en") == {"a", "res", "63", "180"}
