"""Odd files of a system: empty ones, devices, links, files of another kind than their name says."""

import errno
import os
from pathlib import Path

import pytest

from drafting.importing import import_file
from drafting.readers import read_bytes
from tests.commands import run
from tests.hostile.files import GOOD, PROSE, akn
from tests.pdf_files import pdf

LONG_PROSE = PROSE + "".join(
    f"\n{count}. Requests the Secretary to report on the trees;\n" for count in (2, 3, 4)
)
KINDS = {
    "yaml": b"title: Trees\n", "xml": akn("<p>Decides</p>"), "docx": GOOD,
    "pdf": pdf(PROSE.splitlines()), "txt": LONG_PROSE.encode(),
}  # fmt: skip


@pytest.mark.parametrize("named", [*KINDS, "doc"])
@pytest.mark.parametrize("held", KINDS)
def test_a_wrong_ending_is_remarked_on_and_the_file_is_read(held, named):
    reading = read_bytes(KINDS[held], f"x.{named}")
    assert reading.resolution is not None
    remarked = "other-ending" in {each.code for each in reading.diagnostics}
    assert remarked == (held != named)


@pytest.mark.parametrize("kind", [*KINDS, "doc"])
def test_an_empty_file_is_refused(tmp_path, kind):
    path = tmp_path / f"x.{kind}"
    path.write_bytes(b"")
    result = run("import", path)
    assert result.status == 3
    assert f"{path}:1:1: error: the file is empty" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_of_such_a_name_is_no_document(tmp_path, kind):
    path = tmp_path / f"x.{kind}"
    path.mkdir()
    result = run("import", path, "-o", tmp_path / "x")
    assert result.status == 3
    assert "there is no document in it" in result.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_behind_a_link_ends(tmp_path, kind, device):
    path = tmp_path / f"x.{kind}"
    path.symlink_to(device)
    result = run("import", path)
    assert result.status == 3
    assert str(path) in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", ["render", "import"])
def test_a_link_to_itself_and_a_name_with_odd_signs_are_told(tmp_path, command):
    ring = tmp_path / "ring.docx"
    ring.symlink_to(ring)
    odd = tmp_path / "no\nsuch\x1b[31m.docx"
    missing = "there is no such file; check its name and folder"
    for path, told in (
        (ring, f"{ring}: cannot be read: {os.strerror(errno.ELOOP)}"),
        (odd, f"{tmp_path / 'no⟨U+000A⟩such⟨U+001B⟩[31m.docx'}: {missing}"),
    ):
        result = run(command, path)
        assert (result.status, result.out, result.err) == (3, "", f"drafting: {told}\n")


def test_many_bad_files_do_not_keep_a_good_one_from_being_imported(tmp_path):
    papers, out = tmp_path / "papers", tmp_path / "out"
    papers.mkdir()
    (papers / "good.txt").write_bytes(KINDS["txt"])
    for kind, content in KINDS.items():
        (papers / f"cut.{kind}").write_bytes(content[: len(content) // 3])
        (papers / f"empty.{kind}").write_bytes(b"")
    result = run("import", papers, "-o", out)
    assert result.status == 3
    assert "Traceback" not in result.err
    assert (out / "good.yaml").is_file()


def test_what_is_refused_is_told_as_an_answer(tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(GOOD[:100])
    assert import_file(path, write=True).error.startswith(f"{path}: ")
