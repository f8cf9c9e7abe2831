"""What takes long is done in the background, and what other windows do meanwhile counts."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.files import write_file
from drafting.inbox.mailbox import mailbox_file, read_mailbox, write_mailbox
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.positions import begin_meeting
from drafting.web import folder as folders
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor, query
from tests.pdf_files import pdf

EXAMPLE = Path(__file__).parents[3] / "examples" / "negotiation"
HERE = "/negotiate/L93-Rev1.journal.yaml"


@pytest.fixture
def visitor(tmp_path):
    shutil.copy(EXAMPLE / "L93-Rev1.yaml", tmp_path)
    made = Visitor(DocumentFolder(tmp_path))
    made.post("/negotiate", {"base_name": "L93-Rev1.yaml"})
    (tmp_path / "delegations.yaml").write_text("mail.txt: Niue\nmail (2).txt: Niue\n")
    return made


@pytest.fixture
def meanwhile(visitor):
    """Work in the background, and do something else before the work is over."""
    done = []

    def begin(other=lambda: None):
        async def background(task):
            found = task()
            done.append(other())
            return found

        visitor.app.state.background = background
        return done

    return begin


def journal(visitor):
    return visitor.folder.root / "L93-Rev1.journal.yaml"


def test_documents_are_read_compared_and_made_into_files_in_the_background(visitor, meanwhile):
    done = meanwhile()
    visitor.folder.add("new.pdf", pdf(["The General Assembly,", "1. Decides to meet."]))
    texts = query("L93-Rev1.yaml", "new.pdf")
    assert visitor.get(f"/compare?{texts}").status == 200
    report = visitor.get(f"/compare?{texts}&go=on")
    assert "Decides to meet" in report.text
    assert len(done) == 2  # the base was read when the negotiation began
    assert visitor.get(f"/compare/redline?{texts}").status == 200
    assert visitor.post("/draft", {"copy": "new.pdf"}).status == 303
    assert len(done) == 4
    assert visitor.get("/draft/L93-Rev1.yaml/changes?base=new.pdf").status == 200
    assert visitor.get("/draft/L93-Rev1.yaml/file/redline").status == 200
    assert visitor.get("/draft/L93-Rev1.yaml/file/docx").status == 200
    assert len(done) == 7


def test_a_list_shows_what_was_read_while_something_else_is_read(visitor, meanwhile):
    meanwhile()
    visitor.folder.add("new.pdf", pdf(["The General Assembly,", "1. Decides to meet."]))
    turn = visitor.app.state.turn
    asyncio.run(turn.acquire())
    assert "4 documents were not read yet" in visitor.get("/").text
    turn.release()
    assert "1 document was not read yet" in visitor.get("/").text
    assert "not read yet" not in visitor.get("/?read=on").text


def test_who_waited_for_a_document_does_not_read_it_again(visitor, monkeypatch, meanwhile):
    seen = []
    read = folders.read_kind

    def reading(path, **given):
        seen.append(path.name)
        return read(path, **given)

    monkeypatch.setattr(folders, "read_kind", reading)
    other = DocumentFolder(visitor.folder.root)
    visitor.folder.add("new.pdf", pdf(["The General Assembly,", "1. Decides to meet."]))
    turn = visitor.app.state.turn
    acquire = turn.acquire

    async def acquired():
        await acquire()
        visitor.folder.keep(other.attempt("new.pdf"))  # by who had the turn before
        return True

    monkeypatch.setattr(turn, "acquire", acquired)
    assert visitor.post("/negotiate", {"base_name": "new.pdf"}).status == 303
    assert seen.count("new.pdf") == 1


def test_nothing_is_tabled_if_the_negotiation_changed_while_its_mail_was_read(visitor, meanwhile):
    visitor.post(f"{HERE}/drop", {"mail": "OP9: delete “all”.\n"})
    meanwhile(lambda: begin_meeting(open_negotiation(journal(visitor)), by="the Chair"))
    answer = visitor.post(f"{HERE}/table")
    assert answer.status == 409
    assert "Nothing was tabled" in answer.said
    assert not open_negotiation(journal(visitor)).amendments
    meanwhile()
    assert visitor.post(f"{HERE}/table").status == 303
    assert len(open_negotiation(journal(visitor)).amendments) == 1


def test_what_another_window_settles_while_mail_is_read_stays_settled(visitor, meanwhile):
    visitor.post(f"{HERE}/drop", {"mail": "OP9: delete “all”.\nOP11 needs some thought.\n"})
    visitor.post(f"{HERE}/table")
    visitor.post(f"{HERE}/drop", {"mail": "OP7: replace “should” with “must”.\n"})
    file = mailbox_file(journal(visitor))

    def settle():
        old = read_mailbox(file)
        found = [replace(each, reason="a remark") for each in old.findings]
        write_file(file, write_mailbox(replace(old, findings=tuple(found))))

    meanwhile(settle)
    assert visitor.post(f"{HERE}/table").status == 303
    assert any(each.reason == "a remark" for each in read_mailbox(file).findings)
    assert len(open_negotiation(journal(visitor)).amendments) == 2
