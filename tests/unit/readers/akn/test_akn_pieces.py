"""All mark-up of the Secretariat for lists, headings, recitals and loose words is read."""

import pytest
from akn_files import paragraph

from drafting.model.paragraph import Table
from drafting.text.inline import Mark, NoteMark, Span, plain

NOTE = '<authorialNote marker="{}" placement="bottom"><p>	See {}.</p></authorialNote>'


def p(words):
    return f'<p xml:space="preserve">{words}</p>'


def test_a_number_apart_goes_with_the_words_of_its_paragraph(pieces):
    found = pieces(paragraph('	<span class="italic">Requests</span> light; ', "	1."))
    assert found == [("1.", "Requests light;", "text", None)]


def test_a_list_gives_depths_and_its_introduction_none(pieces):
    found = pieces(
        "<paragraph><num>2.</num><list><intro>" + p("Decides:") + "</intro>"
        "<point><num>(a)</num><content>" + p("	To look:") + "</content></point>"
        "<sublist><point><num>(i)</num><content>" + p("	North;") + "</content></point></sublist>"
        "<wrapUp>" + p("and to report;") + "</wrapUp></list></paragraph>"
    )
    assert found == [
        ("2.", "Decides:", "text", None),
        ("(a)", "To look:", "text", 1),
        ("(i)", "North;", "text", 2),
        ("", "and to report;", "continuation", None),
    ]


def test_a_list_inside_its_point_is_one_deeper(pieces):
    found = pieces(
        "<paragraph><list><point><num>(a)</num><list><intro><p>To look:</p></intro>"
        "<point><num>(i)</num><content><p>North;</p></content></point></list></point></list>"
        "</paragraph>"
    )
    assert [(number, depth) for number, _, _, depth in found] == [("(a)", 1), ("(i)", 2)]


@pytest.mark.parametrize("start", ["(a)", "(iv)", "a)", "3.", "1.2.", "12 bis.", "4 -", "•", "(أ)"])
def test_a_number_before_a_tab_is_taken_from_the_words(pieces, start):
    assert pieces(paragraph(f"	{start}	Lamps;")) == [(start, "Lamps;", "text", None)]


@pytest.mark.parametrize("start", ["The", "(old", "Lamps", "* * *", "(a) and"])
def test_words_before_a_tab_stay_words(pieces, start):
    assert pieces(paragraph(f"	{start}	Lamps;")) == [("", f"{start} Lamps;", "text", None)]


def test_a_number_broken_by_emphasis_is_one_number(pieces):
    found = pieces(paragraph('	(<span class="italic">a</span>)	Lamps;'))
    assert found == [("(a)", "Lamps;", "text", None)]


def test_a_number_left_in_the_text_without_tab_stays_there(pieces):
    assert pieces(paragraph("(a) Lamps;")) == [("", "(a) Lamps;", "text", None)]


def test_a_number_with_empty_words_goes_to_the_next_paragraph(pieces):
    found = pieces(paragraph("", "1.") + paragraph("Requests light;"))
    assert found == [("1.", "Requests light;", "text", None)]


def test_a_number_that_finds_no_words_stands_alone(pieces):
    found = pieces(paragraph("", "1.") + paragraph("Requests light;", "2."))
    assert found == [("1.", "", "text", None), ("2.", "Requests light;", "text", None)]


def test_second_words_of_a_paragraph_continue_it(pieces):
    found = pieces(
        "<paragraph><num>1.</num><content>" + p("Decides;") + p("and asks;") + "</content>"
        "</paragraph>" + paragraph("Requests;")
    )
    assert [role for _, _, role, _ in found] == ["text", "continuation", "text"]


@pytest.mark.parametrize(
    "heading",
    [
        '<paragraph class="H23"><subheading>	Lamps</subheading></paragraph>',
        '<paragraph class="H23"><heading>Lamps</heading></paragraph>',
        paragraph("<subheading>Lamps</subheading>"),
        paragraph('<span class="bold">		Lamps</span>', **{"class": "H1"}),
        "<heading>Lamps</heading>",
        "<crossHeading>Lamps</crossHeading>",
    ],
)
def test_each_disguise_of_a_heading_is_one(pieces, heading):
    assert pieces(heading + paragraph("Requests;", "1."))[0] == ("", "Lamps", "heading", 1)


