"""Checks, mandates and changes of many texts: from shards the same as one by one."""

import json
import shutil
from pathlib import Path

import pytest

from drafting.checking_files import CheckRequest, check_files, check_one
from drafting.checks.engine import CheckOptions
from drafting.engine import diff
from drafting.ledgers import ledger_of, ledger_of_record, read_ledger_text
from drafting.record import build_record, changes, open_record
from drafting.record.changes import series_changes
from drafting.reports.json import to_json
from drafting.sharding import cluster as dask_cluster
from drafting.sharding import pool, running
from drafting.sharding.finished import folder_beside
from drafting.sharding.records import done
from tests.commands import run

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"
NAMES = ("62-160", "63-180", "64-171")


@pytest.fixture(autouse=True)
def secret(tmp_path, monkeypatch):
    """A cache of its own, where the secret of the user is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def here(work, shards):
    return (done(work, each) for each in shards)


def unwanted(_, shards):
    assert not shards
    return iter(())


def on_a_worker(work, shards):
    """Do shards as a worker of a cluster does: its process stays for the next run."""
    confined = dask_cluster._confined  # noqa: SLF001 - what runs on a worker
    return (confined(str(Path.cwd()), work, each) for each in shards)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "texts"
    place.mkdir()
    for name in NAMES:
        shutil.copy(EXAMPLES / f"{name}.yaml", place)
    (place / "broken.yaml").write_text("operative: [", encoding="utf-8")
    return place


@pytest.fixture
def file(folder, tmp_path):
    build_record([folder], tmp_path / "record.sqlite", run=here)
    return tmp_path / "record.sqlite"


def test_mandates_of_files_are_those_of_each_file(folder):
    files = sorted(folder.iterdir())
    found = [read_ledger_text(each) for each in files]
    ledger = ledger_of(files, run=pool(2))
    assert ledger.texts == tuple(each for each in found if not isinstance(each, str))
    assert ledger.left_out == ((str(files[-1]), found[-1]),)
    assert ledger == ledger_of(files)
    assert len(ledger.entries()) > 5


def test_mandates_of_a_record_are_the_same_from_shards_and_are_kept(file, tmp_path):
    keep = folder_beside(tmp_path / "mandates.csv")
    with open_record(file) as record:
        whole = ledger_of_record(record)
        assert ledger_of_record(record, run=pool(2), keep=keep) == whole
        assert ledger_of_record(record, run=unwanted, keep=keep) == whole
    assert len(whole.entries()) > 5


def test_series_are_compared_text_by_text(file):
    with open_record(file) as record:
        lines = [json.loads(each) for each in series_changes(record, run=here)]
        assert [json.loads(each) for each in series_changes(record, run=pool(2))] == lines
        texts = [record.resolution(record.text(name.replace("-", "/"))) for name in NAMES]
    assert [(each["series"], each["old"], each["new"]) for each in lines] == [
        ("A/RES/62/160", "A/RES/62/160", "A/RES/63/180"),
        ("A/RES/62/160", "A/RES/63/180", "A/RES/64/171"),
    ]
    expected = json.loads(json.dumps(to_json(diff(texts[0], texts[1]))))
    assert lines[0]["edits"] == expected["edits"]
    assert lines[0]["summary"] == expected["summary"]


def test_the_command_writes_json_lines_and_leaves_nothing_behind(file, tmp_path):
    target = tmp_path / "changes.jsonl"
    done = run("record", "series", "--record", file, "-o", target, "--jobs", "2")
    assert done.status == 0
    assert "2 comparisons" in done.err
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [json.loads(each)["new"] for each in lines] == ["A/RES/63/180", "A/RES/64/171"]
    assert not folder_beside(target).exists()
    assert run("record", "series", "--record", file, "--until", "2007").status == 1
    assert run("record", "series", "--record", file).out == target.read_text(encoding="utf-8")
    nowhere = run("record", "series", "--record", file, "-o", tmp_path / "no" / "changes.jsonl")
    assert nowhere.status == 3
    assert "changes.jsonl: cannot be written: No such file" in nowhere.err


def test_a_text_that_cannot_be_compared_is_named_and_costs_its_line_alone(
    file, tmp_path, monkeypatch
):
    def fails(old, new):
        if new.masthead.symbol == "A/RES/63/180":
            return {}["a secret word"]
        return diff(old, new)

    monkeypatch.setattr(changes, "diff", fails)
    with open_record(file) as record:
        first, second = (json.loads(each) for each in series_changes(record, run=here))
    assert [*first] == ["series", "old", "new", "date", "language", "error"]
    assert (first["old"], first["new"]) == ("A/RES/62/160", "A/RES/63/180")
    assert first["error"].startswith("comparing it failed: an error in this program; please report")
    assert "secret" not in first["error"]
    assert second["edits"]
    monkeypatch.setattr(running, "pool", lambda _: here)
    target = tmp_path / "changes.jsonl"
    done = run("record", "series", "--record", file, "-o", target, "--jobs", "1")
    assert done.status == 3
    assert "A/RES/63/180 (en): not compared with A/RES/62/160: comparing it failed" in done.err
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [json.loads(each) for each in lines] == [first, second]


@pytest.mark.parametrize("settings", [None, "checks: {ignore: [SP]}\n"])
def test_checks_are_those_of_each_file_and_other_settings_check_again(folder, settings, tmp_path):
    keep = folder_beside(tmp_path / "findings.json")
    files = sorted(folder.glob("*.yaml"))
    request = CheckRequest(CheckOptions(hints=True), with_text=False)
    one_by_one = [check_one(each, request) for each in files]
    kept = list(check_files(files, request, run=pool(2), keep=keep))
    assert [each.checked for each in kept] == [each.checked for each in one_by_one]
    assert [str(each.error) for each in kept] == [str(each.error) for each in one_by_one]
    assert len(list(check_files(files, request, run=unwanted, keep=keep))) == 4
    if settings:
        (folder / ".drafting.yaml").write_text(settings, encoding="utf-8")
        with pytest.raises(AssertionError):
            list(check_files(files, request, run=unwanted, keep=keep))


def test_the_commands_give_the_same_with_jobs(folder, file, tmp_path):
    for words in (
        ["check", folder, "--format", "json"],
        ["record", "mandates", "--record", file, "--json"],
        ["record", "mandates", folder / "62-160.yaml", folder / "63-180.yaml", "--json"],
    ):
        plain, jobs = run(*words), run(*words, "--jobs", "2")
        assert (plain.status, plain.out) == (jobs.status, jobs.out)
        assert json.loads(plain.out)


def test_a_worker_that_stays_checks_by_the_settings_and_the_record_of_today(folder, tmp_path):
    files = sorted(folder.glob("6*.yaml"))
    record, settings = tmp_path / "record.sqlite", folder / ".drafting.yaml"
    text = (folder / "62-160.yaml").read_text(encoding="utf-8")
    request = CheckRequest(CheckOptions(hints=True), record=record, with_text=False)
    found = []
    for content, day in (
        ("{}", "2007-12-18"),
        ("{}", "2007-12-19"),  # another day than the later texts cite
        ("checks: {reject: {dialogue: }}", "2007-12-18"),
        ("checks: {accept: [dialogue]}", "2007-12-18"),
    ):
        assert "2007-12-18" in text
        (tmp_path / "cited.yaml").write_text(text.replace("2007-12-18", day), encoding="utf-8")
        build_record([tmp_path / "cited.yaml"], record, run=here)
        settings.write_text(content + "\n", encoding="utf-8")
        there = list(check_files(files, request, run=on_a_worker))
        assert there == list(check_files(files, request, run=here))
        found.append({one.code for each in there for one in each.checked.findings})
    assert found[1] - found[0]
    assert found[2] - found[0] == {"XW002"}
    assert found[3] == found[0]
