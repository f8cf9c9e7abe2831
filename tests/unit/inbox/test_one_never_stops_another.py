"""`drafting amend inbox`: what can be written is written, whatever else is in the folder."""

from functools import cache

import pytest

from drafting.inbox import gathering, writing
from drafting.inbox.rolling import opening
from drafting.negotiation.amendment_files import amendments_in, amendments_yaml
from drafting.readers.docx import TrackedFile
from drafting.readers.yaml import read_yaml
from drafting.rendering import render
from drafting.text.inline import plain
from tests.commands import run
from tests.tracked import Tracked

BASE = """\
symbol: A/C.3/1/L.7
organ: General Assembly
title: Gardens
preamble:
  - {lead: Recalling, text: its resolution 1/998}
operative:
  - {lead: Decides, text: to plant many tall trees in all gardens}
  - {lead: Requests, text: the Secretary-General to report on benches}
  - {lead: Invites, text: all gardeners to meet in spring}
"""


@cache
def base_document():
    return render(read_yaml(BASE.encode(), "base.yaml").resolution, ".docx")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the base, and one for mail."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAFTING_DEBUG", raising=False)
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "mail").mkdir()
    return tmp_path


def put(folder, name, *edits):
    """Write a Word file with tracked changes; each edit is the words, the new ones, the author."""
    file = Tracked(base_document())
    for old, new, by in edits:
        file.replace(old, new, by)
    (folder / "mail" / name).write_bytes(file.bytes())


def put_two(folder):
    put(folder, "a.docx", ("many tall", "few small", "Samoa"), ("spring", "autumn", "Samoa"))
    put(folder, "b.docx", ("benches", "chairs", "Tuvalu"))


def inbox(*words):
    result = run("amend", "inbox", "mail", "--base", "base.yaml", "-o", "out", *words)
    assert "Traceback" not in result.err
    return result


def texts(folder, name):
    return [plain(each.text) for each in amendments_in(folder / "out" / f"{name}.yaml").entries]


def table(folder):
    return (folder / "out" / "found.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("beside", "words", "target", "lead"),
    [
        ("on benches", "Urges all to dig deep;", "OP2", "Urges"),
        ("on benches", "3.\tUrges all to dig deep;", "OP2", "Urges"),
        ("resolution 1/998", "Noting also the rain,", "PP1", "Noting"),
    ],
)
def test_a_paragraph_in_italics_throughout_has_its_opening_words_as_lead(
    folder, beside, words, target, lead
):
    file = Tracked(base_document())
    file.add_after(beside, [(words, True)], "Samoa")
    (folder / "mail" / "a.docx").write_bytes(file.bytes())
    put(folder, "b.docx", ("benches", "chairs", "Tuvalu"))
    result = inbox()
    assert result.status == 0, result.err
    assert texts(folder, "tuvalu") == ["chairs"]
    entry = next(iter(amendments_in(folder / "out" / "samoa.yaml").entries))
    assert entry.target == target
    (made,) = (*entry.new.preamble, *entry.new.paragraphs)
    assert made.lead.startswith(lead)
    assert "*" not in amendments_yaml(amendments_in(folder / "out" / "samoa.yaml"), "a")
    assert "guess: all typed in italics" in table(folder)


def test_a_file_that_cannot_be_opened_costs_its_own_line(folder, monkeypatch, in_this_process):
    put_two(folder)
    opened = gathering.opened

    def broken(path):
        if path.name == "a.docx":
            raise ZeroDivisionError("secret words")
        return opened(path)

    monkeypatch.setattr("drafting.inbox.gathering.opened", broken)
    result = inbox()
    assert result.status == 3
    assert texts(folder, "tuvalu") == ["chairs"]
    assert "an error in this program" in table(folder)
    assert "secret words" not in result.err


