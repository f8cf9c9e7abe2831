"""`drafting next`: what it writes, and what it refuses."""

import json
import re
from pathlib import Path

import pytest

from tests.commands import run

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"
OLD, LAST = (EXAMPLES / f"{name}.yaml" for name in ("62-160", "63-180"))
COUNCIL = "organ: Human Rights Council\nsymbol: A/HRC/RES/54/1\ntitle: A\noperative: [to meet]\n"


def test_the_draft_is_written_and_the_check_refuses_its_placeholders_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("next", LAST, "--session", "64")

    assert result.status == 0
    assert "PP2: “62/160 of 18 December 2007” → “63/180 of 18 December 2008”" in result.out
    assert "wrote draft-64.yaml" in result.err
    before, after = (
        json.loads(run("check", each, "--format", "json").out)["findings"]
        for each in (LAST, tmp_path / "draft-64.yaml")
    )
    known = {(each["code"], each["label"], each["words"]) for each in before}
    new = [each for each in after if (each["code"], each["label"], each["words"]) not in known]
    assert [each["code"] for each in new] == ["ST013"]


def test_json_is_what_a_program_reads(tmp_path):
    result = run("next", LAST, OLD, "--session", "64", "-o", tmp_path / "d.yaml", "--json")
    values = json.loads(result.out)

    assert set(values) == {"changes", "left", "history"}
    assert any(each["new"] == "sixty-fifth" and each["sure"] for each in values["changes"])


def test_any_document_can_be_the_last_text(tmp_path):
    word = tmp_path / "last.docx"
    run("render", LAST, "-o", word)
    result = run("next", word, "--session", "64", "-o", tmp_path / "d.yaml")

    assert "“sixty-fourth” → “sixty-fifth”" in result.out


def test_a_placeholder_survives_word(tmp_path):
    draft, word = tmp_path / "d.yaml", tmp_path / "d.docx"
    run("next", LAST, "--session", "64", "-o", draft)
    run("render", draft, "-o", word)

    assert "{fill in: number of the agenda item}" in run("import", word).out


def test_the_redline_is_one_against_the_issued_text(tmp_path):
    draft, word = tmp_path / "d.yaml", tmp_path / "r.docx"
    words = ["next", LAST, "--session", "64", "-o", draft, "--redline", word]
    assert run(*words).status == 2
    assert run(*words, "--date", "2009-10-01").status == 0

    proof = run("verify", word, "--old", LAST, "--new", draft, "--no-office")
    assert proof.status == 0, proof.err


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        ([LAST, "--session", "63"], 2, "the text is of session 63"),
        ([LAST, "--session", "62"], 2, "must be for a later one"),
        ([LAST, "--session", "99"], 2, "too late"),
        ([LAST], 2, "--session"),
        ([LAST, LAST, "--session", "64"], 2, "two of the texts are of session 63"),
        ([LAST, "--session", "64", "--symbol", "A/HRC/64/L.1"], 2, "no symbol of a draft"),
        ([LAST, "--session", "64", "--symbol", "A/C.3/65/L.1"], 2, "is of session 65"),
        ([LAST, "--session", "64", "--adopted", "yesterday"], 2, "write 2025-12-18,80/204"),
        ([LAST, "--session", "64", "--adopted", "2008-12-18,180"], 2, "no number of a resolution"),
        ([LAST, "--session", "64", "-o", "draft.docx"], 2, "ends in .yaml"),
        (["nothing.yaml", "--session", "64"], 3, "there is no such file"),
    ],
)
def test_what_cannot_be_rolled_on_is_refused(tmp_path, monkeypatch, words, status, message):
    monkeypatch.chdir(tmp_path)
    result = run("next", *words)

    assert result.status == status
    assert message in re.sub(r"\s+", " ", result.err)
    assert not list(tmp_path.iterdir())


def test_a_text_of_another_organ_is_refused(tmp_path):
    text = tmp_path / "council.yaml"
    text.write_text(COUNCIL, encoding="utf-8")
    result = run("next", text, "--session", "64", "-o", tmp_path / "d.yaml")

    assert result.status == 2
    assert "only texts of the General Assembly" in re.sub(r"\s+", " ", result.err)


def test_a_file_that_is_there_stays(tmp_path):
    there = tmp_path / "d.yaml"
    there.write_text("mine", encoding="utf-8")
    result = run("next", LAST, "--session", "64", "-o", there)

    assert result.status == 3
    assert there.read_text(encoding="utf-8") == "mine"


def test_without_a_session_the_message_proposes_the_one_that_the_text_names():
    result = run("next", LAST)

    assert result.status == 2
    assert "that may be --session 64" in result.err


def test_another_session_than_the_text_names_is_a_warning(tmp_path):
    words = ["next", LAST, "--session", "65", "-o", tmp_path / "d.yaml", "--json"]
    result = run(*words)

    assert "warning: the text names session 64 as the next one" in result.err
    assert json.loads(result.out)["doubts"]


def test_a_text_that_is_missing_is_named_before_a_draft_that_is_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft-64.yaml").write_text("title: A\n", encoding="utf-8")
    result = run("next", "lost.docx", "--session", "64")
    assert result.status == 3
    assert result.err.startswith("drafting: lost.docx: there is no such file")
