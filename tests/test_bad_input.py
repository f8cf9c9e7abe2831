"""Hostile, damaged and absurd files: a reading or a clear refusal, within bounded memory.

Nothing is fetched, opened or run. What belongs to one reader alone stands in its own tests.
"""

import io
import os
import re
import socketserver
import subprocess
import sys
import threading
import time
import warnings
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path

import pytest

from drafting.errors import UnreadableError
from drafting.importing import conservation_of, import_file, yaml_of
from drafting.model.walk import units_of
from drafting.readers import MAX_BYTES, read_bytes, resolution_of
from drafting.readers.akn import parsing
from drafting.readers.docx import package
from drafting.readers.flow import assembly
from drafting.readers.pdf import pages
from drafting.readers.plain import decoding
from drafting.text.inline import plain
from tests.commands import run
from tests.pdf_files import assembled, pdf
from tests.word_files import (
    W,
    footnotes,
    inserted,
    level,
    note,
    numbered,
    numbering,
    p,
    r,
    table,
    word,
)  # fmt: skip

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MB = 1024 * 1024
PROSE = "The Council of Gardeners,\n\nRecalling the winter,\n\n1. Decides to plant trees;\n"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(source, file):
    """Return the words with which a file is refused."""
    with pytest.raises(UnreadableError) as told:
        resolution_of(read_bytes(source, file))
    assert str(told.value).startswith(f"{file}:")
    return str(told.value)


def words_of(source, file):
    """Read a file as `import` does, and return its paragraphs' words."""
    reading = read_bytes(source, file)
    resolution = resolution_of(reading)
    conservation_of(reading)
    yaml_of(resolution, file)
    return [plain(line.content) for unit in units_of(resolution) for line in unit.lines]


def words_unless_refused(source, file):
    """Read a file that may be refused; a refusal names it first and gives no words."""
    try:
        return words_of(source, file)
    except UnreadableError as told:
        said = str(told)
    assert said.startswith(f"{file}:")
    return None


def codes_of(source, file):
    return {each.code for each in read_bytes(source, file).diagnostics}


def akn(body, before=""):
    return (
        f'{before}<akomaNtoso xmlns="{AKN}"><statement name="resolution"><preface><p><docTitle>'
        f"Trees</docTitle></p></preface><mainBody>{body}</mainBody></statement></akomaNtoso>"
    ).encode()


