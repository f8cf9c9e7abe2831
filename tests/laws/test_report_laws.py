"""Laws of the reports, over made-up documents: complete, of their published form, never a crash."""

import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from drafting.classes import ChangeClass, Selection, classify
from drafting.engine import diff
from drafting.model.edit import Op, Unchanged
from drafting.reports import ENDINGS, SYNOPSIS_ENDINGS, render_report
from drafting.reports.chain import diff_chain
from drafting.reports.json import to_json
from drafting.reports.options import ReportOptions
from drafting.reports.view import view_of
from drafting.text.inline import plain
from tests.laws.documents import resolutions
from tests.laws.test_diff_laws import LAWS, edited_pairs

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "examples" / "report.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FEW = settings(LAWS, max_examples=8)
"""For laws that lay out whole documents."""
CHOICES = st.builds(
    Selection,
    st.frozensets(st.sampled_from(list(ChangeClass)), max_size=3),
    st.frozensets(st.sampled_from(list(ChangeClass)), max_size=3),
)


@LAWS
@given(edited_pairs())
def test_every_changed_paragraph_is_of_a_loud_class(pair):
    comparison = diff(*pair)
    for edit, classes in zip(comparison.paragraphs, classify(comparison), strict=True):
        is_loud = any(not each.is_quiet for each in classes) or ChangeClass.TYPOGRAPHY in classes
        assert is_loud or isinstance(edit, Unchanged)
        assert list(classes) == sorted(set(classes), key=list(ChangeClass).index)


@LAWS
@given(edited_pairs(), CHOICES)
def test_the_json_report_has_its_published_form(pair, selection):
    record = to_json(diff(*pair), ReportOptions(selection))
    VALIDATOR.validate(json.loads(json.dumps(record)))


@LAWS
@given(edited_pairs(), CHOICES)
def test_what_is_not_shown_is_counted(pair, selection):
    comparison = diff(*pair)
    view = view_of(comparison, ReportOptions(selection))
    assert len(list(view.paragraphs)) == len(comparison.paragraphs)
    if selection.is_whole:
        assert all(not getattr(each, "is_changed", False) for each in view.stretches)


@LAWS
@given(edited_pairs())
def test_both_sides_of_a_view_are_the_words_of_both_texts(pair):
    comparison = diff(*pair)
    for edit, view in zip(comparison.paragraphs, view_of(comparison).paragraphs, strict=True):
        for side, op in (("old", Op.DELETE), ("new", Op.INSERT)):
            shown = "".join(
                piece.text
                for line in view.lines
                if getattr(line, side)
                for piece in getattr(line, side).pieces
                if not piece.is_note
            )
            words = "".join(
                plain(run.content)
                for line in edit.lines
                for run in line.runs
                if run.op in (Op.KEEP, op)
            )
            assert letters(words) == letters(shown)


@LAWS
@given(edited_pairs())
def test_what_is_not_deleted_reads_as_the_new_text(pair):
    for view in view_of(diff(*pair)).paragraphs:
        for line in view.lines:
            if line.new:
                left = "".join(piece.text for piece in line.pieces if piece.op is not Op.DELETE)
                right = "".join(piece.text for piece in line.new.pieces)
                if " | " not in left + right:
                    assert left.split() == right.split()


def letters(words):
    """Return only letters and figures: reports add closing marks and replace control signs."""
    return sorted(each for each in words if each.isalnum())


@pytest.mark.parametrize(
    ("ending", "synopsis"),
    [*((each, False) for each in ENDINGS), *((each, True) for each in SYNOPSIS_ENDINGS)],
)
def test_every_report_holds_the_words_of_all_changed_lines_that_are_shown(ending, synopsis):
    """In their order, those that came and went too; a synopsis holds each side in a column."""

    @FEW
    @given(edited_pairs(), CHOICES)
    def law(pair, selection):
        options = ReportOptions(selection)
        report = render_report(diff_chain(pair), ending, options, synopsis=synopsis)
        assume(
            ending != ".txt" or "…" not in report
        )  # tests/unit/reports/test_report_renderers.py: long words are cut
        said = squeezed(words_in(report, ending))
        view = view_of(diff(*pair), options)
        for without in (Op.INSERT, Op.DELETE) if synopsis else (None,):
            for line in shown_lines(view, without):
                at = 0
                for words in line:
                    at = said.find(words, at) + len(words)
                    assert at >= len(words), words

    law()


def shown_lines(view, without):
    """Yield the pieces of changed lines that are shown, in the form of `squeezed`.

    Reports may leave out unchanged lines of a paragraph, and cells of a table.
    """
    for stretch in view.stretches:
        for line in getattr(stretch, "lines", ()):
            if all(piece.op is Op.KEEP for piece in line.pieces):
                continue
            left_out = (
                {without, Op.KEEP} if "table" in f"{stretch.old} {stretch.new}" else {without}
            )
            yield [
                squeezed(piece.text)
                for piece in line.pieces
                if piece.op not in left_out and not piece.is_note
            ]


def words_in(report, ending):
    """Return the words that a reader of a report sees."""
    if ending == ".html":
        return html.fromstring(report).text_content()
    if ending == ".json":
        return " ".join(strings_in(json.loads(report)))
    if ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(report)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        return "".join(root.itertext(W + "t", W + "delText"))
    return re.sub(r"</?(?:sup|sub|em)>", "", report) if ending == ".md" else report


def strings_in(record):
    """Yield all strings of a record, in their order."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, dict | list):
        for each in record.values() if isinstance(record, dict) else record:
            yield from strings_in(each)


def squeezed(words):
    """Return only letters and figures, without layout and marks between and within words."""
    return "".join(each for each in unicodedata.normalize("NFKC", words) if each.isalnum())


@FEW
@given(resolutions(), resolutions())
def test_html_holds_each_id_once(base, draft):
    page = html.fromstring(render_report(diff_chain([base, draft, base]), ".html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in page.xpath("//a/@href"):
        assert link.startswith("#")
        assert link[1:] in ids
