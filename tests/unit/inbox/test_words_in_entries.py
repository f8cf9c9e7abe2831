"""What somebody inserted and nobody says is found by its letters alone."""

from drafting.inbox.conservation import missing
from drafting.readers.docx import Revision, RevisionKind


def revision(words, kind=RevisionKind.INSERTED, story="text"):
    return Revision(kind, "Ana", "", words, 3, story)


def test_words_that_stand_nowhere_are_found():
    lost = revision("evergreen and slender")
    assert list(missing([revision("tall"), lost], ["tall trees", "ever-green"])) == [lost]


def test_typography_numbers_and_case_are_no_words():
    own = [revision("3 bis. The “trees”"), revision("12. \N{NO-BREAK SPACE}"), revision("nonself")]
    assert list(missing(own, ['THE "trees" of', "non-self"])) == []


def test_only_new_words_of_the_text_and_its_notes_are_asked_for():
    others = [revision("oak", RevisionKind.DELETED), revision("oak", story="header")]
    assert list(missing(others, [])) == []
    assert list(missing([revision("oak", story="footnote 1")], []))


def test_a_word_that_begins_like_a_provisional_number_is_a_word():
    own = [revision(" subject to the provisions of the present resolution")]
    assert list(missing(own, ["subject to the provisions of the present resolution"])) == []
