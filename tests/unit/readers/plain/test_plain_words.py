"""The words of a text file, held against what was read: lost ones raise an alarm, others none."""

from dataclasses import replace

import pytest

from drafting.conservation import check
from drafting.errors import UnreadableError
from drafting.readers.plain import decoding, read_plain
from drafting.text.inline import plain

TOP = "A/RES/90/7\n\n90/7. The night sky\n\nThe General Assembly,\n\n"
END = "\n\n12th plenary meeting\n3 May 2035\n"
PAGES = """United Nations A/RES/90/7
General Assembly
90/7. The night sky
The General Assembly,
Recalling that the sky belongs to nobody, and that everybody has a part in the ado-
ption of the Atlas of Stars,1 which is the Atlas of all peoples of the world,
1. Invites all States to look at the sky, to take Actio n and to count all the stars;
_______________
1
See the Atlas, chap. 2.
90-00001
1/2
A/RES/90/7
The night sky
2.
Decides to look again at the sky, to take Action and to count all the stars.
12th plenary meeting
3 May 2035
"""


def reading(text):
    return read_plain(text.encode(), "sky.txt")


def without_last(found):
    """The same reading, of which the last operative paragraph was lost."""
    resolution = found.resolution
    return replace(found, resolution=replace(resolution, operative=resolution.operative[:-1]))


def test_words_mended_and_numbers_displaced_on_pages_raise_no_alarm():
    found = reading(PAGES)
    assert found.words.lines
    assert check(found).unplaced == ()
    assert len(found.resolution.footnotes) == 1


def test_a_lost_paragraph_of_a_page_is_told_line_by_line():
    (line,) = check(without_last(reading(PAGES))).unplaced
    assert line.startswith("Decides to look again")


@pytest.mark.parametrize(
    ("mark", "note"),
    [(",¹ and", "¹ See it."), (",[^1] and", "[^1]: See it."), (", 1/ and", "1/ See it."),
     (",1 and", "1 See it."), (" 10⁶ and", ""), (",¹ and", "¹ See\nit.")],
    ids=["raised", "bracket", "stroke", "bare", "power", "wrapped"],
)  # fmt: skip
def test_marks_of_notes_are_no_words(mark, note):
    text = f"{TOP}Recalling the Atlas{mark} more,\n\n1. Decides to look."
    found = reading(f"{text}{END}\n{note}\n")
    assert check(found).holds
    assert not check(without_last(found)).holds


@pytest.mark.parametrize("hyphen", ["-", "\N{SOFT HYPHEN}"])
def test_a_word_cut_at_the_end_of_a_line_is_whole_and_no_loss(hyphen):
    wrapped = f"Recalling the coopera{hyphen}\ntion of all those who look at the sky,"
    found = reading(f"{TOP}{wrapped}\n\nNoting this cooperation,\n\n1. Decides to look.{END}")
    assert "cooperation of all" in plain(found.resolution.preamble[0].content)
    assert check(found).holds
    assert not check(without_last(found)).holds
    told = [each.code for each in found.diagnostics if each.code == "word-mended"]
    assert told == ["word-mended"] * (hyphen == "-")


def test_the_lone_letter_of_an_old_cover_is_no_loss():
    found = reading(f"A\n{PAGES}")
    assert "masthead-line" in [each.code for each in found.diagnostics]
    assert check(found).unplaced == ()


@pytest.mark.parametrize(("name", "text"), [("MOST_LINES", "a\n"), ("MOST_CHARACTERS", "a")])
def test_an_endless_text_is_refused(name, text):
    most = getattr(decoding, name)
    decoding.decoded((text * most).encode(), "sky.txt")
    with pytest.raises(
        UnreadableError, match=f"more than {most:,} .*copy the resolution into a file of its own"
    ):
        decoding.decoded((text * (most + 1)).encode(), "sky.txt")


@pytest.mark.texts
def test_no_line_of_the_raw_texts_is_lost(texts):
    files = sorted((texts / "lineage" / "raw").glob("A_RES_*.txt"))
    lost = {}
    for path in files:
        unplaced = check(read_plain(path.read_bytes(), path.name)).unplaced
        if unplaced:
            lost[path.name] = unplaced
    assert lost == {}
    assert len(files) == 20


@pytest.mark.texts
def test_no_word_of_the_clean_texts_is_lost(texts):
    files = sorted((texts / "lineage").glob("*.txt"))
    differing = [
        path.name for path in files if not check(read_plain(path.read_bytes(), path.name)).holds
    ]
    assert differing == []
    assert len(files) == 33
