"""The manual states the limits, and larger files are refused within bounded memory."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from drafting import importing
from drafting.confined import LIMITS as LIMITS_OF_A_FILE
from drafting.confined import asking
from drafting.formatting import format_yaml
from drafting.model import sizes
from drafting.readers import MAX_BYTES
from drafting.readers.akn import parsing
from drafting.readers.docx import archive, package
from drafting.readers.pdf import pages, streams
from drafting.readers.plain import decoding
from drafting.readers.yaml import nodes
from tests.hostile.files import (
    GOOD,
    LAUGHS,
    MB,
    WORD_TEXT,
    akn,
    members,
    packed,
    refused,
    words_of,
)
from tests.pdf_files import pdf
from tests.word_files import W, p, table, word

LIMITS = {
    "a file": f"{MAX_BYTES // MB} MB",
    "a document of any kind": (
        f"{sizes.MOST_PARAGRAPHS:,} paragraphs, {sizes.MOST_CELLS:,} cells of tables, "
        f"{sizes.MOST_NOTES:,} footnotes; {sizes.LONGEST:,} characters in one paragraph "
        f"(item, title, cell or footnote), {sizes.MOST_CHARACTERS:,} in all"
    ),
    "a resolution file": f"{nodes.MAX_NODES:,} values, {nodes.MAX_DEPTH} deep",
    "a Word file": (
        f"{archive.MAX_MEMBERS:,} parts; unpacked {package.MAX_PART // MB} MB and "
        f"{package.MAX_TAGS:,} tags a part, {package.MAX_TOTAL // MB} MB together; "
        f"elements {package.MAX_DEPTH} deep"
    ),
    "Akoma Ntoso": (
        f"elements {parsing.DEEPEST} deep; {parsing.LONGEST} million characters "
        "in one paragraph or attribute"
    ),
    "a PDF": (
        f"{pages.MOST_PAGES} pages, {pages.MOST_CHARACTERS:,} characters; "
        f"{pages.MOST_TEXTS:,} separate texts a page, {pages.MOST_OBJECTS:,} texts, lines and "
        f"pictures together; {pages.MOST_IN_TEXT:,} characters a line; "
        f"unpacked {streams.MOST_CONTENT // MB} MB a page, {streams.MOST_BULK // MB} MB a picture "
        f"or font, {streams.MOST_UNPACKED // MB} MB together"
    ),
    (
        f"reading a PDF or an old Word file, any file of more than {importing.LARGE // MB} MB "
        f"(Word: {importing.LARGE_UNPACKED // MB} MB unpacked), any file of an import, an inbox or "
        "a folder"
    ): (
        f"{LIMITS_OF_A_FILE.seconds} seconds of processor time "
        f"({asking.CLOCK * LIMITS_OF_A_FILE.seconds} seconds by the clock), "
        f"{LIMITS_OF_A_FILE.memory} of memory"
    ),
    "a text": f"{decoding.MOST_LINES:,} lines, {decoding.MOST_CHARACTERS:,} characters",
}


@pytest.mark.parametrize("what", LIMITS)
def test_limits_are_told_in_the_manual(what):
    manual = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
    assert f"| {what} | {LIMITS[what]} |" in manual


@pytest.mark.parametrize(
    "source",
    [
        b"a\n" * (decoding.MOST_LINES + 1),
        b"a" * (decoding.MOST_CHARACTERS + 1),
        akn("<p>a</p>" * (sizes.MOST_PARAGRAPHS + 1)),
    ],
    ids=["lines", "characters", "paragraphs"],
)
def test_what_is_longer_than_any_resolution_is_refused_with_advice(source):
    assert "copy the resolution into a file of its own" in refused(source, "x.txt")


YAML = "title: Trees\nenacting_formula: none\n"
PARAGRAPHS = {
    "text": ("x.txt", lambda n: b"The Council of Gardeners,\n\n" + b"1. Decides;\n\n" * n),
    "xml": ("x.xml", lambda n: akn("<p>Decides</p>" * n)),
    "word": ("x.docx", lambda n: word(*[p("Decides")] * n)),
    "items": (
        "x.yaml",
        lambda n: (
            f"{YAML}operative:\n- paragraph: Decides\n  subparagraphs:\n".encode() + b"  - a\n" * n
        ),
    ),
    "yaml": ("x.yaml", lambda n: f"{YAML}operative:\n".encode() + b"- Decides\n" * n),
}


@pytest.mark.parametrize("kind", PARAGRAPHS)
def test_paragraphs_are_bounded_alike_in_every_format(kind, monkeypatch):
    monkeypatch.setattr(sizes, "MOST_PARAGRAPHS", 20)
    file, make = PARAGRAPHS[kind]
    assert words_of(make(15), file)
    assert "more than 20 paragraphs" in refused(make(25), file)


TABLES = {
    "xml": ("x.xml", lambda n: akn("<table>" + "<tr><td><p>a</p></td></tr>" * n + "</table>")),
    "word": ("x.docx", lambda n: word(p("Decides"), table(*[("a",)] * n))),
    "yaml": (
        "x.yaml",
        lambda n: f"{YAML}operative:\n- table:\n    rows:\n".encode() + b"    - [a]\n" * n,
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_cells_are_bounded_alike_in_every_format(kind, monkeypatch):
    monkeypatch.setattr(sizes, "MOST_CELLS", 20)
    file, make = TABLES[kind]
    assert words_of(make(15), file)
    assert "more than 20 cells" in refused(make(25), file)


def noted(count):
    """Return a resolution file in which every footnote is mentioned."""
    marks = "".join(f"[^{number}]" for number in range(count))
    notes = "".join(f"  {number}: See\n" for number in range(count))
    return f"{YAML}operative:\n- Decides{marks}\nfootnotes:\n{notes}".encode()


def test_footnotes_are_bounded(monkeypatch):
    monkeypatch.setattr(sizes, "MOST_NOTES", 20)
    assert words_of(noted(15), "x.yaml")
    assert "more than 20 footnotes" in refused(noted(25), "x.yaml")
    marks = (f"<authorialNote marker='{n}'><p>See</p></authorialNote>" for n in range(25))
    assert "more than 20 footnotes" in refused(akn(f"<p>oak{''.join(marks)}</p>"), "x.xml")


LONG = {
    "text": ("x.txt", lambda n: f"Oaks and firs\n\n1. Decides {'o' * n};\n".encode()),
    "xml": ("x.xml", lambda n: akn(f"<p>Decides {'o' * n}</p>")),
    "xml note": (
        "x.xml",
        lambda n: akn(f"<p>a<authorialNote marker='1'><p>{'o' * n}</p></authorialNote></p>"),
    ),
    "word": ("x.docx", lambda n: word(p(f"Decides {'o' * n}"))),
    "word cell": ("x.docx", lambda n: word(p("Decides"), table(("a", "o" * n)))),
    "yaml": ("x.yaml", lambda n: f"{YAML}operative:\n- Decides {'o' * n}\n".encode()),
    "yaml title": ("x.yaml", lambda n: f"title: {'o' * n}\noperative:\n- Decides\n".encode()),
    "yaml item": (
        "x.yaml",
        lambda n: (
            f"{YAML}operative:\n- lead: Decides\n  subparagraphs:\n  - {'o' * n}\n"
        ).encode(),
    ),
}


@pytest.mark.parametrize("kind", LONG)
def test_the_characters_of_a_paragraph_are_bounded_alike_in_every_format(kind, monkeypatch):
    monkeypatch.setattr(sizes, "LONGEST", 300)
    file, make = LONG[kind]
    assert words_of(make(250), file)
    assert "more than 300 characters in one paragraph" in refused(make(350), file)


@pytest.mark.parametrize("kind", LONG)
def test_the_characters_of_a_text_are_bounded_alike_in_every_format(kind, monkeypatch):
    monkeypatch.setattr(sizes, "MOST_CHARACTERS", 400)
    file, make = LONG[kind]
    assert words_of(make(250), file)
    assert "more than 400 characters" in refused(make(450), file)


def test_what_may_be_read_in_short_form_may_be_written_in_full():
    """`render` and `fmt` take the same files, though the full form has more values."""
    source = f"{YAML}operative:\n" + "- Decides to plant\n" * sizes.MOST_PARAGRAPHS
    assert format_yaml(source.encode(), "x.yaml").count("plant") == sizes.MOST_PARAGRAPHS


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
    assert "error in this program" not in result.stdout
    peaks = re.findall(r"^(.*): (\d+) MB", result.stdout, re.MULTILINE)
    assert len(peaks) == len(large_files())
    assert max(int(peak) for _, peak in peaks) < MOST_MEMORY, result.stdout