def members(source):
    """Return the parts of a Word file by their names."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


GOOD = word(p("The Council of Gardeners,"), p("Decides to plant trees;"))
WORD_TEXT = "word/document.xml"


# archives


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


# XML

LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)
SECRET = "the gardener hides the key under the third stone"  # noqa: S105


def hostile_prologues(place):
    """Return beginnings of XML files that would fetch a place, or grow without end."""
    return {
        "laughs": LAUGHS,
        "external": f'<!DOCTYPE a [<!ENTITY x SYSTEM "{place}">]>',
        "parameter": f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{place}"> %x;]>',
        "dtd": f'<!DOCTYPE akomaNtoso SYSTEM "{place}">',
        "public": f'<!DOCTYPE akomaNtoso PUBLIC "-//X//Y" "{place}">',
        "quadratic": f"<!DOCTYPE a [<!ENTITY x '{'x' * 100_000}'>]>",
        "empty": "<!DOCTYPE akomaNtoso>",
        "small": f'<!doctype a [<!entity x SYSTEM "{place}">]>',
    }


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", hostile_prologues(""))
def test_a_document_type_is_refused(tmp_path, name, code):
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    prologue = hostile_prologues((tmp_path / "secret").as_uri())[name]
    for source, file in (
        (akn("<p>&x;&a9;</p>", prologue), "x.xml"),
        (packed({**members(GOOD), WORD_TEXT: _word_xml(prologue).encode(code)}), "x.docx"),
    ):
        encoded = source.decode().encode(code) if file == "x.xml" else source
        assert SECRET not in refused(encoded, file)


def _word_xml(prologue):
    text = "<w:p><w:r><w:t>&x;&a9;</w:t></w:r></w:p>"
    return f'{prologue}<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>'


def test_nothing_is_included_and_no_instruction_is_followed(tmp_path):
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    place = (tmp_path / "secret").as_uri()
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{place}" parse="text"/>'
    )
    before = (
        f'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="{place}"?><?php die(); ?>'
    )
    body = f'<p>Decides to <a href="{place}">plant</a>{include} <img src="{place}"/>trees</p>'
    reading = read_bytes(akn(body, before), "x.xml")
    said = yaml_of(reading.resolution, "x.xml") + "".join(map(str, reading.diagnostics))
    assert "plant" in said
    assert SECRET not in said


@pytest.mark.parametrize("depth", [120, 300, 100_000])
def test_elements_in_each_other_without_end_are_refused(depth):
    nested = "<container>" * depth + "<p>a</p>" + "</container>" * depth
    assert refused(akn(nested), "x.xml")
    deep = f'<w:document xmlns:w="{W}"><w:body>{"<w:sdt>" * depth}{"</w:sdt>" * depth}'
    source = packed({**members(GOOD), WORD_TEXT: f"{deep}</w:body></w:document>"})
    assert refused(source, "x.docx")


@pytest.mark.parametrize("element", ["<w:tbl><w:tr><w:tc>", "<w:sdt><w:sdtContent>", "<w:ins>"])
def test_what_lies_deep_in_a_word_file_is_read_or_refused(element):
    ends = "".join(f"</{name}>" for name in reversed(re.findall(r"<(.*?)>", element)))
    inside = r("words") if element == "<w:ins>" else p("words")
    for depth in (5, 15, 25, 40, 400):
        nested = element * depth + inside + ends * depth
        source = word(p("first"), p(nested) if element == "<w:ins>" else nested)
        found = words_unless_refused(source, "x.docx")
        assert found is None if depth == 400 else depth > 15 or "words" in " ".join(found)


def test_a_very_long_attribute_is_passed_over_or_what_it_costs_is_told():
    for length, told in ((1_000_000, set()), (12_000_000, {"not-well-formed", "not-placed"})):
        source = akn(f'<p class="{"x" * length}">Decides to plant</p>')
        assert bool(words_of(source, "x.xml")) is not bool(told)
        assert told <= codes_of(source, "x.xml")


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_an_xml_file_cut_off_is_mended_and_said_so_or_refused(share):
    source = akn(
        "<paragraph><num>1.</num><content><p>Decides to plant</p></content></paragraph>" * 9
    )
    cut = source[: int(len(source) * share)]
    if words_unless_refused(cut, "x.xml") is not None:
        assert "not-well-formed" in codes_of(cut, "x.xml")


# what a Word file names outside itself


class _Counter(socketserver.BaseRequestHandler):
    def handle(self):
        self.server.calls += 1


@contextmanager
def listening():
    """A server on this machine that counts who calls it."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Counter) as server:
        server.calls = 0
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            time.sleep(0.05)
            server.shutdown()
            thread.join()


def test_nothing_is_fetched_from_anywhere():
    with listening() as server:
        place = f"http://127.0.0.1:{server.server_address[1]}/x"
        for prologue in hostile_prologues(place).values():
            refused(akn("<p>&x;</p>", prologue), "x.xml")
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{place}"/>'
        words_of(akn(f'<p>Decides <img src="{place}"/>{include}</p>'), "x.xml")
        kinds = (
            "attachedTemplate",
            "image",
            "hyperlink",
            "oleObject",
            "frame",
            "subDocument",
            "styles",
        )
        links = [(kind, place) for kind in kinds]
        fetching = (
            f'<w:fldSimple w:instr="INCLUDETEXT {place}"><w:r><w:t>plant</w:t></w:r></w:fldSimple>'
        )
        source = word(p("Decides to "), p(fetching), '<w:altChunk r:id="out0"/>', links=links)
        assert {"word-linked", "word-template"} <= codes_of(source, "x.docx")
        action = f"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI({place})>>>>".encode()
        words_of(pdf(PROSE.splitlines()).replace(b"<</Type/Catalog/Pages 2 0 R>>", action), "x.pdf")
        assert server.calls == 0


