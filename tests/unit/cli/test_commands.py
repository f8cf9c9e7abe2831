"""What every command does: help, exit status, where its words go."""

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from drafting import __version__
from drafting.cli import COMMANDS
from drafting.cli.amend import command as amend
from drafting.cli.command_summaries import AMEND_COMMANDS
from drafting.cli.record import RECORD_COMMANDS
from drafting.cli.record import command as record
from tests.commands import run

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"
OLD, NEW, LATER = (EXAMPLES / f"{name}.yaml" for name in ("62-160", "63-180", "64-171"))
DRAFT = "title: A\noperative:\n  - lead: Decides\n    text: to meet\n"
SLOPPY = 'title: "A"\noperative: ["*Decides* to meet."]  # a remark\n'
FORMATTED = (
    "organ: General Assembly\ntitle: A\n\noperative:\n  - lead: Decides  # a remark\n"
    "    text: to meet\n"
)


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(SLOPPY, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_of_itself(name):
    result = run(name, "--help")
    assert result.status == 0
    assert COMMANDS[name] in result.out
    assert re.search(rf"Example:\s+drafting {name}\b", result.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_of_commands_is_the_first_of_its_help(name):
    command = import_module(f"drafting.cli.{name}").command
    assert command.help.splitlines()[0] == COMMANDS[name]


def test_every_command_has_a_file_of_its_own():
    folder = Path(import_module("drafting.cli").__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {
        "__init__",
        "command_summaries",
        "heads",
        "layout",
        "lazy",
        "messages",
        "negotiation",
        "record_options",
        "render_many",
        "results",
    }
    alike = {"accept", "park", "reject", "withdraw"}
    alike |= {"agree", "lift", "meeting", "reopen", "reserve"}
    inner = {f"amend_{name.replace('-', '_')}" for name in AMEND_COMMANDS.keys() - alike}
    inner |= {f"record_{name.replace('-', '_')}" for name in RECORD_COMMANDS}
    assert names == {*COMMANDS, *inner, "amend_decide", "amend_positions"}


@pytest.mark.parametrize("name", AMEND_COMMANDS)
def test_every_command_of_amend_has_help_with_an_example_of_itself(name):
    result = run("amend", name, "--help")
    assert result.status == 0
    assert re.search(rf"Example:\s+drafting amend {name}\b", result.out)
    command = amend.get_command(click.Context(amend), name)
    assert command.help.splitlines()[0] == AMEND_COMMANDS[name]


@pytest.mark.parametrize("name", RECORD_COMMANDS)
def test_every_command_of_record_has_help_with_an_example_of_itself(name):
    result = run("record", name, "--help")
    assert result.status == 0
    assert re.search(rf"Example:\s+drafting record {name}\b", result.out)
    command = record.get_command(click.Context(record), name)
    assert command.help.splitlines()[0] == RECORD_COMMANDS[name]


def test_the_list_of_commands_names_them_all():
    for words in (["--help"], ["-h"]):
        output = run(*words).out
        assert all(f"  {name} " in output for name in COMMANDS)
    assert run("--version").out == f"drafting, version {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["dif"], "diff"),
        (["rendr"], "render"),
        (["fromat"], ""),
        (["Demo"], "demo"),
        (["amend", "aply"], "apply"),
        (["amend", "rejct"], "reject"),
        (["amend", "xyz"], ""),
        (["precedents"], "record precedents"),
        (["compile"], "amend compile"),
    ],
    ids=lambda words: " ".join(words),
)
def test_an_unknown_command_suggests_the_near_one(typed, meant):
    result = run(*typed)
    assert result.status == 2
    assert typed[-1] in result.err
    assert (f"Did you mean “{meant}”?" in result.err) is bool(meant)
    assert "Did you mean “”" not in result.err


@pytest.mark.parametrize(
    "words",
    [
        ["diff"],
        ["diff", OLD],
        ["render"],
        ["new"],
        ["fmt"],
        ["diff", OLD, NEW, "-o", "changes.pdf"],
        ["diff", OLD, NEW, "-o", "changes"],
        ["diff", OLD, NEW, "--width", "3"],
        ["render", OLD, "-o", "out.odt"],
        ["render", OLD, "--profile", "none"],
        ["render", OLD, "--colour"],
    ],
    ids=lambda words: " ".join(getattr(word, "name", word) for word in words),
)
def test_wrong_usage_is_status_2_and_writes_nothing(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*words)
    assert result.status == 2
    assert result.out == ""
    assert "Usage: drafting" in result.err
    assert list(tmp_path.iterdir()) == []


def test_python_m_drafting_is_the_same_program():
    done = subprocess.run(
        [sys.executable, "-m", "drafting", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"drafting, version {__version__}\n"


def test_what_a_pipe_cannot_encode_is_no_traceback():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "drafting", "render", NEW],
        capture_output=True, check=True, env=environment,
    )  # fmt: skip
    assert "⁴ See E/CN.4" in done.stdout.decode("utf-8")


# diff


def test_equal_files_are_status_0():
    result = run("diff", OLD, OLD)
    assert result.status == 0
    assert "Traceback" not in result.err


def test_different_files_are_status_1():
    result = run("diff", OLD, NEW)
    assert result.status == 1
    assert all(label in result.out for label in ("PP2", "OP8", "OP10", "OP11"))
    assert result.err == ""


def test_renumbering_and_typography_alone_are_status_0(tmp_path):
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(DRAFT, encoding="utf-8")
    new.write_text(
        DRAFT.replace("to meet", "to\u00a0meet\n    number: 5\n    id: meeting"), encoding="utf-8"
    )
    assert run("diff", old, new).status == 0


def test_json_is_one_object_with_the_links_of_all_paragraphs():
    result = run("diff", OLD, NEW, "--json")
    assert result.status == 1
    found = json.loads(result.out)
    reworded = [link["new"] for link in found["links"] if link["kind"] == "reworded"]
    assert reworded == [["P2"], ["O8"], ["O10"], ["O11"]]
    assert (found["added"], found["deleted"]) == ([], [])


def test_a_chain_compares_each_step_and_the_first_with_the_last():
    found = json.loads(run("diff", OLD, NEW, LATER, "--json").out)
    assert [step["new"] for step in found["steps"]] == ["A/RES/63/180", "A/RES/64/171"]
    assert (found["overall"]["old"], found["overall"]["new"]) == ("A/RES/62/160", "A/RES/64/171")


@pytest.mark.parametrize("ending", [".html", ".md", ".json", ".txt"])
def test_a_report_is_written_to_the_file_that_is_named(tmp_path, ending):
    path = tmp_path / f"changes{ending}"
    result = run("diff", OLD, NEW, "-o", path)
    assert result.status == 1
    assert result.out == ""
    assert str(path) in result.err
    assert "sixty-fourth" in path.read_text(encoding="utf-8")


def test_colours_are_for_terminals_or_on_request():
    assert "\x1b[" not in run("diff", OLD, NEW).out
    assert "\x1b[" in run("diff", OLD, NEW, "--color").out


def test_the_report_keeps_to_its_width():
    plain = run("diff", OLD, NEW, "--width", "60").out
    assert max(map(len, plain.splitlines())) <= 60


# fmt


def test_fmt_writes_the_canonical_form_into_the_file(draft):
    result = run("fmt", draft)
    assert (result.status, result.out) == (0, "")
    assert draft.read_text(encoding="utf-8") == FORMATTED
    again = run("fmt", draft)
    assert (again.status, again.err) == (0, "")


def test_fmt_check_changes_nothing_and_is_status_1(draft):
    before = draft.stat()
    result = run("fmt", "--check", draft)
    assert result.status == 1
    assert f"would change {draft}" in result.err
    assert draft.read_text(encoding="utf-8") == SLOPPY
    assert draft.stat().st_mtime_ns == before.st_mtime_ns
    assert run("fmt", "--check", OLD, NEW).status == 0


def test_fmt_reads_standard_input_and_writes_standard_output():
    result = run("fmt", "-", stdin=SLOPPY.encode())
    assert (result.status, result.out, result.err) == (0, FORMATTED, "")
    assert run("fmt", "--check", "-", stdin=SLOPPY.encode()).status == 1
    assert run("fmt", "--check", "-", stdin=FORMATTED.encode()).status == 0


def test_a_faulty_file_does_not_keep_fmt_from_the_others(draft, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("titel: A\n", encoding="utf-8")
    result = run("fmt", bad, draft)
    assert result.status == 3
    assert f"{bad}:1:1" in result.err
    assert bad.read_text(encoding="utf-8") == "titel: A\n"
    assert draft.read_text(encoding="utf-8") == FORMATTED


def test_faulty_standard_input_gives_no_output():
    result = run("fmt", "-", stdin=b"titel: A\n")
    assert (result.status, result.out) == (3, "")


# new, render, schema


def test_a_fresh_draft_renders_as_it_stands_and_is_never_overwritten(tmp_path):
    path = tmp_path / "draft.yaml"
    assert run("new", path).status == 0
    assert run("fmt", "--check", path).status == 0
    assert "The General Assembly," in run("render", path).out
    path.write_text("mine", encoding="utf-8")
    result = run("new", path)
    assert result.status == 3
    assert str(path) in result.err
    assert path.read_text(encoding="utf-8") == "mine"


def test_render_without_a_file_prints_text():
    result = run("render", NEW)
    assert (result.status, result.err) == (0, "")
    assert "1.  Reaffirms" in re.sub(r"[ \u2002\u2003\u00a0]+", "  ", result.out)
    assert result.out.isprintable() is False
    assert max(map(len, result.out.splitlines())) <= 80


def test_the_width_of_a_text_can_be_chosen():
    assert max(map(len, run("render", NEW, "--width", "40").out.splitlines())) <= 40
    assert max(map(len, run("render", NEW, "--width", "0").out.splitlines())) > 300


@pytest.mark.parametrize("profile", ["modern", "or63"])
def test_render_writes_a_word_document(tmp_path, profile):
    path = tmp_path / "out.docx"
    result = run("render", NEW, "-o", path, "--profile", profile)
    assert (result.status, result.out) == (0, "")
    assert path.read_bytes().startswith(b"PK\x03\x04")


def test_the_same_input_gives_the_same_bytes(tmp_path):
    paths = [tmp_path / f"{name}.docx" for name in "ab"]
    for path in paths:
        run("render", NEW, "-o", path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_schema_is_that_of_the_examples(tmp_path):
    expected = (EXAMPLES.parent / "resolution.schema.json").read_text(encoding="utf-8")
    assert run("schema").out == expected
    run("schema", "-o", tmp_path / "resolution.schema.json")
    assert (tmp_path / "resolution.schema.json").read_text(encoding="utf-8") == expected


def test_an_input_is_never_replaced_by_what_is_made_from_it(tmp_path):
    source = tmp_path / "draft.txt"
    source.write_text(DRAFT, encoding="utf-8")
    for words in (["render", source, "-o", source], ["diff", NEW, source, "-o", source]):
        result = run(*words)
        assert result.status == 2
        assert "is also read" in result.err
        assert source.read_text(encoding="utf-8") == DRAFT


def test_json_is_not_written_under_another_ending(tmp_path):
    result = run("diff", OLD, NEW, "--json", "-o", tmp_path / "changes.html")
    assert result.status == 2
    assert not (tmp_path / "changes.html").exists()


def test_the_help_of_diff_names_every_class_of_change():
    from drafting.classes import ChangeClass
    from drafting.cli.diff import _CLASSES

    assert _CLASSES.split(", ") == [str(each) for each in ChangeClass]


def test_a_former_name_of_a_command_works_and_is_not_listed():
    context = click.Context(amend)
    assert amend.former
    for old, new in amend.former.items():
        assert amend.get_command(context, old) is amend.get_command(context, new)
        assert old not in amend.list_commands(context)
    assert amend.get_command(context, "colisions") is None
