"""Building a record: whole or not at all, the same bytes each time, reading what changed."""

import errno
import hashlib
import io
import json
import multiprocessing
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

import drafting
from drafting.errors import OccupiedError, UnreadableError, UnwritableError
from drafting.record import RecordVersionError, build_record, building, open_record, sources
from drafting.record.schema import VERSION
from drafting.record.sources import MOST_TIMES
from drafting.sharding import running
from drafting.sharding.records import done as done_here
from tests.commands import run

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"
EXTRACT = {
    "symbol": "A/RES/63/180", "voting_type": "adoptedRecordedVote", "MS_in_favour_count": "126",
    "MS_against_count": "0", "MS_abstaining_count": "54", "sponsors": ["Cuba"],
}  # fmt: skip


def here(work, shards):
    """Read shards in this process."""
    return (done_here(work, each) for each in shards)


def nowhere(_, shards):
    """Read nothing: there must be nothing to read."""
    assert not shards
    return iter(())


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "texts"
    place.mkdir()
    for name in ("62-160", "63-180"):
        shutil.copy(EXAMPLES / f"{name}.yaml", place)
    return place


@pytest.fixture
def target(tmp_path):
    return tmp_path / "record.sqlite"


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def symbols(target):
    with open_record(target) as record:
        return [each.symbol for each in record.texts()]


def test_a_second_build_reads_and_writes_nothing(folder, target):
    assert build_record([folder], target, run=here).read == 2
    before = target.stat().st_mtime_ns, target.stat().st_ino
    built = build_record([folder], target, run=nowhere)
    assert (built.is_unchanged, built.texts, built.kept) == (True, 2, 2)
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == before
    assert names_in(target.parent) == ["record.sqlite", "texts"]


def test_a_build_in_steps_gives_the_bytes_of_one_at_once(folder, target, tmp_path):
    build_record([folder], target, run=here)
    shutil.copy(EXAMPLES / "64-171.yaml", folder)
    (folder / "78.json").write_text(json.dumps(EXTRACT), encoding="utf-8")
    built = build_record([folder], target, run=here)
    assert (built.read, built.kept, built.texts) == (2, 2, 3)
    whole = tmp_path / "whole.sqlite"
    build_record([folder], whole, run=here)
    assert target.read_bytes() == whole.read_bytes()
    (folder / "62-160.yaml").unlink()
    assert build_record([folder], target, run=nowhere).texts == 2
    build_record([folder], whole.with_name("again.sqlite"), run=here)
    assert target.read_bytes() == whole.with_name("again.sqlite").read_bytes()


def test_processes_give_the_bytes_of_one_process(folder, target, tmp_path):
    build_record([folder], target, run=here)
    build_record([folder], tmp_path / "pool.sqlite")
    assert target.read_bytes() == (tmp_path / "pool.sqlite").read_bytes()


def test_an_extract_adds_the_vote_and_goes_again_with_its_file(folder, target):
    extract = folder / "63.json"
    extract.write_text(json.dumps(EXTRACT), encoding="utf-8")
    build_record([folder], target, run=here)
    with open_record(target) as record:
        facts = record.text("63/180").facts
    assert (facts.outcome, facts.in_favour, facts.abstaining) == ("recorded vote", 126, 54)
    assert facts.sponsors == ("Cuba",)
    extract.unlink()
    build_record([folder], target, run=nowhere)
    with open_record(target) as record:
        assert record.text("63/180").facts.outcome == ""


