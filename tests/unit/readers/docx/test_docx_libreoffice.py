"""Files that LibreOffice has saved, and numbers as it prints them."""

from pathlib import Path

import pytest

import drafting
from drafting.conservation import check
from drafting.office import docx_from_doc
from drafting.readers.docx import RevisionKind, TrackedFile, read_docx, read_flow
from drafting.text.inline import plain
from drafting.writers.docx import render_docx
from tests.documents.make_documents import converted, numbered_document, tracked_document
from tests.laid_out import founding
from tests.unit.readers.docx.test_docx_reading import counts

DOCUMENTS = Path(__file__).parents[3] / "documents"
TRACKED = (DOCUMENTS / "tracked-libreoffice.docx").read_bytes()
NUMBERS = [
    "1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)", "2.1", "2.2",
    "7.", "(a)", "8.", "9.", "(a)",
]  # fmt: skip


def printed(source, view="current"):
    return [
        f"{piece.number} {plain(piece.content)}".strip()
        for piece in read_flow(source, "x.docx", view).pieces
        if not hasattr(piece, "rows")
    ]


def test_numbers_saved_by_libreoffice_are_those_we_saved():
    saved = (DOCUMENTS / "numbered-libreoffice.docx").read_bytes()
    for source in (saved, numbered_document()):
        assert [piece.number for piece in read_flow(source, "x.docx").pieces] == NUMBERS


@pytest.mark.office
def test_automatic_numbers_are_those_libreoffice_prints(office):
    text = converted(numbered_document(), "txt:Text (encoded):UTF8").decode("utf-8-sig")
    assert [line.split()[0] for line in text.splitlines()] == NUMBERS


CURRENT = [
    "The General Assembly,",
    "Recalling its new words,",
    "Noting the sun,",
    "1. Decides to meet on 5 May 2030;",
    "2. Requests a report in spring.",
    "End.",
]
ORIGINAL = [
    "The General Assembly,",
    "Recalling its old words,",
    "Noting the rain,",
    "1. Decides to meet",
    "on 5 May 2030;",
    "2. Requests a report.",
    "End.",
]


@pytest.mark.parametrize("source", [TRACKED, tracked_document()], ids=["libreoffice", "ours"])
def test_tracked_changes_are_read_alike(source):
    assert printed(source) == CURRENT
    assert printed(source, "original") == ORIGINAL
    assert check(read_docx(source, "x.docx")).holds
    assert check(read_docx(source, "x.docx", "original")).holds
    assert check(read_docx(source, "x.docx", "all")).holds


@pytest.mark.parametrize("source", [TRACKED, tracked_document()], ids=["libreoffice", "ours"])
def test_the_authors_of_changes_are_kept(source):
    changes = TrackedFile(source, "x.docx").revisions
    assert {each.author for each in changes} == {"A. Delegate", "B. Editor"}
    inserted = [each.words for each in changes if each.kind is RevisionKind.INSERTED]
    assert inserted == ["new", "Noting the sun,", " in spring"]
    assert {each.date for each in changes if each.author == "B. Editor"} == {"2030-02-03T04:05:06Z"}


@pytest.mark.office
def test_our_layout_saved_by_libreoffice_loses_no_word(office):
    again = converted(render_docx(founding()), "docx")
    reading = read_docx(again, "again.docx")
    assert check(reading).holds
    assert len(reading.resolution.preamble) == 9
    assert len(reading.resolution.operative) == 11
    assert len(reading.resolution.footnotes) == 4


OLD = {
    "A_RES_67_290": (10, 30, 21, 0, 0, 0, 0, 0, 21),
    "A_RES_69_313": (1, 2, 0, 0, 0, 0, 1, 144, 24),
}
"""Counted by hand on the page; the columns are those of the tests of newer files."""


@pytest.mark.office
@pytest.mark.texts
@pytest.mark.parametrize("name", OLD)
def test_an_old_official_file_is_read_whole(office, texts, name):
    path = texts / "samples" / "docx" / f"{name}.doc"
    reading = read_docx(docx_from_doc(path), path.name)
    assert counts(reading.resolution) == OLD[name]
    assert check(reading).holds


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_a_wordperfect_file_is_read(tmp_path):
    """WordPerfect 5.1, by hand: its head, and one line for each paragraph."""
    head = b"\xffWPC\x10\0\0\0\x01\x0a\0\x01" + bytes(4)
    lines = [
        "A/RES/50/1",
        "The General Assembly,",
        "Recalling its resolution 49/1,",
        "1. Decides to meet.",
    ]
    paper = tmp_path / "A_RES_50_1-EN.wpd"
    paper.write_bytes(head + "\n\n".join(lines).encode() + b"\n")
    found = drafting.read(paper)
    assert found.masthead.symbol == "A/RES/50/1"
    assert [plain(each.content) for each in (*found.preamble, *found.operative)] == [
        "Recalling its resolution 49/1",
        "Decides to meet",
    ]
