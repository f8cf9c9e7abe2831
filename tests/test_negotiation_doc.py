"""`docs/negotiation.md` runs from top to end, and shows the output of the program."""

import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.importing import read
from drafting.inbox.word_file import opened
from drafting.model.content import same_content
from tests import mailbox
from tests.commands import run
from tests.test_decisions_doc import CONSOLE

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs" / "negotiation.md"
EXAMPLE = ROOT / "examples" / "negotiation"
HEAD = re.compile(r"^```yaml\n# head of adopted\.yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)


def replayed(block):
    """Run the commands of a block, and return it with their output."""
    out = []
    for line in block.splitlines():
        if line.startswith("$ drafting "):
            result = run(*expanded(shlex.split(line)[2:]))
            out += [line, *(each.rstrip() for each in f"{result.out}{result.err}".splitlines())]
    return "\n".join(out) + "\n"


def expanded(words):
    """Replace patterns by names of files, as a shell does."""
    for word in words:
        yield from sorted(map(str, Path().glob(word))) if "*" in word else (word,)


def headed(file, head):
    """Put another head above the preamble, as the page asks its reader to do."""
    text = file.read_text(encoding="utf-8")
    file.write_text(head + text[text.index("\npreamble:") :], encoding="utf-8")


def test_the_walk_says_what_the_page_shows(tmp_path, monkeypatch, request):
    folder = tmp_path / "negotiation"
    shutil.copytree(EXAMPLE, folder)
    monkeypatch.chdir(folder)
    page = DOC.read_text(encoding="utf-8")
    (head,) = HEAD.findall(page)
    end = page.index(head)
    for found in CONSOLE.finditer(page):
        block = found[1]
        if found.start() > end:
            headed(folder / "adopted.yaml", head)
            end = len(page)
        made = replayed(block)
        if request.config.getoption("--update-goldens"):
            DOC.write_text(DOC.read_text(encoding="utf-8").replace(block, made), encoding="utf-8")
        else:
            assert made == block
    resolution = read(ROOT / "examples" / "international-cooperation" / "63-180.yaml")
    assert same_content(read("adopted.yaml"), resolution)
    listed = (folder / "delegations.yaml").read_text(encoding="utf-8")
    assert listed in page
    (shown,) = re.findall(r"^```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert shown in (folder / "amendments" / "tonga.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The mail and the printed amendments, made again."""
    folder = tmp_path_factory.mktemp("mail")
    base, older = read(EXAMPLE / "L93-Rev1.yaml"), read(EXAMPLE / "L93.yaml")
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("*.docx"), dirs_exist_ok=True)
    for name, content in mailbox.mail(base, older).items():
        (folder / "mail" / name).write_bytes(content)
    (folder / "late").mkdir(exist_ok=True)
    (folder / "late" / "timor-leste.docx").write_bytes(mailbox.timor_leste(folder))
    (folder / "L99.docx").write_bytes(mailbox.vanuatu(folder))
    return folder


def said(file):
    """Return all words of people in a Word file, whose layout may be older."""
    comments = tuple(replace(each, start=0, end=0) for each in file.comments)
    return file.text, file.lost, file.revisions, comments


def test_the_word_files_are_those_that_are_made(made, request):
    names = sorted(
        str(each.relative_to(made)) for each in made.rglob("*.docx") if each.name != mailbox.ROLLING
    )
    assert names == sorted(str(each.relative_to(EXAMPLE)) for each in EXAMPLE.rglob("*.docx"))
    for name in names:
        anew, kept = opened(made / name), opened(EXAMPLE / name)
        if request.config.getoption("--update-goldens") and said(anew) != said(kept):
            shutil.copyfile(made / name, EXAMPLE / name)
            kept = anew
        assert said(anew) == said(kept), name


def test_the_example_tells_of_each_of_its_files():
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    names = {str(each.relative_to(EXAMPLE)) for each in EXAMPLE.rglob("*") if each.is_file()}
    assert {f"`{name}`" for name in names - {"README.md"}} <= set(re.findall(r"`[^`]+`", readme))
