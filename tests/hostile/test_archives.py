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
    assert "damaged" in refused(with_sizes(GOOD, WORD_TEXT, size), "x.docx")


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
    assert re.search("damaged|different texts", refused(bytes(spoilt), "x.docx"))


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


def with_part(source, name, content="<a/>"):
    """Add a part to an archive, under a name that may exist already."""
    stream = io.BytesIO(source)
    with zipfile.ZipFile(stream, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        WORD_TEXT, "word/Document.xml", "WORD/document.xml", "word/document%2Exml",
        "word/document.\N{FULLWIDTH LATIN SMALL LETTER X}ml", "word/styles.xml",
    ],
)  # fmt: skip
def test_two_parts_of_one_name_are_refused(name):
    source = with_part(with_part(GOOD, "word/styles.xml"), name, members(GOOD)[WORD_TEXT])
    assert "twice" in refused(source, "x.docx")
    assert "different texts" in refused(source, "x.docx")


@pytest.mark.parametrize(
    "name",
    [
        "../../escaped.xml", "/escaped.xml", "./word/document.xml", "word//document.xml",
        "word\\document.xml", "word/./a.xml", "word/%2E%2E/a.xml", "//a.xml", "..", "word/a\\..",
    ],
)  # fmt: skip
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "no Word file uses" in refused(with_part(GOOD, name), "x.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_control_characters_is_shown_escaped():
    said = refused(with_part(GOOD, "../\x1b[31m\n\u202e"), "x.docx")
    assert said.isprintable()
    assert r"\x1b[31m\n" in said


def test_folders_among_the_parts_are_harmless():
    assert "plant trees" in " ".join(words_of(with_part(GOOD, "word/", b""), "x.docx"))


def header_of(source, name):
    """Return where a part's own header begins, and where the directory names it."""
    own = source.rindex(b"PK\x03\x04", 0, source.index(name.encode()))
    return own, source.rindex(b"PK\x01\x02", 0, source.rindex(name.encode()))


@pytest.mark.parametrize("place", ["own", "directory"])
def test_a_part_with_two_names_is_refused(place):
    spoilt = bytearray(GOOD)
    at = {"own": GOOD.index, "directory": GOOD.rindex}[place](WORD_TEXT.encode())
    spoilt[at : at + len(WORD_TEXT)] = b"word/decument.xml"
    assert "another name" in refused(bytes(spoilt), "x.docx")


@pytest.mark.parametrize("at", range(8))
def test_sizes_that_a_part_itself_tells_otherwise_are_refused(at):
    own, _ = header_of(GOOD, WORD_TEXT)
    spoilt = bytearray(GOOD)
    spoilt[own + 18 + at] ^= 1
    assert "two sizes" in refused(bytes(spoilt), "x.docx")


def test_a_part_packed_in_two_ways_is_refused():
    own, _ = header_of(GOOD, WORD_TEXT)
    spoilt = bytearray(GOOD)
    spoilt[own + 8] ^= 8
    assert "packed in another way" in refused(bytes(spoilt), "x.docx")


@pytest.mark.parametrize("flag", [0x0001, 0x0040, 0x2000])
@pytest.mark.parametrize("name", [WORD_TEXT, "[Content_Types].xml"])
def test_any_part_that_is_locked_is_told(name, flag):
    spoilt = bytearray(GOOD)
    _, entry = header_of(GOOD, name)
    spoilt[entry + 8 : entry + 10] = flag.to_bytes(2, "little")
    assert "password" in refused(bytes(spoilt), "x.docx")


def test_parts_that_share_their_bytes_are_refused():
    """A bomb can name the same packed bytes many times."""
    source = bytearray(with_part(GOOD, "word/styles.xml", members(GOOD)[WORD_TEXT]))
    (start, entry), (_, other) = (
        header_of(source, name) for name in (WORD_TEXT, "word/styles.xml")
    )
    source[other + 10 : other + 28] = source[entry + 10 : entry + 28]
    source[other + 42 : other + 46] = start.to_bytes(4, "little")
    assert "overlaps another" in refused(bytes(source), "x.docx")


def test_a_part_that_only_its_own_header_names_is_refused():
    """A program that reads from the start sees the part, one that reads the directory does not."""
    hidden = GOOD[: GOOD.index(b"PK\x03\x04", 4)]
    directory = len(GOOD) - 22 - int.from_bytes(GOOD[-10:-6], "little")
    shifted = bytearray(GOOD[:directory] + hidden + GOOD[directory:])
    shifted[-6:-2] = (directory + len(hidden)).to_bytes(4, "little")
    assert "not in its list" in refused(bytes(shifted), "x.docx")


@pytest.mark.parametrize("count", [0, 1, 99])
def test_a_directory_that_counts_otherwise_is_refused(count):
    spoilt = bytearray(GOOD)
    spoilt[-14:-10] = count.to_bytes(2, "little") * 2
    assert "damaged" in refused(bytes(spoilt), "x.docx")


def test_a_second_archive_behind_the_first_is_refused():
    other = bytearray(GOOD)
    other[-2:] = len(GOOD).to_bytes(2, "little")
    assert refused(bytes(other) + GOOD, "x.docx")
    assert refused(GOOD + GOOD, "x.docx")


class Stream(io.RawIOBase):
    """A stream to write an archive without seeking, so that sizes come after the parts."""

    def __init__(self):
        super().__init__()
        self.written = b""

    def writable(self):
        return True

    def write(self, data):
        self.written += bytes(data)
        return len(data)


def streamed(large=False):
    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(GOOD).items():
            with archive.open(name, "w", force_zip64=large) as part:
                part.write(content)
    return stream.written


@pytest.mark.parametrize("large", [False, True])
def test_sizes_that_follow_their_parts_are_read_and_must_be_right(large):
    source = streamed(large)
    assert "plant trees" in " ".join(words_of(source, "x.docx"))
    spoilt = bytearray(source)
    spoilt[source.index(b"PK\x07\x08") + 8] ^= 1
    assert "two sizes" in refused(bytes(spoilt), "x.docx")


def test_sizes_in_the_form_for_large_files_must_be_right():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(GOOD).items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content)
    source = stream.getvalue()
    assert "plant trees" in " ".join(words_of(source, "x.docx"))
    own, _ = header_of(source, WORD_TEXT)
    spoilt = bytearray(source)
    spoilt[own + 30 + len(WORD_TEXT) + 4] ^= 1
    assert "two sizes" in refused(bytes(spoilt), "x.docx")


def test_a_second_name_in_a_further_field_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members(GOOD).items():
            part = zipfile.ZipInfo(name)
            if name == WORD_TEXT:
                part.extra = b"\x75\x70\x06\x00\x01\0\0\0\0a"
            archive.writestr(part, content)
    assert "second name" in refused(stream.getvalue(), "x.docx")


RELATIONSHIP = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="{}"/>'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def related(*targets):
    """Return a Word file whose list of relationships names these texts, by their ids."""
    lines = "".join(RELATIONSHIP.format(*each) for each in targets)
    files = {**members(GOOD), "word/other.xml": members(GOOD)[WORD_TEXT]}
    files["_rels/.rels"] = f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'
    return packed(files)


def test_two_texts_that_the_package_names_are_refused():
    source = related(("a", WORD_TEXT), ("b", "word/other.xml"))
    assert "names two parts as its text" in refused(source, "x.docx")
    source = related(("a", WORD_TEXT), ("a", "word/other.xml"))
    assert "by one id" in refused(source, "x.docx")


def test_a_part_is_found_under_large_and_small_letters():
    assert "plant trees" in " ".join(words_of(related(("a", "Word/Document.XML")), "x.docx"))


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