def test_the_counting_server_counts():
    import socket

    with listening() as server:
        socket.create_connection(server.server_address).close()
        time.sleep(0.2)
        assert server.calls == 1


def test_macros_are_ignored_and_said_so():
    files = members(GOOD)
    relation = f'<Relationship Id="m" Type="{RELATIONS}/vbaProject" Target="vbaProject.bin"/></Rel'
    rels = files["word/_rels/document.xml.rels"].replace(b"</Rel", relation.encode(), 1)
    files |= {"word/_rels/document.xml.rels": rels, "word/vbaProject.bin": b"anything"}
    assert "word-macros" in codes_of(packed(files), "x.docm")


# absurd Word files


def style(key, based_on):
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:basedOn w:val="{based_on}"/>'
        f'<w:link w:val="{key}"/><w:next w:val="{key}"/></w:style>'
    )


STYLES = style("a", "b") + style("b", "c") + style("c", "a") + style("d", "d") + style("e", "gone")
ABSURD = "1000000000", "99999", "-5", "1000000000000", "9" * 5000, "x", "", "²", "٣", "1.5"


@pytest.mark.parametrize("key", "abcdef")
def test_styles_in_a_ring_end(key):
    assert words_of(word(p("Decides to plant", style=key), styles=STYLES), "x.docx")


def test_a_chain_of_thousands_of_styles_ends():
    chain = "".join(style(f"s{count}", f"s{count + 1}") for count in range(3000))
    body = [p("Decides to plant", style=f"s{count}") for count in range(0, 3000, 100)]
    assert words_of(word(*body, styles=chain), "x.docx")


@pytest.mark.parametrize("number", ABSURD)
def test_absurd_numbers_are_passed_over(number):
    levels = level(0, "lowerRoman", "%1.").replace('"1"', f'"{number}"', 1)
    ring = f'<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="{number}"/></w:abstractNum>'
    lists = numbering(levels, overrides=f'<w:lvlOverride w:ilvl="{number}"/>') + ring
    properties = (
        f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl '
        f'w:val="{number}"/><w:ind w:left="{number}" w:hanging="{number}"/>'
    )
    span = f'<w:gridSpan w:val="{number}"/><w:vMerge w:val="{number}"/>'
    cell = f"<w:tc><w:tcPr>{span}</w:tcPr>{p('cell')}</w:tc>"
    source = word(
        p("The Council of Gardeners,"),
        p("Decides to plant", note(number), properties=properties),
        p("oaks", properties=numbered(number, number)),
        p(
            r("firs", f'<w:sz w:val="{number}"/>'),
            f'<w:r><w:sym w:font="x" w:char="{number}"/></w:r>',
        ),
        table((cell, cell), (cell,)),
        numbering=lists,
        footnotes=footnotes("See page 4.").replace('w:id="1"', f'w:id="{number}"'),
    )
    found = " ".join(words_of(source, "x.docx"))
    assert all(each in found for each in ("to plant", "oaks", "cell"))


@pytest.mark.parametrize("form", ["decimal", "lowerLetter", "lowerRoman", "upperRoman", "hebrew1"])
def test_a_list_that_begins_at_ten_million_is_counted_in_short(form):
    levels = level(0, form, "%1.").replace('w:start w:val="1"', 'w:start w:val="9999999"')
    source = word(
        p("The Council,"), p("plant", properties=numbered(1)), numbering=numbering(levels)
    )
    text = yaml_of(resolution_of(read_bytes(source, "x.docx")), "x.docx")
    assert "plant" in text
    assert len(text) < 2000


