"""The commands that ask a record: which record, which file, which words."""

import csv
import io
import json
import os
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.commands import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a record of two texts."""
    folder = tmp_path_factory.mktemp("record")
    for number, (symbol, year) in enumerate((("A/RES/62/1", 2007), ("S/RES/1900 (2009)", 2009))):
        (folder / f"{number}.yaml").write_text(
            f"symbol: {symbol}\nadopted:\n  date: {year}-12-01\ntitle: Peace, “now”\noperative:\n"
            f"  - Decides to keep peace in {year}\n  - =1+1 for peace\n",
            encoding="utf-8",
        )
    assert run("record", "build", folder, "-o", folder / "record.sqlite").status == 0
    return folder


@pytest.fixture
def in_folder(folder, monkeypatch):
    """Run commands in that folder."""
    monkeypatch.chdir(folder)
    return folder


def rows_of(path):
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")  # a spreadsheet takes it for Latin-1 otherwise
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_record_of_the_folder_needs_no_name(in_folder):
    assert run("record", "search", "keep peace").out.startswith("“keep peace”: 2 resolutions")
    assert run("record", "build", "0.yaml", "1.yaml").err.startswith("record.sqlite is up to date")


def test_a_variable_names_the_record(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    missing = run("record", "search", "peace")
    assert (missing.status, missing.err) == (
        3, "drafting: record.sqlite: there is no such record; check its name, or build it\n",
    )  # fmt: skip
    monkeypatch.setenv("DRAFTING_RECORD", str(folder / "record.sqlite"))
    assert run("record", "search", "keep peace").status == 0


def test_mandates_without_files_are_those_of_the_record(in_folder, tmp_path, monkeypatch):
    named = run("record", "mandates", "--record", "record.sqlite", "--json")
    assert run("record", "mandates", "--json").out == named.out
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAFTING_RECORD", str(in_folder / "record.sqlite"))
    assert run("record", "mandates", "--json").out == named.out
    assert run("record", "mandates", in_folder / "0.yaml", "--json").status in (0, 1)
    both = run("record", "mandates", in_folder / "0.yaml", "--record", "record.sqlite")
    assert both.status == 2
    for option in ("--since", "--until"):
        ignored = run("record", "mandates", in_folder / "0.yaml", option, "2007")
        assert (ignored.status, "leave FILES out" in ignored.err) == (2, True)


def test_a_year_that_a_symbol_has_is_not_said_again(in_folder):
    first = run("record", "search", "keep peace").out.splitlines()[0]
    assert first.endswith("first A/RES/62/1 (2007), latest S/RES/1900 (2009)")


def test_a_sentence_needs_no_quotation_marks(in_folder):
    with_marks = run("record", "similar", "keep the peace in 2007")
    assert with_marks.status == 0
    assert run("record", "similar", *["keep", "the", "peace", "in", "2007"]).out == with_marks.out


def test_one_phrase_with_a_distance_is_wrong_usage(in_folder):
    done = run("record", "search", "keep peace", "--near", "5")
    assert done.status == 2
    assert "“keep peace” is one phrase, so no other can be near it" in done.err


def test_hits_are_written_as_a_sheet_and_as_json(in_folder, tmp_path):
    done = run("record", "search", "peace", "-o", tmp_path / "hits.csv")
    assert (done.status, done.out, done.err) == (0, "", f"wrote {tmp_path / 'hits.csv'}\n")
    rows = rows_of(tmp_path / "hits.csv")
    assert [(each["symbol"], each["date"], each["label"], each["text"]) for each in rows] == [
        ("A/RES/62/1", "2007-12-01", "title", "Peace, “now”"),
        ("A/RES/62/1", "2007-12-01", "OP1", "Decides to keep peace in 2007"),
        ("A/RES/62/1", "2007-12-01", "OP2", "'=1+1 for peace"),
        ("S/RES/1900 (2009)", "2009-12-01", "title", "Peace, “now”"),
        ("S/RES/1900 (2009)", "2009-12-01", "OP1", "Decides to keep peace in 2009"),
        ("S/RES/1900 (2009)", "2009-12-01", "OP2", "'=1+1 for peace"),
    ]
    run("record", "search", "peace", "-o", tmp_path / "hits.json")
    printed = run("record", "search", "peace", "--json").out
    assert json.loads((tmp_path / "hits.json").read_text("utf-8")) == json.loads(printed)
    run("record", "search", "peace", "-o", tmp_path / "hits.txt")
    assert (tmp_path / "hits.txt").read_text("utf-8") == run("record", "search", "peace").out


def test_words_of_a_draft_are_not_shown_as_agreed(tmp_path):
    (tmp_path / "draft.yaml").write_text(
        "symbol: A/C.3/80/L.1\nissued: 2025-10-01\ntitle: Peace\noperative:\n"
        "  - Decides to keep peace everywhere\n",
        encoding="utf-8",
    )
    (tmp_path / "mine.yaml").write_text(
        "title: Peace\noperative:\n  - Decides to keep peace everywhere\n", encoding="utf-8"
    )
    record = tmp_path / "record.sqlite"
    run("record", "build", tmp_path / "draft.yaml", "-o", record)
    said = "A/C.3/80/L.1, 2025-10-01, draft, Peace"
    assert said in run("record", "search", "keep peace", "--record", record).out
    agreed = run("record", "precedents", tmp_path / "mine.yaml", "--record", record).out
    assert "OP1: unchanged, A/C.3/80/L.1 OP1, 2025-10-01, draft" in agreed


def test_a_paragraph_is_shown_in_another_language_too(tmp_path):
    texts = {
        "en": ["Decides to keep peace", "Decides (a) and (b)", "Keeps quiet"],
        "fr": ["Décide de préserver la paix", "Décide a) et b)", "Garde le silence"],
        "es": ["Decide mantener la paz"],
    }
    for language, lines in texts.items():
        paragraphs = "".join(f"  - {each}\n" for each in lines)
        (tmp_path / f"{language}.yaml").write_text(
            f"symbol: A/RES/62/1\nlanguage: {language}\ntitle: A\noperative:\n{paragraphs}",
            encoding="utf-8",
        )
    record = tmp_path / "record.sqlite"
    run("record", "build", tmp_path, "-o", record)
    asked = ("record", "search", "keep peace", "--record", record)
    for language, words in (
        ("fr", "Décide de préserver la paix"),
        ("ES", "Decide mantener la paz"),
    ):
        assert f"*keep peace*\n        {words}\n" in run(*asked, "--also", language).out
    (hit,) = json.loads(run(*asked, "--also", "fr", "--json").out)["hits"]
    assert hit["also"] == "Décide de préserver la paix"
    none = run(*asked, "--also", "zh", "--json")
    assert (none.status, json.loads(none.out)["hits"]) == (1, [])
    assert none.err == "1 resolution left out: not in the record in “zh”\n"
    run(*asked, "--also", "fr", "-o", tmp_path / "hits.csv")
    assert [each["also"] for each in rows_of(tmp_path / "hits.csv")] == [texts["fr"][0]]
    assert run(*asked, "--also", "xx").status == 2
    assert run(*asked, "--also", "en").out == run(*asked).out


def test_precedents_and_citations_are_written_as_sheets(in_folder, tmp_path):
    (tmp_path / "draft.yaml").write_text(
        "title: Peace\npreamble:\n  - Recalling its resolution 62/1 of 2 December 2007\n"
        "operative:\n  - Decides to keep peace in 2007\n",
        encoding="utf-8",
    )
    run("record", "precedents", tmp_path / "draft.yaml", "-o", tmp_path / "agreed.csv")
    rows = rows_of(tmp_path / "agreed.csv")
    assert [(each["label"], each["status"], each["symbol"]) for each in rows] == [
        ("PP1", "new", ""), ("OP1", "unchanged", "A/RES/62/1"),
    ]  # fmt: skip
    done = run("record", "cites", tmp_path / "draft.yaml", "-o", tmp_path / "cited.csv")
    (row,) = rows_of(tmp_path / "cited.csv")
    assert (done.status, row["symbol"], row["verdict"]) == (1, "A/RES/62/1", "wrong")
    assert "1 December 2007" in row["findings"]


@pytest.mark.parametrize("words", [("search", "peace"), ("cites", "0.yaml")], ids=" ".join)
def test_a_record_is_not_written_over_by_an_answer(in_folder, words):
    before = (in_folder / "record.sqlite").read_bytes()
    for output in ("record.sqlite", "hits.docx"):
        assert run("record", *words, "-o", output).status == 2
    assert (in_folder / "record.sqlite").read_bytes() == before


def test_a_folder_without_texts_gives_status_1_and_says_what_to_do(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("record", "build", empty, "-o", tmp_path / "new.sqlite")
    assert done.status == 1
    assert done.err.splitlines()[-1] == (
        f"the record is empty, because there is no text in {empty}; name other folders or files"
    )


def on_a_terminal(*words, **environment):
    """Return what a command prints on a terminal of 60 columns."""
    leader, follower = os.openpty()
    command = [sys.executable, "-m", "drafting", *map(str, words)]
    given = {**os.environ, "COLUMNS": "60", **environment}
    with subprocess.Popen(command, stdout=follower, env=given) as running:
        os.close(follower)
        said = b""
        with suppress(OSError):  # the end of what a terminal says
            while piece := os.read(leader, 65536):
                said += piece
        os.close(leader)
    return running.returncode, said.decode().replace("\r\n", "\n")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals")
def test_a_terminal_gets_lines_that_end_between_words(in_folder):
    status, said = on_a_terminal("record", "search", "keep peace", NO_COLOR="1")
    piped = run("record", "search", "keep peace").out
    assert (status, said.split()) == (0, piped.split())
    assert max(map(len, said.splitlines())) <= 60 < max(map(len, piped.splitlines()))
    assert "Decides to *keep peace* in 2007" in said
    _, coloured = on_a_terminal("record", "search", "keep peace", NO_COLOR="")
    assert "Decides to \x1b[1;33mkeep peace\x1b[0m in 2007" in coloured
