"""Texts that repeat one sign endlessly, and bytes that are not text."""

import pytest

from drafting.conservation import check
from drafting.readers.plain import read_plain
from tests.hostile.files import PROSE, refused, words_of, words_unless_refused

ONE_LINE = {
    "words": "word ", "one word": "a", "brackets": "(", "pairs": "()", "square": "[", "stars": "*",
    "starred": "*a* ", "underlines": "_", "superscripts": "²", "raised": "a¹ ", "figures": "1 ",
    "figure": "7", "numbers": "1. ", "items": "(a) ", "dots": ".", "dashes": "-",
    "accents": "\u0301",
    "signs": "大", "directions": "\u200f", "quotation": "> ", "dates": "1 May 2030 ",
    "symbols": "A/RES/99/1 ", "hyphens": "a-", "semicolons": "; ", "bars": "| ", "tildes": "~~",
    "backslashes": "\\", "angles": "<", "ampersands": "&amp;",
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_line_of_one_thing_over_and_over_is_read(name):
    source = f"{PROSE}\n2. Requests {ONE_LINE[name] * 3000}\n\n{ONE_LINE[name] * 3000}\n".encode()
    assert words_of(source, "x.txt")


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_text_of_nothing_else_is_read_or_refused(name):
    words_unless_refused((ONE_LINE[name] * 3000).encode(), "x.txt")


@pytest.mark.parametrize(
    "source",
    [
        PROSE.encode() + b"\xff\xfe\xfd\x81",
        b"\xff\xfe" + PROSE.encode("utf-16-le") + b"\xd8",
        b"\xff\xfe" + b"\x00\xd8" * 100,
        b"\xfe\xff" + PROSE.encode("utf-16-be")[:-1],
        b"\xef\xbb\xbf" * 50 + b"\xff",
        PROSE.encode("utf-32"),
        PROSE.encode() + b"\0\0\0",
        b"\0" * 1000,
        b"\x81\x8d\x8f\x90\x9d" * 100,
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\n" * 1000,
        b" ",
        b"\x1a",
        b"\x0c" * 100,
    ],
)
def test_a_text_in_no_known_letters_is_refused(source):
    assert refused(source, "x.txt")


@pytest.mark.parametrize(
    "source",
    [PROSE.encode("cp1252"), "Décide ici;\n\n".encode("latin-1") * 9, PROSE.encode("utf-16")],
)
def test_a_text_in_older_letters_is_read(source):
    assert words_of(source, "x.txt")


@pytest.mark.parametrize("control", ["\x01", "\x08", "\x0b", "\x1b[31m", "\x7f", "\x91", "\ufffe"])
def test_control_characters_in_a_text_do_no_harm(control):
    source = PROSE.replace("winter", f"win{control}ter").encode()
    assert control not in "".join(words_unless_refused(source, "x.txt") or ())


LABELS = {
    "labels": [f"OP{number % 1000}. Decides to meet; [Agreed]" for number in range(1, 3000)],
    "the same label": ["1. Decides to meet;", *["1bis. Invites all; [Mexico: reserves]"] * 3000],
    "no number": ["OP1. Decides to meet;", *["New OP: Invites all;"] * 3000],
    "labels alone": [f"OP{number}" for number in range(1, 3000)],
    "marks alone": ["1. Decides to meet;", *["[Agreed]"] * 3000],
    "long numbers": [f"OP{'9' * 10_000}. Decides to meet;"] * 20,
    "nested brackets": [f"1. Decides to meet; {'[' * 20_000}Agreed{']' * 20_000}"],
    "marks in a row": [f"1. Decides to meet; {'[Agreed] ' * 20_000}"],
    "open attributions": [f"1. Decides to meet; {'[EU: ' * 20_000}"],
    "one word over and over": [f"OP1{' bis' * 20_000} Decides to meet;"],
}


@pytest.mark.parametrize("name", LABELS)
def test_labels_and_marks_over_and_over_are_read_without_a_loss(name):
    source = "The General Assembly,\n\nRecalling its resolution 79/999,\n\n"
    reading = read_plain((source + "\n\n".join(LABELS[name])).encode(), "x.txt")
    account = check(reading)
    assert (account.unplaced, account.surplus) == ((), ())


def test_a_label_with_a_number_of_ten_thousand_figures_is_a_guess_with_its_place():
    source = f"The General Assembly,\n\n1. Decides to meet;\n\nOP{'9' * 10_000}. Decides to part.\n"
    reading = read_plain(source.encode(), "x.txt")
    said = [each for each in reading.diagnostics if each.code == "label-unread"]
    assert [str(each.origin) for each in said] == ["x.txt:5:1"]
    assert len(said[0].message) < 200
