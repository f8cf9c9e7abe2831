"""Arabic and Chinese pages: mirrored, with fonts, leads and marks of their own."""

from dataclasses import replace
from datetime import date

import pytest
from openxml_audit import OpenXmlValidator

from drafting.importing import read
from drafting.model import Adoption, Annex, Cell, Masthead, Part, PreambularParagraph, Resolution
from drafting.model.content import same_content
from drafting.model.paragraph import Table
from drafting.model.resolution import Footnote
from drafting.text.inline import Mark, NoteMark, Span, text
from drafting.writers.docx import render_docx
from tests.laid_out import W, lead, op, paragraphs, part

STORIES = ("document", "footnotes", "header_first", "header_even", "footer_odd")


def arabic(**changes):
    """A short text of our own in Arabic, with a symbol, a note and a table."""
    body = {
        "preamble": (
            PreambularParagraph(
                content=text(
                    lead("إذ تشير"), " إلى الوثيقة A/85/3 (Part I) في الفقرة 7", NoteMark("n")
                )
            ),
        ),
        "operative": (op("تقرر", "أن تبني جسرا من 10 أمتار", number=None),
                      op("تطلب", "تقريرا", number=None)),
        "annexes": (Annex(title=text("الرسوم"), paragraphs=(
            Table(rows=((Cell(content=text("الجسر")), Cell(content=text("10"))),)),)),),
    }  # fmt: skip
    return Resolution(
        language="ar",
        title=text("الأنهار"),
        masthead=Masthead(
            symbol="A/RES/85/999", session="85", distribution="General", issued=date(2031, 4, 20),
            adopted=Adoption(date=date(2031, 4, 1), meeting="81"),
        ),
        footnotes=(Footnote(key="n", content=text("انظر A/85/7.")),),
        **(body | changes),
    )  # fmt: skip


def chinese():
    return Resolution(
        language="zh",
        title=text("河流"),
        masthead=Masthead(symbol="A/RES/85/999", adopted=Adoption(date=date(2031, 4, 1))),
        preamble=(PreambularParagraph(content=text(lead("回顾"), "河流")),),
        operative=(op("决定", "造桥", number=""),),
    )


@pytest.fixture(scope="module")
def document():
    return render_docx(arabic())


def styles_of(document):
    return {each.get(f"{W}styleId"): each for each in part(document, "word/styles.xml")}


def runs(document, name="document"):
    """Words of each run of a part, with its direction and language."""
    return {
        "".join(run.itertext(f"{W}t")): (
            run.find(f"{W}rPr/{W}rtl") is not None,
            getattr(run.find(f"{W}rPr/{W}lang"), "attrib", {}).get(f"{W}val"),
        )
        for run in part(document, f"word/{name}.xml").iter(f"{W}r")
    }


def test_paragraphs_tables_and_the_section_run_from_the_right(document):
    assert styles_of(document)["Normal"].find(f"{W}pPr/{W}bidi") is not None
    assert part(document, "word/document.xml").find(f".//{W}sectPr/{W}bidi") is not None
    for name in STORIES:
        for table in part(document, f"word/{name}.xml").iter(f"{W}tblPr"):
            assert table.find(f"{W}bidiVisual") is not None, name


def test_words_in_latin_letters_keep_their_direction_and_say_their_language(document):
    found = runs(document)
    assert found["A/85/3 (Part I)"] == (False, "en-GB")
    assert found["إذ تشير"] == (True, None)
    assert found[" في الفقرة\N{NO-BREAK SPACE}7"] == (True, None)
    assert found["1 -\N{NO-BREAK SPACE}"] == (True, None)
    assert runs(document, "footnotes")["A/85/7"] == (False, "en-GB")


def test_a_mark_of_a_note_stands_in_brackets_before_the_comma(document):
    line = next(line for line in paragraphs(document) if "A/85/3" in line)
    assert line.endswith("7([1])،")


def test_the_distribution_stays_english_and_figures_alone_are_read_from_the_left(document):
    styles = styles_of(document)
    assert styles["Distribution"].find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
    footer = part(document, "word/footer_odd.xml")
    (numbers,) = [each for each in footer.iter(f"{W}p") if each.find(f".//{W}fldChar") is not None]
    assert numbers.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
    assert numbers.find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"


