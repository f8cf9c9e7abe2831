import io
import zipfile

import pytest

import drafting
from drafting.errors import DraftingError
from drafting.web.application import application
from drafting.web.drafted_files import FORMATS
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

BASE = b"title: A title\noperative:\n- lead: Decides\n  text: to meet in March;\n"
TEXT = b"# mine\ntitle: A title\noperative:\n- lead: Decides\n  text: to meet in <i>May</i>;\n"


@pytest.fixture
def visitor(tmp_path):
    made = Visitor(DocumentFolder(tmp_path))
    made.folder.add("text.yaml", TEXT)
    return made


def with_office(visitor, office):
    visitor.app = application(visitor.folder, visitor.access, office)


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "pdf"])
def test_every_format_can_be_downloaded(visitor, kind):
    assert f'href="/draft/text.yaml/file/{kind}"' in visitor.get("/draft/text.yaml/download").text
    answer = visitor.get(f"/draft/text.yaml/file/{kind}")
    assert answer.status == 200, answer.said
    assert answer.headers["content-disposition"] == f"attachment; filename*=utf-8''text.{kind}"
    if kind == "yaml":
        assert answer.body == TEXT
    elif kind == "docx":
        assert zipfile.is_zipfile(io.BytesIO(answer.body))
    else:
        assert "May" in answer.text


def test_pdf_is_made_of_the_word_file(visitor):
    async def office(document):
        assert zipfile.is_zipfile(io.BytesIO(document))
        return b"%PDF-"

    with_office(visitor, office)
    answer = visitor.get("/draft/text.yaml/file/pdf")
    assert (answer.body, answer.headers["content-type"]) == (b"%PDF-", "application/pdf")
    assert 'id="no-pdf"' not in visitor.get("/draft/text.yaml/download").text


def test_without_libreoffice_the_page_says_how_to_get_pdf(visitor):
    page = visitor.get("/draft/text.yaml/download").text
    assert 'data-testid="download-pdf"' in page
    assert "PDF needs LibreOffice" in page
    answer = visitor.get("/draft/text.yaml/file/pdf")
    assert answer.status == 501
    assert "save it as PDF in Word" in answer.said


def test_a_pdf_that_fails_says_why(visitor):
    async def office(_):
        raise DraftingError("no PDF: LibreOffice failed")

    with_office(visitor, office)
    answer = visitor.get("/draft/text.yaml/file/pdf")
    assert (answer.status, answer.said) == (502, "There is no PDF: LibreOffice failed.")


def test_the_redline_holds_the_base_and_the_draft(visitor):
    visitor.folder.add("base.yaml", BASE)
    answer = visitor.get("/draft/text.yaml/file/redline?base=base.yaml&author=Samoa")
    old, new = (drafting.read(visitor.folder.root / f"{each}.yaml") for each in ("base", "text"))
    assert drafting.verify(answer.body, old, new, office=False).holds
    words = zipfile.ZipFile(io.BytesIO(answer.body)).read("word/document.xml").decode()
    assert 'w:author="Samoa"' in words


def test_the_base_is_the_one_chosen_last_or_the_document_a_draft_was_made_of(visitor):
    assert visitor.get("/draft/text.yaml/file/redline").status == 400
    visitor.folder.add(
        "text.docx", drafting.render(drafting.read(visitor.folder.root / "text.yaml"), "docx")
    )
    visitor.folder.add("base.yaml", BASE)
    assert '<option value="text.docx" selected>' in visitor.get("/draft/text.yaml/download").text
    visitor.get("/draft/text.yaml/file/redline?base=base.yaml")
    assert '<option value="base.yaml" selected>' in visitor.get("/draft/text.yaml/download").text
    (visitor.folder.root / "base.yaml").unlink()
    assert '<option value="text.docx" selected>' in visitor.get("/draft/text.yaml/download").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("text.yaml/file/exe", 404),
        ("nothing.yaml/file/docx", 404),
        ("text.docx/file/docx", 400),
        ("..%2Ftext.yaml/file/docx", 404),
        ("text.yaml/file/redline?base=nothing.yaml", 404),
        ("text.yaml/file/redline?base=../text.yaml", 404),
    ],
)
def test_what_is_not_there_is_refused(visitor, path, status):
    answer = visitor.get(f"/draft/{path}")
    assert answer.status == status
    assert answer.said
