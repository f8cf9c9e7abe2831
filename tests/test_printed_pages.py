"""A rolling text without what it was compiled from is read from its page, edited or not."""

import copy

import pytest

from drafting.inbox.rolling.page import page_of
from drafting.inbox.rolling.printed import printed_page
from drafting.readers.docx import TrackedFile
from tests.printed_pages import (
    TRACKED,
    UNEDITED,
    UNTRACKED,
    compiled,
    compiled_cases,
    rows_of_edit,
    tabled_page,
    without_part,
    wrong_places,
)
from tests.rolling import base as gardens
from tests.rolling import read_back, rolling
from tests.tracked import w

CASES = [pytest.param(*each, id=each[0]) for each in compiled_cases()]


@pytest.mark.parametrize(("name", "base", "sets"), CASES)
def test_the_page_alone_says_where_each_word_comes_from(name, base, sets):
    assert wrong_places(base, sets, owners=not name.startswith("amends-")) == []


@pytest.mark.parametrize("kind", [UNEDITED, TRACKED, UNTRACKED])
@pytest.mark.parametrize(("name", "base", "sets"), CASES[::6])
def test_one_edit_of_a_page_is_one_row(name, base, sets, kind, tmp_path):
    rows, is_right = rows_of_edit(tmp_path, compiled(base, sets), base, kind)
    assert is_right, rows


@pytest.mark.parametrize(
    ("bookmarks", "names"),
    [
        (True, ["Samoa, 1", "Samoa, 2", "Palau, 2", "Samoa, 3", "Palau, 3", "Palau, 4"]),
        (False, ["Samoa, Palau, 1", "Samoa, 1", "Palau, 1", "Samoa, 2", "Palau, 2", "Palau, 3"]),
    ],
)
def test_bookmarks_say_which_entry_a_bracket_is(bookmarks, names):
    file = TrackedFile(rolling(), "rolling.docx")
    page = page_of(file.original().stories)
    read = printed_page(tabled_page(gardens()), page, file.bookmarks if bookmarks else {})
    assert [each.entries[0].name for each in read.proposals] == names


@pytest.mark.parametrize(
    ("bookmarks", "rows"),
    [(True, [("fiji", "OP1", "+ [", "proposed"), ("fiji", "OP1", "+ – Samoa]", "proposed")]),
     (False, [])],
)  # fmt: skip
def test_bookmarks_say_which_brackets_were_typed(bookmarks, rows, tmp_path):
    file = without_part(rolling(), bookmarks=bookmarks)
    file.rewrite("does not count", "does not [count – Samoa]")
    assert read_back(tmp_path, file.bytes()) == rows


def test_a_bookmark_says_which_paragraph_a_rewritten_one_was(tmp_path):
    file = without_part(rolling())
    file.rewrite("To publish the outcome", "To print a report for all villages in May")
    old = file.paragraph("To print a report")
    new = copy.deepcopy(old)
    old.addnext(new)
    for mark in [*new.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
        new.remove(mark)
    *rest, last = new.iter(w("t"))
    for each in rest:
        each.text = ""
    last.text = "To rest"
    assert read_back(tmp_path, file.bytes()) == [
        ("fiji", "OP2 (b)", "publish the outcome → print a report for all villages in May",
         "proposed"),
        ("fiji", "OP2", "new: To rest", "proposed"),
    ]  # fmt: skip


def test_bookmarks_of_anybody_say_nothing_wrong(tmp_path):
    file = without_part(rolling())
    names = ["op3", "samoa_99", "x" * 400, "", "op1", "palau_", "_", "op2_b", "Samoa, 1"]
    for start, name in zip(file.root.iter(w("bookmarkStart")), names, strict=False):
        start.set(w("name"), name)
    assert read_back(tmp_path, file.bytes()) == []