def test_arabic_letters_are_larger_and_neither_spaced_nor_widened(document):
    normal = styles_of(document)["Normal"]
    assert normal.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "360"
    assert normal.find(f"{W}rPr/{W}w") is None
    fonts = part(document, "word/styles.xml").find(f".//{W}rFonts")
    assert (fonts.get(f"{W}cs"), fonts.get(f"{W}ascii")) == (
        "Traditional Arabic",
        "Times New Roman",
    )
    assert part(document, "word/styles.xml").find(f".//{W}szCs").get(f"{W}val") == "28"


def test_fonts_that_may_be_absent_name_another(document):
    def named(file):
        return {
            font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val")
            for font in part(file, "word/fontTable.xml")
            if font.find(f"{W}altName") is not None
        }

    assert named(document) == {"Traditional Arabic": "Times New Roman"}
    assert named(render_docx(chinese())) == {"SimSun": "宋体", "KaiTi": "楷体"}


def test_leads_are_bold_in_chinese_and_bold_and_italic_in_arabic(document):
    def looks(file, words):
        for run in part(file, "word/document.xml").iter(f"{W}r"):
            if "".join(run.itertext(f"{W}t")) == words:
                return {each.tag.removeprefix(W) for each in run.find(f"{W}rPr")}
        raise AssertionError(words)

    assert looks(document, "تقرر") == {"b", "bCs", "i", "iCs", "rtl"}
    assert looks(render_docx(chinese()), "决定") == {"rFonts", "b", "bCs"}
    assert looks(render_docx(chinese()), "大会") == {"rFonts", "b", "bCs"}


def test_nothing_slants_in_chinese():
    document = render_docx(chinese())
    assert styles_of(document)["ClosingLines"].find(f"{W}rPr/{W}i") is None
    fonts = styles_of(document)["ClosingLines"].find(f"{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == "KaiTi"


@pytest.mark.parametrize("make", [arabic, chinese])
def test_the_files_are_valid_and_read_back_the_same(make, tmp_path):
    file = tmp_path / "made.docx"
    file.write_bytes(render_docx(make()))
    assert OpenXmlValidator().validate(str(file)).errors == []
    assert same_content(read(file), make())


def test_parts_in_arabic_carry_the_names_of_letters(tmp_path):
    body = {"preamble": (), "operative": (), "annexes": ()}
    whole = arabic(parts=(Part(operative=(op("تقرر", "ذلك", number=""),)),
                          Part(operative=(op("تطلب", "ذلك", number=""),))), **body)  # fmt: skip
    file = tmp_path / "parts.docx"
    file.write_bytes(render_docx(replace(whole, footnotes=())))
    assert {"ألف", "باء"} <= set(paragraphs(file.read_bytes()))
    assert [each.letter for each in read(file).parts] == ["ألف", "باء"]


def test_struck_words_keep_their_mark():
    struck = arabic(operative=(replace(op("تقرر", "x"), content=text(Span("ذلك", Mark.STRUCK))),))
    assert f"{W}strike" in {
        each.tag for each in part(render_docx(struck), "word/document.xml").iter()
    }


def test_a_long_name_of_the_organization_has_room_in_the_masthead():
    russian = Resolution(language="ru", title=text("Реки"), masthead=Masthead(symbol="A/RES/85/9"))
    row = next(part(render_docx(russian), "word/header_first.xml").iter(f"{W}tr"))
    widths = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.iter(f"{W}tc")]
    assert widths == [1267, 5227, 245, 3111]
    assert sum(widths) == 9850


def test_amounts_in_a_table_keep_to_one_line():
    from tests.laid_out import everything, tolls

    wide = Cell(content=text("Bridges that were built in the year before the last one but two"))
    table = replace(tolls(), header_rows=0, rows=((wide, Cell(content=text("81 945 300")), wide),))
    annexes = (Annex(paragraphs=(table,)),)
    document = render_docx(replace(everything(), parts=(), operative=(), annexes=annexes))
    widths = [
        int(column.get(f"{W}w"))
        for column in part(document, "word/document.xml").iter(f"{W}gridCol")
    ]
    assert widths[1] >= 10 * 120 + 180
    assert sum(widths) == 7306