def test_a_file_that_cannot_be_read_is_named_and_left_out(folder, target):
    (folder / "bad.xml").write_text("<akomaNtoso>", encoding="utf-8")
    (folder / "old.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    built = build_record([folder], target)
    assert [name for name, _ in built.left_out] == ["bad.xml", "old.pdf", "package.json"]
    assert all(reason and str(folder) not in reason for _, reason in built.left_out)
    assert len(symbols(target)) == 2
    again = build_record([folder], target, run=nowhere)
    assert again.left_out == built.left_out


def test_a_file_that_ends_its_process_is_left_out_and_no_other(folder, target, monkeypatch):
    def ended(task, items, **options):
        """Do a task as if one file ended the process it is read in."""
        for shard in items:
            is_bad = any(item.path.endswith("62-160.yaml") for item in shard.items)
            yield options["ended"](shard, "took too long") if is_bad else task(shard)

    monkeypatch.setattr(running, "each_of", ended)
    built = build_record([folder], target)
    assert built.left_out == (("62-160.yaml", "reading it took too long"),)
    assert symbols(target) == ["A/RES/63/180"]


def test_the_same_text_twice_counts_once(folder, target):
    shutil.copy(folder / "63-180.yaml", folder / "copy.yaml")
    built = build_record([folder], target, run=here)
    assert built.left_out == (("copy.yaml", "the same text as 63-180.yaml: A/RES/63/180 en"),)
    first = target.read_bytes()
    (folder / "63-180.yaml").write_bytes((folder / "63-180.yaml").read_bytes() + b"\n")
    build_record([folder], target, run=here)
    (folder / "63-180.yaml").write_bytes((folder / "63-180.yaml").read_bytes()[:-1])
    build_record([folder], target, run=here)
    assert target.read_bytes() == first


def test_a_text_without_symbol_has_the_name_of_its_file(tmp_path, target):
    draft = tmp_path / "my draft.yaml"
    draft.write_text('title: A\noperative: ["*Decides* to meet"]\n', encoding="utf-8")
    build_record([draft], target, run=here)
    assert symbols(target) == ["my draft"]


def test_hidden_files_and_other_kinds_are_left_aside(folder, target):
    (folder / ".git").mkdir()
    shutil.copy(EXAMPLES / "64-171.yaml", folder / ".git")
    (folder / "README.md").write_text("# Texts", encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    built = build_record([folder], target, run=here)
    assert (built.texts, built.skipped) == (2, 1)


def zipped(place, members):
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return place


def tarred(place, members):
    with tarfile.open(place, "w:gz") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return place


@pytest.mark.parametrize("ending", [".zip", ".tar.gz"])
def test_archives_are_read_and_names_in_them_are_only_names(folder, target, tmp_path, ending):
    members = {
        "ga/63/63-180.yaml": (folder / "63-180.yaml").read_bytes(),
        "../../62-160.yaml": (folder / "62-160.yaml").read_bytes(),
        "/etc/notes.txt": b"no text",
    }
    make = zipped if ending == ".zip" else tarred
    archive = make(tmp_path / f"all{ending}", members)
    built = build_record([archive], target, run=here)
    assert (built.texts, built.skipped) == (2, 1)
    assert build_record([archive], target, run=nowhere).is_unchanged
    assert not (tmp_path.parent / "62-160.yaml").exists()


def test_links_in_an_archive_lead_nowhere(tmp_path, target):
    place = tmp_path / "links.tar"
    with tarfile.open(place, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            member = tarfile.TarInfo("passwd.xml")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    built = build_record([place], target, run=here)
    assert (built.texts, built.left_out) == (0, ())


@pytest.mark.parametrize("make", [zipped, tarred])
def test_an_archive_that_grows_without_measure_is_left_out(folder, target, tmp_path, make):
    bomb = make(folder / "bomb.zip" if make is zipped else folder / "bomb.tgz",
                {"a.xml": bytes(MOST_TIMES * 1024 * 1024)})  # fmt: skip
    built = build_record([folder], target, run=here)
    (left,) = built.left_out
    assert left[0] == bomb.name
    assert "far more than its size allows" in left[1]
    assert built.texts == 2


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.tar.xz"])
def test_a_damaged_archive_is_left_out(folder, target, name):
    (folder / name).write_bytes(b"PK\x03\x04" + bytes(range(256)) * 9)
    built = build_record([folder], target, run=here)
    assert [each for each, _ in built.left_out] == [name]
    assert built.texts == 2


def test_a_source_that_is_not_there_stops_the_build(folder, target):
    build_record([folder], target, run=here)
    before = target.read_bytes()
    with pytest.raises(UnreadableError, match="no such file or folder"):
        build_record([folder, folder / "none"], target, run=here)
    assert target.read_bytes() == before


def test_an_empty_folder_gives_an_empty_record(tmp_path, target):
    (tmp_path / "empty").mkdir()
    assert build_record([tmp_path / "empty"], target).texts == 0
    assert symbols(target) == []


@pytest.mark.parametrize("content", [b"", b"notes", b"PK\x03\x04"])
def test_a_file_that_is_no_record_is_not_replaced(folder, target, content):
    target.write_bytes(content)
    with pytest.raises(OccupiedError, match="not a record"):
        build_record([folder], target, run=here)
    assert target.read_bytes() == content
    with pytest.raises(UnreadableError, match=r"not a record|not complete"):
        open_record(target)


def test_a_database_of_somebody_else_is_not_replaced(folder, target):
    with sqlite3.connect(target) as database:
        database.execute("CREATE TABLE texts (id)")
    database.close()
    before = target.read_bytes()
    with pytest.raises(OccupiedError, match="not a record"):
        build_record([folder], target, run=here)
    assert target.read_bytes() == before
    with pytest.raises(UnreadableError, match="not a record"):
        open_record(target)


def test_a_damaged_database_of_somebody_else_is_not_replaced(folder, target):
    with sqlite3.connect(target) as database:
        database.execute("CREATE TABLE texts (id)")
        database.execute("PRAGMA application_id = 1")
    database.close()
    whole = target.read_bytes()
    before = whole[:100] + b"\xff" * (len(whole) - 100)
    target.write_bytes(before)
    with pytest.raises(OccupiedError, match="not a record"):
        build_record([folder], target, run=here)
    assert target.read_bytes() == before


def test_a_folder_is_not_replaced(folder, target):
    target.mkdir()
    with pytest.raises(OccupiedError, match="this folder is not a record"):
        build_record([folder], target, run=here)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
@pytest.mark.parametrize("is_there", [True, False], ids=["to a record", "to nothing"])
def test_behind_a_link_the_record_is_built_beside_the_file(folder, target, tmp_path, is_there):
    place = tmp_path / "elsewhere" / "real.sqlite"
    place.parent.mkdir()
    target.symlink_to(place)
    if is_there:
        build_record([folder / "62-160.yaml"], place, run=here)
    beside = []

    def looked(work, shards):
        beside.extend(each.name for each in place.parent.iterdir() if each != place)
        with pytest.raises(UnwritableError, match="another build is writing this record"):
            build_record([folder], place, run=here)
        return here(work, shards)

    assert build_record([folder], target, run=looked).texts == 2
    assert sorted(beside) == [".real.sqlite.building", ".real.sqlite.lock"]
    assert target.is_symlink()
    assert symbols(place) == symbols(target)
    assert [each.name for each in place.parent.iterdir()] == ["real.sqlite"]


@pytest.mark.parametrize("share", [0.01, 0.5, 0.999])
def test_a_truncated_record_is_refused_and_built_again(folder, target, share):
    build_record([folder], target, run=here)
    whole = target.read_bytes()
    target.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UnreadableError, match="build it again"):
        open_record(target)
    built = build_record([folder], target, run=here)
    assert "damaged" in built.remark
    assert target.read_bytes() == whole


def test_a_damaged_record_is_refused_when_it_is_asked(folder, target):
    build_record([folder], target, run=here)
    whole = bytearray(target.read_bytes())
    whole[4096:] = bytes(len(whole) - 4096)
    target.write_bytes(whole)
    with open_record(target) as record, pytest.raises(UnreadableError, match="damaged"):
        record.search("cultural")
    assert "damaged" in build_record([folder], target, run=here).remark


def test_a_record_of_another_version_is_refused_and_built_again(folder, target):
    build_record([folder], target, run=here)
    whole = target.read_bytes()
    with sqlite3.connect(target) as database:
        database.execute("PRAGMA user_version=99")
    database.close()
    with pytest.raises(RecordVersionError, match="another version of drafting built this record"):
        open_record(target)
    built = build_record([folder], target, run=here)
    assert "another version" in built.remark
    assert target.read_bytes() == whole


def test_a_record_of_another_release_is_read_again_whole(folder, target):
    build_record([folder], target, run=here)
    with sqlite3.connect(target) as database:
        database.execute("UPDATE facts SET value = '0.0.1' WHERE name = 'program'")
    database.close()
    built = build_record([folder], target, run=here)
    assert (built.read, built.kept) == (2, 0)
    assert "another version" in built.remark


def test_two_builds_of_one_record_at_once_are_refused(folder, target):
    def other(work, shards):
        with pytest.raises(UnwritableError, match="another build is writing this record"):
            build_record([folder], target, run=here)
        return here(work, shards)

    assert build_record([folder], target, run=other).texts == 2
    assert build_record([folder], target, run=nowhere).is_unchanged


def _full(folder, target, answer, size):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        build_record([folder], target, run=here)
    except UnwritableError as error:
        answer.put(str(error))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file size")
@pytest.mark.parametrize("size", [64 * 1024, 4 * 1024])  # for the tables; for what is read
def test_a_full_disk_leaves_the_old_record_whole(folder, target, size):
    build_record([folder / "62-160.yaml"], target, run=here)
    before = target.read_bytes()
    context = multiprocessing.get_context("spawn")
    answer = context.SimpleQueue()
    process = context.Process(target=_full, args=(folder, target, answer, size))
    process.start()
    process.join(60)
    assert not answer.empty()
    assert "the old one, if there is one, was not changed" in answer.get()
    assert target.read_bytes() == before
    assert names_in(target.parent) == ["record.sqlite", "texts"]


KILLED = """\
import os, signal, sys
from drafting.record import build_record
from drafting.sharding.records import done
from drafting.record.writing import RecordWriter
add = RecordWriter.add_text
def add_and_wait(self, *values):
    add(self, *values)
    print("busy", flush=True)
    sys.stdin.read()
RecordWriter.add_text = add_and_wait
def here(work, shards):
    return (done(work, each) for each in shards)
build_record([sys.argv[1]], sys.argv[2], run=here)
"""


def test_a_killed_build_leaves_the_old_record_whole_and_the_next_one_works(folder, target):
    build_record([folder / "62-160.yaml"], target, run=here)
    before = target.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, folder, target],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout.readline() == "busy\n"
        with pytest.raises(UnwritableError, match="another build"):
            build_record([folder], target, run=here)
        process.kill()
        process.wait(20)
    assert target.read_bytes() == before
    assert build_record([folder], target, run=here).texts == 2
    assert names_in(target.parent) == ["record.sqlite", "texts"]


def test_an_open_record_answers_as_before_while_it_is_built_again(folder, target):
    build_record([folder], target, run=here)
    with open_record(target) as record:
        shutil.copy(EXAMPLES / "64-171.yaml", folder)
        build_record([folder], target, run=here)
        assert len(record.texts()) == 2
    assert len(symbols(target)) == 3


def test_the_command_says_what_it_did_and_what_it_left_out(folder, target):
    (folder / "bad.xml").write_text("<a>", encoding="utf-8")
    done = run("record", "build", folder, "-o", target)
    assert done.status == 1
    assert "left out bad.xml: " in done.err
    assert f"wrote {target}: 2 texts, " in done.err
    assert f"{target} is up to date" in run("record", "build", folder, "-o", target).err


def test_progress_counts_the_files_that_are_read(folder, target):
    seen = []
    build_record([folder], target, run=here, progress=lambda *counts: seen.append(counts))
    assert seen == [(1, 2), (2, 2)]


def test_word_files_are_read_too(folder, target):
    document = drafting.render(drafting.read(EXAMPLES / "64-171.yaml"), ".docx")
    (folder / "64-171.docx").write_bytes(document)
    assert build_record([folder], target, run=here).texts == 3
    with open_record(target) as record:
        assert record.text("64/171").file == "64-171.docx"
        assert record.search("cultural diversity").count == 3


def test_a_folder_that_cannot_be_written_is_said(folder, tmp_path):
    with pytest.raises(UnwritableError, match="cannot be written"):
        build_record([folder], tmp_path / "none" / "record.sqlite", run=here)


def test_an_archive_for_which_there_is_no_room_stops_the_build(folder, target, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    build_record([folder], target, run=here)
    before = target.read_bytes()
    zipped(folder / "more.zip", {"64-171.yaml": (EXAMPLES / "64-171.yaml").read_bytes()})
    monkeypatch.setattr(sources, "_copy", full)
    with pytest.raises(UnwritableError, match="no room to unpack"):
        build_record([folder], target, run=here)
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON sources BEGIN DELETE FROM texts; END",
        "DROP INDEX texts_by_symbol",
        """ALTER TABLE texts RENAME TO text_rows; CREATE VIEW texts AS WITH RECURSIVE n(i) AS
        (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS id FROM n""",
    ],
)
def test_a_record_with_tables_of_a_stranger_is_refused(folder, target, statement):
    build_record([folder], target, run=here)
    whole = target.read_bytes()
    with sqlite3.connect(target) as database:
        database.executescript(statement)
    database.close()
    with pytest.raises(UnreadableError, match="other tables"):
        open_record(target)
    build_record([folder], target, run=here)
    assert target.read_bytes() == whole


