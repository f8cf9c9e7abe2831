"""Shards: results in order from any runner, and a run that was stopped goes on."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from drafting.confined import LIMITS, Limits
from drafting.errors import OptionError
from drafting.files import usual_cache
from drafting.record import build_record
from drafting.sharding import ShardWork, WorkItem, pool, runner_on, work_through
from drafting.sharding import finished as keeping
from drafting.sharding.cluster import ClusterError
from drafting.sharding.finished import FinishedShards, folder_beside
from drafting.sharding.records import done
from tests.commands import run

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"


def size(item):
    return len(Path(item.path).read_bytes())


def size_or_end(item):
    if item.path.endswith("13.txt"):
        os._exit(3)
    return size(item)


def size_or_error(item):
    if item.path.endswith("13.txt"):
        return {}["a secret word"]
    if item.path.endswith("17.txt"):
        raise OptionError("no such rule")
    return size(item)


def ended(item, reason):
    return f"{Path(item.path).name} {reason.split(';')[0]}"


def here(work, shards):
    return (done(work, each) for each in shards)


def unwanted(_, shards):
    assert not shards
    return iter(())


SIZES = ShardWork("sizes", size, ended, together=4)


@pytest.fixture(autouse=True)
def secret(tmp_path, monkeypatch):
    """A cache of its own, where the secret of the user is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def items(tmp_path):
    for number in range(10, 20):
        (tmp_path / f"{number}.txt").write_text("x" * number, encoding="ascii")
    return [WorkItem.of(each) for each in sorted(tmp_path.glob("*.txt"))]


def test_results_are_in_the_order_of_the_items(items):
    found = list(work_through(SIZES, items, pool(2)))
    assert found == list(work_through(SIZES, items, here)) == list(range(10, 20))


def test_items_that_take_long_are_alone_and_stay_in_their_place(tmp_path):
    for name in ("a.txt", "b.pdf", "c.txt", "d.doc", "e.txt"):
        (tmp_path / name).write_text(name[0], encoding="ascii")
    items = [WorkItem.of(each) for each in sorted(tmp_path.glob("?.*"))]
    seen = []

    def counted(work, shards):
        seen.extend(len(each.items) for each in shards)
        return here(work, shards)

    longer = Limits(seconds=LIMITS.seconds + 1)
    work = ShardWork(
        "names", lambda item: Path(item.path).name, ended,
        lambda item: longer if item.path.endswith("e.txt") else LIMITS,
    )  # fmt: skip
    assert list(work_through(work, items, counted)) == ["a.txt", "b.pdf", "c.txt", "d.doc", "e.txt"]
    assert seen == [1] * 5


def test_only_the_item_that_ends_its_process_has_no_result(items):
    work = ShardWork("sizes", size_or_end, ended, together=4)
    found = list(work_through(work, items, pool(2)))
    assert found == [10, 11, 12, "13.txt crashed", *range(14, 20)]


def test_an_internal_error_costs_its_item_alone_and_a_wrong_request_all(items, monkeypatch):
    monkeypatch.delenv("DRAFTING_DEBUG", raising=False)
    work = ShardWork("sizes", size_or_error, ended, together=3)
    for runner in (pool(2), here):
        found = list(work_through(work, items[:6], runner))
        assert (found[:3], found[4:]) == ([10, 11, 12], [14, 15])
        assert found[3].startswith("13.txt failed: an error in this program")
        with pytest.raises(OptionError, match="no such rule"):
            list(work_through(work, items, runner))
    monkeypatch.setenv("DRAFTING_DEBUG", "1")
    with pytest.raises(KeyError):
        list(work_through(work, items[:6], here))


def test_finished_shards_are_not_done_again(items, tmp_path):
    keep = folder_beside(tmp_path / "out.json")
    first = work_through(SIZES, items, here, keep)
    assert [next(first) for _ in range(5)] == [10, 11, 12, 13, 14]
    first.close()
    seen = []

    def rest(work, shards):
        seen.extend(item.path for each in shards for item in each.items)
        return here(work, shards)

    assert list(work_through(SIZES, items, rest, keep)) == list(range(10, 20))
    assert [Path(each).name for each in seen] == ["18.txt", "19.txt"]
    assert list(work_through(SIZES, items, unwanted, keep)) == list(range(10, 20))
    FinishedShards(keep).remove()
    assert not keep.exists()


def test_another_content_name_or_work_is_done_again(items, tmp_path):
    keep = folder_beside(tmp_path / "out.json")
    list(work_through(SIZES, items[:4], here, keep))
    with pytest.raises(AssertionError):
        list(work_through(ShardWork("other", size, ended, together=4), items[:4], unwanted, keep))
    Path(items[0].path).write_text("another", encoding="ascii")
    changed = [WorkItem.of(items[0].path), *items[1:4]]
    assert list(work_through(SIZES, changed, here, keep)) == [len("another"), 11, 12, 13]


