"""The canonical form: what is plain, quoted, folded or left out."""

import pytest
import yaml

from drafting.model import Footnote, Masthead, OperativeParagraph, Resolution
from drafting.readers.yaml import read_yaml
from drafting.text.inline import Mark, NoteMark, Span, plain, text
from drafting.writers.yaml import write_yaml
from drafting.writers.yaml.scalars import can_fold, fold, inline


@pytest.mark.parametrize(
    "words",
    ["No", "010", "1e3", "~", "12:30", "2009-03-26", "a: b", "a #b", "- a", "*a", "[a", "@a", "",
     "a:", "true", ".", "'", "<<", "0x1f", ".5", "=", "?", "null", "a\u2028b", "\ufeffa", "%a"],
)  # fmt: skip
def test_what_another_reader_would_take_for_something_else_is_quoted(words):
    written = inline(words)
    assert written[0] in "\"'"
    assert yaml.safe_load(written) == words


@pytest.mark.parametrize("words", ["A/RES/63/180", "64 (b)", "it's", "a, b [c] {d}", "a:b", "“a”"])
def test_what_is_safe_stands_plain(words):
    assert inline(words) == words
    assert yaml.safe_load(words) == words


def test_backslashes_and_quotation_marks_go_into_single_quotes():
    assert inline('"Agenda" \\* don\'t') == "'\"Agenda\" \\* don''t'"


def test_figures_stand_plain_only_where_they_keep_their_meaning():
    assert inline("63", figures=True) == "63"
    assert inline("2009-03-26", figures=True) == "2009-03-26"
    assert inline("063", figures=True) == '"063"'


def test_commas_and_brackets_are_quoted_inside_a_row():
    assert inline("a, b", in_flow=True) == '"a, b"'
    assert inline("a b", in_flow=True) == "a b"


def test_long_text_is_folded_at_single_spaces_only():
    words = "aaaa bbbb\u00a0cccc dddd  eeee ffff"
    assert fold(words, 10) == ["aaaa", "bbbb\u00a0cccc", "dddd  eeee", "ffff"]
    assert fold("会员国并" * 30, 10) == ["会员国并" * 30]


def test_text_that_folding_would_change_is_not_folded():
    assert not can_fold(" a")
    assert not can_fold("a\nb")


def test_an_empty_resolution_is_written_with_its_organ_alone():
    assert write_yaml(Resolution()) == "organ: General Assembly\n"


def test_a_note_in_place_that_cannot_stand_there_gets_a_name():
    twice = (Span("a"), NoteMark("^1"), Span("b"), NoteMark("^1"))
    bracket = (Span("c"), NoteMark("^2"))
    resolution = Resolution(
        masthead=Masthead(),
        operative=(OperativeParagraph(content=twice), OperativeParagraph(content=bracket)),
        footnotes=(
            Footnote(key="^1", content=(Span("N."),), in_place=True),
            Footnote(key="^2", content=(Span("a] b"),), in_place=True),
        ),
    )
    found = read_yaml(write_yaml(resolution).encode(), "draft.yaml").resolution
    assert [(note.key, plain(note.content)) for note in found.footnotes] == [
        ("note-1", "N."),
        ("note-2", "a] b"),
    ]


def test_brackets_beside_raised_words_and_in_notes_come_back():
    note = (Span("see [sic"), Span("a", Mark.SUPERSCRIPT))
    content = (
        Span("["), Span("a", Mark.SUPERSCRIPT), Span("["), Span("b", Mark.SUPERSCRIPT),
        Span("[ x"), NoteMark("^1"),
    )  # fmt: skip
    resolution = Resolution(
        operative=(OperativeParagraph(content=content),),
        footnotes=(Footnote(key="^1", content=note, in_place=True),),
    )
    assert read_yaml(write_yaml(resolution).encode(), "draft.yaml").resolution == resolution


def test_what_is_not_printed_and_votes_of_several_lines_have_forms_of_their_own():
    resolution = Resolution(
        enacting_formula="", operative=(OperativeParagraph(content=text("x"), number=""),),
        vote="[In favour:\nall]",
    )  # fmt: skip
    written = write_yaml(resolution)
    assert "enacting_formula: none\n" in written
    assert "- number: none\n" in written
    assert read_yaml(written.encode(), "x.yaml").resolution.vote == "[In favour:\nall]"
