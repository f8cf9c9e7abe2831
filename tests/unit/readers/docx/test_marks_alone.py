"""Marks made by hand in a Word file that is imported, compared with no other text."""

import pytest

from drafting.importing import conservation_of
from drafting.readers import ReadOptions, read_bytes
from drafting.text.inline import plain
from tests.test_by_hand_cases import file_of

CODES = ("marked-by-hand", "marks-kept")
MIXED = [
    "1. *Welcomes* the {struck:long }{red:short }report;",
    "2. *Decides* to meet in {bold:May}.",
]
FINAL = ["1. *Welcomes* the {red:short} {bold:report};", "2. *Decides* to {under:meet} in May."]


def imported(lines, **options):
    reading = read_bytes(file_of(lines), "a.docx", ReadOptions(**options))
    assert conservation_of(reading).holds
    operative = [plain(each.content) for each in reading.resolution.operative]
    said = [each for each in reading.diagnostics if each.code in CODES]
    return operative, said


@pytest.mark.parametrize(
    ("view", "words"), [("current", "short "), ("original", "long "), ("all", "long short ")]
)
def test_struck_and_coloured_words_are_read_as_changes(view, words):
    operative, said = imported(MIXED, marks="read", view=view)
    assert operative == [f"Welcomes the {words}report", "Decides to meet in May"]
    assert [(each.severity.value, each.message) for each in said] == [
        ("guess", "words marked by hand (struck) were read as a deletion: “long”"),
        ("guess", "words marked by hand (coloured) were read as new words: “short”"),
    ]


@pytest.mark.parametrize(("marks", "warnings"), [("ask", 2), ("ignore", 0)])
def test_they_are_kept_and_named_if_somebody_must_be_asked(marks, warnings):
    operative, said = imported(MIXED, marks=marks)
    assert operative[0] == "Welcomes the long short report"
    assert [each.severity.value for each in said] == ["warning"] * warnings


@pytest.mark.parametrize("marks", ["read", "ask"])
@pytest.mark.parametrize("view", ["current", "original"])
def test_a_final_text_with_bold_coloured_and_underlined_words_is_not_touched(marks, view):
    assert imported(FINAL, marks=marks, view=view) == imported(FINAL)


def test_a_struck_paragraph_is_deleted_with_its_number():
    lines = [MIXED[1].replace("2.", "1."), "{struck:2. Notes the oak.}"]
    assert imported(lines, marks="read")[0] == ["Decides to meet in May"]


def test_coloured_headings_beside_struck_words_stay():
    lines = ["{red:Trees and benches}", *MIXED[1:], "1. *Notes* the {struck:tall }oak."]
    _, said = imported(lines, marks="read", view="original")
    assert [each.message for each in said] == [
        "words marked by hand (struck) were read as a deletion: “tall”"
    ]