@pytest.mark.parametrize("facts", ["", "[]", "{", '{"color": 1}', "[" * 100_000, "null", "3"])
def test_facts_of_a_stranger_end_no_command_with_a_traceback(folder, target, facts):
    build_record([folder], target, run=here)
    with sqlite3.connect(target) as database:
        database.execute("UPDATE texts SET facts = ?", (facts,))
    database.close()
    with open_record(target) as record, pytest.raises(UnreadableError, match="damaged"):
        record.search("cultural diversity")


def test_texts_without_symbols_in_two_folders_are_two_texts(tmp_path, target):
    for name, word in (("one", "peace"), ("two", "water"), ("three", "peace")):
        (tmp_path / "texts" / name).mkdir(parents=True)
        stem = "other" if name == "three" else "draft"
        (tmp_path / "texts" / name / f"{stem}.yaml").write_text(
            f"title: A\noperative:\n  - Decides to keep {word}\n", encoding="utf-8"
        )
    built = build_record([tmp_path / "texts"], target)
    assert (built.texts, built.left_out) == (3, ())
    with open_record(target) as record:
        assert {each.symbol.rpartition("texts/")[2] for each in record.texts()} == {
            "one/draft", "two/draft", "other",
        }  # fmt: skip
        assert record.search("keep water").count == 1


