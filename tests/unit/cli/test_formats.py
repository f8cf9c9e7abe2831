"""Every pair of formats compares, tried on one real pair each."""

import json
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

import drafting
from drafting.office import docx_from_doc
from tests.commands import run

EXAMPLE = Path(__file__).parents[3] / "examples" / "international-cooperation" / "63-180.yaml"
PLACES = {
    "akn": "corpus/ga/79/en/A_RES_79_166-2424160E.xml",
    "doc": "samples/docx/A_RES_67_290.doc",
    "docx": "samples/docx/A_RES_72_169.docx",
    "pdf": "samples/pdf/A_RES_80_100.pdf",
    "text": "lineage/A_RES_72_169.txt",
}
PARAGRAPHS = {"akn": 32, "doc": 40, "docx": 31, "pdf": 36, "text": 31, "yaml": 20}
"""Paragraphs of each file."""
ALIKE = {
    ("akn", "docx"): 18,
    ("akn", "text"): 18,
    ("akn", "yaml"): 5,
    ("docx", "text"): 31,
    ("docx", "yaml"): 5,
    ("text", "yaml"): 5,
}
"""Pairs from one series, with the least number of paragraphs that are the same in both."""


@pytest.fixture
def files(texts):
    found = {kind: texts / place for kind, place in PLACES.items()} | {"yaml": EXAMPLE}
    missing = [str(path) for path in found.values() if not path.is_file()]
    if missing:
        pytest.skip(f"no {missing[0]}")
    return found


@pytest.fixture(scope="module")
def converted():
    """Remember what LibreOffice made of a file: it takes seconds for each."""
    return cache(docx_from_doc)


@pytest.mark.parametrize(("one", "other"), [*combinations(sorted(PARAGRAPHS), 2)])
def test_two_documents_of_any_kinds_are_compared(
    files, request, monkeypatch, converted, one, other
):
    if "doc" in (one, other):
        request.getfixturevalue("office")
        request.getfixturevalue("in_this_process")
        monkeypatch.setattr("drafting.office.docx_from_doc", converted)
    result = run("diff", files[one], files[other], "--json")
    assert result.status == (0 if (one, other) == ("docx", "text") else 1), result.err
    found = json.loads(result.out)
    kinds = [link["kind"] for link in found["links"]]
    assert kinds.count("unchanged") >= ALIKE.get((one, other), 0)
    for side, kind, alone in (("old", one, "deleted"), ("new", other, "added")):
        linked = sum(len(link[side]) for link in found["links"])
        assert linked + len(found[alone]) == PARAGRAPHS[kind]


def test_the_same_resolution_from_xml_and_from_text_does_not_differ(files, texts):
    result = run("diff", files["akn"], texts / "lineage" / "A_RES_79_166.txt")
    assert (result.status, "32 paragraphs unchanged" in result.out) == (0, True)


@pytest.mark.parametrize("kind", ["akn", "docx", "pdf", "text"])
def test_what_is_imported_reads_as_the_document_does(files, tmp_path, kind):
    out = tmp_path / "out.yaml"
    assert run("import", files[kind], "-o", out).status == 0
    assert drafting.same_content(drafting.read(out), drafting.read(files[kind]))
