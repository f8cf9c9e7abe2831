"""The documents are right: commands and examples run, and links lead to files."""

import inspect
import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import drafting
from benchmarks.checks.page import HEAD
from drafting.cli import COMMANDS
from drafting.cli.command_summaries import AMEND_COMMANDS
from drafting.cli.git import command as git_commands
from drafting.cli.record import RECORD_COMMANDS
from tests.commands import run as run_here

ROOT = Path(__file__).parents[1]
PYTHON = os.environ.get("DRAFTING_PYTHON", sys.executable)
"""The Python of the installation that is tried; `make wheel-test` names one of a wheel."""
INNER = {
    "amend": {*AMEND_COMMANDS},
    "git": {*git_commands.commands},
    "record": {*RECORD_COMMANDS},
}
"""Commands of the groups."""
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/README.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(text):
    """Yield commands after a prompt, and inline code that begins with the program's name."""
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


def anchors(page):
    """Return the addresses of the headings of a page, as GitHub makes them."""
    words = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.M)
    titles = re.findall(r"^#+ (.*)$", words, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_heading_leads_to_one(page):
    text = page.read_text(encoding="utf-8")
    for file, anchor in re.findall(r"\]\((?!http)([^)#\s]*)#([^)\s]+)\)", text):
        place = (page.parent / file).resolve() if file else page
        assert anchor in anchors(place), f"{file}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_document_leads_to_a_file(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_the_readme_leads_to_every_page():
    pages = {str(page.relative_to(ROOT)) for page in ROOT.glob("docs/*.md")}
    assert pages <= set(re.findall(r"\]\(([^)#]+)", README))


SECTIONS = dict(re.findall(r"^## (.*)\n((?:(?!^## ).*\n)*)", README, re.MULTILINE))
"""The sections of the README, by their titles."""
SERIES = ROOT / "examples" / "international-cooperation"
STATUS = {"diff": 1, "inbox": 1, "conflicts": 1, "compile": 1}
"""How these commands end in the README: texts differ, or something needs a decision."""


def steps(section):
    """Yield each command of a section with the lines that are shown under it."""
    for block in blocks(section, "console"):
        for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, *shown = command.splitlines()
            yield line, {each.rstrip() for each in shown if each.strip()}


def follow(section, folder, by_hand=None):
    """Do what a section says, one command after the other, as a reader does in one folder.

    Args:
        section: text of the README.
        folder: where the reader is.
        by_hand: what the reader does after a command, by its number.
    """
    for number, (line, shown) in enumerate(steps(section), start=1):
        words = []
        for word in shlex.split(line):
            names = sorted(each.relative_to(folder).as_posix() for each in folder.glob(word))
            words += names if "*" in word else [word]
        result = run(words, cwd=folder)
        printed = {each.rstrip() for each in (result.stdout + result.stderr).splitlines()}
        assert shown <= printed, line
        verb = words[2] if words[1] == "amend" else words[1]
        assert result.returncode == STATUS.get(verb, 0), line + result.stderr
        if by_hand and number in by_hand:
            by_hand[number]()


def test_the_first_task_of_the_readme_leads_from_word_to_word(tmp_path):
    (content,) = blocks(README, "yaml")
    run(["drafting", "render", str(SERIES / "62-160.yaml"), "-o", "last-year.docx"], tmp_path)

    def write_the_draft():
        (tmp_path / "draft.yaml").write_text(content, encoding="utf-8")

    follow(
        SECTIONS["I have last year's Word file and must table this year's draft"],
        tmp_path,
        {1: write_the_draft},
    )
    made = run(["drafting", "import", "draft.docx"], tmp_path).stdout
    assert "session: 63" in made
    assert "its resolution 62/160" in made
    proof = "drafting verify changes.docx --old last-year.docx --new draft.yaml --no-office"
    held = run(shlex.split(proof), tmp_path)
    assert held.returncode == 0, held.stderr
    assert (tmp_path / "proposal.docx").exists()


def test_the_second_task_of_the_readme_leads_from_mail_to_a_rolling_text(tmp_path):
    example = ROOT / "examples" / "negotiation"
    shutil.copytree(example / "mail", tmp_path / "mail")
    run(["drafting", "render", str(example / "L93-Rev1.yaml"), "-o", "base.docx"], tmp_path)

    def name_the_delegations():
        shutil.copyfile(example / "delegations.yaml", tmp_path / "names.yaml")

    follow(SECTIONS["I received ten Word files"], tmp_path, {1: name_the_delegations})
    assert (tmp_path / "proposals" / "found.md").exists()
    assert "Tonga" in run(["drafting", "import", "rolling.docx"], tmp_path).stdout


def test_the_third_task_of_the_readme_compares_two_word_files(tmp_path):
    for name, year in (("old", "62-160"), ("new", "63-180")):
        run(["drafting", "render", str(SERIES / f"{year}.yaml"), "-o", f"{name}.docx"], tmp_path)
    follow(SECTIONS["What changed between these two?"], tmp_path)
    assert {"changes.html", "synopsis.docx"} <= {each.name for each in tmp_path.iterdir()}


@pytest.mark.office
def test_the_fourth_task_of_the_readme_lays_a_text_out(tmp_path, office):
    shutil.copyfile(SERIES / "63-180.yaml", tmp_path / "draft.yaml")
    follow(SECTIONS["I need the official layout"], tmp_path)
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF-")


def test_the_history_of_the_readme_names_the_first_text_of_a_phrase(tmp_path):
    for path in SERIES.glob("*.yaml"):
        shutil.copyfile(path, tmp_path / path.name)
    follow(SECTIONS["Who first wrote these words?"], tmp_path)
    assert (tmp_path / "history.html").is_file()


DRAFT_WITH_SLIPS = """\
symbol: A/C.3/63/L.93
title: Enhancement of international cooperation in the field of human rights
preamble:
  - Recalling its resolution 62/160 of 18 December 2007
operative:
  - Urges all member states to organise meetings with schools
"""


def test_the_checks_of_the_readme_end_with_tracked_changes(tmp_path):
    (tmp_path / "draft.yaml").write_text(DRAFT_WITH_SLIPS, encoding="utf-8")
    run(["drafting", "render", "draft.yaml", "-o", "draft.docx"], tmp_path)
    check, redline = steps(SECTIONS["Is my draft ready?"])
    checked = run(shlex.split(check[0]), tmp_path)
    assert (checked.returncode, check[1]) == (1, set(checked.stdout.splitlines()))
    assert run(shlex.split(redline[0]), tmp_path).returncode == 0
    assert run(["drafting", "check", "fixed.docx"], tmp_path).returncode == 0


def test_the_record_of_the_readme_answers(tmp_path):
    (tmp_path / "resolutions").mkdir()
    for path in SERIES.glob("*.yaml"):
        shutil.copyfile(path, tmp_path / "resolutions" / path.name)
    (tmp_path / "draft.yaml").write_text(DRAFT_WITH_SLIPS, encoding="utf-8")
    run(["drafting", "render", "draft.yaml", "-o", "draft.docx"], tmp_path)
    follow(SECTIONS["Was this agreed before?"], tmp_path)
    assert (tmp_path / "agreed.html").is_file()


def test_the_language_versions_of_the_readme_differ(tmp_path):
    for language, words in (
        ("en", "Decides to meet on 4 June 2030"), ("fr", "Décide de se réunir le 4 juin 2035"),
    ):  # fmt: skip
        (tmp_path / f"{language}.yaml").write_text(
            f"language: {language}\nsymbol: A/C.3/63/L.93\ntitle: A\noperative:\n  - {words}\n",
            encoding="utf-8",
        )
    ((line, shown),) = steps(SECTIONS["Do the language versions say the same?"])
    done = run(shlex.split(line), tmp_path)
    assert (done.returncode, shown) == (1, set(done.stdout.splitlines()))


def test_the_installation_of_the_readme_ends_with_a_demonstration(tmp_path):
    follow(SECTIONS["Installation"], tmp_path)
    assert (tmp_path / "drafting-demo").is_dir()


def test_the_readme_names_the_file_of_this_version():
    assert set(re.findall(r"resolution_drafting-([\d.]+)-py3", README)) == {drafting.__version__}


def test_the_library_example_of_the_readme_runs():
    (code,) = blocks(README, "python")
    result = run([PYTHON, "-P", "-c", code], cwd=ROOT)
    assert result.stdout.split("\n")[:4] == [
        "reworded PP2",
        "reworded OP8",
        "reworded OP10",
        "reworded OP11",
    ], result.stderr


def test_the_page_on_the_library_runs_from_top_to_end(tmp_path):
    for name in ("62-160", "63-180"):
        shutil.copyfile(SERIES / f"{name}.yaml", tmp_path / f"{name}.yaml")
    for line in (
        "drafting render 63-180.yaml -o 63-180.docx",
        "drafting amend from-diff 62-160.yaml 63-180.yaml -o proposal.yaml",
    ):
        assert run(shlex.split(line), cwd=tmp_path).returncode == 0
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    result = run([sys.executable, "-c", "\n".join(blocks(page, "python"))], cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[0] == "A/RES/63/180 11 operative paragraphs"


def test_the_page_on_the_library_names_every_function():
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    named = {*re.findall(r"`(\w+)\b", page), *re.findall(r"drafting\.(\w+)", page)}
    functions = {name for name in drafting.__all__ if inspect.isfunction(getattr(drafting, name))}
    assert functions - named == set()


def test_the_file_of_the_readme_reads_without_a_remark(tmp_path):
    (text,) = blocks(README, "yaml")
    file = tmp_path / "readme.yaml"
    file.write_text(text, encoding="utf-8")
    result = run(["drafting", "render", str(file)])
    assert result.returncode == 0
    assert result.stderr == ""
    assert "Sixty-third session" in result.stdout


def test_the_changelog_begins_with_what_is_unreleased_and_names_this_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    titles = re.findall(r"^## (.*)$", changelog, re.MULTILINE)
    assert titles[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(drafting.__version__)} \(\d{{4}}-\d\d-\d\d\)", titles[1])
    assert not re.search(r"^### (Added|Changed|Fixed)$", changelog, re.MULTILINE)


def run(command, cwd=None):
    if command[0] == "drafting":
        command = [PYTHON, "-P", "-m", "drafting", *command[1:]]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def test_the_page_of_checks_begins_as_its_script_writes_it():
    written = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert written.startswith(HEAD.partition("The last column")[0])
