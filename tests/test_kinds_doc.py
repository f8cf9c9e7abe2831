"""The pages about kinds of documents: files and commands work, pictures are there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.importing import read
from drafting.writers.kinds import ORGANS
from tests.test_docs import blocks

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "kinds"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_file_of_a_kind_is_rendered_by_its_commands_without_a_remark(page, tmp_path):
    words = page.read_text(encoding="utf-8")
    (content,) = blocks(words, "yaml")
    (tmp_path / f"{page.stem}.yaml").write_text(content, encoding="utf-8")
    (console,) = blocks(words, "console")
    for line in console.splitlines():
        command = shlex.split(line.removeprefix("$ drafting "))
        result = subprocess.run(
            [sys.executable, "-m", "drafting", *command], cwd=tmp_path, capture_output=True,
            text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        output = command[command.index("-o") + 1]
        assert (result.returncode, result.stderr) == (0, f"wrote {output}\n")
        assert read(tmp_path / output).title == read(tmp_path / f"{page.stem}.yaml").title


def test_every_page_has_its_picture_and_stands_in_the_list():
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")
    for page in PAGES:
        assert (ROOT / "docs" / "pictures" / "kinds" / f"{page.stem}.png").is_file(), page
        assert f"({page.name})" in listed, page


def test_every_organ_has_its_page():
    written = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    organs = {read_organ(content) for content in re.findall(r"^symbol: (\S+)", written, re.M)}
    assert organs == set(ORGANS)


def read_organ(symbol):
    names = {"A/HRC": "hrc", "A": "ga", "S": "sc", "E": "ecosoc"}
    return next(name for start, name in names.items() if symbol.startswith(f"{start}/"))
