"""Files of all kinds to spoil, and functions that read them."""

import io
import zipfile

import pytest

from drafting.errors import UnreadableError
from drafting.importing import conservation_of, yaml_of
from drafting.model.walk import units_of
from drafting.readers import read_bytes, resolution_of
from drafting.text.inline import plain
from tests.word_files import p, word

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MB = 1024 * 1024
PROSE = "The Council of Gardeners,\n\nRecalling the winter,\n\n1. Decides to plant trees;\n"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(source, file):
    """Return the message with which a file is refused."""
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
    """Read a file that may be refused; a refusal must name the file first."""
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


LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)
