"""Checking files: what an author allows, what was agreed, what is written."""

import json
from dataclasses import replace
from datetime import date

import pytest

from drafting.checking import check_file, fix, fixed_yaml
from drafting.checks.engine import CheckOptions
from drafting.errors import OptionError
from drafting.importing import read
from drafting.model.masthead import Masthead
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.redlining import redline
from drafting.text.inline import Mark, Span
from drafting.writers.docx import render_docx
from tests.commands import run

DRAFT = """\
# kept
symbol: A/C.3/80/L.1
title: A
operative:
  - lead: Decides   # kept too
    text: "that 10% of all labor counts"
  # drafting: allow SP002
  - lead: Welcomes
    text: decent labor
  - lead: Notes
    text: the program  # drafting: allow SP
  - lead: Requests
    text: labor
"""


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def codes(checked):
    return [(each.code, each.label) for each in checked.open]


@pytest.mark.parametrize("name", ["junk.docx", "junk.pdf"])
def test_junk_under_the_name_of_a_document_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_text("This is junk,\nand no document.\n", encoding="utf-8")
    result = run("check", path)
    assert result.status == 3
    assert f"no {path.suffix} file" in result.err


def test_a_text_under_another_name_is_checked(tmp_path):
    path = tmp_path / "text.docx"
    path.write_text("The General Assembly,\n\n1. Decides that 10% is enough.\n", encoding="utf-8")
    assert "NU001" in run("check", path).out


def test_a_comment_allows_a_rule_for_its_paragraph(draft):
    checked = check_file(draft)
    assert codes(checked) == [("NU001", "OP1"), ("SP002", "OP1"), ("SP002", "OP4")]
    assert checked.allowed == 2


def test_a_comment_above_the_first_paragraph_is_for_the_whole_file(draft):
    draft.write_text("# drafting: allow SP, NU001\n" + DRAFT, encoding="utf-8")
    assert codes(check_file(draft)) == []


def test_what_a_comment_allows_does_not_come_back_as_a_remark_of_the_reader(draft):
    unused = "footnotes:\n  a: A/1.\n"
    draft.write_text(DRAFT + unused, encoding="utf-8")
    assert [each.code for each in check_file(draft).findings if each.code == "FN002"] == ["FN002"]
    draft.write_text("# drafting: allow FN002\n" + DRAFT + unused, encoding="utf-8")
    checked = check_file(draft)
    assert "FN002" not in {each.code for each in checked.findings}
    assert checked.allowed == 3


def test_agreed_words_are_not_opened_again(draft, tmp_path):
    base = tmp_path / "base.yaml"
    base.write_text(
        "symbol: A/RES/79/1\ntitle: A\noperative:\n- lead: Decides\n"
        '  text: "that some of all labor counts"\n- lead: Requests\n  text: labor\n',
        encoding="utf-8",
    )
    checked = check_file(draft, base=read(base))
    assert codes(checked) == [("NU001", "OP1")]
    assert [each.code for each in checked.findings if each.is_agreed] == ["SP002", "SP002"]


def test_fixes_are_written_with_comments_kept(draft):
    checked = check_file(draft)
    new, made = fix(checked)
    assert len(made) == 3
    written = fixed_yaml(draft, draft.read_bytes(), new).decode()
    assert written == DRAFT.replace(
        '"that 10% of all labor counts"', "that 10 per cent of all labour counts"
    ).replace("text: labor\n", "text: labour\n")


CHAIN = """\
language: fr
symbol: A/C.3/80/L.1
title: A
operative:
  - lead: Décide
    text: de se réunir le 01 Janvier 2023
"""


def test_fixing_once_is_enough_though_one_fix_makes_room_for_another(draft):
    draft.write_text(CHAIN, encoding="utf-8")
    assert codes(check_file(draft)) == [("NU020", "OP1")]
    assert run("check", str(draft), "--fix").status == 0
    assert "le 1er janvier 2023" in draft.read_text(encoding="utf-8")


def test_what_a_comment_allows_stays_though_a_fix_brings_it_up(draft):
    for comment in ("# drafting: allow NU008\n", ""):
        text = CHAIN.replace("2023\n", "2023  # drafting: allow NU008\n") if not comment else CHAIN
        draft.write_text(comment + text, encoding="utf-8")
        assert run("check", str(draft), "--fix").status == 0
        assert "le 01 janvier 2023" in draft.read_text(encoding="utf-8")


