"""Only `drafting fetch` uses the network, and only one module of it knows how."""

import ast
import os
import subprocess
import sys
from pathlib import Path

from tests.hostile.test_shown import CALLS
from tests.offline_commands import LISTENS

ROOT = Path(__file__).parents[1]
KNOWS = {
    "drafting/fetching/client.py": {"http", "socket", "urllib"},
    "drafting/web/connection.py": {"socket"},
    "drafting/web/serving.py": {"socket"},
}
"""Modules that may use the network: one asks, two listen on the loopback interface."""
NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "xmlrpc",
}  # fmt: skip
HARMLESS = {"urllib.parse"}
"""What of them only takes addresses apart."""


def imported(path):
    """Yield what a module imports of the network, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        else:
            continue
        for name in names:
            if name.split(".")[0] in NETWORK and name not in HARMLESS:
                yield name.split(".")[0]


def test_one_module_asks_and_two_listen():
    found = {
        path.relative_to(ROOT).as_posix(): names
        for path in sorted((ROOT / "drafting").rglob("*.py"))
        if (names := set(imported(path)))
    }
    assert found == KNOWS


def test_with_the_network_forbidden_no_other_command_tries_to_use_it(tmp_path):
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "home")}
    environment.pop("DRAFTING_OFFLINE", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.offline_commands", str(tmp_path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split("\n")[:-1] == [name for name in CALLS if name != LISTENS]
