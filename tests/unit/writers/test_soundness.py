"""Each mistake that makes Word refuse a file is planted once, and must be found."""

import io
import re
import zipfile

import pytest

from drafting.errors import UnsoundError
from drafting.writers.docx import render_docx
from drafting.writers.docx.soundness import faults_of, refuse_unsound
from drafting.writers.options import RenderOptions
from tests.laid_out import everything, founding

BY = 'w:author="A" w:date="2026-01-02T00:00:00Z"'
RUN = "<w:r><w:t>words</w:t></w:r>"
GONE = "<w:r><w:delText>words</w:delText></w:r>"
MOVE = (
    f'<w:p><w:moveFromRangeStart w:id="1" w:name="m" {BY}/><w:moveFrom w:id="2" {BY}>{RUN}'
    '</w:moveFrom></w:p><w:moveFromRangeEnd w:id="1"/>'
    f'<w:p><w:moveToRangeStart w:id="3" w:name="m" {BY}/><w:moveTo w:id="4" {BY}>{RUN}'
    '</w:moveTo></w:p><w:moveToRangeEnd w:id="3"/>'
)


def parts_of(document):
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def parts():
    return parts_of(render_docx(founding()))


def with_body(parts, more):
    """The document with more at the start of its body."""
    return changed(parts, "word/document.xml", "<w:body>", "<w:body>" + more)


def changed(parts, name, old, new, count=1):
    source = parts[name].decode()
    assert old in source
    return {**parts, name: source.replace(old, new, count).encode()}


def p(*content):
    return f"<w:p>{''.join(content)}</w:p>"


def ins(number, content=RUN, by=BY):
    return f'<w:ins w:id="{number}" {by}>{content}</w:ins>'


def deleted(number, content=GONE, by=BY):
    return f'<w:del w:id="{number}" {by}>{content}</w:del>'


@pytest.mark.parametrize("source", [founding, everything])
@pytest.mark.parametrize("profile", ["modern", "or63"])
def test_what_we_write_is_sound(source, profile):
    document = render_docx(source(), RenderOptions(profile=profile))
    assert list(faults_of(parts_of(document))) == []


def test_sound_changes_are_let_through(parts):
    moved = MOVE.replace(
        "<w:p><w:moveFromRange",
        f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="11" {BY}/></w:rPr></w:pPr><w:moveFromRange',
    )
    mark = f'<w:p><w:pPr><w:rPr><w:ins w:id="8" {BY}/></w:rPr></w:pPr>{ins(9)}</w:p>'
    assert list(faults_of(with_body(parts, p(ins(5), deleted(6)) + moved + mark))) == []


PLANTED = {
    "live words in a deletion": (p(deleted(1, RUN)), "deleted words are in t"),
    "deleted words outside a deletion": (p(GONE), "delText is outside a deletion"),
    "deleted words in an insertion": (p(ins(1, GONE)), "delText is outside a deletion"),
    "deleted words in a moved run": (
        MOVE.replace("w:t>", "w:delText>", 2),
        "delText is outside a deletion",
    ),
    "the same number twice": (p(ins(1), ins(1)), "two changes have the number 1"),
    "the same number for change and range": (MOVE.replace('"2"', '"1"'), "have the number 1"),
    "no number": (p(ins("")), "has no number"),
    "no author": (p(ins(1, by='w:date="2026-01-02T00:00:00Z"')), "has no author"),
    "an empty author": (p(ins(1, by=BY.replace("A", " ", 1))), "has no author"),
    "a date of another form": (p(ins(1, by=BY.replace("T00:00:00Z", ""))), "has no date"),
    "moved words without range": (
        p(f'<w:moveFrom w:id="1" {BY}>{RUN}</w:moveFrom>'),
        "outside any range",
    ),
    "a moved paragraph without range": (
        f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="1" {BY}/></w:rPr></w:pPr></w:p>',
        "outside any range",
    ),
    "words moved here without range": (
        p(f'<w:moveTo w:id="1" {BY}>{RUN}</w:moveTo>'),
        "outside any range",
    ),
    "a range without end": (
        MOVE.replace('<w:moveToRangeEnd w:id="3"/>', ""),
        "the moveTo range “m” does not end",
    ),
    "an end without range": (MOVE + '<w:moveToRangeEnd w:id="9"/>', "ends that did not begin"),
    "an end of another range": (
        MOVE.replace('RangeEnd w:id="3"', 'RangeEnd w:id="9"'),
        "ends under another number",
    ),
    "names that do not pair": (
        MOVE.replace('w:name="m"', 'w:name="n"', 1),
        "the move “m” has no moveFrom range",
    ),
    "only one half": (MOVE[: MOVE.index("<w:p><w:moveTo")], "has no moveTo range"),
    "the same name twice": (
        MOVE + re.sub(r'w:id="(\d)"', r'w:id="1\1"', MOVE),
        "two moveFrom ranges have the name “m”",
    ),
    "a range without name": (MOVE.replace('w:name="m" ', "", 1), "moveFrom range has no name"),
    "a range in a range": (
        MOVE.replace(
            "<w:moveFrom ", f'<w:moveFromRangeStart w:id="7" w:name="o" {BY}/><w:moveFrom '
        ),
        "begins inside another one",
    ),
    "an insertion in a move": (
        MOVE.replace(RUN, ins(7), 1),
        "a change (ins) is inside another one (moveFrom)",
    ),
    "a deletion in an insertion": (
        p(ins(1, deleted(2))),
        "a change (del) is inside another one (ins)",
    ),
    "a missing footnote": (
        p('<w:r><w:footnoteReference w:id="99"/></w:r>'),
        "refers to footnote 99, which is missing",
    ),
    "a footnote referred to twice": (
        p('<w:r><w:footnoteReference w:id="1"/></w:r>'),
        "refers to footnote 1 more than once",
    ),
    "a comment without words": (
        p('<w:commentRangeStart w:id="7"/><w:commentRangeEnd w:id="7"/>'),
        "comment 7 does not begin, end and have its reference exactly once",
    ),
    "an unknown style": (
        '<w:p><w:pPr><w:pStyle w:val="Other"/></w:pPr></w:p>',
        "uses the style Other",
    ),
    "a cell without paragraph": (
        "<w:tbl><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>",
        "does not end with a paragraph",
    ),
    "a table without row": ("<w:tbl><w:tblPr/></w:tbl>", "a table has no row"),
    "spaces that would be lost": (p("<w:r><w:t>words </w:t></w:r>"), "would be lost"),
    "a field left open": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'),
        "a field does not end",
    ),
    "a field that ends only": (
        p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        "a field does not end",
    ),
    "an unknown relationship": (
        p('<w:hyperlink r:id="rId99"/>'),
        "names the relationship rId99",
    ),
}


