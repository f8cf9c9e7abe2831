"""Many files and folders: in order, on all cores, and one broken file stops nothing."""

import json
import sys
from pathlib import Path

import pytest

from drafting.batch import texts_in
from drafting.checking_files import CheckRequest, check_files
from drafting.checks.engine import CheckOptions
from tests.commands import run

DRAFT = """\
symbol: A/C.3/80/L.{number}
title: A
operative:
  - lead: Decides
    text: that {number}% of all labor counts
"""


@pytest.fixture
def folder(tmp_path):
    """Return a folder with three drafts, a text and what is no text."""
    (tmp_path / "b").mkdir()
    for number, name in enumerate(("c.yaml", "b/a.yaml", "a.yaml"), 1):
        (tmp_path / name).write_text(DRAFT.format(number=number), encoding="utf-8")
    (tmp_path / "a.txt").write_text("made from a.yaml", encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("tasks: [call Palau]\n", encoding="utf-8")
    (tmp_path / "b" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / ".drafting.yaml").write_text("checks: {hints: true}\n", encoding="utf-8")
    return tmp_path


def test_folders_are_searched_in_order_and_what_is_no_text_is_left_aside(folder):
    found = texts_in([folder])
    names = [each.relative_to(folder).as_posix() for each in found.files]
    assert names == ["a.yaml", "c.yaml", "b/a.yaml"]
    said = "\n".join(found.skipped)
    assert "a.txt: a resolution file with its name is beside it" in said
    assert "notes.yaml: this is no resolution file" in said
    assert "picture.txt" in said


def test_named_files_are_texts_unless_others_are_skipped(folder):
    named = [folder / "notes.yaml", folder / "a.yaml", folder / "a.txt"]
    assert texts_in(named).files == tuple(named)
    assert texts_in(named, skip_others=True).files == (folder / "a.yaml",)


def test_each_file_is_reported_and_a_broken_one_stops_nothing(folder):
    (folder / "b" / "broken.yaml").write_text("operative: [", encoding="utf-8")
    result = run("check", str(folder), "--format", "json")
    assert result.status == 3
    files = [Path(each["file"]).name for each in json.loads(result.out)["findings"]]
    assert files == ["a.yaml"] * 2 + ["c.yaml"] * 2 + ["a.yaml"] * 2
    assert "broken.yaml" in result.err
    assert "left aside: " in result.err
    assert "Traceback" not in result.err


def test_the_exit_status_says_what_came_of_all(folder):
    assert run("check", str(folder)).status == 1
    assert run("check", str(folder), "--fix").status == 0
    assert run("check", str(folder)).status == 0
    assert run("check", str(folder / "none")).status == 3
    (folder / "b" / "empty").mkdir()
    empty = run("check", str(folder / "b" / "empty"))
    assert empty.status == 3
    assert "there is no text in it that can be read" in empty.err


def test_two_rules_that_undo_each_other_leave_their_file_and_the_others_are_fixed(folder):
    inner = folder / "b"
    (inner / "rules.yaml").write_text(
        "XA001: {find: 'a(ll) labo', write: 'a\\1 Labo', safe: true}\n"
        "XA002: {find: 'a(ll) Labo', write: 'a\\1 labo', safe: true}\n",
        encoding="utf-8",
    )
    (inner / ".drafting.yaml").write_text("checks: {rules: rules.yaml}", encoding="utf-8")
    text = DRAFT.format(number=2).replace("counts", "and all Labor count")
    (inner / "a.yaml").write_text(text, encoding="utf-8")
    result = run("check", str(folder), "--fix")
    assert result.status == 3
    assert "OP1: XA001 and XA002 undo each other’s fixes" in result.err
    assert (inner / "a.yaml").read_text("utf-8") == text
    assert "per cent of all labour" in (folder / "c.yaml").read_text("utf-8")


def test_processes_give_the_same_in_the_same_order(folder):
    files = texts_in([folder]).files
    request = CheckRequest(CheckOptions(), with_text=False)
    alone = [each.checked.findings for each in check_files(files, request)]
    together = [each.checked.findings for each in check_files(files, request, processes=2)]
    assert alone == together
    assert len(alone) == 3
    assert all(alone)


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_with_an_escape_is_shown(folder):
    odd = folder / "n\x1b[31m.yaml"
    odd.write_text("operative: [", encoding="utf-8")
    result = run("check", str(folder))
    assert "\x1b[31m" not in result.err + result.out


def test_a_language_without_rules_of_its_own_is_said(folder):
    text = "language: ru\ntitle: A\noperative:\n  - lead: Постановляет\n    text: собраться\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    result = run("check", str(folder / "a.yaml"))
    assert result.status == 0
    assert "Russian: only the rules of structure are checked" in result.err
    assert "only the rules" not in run("check", str(folder / "c.yaml")).err
    (folder / "a.yaml").write_text(text.replace("ru", "tlh"), encoding="utf-8")
    result = run("check", str(folder / "a.yaml"))
    assert (result.status, result.out) == (3, "")
    assert "expected one of ar, en, es, fr, ru, zh, found “tlh”" in result.err


def test_what_could_not_be_read_is_counted(folder):
    (folder / "c.yaml").write_text("operative: [", encoding="utf-8")
    assert "1 file of 3 could not be read" in run("check", str(folder)).err
