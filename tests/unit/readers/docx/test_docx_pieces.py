"""Paragraphs, headings, tables and mastheads as the pieces of a flow."""

import pytest

from drafting.readers.docx import read_flow
from drafting.readers.flow.records import Role
from drafting.text.inline import plain
from tests.word_files import p, r, table, word


def pieces(*body, **parts):
    return read_flow(word(*body, **parts), "x.docx").pieces


def words(*body, **parts):
    return [plain(piece.content) for piece in pieces(*body, **parts)]


@pytest.mark.parametrize(
    ("printed", "number", "rest"),
    [
        ("\t1.\tUrges all;", "1.", "Urges all;"),
        ("\t5\u00a0bis.\tUrges;", "5\u00a0bis.", "Urges;"),
        ("\t(a)\tTo act;", "(a)", "To act;"),
        ("(iv)\tTo act;", "(iv)", "To act;"),
        ("a)\tAgir;", "a)", "Agir;"),
        ("A.\tResources", "A.", "Resources"),
        ("12.3.\tScope", "12.3.", "Scope"),
        ("14.a\tIncrease", "14.a", "Increase"),
        ("1 -\tتهيب", "1 -", "تهيب"),
        ("(أ)\tتهيب", "(أ)", "تهيب"),
        ("(二)\t促请", "(二)", "促请"),
        ("•\tpoint", "•", "point"),
        ("1. Urges all;", "", "1. Urges all;"),
        ("\t72/169.\tA title", "", "72/169. A title"),
        ("note)\tx", "", "note) x"),
        ("\tRecalling all,", "", "Recalling all,"),
    ],
)
def test_a_number_is_taken_where_a_tab_keeps_it_apart(printed, number, rest):
    (piece,) = pieces(p(printed))
    assert (piece.number, plain(piece.content)) == (number, rest)


def test_a_number_in_several_runs_is_one_number():
    (piece,) = pieces(p(r("\t("), r("a", "<w:i/>"), r(")\tTo "), r("act", "<w:b/>")))
    assert (piece.number, plain(piece.content)) == ("(a)", "To act")


def test_a_number_with_nothing_after_it_stays_words():
    assert words(p("\t3.\t")) == ["3."]


def test_empty_paragraphs_are_no_pieces():
    assert words(p(), p("  "), p("one")) == ["one"]


def test_right_aligned_lines_are_pieces_of_their_own():
    body = p(r("5th meeting\n1 May 2030", "<w:i/>"), properties='<w:jc w:val="right"/>')
    assert words(body) == ["5th meeting", "1 May 2030"]


def test_centring_and_place_are_told():
    one = p("one", properties='<w:ind w:left="1267"/>')
    two = p("\t(i)\ttwo", properties='<w:tabs><w:tab w:val="left" w:pos="1742"/>'
            '<w:tab w:val="left" w:pos="2218"/></w:tabs><w:ind w:left="1267"/>')  # fmt: skip
    three = p("three", properties='<w:jc w:val="center"/>')
    first, second, third = pieces(one, one.replace("one", "uno"), two, three)[1:]
    assert (first.indent, second.indent) == (0.0, 47.55)
    assert third.centred
    assert not first.centred


def test_a_hanging_indent_is_a_tab_stop():
    body = p("one"), p("a)\twords", properties='<w:ind w:left="720" w:hanging="360"/>')
    assert pieces(p("more"), *body)[-1].indent == 36.0


@pytest.mark.parametrize(
    ("style_id", "name"),
    [("H23", "_ H_2/3"), ("HChG", "_ H _Ch_G"), ("Titre1", "heading 1"), ("Mine", "Mine")],
)
def test_headings_are_known_by_their_style(style_id, name):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Heading2"/></w:style>'
    )
    (piece,) = pieces(p("Words", style=style_id), styles=styles)
    assert (piece.role, piece.depth) == (Role.HEADING, 1)


def test_a_style_based_on_a_secretariat_heading_is_none():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="_ H_1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="TitleH1"><w:name w:val="Title_H1"/>'
        '<w:basedOn w:val="H1"/></w:style>'
    )
    assert pieces(p("Words", style="TitleH1"), styles=styles)[0].role is Role.TEXT


