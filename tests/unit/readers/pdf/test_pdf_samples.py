"""Official PDF files: each page was compared by eye with the text that is read.

The digests are fixed. The texts themselves are not in the repository.
"""

import hashlib
import re
from functools import cache

import pytest

from drafting.readers.pdf import read_pdf, story
from drafting.readers.pdf.words import source_words
from drafting.text.inline import Mark, NoteMark, plain

pytestmark = pytest.mark.texts

FLOWS = {
    "A_80_L.11": (26, 14, "e774d7f278186480", "3d9f807cdf5bf8f4"),
    "A_C.1_80_L.35": (13, 0, "7b3fb759c8a16957", "e3b0c44298fc1c14"),
    "A_C.3_80_L.10": (79, 4, "ba2a1e1204c40a54", "3ea72d7543dead6d"),
    "A_C.3_80_L.2": (111, 22, "eb2ae4bd3bc3cbaa", "b9b1d1c2d7a4236f"),
    "A_C.3_80_L.20": (128, 40, "a571296bc0580f43", "4e65d188b2d642e7"),
    "A_C.3_80_L.24": (19, 2, "c84682afeefd668b", "550ddaaa7e9035ce"),
    "A_C.3_80_L.56": (14, 0, "eec818f8fb1693e8", "e3b0c44298fc1c14"),
    "A_C.3_80_L.57": (14, 0, "6a7cb5462dd37074", "e3b0c44298fc1c14"),
    "A_C.3_80_L.58": (13, 1, "4f0beaa66b7bda07", "02facd55386d1b8e"),
    "A_C.3_80_L.61": (14, 0, "e74c2011f16a1d05", "e3b0c44298fc1c14"),
    "A_C.3_80_L.62": (14, 0, "4c92a4634d6d1d0b", "e3b0c44298fc1c14"),
    "A_C.3_80_L.63": (13, 0, "91ecede1467985bf", "e3b0c44298fc1c14"),
    "A_C.3_80_L.64": (15, 0, "06e38f33affcb165", "e3b0c44298fc1c14"),
    "A_C.3_80_L.65": (13, 0, "83ea66a77a91b751", "e3b0c44298fc1c14"),
    "A_C.5_80_L.2": (21, 1, "31faf01c1f4c6b5e", "bb2ce20dc7f3cdb1"),
    "A_C.6_80_L.14": (40, 3, "1017e2560a9c4813", "c2b1b0573863ba3d"),
    "A_C.6_80_L.24": (13, 0, "31f3016a86a9ba35", "e3b0c44298fc1c14"),
    "A_RES_80_10": (28, 13, "41a08c21832ba7a1", "2f4d06bc02fca184"),
    "A_RES_80_100": (50, 8, "2963ebd95ffd6684", "7b20ff38218e923b"),
    "A_RES_80_117": (123, 13, "deab92147f39b13f", "ea50864d6a2d3448"),
}
"""File: (paragraphs, notes, digest of the paragraphs, digest of the notes)."""

COUNTS = {
    "A_RES_80_10": (11, 3, 0, 13),
    "A_RES_80_100": (23, 13, 0, 8),
    "A_RES_80_117": (0, 1, 97, 13),
    "A_80_L.11": (11, 3, 0, 13),
    "A_C.3_80_L.2": (21, 74, 0, 22),
    "A_C.3_80_L.10": (41, 25, 0, 4),
    "A_C.3_80_L.20": (51, 57, 0, 40),
    "A_C.3_80_L.24": (4, 2, 0, 1),
    "A_C.5_80_L.2": (2, 6, 0, 1),
    "A_C.6_80_L.14": (11, 16, 0, 3),
}
"""Resolution or draft: paragraphs of the preamble, operative ones, blocks of annexes, notes."""

WORD = re.compile(r"[^\W_]+")


def source(texts, name):
    return (texts / "samples" / "pdf" / f"{name}.pdf").read_bytes()


@cache
def story_of(file):
    """Read a file once for all tests."""
    return story.story_of(file, "sample.pdf")


def spoken(content):
    """Return a paragraph with emphasis and note marks, and plain spaces and hyphens."""
    words = "".join(
        f"[^{part.key}]" if isinstance(part, NoteMark) else f"<{part.marks.value}>{part.text}"
        for part in content
    )
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")


def digest(lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def frozen(flow):
    return (
        len(flow.pieces),
        len(flow.footnotes),
        digest(f"{piece.number}|{spoken(piece.content)}" for piece in flow.pieces),
        digest(f"{note.key}|{spoken(note.content)}" for note in flow.footnotes),
    )


@pytest.mark.parametrize("name", FLOWS)
def test_the_paragraphs_are_those_of_the_pages(texts, name):
    assert frozen(story_of(source(texts, name)).flow) == FLOWS[name]


@pytest.mark.parametrize("name", FLOWS)
def test_every_word_of_the_file_arrives_in_order(texts, name):
    file = source(texts, name)
    story = story_of(file)
    there = source_words(file, story.left_out)
    told_words = " ".join(f"{piece.number} {plain(piece.content)}" for piece in story.flow.pieces)
    assert WORD.findall(there.body) == WORD.findall(told_words)
    assert [WORD.findall(note) for note in there.notes] == [
        WORD.findall(plain(note.content)) for note in story.flow.footnotes
    ]


@pytest.mark.parametrize("name", COUNTS)
def test_resolutions_and_drafts_are_read_with_numbers_leads_and_notes(texts, name):
    resolution = read_pdf(source(texts, name), name).resolution
    blocks = sum(len(annex.paragraphs) for annex in resolution.annexes)
    assert COUNTS[name] == (
        len(resolution.preamble),
        len(resolution.operative),
        blocks,
        len(resolution.footnotes),
    )
    paragraphs = (*resolution.preamble, *resolution.operative)
    assert all(paragraph.lead for paragraph in paragraphs)
    assert all(paragraph.content[0].marks is Mark.LEAD for paragraph in paragraphs)


@pytest.mark.parametrize("name", ["A_80_L.11", "A_C.3_80_L.24"])
def test_the_note_to_the_sponsors_stands_in_the_masthead(texts, name):
    assert read_pdf(source(texts, name), name).resolution.masthead.sponsors_note
