"""What people type before the words of a line: signs of mails, Markdown, labels, brackets."""

import pytest

from drafting.conservation import check
from drafting.model.walk import units_of
from drafting.readers.plain import read_plain
from drafting.text.inline import plain

TEXT = """\
The General Assembly,

Recalling its resolution 79/999 on benches,

Noting that many gardeners are tired,

1. Decides that every garden shall have a bench;

2. Requests the Secretary-General:

(a) To count them;

(b) To report on them.
"""
LINES = [
    "Recalling its resolution 79/999 on benches,",
    "Noting that many gardeners are tired,",
    "1. Decides that every garden shall have a bench;",
    "2. Requests the Secretary-General:",
    "(a) To count them;",
    "(b) To report on them.",
]


def reading(text):
    return read_plain(text.encode(), "garden.txt")


def lines(found):
    return [
        f"{line.number} {plain(line.content)}".strip()
        for unit in units_of(found.resolution)
        for line in unit.lines
    ]


def codes(found):
    return [each.code for each in found.diagnostics if each.code != "lead-guessed"]


def quoted(text, sign="> "):
    return "".join(f"{sign}{line}\n" for line in text.splitlines())


def labelled(mark):
    words = TEXT.replace("1. ", f"OP1{mark} ").replace("2. ", f"OP2{mark} ")
    return words.replace("Recalling", f"PP1{mark} Recalling").replace(
        "Noting", f"PP 2{mark} Noting"
    )


ALIKE = {
    "as it is": TEXT,
    "quoted": quoted(TEXT),
    "quoted without blanks": quoted(TEXT, ">"),
    "quoted twice": quoted(TEXT, ">> "),
    "labels": labelled(""),
    "labels with stops": labelled("."),
    "labels with brackets": labelled(")"),
    "brackets": TEXT.replace("1. ", "1) ").replace("2. ", "2) "),
    "tabs": TEXT.replace(". ", ".\t"),
    "emphasis": TEXT.replace("Recalling", "*Recalling*").replace("Decides", "**Decides**"),
    "line ends of Windows": TEXT.replace("\n", "\r\n"),
    "wide gaps": TEXT.replace("\n\n", "\n \N{NO-BREAK SPACE}\n\n"),
}


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE)
def test_the_same_text_in_other_dress_is_read_alike(text):
    found = reading(text)
    assert lines(found) == LINES
    assert check(found).holds


def test_labels_that_are_taken_off_are_told():
    assert codes(reading(labelled("."))) == ["paragraph-labels"]
    assert codes(reading(TEXT)) == []


def test_a_number_with_a_latin_word_is_a_label_too():
    found = reading(TEXT.replace("2. Requests", "OP2 bis. Requests"))
    assert lines(found)[3] == "2 bis. Requests the Secretary-General:"
    assert check(found).holds


def test_a_mail_that_quotes_a_text_loses_no_word_around_it():
    draft = quoted(f"90/1. Benches\n\n{TEXT}")
    mail = f"Dear all,\nsee below.\nOn Tuesday, A. Delegate wrote:\n{draft}Regards,\nB.\n"
    found = reading(mail)
    assert lines(found)[:6] == LINES
    assert "Regards, B." in " ".join(lines(found)[6:])
    told = " ".join(each.message for each in found.diagnostics if each.code == "not-placed")
    assert "Dear all" in told
    assert "A. Delegate wrote" in told


def test_a_single_quoted_line_is_no_mail():
    found = reading(TEXT.replace("(a) To count them;", "> than expected;"))
    assert "quotation-signs" not in codes(found)
    assert check(found).holds


def test_capitals_are_known_as_opening_words():
    found = reading(TEXT.replace("Recalling", "RECALLING").replace("Decides", "DECIDES"))
    assert [each.lead for each in found.resolution.preamble] == ["RECALLING", "Noting"]
    assert found.resolution.operative[0].lead == "DECIDES"


def test_signs_of_headings_and_lists_are_taken_off():
    words = TEXT.replace("(a) ", "- ").replace("(b) ", "- ")
    found = reading(f"# 90/1. Benches\n\n{words}")
    assert plain(found.resolution.title) == "Benches"
    assert lines(found)[4:] == ["• To count them;", "• To report on them."]


@pytest.mark.parametrize("form", ["[{}]", "{}"])
def test_notes_under_each_other_are_several(form):
    words = TEXT.replace("benches,", f"benches,{form.format(1)}")
    words = words.replace("a bench;", f"a bench;{form.format(2)}")
    found = reading(f"{words}\n{form.format(1)} A/90/7.\n{form.format(2)} See Bench, p. 3.\n")
    assert [plain(each.content) for each in found.resolution.footnotes] == [
        "A/90/7.",
        "See Bench, p. 3.",
    ]
    assert lines(found) == LINES
    assert check(found).holds


def test_figures_in_brackets_without_notes_are_words():
    found = reading(TEXT.replace("a bench;", "a bench [1] or two;"))
    assert "a bench [1] or two;" in lines(found)[2]
    assert check(found).holds