def headed(*styles_and_words):
    """Return the depths of headings under an enacting line."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{each}"><w:name w:val="_ {each}"/></w:style>'
        for each in ("HCh", "H1", "H23", "H4")
    )
    body = [p("Title", style="HCh"), p("The General Assembly,"), p("Recalling all,")]
    body += [p(text, style=style) for style, text in styles_and_words]
    found = pieces(*body, p("Last."), styles=styles)
    return [piece.depth for piece in found[1:] if piece.role is Role.HEADING]


def test_depths_are_counted_without_gaps_among_the_headings_of_the_text():
    assert headed(("H23", "One"), ("H4", "Two"), ("H23", "Three")) == [1, 2, 1]


def test_a_heading_ranks_by_the_letters_set_on_it_by_hand():
    small, large, slanted = (
        r("One", '<w:sz w:val="20"/>'),
        r("A", '<w:sz w:val="24"/>'),
        r("x", "<w:i/>"),
    )
    assert headed(("H1", "Title"), ("H1", small), ("H23", "Two")) == [1, 2, 2]
    assert headed(("HCh", large), ("H1", "Title")) == [1, 1]
    assert headed(("H23", "One"), ("H23", slanted), ("H4", "Two")) == [1, 2, 3]
    assert headed(("H1", "Title"), ("H1", r("Part of it", '<w:sz w:val="20"/>') + r("is"))) == [
        1,
        1,
    ]


def test_the_title_of_an_annex_does_not_count_for_the_depths():
    assert headed(("H23", "One"), ("H1", "Annex"), ("H1", "Programme")) == [1, 1, 1]


def test_the_number_over_a_heading_stands_apart():
    styles = '<w:style w:type="paragraph" w:styleId="H23"><w:name w:val="_ H_2/3"/></w:style>'
    (piece,) = pieces(p("\t\tII\n\t\tGeneral activities", style="H23"), styles=styles)
    assert (piece.number, plain(piece.content)) == ("II", "General activities")


# -- tables --


def cells(grid):
    return [[plain(cell.content) for cell in row] for row in grid.rows]


def cell(text, properties, align=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text, properties=align)}</w:tc>"


def test_a_table_keeps_its_rows_spans_and_alignment():
    wide = cell("wide", '<w:gridSpan w:val="2"/>', '<w:jc w:val="center"/>')
    (grid,) = pieces(table([wide, "b"], ["c", "d", "e"]))
    assert cells(grid) == [["wide", "b"], ["c", "d", "e"]]
    assert (grid.rows[0][0].columns, grid.rows[0][0].align) == (2, "center")


def test_a_cell_over_several_rows_is_one_cell():
    begins, goes_on = cell("tall", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    (grid,) = pieces(table([begins, "a"], [goes_on, "b"], [goes_on, "c"]))
    assert cells(grid) == [["tall", "a"], ["b"], ["c"]]
    assert grid.rows[0][0].rows == 3


def test_words_under_a_covering_cell_are_told():
    begins, covered = cell("tall", '<w:vMerge w:val="restart"/>'), cell("lost", "<w:vMerge/>")
    flow = read_flow(word(table([begins], [covered])), "x.docx")
    assert [each.code for each in flow.diagnostics] == ["not-placed"]


def test_header_rows_are_counted():
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + p("Year") + "</w:tc></w:tr>"
    (grid,) = pieces(table(["2030"]).replace("<w:tbl>", f"<w:tbl>{head}"))
    assert grid.header_rows == 1


def test_a_cell_of_several_paragraphs_is_one_line_and_told():
    flow = read_flow(word(table([f"<w:tc>{p('one')}{p('two')}</w:tc>"])), "x.docx")
    assert cells(flow.pieces[0]) == [["one two"]]
    assert [each.code for each in flow.diagnostics] == ["word-cells"]


def test_a_table_inside_a_cell_is_read_into_it():
    inner = table(["a", "b"])
    (grid,) = pieces(table([f"<w:tc>{p('one')}{inner}{p()}</w:tc>", "two"]))
    assert cells(grid) == [["one a b", "two"]]


def test_rows_in_a_content_control_are_rows():
    inside = table(["a"], ["b"]).replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
    (grid,) = pieces(inside.replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>"))
    assert cells(grid) == [["a"], ["b"]]


# -- masthead --

FIRST = '<w:headerReference w:type="first" r:id="header"/><w:titlePg/>'
ALL = '<w:headerReference w:type="default" r:id="header"/>'


def test_the_head_of_the_first_page_is_the_masthead_cell_by_cell():
    header = table(["United Nations", "A/C.3/85/L.7"], ["General Assembly", "Distr.: Limited"])
    flow = read_flow(word(p("Text"), section=FIRST, header=header + p()), "x.docx")
    assert [plain(piece.content) for piece in flow.pieces] == [
        "United Nations", "A/C.3/85/L.7", "General Assembly", "Distr.: Limited", "Text",
    ]  # fmt: skip
    assert flow.pieces[0].origin.place == "masthead 1"


def test_a_masthead_in_a_table_at_the_start_is_cut_into_lines():
    body = table(["United Nations", "ECE/X/2030/1"]), p("Text")
    assert words(*body) == ["United Nations", "ECE/X/2030/1", "Text"]


def test_another_table_at_the_start_stays_a_table():
    assert cells(pieces(table(["a", "b"]), p("Text"))[0]) == [["a", "b"]]


def test_running_heads_and_feet_are_left_aside_and_told_with_their_words():
    section = ALL + '<w:footerReference w:type="default" r:id="footer"/>'
    flow = read_flow(
        word(p("Text"), section=section, header=p("Running head"), footer=p("2/3")), "x.docx"
    )
    assert [plain(piece.content) for piece in flow.pieces] == ["Text"]
    (told,) = flow.diagnostics
    assert told.code == "left-aside"
    assert "“Running head”, “2/3”" in told.message


def test_running_heads_that_the_text_has_and_page_numbers_lose_nothing():
    section = ALL + '<w:footerReference w:type="default" r:id="footer"/>'
    flow = read_flow(
        word(p("63/180. Benches"), section=section, header=p("Benches"), footer=p("2/3")), "x.docx"
    )
    assert not flow.diagnostics


def test_a_symbol_that_stands_only_in_the_head_of_all_pages_is_read():
    assert words(p("Text"), section=ALL, header=p("A/C.3/85/L.7")) == ["A/C.3/85/L.7", "Text"]


def test_a_symbol_that_the_text_has_too_is_not_read_twice():
    body = p("A/C.3/85/L.7"), p("Text")
    assert words(*body, section=ALL, header=p("A/C.3/85/L.7")) == ["A/C.3/85/L.7", "Text"]


def test_without_styles_their_ids_say_what_paragraphs_are():
    body = (p("Trees", style="TableTitle"), table(["Pear", "40"]))
    (found,) = pieces(*body)
    assert plain(found.title) == "Trees"
    other = '<w:style w:type="paragraph" w:styleId="Normal"/>'
    assert len(pieces(*body, styles=other)) == 2  # the style is undefined, as in Word