def test_an_unknown_code_is_refused(draft):
    with pytest.raises(OptionError, match="no rule has the code “ZZ”"):
        check_file(draft, CheckOptions(select=("ZZ",)))


def test_the_command_prints_places_and_ends_with_one(draft):
    result = run("check", str(draft))
    assert result.status == 1
    assert f"{draft}:5:5: warning NU001 OP1: “%”: write “ per cent”" in result.out
    assert "1 text: 3 warnings; 3 can be fixed safely." in result.out


def test_the_command_mends_a_file_and_ends_with_nought(draft):
    result = run("check", str(draft), "--fix")
    assert result.status == 0, result.err
    assert "3 fixed" in result.err
    assert "10 per cent" in draft.read_text(encoding="utf-8")
    assert run("check", str(draft)).status == 0


def test_a_difference_writes_nothing(draft):
    result = run("check", str(draft), "--diff")
    assert "“labor” → “labour”" in result.out
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_json_has_all_that_a_program_needs(draft):
    (first, *_) = json.loads(run("check", str(draft), "--format", "json").out)["findings"]
    assert first == {
        "code": "NU001", "level": "warning", "file": str(draft), "label": "OP1", "line": 5,
        "column": 5, "words": "%", "message": "write “ per cent”", "agreed": False,
        "fix": {"safe": True, "words": " per cent"},
    }  # fmt: skip


def test_sarif_and_github_have_every_finding(draft):
    sarif = json.loads(run("check", str(draft), "--format", "sarif").out)
    assert [each["ruleId"] for each in sarif["runs"][0]["results"]] == ["NU001", "SP002", "SP002"]
    lines = run("check", str(draft), "--format", "github").out.splitlines()
    assert [line.split("title=")[1].split("::")[0] for line in lines] == ["NU001", "SP002", "SP002"]


def test_a_page_has_every_finding_and_loads_nothing(draft, tmp_path):
    page = tmp_path / "found.html"
    assert run("check", str(draft), "--format", "html", "-o", str(page)).status == 1
    content = page.read_text(encoding="utf-8")
    assert content.count("<tr class=") == 3
    assert "default-src 'none'" in content


def test_fixes_become_tracked_changes(draft, tmp_path):
    document = tmp_path / "fixes.docx"
    result = run("check", str(draft), "--redline", "-o", str(document), "--date", "2026-11-30")
    assert result.status == 0, result.err
    assert document.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a file to check"),
        (("DRAFT", "--redline"), "needs -o FILE.docx and --date"),
        (("--explain", "SP999"), "no rule has the code “SP999”"),
        (("DRAFT", "--select", "Q"), "no rule has the code “Q”"),
    ],
)
def test_what_cannot_be_done_is_said(draft, words, said):
    result = run("check", *(str(draft) if each == "DRAFT" else each for each in words))
    assert result.status == 2
    assert said in result.err


def test_a_rule_is_explained():
    result = run("check", "--explain", "sp003")
    assert "the programme of work" in result.out


def test_what_a_reader_warns_of_is_a_finding_once(tmp_path):
    path = tmp_path / "warned.yaml"
    path.write_text(
        "symbol: A/C.3/80/L.1\nsession: 79\ntitle: A\noperative:\n- lead: Decides\n"
        '  text: "that it counts,"\n- lead: Requests\n  text: that\n'
        '  subparagraphs: ["One; and", "Two"]\nfootnotes: {a: B.}\n',
        encoding="utf-8",
    )
    assert codes(check_file(path)) == [
        ("ST012", "file"), ("FN002", "note “a”"), ("ST011", "head"), ("ST009", "OP2 (a)"),
    ]  # fmt: skip
    assert codes(check_file(path, CheckOptions(ignore=("ST", "FN")))) == []


