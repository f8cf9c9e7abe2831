"""A resolution file can be written in several ways, which mean the same."""

import datetime

import pytest

from drafting.errors import UnreadableError
from drafting.importing import read, read_file
from drafting.model import (
    Cell,
    FlushLine,
    Footnote,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Sponsor,
    Subparagraph,
    TextParagraph,
)
from drafting.readers.yaml import read_yaml
from drafting.text.inline import Mark, NoteMark, Span


def resolution(source):
    reading = read_yaml(source.encode(), "draft.yaml")
    assert reading.diagnostics == ()
    return reading.resolution


def operative(source):
    return resolution("operative:\n" + source).operative


def led(lead, rest):
    return (Span(lead, Mark.LEAD), Span(rest))


def test_header_fields_stay_text_and_dates_become_dates():
    found = resolution("session: 010\nissued: 2009-03-26\nsponsors: [No, {name: A, capacity: b}]\n")
    assert found.masthead.session == "010"
    assert found.masthead.issued == datetime.date(2009, 3, 26)
    assert found.masthead.sponsors == (Sponsor(name="No"), Sponsor(name="A", capacity="b"))


def test_adoption_makes_it_adopted():
    found = resolution("adopted: {date: 2008-12-18, meeting: 70, dated_heading: false}\n")
    assert found.status == "adopted"
    assert found.masthead.adopted.meeting == "70"
    assert not found.masthead.adopted.dated_heading


def test_a_key_with_nothing_after_it_is_absent():
    assert resolution("symbol:\norgan:\npreamble:\n") == resolution("title: ''\n")


def test_the_short_form_means_the_same_as_lead_and_text():
    long = operative("  - lead: Reaffirms\n    text: that it is so\n")
    assert operative('  - "*Reaffirms* that it is so."\n') == long
    assert long == (OperativeParagraph(content=led("Reaffirms", " that it is so")),)


def test_bold_opening_words_are_a_lead_in_the_short_form():
    found = resolution('language: zh\noperative: ["**请**秘书长。"]\n').operative
    assert found == (OperativeParagraph(content=led("请", "秘书长")),)


def test_no_space_stands_between_lead_and_comma_unless_asked_for():
    assert operative('  - lead: Decides\n    text: ", after all, to meet"\n')[0].content == led(
        "Decides", ", after all, to meet"
    )
    assert operative('  - {lead: Decides, text: to meet, join: ""}\n')[0].content == led(
        "Decides", "to meet"
    )


def test_the_keys_tell_what_an_item_is():
    found = operative(
        "  - heading: One\n  - heading: {number: II, level: 2}\n  - text: Prose.\n"
        "  - paragraph: Words\n  - A string\n  - preamble: ['*Noting* a', {text: b}]\n"
        "  - table: {header: 1, rows: [[a, {text: b, columns: 2}]]}\n"
    )
    assert [type(block).__name__ for block in found] == [
        "Heading", "Heading", "TextParagraph", "OperativeParagraph", "OperativeParagraph",
        "PreambularParagraph", "PreambularParagraph", "Table",
    ]  # fmt: skip
    assert found[1] == Heading(number="II", level=2)
    assert found[2] == TextParagraph(content=(Span("Prose."),))
    assert found[7].rows[0][1] == Cell(content=(Span("b"),), columns=2)


def test_numbers_are_kept_as_typed_and_none_prints_none():
    found = operative("  - {paragraph: a, number: 5 bis}\n  - {paragraph: b, number: none}\n")
    assert [block.number for block in found] == ["5 bis", ""]


def test_subparagraphs_and_tails_take_strings_and_mappings():
    (found,) = operative(
        "  - lead: Requests\n    subparagraphs: [one, {text: two, number: c}]\n"
        "    tail: and waits\n"
    )
    assert found.subparagraphs == (
        Subparagraph(content=(Span("one"),)),
        Subparagraph(content=(Span("two"),), number="c"),
    )
    assert found.tail == (FlushLine(content=(Span("and waits"),)),)


