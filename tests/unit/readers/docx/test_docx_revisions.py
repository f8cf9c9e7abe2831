"""Tracked changes: three views of a file, and the changes and comments as records."""

import pytest

from drafting.errors import UnreadableError
from drafting.readers.docx import RevisionKind, TrackedFile, read_flow
from drafting.text.inline import Mark, Span, plain
from tests.word_files import deleted, footnotes, inserted, note, p, r, table, word

SIGNED = 'w:id="9" w:author="B. Editor" w:date="2030-02-03T04:05:06Z"'
NEW_MARK, GONE_MARK = f"<w:ins {SIGNED}/>", f"<w:del {SIGNED}/>"


def words(document, view="current"):
    flow = read_flow(document, "x.docx", view)
    return [plain(piece.content) for piece in flow.pieces]


CHANGED = word(p("The ", deleted("old"), inserted("new"), " words"))


@pytest.mark.parametrize(
    ("view", "read"), [("original", "The old words"), ("current", "The new words")]
)
def test_a_view_takes_one_side_of_each_change(view, read):
    assert words(CHANGED, view) == [read]


def test_the_view_of_all_strikes_out_what_is_deleted_and_stresses_what_is_new():
    (piece,) = read_flow(CHANGED, "x.docx", "all").pieces
    assert piece.content == (
        Span("The "), Span("old", Mark.STRUCK), Span("new", Mark.BOLD), Span(" words"),
    )  # fmt: skip


def test_an_unknown_view_is_refused():
    with pytest.raises(ValueError, match="newest"):
        read_flow(CHANGED, "x.docx", "newest")


MOVED = word(
    p("one ", deleted("here", tag="moveFrom"), "."), p("two ", inserted("here", tag="moveTo"), ".")
)


@pytest.mark.parametrize(
    ("view", "read"),
    [("original", ["one here.", "two ."]), ("current", ["one .", "two here."])],
)
def test_moved_words_stand_where_the_view_has_them(view, read):
    assert words(MOVED, view) == read


SPLIT = word(p("one ", mark=NEW_MARK), p("two"))
JOINED = word(p("one ", mark=GONE_MARK), p("two"))


@pytest.mark.parametrize(
    ("document", "view", "read"),
    [
        (SPLIT, "current", ["one", "two"]),
        (SPLIT, "original", ["one two"]),
        (SPLIT, "all", ["one", "two"]),
        (JOINED, "current", ["one two"]),
        (JOINED, "original", ["one", "two"]),
        (JOINED, "all", ["one", "two"]),
    ],
)
def test_the_end_of_a_paragraph_stands_or_falls_by_itself(document, view, read):
    assert words(document, view) == read


def test_a_word_may_go_over_an_end_that_is_gone():
    assert words(word(p("inter", mark=GONE_MARK), p("national"))) == ["international"]


def test_several_ends_in_a_row_may_be_gone():
    body = p("one ", mark=GONE_MARK), p("two ", mark=GONE_MARK), p("three"), p("four")
    assert words(word(*body)) == ["one two three", "four"]


def test_a_paragraph_deleted_as_a_whole_leaves_nothing():
    document = word(p("one"), p(deleted("two"), mark=GONE_MARK), p("three"))
    assert words(document) == ["one", "three"]
    assert words(document, "original") == ["one", "two", "three"]


def test_a_paragraph_inserted_as_a_whole_is_not_in_the_original():
    document = word(p("one"), p(inserted("two"), mark=NEW_MARK), p("three"))
    assert words(document, "original") == ["one", "three"]
    assert words(document) == ["one", "two", "three"]


def test_an_inserted_piece_of_inserted_words_can_be_deleted():
    document = word(p("a ", inserted(r("new "), deleted("bad "), r("words"))))
    assert words(document) == ["a new words"]
    assert words(document, "original") == ["a"]


def test_rows_stand_by_themselves():
    rows = table(["kept"], ["new"], ["gone"])
    for cell, change in (("new", NEW_MARK), ("gone", GONE_MARK)):
        start = rows.rindex("<w:tr>", 0, rows.index(f">{cell}<"))
        rows = f"{rows[:start]}<w:tr><w:trPr>{change}</w:trPr>{rows[start + 6 :]}"
    document = word(rows)

    def read(view):
        (grid,) = read_flow(document, "x.docx", view).pieces
        return [plain(row[0].content) for row in grid.rows]

    assert read("current") == ["kept", "new"]
    assert read("original") == ["kept", "gone"]
    assert read("all") == ["kept", "new", "gone"]


