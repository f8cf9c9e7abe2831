"""The words that two lines share at both ends."""

import pytest

from drafting.engine.common_ends import common_ends
from drafting.text.inline import Mark, NoteMark, Span, plain, text

LEAD = Span("Recalls", Mark.LEAD)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "the red bench shines",
            "the green bench shines",
            ("the ", "red", "green", " bench shines"),
        ),
        ("a bench", "a bench by the sea", ("a ", "bench", "bench by the sea", "")),
        ("bench", "a bench", ("", "bench", "a bench", "")),
        ("in 2007 it", "in 2008 it", ("in ", "2007", "2008", " it")),
        ("one  two", "one  ten", ("one  ", "two", "ten", "")),
        ("one  two", "one two", ("", "one  two", "one two", "")),
        ("of 2602 (2021) it", "of 2602 (2022) it", ("of ", "2602 (2021)", "2602 (2022)", " it")),
        ("of 16 (2021) it", "of 17 (2021) it", ("of ", "16 (2021)", "17 (2021)", " it")),
        ("70th (new) day", "70th (new) week", ("70th (new) ", "day", "week", "")),
        ("(new) (old) bay", "(new) day", ("", "(new) (old) bay", "(new) day", "")),
        ("by 5 543 000 now", "by 5 403 000 now", ("by ", "5 543 000", "5 403 000", " now")),
        ("12 per cent", "15 per cent", ("", "12 per cent", "15 per cent", "")),
        (
            "on 1 de mayo de 2020",
            "on 1 de junio de 2020",
            ("on ", "1 de mayo de 2020", "1 de junio de 2020", ""),
        ),
        ("the the bench", "the bench", ("the ", "the bench", "bench", "")),
        ("大会回顾", "大会重申", ("", "大会回顾", "大会重申", "")),
    ],
)
def test_ends_are_shared_up_to_a_space(old, new, expected):
    ends = common_ends(text(old), text(new), {})
    assert tuple(map(plain, (ends.start, ends.old, ends.new, ends.end))) == expected


def test_spans_and_notes_that_are_the_same_are_shared_whole():
    old = (LEAD, Span(" the bench"), NoteMark("a"))
    new = (LEAD, Span(" the pier"), NoteMark("a"))
    ends = common_ends(old, new, {})
    assert ends.start == (LEAD, Span(" the "))
    assert ends.end == (NoteMark("a"),)
    assert ends.words == 2


def test_a_note_that_goes_on_under_another_key_is_not_shared():
    line = (Span("the bench"), NoteMark("a"))
    assert common_ends(line, line, {"a": "b"}).end == ()
