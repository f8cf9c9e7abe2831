"""A page becomes paragraphs, numbers and notes; all other words are reported."""

import pytest
from pdf_paper import BOLD, ITALIC, ROMAN, lines, pdf

from drafting.diagnostics import Severity
from drafting.readers.pdf.story import story_of
from drafting.text.inline import Mark, NoteMark, Span, plain

LEFT, NUMBER, VERB = 123.4, 147.1, 170.9
FULL = "of the rivers and of all the bridges that were ever built over them by anybody"
"""A line that reaches the right edge in 10 points."""


def read(*pages):
    return story_of(pdf(*pages), "draft.pdf")


def words(*pages):
    return [plain(piece.content) for piece in read(*pages).flow.pieces]


def paragraph(y, *rest, first="Recalling", left=LEFT, indent=NUMBER):
    """Return an indented paragraph with its first word in italics."""
    return [
        (indent, y, 10, ITALIC, first),
        (indent + 50, y, 10, ROMAN, FULL[:60]),
        *lines(left, y - 12, *rest),
    ]


def body(y=600):
    """Return three full lines, which show the edges of a page."""
    return lines(LEFT, y, FULL, FULL, FULL)


def test_lines_of_a_paragraph_are_joined_and_spacing_parts_paragraphs():
    assert words([*body(), *lines(LEFT, 546, "Second.")]) == [" ".join([FULL] * 3), "Second."]


def test_italics_and_bold_come_from_the_font():
    piece = read(
        [(NUMBER, 700, 10, ITALIC, "Recalls"), (200, 700, 10, BOLD, "all rivers"), *body()]
    ).flow.pieces[0]
    assert piece.content == (
        Span("Recalls", Mark.ITALIC),
        Span(" "),
        Span("all rivers", Mark.BOLD),
    )


def test_a_number_before_a_tab_is_kept_apart():
    piece = read(
        [(NUMBER, 700, 10, ROMAN, "5."), (VERB, 700, 10, ITALIC, "Requests"), *body()]
    ).flow.pieces[0]
    assert (piece.number, plain(piece.content)) == ("5.", "Requests")


def test_a_letter_inside_a_line_is_no_number():
    assert words([*body(), *lines(LEFT, 546, "(b) of stone")])[1] == "(b) of stone"


def test_a_gap_is_a_space_and_a_slip_of_the_setter_is_none():
    page = [
        *body(),
        (LEFT, 500, 10, ROMAN, "Interne"),
        (LEFT + 28.3 + 1.2, 500, 10, ROMAN, "t"),
        (LEFT + 50, 500, 10, ROMAN, "access"),
    ]
    assert words(page)[1] == "Internet access"


def test_a_space_after_a_hyphen_that_takes_no_room_is_none():
    shown = "[(of non- ) 240 (discrimination, disability- and gender-sensitive)] TJ"
    page = [*body(), f"BT /{ROMAN} 10 Tf {LEFT} 500 Td {shown} ET"]
    assert words(page)[1] == "of non-discrimination, disability- and gender-sensitive"


def notes_page():
    return [
        *lines(LEFT, 700, FULL, FULL),
        (LEFT, 676, 10, ROMAN, "as agreed"),
        (LEFT + 41, 679.5, 6.5, ROMAN, "1"),
        (LEFT + 48, 676, 10, ROMAN, "and repeated,"),
        (LEFT + 106, 679.5, 6.5, ROMAN, "12"),
        (99, 120, 9, BOLD, "_______________"),
        (117, 109, 5.5, ROMAN, "1"),
        (123.4, 106, 8.5, ITALIC, "Treaty Series"),
        (114, 98.5, 5.5, ROMAN, "12"),
        (123.4, 95.5, 8.5, ROMAN, "Resolution 1/1, with many words"),
    ]


def test_small_print_at_the_foot_is_notes_and_raised_figures_mark_them():
    flow = read(notes_page()).flow
    assert [(note.key, plain(note.content)) for note in flow.footnotes] == [
        ("1", "Treaty Series"),
        ("12", "Resolution 1/1, with many words"),
    ]
    assert flow.pieces[0].content[1:] == (
        NoteMark("1"),
        Span(" and repeated,"),
        NoteMark("12"),
    )


def test_a_note_goes_on_at_the_foot_of_the_next_page():
    second = [*lines(LEFT, 700, FULL, FULL, FULL), (123.4, 95, 8.5, ROMAN, "and still more.")]
    notes = read(notes_page(), second).flow.footnotes
    assert plain(notes[1].content) == "Resolution 1/1, with many words and still more."


def test_a_second_mention_on_a_later_page_marks_the_same_note():
    second = [
        *lines(LEFT, 700, FULL, FULL),
        (LEFT, 676, 10, ROMAN, "again"),
        (LEFT + 25, 679.5, 6.5, ROMAN, "1"),
    ]
    assert read(notes_page(), second).flow.pieces[-1].content[-1] == NoteMark("1")


def test_a_raised_figure_without_a_note_is_superscript():
    page = [*body(), (LEFT, 500, 10, ROMAN, "Five m"), (LEFT + 28, 503.5, 6.5, ROMAN, "2")]
    assert read(page).flow.pieces[1].content[-1] == Span("2", Mark.SUPERSCRIPT)


