"""Words and emphasis of paragraphs: runs, styles, fields, signs."""

import pytest

from drafting.readers.docx import read_flow
from drafting.readers.flow.records import Role
from drafting.text.inline import Mark, NoteMark, Span, plain
from tests.word_files import box, deleted, field, footnotes, note, p, r, table, word

ITALIC_HEADING = (
    '<w:style w:type="paragraph" w:styleId="H4"><w:name w:val="_ H_4"/>'
    "<w:rPr><w:i/></w:rPr></w:style>"
)  # fmt: skip


def pieces(*body, **parts):
    return read_flow(word(*body, **parts), "x.docx").pieces


def content(*runs, style="", **parts):
    return pieces(p(*runs, style=style), **parts)[0].content


def codes(*body, **parts):
    return [each.code for each in read_flow(word(*body, **parts), "x.docx").diagnostics]


def test_emphasis_is_kept_run_by_run():
    assert content(r("Recalling", "<w:i/>"), " its ", r("old", "<w:b/><w:strike/>"), " words,") == (
        Span("Recalling", Mark.ITALIC),
        Span(" its "),
        Span("old", Mark.BOLD | Mark.STRUCK),
        Span(" words,"),
    )


def test_runs_that_look_the_same_are_one_span():
    assert content(r("Re", "<w:i/>"), r("calling", "<w:i/><w:lang w:val='en'/>")) == (
        Span("Recalling", Mark.ITALIC),
    )


def test_arabic_words_take_the_emphasis_of_complex_scripts():
    assert content(r("إن", "<w:rtl/><w:i/>"), r("الجمعية", "<w:rtl/><w:iCs/><w:bCs/>")) == (
        Span("إن"),
        Span("الجمعية", Mark.ITALIC | Mark.BOLD),
    )


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Slant"><w:name w:val="Slant"/><w:rPr><w:i/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="Stress"><w:name w:val="Stress"/><w:rPr><w:i/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="Deeper"><w:name w:val="Deeper"/>'
    '<w:basedOn w:val="Stress"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Own"><w:name w:val="Normal"/></w:style>'
)


@pytest.mark.parametrize(
    ("style", "properties", "mark"),
    [
        ("", '<w:rStyle w:val="Stress"/>', Mark.ITALIC),
        ("", '<w:rStyle w:val="Deeper"/>', Mark.ITALIC | Mark.BOLD),
        ("Slant", "", Mark.ITALIC),
        ("Slant", '<w:rStyle w:val="Stress"/>', Mark.NONE),
        ("Slant", '<w:i w:val="0"/>', Mark.NONE),
        ("Slant", '<w:i w:val="false"/>', Mark.NONE),
        ("Slant", '<w:rStyle w:val="Stress"/><w:i/>', Mark.ITALIC),
        ("", '<w:rStyle w:val="Nowhere"/>', Mark.NONE),
    ],
)
def test_styles_toggle_and_the_run_has_the_last_word(style, properties, mark):
    assert content(r("words", properties), style=style, styles=STYLES) == (Span("words", mark),)


