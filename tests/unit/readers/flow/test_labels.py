"""What printed numbers may mean."""

import pytest

from drafting.readers.flow.labels import label_of, same_label, take_label, take_next
from drafting.text.inline import Mark, Span, plain, text


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        ("5.", [("figure", 5)]),
        ("5 bis.", [("figure", 5)]),
        ("1 -", [("figure", 1)]),
        ("12", [("figure", 12)]),
        ("1.1", [("decimal", 0)]),
        ("(b)", [("letter", 2)]),
        ("b)", [("letter", 2)]),
        ("(aa)", [("letter", 27)]),
        ("(i)", [("letter", 9), ("roman", 1)]),
        ("iii)", [("letter", 61), ("roman", 3)]),
        ("(ج)", [("letter", 3)]),
        ("а)", [("letter", 1)]),
        ("㈢", [("roman", 3)]),
        ("（a）", [("letter", 1)]),
        ("’2‘", [("roman", 2)]),
        ("a.", [("inner letter", 1)]),
        ("•", [("bullet", 0)]),
        ("(1)", [("other", 1)]),
        ("IV.", [("other", 0)]),
    ],
)
def test_a_label_has_its_readings(printed, readings):
    assert list(label_of(printed).readings) == readings


@pytest.mark.parametrize(
    ("words", "label", "rest"),
    [
        ("(a)\tTo act", "(a)", "To act"),
        ("1. Notes", "1.", "Notes"),
        ("12.Notes", "12.", "Notes"),
        ("b) agir", "b)", "agir"),
        ("1 - تقرر", "1 -", "تقرر"),
        ("“(a) Members", "“(a)", "Members"),
        ("• point", "•", "point"),
        ("3.5 per cent", "", "3.5 per cent"),
        ("2030. The year", "", "2030. The year"),
        ("(name) signs", "", "(name) signs"),
        ("-5 degrees", "", "-5 degrees"),
    ],
)
def test_a_number_is_split_off_the_words(words, label, rest):
    found, content = take_label(text(words))
    assert (found, plain(content)) == (label, rest)


def test_emphasis_after_the_number_stays():
    assert take_label(text("1. ", Span("Notes", Mark.ITALIC), " it")) == (
        "1.",
        text(Span("Notes", Mark.ITALIC), " it"),
    )


def test_labels_are_the_same_but_for_spaces_and_width():
    assert same_label("1 \N{EN DASH}", "1-")
    assert same_label("（a）", "(a)")
    assert not same_label("(a)", "a)")


def test_a_number_in_parts_is_taken_after_one_of_its_series():
    after = label_of("3.3")
    assert after.is_in_parts
    assert not label_of("3.").is_in_parts
    assert take_next(text("3.4 By then"), after) == ("3.4", text("By then"))
    assert take_next(text("14.b Provide"), label_of("14.a")) == ("14.b", text("Provide"))
    assert take_next(text("4.1 By then"), after)[0] == ""
    assert take_next(text("3.4, by then"), after)[0] == ""
