"""The words in which two lines differ, as a message shows them."""

import pytest

from drafting.engine.word_differences import MOST_WORDS, word_differences

LINE = (
    "Requests the Secretary-General to submit to the General Assembly at its sixty-third session "
    "a report on the implementation of the present resolution, and to keep it under review"
)


def pairs(old, new):
    return [(each.old, each.new) for each in word_differences(old, new)]


def test_whole_words_are_shown():
    assert pairs("co-operation and a dialog", "cooperation and dialogue") == [
        ("co-operation and a dialog", "cooperation and dialogue")
    ]


def test_differences_far_apart_are_shown_with_the_words_around_them():
    other = LINE.replace("sixty-third", "sixty-fourth").replace("keep it", "hold that")
    assert pairs(LINE, other) == [
        (
            "… Assembly at its sixty-third session a report …",
            "… Assembly at its sixty-fourth session a report …",
        ),
        ("… and to keep it under review", "… and to hold that under review"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [(LINE, LINE), ("", ""), ("the “law” of co‑operation", 'the "law" of co-operation')],
)
def test_typography_makes_no_difference(old, new):
    assert pairs(old, new) == []


def test_typography_counts_if_it_should():
    found = word_differences("the “law” here", 'the "law" here', typography=True)
    assert [(each.old, each.new) for each in found] == [("the “law” here", 'the "law" here')]


def test_a_line_that_is_not_there_has_no_words():
    assert pairs("to wait", "") == [("to wait", "")]
    assert pairs("", "to wait") == [("", "to wait")]


def test_long_lines_are_compared_up_to_a_limit_beyond_the_first_difference():
    start = "a " * 3_000
    ((old, new),) = pairs(f"{start}b" + " c" * MOST_WORDS + " d", f"{start}x" + " c" * MOST_WORDS)
    assert (old, new) == ("… a a a b c c c …", "… a a a x c c c …")
