"""Whole calls of the command line: `tests/cases/cli/NAME.md`, no Python needed to add one.

A case is a page of prose with fenced blocks. A block whose opening fence names a file is that file;
a block ```console holds commands after `$` with what they say (standard output, then messages) and
`[exit 3]` if they do not end with 0. All commands run in an empty folder. Besides `drafting`, a
block may have `$ cat FILE` and `$ ls`.
"""

import re
import shlex
from pathlib import Path

import pytest

from tests.commands import run
from tests.conftest import compare

CASES = sorted((Path(__file__).parent / "cases" / "cli").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def answered(session):
    """Run the commands of a console block, and return the block with their output."""
    commands = [line[2:] for line in session.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{answer(*shlex.split(command))}" for command in commands)


def answer(program, *words):
    if program == "cat":
        return Path(*words).read_text(encoding="utf-8")
    if program == "ls":
        return "".join(f"{path.name}\n" for path in sorted(Path().iterdir()))
    assert program == "drafting"
    result = run(*words)
    status = f"[exit {result.status}]\n" if result.status else ""
    return "".join((result.out, result.err, status))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_command_line_answers_as_the_case_says(path, tmp_path, monkeypatch, request):
    page = path.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def replayed(block):
        language, name, content = block.groups()
        if name:
            Path(name).write_text(content, encoding="utf-8")
        elif language == "console":
            return f"```console\n{answered(content)}```"
        return block[0]

    update = request.config.getoption("--update-goldens")
    compare(path, BLOCK.sub(replayed, page), update=update)


def test_there_are_cases():
    assert len(CASES) >= 8