def test_lists_in_a_ring_end():
    ring = "".join(
        f'<w:abstractNum w:abstractNumId="{one}"><w:numStyleLink w:val="{two}"/></w:abstractNum>'
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/></w:num>'
        for one, two in (("1", "s2"), ("2", "s1"))
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="s{key}"><w:pPr>{numbered(key)}</w:pPr></w:style>'
        for key in "12"
    )
    source = word(p("plant", properties=numbered(1)), numbering=ring, styles=styles)
    assert words_of(source, "x.docx")


def test_notes_that_are_not_there_or_twice_or_name_each_other_are_read():
    inside = footnotes("one", p(r("two"), note(1), note(2))) + footnotes("again")
    body = p("Decides to plant", note(1), note(1), note(77), note(2), note(""))
    found = words_of(word(p("The Council,"), body, footnotes=inside), "x.docx")
    assert "Decides to plant" in " ".join(found)


def test_a_word_file_of_thousands_of_paragraphs_changes_and_notes_is_read():
    many = [p("Decides to plant ", inserted("trees"), note(count)) for count in range(1, 501)]
    source = word(*many, *[p("again")] * 2000, footnotes=footnotes(*["See."] * 500))
    reading = read_bytes(source, "x.docx")
    assert len(reading.resolution.footnotes) == 500


# PDF


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


# text


