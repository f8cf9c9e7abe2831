"""Twelve resolutions in six languages: written as Word documents, read back, printed in order.

Only numbers of resolutions and shares stand here, never the texts.
"""

import re
import shutil
import subprocess
import unicodedata
import zipfile
from difflib import SequenceMatcher

import pytest

from drafting.conservation import printed_words
from drafting.model.content import same_content
from drafting.readers import read, read_file
from drafting.text.languages import LANGUAGES
from drafting.writers.docx import render_docx
from tests.test_real_texts import IN_SIX_LANGUAGES

pytestmark = pytest.mark.texts
WITH_TABLES = "77_261"


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
    """What poppler reads from the page, it reads in the order of the bidirectional algorithm.

    Lines are not stretched here: the strokes that LibreOffice stretches them with read as letters.
    """
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    files = {}
    for number in IN_SIX_LANGUAGES:
        resolution = resolution_in(texts, "ar", number)
        files[number] = (tmp_path / f"{number}.docx", resolution)
        ragged(render_docx(resolution), files[number][0])
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, *(file for file, _ in files.values())],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for number, (file, resolution) in files.items():
        page = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", file.with_suffix(".pdf"), "-"],
            check=True, capture_output=True, encoding="utf-8",
        ).stdout  # fmt: skip
        wanted, found = words_of(printed_words(resolution).body), words_of(page)
        assert share(wanted, found) > 0.79, number
        # The two letters of a ligature stand the wrong way round in some extractions.
        # Cells of tables are read by rows from the left, whatever the direction.
        least = 0.93 if number == WITH_TABLES else 0.96
        assert share(map(sorted, wanted), map(sorted, found)) > least, number


def ragged(document, path):
    path.write_bytes(document)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = parts["word/styles.xml"]
    parts["word/styles.xml"] = styles.replace(b'<w:jc w:val="both"/>', b"")
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def words_of(text):
    """Arabic words, Latin words and figures, without vowel signs and strokes."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    plain = "".join(each for each in plain if unicodedata.category(each) != "Mn")
    return re.findall("[\u0621-\u064a]+|[0-9]+|[A-Za-z]+", plain.replace("\u0640", ""))


def share(wanted, found):
    """Part of the words that is found in the same order; the page has its own lines besides."""
    wanted, found = ["".join(each) for each in wanted], ["".join(each) for each in found]
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)
