"""The command `record trace`."""

import json
from pathlib import Path

import pytest

from tests.commands import run

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    place = tmp_path_factory.mktemp("record") / "record.sqlite"
    files = [EXAMPLES / f"{name}.yaml" for name in ("62-160", "63-180")]
    assert run("record", "build", *files, "-o", place).status == 0
    return place


def test_a_symbol_gives_the_history_of_its_series(record):
    done = run("record", "trace", "63/180", "--record", record)
    assert done.status == 0
    assert "A/RES/62/160  2007-12-18" in done.out
    assert "History of 2 texts" in done.out


def test_a_draft_is_added_to_its_series(record):
    done = run("record", "trace", EXAMPLES / "64-171.yaml", "--record", record, "--json")
    names = [each["name"] for each in json.loads(done.out)["series"]]
    assert names == ["A/RES/62/160", "A/RES/63/180", "A/RES/64/171"]


def test_the_page_has_pictures(record, tmp_path):
    page = tmp_path / "page.html"
    assert run("record", "trace", "63/180", "--record", record, "-o", page).status == 0
    assert page.read_text(encoding="utf-8").count("<svg") == 5


def test_a_phrase_has_its_first_text(record, tmp_path):
    words = ("--phrase", "no such words")
    done = run("record", "trace", "63/180", "--record", record, *words, "--json")
    assert done.status == 1
    assert json.loads(done.out)["first"] is None
    done = run("record", "trace", "62/160", "--record", record, "--phrase", "62/160")
    assert done.status == 0
    assert "First in A/RES/63/180, PP2" in done.out
    written = tmp_path / "phrase.txt"
    run("record", "trace", "62/160", "--record", record, "--phrase", "62/160", "-o", written)
    assert written.read_text(encoding="utf-8").startswith("“62/160”")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("1/1",), "no text “1/1”"),
        (("63/180", "-o", "page.md"), "name a file in"),
        (("63/180", "--match-case"), "--match-case goes with --phrase"),
        (("63/180", "--lang", "fr"), "in the language “fr”"),
        (("63/180", "--phrase", "a", "-o", "a.html"), "--phrase is for the screen"),
        (("63/180", "--phrase", "--", "-o", "a.txt"), "no words"),
    ],
)
def test_what_cannot_be_done_is_said(record, words, message):
    done = run("record", "trace", *words, "--record", record)
    assert done.status == 2
    assert message in done.err
