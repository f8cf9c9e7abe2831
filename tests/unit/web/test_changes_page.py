import pytest

from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

OLD = b"title: A <b>title</b>\noperative:\n- lead: Decides\n  text: to meet in March;\n"
NEW = b"title: A <b>title</b>\noperative:\n- lead: Decides\n  text: to meet in <i>May</i>;\n"


@pytest.fixture
def visitor(tmp_path):
    made = Visitor(DocumentFolder(tmp_path))
    made.folder.add("new.yaml", NEW)
    return made


def test_without_another_text_the_page_says_where_to_get_one(visitor):
    page = visitor.get("/draft/new.yaml/changes")
    assert page.status == 200
    assert "no other text" in page.text


def test_a_base_is_asked_for_and_remembered(visitor):
    visitor.folder.add("old.yaml", OLD)
    page = visitor.get("/draft/new.yaml/changes").text
    assert '<option value="old.yaml">' in page
    assert 'data-testid="report"' not in page
    page = visitor.get("/draft/new.yaml/changes?base=old.yaml").text
    assert "<ins>" in page
    assert "&lt;i&gt;May" in page
    assert '<option value="old.yaml" selected>' in page
    assert 'href="/compare?text=old.yaml&amp;text=new.yaml"' in page
    assert visitor.get("/draft/new.yaml/changes").text == page
    assert '<option value="old.yaml" selected>' in visitor.get("/draft/new.yaml/download").text


def test_the_document_that_a_draft_was_made_of_is_its_base(visitor):
    name = visitor.post("/draft", {"copy": "new.yaml"}).headers["location"]
    page = visitor.get(f"{name}/changes").text
    assert '<option value="new.yaml" selected>' in page
    assert 'data-testid="report"' in page


def test_a_base_that_is_not_there_is_refused(visitor):
    assert visitor.get("/draft/new.yaml/changes?base=nothing.yaml").status == 404


def test_the_last_text_of_this_title_that_was_adopted_before_is_the_base(visitor):
    for year, name in ((2024, "first"), (2025, "second"), (2026, "third")):
        adopted = f"adopted: {{date: {year}-12-18}}\n".encode() + OLD
        visitor.folder.add(f"{name}.yaml", adopted)
    visitor.folder.add(
        "other.yaml", b"adopted: {date: 2027-01-01}\ntitle: Other\noperative:\n- Decides\n"
    )
    visitor.folder.documents(60)
    for draft, base in (("new", "third"), ("third", "second"), ("second", "first")):
        page = visitor.get(f"/draft/{draft}.yaml/changes").text
        assert f'<option value="{base}.yaml" selected>' in page
    assert 'data-testid="report"' not in visitor.get("/draft/first.yaml/changes").text
