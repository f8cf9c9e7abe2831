"""The kind of a file is detected from its content; for other kinds a message says what to do."""

import io
import zipfile

import docx
import pytest

from drafting.errors import DraftingError, UnreadableError
from drafting.importing import read_file
from drafting.readers import MAX_BYTES, ReadOptions, bytes_of, read_bytes
from drafting.readers.kinds import FileKind, ForeignError, kind_of, other_ending

PROSE = (
    "The Council of Gardeners,\n\nRecalling the long winters that gardeners have come through,\n\n"
    "1. Decides to meet again as soon as the snow has gone;\n\n2. Requests a report on benches.\n"
)


def zipped(*names, content=b"x"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return stream.getvalue()


def open_document(kind):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return stream.getvalue()


def word_document():
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("The Council of Gardeners,")
    document.save(stream)
    return stream.getvalue()


def ole(*streams):
    names = b"".join(name.encode("utf-16-le") + b"\0\0" for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + names


AKN = (
    "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><statement/></akomaNtoso>"
)


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        (FileKind.DOCX, word_document()),
        (FileKind.DOC, ole("WordDocument")),
        (FileKind.WPD, b"\xffWPC\x10"),
        (FileKind.DOC, ole("1Table", "WordDocument", "Workbook")),
        (FileKind.PDF, b"%PDF-1.7\n"),
        (FileKind.PDF, b"\r\n%PDF-1.4\n"),
        (FileKind.AKN, AKN.encode()),
        (FileKind.AKN, b"\xef\xbb\xbf\n" + AKN.encode()),
        (FileKind.AKN, AKN.encode("utf-16")),
        (FileKind.AKN, b"<?xml version='1.0'?>\n<!-- <html> -->\n" + AKN.encode()),
        (FileKind.AKN, b"<!DOCTYPE a [<!ENTITY b '>'>]><akn:akomaNtoso xmlns:akn='x'/>"),
        (FileKind.AKN, b"<!DOCTYPE a [<!-- don't ]> -->]><akomaNtoso/>"),
        (FileKind.TEXT, PROSE.encode()),
        (FileKind.TEXT, PROSE.encode("utf-16")),
        (FileKind.TEXT, b"# Source: a letter\n" + PROSE.encode()),
        (FileKind.TEXT, b"1 < 2, said the gardener.\n"),
        (FileKind.TEXT, b"<, said the gardener.\n"),
        (FileKind.TEXT, "Décide\n".encode("latin-1")),
    ],
)
@pytest.mark.parametrize("ending", ["", ".txt", ".docx", ".pdf"])
def test_a_file_is_what_it_holds_whatever_its_name(kind, source, ending):
    assert kind_of(source, f"paper{ending}") is kind