def test_bold_alone_makes_no_heading_here(pieces):
    assert pieces(paragraph('<span class="bold">Lamps</span>'))[0][2] == "text"


def test_styles_rank_from_the_widest_in_the_text(pieces):
    found = pieces(
        "".join(
            f'<paragraph class="{style}"><subheading>Lamps</subheading></paragraph>'
            for style in ("H23", "H1", "H4", "H23")
        )
    )
    assert [depth for *_, depth in found] == [2, 1, 3, 2]


def test_the_number_of_a_section_goes_with_its_heading(pieces):
    found = pieces(
        "<section><num>I</num><heading>Lamps</heading>" + paragraph("Requests;", "1.") +
        "<title><num>A.</num><subheading>Oil</subheading></title></section>"
    )  # fmt: skip
    assert found == [
        ("I", "Lamps", "heading", 1),
        ("1.", "Requests;", "text", None),
        ("A.", "Oil", "heading", 2),
    ]


def test_a_number_in_a_paragraph_of_its_own_is_the_heading_that_follows(pieces):
    found = pieces(
        "<section><p><num>I</num></p><subheading>Lamps</subheading></section>"
        '<paragraph class="H23"><num>II</num></paragraph>'
        '<paragraph class="H23"><subheading>Oil</subheading></paragraph>'
    )
    assert [piece[:3] for piece in found] == [("I", "Lamps", "heading"), ("II", "Oil", "heading")]


def test_a_heading_number_over_plain_text_is_a_heading_alone(pieces):
    found = pieces('<paragraph class="H1"><num>II</num></paragraph>' + paragraph("Pledges light;"))
    assert [piece[:3] for piece in found] == [
        ("II", "", "heading"),
        ("", "Pledges light;", "text"),
    ]


def test_recitals_in_the_operative_part_say_so(pieces):
    found = pieces(
        '<crossHeading refersTo="#preamble"><span class="italic">Recalling</span> the storm,'
        "</crossHeading>" + paragraph("Noting the calm,", refersTo="#preamble")
        + '<container name="Aware"><p>Aware of rocks,</p></container>'
    )  # fmt: skip
    assert [(words, role) for _, words, role, _ in found] == [
        ("Recalling the storm,", "preamble"),
        ("Noting the calm,", "preamble"),
        ("Aware of rocks,", "preamble"),
    ]


def test_words_in_unexpected_places_are_paragraphs(pieces):
    found = pieces(
        "stray<section>one<paragraph>two<content>three<p>four</p>five</content>six</paragraph>"
        "seven</section>eight"
    )
    assert " ".join(words for _, words, _, _ in found) == (
        "stray one two three four five six seven eight"
    )


def test_words_after_a_note_are_kept(pieces):
    found = pieces(paragraph("Recalls" + NOTE.format(1, "the map") + " the map;", "1."))
    assert found == [("1.", "Recalls[^1] the map;", "text", None)]


def test_an_unknown_element_is_told_once_and_its_words_kept(source):
    read = source(
        paragraph("A <glow>bright</glow> and <glow>clear</glow> lamp;") + "<lamp><p>Oil.</p></lamp>"
    )
    assert [plain(piece.content) for piece in read.bodies[0].pieces] == [
        "A bright and clear lamp;",
        "Oil.",
    ]
    told = [each.message for each in read.diagnostics if each.code == "unknown-element"]
    assert ["“glow”" in told[0], "“lamp”" in told[1], len(told)] == [True, True, 2]


def test_emphasis_comes_from_classes_and_elements(source):
    read = source(
        paragraph(
            '<span class="italic">a</span><span class="bold">b</span>'
            '<span class="bold italic">c</span><sup>d</sup><i>e</i><del>f</del>g'
        )
    )
    (piece,) = read.bodies[0].pieces
    assert piece.content == (
        Span("a", Mark.ITALIC),
        Span("b", Mark.BOLD),
        Span("c", Mark.BOLD | Mark.ITALIC),
        Span("d", Mark.SUPERSCRIPT),
        Span("e", Mark.ITALIC),
        Span("f", Mark.STRUCK),
        Span("g"),
    )


def test_spaces_are_single_and_a_no_break_space_stays(source):
    read = source(paragraph('\n\t  <span class="italic">Recalls </span>  the\n  5\xa0 lamps; '))
    (piece,) = read.bodies[0].pieces
    assert piece.content == (Span("Recalls ", Mark.ITALIC), Span("the 5\xa0 lamps;"))


