import pytest

from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
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
