"""Files that cannot be used: one clear message, status 3, nothing written, never a traceback."""

import os
import re
from pathlib import Path

import pytest

from tests.commands import run

GOOD = "title: A\noperative:\n  - lead: Decides\n    text: to meet\n"
PLACED = {
    "not-utf8": ("title: A\nvote: Café\n".encode("latin-1"), ":2:10", "UTF-8"),
    "binary": (b"title: A\n\x00\x01\x02", ":2:1", "not a text file"),
    "empty": (b"", ":1:1", "the file is empty"),
    "only-remarks": (b"# a remark\n", ":1:1", "the file is empty"),
    "a-list": (b"- a\n- b\n", ":1:1", "has keys"),
    "ten-thousand-levels": (b"operative: " + b"[" * 10_000, ":1:", "deep"),
    "ten-thousand-steps": (b"- " * 10_000, ":1:", "deep"),
    "aliases": (
        b"a: &a [x, x, x]\n" + b"b: &b [*a, *a, *a]\n" * 30 + b"title: *b\n", ":1:4", "name",
    ),
    "tag": (b"title: !!python/object/apply:os.system ['true']\n", ":1:8", "type"),
    "colon": (b"title: Rights: the gardener\n", ":1:14", "colon"),
    "tab": (b"operative:\n\t- lead: Decides\n", ":2:1", "tab"),
    "unknown-key": (b"title: A\nsesion: 63\n", ":2:1", "session"),
    "control": (b"title: a\x08b\n", ":1:9", "control character"),
}  # fmt: skip
UNPLACED = {
    "word": (b"PK\x03\x04rest", "Word document"),
    "pdf": (b"%PDF-1.7", "PDF"),
    "page": (b"<!doctype html><html><body>Decides</body></html>", "web page"),
    "feed": (b"<?xml version='1.0'?><rss/>", "<rss>"),
    "locked": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "entities": (
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><akomaNtoso/>", "document type",
    ),
    "empty-akn": (b"<akomaNtoso/>", "no resolution"),
    "huge": (b"# " + b"x" * (21 * 1024 * 1024), "20 MB"),
}  # fmt: skip


def check(result, *said):
    assert result.status == 3
    assert result.out == ""
    assert "Traceback" not in result.err
    assert result.err.count("\n") <= 100
    for words in said:
        assert words in result.err


@pytest.mark.parametrize("name", PLACED)
def test_a_fault_is_named_with_file_line_and_column(tmp_path, name):
    content, place, said = PLACED[name]
    path, out = tmp_path / "draft.yaml", tmp_path / "out.txt"
    path.write_bytes(content)
    check(run("render", path, "-o", out), f"{path}{place}", said)
    assert not out.exists()


@pytest.mark.parametrize("name", UNPLACED)
def test_a_file_of_another_kind_is_named(tmp_path, name):
    content, said = UNPLACED[name]
    path = tmp_path / "draft.yaml"
    path.write_bytes(content)
    check(run("render", path), str(path), said)


@pytest.mark.parametrize("name", [*PLACED, *UNPLACED])
def test_a_fault_of_either_file_ends_a_comparison(tmp_path, name):
    content = {**PLACED, **UNPLACED}[name][0]
    bad, good, out = (tmp_path / each for each in ("bad.yaml", "good.yaml", "out.html"))
    bad.write_bytes(content)
    good.write_text(GOOD, encoding="utf-8")
    for files in ((good, bad), (bad, good)):
        check(run("diff", *files, "-o", out), str(bad))
        assert not out.exists()


@pytest.mark.parametrize("name", [*PLACED, *UNPLACED])
def test_a_faulty_file_is_not_formatted(tmp_path, name):
    content = {**PLACED, **UNPLACED}[name][0]
    path = tmp_path / "draft.yaml"
    path.write_bytes(content)
    check(run("fmt", path), str(path))
    assert path.read_bytes() == content


def test_standard_input_is_not_read_without_end():
    check(run("fmt", "-", stdin=UNPLACED["huge"][0]), "larger than 20 MB")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
@pytest.mark.parametrize("command", [["render"], ["fmt"], ["diff", "/dev/zero"], ["import"]])
def test_an_endless_file_is_not_read_to_its_end(command):
    check(run(*command, "/dev/zero"), "/dev/zero")


