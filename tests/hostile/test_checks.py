"""Settings and rules of strangers, and texts of any size, can do no harm to a check."""

import contextlib
import os
import random
import sys
from pathlib import Path

import pytest

from drafting import rulefiles
from drafting.checking import check_file
from drafting.checks import bounded
from drafting.checks.engine import CheckOptions
from drafting.errors import SettingsError
from drafting.rulefiles import MOST_BYTES, check_options_for, with_settings
from tests.commands import run
from tests.hostile.files import LAUGHS
from tests.hostile.test_shown import check_text

DRAFT = "symbol: A/C.3/80/L.1\ntitle: A\noperative:\n  - lead: Decides\n    text: to adopt labor\n"
RULES = "XA001:\n  find: '(la)bor'\n  write: '\\1bour'\n  say: write {cure}\n  why: So it is.\n"


@pytest.fixture
def room(tmp_path):
    (tmp_path / "a.yaml").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    settings = "checks: {select: XA, rules: rules.yaml}\n"
    (tmp_path / ".drafting.yaml").write_text(settings, encoding="utf-8")
    return tmp_path


def found(room):
    path = room / "a.yaml"
    return check_file(path, check_options_for(path)).findings


@pytest.mark.parametrize(
    "say",
    [
        "{words.__class__.__mro__}",
        "{words:>999999999}",
        "{0}",
        "{",
        "}",
        "{cure!r}",
        "%s {words",
        "{{cure}}",
    ],
)
def test_a_message_is_no_program(room, say):
    (room / "rules.yaml").write_text(f"XA001: {{find: labor, say: '{say}'}}", encoding="utf-8")
    (only,) = found(room)
    assert only.message == say.replace("{cure}", "")


@pytest.mark.parametrize("write", [r"\1" * 400, "a" * 999], ids=["groups", "letters"])
def test_a_fix_cannot_make_a_text_of_any_length(room, write):
    rules = f"XA001: {{find: '([a-z ])', write: '{write}', safe: true}}"
    (room / "rules.yaml").write_text(rules, encoding="utf-8")
    (room / "a.yaml").write_text(DRAFT.replace("labor", "labor " * 500), encoding="utf-8")
    before = (room / "a.yaml").read_bytes()
    result = run("check", str(room / "a.yaml"), "--fix")
    assert result.status == 3
    assert "XA001 finds what it wrote itself" in result.err
    assert (room / "a.yaml").read_bytes() == before
    assert len(result.err) < 10_000


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS if isinstance(LAUGHS, bytes) else LAUGHS.encode(),
        b"\xff\xfe\x00", b"\x00" * 100, b"[" * 5_000, b"checks: " + b"{a: " * 5_000,
        b"checks: {accept: !!python/object/apply:os.system [id]}",
        b"checks: {accept: [" + b"a," * (MOST_BYTES // 2) + b"]}", b"- a\n---\n- b\n",
        b"checks:\n  rules: ['a\\0b']\n", b"checks: {rules: ['\\\\\\\\server\\\\share']}",
    ],
    ids=range(10),
)  # fmt: skip
def test_settings_of_any_kind_are_refused_with_a_reason(room, content):
    (room / ".drafting.yaml").write_bytes(content)
    result = run("check", str(room))
    assert result.status == 3
    assert ".drafting.yaml" in result.err
    assert "Traceback" not in result.err
    check_text(result.err, content[:20])


def test_words_of_settings_and_rules_cannot_control_the_terminal(room):
    poison = '"\\u202esyad 01 \\u2066more\\u200b \\e[31m"'.replace("\\e", "\\u009b")
    rules = f"XA001: {{find: labor, say: {poison}, why: {poison}, bad: labor}}"
    (room / "rules.yaml").write_text(rules.replace("\\u009b", ""), encoding="utf-8")
    settings = ("--config", str(room / ".drafting.yaml"))
    for words in (
        (str(room),), ("--explain", "XA001", *settings), ("--explain", "all", *settings),
        (str(room), "--format", "sarif"), (str(room), "--format", "github"),
    ):  # fmt: skip
        result = run("check", *words)
        check_text(result.out, words)
        check_text(result.err, words)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names there")
def test_a_pipe_is_no_file_with_settings(room):
    (room / ".drafting.yaml").unlink()
    os.mkfifo(room / ".drafting.yaml")
    assert check_options_for(room / "a.yaml") == CheckOptions()
    with pytest.raises(SettingsError, match="there is no such file"):
        with_settings(CheckOptions(), room / ".drafting.yaml")


def test_damaged_rules_raise_nothing_but_their_error(room):
    chance = random.Random(1)  # noqa: S311
    signs = "{}[]()|*+?\\'\":,-#&!%@`^$.<>=~ \n\tax019éX"
    for _ in range(150):
        content = list(RULES)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 3)] = chance.choices(signs, k=chance.randint(0, 4))
        (room / "rules.yaml").write_text("".join(content), encoding="utf-8")
        with contextlib.suppress(SettingsError):
            found(room)


def test_the_limits_are_in_the_manual():
    manual = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    assert (
        f"| settings and rules of checks | {rulefiles.MOST_BYTES:,} bytes a file, "
        f"{rulefiles.MOST_FILES} files, {rulefiles.MOST_RULES} rules, {rulefiles.MOST_PATTERNS:,} "
        f"patterns of {rulefiles.LONGEST_PATTERN:,} characters and {bounded.LARGEST:,} parts, "
        f"lists of {rulefiles.MOST_WORDS:,} words; {bounded.RULE_SECONDS} seconds of processor "
        f"time a rule and text, {bounded.TEXT_SECONDS:g} seconds all rules; "
        f"{bounded.MOST_FOUND:,} places a rule and text |"
    ) in manual


def test_a_text_of_five_megabytes_is_checked(tmp_path):
    words = "that States Members shall provide 10% of labor, in line with resolution 70/1, "
    paragraph = f"  - lead: Decides\n    text: {words * 3}to meet\n"
    path = tmp_path / "large.yaml"
    count = 4_500_000 // len(paragraph)
    path.write_text(DRAFT + paragraph * count, encoding="utf-8")
    result = run("check", str(path), "--select", "NU001,SP002")
    assert result.status == 1
    assert f"{6 * count + 1:,} warnings" in result.out
