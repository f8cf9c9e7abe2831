import io
import zipfile

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from drafting.classes import ChangeClass, Selection
from drafting.errors import DraftingError
from drafting.reports import render_report
from drafting.reports.options import ReportOptions
from tests.unit.reports.test_report_renderers import example
from tests.unit.reports.texts import NEW, OLD, operative, steps

KINDS = {"report": False, "synopsis": True}
PAIRS = {
    "bees": lambda: steps(OLD, NEW),
    "62-160-63-180": lambda: example("62-160", "63-180"),
    "chain": lambda: example("62-160", "63-180", "64-171"),
    "equal": lambda: steps(OLD, OLD),
}


def written(compared, *, synopsis=False, options=None):
    return render_report(compared, "docx", options, synopsis=synopsis)


def rows(document):
    """Return the words of all cells, row by row."""
    tables = docx.Document(io.BytesIO(document)).tables
    return [[cell.text for cell in row.cells] for each in tables for row in each.rows]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("kind", KINDS)
def test_word_opens_it(kind, pair, tmp_path):
    path = tmp_path / "written.docx"
    path.write_bytes(written(PAIRS[pair](), synopsis=KINDS[kind]))
    result = OpenXmlValidator(max_errors=20).validate(path)
    assert [f"{error.part_uri}: {error.description}" for error in result.errors] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_as_they_were(kind, golden):
    document = written(steps(OLD, NEW), synopsis=KINDS[kind])
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    etree.indent(root)
    golden(f"reports/bees-{kind}.docx.xml", etree.tostring(root, encoding="unicode") + "\n")


def test_the_same_texts_give_the_same_bytes():
    assert written(steps(OLD, NEW)) == written(steps(OLD, NEW))


def test_a_report_is_a_table_of_changes():
    found = rows(written(steps(OLD, NEW)))
    what = "reworded · opening words only\nRequests → Urges: stronger (scale: direction to States)"
    assert ["OP1 → OP2", what] in [row[:2] for row in found]
    assert ["PP3", "added"] in [row[:2] for row in found]


def test_a_synopsis_has_the_old_text_the_new_text_and_what_changed():
    found = rows(written(steps(OLD, NEW), synopsis=True))
    assert found[0][2] == "What changed"
    assert [
        "1. Requests all keepers of bees to count their hives each spring;",
        "2. Urges all keepers of bees to count their hives each spring;",
        (
            "OP1 → OP2\nreworded · opening words only\n"
            "Requests → Urges: stronger (scale: direction to States)"
        ),
    ] in found
    assert ["Recalling its earlier resolutions on the keeping of bees,"] * 2 + [
        "PP1\nunchanged"
    ] in found


def test_deleted_and_inserted_words_look_so():
    document = docx.Document(io.BytesIO(written(steps(operative("one two"), operative("one six")))))
    runs = [
        (run.text, run.style.name)
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    ]
    assert ("two", "Deleted words") in runs
    assert ("six", "Inserted words") in runs


@pytest.mark.parametrize("content", ["<w:document", "{{ nobody }}"])
def test_a_broken_template_is_told_of_by_name(content, tmp_path):
    (tmp_path / "docx" / "report").mkdir(parents=True)
    (tmp_path / "docx" / "report" / "document.xml").write_text(content, encoding="utf-8")
    with pytest.raises(DraftingError, match=r"document\.xml"):
        written(steps(OLD, NEW), options=ReportOptions(templates=tmp_path))


def test_a_choice_of_classes_names_what_it_leaves_out():
    options = ReportOptions(Selection(only=frozenset({ChangeClass.LEAD})))
    for synopsis in (False, True):
        document = written(steps(OLD, NEW), synopsis=synopsis, options=options)
        words = "\n".join(cell for row in rows(document) for cell in row)
        assert "PP3 left out" in words
        assert "Welcoming" not in words
