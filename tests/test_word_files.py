"""Word files made of real documents: sound to every checker, and the same when they are read."""

import io

import docx
import pytest
from openxml_audit import OpenXmlValidator

from drafting.importing import read
from drafting.model.content import same_content
from drafting.readers.docx import read_docx
from drafting.writers.docx import render_docx
from drafting.writers.options import Profile, RenderOptions
from tests.laid_out import everything, founding

pytestmark = pytest.mark.texts

DOZEN = (
    "corpus/ga/77/ar/A_RES_77_261-2300156A.xml",
    "corpus/ga/77/en/A_RES_77_256 A-B-2300172E.xml",
    "corpus/ga/77/es/A_RES_77_5-2225005S.xml",
    "corpus/ga/77/zh/A_RES_77_306_2312996C.xml",
    "corpus/hrc/A_HRC_RES_54_18E.xml",
    "corpus/sc/S_RES_1546_N0438116.xml",
    "samples/docx/A_RES_72_279.docx",
    "samples/docx/E_RES_2018_18.docx",
    "samples/pdf/A_C.3_80_L.24.pdf",
    "samples/pdf/A_C.3_80_L.61.pdf",
)
"""Adopted and drafts, amendments, all organs, four languages, tables, parts, annexes."""


def findings(document, tmp_path):
    file = tmp_path / "file.docx"
    file.write_bytes(document)
    result = OpenXmlValidator(max_errors=20).validate(file)
    return [f"{error.part_uri}: {error.description}" for error in result.errors]


@pytest.mark.parametrize("place", DOZEN)
def test_a_real_document_makes_a_sound_file(texts, tmp_path, place):
    resolution = read(place_in(texts, place))
    for profile in Profile:
        # Our own checker ran already: no unsound file is written.
        document = render_docx(resolution, RenderOptions(profile=profile))
        assert findings(document, tmp_path) == []
        assert docx.Document(io.BytesIO(document)).paragraphs


@pytest.mark.parametrize("make", [founding, everything])
def test_our_own_documents_make_sound_files(tmp_path, make):
    assert findings(render_docx(make()), tmp_path) == []


def place_in(texts, place):
    path = texts / place
    if not path.is_file():
        pytest.skip(f"no {path}")
    return path


BACK = (
    "corpus/ga/76/en/A_RES_76_85-2118645E.xml",  # a hyphen that holds in the title of its item
    "corpus/ga/77/en/A_RES_77_5-2225005E.xml",  # a long title of an annex
    "corpus/ga/79/en/A_RES_79_259-2424702E.xml",  # cells set to the left
    "corpus/hrc/A_HRC_RES_54_18E.xml",  # a vote of many lines
)


@pytest.mark.parametrize("place", BACK)
@pytest.mark.parametrize("profile", Profile)
def test_a_word_file_reads_back_the_same(texts, place, profile):
    resolution = read(place_in(texts, place))
    document = render_docx(resolution, RenderOptions(profile=profile))
    assert same_content(read_docx(document, "again.docx").resolution, resolution)


def test_a_sample_of_english_texts_reads_back_the_same(texts):
    files = sorted((texts / "corpus" / "ga" / "78" / "en").glob("*.xml"))[::16]
    assert len(files) >= 20
    for file in files:
        resolution = read(file)
        again = read_docx(render_docx(resolution), "again.docx").resolution
        assert same_content(again, resolution), file
