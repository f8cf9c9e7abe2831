"""LibreOffice converts old Word documents; messages say so if it is absent or hangs."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafting import office as offices
from drafting.conservation import check
from drafting.errors import UnreadableError
from drafting.office import docx_from_doc, find_office
from drafting.readers.docx import read_docx
from tests.clocks import ClockThatWaits


@pytest.fixture
def old_file(tmp_path):
    path = tmp_path / "-odd name.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096)
    return path


def stand_in(tmp_path, monkeypatch, script):
    """Replace LibreOffice by a program of ours."""
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(offices, "find_office", lambda: str(program))


posix = pytest.mark.skipif(os.name != "posix", reason="a script replaces LibreOffice")


def test_without_libreoffice_the_message_says_what_to_do(old_file, monkeypatch):
    monkeypatch.setattr(offices, "find_office", lambda: None)
    with pytest.raises(UnreadableError, match=r"save it as \.docx in Word, or install LibreOffice"):
        docx_from_doc(old_file)


def test_libreoffice_is_found_in_its_usual_place(tmp_path, monkeypatch):
    place = tmp_path / "soffice"
    place.write_text("")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(offices, "_PLACES", (str(place),))
    assert find_office() == str(place)
    monkeypatch.setattr(offices, "_PLACES", ())
    assert find_office() is None


@posix
def test_a_program_in_the_current_folder_is_not_taken_for_libreoffice(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(offices, "_PLACES", ())
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", f"../{tmp_path.name}")))
    assert find_office() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() == str(program)


@posix
def test_the_file_made_is_returned_and_nothing_is_left_behind(tmp_path, old_file, monkeypatch):
    told = tmp_path / "told"
    stand_in(
        tmp_path, monkeypatch,
        "import pathlib, sys\n"
        "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        f"pathlib.Path({str(told)!r}).write_text(str(folder))\n"
        "(folder / 'source.docx').write_bytes(b'made')\n",
    )  # fmt: skip
    assert docx_from_doc(old_file) == b"made"
    assert not Path(told.read_text()).exists()


@posix
def test_a_run_that_takes_too_long_is_ended_with_all_it_started(tmp_path, old_file, monkeypatch):
    told, mark = tmp_path / "told", tmp_path / "mark"
    monkeypatch.setattr(offices, "time", ClockThatWaits(mark))
    stand_in(
        tmp_path, monkeypatch,
        "import pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"pathlib.Path({str(told)!r}).write_text(str(child.pid))\n"
        f"pathlib.Path({str(mark)!r}).touch()\n"
        "time.sleep(600)\n",
    )  # fmt: skip
    with pytest.raises(UnreadableError, match="did not convert this file"):
        docx_from_doc(old_file, seconds=3)
    assert is_gone(int(told.read_text()))


@posix
def test_libreoffice_ends_with_a_process_that_is_killed(tmp_path, old_file):
    told = tmp_path / "told"
    (tmp_path / "soffice").write_text(
        f"#!{sys.executable}\n"
        "import os, pathlib, sys, time\n"
        "folder = sys.argv[sys.argv.index('--outdir') + 1]\n"
        f"place = pathlib.Path({str(told)!r})\n"
        "place.with_suffix('.new').write_text(f'{os.getpid()} {folder}')\n"
        "place.with_suffix('.new').replace(place)\n"
        "time.sleep(600)\n"
    )
    (tmp_path / "soffice").chmod(0o755)
    words = f"from drafting.office import docx_from_doc; docx_from_doc({str(old_file)!r})"
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    process = subprocess.Popen([sys.executable, "-c", words], env=environment)
    wait_for(told.exists)
    pid, folder = told.read_text().split(maxsplit=1)
    assert Path(folder).is_dir()
    process.kill()
    process.wait()
    assert is_gone(int(pid))
    wait_for(lambda: not Path(folder).exists())


def wait_for(condition):
    """Wait until a condition holds, long enough for a busy machine."""
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError


@posix
def test_a_program_that_cannot_be_started_is_no_file_made(tmp_path, old_file, monkeypatch):
    monkeypatch.setattr(offices, "find_office", lambda: str(tmp_path / "nothing"))
    with pytest.raises(UnreadableError, match="cannot read this file"):
        docx_from_doc(old_file)


def test_each_file_is_read_by_the_filter_for_its_age_and_no_other(tmp_path, monkeypatch):
    asked = []

    class Run:
        was_ended = False

        def __init__(self, *given):
            asked.append(given[3])

        def results(self):
            return iter(())

    monkeypatch.setattr(offices, "find_office", lambda: "soffice")
    monkeypatch.setattr(offices, "Conversion", Run)
    for content in ("WordDocument1Table", "WordDocument"):
        path = tmp_path / "a.doc"
        path.write_bytes(content.encode("utf-16-le"))
        with pytest.raises(UnreadableError, match="cannot read this file"):
            docx_from_doc(path)
    assert asked == ["MS Word 97", "MS Word 95", "MS WinWord 6.0"]


def is_gone(pid):
    """Return whether a process ends soon; a busy machine may need some time."""
    for _ in range(200):
        if has_ended(pid):
            return True
        time.sleep(0.05)
    return False


def has_ended(pid):
    """Return whether a process has ended, also one that nobody has waited for yet."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return True


@posix
def test_a_file_libreoffice_cannot_read_is_refused(tmp_path, old_file, monkeypatch):
    stand_in(tmp_path, monkeypatch, "")
    with pytest.raises(UnreadableError, match="cannot read this file"):
        docx_from_doc(old_file)


def test_a_file_that_is_not_there_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(offices, "find_office", lambda: "soffice")
    with pytest.raises(UnreadableError, match="no such file"):
        docx_from_doc(tmp_path / "nothing.doc")


COUNTS = {"A_RES_67_290": (10, 30, 21), "A_RES_69_313": (1, 2, 24)}
"""Preambular and operative paragraphs, footnotes."""


@pytest.mark.office
@pytest.mark.texts
@pytest.mark.parametrize("name", COUNTS)
def test_an_official_old_file_is_read_whole(texts, office, name):
    path = texts / "samples" / "docx" / f"{name}.doc"
    reading = read_docx(docx_from_doc(path), path.name)
    resolution = reading.resolution
    found = len(resolution.preamble), len(resolution.operative), len(resolution.footnotes)
    assert found == COUNTS[name]
    assert check(reading).holds
