"""What python-docx reads, properties of a file and words of comments, and what it never sees."""

import datetime
import io
import zipfile

import pytest

from drafting.errors import UnreadableError
from drafting.readers.docx import TrackedFile
from drafting.readers.docx.library import FileProperties
from tests.word_files import p, package, r, relation, relations, word

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
)


def with_properties(inside, start=""):
    """Return the bytes of a Word file with these core properties."""
    plain = word(p("x"))
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["_rels/.rels"] = relations(
        relation("officeDocument", "word/document.xml", "main")
        + relation("metadata/core-properties", "docProps/core.xml", "core")
    )
    files["docProps/core.xml"] = (
        f'{start}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/">{inside}</cp:coreProperties>'
    )
    return package(files)


def test_the_properties_of_a_file():
    file = with_properties(
        "<dc:title>Gardens</dc:title><dc:creator> Ana Tui </dc:creator>"
        "<cp:lastModifiedBy>B. Palau</cp:lastModifiedBy>"
        "<dcterms:created>2026-11-10T08:00:00Z</dcterms:created>"
        "<dcterms:modified>2026-11-12T09:30:00Z</dcterms:modified>"
    )
    found = TrackedFile(file, "x.docx").properties
    utc = datetime.UTC
    assert found == FileProperties(
        author="Ana Tui",
        last_author="B. Palau",
        title="Gardens",
        created=datetime.datetime(2026, 11, 10, 8, tzinfo=utc),
        modified=datetime.datetime(2026, 11, 12, 9, 30, tzinfo=utc),
    )
    assert found.names == ("B. Palau", "Ana Tui")


@pytest.mark.parametrize(
    "inside",
    [
        "<dcterms:modified/><dc:creator/>",
        "<dcterms:modified>yesterday</dcterms:modified>",
        "<dcterms:modified>0001-01-01T00:00:00+14:00</dcterms:modified>",
        "<dcterms:modified>9999-99-99</dcterms:modified>",
        "<dc:creator><dc:creator>x</dc:creator></dc:creator>",
    ],
)
def test_a_property_that_means_nothing_is_left_out(inside):
    found = TrackedFile(with_properties(inside), "x.docx").properties
    assert found == FileProperties()


def test_a_file_without_properties_says_nothing_of_itself():
    assert TrackedFile(word(p("x")), "x.docx").properties == FileProperties()


def test_a_document_type_never_reaches_the_library():
    bad = with_properties("<dc:title>&c;</dc:title>", start=BOMB)
    with pytest.raises(UnreadableError, match=r"docProps/core\.xml declares a document type"):
        _ = TrackedFile(bad, "x.docx").properties


def test_properties_nested_too_deeply_never_reach_the_library():
    bad = with_properties("<dc:title>" * 200 + "</dc:title>" * 200)
    with pytest.raises(UnreadableError, match=r"core\.xml does not have the form of a Word file"):
        _ = TrackedFile(bad, "x.docx").properties


def commented(*inside):
    reference = '<w:r><w:commentReference w:id="2"/></w:r>'
    comments = f'<w:comment w:id="2" w:author="C">{"".join(inside)}</w:comment>'
    (comment,) = TrackedFile(word(p("y", reference), comments=comments), "x.docx").comments
    return comment.words


def test_a_document_type_in_comments_never_reaches_the_library():
    with zipfile.ZipFile(io.BytesIO(word(p("y"), comments=""))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["word/comments.xml"] = BOMB + files["word/comments.xml"]
    with pytest.raises(UnreadableError, match=r"word/comments\.xml declares a document type"):
        _ = TrackedFile(package(files), "x.docx").comments


def test_words_that_the_library_leaves_out_are_kept():
    inserted = f'<w:ins w:id="9" w:author="D">{r("really ")}</w:ins>'
    cell = f"<w:tc>{p('in a cell')}</w:tc>"
    assert commented(p("Is this ", inserted, r("agreed?"))) == "Is this really agreed?"
    table = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    assert commented(p("See"), table, p("below")) == "See\nin a cell\nbelow"


def test_spaces_tabs_and_breaks_of_a_comment_part_words():
    one = r("one") + '<w:r><w:t xml:space="preserve"> </w:t></w:r>' + r("two")
    assert commented(p(one), p(r("three") + "<w:r><w:tab/></w:r>" + r("four"))) == (
        "one two\nthree four"
    )


def test_comments_of_an_unusual_form_are_read_all_the_same():
    comments = f'<w:comment>{p("Why?")}</w:comment><w:note/><w:comment w:id="x" w:date="soon"/>'
    found = TrackedFile(word(p("y"), comments=comments), "x.docx").comments
    assert [(each.author, each.date, each.words) for each in found] == [
        ("", "", "Why?"),
        ("", "soon", ""),
    ]