def test_a_blank_between_words_of_one_look_joins_them(source):
    read = source(
        paragraph('<span class="italic">Also</span> <span class="italic">recalls</span> lamps;')
    )
    assert read.bodies[0].pieces[0].content[0] == Span("Also recalls", Mark.ITALIC)


def test_a_bare_figure_in_superscript_stays_words(source):
    read = source(paragraph("Recalls" + NOTE.format(3, "a map") + " lamps;<sup>3</sup>"))
    assert read.bodies[0].pieces[0].content[-1] == Span("3", Mark.SUPERSCRIPT)


def test_a_line_break_parts_words(pieces):
    assert pieces(paragraph("one<eol/>two"))[0][1] == "one two"


def test_underline_is_told_once_and_leaves_the_words(source):
    read = source(paragraph('<span class="underline">one</span> <u>two</u>'))
    assert read.bodies[0].pieces[0].content == (Span("one two"),)
    assert [told.code for told in read.diagnostics].count("lost-look") == 1


def test_a_typewritten_text_underlines_for_italics(source):
    formula = '<formula><p><span class="underline">The Council</span>,</p></formula>'
    noting = '<container><p><span class="underline">Noting</span> rain,</p></container>'
    read = source(formula=formula, preamble=noting)
    assert read.bodies[0].preamble[0].content == (Span("Noting", Mark.ITALIC), Span(" rain,"))


def test_decoration_is_centred(source):
    read = source('<p><decoration style="text-align:center">* * *</decoration></p>')
    assert (read.bodies[0].pieces[0].centred, plain(read.bodies[0].pieces[0].content)) == (
        True,
        "* * *",
    )


def test_a_table_has_header_rows_spans_and_alignment(source):
    read = source(
        '<container name="table"><table><caption>Oil</caption>'
        "<tr><th><p>Year</p></th><th><p>Litres</p></th></tr>"
        '<tr><td colspan="2" rowspan="-3" akn4un:data-justification="Right"><p>5</p><p>6</p></td>'
        "</tr></table></container>"
        + paragraph("<sup>a</sup>	Estimate.", **{"class": "FootnoteText"})
    )
    table, note = read.bodies[0].pieces
    assert isinstance(table, Table)
    assert (table.header_rows, plain(table.title), len(table.rows)) == (1, "Oil", 2)
    (cell,) = table.rows[1]
    assert (plain(cell.content), cell.columns, cell.rows, cell.align) == ("5 6", 2, 1, "right")
    assert (str(note.role), plain(note.content)) == ("table note", "a Estimate.")


def test_two_notes_of_one_number_are_told_apart(source):
    read = source(paragraph("A" + NOTE.format(1, "one") + " b" + NOTE.format(1, "two")))
    assert [note.key for note in read.footnotes] == ["1", "1-2"]
    assert "note-number" in [told.code for told in read.diagnostics]


def test_a_second_mention_by_reference_is_a_mark(source):
    read = source(paragraph("A" + NOTE.format(1, "one") + ' b<noteRef marker="1"/>'))
    assert read.bodies[0].pieces[0].content[-1] == NoteMark("1")


def test_a_note_of_several_paragraphs_is_one_text(source):
    note = '<authorialNote marker="1"><p>One.</p><p>Two.</p></authorialNote>'
    read = source(paragraph(f"A{note}"))
    assert plain(read.footnotes[0].content) == "One. Two."


def test_places_are_lines_of_the_file(source):
    read = source("\n\n" + paragraph("Lamps;", "1."))
    first = source(paragraph("Lamps;", "1.")).bodies[0].pieces[0].origin
    assert read.bodies[0].pieces[0].origin.line == first.line + 2


def test_a_number_and_a_title_in_two_headings_are_one(pieces):
    heading = '<paragraph class="H23"><subheading>{}</subheading></paragraph>'
    found = pieces("".join(map(heading.format, ("I", "Lamps", "II", "A.", "Oil"))))
    assert [piece[:3] for piece in found] == [
        ("I", "Lamps", "heading"),
        ("II", "", "heading"),
        ("A.", "Oil", "heading"),
    ]


def test_a_section_number_over_paragraphs_has_the_level_of_its_section(pieces):
    found = pieces("<section><num>II</num>" + paragraph("Pledges light;", "1.") + "</section>")
    assert found[0] == ("II", "", "heading", 1)
