"""Words as characters: rolling updates are equal, everything else differs."""

import pytest

from drafting.engine.vocabulary import WordCodes, masked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sixty-third", "sixty-fifth"),
        ("fortieth", "Forty-first"),
        ("eleventh", "hundredth"),
        ("2008", "18"),
        ("A/RES/62/160", "A/RES/63/180"),
        ("The", "the"),
    ],
)
def test_rolling_updates_are_equal(one, other):
    assert masked(one) == masked(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("month", "tenth"),
        ("north", "south"),
        ("health", "first"),
        ("peace", "war"),
        ("ten", "tenth"),
    ],
)
def test_other_words_are_not_taken_for_ordinals(one, other):
    assert masked(one) != masked(other)


def test_a_line_is_one_character_a_word_and_equal_where_only_figures_differ():
    vocabulary = WordCodes()
    one = vocabulary.encoded("recalling its resolution 62/160 of 18 december 2007,")
    other = vocabulary.encoded("recalling its resolution 63/180 of 8 december 2008,")
    assert one == other
    assert len(one) == 8
    assert vocabulary.encoded("recalling its decision") != one[:3]
