"""Words in unusual places are read or reported."""

import io
import zipfile

import pytest

from drafting.importing import conservation_of
from drafting.readers.docx import read_docx, read_flow
from drafting.text.inline import plain
from tests.word_files import deleted, field, footnotes, note, p, r, relation, relations, word

MARK = '<w:r>{}<w:fldChar w:fldCharType="{}"/></w:r>'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def lines(*body, view="current", **parts):
    return [plain(each.content) for each in read_flow(word(*body, **parts), "x.docx", view).pieces]


def told(*body, **parts):
    found = read_flow(word(*body, **parts), "x.docx").diagnostics
    return [each.message for each in found if each.code == "not-placed"]


def mark(kind, properties=""):
    return MARK.format(properties, kind)


def says(instruction):
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


@pytest.mark.parametrize(
    "instruction", ["MACROBUTTON NoMacro [a bench]", 'QUOTE "a bench"', "EQ \\o(a bench)"]
)
def test_the_words_of_a_field_without_a_result_are_told(instruction):
    said = told(p(mark("begin"), says(f" {instruction} "), mark("end"), " lasts"))
    assert len(said) == 1
    assert "a bench" in said[0]


def test_a_field_with_a_result_says_nothing_more():
    assert not told(p(field("QUOTE a bench", "a bench")))


def test_the_choice_in_a_form_is_told():
    form = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="shade"/><w:listEntry w:val="rain"/></w:ddList></w:ffData>'
        "</w:fldChar></w:r>"
    )
    body = p(form, says(" FORMDROPDOWN "), mark("end"), " falls")
    assert told(body) == ["not placed, the choice in a form: “rain”"]


def test_a_field_that_never_ends_hides_nothing():
    assert lines(p(mark("begin"), says(" REF x "), "a bench"), p("in shade")) == [
        "a bench",
        "in shade",
    ]


def test_a_field_whose_end_was_deleted_hides_nothing():
    gone = deleted(mark("separate"), "old", mark("end"))
    body = p(mark("begin"), says(" REF x "), gone, " a bench"), p("in shade")
    assert lines(*body) == ["a bench", "in shade"]
    assert lines(*body, view="original") == ["old a bench", "in shade"]


def test_fields_begin_and_end_in_hidden_runs_too():
    parted = mark("separate", "<w:rPr><w:vanish/></w:rPr>")
    assert lines(p(mark("begin"), says(" REF x "), parted, "a bench", mark("end"))) == ["a bench"]


@pytest.mark.parametrize("inside", ["", "<w:drawing/>"])
def test_of_two_forms_the_one_that_holds_words_is_read(inside):
    forms = (
        f'<mc:AlternateContent><mc:Choice Requires="new">{inside}</mc:Choice>'
        f"<mc:Fallback>{p('a bench')}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(forms) == ["a bench"]


def test_a_reading_aid_is_told_and_kept_out_of_the_words():
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('banku')}</w:rt><w:rubyBase>{r('bench')}</w:rubyBase>"
        "</w:ruby></w:r>"
    )
    body = p("The General Assembly,"), p("a ", ruby, " lasts")
    assert lines(*body)[1] == "a bench lasts"
    assert told(*body) == ["not placed, reading aid above the words: “banku”"]
    assert conservation_of(read_docx(word(*body), "x.docx")).holds


def test_an_equation_between_paragraphs_is_read():
    body = "<m:oMathPara><m:oMath><m:r><m:t>shade + rain</m:t></m:r></m:oMath></m:oMathPara>"
    assert lines(p("so"), body, p("then")) == ["so", "shade + rain", "then"]
    assert conservation_of(read_docx(word(p("so"), body, p("then")), "x.docx")).holds


def test_words_between_paragraphs_are_missed():
    missing = conservation_of(read_docx(word(p("so"), r("a bench"), p("then")), "x.docx"))
    assert "a bench" in "".join(missing.unplaced)


@pytest.mark.parametrize(("tag", "view"), [("ins", "original"), ("del", "current")])
def test_a_change_around_whole_paragraphs_counts(tag, view):
    body = p("so"), f'<w:{tag} w:id="1" w:author="A">{p("a bench")}</w:{tag}>', p("then")
    assert lines(*body, view=view) == ["so", "then"]
    assert conservation_of(read_docx(word(*body), "x.docx", view)).holds


def test_words_drawn_as_shapes_are_told():
    title = '<w:r><w:pict><v:shape><v:textpath string="a bench"/></v:shape></w:pict></w:r>'
    shape = f'<w:r><w:drawing><a:t xmlns:a="{DRAWING}/main">in shade</a:t></w:drawing></w:r>'
    assert told(p(title, "so"), p(shape)) == [
        "not placed, words of a drawing: “a bench”",
        "not placed, words of a drawing: “in shade”",
    ]


def test_words_of_diagrams_and_charts_are_told():
    inside = (
        f'<x xmlns:a="{DRAWING}/main" xmlns:c="{DRAWING}/chart"><a:t>a bench</a:t>'
        "<c:strCache><c:v>in shade</c:v></c:strCache><c:numCache><c:v>7</c:v></c:numCache></x>"
    )
    source = with_part(word(p("so")), "word/charts/one.xml", inside, "chart", "charts/one.xml")
    found = [each.message for each in read_flow(source, "x.docx").diagnostics]
    assert "not placed, words of a chart: “a bench in shade”" in found


def with_part(source, name, inside, kind, target):
    old = zipfile.ZipFile(io.BytesIO(source))
    parts = {each: old.read(each) for each in old.namelist()}
    parts["word/_rels/document.xml.rels"] = relations(relation(kind, target, "more")).encode()
    parts[name] = inside.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return out.getvalue()


def test_the_mark_of_a_note_inside_a_note_is_told():
    inner = r("see ") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = told(p("a bench", note(1)), footnotes=footnotes(inner, "The end."))
    assert found == [
        "not placed, the mark of a note inside a note: “footnote 2”",
        "not placed, a note that the text does not mention: “The end.”",
    ]