@pytest.mark.parametrize("is_announced", [True, False])
def test_a_word_file_announces_what_differs_from_its_base(tmp_path, is_announced):
    base, draft = (
        Resolution(
            masthead=Masthead(symbol="A/C.3/80/L.1", session="80", committee="Third Committee"),
            title=(Span("Oceans"),),
            operative=tuple(
                OperativeParagraph(content=(Span(lead, Mark.LEAD), Span(f" the {word} of States")))
                for lead, word in (("Welcomes", first), ("Requests", "report"))
            ),
        )
        for first in ("efforts", "progress")
    )
    other = replace(base, operative=(base.operative[0], draft.operative[0]))
    path = tmp_path / "tracked.docx"
    path.write_bytes(
        redline(base if is_announced else other, draft, author="A", date=date(2026, 1, 1))
    )
    found = check_file(path, CheckOptions(select=("IN002",)), base=base)
    assert codes(found) == ([] if is_announced else [("IN002", "OP2")])
    path.write_bytes(render_docx(draft))
    assert codes(check_file(path, CheckOptions(select=("IN002",)), base=base)) == []


def test_a_base_says_when_it_was_adopted_and_what_it_says(tmp_path):
    base = tmp_path / "base.yaml"
    base.write_text(
        "symbol: A/RES/79/1\nsession: 79\nadopted: {date: 2024-09-22}\ntitle: Oceans\n"
        "operative:\n- lead: Decides\n  text: that all States protect the oceans of the world\n",
        encoding="utf-8",
    )
    path = tmp_path / "draft.yaml"
    path.write_text(
        "symbol: A/80/L.1\nsession: 80\ntitle: Oceans\npreamble:\n- lead: Recalling\n"
        "  text: its resolution 79/1 of 23 September 2024, entitled “Seas”, in which it decided"
        " “that all States protect the seas of the world”\noperative:\n- lead: Decides\n"
        "  text: to meet\n",
        encoding="utf-8",
    )
    assert [each.code for each in check_file(path, base=read(base)).open] == [
        "RF004", "RF005", "IN001",
    ]  # fmt: skip
    assert check_file(path).open == ()


def test_a_typed_label_is_one_finding(tmp_path):
    path = tmp_path / "typed.yaml"
    path.write_text(
        "symbol: A/C.3/80/L.1\nsession: 80\ntitle: Oceans\noperative:\n"
        '- "OP17/18 Notes the report"\n- "*Decides* to meet [AGREED]"\n',
        encoding="utf-8",
    )
    assert codes(check_file(path)) == [("ST012", "file"), ("ST012", "file")]
    rest = codes(check_file(path, CheckOptions(ignore=("ST",))))
    assert rest == [("LD002", "OP1"), ("PU013", "OP2")]


@pytest.mark.parametrize(
    ("ending", "start"),
    [(".html", "<!doctype html"), (".json", "{"), (".sarif", "{"), (".txt", "")],
)
def test_the_ending_of_the_file_chooses_the_format(draft, tmp_path, ending, start):
    output = tmp_path / f"found{ending}"
    assert run("check", str(draft), "-o", str(output)).status == 1
    report = output.read_text(encoding="utf-8")
    assert report.lower().startswith(start)
    assert ("runs" in report[:200]) == (ending == ".sarif")


def test_an_ending_without_a_format_is_refused(draft, tmp_path):
    result = run("check", str(draft), "-o", str(tmp_path / "found.csv"))
    assert result.status == 2
    assert ".html, .json, .sarif, .txt" in result.err
    assert not (tmp_path / "found.csv").exists()
    chosen = run("check", str(draft), "-o", str(tmp_path / "found.log"), "--format", "text")
    assert chosen.status == 1


def test_the_next_step_is_named(draft, tmp_path):
    assert run("check", str(draft)).err == f"next:  drafting check {draft} --fix\n"
    document = tmp_path / "draft.docx"
    run("render", str(draft), "-o", str(document))
    said = run("check", str(document)).err
    assert said.endswith(
        f"next:  drafting check {document} --redline -o FIXED.docx --date DAY   (tracked changes)\n"
    )
    fixed = run("check", str(draft), "--fix")
    assert "next:" not in fixed.err


@pytest.mark.parametrize(
    ("options", "missing"),
    [
        ([], "needs -o FILE.docx and --date"),
        (["-o", "new.docx"], "needs --date"),
        (["--date", "2026-11-30"], "needs -o FILE.docx"),
        (["--date", "2026-11-30", "-o", "new.txt"], "name a file in .docx"),
    ],
    ids=["both", "date", "file", "ending"],
)
def test_what_a_redline_lacks_is_named(draft, options, missing):
    result = run("check", str(draft), "--redline", *options)
    assert result.status == 2
    assert missing in result.err
    several = run("check", str(draft), str(draft.parent / "other.yaml"), "--redline", *options)
    assert "for one text, not for 2" in several.err
