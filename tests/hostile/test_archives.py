"""Archives that are bombs, damaged, cut off, or lie about what they hold."""

import io
import re
import warnings
import zipfile

import pytest

from tests.hostile.files import (
    GOOD,
    MB,
    WORD_TEXT,
    members,
    packed,
    refused,
    words_of,
    words_unless_refused,
)
from tests.word_files import W


def test_a_bomb_in_the_text_of_a_word_file_is_refused():
    bomb = f'<w:document xmlns:w="{W}"><w:body>{" " * 10 * MB}</w:body></w:document>'
    source = packed({**members(GOOD), WORD_TEXT: bomb})
    assert len(source) < MB
    assert "for safety" in refused(source, "x.docx")


def test_a_bomb_beside_the_text_is_never_unpacked():
    source = packed({**members(GOOD), "word/media/image1.png": b"\0" * 60 * MB})
    assert "plant trees" in " ".join(words_of(source, "x.docx"))


def test_archives_in_archives_are_not_unpacked():
    inner = packed({"a": b"\0" * MB})
    for _ in range(20):
        inner = packed({f"{count}.zip": inner for count in range(5)})
        if len(inner) > MB:
            break
    assert "zip archive" in refused(inner, "x.docx")
    assert "plant trees" in " ".join(
        words_of(packed({**members(GOOD), "word/embeddings/a.zip": inner}), "x.docx")
    )


def test_an_archive_of_ten_thousand_parts_is_refused():
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        for count in range(10_000):
            archive.writestr(f"word/{count}.xml", b"")
    assert "parts" in refused(stream.getvalue(), "x.docx")


def with_sizes(source, name, unpacked):
    """Declare another unpacked size of a part, in both places where an archive says it."""
    spoilt = bytearray(source)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = spoilt.rindex(mark, 0, spoilt.rindex(name.encode())) if at == 24 else -1
        if at == 22:
            start = spoilt.rindex(mark, 0, spoilt.index(name.encode()))
        spoilt[start + at : start + at + 4] = unpacked.to_bytes(4, "little")
    return bytes(spoilt)


@pytest.mark.parametrize("size", [0, 1, 100, 2**31, 2**32 - 2])
def test_sizes_that_an_archive_declares_are_not_believed(size):
    source = with_sizes(GOOD, WORD_TEXT, size)
    if size < 1000:
        assert "damaged" in refused(source, "x.docx")
    else:
        assert "plant trees" in " ".join(words_of(source, "x.docx"))


def test_a_bomb_that_declares_a_small_size_is_refused():
    text = f'<w:document xmlns:w="{W}"><w:body>{" " * 10 * MB}</w:body></w:document>'
    source = with_sizes(packed({**members(GOOD), WORD_TEXT: text}), WORD_TEXT, 5000)
    said = refused(source, "x.docx")
    assert "damaged" in said or "for safety" in said


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_packed_as_word_packs_none_are_refused(method):
    assert "damaged" in refused(packed(members(GOOD), method), "x.docx")


@pytest.mark.parametrize("offset", [1, 100, 2**31 - 1, 2**32 - 1])
def test_a_part_that_lies_elsewhere_than_the_archive_says_is_refused(offset):
    spoilt = bytearray(GOOD)
    start = spoilt.rindex(b"PK\x01\x02", 0, spoilt.rindex(WORD_TEXT.encode()))
    spoilt[start + 42 : start + 46] = offset.to_bytes(4, "little")
    assert "damaged" in refused(bytes(spoilt), "x.docx")


@pytest.mark.parametrize("moved", [1, 100, 2**31 - 1, 2**32 - 2])
def test_an_archive_whose_list_lies_elsewhere_is_refused(moved):
    spoilt = bytearray(GOOD)
    end = spoilt.rindex(b"PK\x05\x06")
    place = int.from_bytes(spoilt[end + 16 : end + 20], "little") + moved
    spoilt[end + 16 : end + 20] = (place % 2**32).to_bytes(4, "little")
    assert "damaged" in refused(bytes(spoilt), "x.docx")


def test_a_part_that_is_locked_is_told():
    spoilt = bytearray(GOOD)
    for entry in re.finditer(b"PK\x01\x02", GOOD):
        spoilt[entry.start() + 8] |= 1
    assert "password" in refused(bytes(spoilt), "x.docx")


def test_two_parts_of_one_name_and_a_name_that_leads_out_are_harmless(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive, warnings.catch_warnings(action="ignore"):
        for name in ("../../escaped.xml", "/escaped.xml", "word/styles.xml", "word/styles.xml"):
            archive.writestr(name, "<a/>")
    assert "plant trees" in " ".join(words_of(stream.getvalue(), "x.docx"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.99])
def test_a_word_file_cut_off_is_refused(share):
    assert "damaged" in refused(GOOD[: int(len(GOOD) * share)], "x.docx")


@pytest.mark.parametrize("name", sorted(set(members(GOOD))))
def test_a_word_file_without_one_of_its_parts_is_read_or_refused(name):
    files = members(GOOD)
    del files[name]
    found = words_unless_refused(packed(files), "x.docx")
    if name not in (WORD_TEXT, "_rels/.rels", "[Content_Types].xml"):
        assert "plant trees" in " ".join(found)
