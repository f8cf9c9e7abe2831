import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from drafting.errors import DraftingError, TemplateError
from drafting.importing import read
from drafting.model import Cell, Masthead, OperativeParagraph, Resolution, Table, TextParagraph
from drafting.model.resolution import Footnote
from drafting.text.inline import NoteMark, text
from drafting.writers.docx import render_docx
from drafting.writers.docx.document import PARTS
from drafting.writers.options import Profile, RenderOptions
from drafting.writers.plain import render_text
from tests.builders import resolution
from tests.laid_out import EXAMPLES, W, everything, founding, notes, paragraphs, part, words

TEMPLATES = Path(__file__).parents[3] / "templates" / "docx"
BODY = ("SingleTxt", "SingleTxt2", "SingleTxt3", "SingleTxt4")


def laid_out(resolution, profile="modern", **options):
    return render_docx(resolution, RenderOptions(profile=profile, **options))


def faults(document, tmp_path):
    path = tmp_path / "written.docx"
    path.write_bytes(document)
    result = OpenXmlValidator(max_errors=20).validate(path)
    return [f"{error.part_uri}: {error.description}" for error in result.errors]


def pretty(root):
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def png(width=30, height=20):
    return picture("PNG", width, height)


def picture(kind, width, height):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(file, kind)
    return file.getvalue()


SOURCES = {
    "63-180": founding,
    "everything": everything,
    "draft": lambda: read(EXAMPLES / "model-un" / "draft.yaml"),
    "empty": lambda: Resolution(title=text("Nothing yet")),
}


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("source", SOURCES)
def test_office_rules_find_no_fault(source, profile, tmp_path):
    assert faults(laid_out(SOURCES[source](), profile, emblem=png()), tmp_path) == []


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("source", SOURCES)
def test_another_library_opens_it(source, profile):
    opened = docx.Document(io.BytesIO(laid_out(SOURCES[source](), profile)))
    assert opened.core_properties.title.replace("\N{NO-BREAK SPACE}", " ")
    assert opened.core_properties.language == "en-GB"


@pytest.mark.parametrize("profile", Profile)
def test_the_parts_of_the_founding_resolution_are_as_they_were_looked_at(profile, golden):
    document = laid_out(founding(), profile)
    for name in PARTS:
        template = name.rsplit("/", 1)[-1]
        if profile == "modern" or (TEMPLATES / profile / template).is_file():
            golden(f"docx/63-180-{profile}/{name}", pretty(part(document, name)))


def test_every_kind_of_block_is_as_it_was_looked_at(golden):
    document = laid_out(everything())
    for name in ("word/document.xml", "word/footnotes.xml"):
        golden(f"docx/everything/{name}", pretty(part(document, name)))


@pytest.mark.texts
@pytest.mark.parametrize("profile", Profile)
def test_the_words_are_those_of_the_founding_file_in_order(texts, profile):
    source = (texts / "lineage" / "A_RES_63_180.founding.txt").read_text(encoding="utf-8")
    lines = source.splitlines()
    foot = [line for line in lines if line[:1] and line[0] in "¹²³⁴"]
    body = [line for line in lines if line not in foot]
    document = laid_out(founding(), profile)
    masthead = paragraphs(document, "word/header_first.xml")
    start = next(i for i, line in enumerate(masthead) if line == "General Assembly")
    ours = [*masthead[start:], *paragraphs(document)]
    assert words("\n".join(ours).replace("[1]", "¹").replace("[2]", "²").replace("[3]", "³")
                 .replace("[4]", "⁴")) == words("\n".join(body))  # fmt: skip
    numbered = [f"[{number}] {words}" for number, words in notes(document).items()]
    assert words("\n".join(numbered)) == words("\n".join(foot))


@pytest.mark.parametrize("source", SOURCES)
def test_word_and_text_print_the_same_words(source):
    resolution = SOURCES[source]()
    plain = render_text(resolution, RenderOptions(width=0)).translate(
        str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ", "0123456789a")
    )
    body = plain[: plain.index("_" * 15)] if "_" * 15 in plain else plain
    document = laid_out(resolution)
    ours = "\n".join([*paragraphs(document, "word/header_first.xml"), *paragraphs(document)])
    ours = ours.replace("[1]", "1").replace("[2]", "2").replace("[3]", "3").replace("[4]", "4")
    symbol = resolution.masthead.symbol
    assert sorted(ours.split()) == sorted(
        word for word in body.split() if word not in ("|",) and set(word) != {"-"}
    )
    assert symbol in ours