@pytest.mark.parametrize(
    ("typed", "content", "end"),
    [
        ("text: to meet.", "to meet", None),
        ("text: to meet", "to meet", None),
        ("{text: to meet, end: '!'}", "to meet", "!"),
        ("{text: to meet., end: .}", "to meet", None),
        ("{text: 'to meet;', end: ;}", "to meet", ";"),
        ("{text: etc., end: ''}", "etc.", ""),
        ("{text: etc.., end: .}", "etc.", "."),
    ],
)
def test_closing_marks_are_left_out_where_they_are_the_computed_ones(typed, content, end):
    body = typed.strip("{}")
    (found,) = resolution(f"operative: [{{lead: Decides, {body}}}]").operative
    assert found == OperativeParagraph(content=led("Decides", f" {content}"), end=end)


def test_a_closing_mark_before_or_after_the_note_is_the_closing_mark():
    source = "preamble: ['*Noting* a,[^n]', '*Noting* b[^n],']\nfootnotes: {n: N.}\n"
    noted = [(*led("Noting", f" {word}"), NoteMark("n")) for word in "ab"]
    assert resolution(source).preamble == tuple(PreambularParagraph(content=each) for each in noted)


def test_french_closing_marks_are_accepted_with_and_without_their_space():
    for typed in ("de se réunir", "de se réunir;", "de se réunir ;", "de se réunir\u00a0;"):
        source = f"language: fr\noperative: ['*Décide* {typed}', '*Prie* x']\n"
        assert resolution(source).operative[0].content == led("Décide", " de se réunir")


def test_punctuation_in_an_annex_and_in_prose_stays_as_typed():
    found = resolution("annexes: [{paragraphs: ['One.', {lead: Two, text: 'two;'}]}]\n")
    assert [block.content[-1].text for block in found.annexes[0].paragraphs] == ["One.", " two;"]


def test_notes_in_place_are_counted_in_the_order_of_print():
    found = resolution("operative: ['b^[second]']\npreamble: ['a^[first] x^[1a]']\n")
    assert found.footnotes == (
        Footnote(key="^1", content=(Span("first"),), in_place=True),
        Footnote(key="^2", content=(Span("1a"),), in_place=True),
        Footnote(key="^3", content=(Span("second"),), in_place=True),
    )


def test_white_space_is_folded_and_no_break_spaces_stay():
    (found,) = operative("  - paragraph: |\n      a  b\n      c\u00a0d \n")
    assert found.content == (Span("a b c\u00a0d"),)


def test_origins_count_from_one():
    (found,) = operative("  - lead: Decides\n")
    assert (found.origin.file, found.origin.line, found.origin.column) == ("draft.yaml", 2, 5)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    source = "title: A\r\noperative:\r\n  - lead: Decides\r\n"
    reading = read_yaml(b"\xef\xbb\xbf" + source.encode(), "draft.yaml")
    assert reading.resolution == resolution(source.replace("\r", ""))


def test_a_file_that_is_not_utf8_is_reported_with_its_line():
    reading = read_yaml("title: A\nvote: Café\n".encode("latin-1"), "draft.yaml")
    assert str(reading.diagnostics[0]).startswith("draft.yaml:2:10: error: line 2 is not UTF-8")


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" * 50,
        "? " * 5_000,
        "a: !!python/object/apply:os.system ['true']\n",
        '"' + "\\x41" * 1000,
    ],
)
def test_hostile_files_get_an_error_at_once(hostile):
    reading = read_yaml(hostile.encode(), "draft.yaml")
    assert reading.resolution is None
    assert reading.diagnostics


def test_a_faulty_file_raises_with_all_its_faults(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text("titel: A\nissued: never\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"titel.*and 1 more") as caught:
        read(path)
    assert len(caught.value.diagnostics) == 2


def test_missing_files_and_folders_are_named(tmp_path):
    with pytest.raises(UnreadableError, match="there is no such file"):
        read_file(tmp_path / "nowhere.yaml")
    with pytest.raises(UnreadableError, match="this is a folder"):
        read_file(tmp_path)
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_file("a\0b")