@pytest.mark.parametrize("name", UNPLACED)
def test_a_file_of_another_kind_is_not_imported(tmp_path, name):
    content, said = UNPLACED[name]
    path, out = tmp_path / "paper.docx", tmp_path / "out.yaml"
    path.write_bytes(content)
    check(run("import", path, "-o", out), str(path), said)
    assert not out.exists()


@pytest.mark.parametrize("command", [["render"], ["diff", "good.yaml"], ["fmt"]])
def test_a_missing_file_and_a_folder_are_named(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    check(run(*command, "nowhere.yaml"), "nowhere.yaml", "o such file")
    if command != ["render"]:  # lays all in a folder out
        check(run(*command, "folder.yaml"), "folder.yaml", "folder")


def test_all_faults_are_told_at_once_and_a_flood_is_counted(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text("".join(f"odd{number}: x\n" for number in range(60)), encoding="utf-8")
    result = run("render", path)
    check(result, "60 errors", "and 20 more")
    assert len(re.findall(r"^\S+:\d+:1: error", result.err, re.MULTILINE)) == 40


def test_a_remark_does_not_keep_a_file_from_being_used(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(GOOD.replace("title: A", "title: A #1"), encoding="utf-8")
    result = run("render", path)
    assert result.status == 0
    assert f"{path}:1:10: warning" in result.err
    assert "Decides to meet." in result.out


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


WRITERS = [
    lambda good, out: ["render", good, "-o", out.with_suffix(".txt")],
    lambda good, out: ["render", good, "-o", out.with_suffix(".docx")],
    lambda good, out: ["diff", good, good, "-o", out.with_suffix(".html")],
    lambda good, out: ["new", out.with_suffix(".yaml")],
    lambda good, out: ["schema", "-o", out.with_suffix(".json")],
]


@pytest.mark.parametrize("words", WRITERS)
def test_an_output_in_a_folder_that_is_not_there_is_refused(tmp_path, good, words):
    check(run(*words(good, tmp_path / "nowhere" / "out")), "nowhere", "no such folder")
    assert list(tmp_path.iterdir()) == [good]


@pytest.mark.parametrize("words", WRITERS)
def test_an_output_that_is_a_folder_is_refused(tmp_path, good, words):
    call = words(good, tmp_path / "out")
    call[-1].mkdir()
    if call[0] == "render":  # takes a folder for its results
        assert run(*call).status == 0
        return
    check(run(*call), str(call[-1]))
    assert sorted(tmp_path.iterdir()) == sorted([good, call[-1]])
    assert list(call[-1].iterdir()) == []


@pytest.mark.parametrize("words", WRITERS)
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a superuser may write everywhere"
)
def test_an_output_in_a_folder_one_may_not_write_is_refused(tmp_path, good, words):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    check(run(*words(good, folder / "out")), "closed")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("words", [["demo", "file"], ["demo", "file/inside"]])
def test_the_demonstration_needs_a_folder(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    check(run(*words), words[1])
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_template_that_fails_leaves_no_output(tmp_path, good):
    templates = tmp_path / "mine"
    (templates / "text").mkdir(parents=True)
    (templates / "text" / "document.txt").write_text("{% if %}", encoding="utf-8")
    out = tmp_path / "out.txt"
    check(run("render", good, "--templates", templates, "-o", out), "document.txt", "line 1")
    assert not out.exists()
    check(run("render", good, "--templates", tmp_path / "nowhere"), "nowhere")
    check(run("render", good, "--emblem", tmp_path / "no.png", "-o", out), "no.png")
    assert not out.exists()


def test_a_text_of_many_repeated_paragraphs_is_compared(tmp_path):
    paths = [tmp_path / f"{name}.yaml" for name in "ab"]
    for path, count in zip(paths, (400, 401), strict=True):
        path.write_text("operative:\n" + "  - '*Decides* again'\n" * count, encoding="utf-8")
    result = run("diff", *paths)
    assert result.status == 1


def test_a_number_that_is_none_is_refused_in_plain_words():
    done = run("next", "last.docx", "--session", "8O")
    assert done.status == 2
    assert done.err.endswith("Invalid value for '--session': '8O' is no whole number.\n")
