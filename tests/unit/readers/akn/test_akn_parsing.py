"""Damaged files are repaired or refused, with a message."""

import pytest

from drafting.errors import UnreadableError
from drafting.readers.akn import read_akn
from drafting.readers.akn.parsing import DEEPEST, parsed
from drafting.readers.akn.source import source_of

GOOD = (
    b"<akomaNtoso><statement><mainBody><p>One lamp burns.</p></mainBody></statement></akomaNtoso>"
)
BOMB = b'<!DOCTYPE a [<!ENTITY x "' + b"ha" * 99 + b'">]><a>&x;&x;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_document_type_is_refused_in_any_encoding(encoding):
    with pytest.raises(UnreadableError, match="document type"):
        parsed(BOMB.decode().encode(encoding), "a.xml")


def test_an_external_entity_never_reaches_another_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("lamp oil")
    source = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode()
    with pytest.raises(UnreadableError, match="remove the <!DOCTYPE"):
        parsed(source, "a.xml")


def test_bottomless_nesting_is_refused():
    levels = DEEPEST + 1
    source = b"<p>" * levels + b"</p>" * levels
    with pytest.raises(UnreadableError, match="nested in more than"):
        parsed(source, "a.xml")


@pytest.mark.parametrize("levels", [300, 100_000])
def test_nesting_the_parser_itself_gives_up_on_is_refused(levels):
    source = GOOD.replace(b"<p>", b"<p>" * levels).replace(b"</p>", b"</p>" * levels)
    with pytest.raises(UnreadableError):
        parsed(source, "a.xml")


@pytest.mark.parametrize("source", [b"", b"   ", b"one lamp", b"\0\0\0", b"<a", b"<a><b></a>"])
def test_what_is_no_xml_is_refused_with_its_place(source):
    with pytest.raises(UnreadableError, match=r"a\.xml:\d+:\d+: this is not well-formed"):
        parsed(source, "a.xml")


def test_xml_of_another_kind_is_refused_in_plain_words():
    with pytest.raises(UnreadableError, match="so no resolution"):
        source_of(parsed(b"<html><p>One lamp.</p></html>", "a.xml").root, "a.xml")


def test_a_resolution_with_a_fault_is_mended_and_the_place_told():
    source = GOOD.replace(b"</p>", b"</p>\n</content>")
    result = parsed(source, "a.xml")
    (told,) = result.diagnostics
    assert told.code == "not-well-formed"
    assert told.origin.line == 2
    assert "".join(result.root.itertext()).strip() == "One lamp burns."


def test_a_file_that_breaks_off_keeps_its_words():
    result = parsed(GOOD[: GOOD.index(b"</p>")], "a.xml")
    assert "".join(result.root.itertext()) == "One lamp burns."
    assert [each.code for each in result.diagnostics] == ["not-well-formed"]


def test_words_that_mending_drops_are_told():
    source = GOOD.replace(b"burns.", b"burns <brightly until dawn.")
    result = parsed(source, "a.xml")
    kept = " ".join(result.root.itertext())
    told = " ".join(each.message for each in result.diagnostics if each.code == "not-placed")
    assert all(word in kept or word in told for word in ("brightly", "until", "dawn"))


def test_an_undeclared_entity_is_told_and_the_rest_read():
    result = parsed(GOOD.replace(b"lamp", b"lamp &glow; always"), "a.xml")
    assert result.diagnostics[0].code == "not-well-formed"
    assert "always burns" in "".join(result.root.itertext())


def test_comments_and_instructions_leave_the_words_together():
    source = GOOD.replace(b"lamp", b"la<!-- no -->mp<?x y?>s")
    assert "".join(parsed(source, "a.xml").root.itertext()) == "One lamps burns."


def test_reading_gives_the_words_of_the_source_too():
    reading = read_akn(GOOD, "a.xml")
    assert reading.words.body.split() == ["One", "lamp", "burns."]
    assert reading.resolution is not None
