"""PDF files cut off, locked, or with page trees that lead nowhere."""

import zlib

import pytest

from drafting.readers.pdf import pages, streams
from tests.commands import run
from tests.hostile.files import MB, PROSE, refused, words_unless_refused
from tests.pdf_files import assembled, pdf


def test_a_pdf_of_100_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "x.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(100 * MB)
    result = run("import", path, "-o", tmp_path / "out.yaml")
    assert result.status == 3
    assert f"{path}: the file is larger than 20 MB" in result.err
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_a_pdf_cut_off_is_read_or_refused(share):
    source = pdf(PROSE.splitlines())
    words_unless_refused(source[: int(len(source) * share)], "x.pdf")


def test_a_pdf_without_words_is_refused():
    assert "text" in refused(pdf([]), "x.pdf")


def test_a_locked_pdf_is_told():
    key = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    things = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>", key]
    trailer = b"/Encrypt 3 0 R/ID[<00><00>]"
    assert "password" in refused(assembled(things, trailer), "x.pdf")


PAGES = {
    "counts a thousand million pages": b"<</Type/Pages/Count 1000000000/Kids[3 0 R]>>",
    "counts less than no page": b"<</Type/Pages/Count -1/Kids[3 0 R]>>",
    "is its own child": b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R 3 0 R]>>",
    "is its own parent": b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[3 0 R]>>",
    "has no children": b"<</Type/Pages/Count 7>>",
    "has children that are not there": b"<</Type/Pages/Count 2/Kids[88 0 R 99 0 R]>>",
    "holds 501 pages": b"<</Type/Pages/Count 501/Kids[" + b"3 0 R " * 501 + b"]>>",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_pdf_whose_page_tree(name):
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    things = [b"<</Type/Catalog/Pages 2 0 R>>", PAGES[name], page]
    assert refused(assembled(things), "x.pdf")


def test_letters_of_no_size_are_read_or_refused():
    words_unless_refused(pdf(PROSE.splitlines(), size=0), "x.pdf")
    source = pdf(["Decides to plant trees;"]).replace(b"70 800 Td", b"0 0 0 0 70 800 Tm")
    words_unless_refused(source, "x.pdf")


def test_a_page_whose_content_grows_without_end_is_bounded():
    content = zlib.compress(zlib.compress(b" " * 50 * MB))
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(content)
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>"
    )
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>%s>>"
        % b"/Contents[4 0 R 6 0 R]",
        stream + content + b"\nendstream", form + b"stream\n/F Do\nendstream",
        b"<</Length 5>>stream\n/F Do\nendstream",
    ]  # fmt: skip
    assert refused(assembled(things), "x.pdf")


def page_of(content, filters=b"/FlateDecode", kind=b""):
    """Return a PDF of one page with this content, packed by the test."""
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>"),
        b"<<%s/Length %d/Filter%s>>stream\n%s\nendstream" % (kind, len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    ]  # fmt: skip
    return assembled(things)


WORDS = b"BT /F 10 Tf 70 800 Td (Decides to plant trees) Tj ET "


@pytest.fixture
def unopened(monkeypatch):
    """Fail if a file is given to PDFium."""

    def opened(*_):
        pytest.fail("PDFium was asked to open it")

    monkeypatch.setattr(pages, "_opened", opened)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.usefixtures("unopened")
def test_content_that_grows_is_refused_before_it_is_unpacked_whole(times):
    content = WORDS + b" " * streams.MOST_CONTENT
    for _ in range(times):
        content = zlib.compress(content, 9)
    source = page_of(content, b"[" + b"/FlateDecode" * times + b"]")
    assert "unpacks to more than 8 MB" in refused(source, "x.pdf")


@pytest.mark.usefixtures("unopened")
def test_pictures_may_be_larger_but_not_without_end():
    content = zlib.compress(b" " * (streams.MOST_BULK + 1), 9)
    source = page_of(content, kind=b"/Subtype/Image")
    assert "unpacks to more than 64 MB" in refused(source, "x.pdf")


@pytest.mark.usefixtures("unopened")
def test_many_streams_may_not_unpack_to_more_than_all_together(monkeypatch):
    monkeypatch.setattr(streams, "MOST_UNPACKED", 10_000)
    source = page_of(zlib.compress(b" " * 6_000))
    streams.check_streams(source)
    assert "the PDF unpacks" in refused(source + source, "x.pdf")


def test_a_picture_of_ten_megabytes_is_passed_over():
    content = zlib.compress(b" " * 10 * MB, 9)
    streams.check_streams(page_of(content, kind=b"/Subtype/Image"))
    streams.check_streams(page_of(b"x\x9c" + b"no zlib at all" * 99))
    streams.check_streams(page_of(zlib.compress(b" " * 999)[:-7]))


def texts(count):
    return b"BT /F 6 Tf " + b"1 0 0 1 70 700 Tm (oak) Tj " * count + b"ET"


@pytest.fixture
def untold(monkeypatch):
    """Fail if a test asks PDFium for the text of a page, which can take minutes."""
    from pypdfium2 import PdfPage

    def asked(*_):
        pytest.fail("PDFium was asked for the text")

    monkeypatch.setattr(PdfPage, "get_textpage", asked)


@pytest.mark.usefixtures("untold")
def test_a_page_of_very_many_texts_is_refused_before_its_text_is_asked_for():
    source = page_of(zlib.compress(texts(pages.MOST_TEXTS + 1)))
    assert "7,000 separate texts on page 1" in refused(source, "x.pdf")


@pytest.mark.usefixtures("untold")
def test_texts_inside_forms_are_counted():
    inside = texts(pages.MOST_TEXTS + 1)
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>"),
        b"<</Length 5>>stream\n/X Do\nendstream",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 6 0 R>>>>"
        b"/Length %d>>stream\n%s\nendstream" % (len(inside), inside),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]  # fmt: skip
    assert "7,000 separate texts on page 1" in refused(assembled(things), "x.pdf")


@pytest.mark.usefixtures("untold")
def test_what_is_drawn_is_counted_over_all_pages():
    content = WORDS + b"0 0 1 1 re f " * (pages.MOST_OBJECTS + 1)
    source = page_of(zlib.compress(content))
    assert "200,000 texts, lines and pictures" in refused(source, "x.pdf")


def test_a_text_that_pdfium_would_cut_off_is_refused():
    longest = b"BT /F 6 Tf 1 800 Td (" + b"oak " * 4_100 + b"the end) Tj ET"
    assert "16,000 characters in one line" in refused(page_of(zlib.compress(longest)), "x.pdf")
