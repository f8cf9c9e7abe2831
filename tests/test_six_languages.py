"""Twelve resolutions in six languages: written as Word documents, read back, printed in order.

This file has only numbers of resolutions and shares, never the texts.
"""

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from difflib import SequenceMatcher

import pypdfium2
import pytest

from drafting.conservation import printed_words
from drafting.importing import read, read_file
from drafting.model.content import same_content
from drafting.office import SUBSTITUTES
from drafting.pdf import pdfs_from
from drafting.text.languages import LANGUAGES
from drafting.writers.docx import render_docx
from tests.test_real_texts import IN_SIX_LANGUAGES

pytestmark = pytest.mark.texts


def resolution_in(texts, language, number):
    folder = texts / "corpus" / "ga"
    (path,) = (
        path
        for path in folder.glob(f"*/{language}/*.xml")
        if re.match(rf"A_RES_{number}(?!\d)", path.name)
    )
    return read_file(path).resolution


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_documents_in_six_languages_read_back_the_same(texts, language, tmp_path):
    differing = []
    for number in IN_SIX_LANGUAGES:
        resolution = resolution_in(texts, language, number)
        file = tmp_path / f"{number}.docx"
        file.write_bytes(render_docx(resolution))
        if not same_content(read(file), resolution):
            differing.append(number)
    assert differing == []


@pytest.mark.office
def test_arabic_pages_hold_the_words_in_their_order(texts, office, tmp_path):
    """Two readers that know the bidirectional algorithm, poppler and pdfium, find them.

    Each finds what the other misses, except words with vowel signs, which either may break, and
    groups of figures at the end of a line. Cells of tables are read by rows from the left. Lines
    are not stretched here, because LibreOffice stretches them with strokes that read as letters.
    """
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    fonts = subprocess.run(["fc-list", ":", "family"], capture_output=True, encoding="utf-8").stdout
    if not any(font in fonts for font in SUBSTITUTES["Traditional Arabic"][:3]):
        pytest.skip("no font of the kind of Traditional Arabic is installed")
    texts_in_arabic = {number: resolution_in(texts, "ar", number) for number in IN_SIX_LANGUAGES}
    files = {number: ragged(render_docx(each)) for number, each in texts_in_arabic.items()}
    pdf = tmp_path / "arabic.pdf"
    for number, content in pdfs_from(files):
        pdf.write_bytes(content)
        page = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", pdf, "-"],
            check=True, capture_output=True, encoding="utf-8",
        ).stdout  # fmt: skip
        pages = pypdfium2.PdfDocument(pdf)
        other = "\n".join(each.get_textpage().get_text_range() for each in pages)
        wanted = words_of(printed_words(texts_in_arabic[number]).body)
        by_one, by_other = (found_in(words_of(text), wanted) for text in (page, other))
        assert min(len(by_one), len(by_other)) > 0.87 * len(wanted), number
        assert len(by_one | by_other) > 0.96 * len(wanted), number


def ragged(document):
    """Return a Word document without stretched lines."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = parts["word/styles.xml"]
    parts["word/styles.xml"] = styles.replace(b'<w:jc w:val="both"/>', b"")
    ragged_document = io.BytesIO()
    with zipfile.ZipFile(ragged_document, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return ragged_document.getvalue()


def words_of(text):
    """Return Arabic words, Latin words and figures, without vowel signs and strokes."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    plain = "".join(each for each in plain if unicodedata.category(each) != "Mn")
    return re.findall("[\u0621-\u064a]+|[0-9]+|[A-Za-z]+", plain.replace("\u0640", ""))


def found_in(page, wanted):
    """Return the places of the words that a page has in the same order, among its own lines."""
    blocks = SequenceMatcher(None, wanted, page, autojunk=False).get_matching_blocks()
    return {place for block in blocks for place in range(block.a, block.a + block.size)}
