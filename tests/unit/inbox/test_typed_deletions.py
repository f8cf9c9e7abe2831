"""Deletions typed beside a paragraph: "[RF: delete]"."""

import io

import pytest
from docx import Document

from drafting.inbox import read_inbox
from drafting.inbox.typed_deletions import deletion_of
from drafting.model.marks import MarkKind, ParagraphMark
from drafting.negotiation.wording import read_wording
from drafting.text.inline import plain
from drafting.writers.docx import render_docx
from tests.builders import read_source
from tests.mail_files import FOLDER


@pytest.fixture
def base():
    return read_source((FOLDER / "base.yaml").read_text(encoding="utf-8"))


def marked_copy(base, path, marks):
    document = Document(io.BytesIO(render_docx(base)))
    for paragraph in document.paragraphs:
        for words, mark in marks.items():
            if words in paragraph.text:
                paragraph.add_run(f" {mark}")
    document.save(path)


def test_a_file_without_tracked_changes_proposes_the_deletion(base, tmp_path):
    marks = {"To publish a list": "[RF: delete]", "paths be made": "[Agreed]"}
    marked_copy(base, tmp_path / "samoa.docx", marks)
    inbox = read_inbox([tmp_path / "samoa.docx"], base)
    (entry,) = inbox.sets["Russian Federation"].entries
    assert (entry.target, entry.action.value) == ("OP2 (b)", "delete")
    rows = [(each.outcome.value, each.place, each.words) for each in inbox.findings]
    assert ("comment", "OP8", "+ [Agreed]") in rows


@pytest.mark.parametrize("words", ["[RF: delete]", "[UE : supprimer]", "[US: delete this item.]"])
def test_a_mark_that_deletes(words):
    mark = ParagraphMark(place="OP2", kind=MarkKind.ATTRIBUTION, words=words, delegation=words[1:3])
    assert deletion_of(mark).target == "OP2"


@pytest.mark.parametrize("words", ["[RF: delete “all”]", "[RF: deleted scenes]", "[RF]"])
def test_a_mark_that_says_something_else(words):
    mark = ParagraphMark(place="OP2", kind=MarkKind.ATTRIBUTION, words=words, delegation="RF")
    assert deletion_of(mark) is None


def test_amend_read_takes_a_comma_along_that_would_be_left_over(base, tmp_path):
    (tmp_path / "samoa.txt").write_text("OP12: delete “where appropriate”", encoding="utf-8")
    (entry,) = read_wording(tmp_path / "samoa.txt", base).amendments.entries
    assert plain(entry.words) == ", where appropriate"