@pytest.mark.parametrize("profile", Profile)
def test_the_same_input_gives_the_same_bytes(profile):
    first, second = laid_out(founding(), profile), laid_out(founding(), profile)
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_no_clock_enters_the_package():
    with zipfile.ZipFile(io.BytesIO(laid_out(founding()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_numbers_are_literal_text_between_tabs():
    lines = paragraphs(laid_out(founding()))
    assert "\tThe General Assembly," in lines
    assert (
        "\t63/180.\tEnhancement of international cooperation in the field of human rights" in lines
    )
    numbered = [line for line in lines if line[:2] in ("\t1", "\t2")]
    assert any(line.startswith("\t1.\tReaffirms that") for line in numbered)
    assert part(laid_out(everything()), "word/document.xml").find(f".//{W}numPr") is None


def test_lists_go_down_three_levels_and_come_back():
    lines = paragraphs(laid_out(everything()))
    start = lines.index("\t1.\tAsks for bridges:")
    assert lines[start + 1 : start + 9] == [
        "\t(a)\tof wood:",
        "\t(i)\tof oak:",
        "\ta.\tfelled in winter;",
        "\tb.\tfelled in spring;",
        "\t(b)\tof stone:",
        "\t(i)\tof granite;",
        "and lime;",
        "wherever people wish to cross;",
    ]


def test_the_lead_and_the_organ_are_italic_and_the_comma_is_not():
    document = part(laid_out(founding()), "word/document.xml")
    runs = [
        ("".join(run.itertext(f"{W}t")), run.find(f"{W}rPr/{W}i") is not None)
        for run in document.iter(f"{W}r")
    ]
    index = runs.index(("The General Assembly", True))
    assert runs[index + 1] == (",", False)
    assert ("Reaffirms", True) in runs
    assert ("[", True) in runs  # an explicit "not italic"
    assert document.find(f".//{W}i[@{W}val='0']") is not None


def test_a_note_mentioned_again_prints_its_number_and_is_referred_to_once():
    document = part(laid_out(everything()), "word/document.xml")
    ids = [element.get(f"{W}id") for element in document.iter(f"{W}footnoteReference")]
    assert ids == ["1", "2"]
    marks = [
        "".join(run.itertext(f"{W}t"))
        for run in document.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle[@{W}val='FootnoteReference']") is not None
    ]
    assert marks == ["", "", "2", "2"]


def test_notes_of_parts_and_annexes_count_on():
    assert notes(laid_out(everything())) == {
        1: "So called since 1907.",
        2: "Any water wider than a leap.",
    }


def test_a_note_marked_only_in_a_note_is_refused():
    resolution = replace(
        founding(),
        title=text("T", NoteMark("a")),
        footnotes=(
            *founding().footnotes,
            Footnote(key="a", content=text("See", NoteMark("b"))),
            Footnote(key="b", content=text("B.")),
        ),
    )
    with pytest.raises(DraftingError, match="“b” is marked only inside another footnote"):
        laid_out(resolution)


def test_a_table_spans_columns_and_rows():
    table = part(laid_out(everything()), "word/document.xml").find(f".//{W}tbl")
    shape = [
        [
            (
                "".join(cell.itertext(f"{W}t")),
                cell.find(f"{W}tcPr/{W}gridSpan") is not None,
                getattr(cell.find(f"{W}tcPr/{W}vMerge"), "attrib", {}).get(f"{W}val", ""),
            )
            for cell in row.iter(f"{W}tc")
        ]
        for row in table.iter(f"{W}tr")
    ]
    assert shape == [
        [("Bridge", False, "restart"), ("Toll", True, "")],
        [("", False, "continue"), ("Foot", False, ""), ("Cart", False, "")],
        [("Oak2", False, "restart"), ("1", False, ""), ("", False, "")],
        [("", False, "continue"), ("2", False, ""), ("3a", False, "")],
    ]
    widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert sum(widths) == 7306


def test_a_row_of_short_cells_stays_on_one_page_and_a_long_one_may_go_on():
    rows = [["Head", "Head"], ["short", "words"], ["long", "words " * 60]]
    cells = tuple(tuple(Cell(content=text(each.strip())) for each in row) for row in rows)
    laid = laid_out(resolution(Table(rows=cells, header_rows=1)))
    found = [
        (row.find(f"{W}trPr/{W}cantSplit") is not None, row.find(f".//{W}tblHeader") is not None)
        for row in part(laid, "word/document.xml").iter(f"{W}tr")
        if "".join(row.itertext()).strip() and row.getparent().tag == f"{W}tbl"
    ]
    assert found[-3:] == [(True, True), (True, False), (False, False)]


def test_a_draft_has_sponsors_and_no_lines_of_adoption():
    lines = paragraphs(laid_out(read(EXAMPLES / "model-un" / "draft.yaml")))
    assert lines[0].endswith("session")
    assert any(line.endswith(": draft resolution") for line in lines)
    assert not any("plenary meeting" in line or "adopted by" in line for line in lines)


def test_the_heading_carries_its_date_where_the_document_says_so():
    neighbour = read(EXAMPLES / "international-cooperation" / "62-160.yaml")
    dated = "Resolution adopted by the General Assembly on 18 December 2007"
    assert dated in paragraphs(laid_out(neighbour))
    assert "Resolution adopted by the General Assembly" in paragraphs(laid_out(founding()))


def test_nothing_is_invented():
    for profile in Profile:
        document = laid_out(founding(), profile)
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            assert not [name for name in archive.namelist() if "media" in name]
        assert "".join(paragraphs(document, "word/footer_first.xml")) == ""
    named = replace(founding(), masthead=Masthead(job_number="08-00000", symbol="A/RES/63/180"))
    assert "08-00000" in paragraphs(laid_out(named), "word/footer_first.xml")


def test_a_picture_keeps_its_shape_in_the_place_of_the_emblem():
    document = laid_out(founding(), emblem=png(300, 100))
    extent = next(element for element in part(document, "word/header_first.xml").iter("{*}extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("713232", "237744")
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.read("word/media/emblem.png") == png(300, 100)


def test_a_jpeg_tells_its_size_too():
    jpeg = picture("JPEG", 32, 16)
    document = laid_out(founding(), emblem=jpeg)
    extent = next(part(document, "word/header_first.xml").iter("{*}extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("713232", "356616")


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (b"", "neither PNG nor JPEG"),
        (b"GIF89a", "neither PNG nor JPEG"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\xff\xd8\xff", "JPEG of an unknown kind: save it as PNG"),
        (png()[:16] + b"\0\0\0\0" + png()[20:], "damaged"),
        (picture("JPEG", 32, 16)[:30], "damaged"),
        (b"\0" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_picture_that_is_none_is_refused(spoilt, told):
    with pytest.raises(DraftingError, match=f"the picture for the masthead is .*{told}"):
        laid_out(founding(), emblem=spoilt)


@pytest.mark.parametrize("title", ["A < B & C > D", "]]> --> <!-- ", "“q” 'a' \"b\"", "{{ 7 * 7 }}",
                                   "e\u0301 العربية 中文 🌍"])  # fmt: skip
def test_odd_characters_are_printed_as_they_are(title, tmp_path):
    resolution = replace(founding(), title=text(title))
    document = laid_out(resolution)
    assert f"\t63/180.\t{title}" in paragraphs(document)
    assert title in paragraphs(document, "word/header_even.xml")
    assert faults(document, tmp_path) == []


def test_white_space_other_than_spaces_is_printed_as_a_space():
    body = (TextParagraph(content=text("a\tb\nc")),)
    assert "\ta b c" in paragraphs(laid_out(Resolution(title=text("T"), operative=body)))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_characters_that_no_word_file_can_hold_are_refused(character):
    body = (OperativeParagraph(content=text(f"keep the rivers{character} clean")),)
    with pytest.raises(DraftingError, match=r"after “1\. keep the rivers” cannot be in a document"):
        laid_out(Resolution(title=text("T"), operative=body))


def test_no_break_spaces_are_put_in_on_output_only():
    document = part(laid_out(founding()), "word/document.xml")
    everything_said = "".join(document.itertext(f"{W}t"))
    assert "18\N{NO-BREAK SPACE}December 2007" in everything_said
    assert "paragraph\N{NO-BREAK SPACE}3" in everything_said


def test_a_template_of_the_user_changes_one_part(tmp_path):
    own = tmp_path / "docx" / "base" / "app.xml"
    own.parent.mkdir(parents=True)
    own.write_text("<Own>{{ symbol.whole }}</Own>", encoding="utf-8")
    document = laid_out(founding(), templates=tmp_path)
    assert part(document, "docProps/app.xml").text == "A/RES/63/180"
    own.write_text("<Own>{{ nothing }}</Own>", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"template docx/base/app\.xml, line 1"):
        laid_out(founding(), templates=tmp_path)


def test_a_template_of_the_user_that_makes_no_xml_is_refused(tmp_path):
    own = tmp_path / "docx" / "modern" / "app.xml"
    own.parent.mkdir(parents=True)
    own.write_text("<Own>{{ symbol.whole }}", encoding="utf-8")
    with pytest.raises(
        TemplateError, match=r"do not make correct XML for docProps/app\.xml: .*line 1"
    ):
        laid_out(founding(), templates=tmp_path)