def test_a_sign_marks_the_note_of_its_page():
    page = [
        *body(),
        (LEFT, 500, 10, BOLD, "Ruritania:"),
        (LEFT + 50, 500, 10, ROMAN, "*"),
        (LEFT + 60, 500, 10, BOLD, "draft resolution"),
        (115, 91, 8.5, ROMAN, "*"),
        (123.4, 91, 8.5, ROMAN, "On behalf of all."),
    ]
    flow = read(page).flow
    assert [(note.key, plain(note.content)) for note in flow.footnotes] == [
        ("t1", "On behalf of all.")
    ]
    assert NoteMark("t1") in flow.pieces[1].content


def headed(number, head="A/99/L.1", text=None):
    return [
        (60, 733, 8.5, BOLD, head),
        *(text or paragraph(705, f"page {number}.")),
        (60, 37, 8.5, BOLD, f"{number}/3"),
        (524, 38, 7, ROMAN, "99-12345"),
    ]


def test_running_heads_page_and_job_numbers_are_left_out_and_named():
    first = [
        (123.4, 734, 14, ROMAN, "United Nations"),
        (490, 735, 10, ROMAN, "A/99/L.1"),
        *body(),
        (60, 42, 10, ROMAN, "99-12345 (E)"),
    ]
    story = read(first, headed(2), headed(3))
    assert [plain(piece.content) for piece in story.flow.pieces] == [
        "United Nations",
        "A/99/L.1",
        " ".join([FULL] * 3),
        f"Recalling {FULL[:60]} page 2.",
        f"Recalling {FULL[:60]} page 3.",
    ]
    (note,) = story.flow.diagnostics
    assert note.severity is Severity.NOTE
    for left_out in ("99-12345 (E)", "A/99/L.1", "2/3", "3/3"):
        assert left_out in note.message


def test_a_heading_under_the_running_head_stays_in_the_text():
    first = [
        (490, 735, 10, ROMAN, "A/99/L.1"),
        (LEFT, 640, 12, BOLD, "Rivers and bridges"),
        *body(),
    ]
    second = headed(2, text=[(LEFT, 708, 12, BOLD, "Rivers and bridges"), *body()])
    assert words(first, second).count("Rivers and bridges") == 2


def test_a_paragraph_goes_on_over_the_page_and_a_new_one_begins_there():
    first = [*body(), *paragraph(540, FULL)]
    going_on = lines(LEFT, 700, "and ends here,")
    assert words(first, going_on)[-1].endswith("and ends here,")
    assert len(words(first, going_on)) == 2
    beginning = [(NUMBER, 700, 10, ITALIC, "Noting"), *lines(LEFT, 688, "the end,")]
    assert words(first, beginning)[-1] == "Noting the end,"


def test_the_columns_of_the_masthead_are_read_one_after_the_other():
    page = [
        (123.4, 734, 14, ROMAN, "United Nations"),
        (490, 735, 10, ROMAN, "A/99/1"),
        (123.4, 705, 20, BOLD, "Council of"),
        (400, 705, 10, ROMAN, "Distr.: General"),
        (400, 694, 10, ROMAN, "1 May 2099"),
        (123.4, 684, 20, BOLD, "Rivers"),
        (60, 570, 10, BOLD, "First session"),
        *body(500),
    ]
    assert words(page)[:6] == [
        "United Nations", "A/99/1", "Council of Rivers", "Distr.: General", "1 May 2099",
        "First session",
    ]  # fmt: skip


def test_rows_of_a_table_are_kept_as_lines_with_a_warning():
    page = [
        *body(),
        *[(x, 500, 10, ROMAN, word) for x, word in ((LEFT, "Bridge"), (250, "Toll"))],
        *[(x, 485, 10, ROMAN, word) for x, word in ((LEFT, "Oak"), (250, "1"))],
    ]
    flow = read(page).flow
    assert [plain(piece.content) for piece in flow.pieces[1:]] == ["Bridge Toll", "Oak 1"]
    assert [found.code for found in flow.diagnostics] == ["table-as-lines"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("well-", "being", "well-being"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("A/CONF.1/", "Corr.1", "A/CONF.1/Corr.1"),
        ("coopera-", "tion", "cooperation"),
    ],
)
def test_a_word_cut_at_a_line_end_is_made_whole(first, second, joined):
    before = FULL[: -len(first) - 8]
    page = lines(LEFT, 700, FULL, f"{before} {first}", second, FULL, "for cooperation")
    assert f"{before} {joined} {FULL}" in words(page)[0]


def test_text_set_short_with_a_closing_mark_ends_its_paragraph():
    page = lines(LEFT, 700, FULL, "ends.", "Begins " + FULL[:60], FULL)
    assert words(page) == [f"{FULL} ends.", f"Begins {FULL[:60]} {FULL}"]


def test_the_line_annex_stands_alone():
    page = [*body(), *lines(LEFT, 500, "Annex", "Declaration on rivers", font=BOLD)]
    assert words(page)[1:] == ["Annex", "Declaration on rivers"]


def test_an_empty_page_between_others_is_passed_over():
    assert words([*body(), *paragraph(540)], [], lines(LEFT, 700, "and ends here,"))[-1].endswith(
        "and ends here,"
    )


def test_type_of_no_size_and_words_far_off_the_page_break_nothing():
    page = [*body(), (LEFT, 500, 0, ROMAN, "Nothing"), (9e30, -9e30, 10, ROMAN, "Far away")]
    assert words(page)[0] == " ".join([FULL] * 3)
