import io
import zipfile

import pytest

import drafting
from drafting.web.compare import DOWNLOADS, MOST_TEXTS
from drafting.web.folder import DocumentFolder
from drafting.web.forms import MOST_BYTES
from tests.asking import Visitor, query

OLD = b"title: A <b>title</b>\noperative:\n- lead: Decides\n  text: to meet in March;\n"
NEW = b"title: A <b>title</b>\noperative:\n- lead: Decides\n  text: to meet in <i>May</i>;\n"


@pytest.fixture
def visitor(tmp_path):
    made = Visitor(DocumentFolder(tmp_path))
    made.folder.add("old.yaml", OLD)
    made.folder.add("new.yaml", NEW)
    return made


def test_two_dropped_files_become_a_report(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path))
    answer = visitor.post("/compare", files=[("old", "a.yaml", OLD), ("new", "b.yaml", NEW)])
    assert answer.status == 303
    page = visitor.get(answer.headers["location"])
    assert page.status == 200
    assert 'data-testid="report"' in page.text
    assert "<ins>" in page.text


def test_documents_of_the_folder_become_a_report(visitor):
    answer = visitor.post("/compare", {"old_name": "old.yaml", "new_name": "new.yaml"})
    assert answer.headers["location"] == f"/compare?{query('old.yaml', 'new.yaml')}"


def test_markup_in_a_text_is_words(visitor):
    page = visitor.get(f"/compare?{query('old.yaml', 'new.yaml')}")
    assert "<b>title" not in page.text
    assert "&lt;b&gt;title" in page.text


@pytest.mark.parametrize("kind", DOWNLOADS)
def test_every_download_is_made(visitor, kind):
    answer = visitor.get(f"/compare/{kind}?{query('old.yaml', 'new.yaml')}")
    assert answer.status == 200, answer.said
    assert answer.headers["content-disposition"].startswith("attachment")
    if DOWNLOADS[kind][0].endswith(".docx"):
        assert zipfile.is_zipfile(io.BytesIO(answer.body))


def test_the_redline_holds_both_texts(visitor):
    answer = visitor.get(f"/compare/redline?{query('old.yaml', 'new.yaml')}")
    old, new = (drafting.read(visitor.folder.root / f"{name}.yaml") for name in ("old", "new"))
    assert drafting.verify(answer.body, old, new, office=False).holds


@pytest.mark.parametrize("count", [1, MOST_TEXTS + 1])
def test_the_number_of_texts_has_limits(visitor, count):
    answer = visitor.get("/compare?" + query(*["old.yaml"] * count))
    assert answer.status == 400
    assert str(MOST_TEXTS) in answer.said


def test_a_chain_has_no_redline(visitor):
    texts = query("old.yaml", "new.yaml", "old.yaml")
    page = visitor.get(f"/compare?{texts}")
    assert page.status == 200
    assert "/compare/redline" not in page.text
    assert visitor.get(f"/compare/redline?{texts}").status == 400


def test_an_unknown_download_is_not_found(visitor):
    answer = visitor.get(f"/compare/exe?{query('old.yaml', 'new.yaml')}")
    assert answer.status == 404


def test_a_text_that_cannot_be_read_is_named(visitor):
    visitor.folder.add("broken.yaml", b"title: [\n")
    answer = visitor.get(f"/compare?{query('broken.yaml', 'new.yaml')}")
    assert answer.status == 422
    assert "broken.yaml" in answer.said
    assert str(visitor.folder.root) not in answer.text


def test_a_form_without_files_says_what_is_missing(visitor):
    assert "two documents" in visitor.post("/compare").said
    assert "no file" in visitor.post("/drop").said


def test_a_form_that_is_too_large_is_refused_before_it_is_read(visitor):
    announced = visitor.post("/drop", content_length=str(MOST_BYTES + 1))
    assert announced.status == 413
    assert "megabytes" in announced.said


def test_too_many_files_are_refused(visitor):
    files = [("files", f"{number}.txt", b"x") for number in range(10_000)]
    assert visitor.post("/drop", files=files).status == 400
    assert len(list(visitor.folder.root.iterdir())) == 2


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "", "application/json"])
def test_a_body_that_is_no_form_is_refused(visitor, kind):
    answer = visitor.ask("POST", "/drop", b"\x00\xff--", {"content-type": kind})
    assert answer.status in {400, 415}
    assert answer.said