def test_the_original_has_the_looks_from_before():
    before = f"<w:i/><w:rPrChange {SIGNED}><w:rPr><w:b/></w:rPr></w:rPrChange>"
    document = word(p(r("words", before)))
    for view, mark in (("current", Mark.ITALIC), ("original", Mark.BOLD)):
        (piece,) = read_flow(document, "x.docx", view).pieces
        assert piece.content == (Span("words", mark),)


def test_the_original_has_the_paragraph_from_before():
    before = f'<w:jc w:val="center"/><w:pPrChange {SIGNED}><w:pPr/></w:pPrChange>'
    document = word(p("words", properties=before))
    centred = [read_flow(document, "x", view).pieces[0].centred for view in ("current", "original")]
    assert centred == [True, False]


# -- records --


def test_each_change_is_a_record_with_its_author_and_date():
    first, second = TrackedFile(CHANGED, "x.docx").revisions
    assert (first.kind, first.words, first.paragraph) == (RevisionKind.DELETED, "old", 1)
    assert (second.kind, second.words) == (RevisionKind.INSERTED, "new")
    assert (second.author, second.date) == ("A. Delegate", "2030-01-02T03:04:05Z")


def test_ends_moves_rows_and_looks_are_records_too():
    named = '<w:moveFromRangeStart w:id="3" w:name="move1"/>'
    document = word(
        p("one", mark=NEW_MARK),
        p(named, deleted("two", tag="moveFrom"), mark=GONE_MARK),
        p(r("three", f"<w:i/><w:rPrChange {SIGNED}><w:rPr/></w:rPrChange>")),
        table(["four"]).replace("<w:tr>", f"<w:tr><w:trPr>{NEW_MARK}</w:trPr>"),
    )
    found = [
        (each.kind, each.words, each.paragraph)
        for each in TrackedFile(document, "x.docx").revisions
    ]
    assert found == [
        (RevisionKind.PARAGRAPH_INSERTED, "", 1),
        (RevisionKind.PARAGRAPH_DELETED, "", 2),
        (RevisionKind.MOVED_FROM, "two", 2),
        (RevisionKind.LOOKS_CHANGED, "three", 3),
        (RevisionKind.ROW_INSERTED, "four", 4),
    ]
    assert TrackedFile(document, "x.docx").revisions[2].name == "move1"


def test_changes_in_notes_name_their_note():
    document = word(p("a", note(1)), footnotes=footnotes(inserted("new")))
    (change,) = TrackedFile(document, "x.docx").revisions
    assert (change.story, change.words) == ("footnote 1", "new")


def test_comments_tell_what_they_are_about():
    start, end = '<w:commentRangeStart w:id="2"/>', '<w:commentRangeEnd w:id="2"/>'
    reference = '<w:r><w:commentReference w:id="2"/></w:r>'
    comments = (
        f'<w:comment w:id="2" w:author="C. Chair" w:date="2030-05-06T00:00:00Z">'
        f"{p('Is this')}{p('agreed?')}</w:comment>"
    )
    document = word(p("x"), p("all ", start, "parties", end, reference), comments=comments)
    (comment,) = TrackedFile(document, "x.docx").comments
    assert (comment.author, comment.date) == ("C. Chair", "2030-05-06T00:00:00Z")
    assert (comment.words, comment.about, comment.paragraph) == ("Is this\nagreed?", "parties", 2)


def test_a_comment_without_a_range_has_a_place_all_the_same():
    reference = '<w:r><w:commentReference w:id="2"/></w:r>'
    comments = f'<w:comment w:id="2" w:author="C">{p("Why?")}</w:comment>'
    document = word(p("x"), p("y", reference), comments=comments)
    (comment,) = TrackedFile(document, "x.docx").comments
    assert (comment.about, comment.paragraph, comment.date) == ("", 2, "")


def test_comments_are_told_when_the_text_is_read():
    comments = f'<w:comment w:id="2" w:author="C">{p("Why?")}</w:comment>'
    flow = read_flow(word(p("x"), comments=comments), "x.docx")
    assert [each.code for each in flow.diagnostics] == ["word-comments"]


def test_a_file_without_changes_has_none():
    assert (file := TrackedFile(word(p("x")), "x.docx")).revisions == ()
    assert file.comments == ()


def test_records_of_a_file_that_is_no_word_file_are_refused():
    with pytest.raises(UnreadableError):
        TrackedFile(b"PK\x03\x04 nothing", "x.docx")
