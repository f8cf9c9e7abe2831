"""The table of `docs/library.md`: each command, its functions and its manual, linked both ways."""

import re
from pathlib import Path

import pytest

import drafting
from drafting.cli import COMMANDS
from drafting.cli.command_summaries import AMEND_COMMANDS
from drafting.cli.record import RECORD_COMMANDS

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "library.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z -]+)` \| (.*) \|$", PAGE, re.MULTILINE))
WITH_FUNCTION = {name: row for name, row in ROWS.items() if not row.startswith("none: ")}


def slug(heading):
    """Return the anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def sections(page):
    """Return what is under each heading of a page, by its anchor."""
    parts = re.split(r"^##+ (.+)$", page, flags=re.MULTILINE)
    return dict(zip(map(slug, parts[1::2]), parts[2::2], strict=True))


def test_every_command_has_a_row():
    inner = {*(f"amend {name}" for name in AMEND_COMMANDS)}
    inner |= {*(f"record {name}" for name in RECORD_COMMANDS)}
    assert set(ROWS) == {*COMMANDS, *inner} - {"amend", "record"}
    assert set(ROWS) - set(WITH_FUNCTION) == {"git", "demo", "open"}


@pytest.mark.parametrize("command", WITH_FUNCTION)
def test_a_command_has_functions_and_the_library_describes_them(command):
    functions, _, _ = WITH_FUNCTION[command].partition(" | ")
    described = PAGE.partition("## Reading and writing")[2]
    names = re.findall(r"`(\w+)`", functions)
    assert names
    for name in names:
        assert name in drafting.__all__
        assert f"`{name}`" in described
        assert f"drafting.{name}(" in described or name in {"import_files", "render_files"}


@pytest.mark.parametrize("command", WITH_FUNCTION)
def test_the_manual_of_a_command_leads_to_its_functions_and_back(command):
    functions, _, link = WITH_FUNCTION[command].partition(" | ")
    (target,) = re.findall(r"\]\((\S+)\)", link)
    name, _, anchor = target.partition("#")
    manual = (DOCS / name).read_text(encoding="utf-8")
    assert not anchor or anchor in sections(manual)
    assert re.search(rf"\b{command.rpartition(' ')[2]}\b", manual)
    back = [
        (set(re.findall(r"`(\w+)`", words)), sections(PAGE)[place])
        for words, place in re.findall(
            r"((?:`\w+`[,\s]*|and )+)\(\[library\.md\]\(library\.md#(.+?)\)", manual
        )
    ]
    for function in re.findall(r"`(\w+)`", functions):
        assert any(function in words and f"`{function}`" in section for words, section in back)
