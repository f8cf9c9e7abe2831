import io
import zipfile

import pytest

import drafting
from drafting.web.compare import MOST_TEXTS
from drafting.web.compared_files import DOWNLOADS
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
    async def office(document):
        assert zipfile.is_zipfile(io.BytesIO(document))
        return b"%PDF-1.7"

    visitor.app.state.office = office
    answer = visitor.get(f"/compare/{kind}?{query('old.yaml', 'new.yaml')}")
    assert answer.status == 200, answer.said
    named = f"{DOWNLOADS[kind].name}%20old%20new.{DOWNLOADS[kind].ending}"
    assert answer.headers["content-disposition"] == f"attachment; filename*=utf-8''{named}"
    if DOWNLOADS[kind].ending == "docx":
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


def dated(name, date, words=b"to meet"):
    text = b"title: Meetings\nissued: %s\noperative:\n- lead: Decides\n  text: %s;\n"
    return name, text % (date, words)


@pytest.fixture
def series(tmp_path):
    made = Visitor(DocumentFolder(tmp_path))
    made.folder.add(*dated("a.yaml", b"2026-01-01", b"to meet in March"))
    made.folder.add(*dated("b.yaml", b"2024-01-01", b"to meet in May"))
    made.folder.add(*dated("c.yaml", b"2025-01-01", b"to meet in June"))
    return made


def test_more_than_two_texts_are_put_in_the_order_of_their_dates(series):
    answer = series.post(
        "/compare", [("old_name", "a.yaml"), ("more_name", "b.yaml"), ("new_name", "c.yaml")]
    )
    assert answer.headers["location"].endswith("&order=date")
    ordered = series.get(answer.headers["location"])
    assert ordered.headers["location"] == f"/compare?{query('b.yaml', 'c.yaml', 'a.yaml')}"
    page = series.get(ordered.headers["location"]).text
    assert "in the order of their dates" in page
    assert 'id="history"' in page


def test_a_text_is_moved_and_left_out_by_links(series):
    page = series.get(f"/compare?{query('a.yaml', 'b.yaml', 'c.yaml')}").text.replace("&amp;", "&")
    for names in ("b.yaml a.yaml c.yaml", "a.yaml c.yaml b.yaml", "a.yaml c.yaml"):
        assert f'href="/compare?{query(*names.split())}"' in page
    assert "in your order" in page
    by_date = query("b.yaml", "c.yaml", "a.yaml")
    assert f'href="/compare?{by_date}" data-testid="by-date"' in page


def test_texts_without_dates_are_not_said_to_be_in_their_order(visitor):
    page = visitor.get(f"/compare?{query('old.yaml', 'new.yaml')}").text
    assert "in your order" in page
    assert "by-date" not in page


def test_two_texts_have_nothing_to_leave_out(visitor):
    assert "Leave out" not in visitor.get(f"/compare?{query('old.yaml', 'new.yaml')}").text


def test_the_neighbour_in_time_is_proposed(series):
    page = series.get("/compare?new=a.yaml").text
    assert '<option value="c.yaml" selected>' in page.partition('id="new-name"')[0]
    page = series.get("/compare?old=b.yaml").text
    assert '<option value="c.yaml" selected>' in page.partition('id="new-name"')[2]
    assert "selected" not in series.get("/compare?new=b.yaml").text.partition('id="new-name"')[0]


def test_a_dropped_file_counts_more_than_a_chosen_one(series):
    answer = series.post(
        "/compare", {"old_name": "a.yaml", "new_name": "b.yaml"}, [("old", "x.yaml", OLD)]
    )
    assert answer.headers["location"] == f"/compare?{query('x.yaml', 'b.yaml')}"


def test_what_takes_long_has_a_page_that_says_so_first(visitor):
    visitor.folder.add("slow.pdf", b"%PDF-1.4\n")
    page = visitor.get(f"/compare?{query('old.yaml', 'slow.pdf')}")
    assert page.status == 200
    assert 'data-testid="progress"' in page.text
    there = page.text.partition('content="0;url=')[2].partition('"')[0].replace("&amp;", "&")
    assert there == f"/compare?{query('old.yaml', 'slow.pdf')}&go=on"
    read = visitor.get(there)
    assert read.status == 422
    assert "slow.pdf" in read.said


def test_the_error_of_a_document_is_beside_it_and_the_others_can_be_compared(series):
    series.folder.add("broken.yaml", b"title: [\n")
    with zipfile.ZipFile(series.folder.root / "book.odt", "w") as archive:
        archive.writestr("content.xml", "<office:document-content/>")
    names = ("a.yaml", "broken.yaml", "b.yaml", "book.odt")
    page = series.get(f"/compare?{query(*names)}")
    assert page.status == 422
    assert page.text.count('data-testid="error"') == 2
    assert "an OpenDocument file" in page.text
    assert str(series.folder.root) not in page.text
    others = query("a.yaml", "b.yaml").replace("&", "&amp;")
    assert f'href="/compare?{others}"' in page.text


def test_the_page_says_what_is_odd_about_the_texts(series):
    series.folder.add("letter.txt", b"Dear colleagues,\n\nwe propose a meeting.\n")
    page = series.get(f"/compare?{query('a.yaml', 'letter.txt')}").text
    assert "perhaps this is no resolution" in page
    assert "same file" in series.get(f"/compare?{query('a.yaml', 'a.yaml')}").text
    french = b"language: fr\ntitle: R\xc3\xa9unions\noperative:\n- text: Se r\xc3\xa9unit.\n"
    series.folder.add("fr.yaml", french)
    assert "English and French" in series.get(f"/compare?{query('a.yaml', 'fr.yaml')}").text


def test_without_libreoffice_pdf_is_not_offered_and_says_why(visitor):
    texts = query("old.yaml", "new.yaml")
    assert "/compare/pdf" not in visitor.get(f"/compare?{texts}").text
    answer = visitor.get(f"/compare/pdf?{texts}")
    assert answer.status == 501
    assert "LibreOffice" in answer.said


def test_a_redline_is_made_in_the_name_that_is_given(visitor):
    answer = visitor.get(f"/compare/redline?{query('old.yaml', 'new.yaml')}&author=Samoa")
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert b'w:author="Samoa"' in archive.read("word/document.xml")


def test_ten_texts_are_compared(tmp_path):
    made = Visitor(DocumentFolder(tmp_path))
    names = [
        made.folder.add(*dated(f"{year}.yaml", b"%d-01-01" % year, b"to meet in %d" % year))
        for year in range(2001, 2001 + MOST_TEXTS)
    ]
    page = made.get(f"/compare?{query(*names)}")
    assert page.status == 200
    assert page.text.count("Leave out") == MOST_TEXTS
