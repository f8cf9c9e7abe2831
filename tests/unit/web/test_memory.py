"""What a restart of the application remembers: bases of drafts, and projectors."""

import json
import re
import shutil
from pathlib import Path

import pytest

from drafting.web.folder import DocumentFolder
from drafting.web.memory import NAME, FolderMemory
from tests.asking import Visitor

TEXT = "title: {0}\noperative:\n- lead: Decides\n  text: to meet\n"
EXAMPLE = Path(__file__).parents[3] / "examples" / "negotiation"


@pytest.fixture
def folder(tmp_path):
    made = DocumentFolder(tmp_path / "Resolutions")
    for name in ("a", "b", "c"):
        made.add(f"{name}.yaml", TEXT.format(name).encode())
    return made


def base_shown(visitor):
    page = visitor.get("/draft/a.yaml/changes").text
    found = re.search(r'<option value="([^"]*)" selected', page)
    return found[1] if found else ""


def test_the_base_of_a_draft_is_still_known_after_a_restart(folder):
    Visitor(folder).get("/draft/a.yaml/changes?base=c.yaml")
    assert base_shown(Visitor(folder)) == "c.yaml"
    assert NAME not in Visitor(folder).get("/").text


def test_the_projector_shows_the_same_after_a_restart(folder):
    shutil.copy(EXAMPLE / "L93-Rev1.yaml", folder.root)
    visitor = Visitor(folder)
    here = visitor.post("/negotiate", {"base_name": "L93-Rev1.yaml", "by": "the Chair"})
    there = f"{here.headers['location']}/show"
    visitor.post(there, {"what": "paragraph", "label": "OP3"})
    visitor.post(there, {"look": "dark"})
    page = Visitor(folder).get(there.replace("/negotiate/", "/show/").removesuffix("/show")).text
    assert page == visitor.get(there.replace("/negotiate/", "/show/").removesuffix("/show")).text
    assert "OP3 as it is now" in Visitor(folder).get(there).text


@pytest.mark.parametrize(
    "content",
    ["", "[", "[]", '{"drafts": []}', '{"drafts": {"a.yaml": {"base": 3}}}', "[" * 100_000,
     '{"drafts": {"a.yaml": {"base": "../secret.yaml"}}}', '{"projectors": {"x": null}}'],
    ids=range(8),
)  # fmt: skip
def test_what_is_wrong_with_the_file_is_left_aside(folder, content):
    (folder.root / NAME).write_text(content, encoding="utf-8")
    assert base_shown(Visitor(folder)) == ""
    FolderMemory(folder.root).keep_base("a.yaml", "b.yaml")
    assert FolderMemory(folder.root).base_of("a.yaml") == "b.yaml"


def test_a_link_is_neither_read_nor_written(folder, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"drafts": {"a.yaml": {"base": "b.yaml"}}}), "utf-8")
    before = other.read_bytes()
    (folder.root / NAME).symlink_to(other)
    memory = FolderMemory(folder.root)
    assert memory.base_of("a.yaml") == ""
    memory.keep_base("a.yaml", "c.yaml")
    assert memory.base_of("a.yaml") == "c.yaml"
    assert other.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    memory = FolderMemory(tmp_path / "gone")
    memory.keep_base("a.yaml", "b.yaml")
    assert memory.base_of("a.yaml") == "b.yaml"
