"""A rolling text without what it was compiled from is read from its page, edited or not."""

import pytest

from tests.printed_pages import (
    TRACKED,
    UNEDITED,
    UNTRACKED,
    compiled,
    compiled_cases,
    rows_of_edit,
    wrong_places,
)

CASES = [pytest.param(*each, id=each[0]) for each in compiled_cases()]


@pytest.mark.parametrize(("name", "base", "sets"), CASES)
def test_the_page_alone_says_where_each_word_comes_from(name, base, sets):
    assert wrong_places(base, sets) == []


@pytest.mark.parametrize("kind", [UNEDITED, TRACKED, UNTRACKED])
@pytest.mark.parametrize(("name", "base", "sets"), CASES[::6])
def test_one_edit_of_a_page_is_one_row(name, base, sets, kind, tmp_path):
    rows, is_right = rows_of_edit(tmp_path, compiled(base, sets), base, kind)
    assert is_right, rows