def test_a_file_that_cannot_be_compared_is_listed_with_its_words(
    folder, monkeypatch, in_this_process
):
    put_two(folder)
    made_on = opening.made_on

    def broken(file, *rest):
        if file.name == "a.docx":
            raise KeyError("odd")
        return made_on(file, *rest)

    monkeypatch.setattr("drafting.inbox.rolling.opening.made_on", broken)
    result = inbox()
    assert result.status == 3
    assert texts(folder, "tuvalu") == ["chairs"]
    assert "few small" in table(folder)
    assert "autumn" in table(folder)


def test_one_delegation_in_a_file_never_stops_the_others_in_it(
    folder, monkeypatch, in_this_process
):
    put(folder, "a.docx", ("many tall", "few small", "Samoa"), ("spring", "autumn", "Tuvalu"))
    by = TrackedFile.by

    def broken(self, authors):
        if "Samoa" in authors:
            raise IndexError("odd")
        return by(self, authors)

    monkeypatch.setattr(TrackedFile, "by", broken)
    result = inbox()
    assert result.status == 1
    assert texts(folder, "tuvalu") == ["autumn"]
    assert not (folder / "out" / "samoa.yaml").exists()
    assert "few small" in table(folder)
    assert "many tall" in table(folder)


def test_an_entry_that_cannot_be_applied_for_a_fault_leaves_the_others(folder, monkeypatch):
    put_two(folder)
    apply = gathering.apply_amendments

    def broken(base, sets):
        if any("autumn" in plain(entry.text) for of in sets for entry in of.entries):
            raise ValueError("odd")
        return apply(base, sets)

    monkeypatch.setattr("drafting.inbox.gathering.apply_amendments", broken)
    result = inbox()
    assert result.status == 1
    assert texts(folder, "samoa") == ["few small"]
    assert texts(folder, "tuvalu") == ["chairs"]
    assert "autumn" in table(folder)
    assert "cannot become an amendment" in table(folder)


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError(), MemoryError()])
def test_an_entry_that_cannot_be_written_leaves_the_others(folder, monkeypatch, error):
    put_two(folder)

    def broken(made, name):
        if any("autumn" in plain(entry.text) for entry in made.entries):
            raise error
        return amendments_yaml(made, name)

    monkeypatch.setattr(writing, "amendments_yaml", broken)
    result = inbox()
    assert result.status == 1
    assert texts(folder, "samoa") == ["few small"]
    assert texts(folder, "tuvalu") == ["chairs"]
    (row,) = [line for line in table(folder).splitlines() if "autumn" in line]
    assert "cannot be written" in row


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_a_delegation_that_cannot_be_written_leaves_the_others(folder, monkeypatch, json):
    put_two(folder)

    def broken(made, name):
        if name == "Samoa":
            raise TypeError("odd")
        return amendments_yaml(made, name)

    monkeypatch.setattr(writing, "amendments_yaml", broken)
    result = inbox(*json)
    assert result.status == 1
    assert texts(folder, "tuvalu") == ["chairs"]
    assert not (folder / "out" / "samoa.yaml").exists()
    assert "few small" in table(folder)
    assert "autumn" in table(folder)


def test_a_place_that_cannot_be_written_leaves_the_others(folder):
    put_two(folder)
    (folder / "out" / "samoa.yaml").mkdir(parents=True)
    result = inbox("--force")
    assert result.status == 3
    assert "is a folder" in result.err
    assert texts(folder, "tuvalu") == ["chairs"]
    assert "few small" in table(folder)


def test_with_debug_the_fault_itself_is_shown_and_the_others_are_done(folder, monkeypatch):
    put_two(folder)
    true = writing.amendments_yaml

    def fails_for_samoa(made, file):
        return [][0] if "Samoa" in made.proposers else true(made, file)

    monkeypatch.setenv("DRAFTING_DEBUG", "1")
    monkeypatch.setattr(writing, "amendments_yaml", fails_for_samoa)
    result = run("amend", "inbox", "mail", "--base", "base.yaml", "-o", "out")
    assert result.status == 1
    assert "Traceback" in result.err
    assert "IndexError: list index out of range" in result.err
    assert texts(folder, "tuvalu") == ["chairs"]
    assert "few small" in table(folder)
