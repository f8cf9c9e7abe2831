"""All that commands print goes through functions that look at it first."""

import ast
from pathlib import Path

import pytest

CLI = Path(__file__).parents[3] / "drafting" / "cli"
ALLOWED = {
    "fmt.py": 1,  # piped, it is the file itself
    "git.py": 1,  # for git, which asks for the file itself
    "messages.py": 1,
    "results.py": 5,
}
"""Calls of `click.echo`, by file."""
CONSOLES = {"amend_inbox.py", "messages.py", "record_options.py"}
"""Who prints with Rich: the table of the inbox, whose cells are looked at, and progress bars."""


def calls_in(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            yield name.removeprefix("click.")


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.name)
def test_nothing_is_printed_past_them(path):
    calls = list(calls_in(path))
    assert calls.count("echo") == ALLOWED.get(path.name, 0)
    assert ("Console" in calls) == (path.name in CONSOLES)
    for other in ("print", "secho", "echo_via_pager", "prompt", "confirm", "sys.stdout.write"):
        assert other not in calls
