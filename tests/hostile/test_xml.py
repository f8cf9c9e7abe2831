"""XML that would fetch, grow or nest without end, in Akoma Ntoso and in Word files."""

import re
import socketserver
import threading
import time
from contextlib import contextmanager

import pytest

from drafting.importing import yaml_of
from drafting.readers import read_bytes
from tests.hostile.files import (
    GOOD,
    LAUGHS,
    MB,
    PROSE,
    RELATIONS,
    WORD_TEXT,
    akn,
    codes_of,
    members,
    packed,
    refused,
    words_of,
    words_unless_refused,
)
from tests.pdf_files import pdf
from tests.word_files import W, p, r, word

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
    found = {}
    for depth in (5, 15, 25, 40, 400):
        nested = element * depth + inside + ends * depth
        source = word(p("first"), p(nested) if element == "<w:ins>" else nested)
        found[depth] = words_unless_refused(source, "x.docx")
    assert all("words" in " ".join(found[depth]) for depth in (5, 15))
    assert found[400] is None


def test_a_long_attribute_is_passed_over():
    source = akn(f'<p class="{"x" * MB}">Decides to plant</p>')
    assert "Decides to plant" in " ".join(words_of(source, "x.xml"))


TOO_LONG = {
    "paragraph": f"<p>{'word ' * 2_200_000}END</p>",
    "attribute": f'<p class="{"x" * 12 * MB}">Decides to plant</p>',
    "many attributes": "<p " + "".join(f"a{n}='x' " for n in range(900_000)) + ">to plant</p>",
    "comment": f"<p>Decides<!--{'x' * 11 * MB}--> to plant</p>",
    "instruction": f"<p>Decides<?a {'x' * 11 * MB}?> to plant</p>",
    "words as they are": f"<p>Decides<![CDATA[{'x' * 11 * MB}]]> to plant</p>",
    "name": f"<p>Decides</p><{'a' * 60_000}>to plant</{'a' * 60_000}>",
    "paragraph behind a fault": f"<p>&nothing; a & b</p><p>{'word ' * 2_200_000}END</p>",
}


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_is_too_long_for_the_parser_is_refused_and_never_cut(name):
    said = refused(akn(TOO_LONG[name]), "x.xml")
    assert "10 million characters" in said
    assert "save only the resolution" in said


@pytest.mark.parametrize("rows", ["", "<tr/>", "<tr></tr><tr/>", "<tbody><tr/></tbody>"])
def test_a_table_without_a_cell_is_left_out_and_its_words_are_kept(rows):
    source = akn(f"<p>Decides</p><table><caption>Oaks</caption>{rows}</table><table>{rows}</table>")
    assert words_of(source, "x.xml")[-2:] == ["Decides", "Oaks"]


def test_a_row_without_a_cell_is_left_out():
    source = akn("<p>a</p><table><tr/><tr><td><p>oak</p></td></tr><tr>fir</tr></table>")
    assert sorted(words_of(source, "x.xml")[-2:]) == ["fir", "oak"]


@pytest.mark.parametrize("element", ["<w:x/>", "<w:br/>", "<z:a xmlns:z='urn:z'>b</z:a>"])
def test_an_element_inside_the_words_of_a_word_file_is_refused(element):
    source = word(p(f"<w:r><w:t>Decides {element}not to plant</w:t></w:r>"))
    assert "inside the words" in refused(source, "x.docx")


def test_a_comment_inside_the_words_of_a_word_file_is_passed_over():
    source = word(p("<w:r><w:t>Decides <!--a--><?b?>not to plant</w:t></w:r>"))
    assert words_of(source, "x.docx")[-1] == "Decides not to plant"


VOTING = """<meta><analysis source="#a"><parliamentary><voting outcome="#a{0}">
<count value="1{0}" refersTo="#in{0}Favour"><organization>Oak{0}land</organization></count>
</voting></parliamentary></analysis><workflow source="#a">
<step by="#b{0}" date="2030-01-01" outcome="#c{0}" as="d{0}" refersTo="e{0}"/></workflow></meta>"""


@pytest.mark.parametrize("sign", ["&#155;", "&#127;", "&#x85;", "&#x200F;", "&#xE000;", "&#xAD;"])
def test_characters_that_no_page_shows_do_no_harm_in_votes_and_steps(sign):
    source = akn("<p>Decides</p>").replace(
        b"<preface>", VOTING.format(sign).encode() + b"<preface>"
    )
    words_of(source, "x.xml")
    told = read_bytes(source, "x.xml").resolution.proceedings
    assert told.votes[0].states in (("Oakland",), ("Oak land",), ("Oak\ue000land",))


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_an_xml_file_cut_off_is_mended_and_said_so_or_refused(share):
    source = akn(
        "<paragraph><num>1.</num><content><p>Decides to plant</p></content></paragraph>" * 9
    )
    cut = source[: int(len(source) * share)]
    if words_unless_refused(cut, "x.xml") is not None:
        assert "not-well-formed" in codes_of(cut, "x.xml")


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
        for _ in range(600):  # a busy machine takes its time
            if server.calls:
                break
            time.sleep(0.05)
        assert server.calls == 1


def test_macros_are_ignored_and_said_so():
    files = members(GOOD)
    relation = f'<Relationship Id="m" Type="{RELATIONS}/vbaProject" Target="vbaProject.bin"/></Rel'
    rels = files["word/_rels/document.xml.rels"].replace(b"</Rel", relation.encode(), 1)
    files |= {"word/_rels/document.xml.rels": rels, "word/vbaProject.bin": b"anything"}
    assert "word-macros" in codes_of(packed(files), "x.docm")