def test_what_another_user_wrote_or_what_is_damaged_is_not_read(items, tmp_path, monkeypatch):
    keep = folder_beside(tmp_path / "out.json")
    list(work_through(SIZES, items, here, keep))
    one, other, *_ = sorted(keep.iterdir())
    one.write_bytes(other.read_bytes())  # signed, but for another shard
    other.write_bytes(other.read_bytes()[:-1])
    monkeypatch.setattr(keeping.pickle, "loads", lambda content: pytest.fail("read a pickle"))
    (keep / one.name).chmod(0o600)
    store = FinishedShards(keep)
    assert store.load(one.stem) is None
    assert store.load(other.stem) is None
    (usual_cache() / "shards.key").write_bytes(b"y" * 32)
    assert all(FinishedShards(keep).load(each.stem) is None for each in keep.iterdir())
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert list(work_through(SIZES, items, here, keep)) == list(range(10, 20))


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
def test_the_secret_is_readable_for_its_user_alone(items, tmp_path):
    list(work_through(SIZES, items, here, tmp_path / ".out.shards"))
    assert (usual_cache() / "shards.key").stat().st_mode & 0o777 == 0o600
    assert usual_cache().stat().st_mode & 0o777 == 0o700


def test_a_link_in_the_place_of_the_folder_is_not_followed(items, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.shard").write_text("mine", encoding="ascii")
    keep = folder_beside(tmp_path / "out.json")
    keep.symlink_to(elsewhere)
    assert list(work_through(SIZES, items, here, keep)) == list(range(10, 20))
    FinishedShards(keep).remove()
    assert [each.name for each in elsewhere.iterdir()] == ["mine.shard"]


def test_without_a_place_for_the_secret_nothing_is_kept(items, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="ascii")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    keep = folder_beside(tmp_path / "out.json")
    assert list(work_through(SIZES, items, here, keep)) == list(range(10, 20))
    assert not keep.exists()


KILLED = """\
import os, signal, sys
from drafting.record import build_record
from drafting.sharding.finished import FinishedShards
save, saved = FinishedShards.save, []
def save_and_die(self, key, results):
    save(self, key, results)
    saved.append(key)
    if len(saved) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
FinishedShards.save = save_and_die
build_record([sys.argv[1]], sys.argv[2])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_a_killed_build_goes_on_and_gives_the_same_bytes(tmp_path):
    folder, target, whole = (tmp_path / each for each in ("texts", "a.sqlite", "b.sqlite"))
    folder.mkdir()
    source = (EXAMPLES / "63-180.yaml").read_text(encoding="utf-8")
    for number in range(40):
        text = source.replace("A/RES/63/180", f"A/RES/63/{number + 1}")
        (folder / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    killed = subprocess.run([sys.executable, "-c", KILLED, folder, target], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(folder_beside(target).iterdir())) == 2
    seen = []

    def rest(work, shards):
        seen.extend(item for each in shards for item in each.items)
        return here(work, shards)

    assert build_record([folder], target, run=rest).texts == 40
    assert len(seen) == 8  # two shards of sixteen were read before
    build_record([folder], whole)
    assert target.read_bytes() == whole.read_bytes()
    left = [each.name for each in tmp_path.iterdir()]
    assert sorted(left) == ["a.sqlite", "b.sqlite", "cache", "texts"]


@pytest.mark.parametrize("on", ["10.0.0.5:8786", "http://x", "locale"])
def test_what_is_no_cluster_is_refused(on, tmp_path):
    with pytest.raises(ClusterError, match="is no cluster"), runner_on(on):
        pass
    answer = run("record", "build", EXAMPLES, "-o", tmp_path / "r.sqlite", "--on", on)
    assert answer.status == 3
    assert "tcp://" in answer.err


def test_where_the_network_is_forbidden_no_scheduler_is_asked(monkeypatch):
    monkeypatch.setenv("DRAFTING_OFFLINE", "1")
    with pytest.raises(ClusterError, match="DRAFTING_OFFLINE"), runner_on("tcp://127.0.0.1:1"):
        pass


def test_without_dask_the_message_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"\[cluster\]"), runner_on("local"):
        pass
    answer = run("check", EXAMPLES, "--on", "local")
    assert answer.status == 3
    assert "resolution-drafting[cluster]" in answer.err


def test_dask_is_loaded_only_when_it_is_asked_for():
    program = (
        "import sys, drafting.record.building, drafting.sharding.running; "
        "assert not {'dask', 'distributed'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_partial_functions_can_be_a_work(items):
    work = ShardWork("bytes", partial(_times, 2), ended)
    assert list(work_through(work, items[:2], pool(1))) == [20, 22]


def _times(number, item):
    return number * size(item)