@pytest.mark.parametrize(
    ("source", "said", "cure"),
    [
        (open_document("text"), "an OpenDocument text", "save it as .docx"),
        (open_document("spreadsheet"), "an OpenDocument file", "save it as .docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook", "copy the text"),
        (zipped("ppt/presentation.xml"), "a PowerPoint presentation", "copy the text"),
        (zipped("mimetype", "META-INF/container.xml"), "an electronic book", "copy the text"),
        (zipped("Index/Document.iwa"), "a Pages document", "save it as .docx"),
        (zipped("papers/one.docx"), "a zip archive", "unpack it"),
        (zipped(), "a zip archive", "unpack it"),
        (ole("EncryptionInfo", "EncryptedPackage"), "locked with a password", "save it without"),
        (ole("Workbook"), "an old Excel workbook", "copy the text"),
        (ole("PowerPoint Document"), "an old PowerPoint file", "copy the text"),
        (ole("__properties_version1.0"), "a mail saved from Outlook", "attached"),
        (ole(), "an old or damaged Office file", "save it as .docx"),
        (b"{\\rtf1 Decides}", "a Rich Text file", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "ask for the document"),
        (b"\x1f\x8b\x08", "a compressed file", "unpack it"),
        (b"<!doctype html><html><p>Decides", "a web page (HTML)", "save the page as text"),
        (b"\n<HTML>", "a web page (HTML)", "copy the text"),
        (b"<p>Decides</p>", "a web page (HTML)", "save the page as text"),
        (
            b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "a>b"><html/>',
            "a web page (HTML)",
            "save the page as text",
        ),
        (b'<?xml version="1.0"?><p>Decides</p>', "an XML file that begins with <p>", "copy"),
        (
            b'<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>',
            "an XML file that begins with <a>",
            "copy the text",
        ),
        (b'<!DOCTYPE note SYSTEM "a>b"><note/>', "an XML file that begins with <note>", "copy"),
        (b"<rss version='2'/>", "begins with <rss>", "copy the text"),
        (b"<pkg:package xmlns:pkg='x'/>", "a Word document in one XML file", "save it as .docx"),
        (b"<?xml version='1.0'?>", "an XML or HTML file without an element", "download"),
        (b"\x7fELF\x02\0\0\0", "a file of unknown kind", "Word, PDF"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["", ".txt", ".docx"])
def test_another_kind_of_file_is_named_with_what_to_do(source, said, cure, ending):
    with pytest.raises(ForeignError) as caught:
        kind_of(source, f"paper{ending}")
    assert str(caught.value).startswith(f"paper{ending}: this is ")
    assert said in str(caught.value)
    assert cure in str(caught.value).partition("which cannot be read: ")[2]


@pytest.mark.parametrize("cut", [4, 30, 100, 1000, -1, -30])
def test_a_word_document_cut_off_is_damaged_and_not_foreign(cut):
    with pytest.raises(UnreadableError, match="damaged or incomplete") as caught:
        kind_of(word_document()[:cut], "paper.docx")
    assert not isinstance(caught.value, ForeignError)


def test_an_archive_of_thousands_of_parts_is_refused_before_it_is_listed():
    source = zipped(*(f"word/{number}.xml" for number in range(5001)), content=b"")
    with pytest.raises(UnreadableError, match="more than 5000 parts"):
        kind_of(source, "paper.docx")


# YAML or prose


@pytest.mark.parametrize(
    "source",
    [
        "title: Benches\n",
        "# a remark\n\ntitle: Benches\n",
        "---\ntitle: Benches\n",
        '"title": Benches\n',
        '{"title": "Benches"}\n',
        "title:Benches\n",
        "operative:\n- '*Decides* to meet again'\n",
        "- lead: Decides\n  text: to meet again\n",
        "-lead: Decides\n",
        "Title: Benches\npreamble:\noperative:\n  - lead: Decides\n    text: to meet again\n",
        "Draft of Monday\ntitle: Benches\noperative:\n  - lead: Decides\n    text: to meet\n",
        "",
        " \n\n",
        "# nothing but a remark\n",
    ],
)
@pytest.mark.parametrize("ending", [".yaml", ".txt", ""])
def test_a_text_with_our_keys_is_yaml_whatever_its_name_and_its_faults(source, ending):
    assert kind_of(source.encode(), f"draft{ending}") is FileKind.YAML


@pytest.mark.parametrize(
    "source",
    [
        "titel: Benches\n",
        "note: Benches\n",
        "Decides\n",
        "- '*Decides* to meet again'\n",
        "*Decides* to meet\n",
        "[to meet]\n",
        "title\n  Benches for all who are tired of walking\n",
    ],
)
@pytest.mark.parametrize(
    ("ending", "kind"), [(".yaml", "yaml"), (".YML", "yaml"), (".txt", "text")]
)
def test_the_ending_decides_where_the_words_do_not(source, ending, kind):
    assert kind_of(source.encode(), f"draft{ending}") == kind


@pytest.mark.parametrize(
    "more",
    [
        "",
        "The report: it was long.\n",
        "We speak of these:\n  - benches, of wood or stone, along the path to the pond\n",
        "text: a word at the beginning of a line that was broken there by a mail program\n",
    ],
)
def test_prose_is_text_even_where_some_line_looks_like_a_key(more):
    assert kind_of((PROSE + more).encode(), "draft.txt") is FileKind.TEXT


def test_plain_prose_is_text_even_when_it_is_named_yaml():
    assert kind_of((PROSE * 2).encode(), "draft.yaml") is FileKind.TEXT


@pytest.mark.parametrize("ending", [".yaml", ".txt"])
def test_the_faults_of_a_resolution_file_are_told_and_not_read_as_prose(tmp_path, ending):
    path = tmp_path / f"draft{ending}"
    path.write_text("title: A\noperative:\n  - *Decides* to meet\nissued: soon\n", encoding="utf-8")
    reading = read_file(path)
    assert reading.resolution is None
    assert "unquoted-star" in [each.code for each in reading.diagnostics]


# names and sizes


@pytest.mark.parametrize(
    ("kind", "name", "remarked"),
    [
        (FileKind.AKN, "paper.docx", True),
        (FileKind.AKN, "paper.XML", False),
        (FileKind.AKN, "paper", False),
        (FileKind.TEXT, "A_RES_63_180.founding", False),
        (FileKind.YAML, "draft.txt", True),
        (FileKind.DOCX, "paper.doc", True),
    ],
)
def test_a_name_that_says_otherwise_is_remarked_on(kind, name, remarked):
    notes = other_ending(kind, name)
    assert [each.code for each in notes] == ["other-ending"] * remarked
    assert all(each.severity == "note" for each in notes)


def test_a_resolution_file_under_another_name_is_read_with_a_remark():
    reading = read_bytes(b"title: Benches\n", "draft.txt")
    assert reading.resolution is not None
    assert [each.code for each in reading.diagnostics] == ["other-ending"]


def test_an_old_word_document_is_beyond_what_readers_do_alone(tmp_path):
    path = tmp_path / "paper.doc"
    path.write_bytes(ole("WordDocument"))
    with pytest.raises(UnreadableError, match=r"save it as \.docx"):
        read_file(path)


def test_a_file_of_20_mb_is_the_longest(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(bytes_of(path)) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(UnreadableError, match="larger than 20 MB"):
        bytes_of(path)


@pytest.mark.parametrize(
    "source",
    [
        b"<" * MAX_BYTES,
        b"<!--" * (MAX_BYTES // 4),
        b"<!DOCTYPE " + b"a" * MAX_BYTES,
        b"<?" * (MAX_BYTES // 2),
        b" " * MAX_BYTES,
        b"- " * (MAX_BYTES // 2),
        b"-" * MAX_BYTES + b":",
        b"\n" * MAX_BYTES,
        b"[" * MAX_BYTES,
        b"title " * (MAX_BYTES // 6),
        b"PK\x03\x04" * (MAX_BYTES // 4),
        b"PK\x05\x06" * (MAX_BYTES // 4),
        b"\xd0\xcf\x11\xe0" * (MAX_BYTES // 4),
        b"\0" * MAX_BYTES,
    ],
    ids=lambda source: repr(source[:12]),
)
def test_the_kind_of_20_mb_of_nonsense_is_told_or_refused(source):
    try:
        told = str(kind_of(source, "paper.txt"))
    except UnreadableError as error:
        told = str(error)
    assert told in [*FileKind] or told.startswith("paper.txt: this ")


def test_there_are_three_views_and_no_other():
    assert ReadOptions().view == "current"
    with pytest.raises(DraftingError, match="choose one of original, current, all"):
        ReadOptions(view="accepted")
