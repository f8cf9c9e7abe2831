"""The documents hold: commands run, examples run, links lead somewhere."""

import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import drafting
from drafting.cli import COMMANDS
from drafting.cli.amend import AMEND_COMMANDS
from drafting.cli.git import command as git_commands
from tests.commands import run as run_here

ROOT = Path(__file__).parents[1]
INNER = {"amend": {*AMEND_COMMANDS}, "git": {*git_commands.commands}}
"""Commands of the groups."""
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*/README.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(text):
    """Commands after a prompt, and those named inline that begin with the program's name."""
    for block in blocks(text, "console"):
        for line in block.splitlines():
            if line.startswith("$ drafting"):
                yield line.removeprefix("$ ").split("  #")[0].strip()
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    yield from re.findall(r"`(drafting [a-z][^`]*)`", prose)


@cache
def help_of(*words):
    return run_here(*words, "--help").out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_named_in_a_document_exists_with_its_options(page):
    for line in commands(page.read_text(encoding="utf-8")):
        verb, *rest = shlex.split(line)[1:]
        if verb == "VERB":
            continue
        assert verb in COMMANDS, line
        inner = rest[:1] if verb in INNER and rest else []
        assert not inner or inner[0] in INNER[verb], line
        shown = help_of(verb, *inner)
        for option in (word for word in rest if word.startswith("-")):
            assert option.split("=")[0] in shown, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_document_leads_to_a_file(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_the_readme_leads_to_every_page():
    pages = {str(page.relative_to(ROOT)) for page in ROOT.glob("docs/*.md")}
    assert pages <= set(re.findall(r"\]\(([^)#]+)", README))


def test_the_amendments_of_the_readme_lead_from_text_to_text(tmp_path):
    (block,) = (each for each in blocks(README, "console") if "amend from-diff" in each)
    series = ROOT / "examples" / "international-cooperation"
    shutil.copyfile(series / "62-160.yaml", tmp_path / "62-160.yaml")
    shutil.copyfile(series / "63-180.yaml", tmp_path / "63-180.yaml")
    first, *rest = (line.removeprefix("$ ").split("  #")[0] for line in block.splitlines())
    assert run(shlex.split(first), cwd=tmp_path).returncode == 0
    (tmp_path / "63-180.yaml").unlink()
    for line in rest:
        assert run(shlex.split(line), cwd=tmp_path).returncode == 0


def test_the_five_commands_of_the_readme_run_in_an_empty_folder(tmp_path):
    (block,) = (each for each in blocks(README, "console") if "drafting new" in each)
    series = ROOT / "examples" / "international-cooperation"
    shutil.copyfile(series / "62-160.yaml", tmp_path / "old.yaml")
    shutil.copyfile(series / "63-180.yaml", tmp_path / "new.yaml")
    lines = [line.removeprefix("$ ").split("  #")[0].strip() for line in block.splitlines()]
    assert len(lines) == 5
    for line in lines:
        result = run(shlex.split(line), cwd=tmp_path)
        assert result.returncode == (1 if " diff " in line else 0), result.stderr
    assert {"draft.yaml", "draft.docx", "changes.html", "drafting-demo"} <= {
        path.name for path in tmp_path.iterdir()
    }


def test_the_library_example_of_the_readme_runs():
    (code,) = blocks(README, "python")
    result = run([sys.executable, "-c", code], cwd=ROOT)
    assert result.stdout.split("\n")[:4] == [
        "reworded PP2",
        "reworded OP8",
        "reworded OP10",
        "reworded OP11",
    ], result.stderr


def test_the_page_on_the_library_runs_from_top_to_end(tmp_path):
    series = ROOT / "examples" / "international-cooperation"
    for name in ("62-160", "63-180"):
        shutil.copyfile(series / f"{name}.yaml", tmp_path / f"{name}.yaml")
    for line in (
        "drafting render 63-180.yaml -o 63-180.docx",
        "drafting amend from-diff 62-160.yaml 63-180.yaml -o proposal.yaml",
    ):
        assert run(shlex.split(line), cwd=tmp_path).returncode == 0
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    result = run([sys.executable, "-c", "\n".join(blocks(page, "python"))], cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[0] == "A/RES/63/180 11 operative paragraphs"


def test_the_page_on_the_library_names_all_it_offers():
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    told = {*re.findall(r"`(\w+)\b", page), *re.findall(r"drafting\.(\w+)", page)}
    assert set(drafting.__all__) - {"__version__"} <= told


def test_the_file_of_the_readme_reads_without_a_remark(tmp_path):
    (text,) = blocks(README, "yaml")
    file = tmp_path / "readme.yaml"
    file.write_text(text, encoding="utf-8")
    result = run(["drafting", "render", str(file)])
    assert result.returncode == 0
    assert result.stderr == ""
    assert "Sixty-third session" in result.stdout


def test_the_changelog_has_its_unreleased_section():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased\n\n### Added\n\n- " in changelog


def run(command, cwd=None):
    if command[0] == "drafting":
        command = [sys.executable, "-m", "drafting", *command[1:]]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )
