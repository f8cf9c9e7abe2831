"""Settings of checks: which file counts, what it says, and what is wrong with it."""

import json
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.checking import check_file, rules_named
from drafting.checks.bounded import RULE_SECONDS, TEXT_SECONDS
from drafting.checks.catalogue import RULE_KEYS
from drafting.checks.engine import CheckOptions
from drafting.checks.records import RuleLevel
from drafting.errors import SettingsError
from drafting.rulefiles import (
    MOST_BYTES,
    MOST_PATTERNS,
    MOST_RULES,
    MOST_WORDS,
    check_options_for,
    settings_file_for,
    with_settings,
)
from tests.commands import run

ROOT = Path(__file__).parents[2]
DRAFT = """\
symbol: A/C.3/80/L.1
title: A
operative:
  - lead: Decides
    text: that all stakeholders of mankind engage with GUAM on labor
  - lead: Decides
    text: to leverage the Labor Party
"""
SETTINGS = """\
checks:
  levels: {SP015: warning, LD005: error}
  ignore: [AB001, PU]
  accept: [Labor Party]
  reject:
    stakeholders: those concerned
    leverage:
  rules: rules/ours.yaml
"""
RULES = """\
XA001:
  level: hint
  find: 'engage with (\\w+)'
  write: 'work with \\1'
  safe: true
  why: Engaging is for couples and armies.
  bad: engage with States
  good: work with States
XA002:
  languages: fr es
  swaps: {labor: travail}
"""


@pytest.fixture
def room(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".drafting.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "rules" / "ours.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.yaml").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def found(path, options=CheckOptions()):  # noqa: B008 - it is frozen
    return [(each.code, each.words) for each in check_file(path, options).findings]


def test_settings_choose_rules_and_add_some(room):
    path = room / "drafts" / "a.yaml"
    options = check_options_for(path)
    assert found(path, options) == [
        ("XW001", "stakeholders"), ("SP015", "mankind"), ("SP002", "labor"),
        ("LD005", "Decides"), ("XW002", "leverage"),
    ]  # fmt: skip
    with_hints = check_options_for(path, CheckOptions(hints=True))
    assert ("XA001", "engage with GUAM") in found(path, with_hints)
    assert found(path, check_options_for(path, CheckOptions(select=("XA",)))) == [
        ("XA001", "engage with GUAM")
    ]
    levels = {each.code: each.level for each in check_file(path, options).findings}
    assert (levels["LD005"], levels["SP015"]) == (RuleLevel.ERROR, RuleLevel.WARNING)


def test_options_with_settings_can_go_to_another_process(room):
    path = room / "drafts" / "a.yaml"
    options = check_options_for(path)
    assert found(path, pickle.loads(pickle.dumps(options))) == found(path, options)  # noqa: S301


def test_the_nearest_file_counts_up_to_the_repository(room, monkeypatch):
    path = room / "drafts" / "a.yaml"
    assert settings_file_for(path) == room / ".drafting.yaml"
    (room / "drafts" / ".drafting.yaml").write_text("checks: {}\n", encoding="utf-8")
    assert settings_file_for(path) == room / "drafts" / ".drafting.yaml"
    (room / "drafts" / ".drafting.yaml").unlink()
    (room / "drafts" / ".git").mkdir()
    assert settings_file_for(path) is None, "another repository has settings of its own"


def test_without_a_repository_the_home_and_the_current_folder_are_the_ends(room, monkeypatch):
    (room / ".git").rmdir()
    path = room / "drafts" / "a.yaml"
    monkeypatch.setattr(Path, "home", lambda: Path("/nowhere"))
    monkeypatch.chdir(room / "rules")
    assert settings_file_for(path) is None, "only the folder itself"
    monkeypatch.chdir(room)
    assert settings_file_for(path) == room / ".drafting.yaml"
    monkeypatch.chdir(room / "rules")
    monkeypatch.setattr(Path, "home", lambda: room)
    assert settings_file_for(path) == room / ".drafting.yaml"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("check: {}", 1, "the settings have no key “check”"),
        ("checks: [a]", 1, "checks must be keys with values"),
        ("checks:\n  selct: [SP]", 2, "checks have no key “selct”"),
        ("checks:\n  select: [SP, QQ]", 2, "no rule has the code “QQ”"),
        ("checks:\n  ignore: SP, XB001", 2, "no rule has the code “XB001”"),
        ("checks:\n  levels:\n    SP001: fatal", 3, "“fatal” is no level"),
        ("checks:\n  hints: maybe", 2, "“maybe” is neither true nor false"),
        ("checks:\n  accept: [[a]]", 2, "accept has an entry without words"),
        (f"checks:\n  accept: {'a' * 201}", 2, "more than 200 characters"),
        ("checks:\n  accept: [" + "a, " * 2001 + "]", 2, "accept has more than 2,000 entries"),
        ("checks:\n  reject:\n    a: [b]", 3, "this must be the words to write instead"),
        ("checks:\n  reject:\n    a: b\n    A: c", 4, "“A” is already in "),
        ("checks:\n  select: SP\n  ignore: SP", 3, "SP is selected too"),
        ("checks:\n  rules: [../x.yaml]", 2, "“../x.yaml” is outside the folder"),
        ("checks:\n  rules: [/etc/passwd]", 2, "“/etc/passwd” is outside the folder"),
        ("checks:\n  rules: [none.yaml]", 2, "there is no such file"),
        ("checks: {", 2, "this is no YAML"),
        ("checks:\n  accept: &a [b]", 2, "is read as a name for this place"),
    ],
)
def test_wrong_settings_are_named_with_their_line(tmp_path, content, line, said):
    path = tmp_path / ".drafting.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        with_settings(CheckOptions(), path)
    (first, *_) = error.value.diagnostics
    assert said in first.message
    assert first.origin.line == line
    assert first.hint


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("NU001: {find: a}", 1, "“NU001” is a code of ours"),
        ("XW001: {find: a}", 1, "“XW001” is a code of ours"),
        ("X1: {find: a}", 1, "“X1” is no code of a rule"),
        ("XA001: {say: a}", 1, "give it “find” with a pattern, or “swaps” with words"),
        ("XA001: {find: a}", 1, "give it “say”"),
        ("XA001:\n  finds: a\n  say: b", 2, "have no key “finds”"),
        ("XA001:\n  find: '(a'\n  say: b", 1, "“(a” is no pattern"),
        ("XA001: {find: '(a)', write: '\\2'}", 1, "“\\2”: a backslash is for the number"),
        ("XA001: {find: 'a', write: '\\n'}", 1, "“\\n”: a backslash is for the number"),
        ("XA001: {find: 'a', write: [b, c]}", 1, "2 entries to write and 1 to find"),
        ("XA001: {find: 'a{20000}', say: b}", 1, "too large: its counts make 20,000 parts"),
        ("XA001:\n  find: a\n  say: b\n  level: bad", 4, "nothing that “level” can have"),
        ("XA001:\n  find: a\n  say: b\n  in: head", 4, "nothing that “in” can have"),
        ("XA001:\n  find: a\n  say: b\n  languages: xx", 4, "nothing that “languages” can have"),
        ("XA001: {find: a, say: b}\nXA001: {find: c, say: d}", 2, "the key “XA001” is already"),
        ("\n".join(f"XA{n:03}: {{find: a, say: b}}" for n in range(301)), 301, "more than 300"),
        ("XA001: {say: b, find: [" + "a, " * 1001 + "]}", 1, "more than 1,000 patterns"),
        (
            "\n".join(f"XA{n:03}: {{find: 'a{{9000}}', say: b}}" for n in range(30)), 23,
            "more than 200,000 parts",
        ),
    ],
)  # fmt: skip
def test_wrong_rules_are_named_with_their_line(tmp_path, content, line, said):
    (tmp_path / "mine.yaml").write_text(content, encoding="utf-8")
    path = tmp_path / ".drafting.yaml"
    path.write_text("checks: {rules: mine.yaml}", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        with_settings(CheckOptions(), path)
    (first, *_) = error.value.diagnostics
    assert said in first.message
    assert first.origin.file == str(tmp_path / "mine.yaml")
    assert first.origin.line == line
    assert first.hint


def test_no_link_leads_to_rules_elsewhere(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "a.yaml").write_text("XA001: {find: a, say: b}", encoding="utf-8")
    try:
        (inside / "a.yaml").symlink_to(outside / "a.yaml")
    except OSError:
        pytest.skip("no links here")
    path = inside / ".drafting.yaml"
    path.write_text("checks: {rules: a.yaml}", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        with_settings(CheckOptions(), path)
    assert "outside the folder" in error.value.diagnostics[0].message
    path.unlink()
    path.symlink_to(outside / "a.yaml")
    with pytest.raises(SettingsError, match="this is a link"):
        with_settings(CheckOptions(), path)


CONTRADICTIONS = [
    ("{accept: [Labor], reject: {labor: work}}", "", "“labor” is rejected here and accepted in "),
    ("{reject: {worker: labor force}}", "",
     "XW001 writes “labor force” instead of “worker”, and SP002 rejects “labor” and"),
    ("{reject: {work: toil, toil: work}}", "", "XW001 writes “toil” instead of “work”, and XW001"),
    ("{reject: {labour: }}", "", "SP002 writes “labour” instead of “labor”, and XW002"),
    ("{rules: r.yaml}", "XA001: {swaps: {endeavour: endeavor}}",
     "XA001 writes “endeavor” instead of “endeavour”, and SP002 rejects “endeavor”"),
    ("{rules: r.yaml}", "XA001: {swaps: {a: b}}\nXA002: {swaps: {b: a}}",
     "XA001 writes “b” instead of “a”, and XA002"),
    ("{rules: r.yaml}", "XA001: {find: '(10) per cent', write: '\\1 %', bad: 10 per cent}",
     "XA001 writes “10 %” instead of “10 per cent”, and NU001 rejects “ %”"),
    ("{rules: r.yaml}", "XA001: {find: abc, say: a, bad: xyz}", "XA001 does not find its example"),
    ("{rules: r.yaml}", "XA001: {find: abc, say: a, good: abc}", "XA001 rejects its example"),
]  # fmt: skip


@pytest.mark.parametrize(("settings", "rules", "said"), CONTRADICTIONS)
def test_contradictions_are_found_before_a_text_is_checked(room, settings, rules, said):
    (room / ".drafting.yaml").write_text(f"checks: {settings}", encoding="utf-8")
    (room / "r.yaml").write_text(rules, encoding="utf-8")
    path = room / "drafts" / "a.yaml"
    with pytest.raises(SettingsError, match="contradict others") as error:
        check_file(path, check_options_for(path))
    (first, *_) = error.value.diagnostics
    assert said in first.message, first.message
    assert first.origin.line == 1
    assert first.hint


@pytest.mark.parametrize(
    "settings",
    [
        "{reject: {worker: labor force}, ignore: SP002}",
        "{reject: {worker: labor force}, accept: [labor force]}",
        "{reject: {mankind: people}, accept: [Mankind Fund]}",
    ],
)
def test_what_is_ignored_or_accepted_contradicts_nothing(room, settings):
    (room / ".drafting.yaml").write_text(f"checks: {settings}", encoding="utf-8")
    path = room / "drafts" / "a.yaml"
    check_file(path, check_options_for(path))


def test_a_pattern_that_never_ends_is_a_finding_and_the_rest_goes_on(room):
    rules = """\
XA001: {find: '(?:a|aa)*[#!]\\d', say: never}
XA002: {find: '\\bmankind', say: people}
"""
    (room / "rules" / "ours.yaml").write_text(rules, encoding="utf-8")
    path = room / "drafts" / "a.yaml"
    path.write_text(DRAFT.replace("labor", "a" * 5_000 + "#? labor"), encoding="utf-8")
    listed = check_file(path, check_options_for(path)).findings
    (stopped,) = [each for each in listed if each.code == "XA001"]
    place = room / "rules" / "ours.yaml"
    assert stopped.message == (
        f"this rule was stopped after 0.5 seconds: make its pattern simpler ({place}:1:1)"
    )
    assert stopped.level is RuleLevel.ERROR
    assert {"XA002", "SP002", "XW001"} <= {each.code for each in listed}


def test_the_command_names_the_settings_and_explains_own_rules(room, monkeypatch):
    monkeypatch.chdir(room)
    result = run("check", "drafts/a.yaml")
    assert result.status == 1
    assert "settings: " in result.err
    assert "XW001 OP1: “stakeholders”: write “those concerned”" in result.out
    explained = run("check", "--explain", "xa001").out
    assert "XA001  a rule of your own, hint" in explained
    assert "Engaging is for couples" in explained
    assert "not   engage with States" in explained
    assert "ours.yaml:1:1" in explained
    listed = run("check", "--explain", "all").out
    assert "Your own\nXA001" in listed
    sarif = json.loads(run("check", "drafts", "--format", "sarif").out)
    known = {each["id"] for each in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert {"XW001", "XW002", "SP002"} <= known


def test_another_file_with_settings_can_be_named(room):
    other = room / "other.yaml"
    other.write_text("checks: {select: XW, reject: {labor: labour}}", encoding="utf-8")
    result = run("check", str(room / "drafts" / "a.yaml"), "--config", str(other))
    assert "2 warnings" in result.out
    assert run("check", str(room / "drafts"), "--config", str(room / "no.yaml")).status == 3


def test_broken_settings_stop_before_any_text_is_checked(room):
    (room / ".drafting.yaml").write_text("checks: {selct: SP}", encoding="utf-8")
    result = run("check", str(room / "drafts"))
    assert (result.status, result.out) == (3, "")
    assert ".drafting.yaml:1:10: error: checks have no key “selct”" in result.err


def test_own_rules_are_fixed_as_ours_are(room):
    path = room / "drafts" / "a.yaml"
    result = run("check", str(path), "--unsafe-fixes", "--hints")
    assert "fixed" in result.err
    assert "all those concerned of humankind work with GUAM on labour" in path.read_text("utf-8")


def test_the_manual_shows_settings_and_rules_that_work(tmp_path):
    page = (ROOT / "docs" / "check-settings.md").read_text(encoding="utf-8")
    settings, rules = re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    (tmp_path / ".drafting.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "committee.yaml").write_text(rules, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    assert found(path, check_options_for(path))
    rows = re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE)
    assert set(re.findall(r"`([^`]+)`", " ".join(rows))) == RULE_KEYS | {"languages"}
    limits = (MOST_BYTES, MOST_WORDS, MOST_RULES, MOST_PATTERNS, RULE_SECONDS, TEXT_SECONDS)
    assert all(f"{each:,}".removesuffix(".0") in page for each in limits)


def test_a_rule_of_another_language_is_not_run(room):
    rules = dict(rules_named("XA002", check_options_for(room / "drafts" / "a.yaml")))
    assert set(rules) == {"fr", "es"}
    path = room / "drafts" / "a.yaml"
    assert not [code for code, _ in found(path, check_options_for(path)) if code == "XA002"]


def test_without_own_rules_their_library_is_not_loaded(room):
    code = (
        "import sys; from drafting.checking import check_file; check_file(sys.argv[1]);"
        "print('regex' in sys.modules)"
    )
    (room / ".drafting.yaml").unlink()
    words = (sys.executable, "-c", code, str(room / "drafts" / "a.yaml"))
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "False\n"