ONE_LINE = {
    "words": "word ", "one word": "a", "brackets": "(", "pairs": "()", "square": "[", "stars": "*",
    "starred": "*a* ", "underlines": "_", "superscripts": "²", "raised": "a¹ ", "figures": "1 ",
    "figure": "7", "numbers": "1. ", "items": "(a) ", "dots": ".", "dashes": "-",
    "accents": "\u0301",
    "signs": "大", "directions": "\u200f", "quotation": "> ", "dates": "1 May 2030 ",
    "symbols": "A/RES/99/1 ", "hyphens": "a-", "semicolons": "; ", "bars": "| ", "tildes": "~~",
    "backslashes": "\\", "angles": "<", "ampersands": "&amp;",
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_line_of_one_thing_over_and_over_is_read(name):
    source = f"{PROSE}\n2. Requests {ONE_LINE[name] * 3000}\n\n{ONE_LINE[name] * 3000}\n".encode()
    assert words_of(source, "x.txt")


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_text_of_nothing_else_is_read_or_refused(name):
    words_unless_refused((ONE_LINE[name] * 3000).encode(), "x.txt")


@pytest.mark.parametrize(
    "source",
    [
        PROSE.encode() + b"\xff\xfe\xfd\x81",
        b"\xff\xfe" + PROSE.encode("utf-16-le") + b"\xd8",
        b"\xff\xfe" + b"\x00\xd8" * 100,
        b"\xfe\xff" + PROSE.encode("utf-16-be")[:-1],
        b"\xef\xbb\xbf" * 50 + b"\xff",
        PROSE.encode("utf-32"),
        PROSE.encode() + b"\0\0\0",
        b"\0" * 1000,
        b"\x81\x8d\x8f\x90\x9d" * 100,
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\n" * 1000,
        b" ",
        b"\x1a",
        b"\x0c" * 100,
    ],
)
def test_a_text_in_no_known_letters_is_refused(source):
    assert refused(source, "x.txt")


@pytest.mark.parametrize(
    "source",
    [PROSE.encode("cp1252"), "Décide ici;\n\n".encode("latin-1") * 9, PROSE.encode("utf-16")],
)
def test_a_text_in_older_letters_is_read(source):
    assert words_of(source, "x.txt")


@pytest.mark.parametrize("control", ["\x01", "\x08", "\x0b", "\x1b[31m", "\x7f", "\x91", "\ufffe"])
def test_control_characters_in_a_text_do_no_harm(control):
    source = PROSE.replace("winter", f"win{control}ter").encode()
    assert control not in "".join(words_unless_refused(source, "x.txt") or ())


# files as the system gives them


LONG_PROSE = PROSE + "".join(
    f"\n{count}. Requests the Secretary to report on the trees;\n" for count in (2, 3, 4)
)
KINDS = {
    "yaml": b"title: Trees\n", "xml": akn("<p>Decides</p>"), "docx": GOOD,
    "pdf": pdf(PROSE.splitlines()), "txt": LONG_PROSE.encode(),
}  # fmt: skip


@pytest.mark.parametrize("named", [*KINDS, "doc"])
@pytest.mark.parametrize("held", KINDS)
def test_a_wrong_ending_is_remarked_on_and_the_file_is_read(held, named):
    reading = read_bytes(KINDS[held], f"x.{named}")
    assert reading.resolution is not None
    remarked = "other-ending" in {each.code for each in reading.diagnostics}
    assert remarked == (held != named)


@pytest.mark.parametrize("kind", [*KINDS, "doc"])
def test_an_empty_file_is_refused(tmp_path, kind):
    path = tmp_path / f"x.{kind}"
    path.write_bytes(b"")
    result = run("import", path)
    assert result.status == 3
    assert f"{path}:1:1: error: there is nothing in this file" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_of_such_a_name_is_no_document(tmp_path, kind):
    path = tmp_path / f"x.{kind}"
    path.mkdir()
    result = run("import", path, "-o", tmp_path / "x")
    assert result.status == 3
    assert "there is no document in it" in result.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_behind_a_link_ends(tmp_path, kind, device):
    path = tmp_path / f"x.{kind}"
    path.symlink_to(device)
    result = run("import", path)
    assert result.status == 3
    assert str(path) in result.err
    assert "Traceback" not in result.err


def test_a_link_to_itself_and_a_name_with_odd_signs_are_told(tmp_path):
    ring = tmp_path / "ring.docx"
    ring.symlink_to(ring)
    for path in (ring, tmp_path / "no\nsuch\x1b[31m.docx"):
        result = run("render", path)
        assert result.status == 3
        assert "Traceback" not in result.err


def test_many_bad_files_do_not_keep_a_good_one_from_being_imported(tmp_path):
    papers, out = tmp_path / "papers", tmp_path / "out"
    papers.mkdir()
    (papers / "good.txt").write_bytes(KINDS["txt"])
    for kind, content in KINDS.items():
        (papers / f"cut.{kind}").write_bytes(content[: len(content) // 3])
        (papers / f"empty.{kind}").write_bytes(b"")
    result = run("import", papers, "-o", out)
    assert result.status == 3
    assert "Traceback" not in result.err
    assert (out / "good.yaml").is_file()


# found by spoiling real files (tests/fuzz)

RAISED = '<w:vertAlign w:val="superscript"/>'
REPORT = "[on the report of the Third Committee (A/63/430, para. 83 )]"
LONE_MARK = "<p><authorialNote marker='1'><p>See page 4.</p></authorialNote></p>"
FOUND = {
    "a mark with no words": akn(f"<paragraph><content>{LONE_MARK}</content></paragraph>"),
    "a mark with no words in the preamble": akn("").replace(
        b"<mainBody>", f"<preamble><container>{LONE_MARK}</container></preamble><mainBody>".encode()
    ),
    "a note in a note": akn(f"<p>Decides<authorialNote marker='2'>{LONE_MARK}</authorialNote></p>"),
    "a heading in the preamble": akn("").replace(
        b"<mainBody>",
        b"<preamble><paragraph><subheading>\tOaks</subheading></paragraph></preamble><mainBody>",
    ),
    "a delete sign in the title": akn("<p>Decides to plant</p>").replace(b"Trees", b"Tre\x7fes"),
    "a letter of no alphabet": akn("<p>Decides to&#x9d; plant</p>"),
    "a note on the enacting line": word(
        p("The Council,", note(1)), p("Decides;"), footnotes=footnotes("See page 4.")
    ),
    "a raised space after a lead": word(
        p("The Council,"), p(r("Recalling", "<w:i/>"), r(" oaks", RAISED), ","), p("Decides;")
    ),
    "a space before a bracket": f"63/180. Oaks\n\n{REPORT}\n\n{PROSE}".encode(),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_spoiling_found_is_read(name):
    words_of(FOUND[name], "x")


# limits

LIMITS = {
    "a file": f"{MAX_BYTES // MB} MB",
    "a document of any kind": f"{assembly.MOST_PIECES:,} paragraphs",
    "a Word file": (
        f"{package.MAX_MEMBERS:,} parts; unpacked {package.MAX_PART // MB} MB and "
        f"{package.MAX_TAGS:,} tags a part, {package.MAX_TOTAL // MB} MB together; "
        f"elements {package.MAX_DEPTH} deep"
    ),
    "Akoma Ntoso": f"elements {parsing.DEEPEST} deep",
    "a PDF": f"{pages.MOST_PAGES} pages, {pages.MOST_CHARACTERS:,} characters",
    "a text": f"{decoding.MOST_LINES:,} lines, {decoding.MOST_CHARACTERS:,} characters",
}


@pytest.mark.parametrize("what", LIMITS)
def test_limits_are_told_in_the_manual(what):
    manual = (Path(__file__).parent.parent / "docs" / "reading.md").read_text(encoding="utf-8")
    assert f"| {what} | {LIMITS[what]} |" in manual


@pytest.mark.parametrize(
    "source",
    [
        b"a\n" * (decoding.MOST_LINES + 1),
        b"a" * (decoding.MOST_CHARACTERS + 1),
        akn("<p>a</p>" * (assembly.MOST_PIECES + 1)),
    ],
    ids=["lines", "characters", "paragraphs"],
)
def test_what_is_longer_than_any_resolution_is_refused_with_advice(source):
    assert "cut out the resolution" in refused(source, "x.txt")


# memory

LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
from drafting.importing import import_file
for path in sorted(Path(sys.argv[1]).iterdir()):
    found = import_file(path, write=True)
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    print(f"{path.name}: {peak} MB: {found.error}")
"""
MOST_MEMORY = 400
"""Megabytes the whole process may take at its highest."""


def large_files():
    """Files that are small to make and long to read."""
    nothing = " " * 40 * MB
    spans = "<w:tc><w:tcPr><w:gridSpan w:val='9999999'/></w:tcPr></w:tc>"
    cells = "<td colspan='9999' rowspan='9999'><p>a</p></td>" * 50
    return {
        "bomb.docx": packed({**members(GOOD), WORD_TEXT: f'<w:document xmlns:w="{W}">{nothing}'}),
        "elements.docx": word("<w:p/>" * 200_000),
        "spans.docx": word(table(*[[spans]] * 9)),
        "laughs.xml": akn("<p>&a11;</p>", LAUGHS),
        "spans.xml": akn(f"<table><tr>{cells}</tr></table>"),
        "elements.xml": akn("<p>a</p>" * 2000),
        "long.xml": akn(f"<p>{'word ' * 100_000}</p>"),
        "long.txt": b"word " * 100_000,
        "longest.txt": b"a" * (MAX_BYTES - 1),
        "marks.txt": "a¹ ".encode() * 10_000,
        "many.pdf": pdf(["Decides to plant trees;"] * 500),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in another way elsewhere")
def test_memory_is_bounded(tmp_path):
    for name, content in large_files().items():
        (tmp_path / name).write_bytes(content)
    result = subprocess.run(
        [sys.executable, "-c", LIMITED, tmp_path], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr[-2000:]
    assert "fault of this program" not in result.stdout
    peaks = re.findall(r"^(.*): (\d+) MB", result.stdout, re.MULTILINE)
    assert len(peaks) == len(large_files())
    assert max(int(peak) for _, peak in peaks) < MOST_MEMORY, result.stdout


def test_what_is_refused_is_told_as_an_answer(tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(GOOD[:100])
    assert import_file(path, write=True).error.startswith(f"{path}: ")
