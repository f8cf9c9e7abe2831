"""Notes to the line of the sponsors."""

import pytest

from drafting.diagnostics import Diagnostic, Severity
from drafting.model.masthead import Masthead, Sponsor
from drafting.model.resolution import Footnote, Resolution
from drafting.readers.docx import read_docx
from drafting.readers.flow.records import Flow, Printed
from drafting.readers.flow.zones import zones
from drafting.text.inline import NoteMark, plain, text
from drafting.writers.docx import render_docx
from tests.builders import op, pp

COVER = ("United Nations", "A/C.3/90/L.7", "General Assembly", "Ninetieth session",
         "Agenda item 7", "Stars")  # fmt: skip
BODY = ("The night sky", "The General Assembly,", "Recalling the sky,", "1. Decides to look.")
NOTE = Footnote(key="t1", content=text("On behalf of the islands."))


def cut(line, *more, notes=(), body=BODY):
    content = line if isinstance(line, tuple) else text(line)
    lines = (*map(text, COVER), content, *map(text, body), *map(text, more))
    return zones(Flow(pieces=tuple(Printed(content=each) for each in lines), footnotes=notes), "s")


def codes(source):
    return [each.code for each in source.diagnostics]


def test_the_words_of_the_note_go_to_the_masthead():
    source = cut(text("Samoa:", NoteMark("t1"), " draft resolution"), notes=(NOTE,))
    assert source.masthead.sponsors_note == "On behalf of the islands."
    assert source.footnotes == ()
    assert codes(source) == []


def test_a_note_that_the_text_mentions_too_stays_a_footnote():
    marked = text("1. Decides to look", NoteMark("t1"), ".")
    lines = (*map(text, COVER), text("Samoa:", NoteMark("t1"), " draft resolution"),
             *map(text, BODY[:3]), marked)  # fmt: skip
    flow = Flow(pieces=tuple(Printed(content=each) for each in lines), footnotes=(NOTE,))
    source = zones(flow, "s")
    assert source.footnotes == (NOTE,)
    assert source.masthead.sponsors_note == "On behalf of the islands."


@pytest.mark.parametrize("line", ["Samoa:* draft resolution", "Samoa: draft resolution*"])
def test_a_paragraph_that_begins_with_an_asterisk_is_the_note_of_one(line):
    source = cut(line, "* On behalf of the islands.")
    assert source.masthead.sponsors_note == "On behalf of the islands."
    assert [plain(piece.content) for piece in source.bodies[0].pieces] == ["1. Decides to look."]
    assert codes(source) == []


def test_an_asterisk_without_its_note_is_told():
    source = cut("Samoa:* draft resolution")
    assert source.masthead.sponsors_note == ""
    assert codes(source) == ["note-missing"]


def test_without_an_asterisk_there_is_no_note():
    source = cut("Samoa: draft resolution", "* On behalf of the islands.")
    assert source.masthead.sponsors_note == ""
    assert "* On behalf of the islands." in [
        plain(each.content) for each in source.bodies[0].pieces
    ]


def test_a_note_that_keeps_its_sign_is_not_said_to_get_a_number():
    sign = Diagnostic.guess("note-sign", "the note marked “*” was given a number", None)
    other = Diagnostic.guess("note-sign", "the note marked “†” was given a number", None)
    lines = (*map(text, COVER), text("Samoa:", NoteMark("t1"), " draft resolution"),
             *map(text, BODY[:3]), text("1. Decides to look", NoteMark("t2"), "."))  # fmt: skip
    notes = (NOTE, Footnote(key="t2", content=text("By night.")))
    pieces = tuple(Printed(content=each) for each in lines)
    source = zones(Flow(pieces=pieces, footnotes=notes, diagnostics=(sign, other)), "s")
    assert [each for each in source.diagnostics if each.code == "note-sign"] == [other]


def test_our_own_file_with_a_note_to_the_sponsors_leaves_nothing_to_guess():
    draft = Resolution(
        masthead=Masthead(
            symbol="A/C.3/90/L.7",
            sponsors=(Sponsor(name="Samoa"),),
            sponsors_note="On behalf of the Asia\N{NON-BREAKING HYPHEN}Pacific islands.",
        ),
        title=text("The night sky"),
        preamble=(pp("Recalling", "the sky"),),
        operative=(op("Decides", "to look"),),
    )
    reading = read_docx(render_docx(draft), "s.docx")
    assert [each for each in reading.diagnostics if each.severity is Severity.GUESS] == []
    assert reading.resolution.masthead.sponsors_note == "On behalf of the Asia-Pacific islands."
