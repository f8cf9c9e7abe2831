import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafting.files import write_file
from drafting.text.inline import plain
from drafting.web import folder as folders
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder, checked_name
from tests.asking import Visitor, query

WRONG = [
    "", " ", ".", "..", "../x.yaml", "/etc/passwd", "a/../../x", "C:\\x.yaml", "\\\\server\\x",
    ".hidden.yaml", "~$open.docx", "a\nb.yaml", "a\x1b[31m.yaml", "a\u202etxt.yaml", "con.yaml",
    "LPT1.docx", "x" * 200, "a.yaml.", "a?.yaml", "sub/x.yaml",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return DocumentFolder(tmp_path / "Resolutions")


@pytest.mark.parametrize("name", WRONG)
def test_a_name_that_leads_elsewhere_is_refused(folder, name):
    with pytest.raises(PageError):
        folder.path_of(name)


@pytest.mark.parametrize("name", WRONG)
def test_a_page_says_that_there_is_no_such_document(folder, name):
    answer = Visitor(folder).get(f"/compare?{query(name, name)}")
    assert answer.status in {400, 404}
    assert answer.said


def test_a_link_out_of_the_folder_is_no_document(folder, tmp_path):
    outside = tmp_path / "secret.yaml"
    outside.write_text("title: Secret\n", encoding="utf-8")
    (folder.root / "link.yaml").symlink_to(outside)
    assert folder.documents() == []
    with pytest.raises(PageError):
        folder.path_of("link.yaml")
    assert folder.add("link.yaml", b"mine") == "link (2).yaml"
    assert outside.read_text(encoding="utf-8") == "title: Secret\n"


@pytest.mark.parametrize("name", WRONG)
def test_a_dropped_file_gets_a_name_inside_the_folder(folder, name):
    added = folder.add(name, b"words")
    assert (folder.root / added).read_bytes() == b"words"
    assert [path.name for path in folder.root.iterdir()] == [added]


def test_a_file_is_never_written_over(folder):
    assert folder.add("a.yaml", b"one") == "a.yaml"
    assert folder.add("a.yaml", b"two") == "a (2).yaml"
    assert folder.add("a.yaml", b"two") == "a (2).yaml"
    assert folder.add("a.yaml", b"one") == "a.yaml"


def test_documents_say_what_they_are(folder):
    folder.add("draft.txt", b"not a resolution")
    folder.add("picture.png", b"x")
    folder.add("x.yaml", b"title: A title\nsymbol: A/C.3/81/L.1\noperative:\n- text: Decides.\n")
    known = {each.name: each for each in folder.documents(seconds=60)}
    assert known.keys() == {"draft.txt", "x.yaml"}
    assert known["x.yaml"].title == "A title"
    assert known["x.yaml"].symbol == "A/C.3/81/L.1"
    assert all(each.is_known for each in known.values())


def test_a_long_folder_is_read_step_by_step(folder):
    folder.add("x.yaml", b"title: A title\noperative:\n- text: Decides.\n")
    assert not folder.documents(seconds=0)[0].is_known
    assert folder.documents(seconds=60)[0].is_known


@given(st.text(max_size=400))
@example("~$con.docx")
@example("..\\..\\con.docx")
@example("\ud800.docx")
@example("x.abcdefghi j")
@example("決" * 150 + ".docx")
@example(". . .docx")
@example("com¹.docx")
def test_every_dropped_name_becomes_one_that_can_be_used(name):
    made = folders.cleaned_name(name)
    assert checked_name(made) == made
    assert len(made.encode()) <= 230


has_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")


@has_pipes
def test_a_pipe_is_no_document_and_stops_nothing(folder):
    os.mkfifo(folder.root / "pipe.yaml")
    assert folder.documents() == []
    with pytest.raises(PageError):
        folder.read("pipe.yaml")


@has_pipes
@pytest.mark.parametrize("becomes", ["a link", "a pipe", "gone"])
def test_a_file_that_changes_after_its_name_was_checked_is_not_read(folder, tmp_path, becomes):
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: Secret\noperative:\n- text: Decides.\n", encoding="utf-8")
    folder.add("x.yaml", b"title: A title\noperative:\n- text: Decides.\n")
    checked = DocumentFolder.path_of

    class Swapping(DocumentFolder):
        def path_of(self, name):
            path = checked(self, name)
            path.unlink()
            if becomes == "a link":
                path.symlink_to(secret)
            elif becomes == "a pipe":
                os.mkfifo(path)
            return path

    with pytest.raises(PageError):
        Swapping(folder.root).read("x.yaml")


def test_a_file_that_becomes_a_link_where_links_are_followed_is_not_read(
    folder, tmp_path, monkeypatch
):
    monkeypatch.setattr(folders, "_NO_LINK", 0)
    test_a_file_that_changes_after_its_name_was_checked_is_not_read(folder, tmp_path, "a link")


def test_a_file_that_was_a_link_while_it_was_opened_is_not_read(folder, tmp_path, monkeypatch):
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: Secret\noperative:\n- text: Decides.\n", encoding="utf-8")
    folder.add("x.yaml", b"title: A title\noperative:\n- text: Decides.\n")
    opening = os.open
    monkeypatch.setattr(folders.os, "open", lambda _, *more: opening(secret, *more))
    with pytest.raises(PageError):
        folder.bytes_of("x.yaml")


def test_a_file_that_is_too_large_says_so(folder):
    folder.add("large.txt", bytes(21 * 1024 * 1024))
    with pytest.raises(PageError, match="larger than 20 MB"):
        folder.read("large.txt")


def test_a_file_that_another_program_adds_meanwhile_is_not_written_over(folder, monkeypatch):
    real = os.path.lexists
    seen = []

    def lexists(path):
        there = real(path)
        if not seen:
            seen.append(path)
            folder.root.joinpath("a.yaml").write_bytes(b"theirs")
        return there

    monkeypatch.setattr(folders.os.path, "lexists", lexists)
    assert folder.add("a.yaml", b"ours") == "a (2).yaml"
    assert (folder.root / "a.yaml").read_bytes() == b"theirs"
    assert {path.name for path in folder.root.iterdir()} == {"a.yaml", "a (2).yaml"}


@pytest.mark.skipif(os.name != "posix", reason="permissions of folders are those of POSIX")
def test_a_new_folder_is_for_its_user_alone(folder, tmp_path):
    assert folder.root.stat().st_mode & 0o777 == 0o700
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    assert DocumentFolder(shared).root.stat().st_mode & 0o777 == 0o755


def test_a_file_of_the_same_size_and_time_is_read_anew(folder):
    folder.add("x.yaml", b"title: One\noperative:\n- text: Decides.\n")
    path = folder.root / "x.yaml"
    before = path.stat()
    assert plain(folder.read("x.yaml").title) == "One"
    assert folder.documents(60)[0].title == "One"
    write_file(path, b"title: Two\noperative:\n- text: Decides.\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert plain(folder.read("x.yaml").title) == "Two"
    assert folder.documents(60)[0].title == "Two"