def test_a_style_based_on_itself_is_read():
    circle = (
        '<w:style w:type="character" w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:i/></w:rPr>'
        '</w:style><w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert content(r("x", '<w:rStyle w:val="B"/>'), styles=circle) == (Span("x", Mark.ITALIC),)


def test_the_look_of_a_heading_belongs_to_its_style():
    (piece,) = pieces(p("All ", r("words", "<w:i/>"), style="H4"), styles=ITALIC_HEADING)
    assert piece.content == (Span("All "), Span("words", Mark.ITALIC))
    assert piece.role is Role.HEADING


def test_tabs_and_line_breaks_are_one_space_with_those_beside_them():
    assert content("one \n", r("\t two", "<w:b/>"), " three\t") == (
        Span("one "),
        Span("two", Mark.BOLD),
        Span(" three"),
    )


def test_special_hyphens_and_spaces_are_kept_as_characters():
    runs = (
        "<w:r><w:t>post</w:t><w:noBreakHyphen/><w:t>2015\u00a0co</w:t>"
        "<w:softHyphen/><w:t>op</w:t></w:r>"
    )
    assert plain(content(runs)) == "post\u20112015\u00a0co\u00adop"


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F061", "α"),
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F0FC", "✓"),
        ("Arial", "2264", "≤"),
    ],
)
def test_a_sign_of_a_font_becomes_its_character(font, code, sign):
    assert (
        plain(content("a ", f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')) == f"a {sign}"
    )


@pytest.mark.parametrize("code", ["F0E5", "", "zz", "DC00"])
def test_an_unknown_sign_is_told(code):
    body = p("a", f'<w:r><w:sym w:font="Webdings" w:char="{code}"/></w:r>')
    assert codes(body) == ["not-placed"]


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:sz w:val="2"/>'])
def test_words_the_page_does_not_show_are_told_and_left_out(properties):
    flow = read_flow(word(p("seen ", r("unseen", properties), "too")), "x.docx")
    assert plain(flow.pieces[0].content) == "seen too"
    (told,) = [each for each in flow.diagnostics if each.code == "not-placed"]
    assert "unseen" in told.message


def test_words_in_links_smart_tags_and_content_controls_are_words():
    body = (
        f"<w:hyperlink>{r('one')}</w:hyperlink><w:smartTag>{r(' two')}</w:smartTag>"
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r(' three')}</w:sdtContent></w:sdt>"
        f"<w:unheardOf>{r(' four')}</w:unheardOf>"
    )
    assert plain(content(body)) == "one two three four"


def test_an_underline_is_told_once():
    body = p(r("one", '<w:u w:val="single"/>'), r("two", '<w:u w:val="single"/>'))
    assert codes(body) == ["word-underlined"]


def test_struck_words_are_kept_and_told_once():
    body = p(r("one", "<w:strike/>"), r("two", "<w:dstrike/>"), r("three", '<w:strike w:val="0"/>'))
    assert codes(body) == ["word-struck"]


def test_the_underline_of_a_link_is_not_told():
    link = r("70/1", '<w:u w:val="single"/>')
    assert codes(p(f"<w:hyperlink>{link}</w:hyperlink>")) == []


def test_the_result_of_a_field_is_words_its_instruction_is_not():
    assert plain(content("see ", field('HYPERLINK "https://example.org"', "there"))) == "see there"


def test_a_field_inside_a_field_prints_its_result():
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("PAGE", "3")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("yes")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert plain(content("x ", outer)) == "x yes"


def test_a_field_that_goes_over_several_paragraphs_is_read():
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = p(start, "first"), p("second", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert [plain(piece.content) for piece in pieces(*body)] == ["first", "second"]


def test_a_field_that_fetches_from_outside_keeps_its_last_words_and_is_told():
    document = word(p(field('INCLUDETEXT "C:\\secret.docx"', "old words")))
    flow = read_flow(document, "x.docx")
    assert plain(flow.pieces[0].content) == "old words"
    assert "word-fields" in [each.code for each in flow.diagnostics]


def test_a_simple_field_is_words():
    assert plain(content('<w:fldSimple w:instr="AUTHOR">' + r("me") + "</w:fldSimple>")) == "me"


def test_an_equation_is_a_line_of_signs_and_a_guess():
    body = p("so ", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", " holds")
    flow = read_flow(word(body), "x.docx")
    assert plain(flow.pieces[0].content) == "so a+b holds"
    assert [each.code for each in flow.diagnostics] == ["equation"]


# -- notes --


def test_notes_are_numbered_by_their_first_mention():
    document = word(p("b", note(2)), p("a", note(1), "."), footnotes=footnotes("One.", "Two."))
    flow = read_flow(document, "x.docx")
    assert flow.pieces[0].content == (Span("b"), NoteMark("1"))
    assert [(each.key, plain(each.content)) for each in flow.footnotes] == [
        ("1", "Two."), ("2", "One."),
    ]  # fmt: skip


def test_a_note_keeps_its_emphasis():
    italic = r("Official Records", "<w:i/>") + r(", p. 2.")
    flow = read_flow(word(p("a", note(1)), footnotes=footnotes(italic)), "x.docx")
    assert flow.footnotes[0].content == (Span("Official Records", Mark.ITALIC), Span(", p. 2."))


def test_a_note_with_a_sign_gets_a_key_of_its_own_and_is_not_counted():
    document = word(
        p("title", note(1, "*"), " on"), p("b", note(2)), footnotes=footnotes("* Reissued.", "Two.")
    )
    flow = read_flow(document, "x.docx")
    assert flow.pieces[0].content == (Span("title"), NoteMark("t1"), Span(" on"))
    assert [(each.key, plain(each.content)) for each in flow.footnotes] == [
        ("t1", "Reissued."), ("1", "Two."),
    ]  # fmt: skip
    assert "note-sign" in [each.code for each in flow.diagnostics]


def test_a_field_that_names_a_note_is_a_second_mention():
    marked = f'<w:bookmarkStart w:id="5" w:name="_Ref1"/>{note(1)}<w:bookmarkEnd w:id="5"/>'
    again = field("NOTEREF _Ref1 \\f \\h", "1", '<w:vertAlign w:val="superscript"/>')
    document = word(p("a", marked), p("b,", again, " c"), footnotes=footnotes("One."))
    flow = read_flow(document, "x.docx")
    assert flow.pieces[1].content == (Span("b,"), NoteMark("1"), Span(" c"))
    assert flow.diagnostics == ()


def test_a_second_mention_that_is_out_of_date_follows_its_target_and_is_told():
    marked = f'<w:bookmarkStart w:id="5" w:name="_Ref1"/>{note(1)}<w:bookmarkEnd w:id="5"/>'
    again = field("NOTEREF _Ref1", "4", '<w:vertAlign w:val="superscript"/>')
    flow = read_flow(word(p("a", marked), p("b", again), footnotes=footnotes("One.")), "x.docx")
    assert flow.pieces[1].content == (Span("b"), NoteMark("1"))
    assert [each.code for each in flow.diagnostics] == ["note-mention"]


def test_the_number_of_a_note_named_in_a_sentence_is_words():
    marked = f'<w:bookmarkStart w:id="5" w:name="_Ref1"/>{note(1)}<w:bookmarkEnd w:id="5"/>'
    document = word(
        p("a", marked), p("see note ", field("NOTEREF _Ref1", "1")), footnotes=footnotes("One.")
    )
    assert plain(read_flow(document, "x.docx").pieces[1].content) == "see note 1"


def test_superscript_figures_without_a_field_stay_superscript():
    assert content("a", r("1", '<w:vertAlign w:val="superscript"/>')) == (
        Span("a"),
        Span("1", Mark.SUPERSCRIPT),
    )


def test_a_note_that_nothing_mentions_is_told():
    document = word(p("a"), footnotes=footnotes("Lost words."))
    (told,) = read_flow(document, "x.docx").diagnostics
    assert told.code == "not-placed"
    assert "Lost words." in told.message


def test_a_note_that_is_deleted_in_the_text_does_not_count():
    document = word(p("a", deleted(note(1))), p("b", note(2)), footnotes=footnotes("One.", "Two."))
    flow = read_flow(document, "x.docx")
    assert [(each.key, plain(each.content)) for each in flow.footnotes] == [("1", "Two.")]


def test_endnotes_are_notes_too():
    reference = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    endnotes = f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>'
    flow = read_flow(word(p("a", reference), endnotes=endnotes), "x.docx")
    assert [(each.key, plain(each.content)) for each in flow.footnotes] == [("i", "At the end.")]


def test_notes_that_start_again_are_counted_through_and_told():
    settings = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    document = word(
        p("a", note(1)), p("b", note(2)), footnotes=footnotes("One.", "Two."), settings=settings
    )
    flow = read_flow(document, "x.docx")
    assert [each.key for each in flow.footnotes] == ["1", "2"]
    assert [each.code for each in flow.diagnostics] == ["note-numbers"]


# -- text boxes --


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on():
    flow = read_flow(word(p("one", box(p("boxed"))), p("two")), "x.docx")
    assert [plain(piece.content) for piece in flow.pieces] == ["one", "boxed", "two"]
    assert [each.code for each in flow.diagnostics] == ["text-box"]


def test_a_text_box_in_a_cell_is_read_into_the_cell():
    (grid,) = read_flow(word(table([f"<w:tc>{p('one', box(p('boxed')))}</w:tc>"])), "x.docx").pieces
    assert plain(grid.rows[0][0].content) == "one boxed"


def test_a_frame_is_kept_in_its_place_and_told():
    framed = p("aside", properties="<w:framePr/>")
    flow = read_flow(word(p("one"), framed, p("two")), "x.docx")
    assert [plain(piece.content) for piece in flow.pieces] == ["one", "aside", "two"]
    assert [each.code for each in flow.diagnostics] == ["frame"]