@pytest.mark.parametrize("mistake", PLANTED)
def test_a_mistake_in_the_body_is_found(parts, mistake):
    planted, said = PLANTED[mistake]
    found = list(faults_of(with_body(parts, planted)))
    assert any(said in fault and fault.startswith("word/document.xml: ") for fault in found), found


NOTE = '<w:footnote w:id="{}"><w:p/></w:footnote></w:footnotes>'
FOOTER = 'PartName="/word/footer_odd.xml"'
PACKAGE = {
    "the same number in two parts": (
        [("word/document.xml", "<w:body>", "<w:body>" + p(ins(1))),
         ("word/footnotes.xml", "</w:footnotes>",
          f'<w:footnote w:id="0" w:type="other">{p(ins(1))}</w:footnote></w:footnotes>')],
        "word/footnotes.xml: two changes have the number 1",
    ),
    "a footnote nothing refers to": (
        [("word/footnotes.xml", "</w:footnotes>", NOTE.format(99))],
        "refers nowhere to footnote 99",
    ),
    "two footnotes with one number": (
        [("word/footnotes.xml", "</w:footnotes>", NOTE.format(1))],
        "two footnotes have the number 1",
    ),
    "a footnote in a footnote": (
        [("word/footnotes.xml", "</w:footnotes>",
          NOTE.format(0).replace("<w:p/>", p('<w:r><w:footnoteReference w:id="1"/></w:r>')))],
        "a footnote refers to another one",
    ),
    "a relationship to nothing": (
        [("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="style.xml"')],
        "leads to word/style.xml, which is missing",
    ),
    "two relationships of one name": (
        [("word/_rels/document.xml.rels", 'Id="rId2"', 'Id="rId1"')],
        "two relationships have the name rId1",
    ),
    "a relationship that is gone": (
        [("word/_rels/document.xml.rels", 'Id="rIdFooterOdd"', 'Id="rId88"')],
        "names the relationship rIdFooterOdd",
    ),
    "a type of nothing": (
        [("[Content_Types].xml", FOOTER, FOOTER.replace("odd", "new"))],
        "has the type of word/footer_new.xml, which is not in the package",
    ),
    "the same type twice": (
        [("[Content_Types].xml", FOOTER, FOOTER.replace("odd", "even"))],
        "has the type of word/footer_even.xml twice",
    ),
    "no type": (
        [("[Content_Types].xml", 'Extension="xml"', 'Extension="none"'),
         ("[Content_Types].xml", FOOTER, FOOTER.replace("odd", "even"))],
        "word/footer_odd.xml: its type is not in",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", PACKAGE)
def test_a_mistake_in_the_package_is_found(parts, mistake):
    edits, said = PACKAGE[mistake]
    for name, old, new in edits:
        parts = changed(parts, name, old, new)
    assert any(said in fault for fault in faults_of(parts)), list(faults_of(parts))


def test_the_message_says_what_is_wrong_and_whose_mistake_it_is(parts):
    with pytest.raises(UnsoundError, match=r"word/document\.xml: two changes .* \(and 1 more\)"):
        refuse_unsound(with_body(parts, p(ins(1), ins(1), ins(1))))


def test_a_template_that_makes_an_unsound_document_is_stopped(tmp_path):
    macros = tmp_path / "docx" / "base" / "footer_first.xml"
    macros.parent.mkdir(parents=True)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    macros.write_text(f'<w:ftr xmlns:w="{space}"><w:p>{GONE}</w:p></w:ftr>', encoding="utf-8")
    with pytest.raises(UnsoundError, match="footer_first"):
        render_docx(founding(), RenderOptions(templates=tmp_path))
