"""If a note is mentioned twice, tracked changes do not change the typed second number."""

import pytest

from drafting.readers.docx import TrackedFile, read_flow
from drafting.text.inline import Mark, NoteMark, Span, plain
from tests.word_files import deleted, field, footnotes, inserted, note, p, r, word

RAISED = '<w:vertAlign w:val="superscript"/>'
AGAIN = r("2", RAISED)
NOTES = footnotes("One.", "Two.", "Three.")
CITES_TWO = (Span("see"), NoteMark("2"))


def flow(*paragraphs, view="current", notes=NOTES):
    return read_flow(word(*paragraphs, footnotes=notes), "x.docx", view)


def cited(found):
    """Return the words of the note that the last paragraph mentions."""
    keys = [part.key for part in found.pieces[-1].content if isinstance(part, NoteMark)]
    notes = {each.key: plain(each.content) for each in found.footnotes}
    return [notes[key] for key in keys]


@pytest.mark.parametrize("view", ["original", "current", "all"])
@pytest.mark.parametrize(
    "before",
    [
        [p("new", inserted(note(3))), p("a", note(1)), p("b", note(2))],
        [p("a", deleted(note(1))), p("b", note(2))],
        [p("a", deleted(note(1), tag="moveFrom")), p("b", note(2)),
         p("c", inserted(note(1), tag="moveTo"))],
    ],
    ids=["a note comes", "a note goes", "a note moves"],
)  # fmt: skip
def test_a_typed_number_nobody_touched_stays_with_its_note(before, view):
    assert cited(flow(*before, p("see", AGAIN), view=view)) == ["Two."]


def test_a_typed_number_in_words_that_move_stays_with_its_note():
    moved = p("see", inserted(AGAIN, tag="moveTo"))
    found = flow(p("a", deleted(note(1))), p("b", note(2)), p("c", note(3)), moved)
    assert cited(found) == ["Two."]


def test_a_typed_number_that_is_new_is_not_read_by_the_former_numbers():
    found = flow(p("new", inserted(note(3))), p("a", note(1)), p("see", inserted(AGAIN)))
    assert found.pieces[-1].content == (Span("see"), Span("2", Mark.SUPERSCRIPT))


def test_a_number_made_longer_is_another_number():
    found = flow(p("a", deleted(note(1))), p("b", note(2)), p("see", AGAIN, inserted(AGAIN)))
    assert plain(found.pieces[-1].content) == "see22"


def test_a_number_of_several_notes_between_signs_is_several_mentions():
    both = r("(1, 2)", RAISED)
    found = flow(p("new", inserted(note(3))), p("a", note(1)), p("b", note(2)), p("see", both))
    assert cited(found) == ["One.", "Two."]


def test_the_power_of_a_unit_is_no_mention():
    found = flow(p("a", deleted(note(1))), p("b", note(2)), p("9 km", AGAIN))
    assert plain(found.pieces[-1].content) == "9 km2"


@pytest.mark.parametrize("notes", [NOTES, footnotes("One.", deleted("Two."))])
def test_a_note_whose_first_mention_goes_goes_on_at_the_second(notes):
    found = flow(p("a", note(1)), p("b", deleted(note(2))), p("see", AGAIN), notes=notes)
    assert found.pieces[-1].content == CITES_TWO
    assert [plain(each.content) for each in found.footnotes] == ["One.", "Two."]


def test_a_note_whose_first_mention_goes_goes_on_at_a_field_that_names_it():
    marked = f'<w:bookmarkStart w:id="5" w:name="_Ref1"/>{note(2)}<w:bookmarkEnd w:id="5"/>'
    again = field("NOTEREF _Ref1 \\f \\h", "2", RAISED)
    found = flow(p("a", note(1)), p("b", deleted(marked)), p("see", again))
    assert found.pieces[-1].content == CITES_TWO
    assert cited(found) == ["Two."]


def test_a_note_both_of_whose_mentions_go_is_gone():
    found = flow(p("a", note(1)), p("b", deleted(note(2))), p("see", deleted(AGAIN)))
    assert [plain(each.content) for each in found.footnotes] == ["One."]


def test_by_one_author_a_typed_number_stays_with_its_note_and_others_words_stay_out():
    notes = footnotes(
        "One.", deleted("Two.", author="Ana") + inserted("By Ben.", author="Ben"), "Three."
    )
    document = word(
        p("A title"),
        p("Requests a report", inserted(note(3), author="Ben"), note(1), ";"),
        p("Decides on it", deleted(note(2), author="Ana"), ";"),
        p("Invites all", AGAIN, "."),
        footnotes=notes,
    )
    for author in ("Ana", "Ben"):
        text = TrackedFile(document, "x.docx").by(frozenset({author})).traced.text
        (mark,) = [part.key for part in text.operative[-1].content if isinstance(part, NoteMark)]
        words = {each.key: plain(each.content) for each in text.footnotes}
        assert words[mark] == {"Ana": "Two.", "Ben": "Two.By Ben."}[author]
