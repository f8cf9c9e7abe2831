"""Words as characters: rolling updates are equal, everything else differs."""

import pytest

from drafting.engine.vocabulary import LONGEST_LINE, WordCodes, masked


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


def test_a_line_keeps_its_characters_and_only_so_many_lines_are_kept(monkeypatch):
    monkeypatch.setattr("drafting.engine.vocabulary.MOST_LINES", 2)
    words = WordCodes()
    lines = ["peace", "water", "forest", "peace", "x" * (LONGEST_LINE + 1), "peace water"]
    first = [words.encoded(line) for line in lines]
    assert [words.encoded(line) for line in lines] == first
    assert first[0] == first[3]
    assert first[5] == first[0] + first[1]
    assert len(words.kept_lines) <= 2
    assert all(len(line) <= LONGEST_LINE for line in words.kept_lines)
