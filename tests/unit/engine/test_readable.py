"""The words that are shown as changed."""

import pytest

from drafting.engine.replaced_words import ReplacedWords, readable_changes
from drafting.engine.vocabulary import Codes
from drafting.engine.words import diff_words
from drafting.model.edit import Op
from drafting.text.inline import NoteMark, Span, plain, text
from drafting.text.tokens import compared_words


def changes(old, new):
    codes = Codes()
    return readable_changes(codes.encoded(old), codes.encoded(new), codes.letters)


def shown(old, new):
    before, after = compared_words(old), compared_words(new)
    return [
        ("".join(before[each.old : each.old_end]), "".join(after[each.new : each.new_end]))
        for each in changes(before, after)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the red bench shines", "the green bench shines", [("red", "green")]),
        (
            "in 62/160 of 18 December 2007 it shone",
            "in 63/180 of 20 December 2008 it shone",
            [("62/160 of 18 December 2007", "63/180 of 20 December 2008")],
        ),
        (
            "the red bench by the old gate of the park shines",
            "the green bench by the old gate of the wood shines",
            [("red", "green"), ("park", "wood")],
        ),
        (
            "held by GC(67)/RES/13 of May",
            "held by GC(68)/RES/14 of May",
            [("GC(67)/RES/13", "GC(68)/RES/14")],
        ),
        ("the bench in the park", "the bench also in the park", [("", "also ")]),
        ("the sum of 12 dollars", "the sum of 3 million dollars", [("12", "3 million")]),
        (
            "5 543 000 dollars of the sum",
            "5 403 000 dollars of the sum",
            [("5 543 000", "5 403 000")],
        ),
        ("until 30 June 2023 it", "until 30 June 2024 it", [("30 June 2023", "30 June 2024")]),
        ("one two three", "one two three", []),
        ("", "new", [("", "new")]),
    ],
)
def test_changes_are_phrases(old, new, expected):
    assert shown(old, new) == expected


def test_two_insertions_stay_two():
    assert shown("the red bench shines", "the very red old bench shines") == [
        ("", "very "),
        ("", "old "),
    ]


def test_long_names_between_two_changes_are_kept():
    assert shown("by request of Constantinople in May", "by order of Constantinople in June") == [
        ("request", "order"),
        ("May", "June"),
    ]


def test_marks_do_not_outvote_words():
    assert shown("stones ; ; ;", "; ; ; stones") == [("", "; ; ; "), (" ; ; ;", "")]


def test_a_rewritten_line_keeps_its_long_stretches():
    gone = " ".join(f"a{number}" for number in range(30))
    old = f"b1 k c1 d1 e1 {gone} the old stone pier of the town l m1 n1 kept o1"
    new = "a2 b2 k c2 l2 d2 the old stone pier of the town l e2 kept here f2"
    assert shown(old, new) == [
        (f"b1 k c1 d1 e1 {gone}", "a2 b2 k c2 l2 d2"),
        ("m1 n1 kept o1", "e2 kept here f2"),
    ]


def test_a_line_of_which_little_is_left_is_replaced_as_a_whole():
    gone = " ".join(f"a{number}" for number in range(20))
    old = f"b1 k c1 d1 e1 {gone} l m1 n1 kept words here"
    new = "a2 b2 k kept c2 l d2 words e2 here f2"
    assert changes(compared_words(old), compared_words(new)) == [
        ReplacedWords(0, len(compared_words(old)), 0, len(compared_words(new)))
    ]


def test_a_line_that_only_grows_is_not_replaced():
    old = "the bench shines by the sea near the old pier"
    new = (
        "each morning the bench shines alone by the sea and the lake near the old stone pier "
        "with many words more that nobody has read before this day"
    )
    assert [gone for gone, _ in shown(old, new)] == [""] * 5


def test_two_changes_stay_two_however_little_is_kept():
    assert len(shown("aa bb kk ll mm nn cc", "xx kk ll mm nn yy")) == 2


def loud(old, new):
    """Return the words that a reader sees as changed."""
    return [
        plain(run.content)
        for run in diff_words(text(old), text(new), {})
        if run.op is not Op.KEEP and not run.quiet
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("health-care workers", "healthcare workers"),
        ("health-care workers", "health care workers"),
        ("Healthcare workers", "health care workers"),
        ("of co-operation here", "of cooperation here"),
        ("a state-of-the-art bench", "a state of the art bench"),
        ("20 percent of it", "20 per cent of it"),
        ("50 000 of them", "50000 of them"),
        ("to organize it", "to organise it"),
        ("её скамья", "ее скамья"),
        ("la clef du banc", "la clé du banc"),
        ("this health-care worker in co-operation", "this healthcare worker in cooperation"),
    ],
)
def test_another_spelling_is_no_change_of_words(old, new):
    assert loud(old, new) == loud(new, old) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("in 20-21 it", "in 2021 it", ["20-21", "2021"]),
        ("care for health now", "health-care now", ["care for health", "health-care"]),
        ("red health care", "green health-care", ["red", "green"]),
        ("per cent of 5", "percentage of 5", ["per cent", "percentage"]),
    ],
)
def test_other_words_are_a_change(old, new, expected):
    assert loud(old, new) == expected


def test_a_note_in_replaced_words_stays():
    note = NoteMark("a")
    old = (Span("the red bench"), note, Span(" of the old park shines"))
    new = (Span("the green wall"), note, Span(" by that new wood shines"))
    runs = diff_words(old, new, {})
    assert [run.op for run in runs if note in run.content] == [Op.KEEP]


def test_a_rewritten_line_keeps_its_notes():
    words = [f"a{number}" for number in range(20)]
    note = NoteMark("a")
    old = (Span(" ".join(words[:10]) + " k l"), note, Span(" " + " ".join(words[10:]) + " m n"))
    new = (Span("b c k d"), note, Span(" e m f g h n i"))
    runs = diff_words(old, new, {})
    assert [run.op for run in runs if note in run.content] == [Op.KEEP]
