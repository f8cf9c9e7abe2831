"""`docs/reading.md` describes every remark of the readers, and its example does what it says."""

import ast
import re
from pathlib import Path

import pytest

from drafting import readers
from drafting.readers import RevisionView
from drafting.readers.docx import findings
from tests.test_cli_cases import BLOCK, answered

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
ROWS = re.findall(
    r"^\| (`[a-z0-9`, -]+`) \| (error|warning|guess|note) \| .+ \|$", DOC, re.MULTILINE
)
DESCRIBED = {code: severity for codes, severity in ROWS for code in re.findall("`(.+?)`", codes)}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SOURCES = [
    *(path for path in (ROOT / "drafting/readers").rglob("*.py") if path.parent.name != "yaml"),
    ROOT / "drafting/importing.py",
]


def codes_in(path):
    """Yield the codes given to functions that report: the first text among their arguments."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in ("error", "warning", "guess", "note", "_once", "_guess", "_note"):
            for argument in node.args[:2]:
                value = getattr(argument, "value", None)
                if isinstance(value, str) and CODE.fullmatch(value):
                    yield value


def used():
    found = {code for path in SOURCES for code in codes_in(path)}
    found |= {f"word-{name.replace('_', '-')}" for name in findings._NOTES}  # noqa: SLF001
    return found | {"words-lost", "words-added"}


def test_every_remark_of_the_readers_is_described_and_no_other():
    assert used() == set(DESCRIBED)


def test_the_example_says_what_the_command_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def replayed(block):
        language, name, content = block.groups()
        if name:
            Path(name).write_text(content, encoding="utf-8")
            return block[0]
        return f"```console\n{answered(content)}```" if language == "console" else block[0]

    assert BLOCK.sub(replayed, DOC) == DOC


@pytest.mark.parametrize("view", RevisionView)
def test_every_view_is_described(view):
    assert re.search(rf"^\| `{view}`", DOC, re.MULTILINE)


def test_the_limit_is_the_one_that_holds():
    assert f"| a file | {readers.MAX_BYTES // 1024 // 1024} MB |" in DOC
