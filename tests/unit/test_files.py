"""A file is written completely or not at all."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from drafting.batch import drafts_in, sources_in
from drafting.errors import UnwritableError
from drafting.files import write_file, write_new_file
from drafting.inbox import inbox_files


def test_text_is_written_as_utf8_with_line_feeds(tmp_path):
    write_file(tmp_path / "a.txt", "é\nb\n")
    assert (tmp_path / "a.txt").read_bytes() == b"\xc3\xa9\nb\n"


def test_bytes_are_written_as_they_are(tmp_path):
    write_file(tmp_path / "a.docx", b"\r\n\x00")
    assert (tmp_path / "a.docx").read_bytes() == b"\r\n\x00"


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_failure_in_the_last_step_leaves_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, step
):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(UnwritableError, match="No space left on device"):
        write_file(path, "new")
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ended_by", [KeyboardInterrupt, MemoryError, SystemExit])
def test_what_ends_the_writing_leaves_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, ended_by
):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def fail(*_):
        raise ended_by

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ended_by):
        write_file(path, "new")
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_while_writing_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    whole = os.fdopen

    def full(handle, mode):
        file = whole(handle, mode)
        file.close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(UnwritableError, match="No space left"):
        write_file(path, "new")
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named_and_not_made(tmp_path):
    path = tmp_path / "nowhere" / "a.txt"
    with pytest.raises(UnwritableError, match="there is no such folder") as caught:
        write_file(path, "x")
    assert str(path) in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(UnwritableError, match="is a folder"):
        write_file(tmp_path, "x")


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path):
    (tmp_path / "a").write_text("mine", encoding="utf-8")
    with pytest.raises(UnwritableError, match="cannot be written"):
        write_file(tmp_path / "a" / "b.txt", "x")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "mine"


posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")


@posix
def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@posix
def test_what_is_no_ordinary_file_is_not_replaced_by_one(tmp_path):
    pipe, link = tmp_path / "pipe.txt", tmp_path / "link.txt"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for place in (pipe, link):
        with pytest.raises(UnwritableError, match="not an ordinary file"):
            write_file(place, "x")
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == [link, pipe]


@posix
def test_permissions_stay_and_those_of_a_new_file_are_the_usual(tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("x", encoding="utf-8")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_file(old, "y")
        write_file(new, "y")
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@posix
def test_no_file_is_made_where_a_link_from_somebody_else_leads(tmp_path):
    elsewhere, link = tmp_path / "elsewhere.txt", tmp_path / "a.txt"
    link.symlink_to(elsewhere)
    with pytest.raises(UnwritableError, match="link to a file that is not there"):
        write_file(link, "words")
    assert list(tmp_path.iterdir()) == [link]


def test_what_a_killed_process_leaves_behind_is_no_document(tmp_path):
    (tmp_path / ".a.yaml.x1y2z3a4").write_text("title: Half of", encoding="utf-8")
    (tmp_path / ".a.docx.x1y2z3a4").write_bytes(b"PK")
    (tmp_path / "a.txt").write_text("Decides to say it.", encoding="utf-8")
    assert [path.name for path in sources_in([tmp_path]).files] == ["a.txt"]
    assert drafts_in([tmp_path]).files == ()
    assert inbox_files(tmp_path) == ((tmp_path / "a.txt",), ())


@pytest.mark.parametrize("flush", [True, False])
def test_a_file_is_on_the_disk_before_it_takes_the_place_of_the_old_one(
    tmp_path, monkeypatch, flush
):
    path, done = tmp_path / "a.txt", []
    monkeypatch.setattr(os, "fsync", lambda _: done.append(path.exists()))
    write_file(path, "new", flush=flush)
    assert done == ([False] if flush else [])


@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_is_never_written_over_another(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", unable)
    path = tmp_path / "a.txt"
    assert write_new_file(path, "one")
    assert not write_new_file(path, "two")
    assert path.read_text(encoding="utf-8") == "one"
    assert sorted(tmp_path.iterdir()) == [path]


@posix
@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_takes_no_place_of_a_link_to_nothing(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", unable)
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "elsewhere.txt")
    assert not write_new_file(link, "words")
    assert list(tmp_path.iterdir()) == [link]


def test_a_new_file_in_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(UnwritableError, match="no such folder"):
        write_new_file(tmp_path / "none" / "a.txt", "words")


def unable(*_):
    raise OSError(errno.EPERM, "this disk has no hard links")
