"""The application needs no server, thread, process or socket: any program can call it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_everything_works_where_threads_processes_and_sockets_are_forbidden(tmp_path):
    command = [sys.executable, "-m", "tests.alone", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["start", "compare", "draft", "negotiate", "printed", "old_word"]
