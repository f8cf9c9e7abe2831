"""PDF files cut off, locked, or with page trees that lead nowhere."""

import zlib

import pytest

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