def test_drafts_are_left_out_if_only_adopted_texts_are_wanted(folder, target):
    (folder / "draft.yaml").write_text("title: A\noperative:\n  - Decides to rest\n", "utf-8")
    built = build_record([folder], target, run=here, adopted_only=True)
    assert (built.texts, built.left_out) == (2, (("draft.yaml", building.NOT_ADOPTED),))
    assert build_record([folder], target, run=nowhere, adopted_only=True).is_unchanged

    built = build_record([folder], target, run=here)
    assert (built.texts, built.read, built.left_out) == (3, 1, ())
    assert build_record([folder], target, run=nowhere).is_unchanged

    built = build_record([folder], target, run=nowhere, adopted_only=True)
    assert (built.texts, built.left_out) == (2, (("draft.yaml", building.NOT_ADOPTED),))


def test_files_are_named_from_a_folder_if_one_is_given(folder, target):
    inner = folder / "old" / "62-160.yaml"
    inner.parent.mkdir()
    (folder / "62-160.yaml").replace(inner)
    build_record([folder / "63-180.yaml", inner], target, run=here, root=folder)
    with open_record(target) as record:
        assert [each.file for each in record.texts()] == ["old/62-160.yaml", "63-180.yaml"]


RULES = {3: "401d73c756cf22c0"}
"""What each version of a record makes of the texts below. For other rules, raise the version."""
TABLES = ("texts", "lines", "paragraphs", "runs", "vocabulary")


def test_other_rules_need_another_version(folder, target):
    last = (EXAMPLES / "64-171.yaml").read_text(encoding="utf-8")
    for name, title in (("65-1", "Human rights and cooperation"), ("65-2", "")):
        changed = last.replace("64/171", name.replace("-", "/")).replace("2009", "2010")
        if title:
            changed = re.sub(r"(?m)^title: .*", f"title: {title}", changed)
        else:
            changed = re.sub(r"(?s)preamble:.*", "operative:\n  - Decides to meet\n", changed)
        (folder / f"{name}.yaml").write_text(changed, encoding="utf-8")
    shutil.copy(EXAMPLES / "64-171.yaml", folder)
    (folder / "zh.yaml").write_text(
        "title: 和平\nlanguage: zh\noperative:\n  - 决定在2030年前实现可持续发展\n",
        encoding="utf-8",
    )
    build_record([folder], target, run=here)
    found = hashlib.sha256()
    with closing(sqlite3.connect(target)) as database:
        for table in TABLES:
            for row in database.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608
                found.update(repr(row).encode())
    assert found.hexdigest()[:16] == RULES[VERSION]
