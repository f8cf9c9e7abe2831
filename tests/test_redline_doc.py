"""The page on redlines: its commands and its example run unchanged."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.commands import run

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "redline.md").read_text(encoding="utf-8")


def test_the_commands_run_one_after_the_other(tmp_path, monkeypatch):
    (block,) = re.findall(r"^```console\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for name in ("62-160.yaml", "63-180.yaml"):
        shutil.copyfile(ROOT / "examples" / "international-cooperation" / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    made, proved = (line.removeprefix("$ drafting ").split() for line in block.splitlines())
    assert run(*made).status == 0
    result = run(*proved, "--no-office")
    assert result.status == 0
    assert "proved" in result.out


def test_the_example_in_python_runs():
    (code,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
