"""Printed numbers are written and read back."""

import pytest

from drafting.text.numbering import (
    from_letters,
    from_roman,
    from_sublabel,
    letters,
    roman,
    sublabel,
)


@pytest.mark.parametrize(
    ("number", "letter"),
    [(1, "a"), (2, "b"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")],
)
def test_letters_are_doubled_after_z(number, letter):
    assert letters(number) == letter
    assert from_letters(letter) == number


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (49, "xlix"), (90, "xc"),
     (99, "xcix"), (100, "c"), (149, "cxlix"), (190, "cxc")],
)  # fmt: skip
def test_roman_numerals(number, numeral):
    assert roman(number) == numeral
    assert from_roman(numeral) == number


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_label_of_a_list_is_read_back(level):
    for number in range(1, 120):
        assert from_sublabel(sublabel(number, level), level) == number


def test_the_second_level_is_roman_and_the_others_are_letters():
    assert [sublabel(9, level) for level in (1, 2, 3)] == ["i", "ix", "i"]
    assert [from_sublabel("i", level) for level in (1, 2, 3)] == [9, 1, 9]


@pytest.mark.parametrize("label", ["", "ab", "A", "1", "a bis", "ä", "zzy"])
def test_what_is_no_letter_of_a_list_is_none(label):
    assert from_letters(label) is None


@pytest.mark.parametrize("label", ["", "iiii", "I", "vx", "a", "ic"])
def test_what_is_no_roman_numeral_is_none(label):
    assert from_roman(label) is None
