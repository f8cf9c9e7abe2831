"""Every example does what its README says, and the series compares exactly as it should."""

import re
from pathlib import Path

import pytest

from drafting.demonstration import SERIES
from drafting.engine import apply, diff
from drafting.errors import DraftingError
from drafting.formatting import format_yaml
from drafting.importing import read, read_file
from drafting.model.edit import Unchanged
from drafting.writers.yaml import write_yaml
from tests.commands import run
from tests.laid_out import EXAMPLES, RESOLUTIONS

FOLDERS = sorted(path for path in EXAMPLES.iterdir() if path.is_dir())
SHOWN = "{0.parent.name}/{0.name}".format
COMMENT = re.compile(r"^\s*#.*\n", re.MULTILINE)

YEARS = {
    ("62-160", "63-180"): (["P2", "O8", "O10", "O11"], ["human-rights-council"]),
    ("63-180", "64-171"): (["P1", "P2", "P3", "O10", "O11"], ["human-rights-council"]),
}
"""What each year changed: paragraphs reworded, and footnotes."""


def series(*names):
    return [read(EXAMPLES / "international-cooperation" / f"{name}.yaml") for name in names]


@pytest.mark.parametrize("path", RESOLUTIONS, ids=SHOWN)
def test_an_example_reads_without_a_remark(path):
    reading = read_file(path)
    assert reading.diagnostics == ()
    assert reading.resolution is not None


@pytest.mark.parametrize("path", RESOLUTIONS, ids=SHOWN)
def test_an_example_is_canonical(path):
    assert format_yaml(path.read_bytes(), path.name).encode() == path.read_bytes()


@pytest.mark.parametrize("path", RESOLUTIONS, ids=SHOWN)
def test_an_example_is_written_as_it_was_read_comments_aside(path):
    source = path.read_text(encoding="utf-8")
    assert write_yaml(read(path)) == COMMENT.sub("", source)


@pytest.mark.parametrize("path", RESOLUTIONS, ids=SHOWN)
def test_the_first_line_of_an_example_names_the_schema(path):
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert (path.parent / named[1]).resolve() == EXAMPLES / "resolution.schema.json"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_example_folder_tells_what_it_shows(folder):
    readme = (folder / "README.md").read_text(encoding="utf-8")
    names = [path.name for path in folder.glob("*.yaml")]
    assert names
    assert [name for name in names if name not in readme] == []


@pytest.mark.parametrize(("pair", "changed"), YEARS.items(), ids=lambda value: "-".join(value[0]))
def test_a_year_changed_these_paragraphs_and_no_other(pair, changed):
    reworded, notes = changed
    base, draft = series(*pair)
    comparison = diff(base, draft)
    found = [edit for edit in comparison.paragraphs if not isinstance(edit, Unchanged)]
    assert {edit.kind for edit in found} == {"reworded"}
    assert [edit.new[0].id for edit in found] == reworded
    assert all(edit.old[0].id == edit.new[0].id for edit in comparison.paragraphs)
    assert len(comparison.paragraphs) == 20
    assert comparison.leads == ()
    assert [note.new.key for note in comparison.footnotes if note.kind != "unchanged"] == notes
    assert [note.new.number for note in comparison.footnotes] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("pair", [*YEARS, ("62-160", "64-171"), ("64-171", "62-160")], ids="-".join)
def test_applying_what_a_year_changed_gives_the_text_of_that_year(pair):
    base, draft = series(*pair)
    assert apply(base, diff(base, draft).edits) == draft


def test_the_edits_of_one_year_do_not_fit_another():
    one, two, three = series(*SERIES)
    with pytest.raises(DraftingError, match="PP2 does not have the words"):
        apply(one, diff(two, three).edits)


def test_the_demonstration_writes_all_it_names_and_tells_what_changed(tmp_path):
    folder = tmp_path / "shown"
    result = run("demo", folder)
    assert result.status == 0, result.err
    names = re.findall(r"^  (\S+\.(?:yaml|docx|txt|html|md)) ", result.err, re.MULTILINE)
    unnamed = {"resolution.schema.json", "negotiation"}
    assert sorted(names) == sorted({path.name for path in folder.iterdir()} - unnamed)
    assert {Path(name).suffix for name in names} == {".yaml", ".docx", ".txt", ".html", ".md"}
    assert (folder / "63-180.docx").read_bytes().startswith(b"PK")
    assert "General Assembly" in (folder / "63-180.txt").read_text(encoding="utf-8")
    for label in ("PP2", "OP8", "OP10", "OP11", "PP1", "PP3"):
        assert label in result.out
    assert result.err.splitlines()[-1].strip() == f"drafting open {folder / 'negotiation'}"


def test_the_mail_of_the_demonstration_becomes_proposals(tmp_path):
    run("demo", tmp_path)
    folder = tmp_path / "negotiation"
    command = ("amend", "inbox", folder / "mail", "--base", folder / "L93-Rev1.yaml")
    names = ("--delegations", folder / "delegations.yaml", "-o", tmp_path / "proposals")
    assert run(*command, *names).status == 1
    assert (tmp_path / "proposals" / "samoa.yaml").exists()


def test_the_series_of_the_demonstration_reads_and_finds_its_schema(tmp_path):
    run("demo", tmp_path)
    for name in SERIES:
        path = tmp_path / f"{name}.yaml"
        assert read(path) == series(name)[0]
        schema = path.read_text(encoding="utf-8").partition("\n")[0].partition("$schema=")[2]
        assert (tmp_path / schema).is_file()


def test_the_demonstration_leaves_a_folder_alone_that_holds_something(tmp_path):
    (tmp_path / "63-180.yaml").write_text("mine", encoding="utf-8")
    result = run("demo", tmp_path)
    assert result.status == 3
    assert "not an empty folder" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["63-180.yaml"]
    assert (tmp_path / "63-180.yaml").read_text(encoding="utf-8") == "mine"


def test_there_are_examples():
    assert len(RESOLUTIONS) >= 4
    assert len(FOLDERS) >= 2
