"""`drafting record cites` and `drafting check --record`: verdicts, cures and exit status."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands import run
from tests.unit.test_library import EXAMPLES

DRAFT = """\
symbol: A/C.3/80/L.1
session: 80
title: A
preamble:
  - lead: Recalling
    text: "its resolutions {cited}"
operative:
  - lead: Decides
    text: to meet
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a record of three texts."""
    here = tmp_path_factory.mktemp("cites")
    (here / "texts").mkdir()
    for name in ("62-160", "63-180", "64-171"):
        shutil.copy(EXAMPLES / f"{name}.yaml", here / "texts")
    assert run("record", "build", here / "texts", "-o", here / "r.sqlite").status == 0
    return here


@pytest.fixture
def cite(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(folder / "r.sqlite", "r.sqlite")

    def cite(cited, *words, command=("record", "cites")):
        Path("draft.yaml").write_text(DRAFT.format(cited=cited), encoding="utf-8")
        return run(*command, "draft.yaml", "--record", "r.sqlite", *words)

    return cite


def test_what_is_right_is_listed_with_its_date_and_title(cite):
    result = cite("64/171 of 18 December 2009 and 60/1")
    assert (result.status, result.err) == (0, "")
    first, right, unknown = result.out.splitlines()
    assert first == "draft.yaml: 2 citations: 1 right, 1 not in the record"
    assert right.startswith("  PP1  A/RES/64/171  right  18 December 2009  Enhancement of")
    assert unknown == "  PP1  A/RES/60/1  not in the record"


def test_what_is_wrong_has_its_cure_and_status_1(cite):
    result = cite("64/171 of 19 December 2009 and 60/1", "--wrong")
    assert result.status == 1
    _, listed, cure = result.out.splitlines()
    assert "A/RES/64/171  wrong  18 December 2009" in listed
    words = "resolution 64/171 is of 18 December 2009: the date or the number is wrong"
    assert cure.strip() == f"→ “19 December 2009”: {words}"


def test_a_newer_text_is_named_and_is_no_error(cite):
    result = cite("62/160")
    assert result.status == 0
    assert "1 with a newer one of the series" in result.out
    assert "64/171 is later" in result.out


def test_json_has_all_of_it(cite):
    result = cite("64/171 of 19 December 2009", "--json")
    ((only,),) = ([each["citations"] for each in json.loads(result.out)],)
    assert only[0]["verdict"] == "wrong"
    assert only[0]["date"] == "2009-12-18"
    assert only[0]["findings"][0]["cure"] == "18 December 2009"


def test_a_text_that_cites_nothing_says_so(cite):
    assert cite("on peace").out == "draft.yaml: cites no resolution\n"


def test_a_draft_that_cannot_be_read_does_not_stop_the_others(cite):
    result = cite("64/171", "none.yaml")
    assert result.status == 3
    assert "none.yaml" in result.err
    assert "1 citation: 1 right" in result.out


def test_another_language_is_said_to_be_none_that_is_understood(cite, folder):
    Path("fr.yaml").write_text("language: fr\n" + DRAFT.format(cited="64/171"), encoding="utf-8")
    assert "only English is understood" in cite("64/171", "fr.yaml").err


def test_a_record_that_is_none_is_an_error(cite):
    Path("r.sqlite").write_text("no", encoding="utf-8")
    for command in (("record", "cites"), ("check",)):
        result = cite("64/171", command=command)
        assert result.status == 3
        assert result.out == ""


def test_check_reports_the_same_and_writes_what_the_record_knows(cite):
    words = ("--select", "RF003,RF004")
    result = cite("64/171 of 19 December 2009", *words, command=("check",))
    assert result.status == 1
    assert "resolution 64/171 is of 18 December 2009" in result.out
    cite("64/171", *words, "--unsafe-fixes", command=("check",))
    assert "64/171 of 18 December 2009" in Path("draft.yaml").read_text(encoding="utf-8")
    result = run("check", "draft.yaml", *words)
    assert result.status == 0
