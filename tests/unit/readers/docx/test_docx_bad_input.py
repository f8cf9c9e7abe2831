"""Files that are damaged, hostile, or no Word files at all."""

import io
import zipfile

import pytest

from drafting.errors import UnreadableError
from drafting.readers.docx import archive, read_docx, read_flow
from drafting.readers.docx import package as packages
from drafting.text.inline import plain
from tests.word_files import p, package, relation, relations, word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GOOD = word(p("The General Assembly,"), p("Recalling all words,"))


def refused(source):
    with pytest.raises(UnreadableError) as told:
        read_docx(source, "x.docx")
    assert str(told.value).startswith("x.docx: ")
    return str(told.value)


def with_document(document):
    return package({"word/document.xml": document})


def test_a_locked_file_is_told_from_an_old_one():
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    assert "password" in refused(start + "EncryptedPackage".encode("utf-16-le"))
    assert "save it as .docx" in refused(start + "WordDocument".encode("utf-16-le"))


@pytest.mark.parametrize("source", [b"", b"Hello", b"%PDF-1.7", b"\0\0"])
def test_something_else_is_refused(source):
    assert "not a Word document" in refused(source)


@pytest.mark.parametrize("length", [4, 100, len(GOOD) // 2, len(GOOD) - 30])
def test_a_file_cut_short_is_refused(length):
    assert "damaged" in refused(GOOD[:length])


def test_an_archive_without_a_text_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "but not a Word document" in refused(buffer.getvalue())


def test_a_part_that_is_no_xml_is_refused():
    assert "damaged" in refused(with_document("<w:document"))


def test_a_text_part_of_another_kind_is_refused():
    assert "no Word text" in refused(with_document("<workbook/>"))


def test_a_document_without_a_body_is_refused():
    assert "no text" in refused(with_document(f'<w:document xmlns:w="{W}"/>'))


def test_a_part_whose_bytes_are_spoilt_is_refused():
    source = bytearray(GOOD)
    start = source.index(b"word/document.xml") + len("word/document.xml")
    source[start + 5 : start + 40] = b"\xff" * 35
    assert "damaged" in refused(bytes(source))


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(code):
    document = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"/>'
    head = f'<?xml version="1.0" encoding="{code}"?>'
    assert "document type" in refused(with_document((head + document).encode(code)))


def test_elements_in_each_other_without_end_are_refused():
    depth = packages.MAX_DEPTH + 1
    nested = f"<w:document xmlns:w='{W}'>{'<w:sdt>' * depth}{'</w:sdt>' * depth}</w:document>"
    assert "not have the form of a Word file" in refused(with_document(nested))


def test_a_part_that_unpacks_to_very_much_is_refused():
    bomb = f"<w:document xmlns:w='{W}'>{' ' * 3_000_000}</w:document>"
    assert "for safety" in refused(with_document(bomb))


def test_a_long_part_is_read_no_further_than_its_bound(monkeypatch):
    monkeypatch.setattr(packages, "MAX_PART", 100)
    assert "for safety" in refused(GOOD)


def test_many_parts_together_are_bounded(monkeypatch):
    monkeypatch.setattr(packages, "MAX_TOTAL", 700)
    assert "for safety" in refused(GOOD)


def test_an_archive_of_thousands_of_parts_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert "parts" in refused(GOOD)


def test_what_lies_outside_is_told_and_not_fetched():
    links = (
        ("attachedTemplate", "file:///nowhere/evil.dotm"),
        ("image", "https://example.org/spy.png"),
        ("hyperlink", "https://example.org/"),
    )
    flow = read_flow(word(p("words"), links=links), "x.docx")
    assert [each.code for each in flow.diagnostics] == ["word-template", "word-linked"]


def test_macros_are_told():
    links = relations(relation("vbaProject", "vbaProject.bin", "m"))
    body = f"<w:body>{p('words')}</w:body>"
    source = package({
        "word/document.xml": f'<w:document xmlns:w="{W}">{body}</w:document>',
        "word/_rels/document.xml.rels": links,
        "word/vbaProject.bin": "anything",
    })  # fmt: skip
    assert [each.code for each in read_flow(source, "x.docx").diagnostics] == ["word-macros"]


def test_a_path_out_of_the_package_finds_nothing():
    source = word(p("words"), section='<w:headerReference r:id="up"/>')
    link = relation("header", "../../../../etc/passwd", "up")
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()[2:]}
    rels = files["word/_rels/document.xml.rels"].decode()
    files["word/_rels/document.xml.rels"] = rels.replace("</Rel", link + "</Rel", 1)
    assert [plain(each.content) for each in read_flow(package(files), "x").pieces] == ["words"]


def test_the_strict_form_of_word_files_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f"<w:document xmlns:w='{strict}'><w:body>{p('words')}</w:body></w:document>"
    (piece,) = read_flow(with_document(document), "x.docx").pieces
    assert plain(piece.content) == "words"


@pytest.mark.parametrize(
    "spoilt",
    [
        '<w:ind w:left="abc" w:hanging="99999999999"/>',
        '<w:numPr><w:ilvl w:val="77"/><w:numId w:val="1"/></w:numPr>',
        '<w:numPr><w:numId/></w:numPr><w:tabs><w:tab w:pos="x"/></w:tabs>',
        '<w:outlineLvl w:val="-"/><w:pStyle/>',
    ],
)
def test_nonsense_in_properties_is_passed_over(spoilt):
    levels = '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="x"/><w:lvl/></w:abstractNum>'
    lists = levels + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num/>'
    (piece,) = read_flow(word(p("words", properties=spoilt), numbering=lists), "x").pieces
    assert plain(piece.content) == "words"


def test_fields_and_notes_that_lead_nowhere_are_passed_over():
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lost = '<w:r><w:footnoteReference w:id="88"/></w:r>'
    flow = read_flow(word(p(end, "words", lost)), "x.docx")
    assert plain(flow.pieces[0].content) == "words"
    assert [each.key for each in flow.footnotes] == ["1"]


def test_a_part_of_very_many_tags_is_refused_before_it_is_taken_apart(monkeypatch):
    monkeypatch.setattr(packages, "MAX_TAGS", 3)
    assert "longer than any document" in refused(GOOD)
