"""The example of `docs/decisions.md` runs, and the page shows the output of the program."""

import re
import shlex
from pathlib import Path

from tests.commands import run
from tests.test_format_doc import codes_in

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs" / "decisions.md"
FILES = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


def test_every_fault_of_a_journal_is_described():
    codes = set(codes_in(ROOT / "drafting/readers/yaml/journal.py"))
    assert codes == {"bad-entry"}
    assert all(f"`{code}`" in DOC.read_text(encoding="utf-8") for code in codes)


def replayed(block):
    """Run the commands of a block, and return it with their output."""
    out = []
    for line in block.splitlines():
        if line.startswith("$ drafting "):
            result = run(*shlex.split(line)[2:])
            out += [line, *f"{result.out}{result.err}".splitlines()]
    return "\n".join(out) + "\n"


def test_the_walk_says_what_the_page_shows(tmp_path, monkeypatch, request):
    monkeypatch.chdir(tmp_path)
    page = DOC.read_text(encoding="utf-8")
    files = FILES.findall(page)
    assert [name for name, _ in files] == ["L7.yaml", "samoa.yaml", "palau.yaml"]
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    blocks = CONSOLE.findall(page)
    assert len(blocks) == 5
    for block in blocks:
        made = replayed(block)
        if request.config.getoption("--update-goldens"):
            page = page.replace(block, made)
            DOC.write_text(page, encoding="utf-8")
        else:
            assert made == block
