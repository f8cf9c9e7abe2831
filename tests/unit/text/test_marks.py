"""Marks in a text are read and written, and errors in them are reported."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.text.inline import (
    Mark,
    NoteMark,
    Span,
    after_lead,
    lead_of,
    normal,
    note_keys,
    plain,
    stripped,
    text,
)
from drafting.text.marks import MOST_FAULTS, fits_in_place, marked, scan
from tests.builders import led

BOLD, ITALIC, RAISED, STRUCK = Mark.BOLD, Mark.ITALIC, Mark.SUPERSCRIPT, Mark.STRUCK


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("a *b* c", (Span("a "), Span("b", ITALIC), Span(" c"))),
        ("**a***b*", (Span("a", BOLD), Span("b", ITALIC))),
        ("*a **b***", (Span("a ", ITALIC), Span("b", ITALIC | BOLD))),
        ("~~a~~ m^2^", (Span("a", STRUCK), Span(" m"), Span("2", RAISED))),
        ("*回顾*决议", (Span("回顾", ITALIC), Span("决议"))),
        ("a[^n]b[^n]", (Span("a"), NoteMark("n"), Span("b"), NoteMark("n"))),
        ("[2030] [ ] a~b", (Span("[2030] [ ] a~b"),)),
        (r"5 \* 3 \[\^n] \^ \~~ \\", (Span(r"5 * 3 [^n] ^ ~~ " + "\\"),)),
        (r"C:\dir \x", (Span(r"C:\dir \x"),)),
        ("", ()),
    ],
)
def test_marks_are_scanned(source, parts):
    found = scan(source)
    assert found.content == parts
    assert found.faults == ()


def test_notes_in_place_are_numbered_and_may_hold_brackets_and_emphasis():
    found = scan("a^[See [sic] *A/1*] b^[two]", first_note=3)
    assert found.content == (Span("a"), NoteMark("^3"), Span(" b"), NoteMark("^4"))
    assert found.notes == ((Span("See [sic] "), Span("A/1", ITALIC)), (Span("two"),))


@pytest.mark.parametrize(
    ("source", "index", "said"),
    [
        ("a *b", 2, "begins italics and is never closed"),
        ("a **b* c", 2, "begins bold and is never closed"),
        ("x ^2", 2, "begins a superscript and is never closed"),
        ("~~gone", 0, "begins struck-out words and is never closed"),
        ("a[^ b]", 1, "is not complete"),
        ("a ^[b [c]", 2, "begins a footnote that never closes"),
        ("a^[b[^c]]", 1, "the mark of another"),
        ("a^[b^[c]]", 4, "inside a footnote"),
        ("ab^[c *d]", 6, "begins italics and is never closed"),
    ],
)
def test_a_mark_that_cannot_be_read_is_reported_where_it_stands(source, index, said):
    faults = scan(source).faults
    assert any(fault.index == index and said in fault.message for fault in faults), faults
    assert all(fault.hint for fault in faults)


WORDS = st.text(st.sampled_from("ab *^~[]\\(국é"), min_size=1, max_size=8)
MARKS = st.sampled_from([Mark.NONE, ITALIC, BOLD, RAISED, STRUCK, ITALIC | BOLD, RAISED | STRUCK])
CONTENTS = st.lists(
    st.builds(Span, WORDS, MARKS) | st.builds(NoteMark, st.sampled_from(["a", "b.1"])), max_size=6
).map(normal)


@settings(max_examples=200)
@given(CONTENTS)
def test_what_is_written_with_marks_is_scanned_again(content):
    found = scan(marked(content))
    assert found.faults == ()
    assert found.content == content


@settings(max_examples=200)
@given(CONTENTS, CONTENTS)
def test_a_note_that_fits_in_place_comes_back(content, note):
    if not fits_in_place(note):
        return
    found = scan(marked((*content, NoteMark("^1")), {"^1": note}))
    assert found.faults == ()
    assert found.content == normal((*content, NoteMark("^1")))
    assert found.notes == (note,)


def test_texts_are_normal():
    assert text("a", "b", Span(""), Span("c", BOLD)) == (Span("ab"), Span("c", BOLD))
    assert text(Span("a"), NoteMark("n"), "b") == (Span("a"), NoteMark("n"), Span("b"))
    assert plain(text("a", NoteMark("n"), Span("b", BOLD))) == "ab"
    assert note_keys(text(NoteMark("n"), "a", NoteMark("n"))) == ("n", "n")


def test_the_lead_is_the_marked_opening_and_nothing_later():
    assert lead_of(led("Recalling", "its resolution")) == "Recalling"
    assert after_lead(led("Recalling", "its resolution")) == (Span(" its resolution"),)
    assert lead_of(text("a ", Span("b", Mark.LEAD))) == ""
    assert lead_of(()) == ""
    assert after_lead(text("a")) == text("a")


def test_white_space_at_the_ends_goes_also_where_it_is_emphasised():
    parts = (Span(" ", BOLD), Span(" a "), NoteMark("n"), Span(" b "), Span(" ", ITALIC))
    assert stripped(parts) == (Span("a "), NoteMark("n"), Span(" b"))
    assert stripped((Span("  "),)) == ()


@pytest.mark.parametrize(
    "source",
    ["^[" * 20_000, "^[" * 20_000 + "]" * 20_000, "[^" * 20_000, "a^[n] " * 5_000, "\\*" * 20_000],
    ids=["never closed", "nested", "not complete", "many notes", "escapes"],
)
def test_thousands_of_marks_are_read_and_their_faults_told_a_few_times(source):
    scanned = scan(source)
    assert len(scanned.faults) <= MOST_FAULTS
