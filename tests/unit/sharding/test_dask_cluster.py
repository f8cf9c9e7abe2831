"""A real Dask cluster on this machine: the same bytes, also when a worker is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from drafting.record import build_record

pytest.importorskip("distributed", reason="Dask is not installed")

ROOT = Path(__file__).parents[3]


def asked(program, *words, status=0):
    """Run a program, because a cluster starts threads and processes, and writes to logs."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr[-2000:]
    return done.stdout


KILLING = """\
import os, signal, sys, threading, time
from distributed import Client, LocalCluster
from drafting.record import build_record
from drafting.sharding import runner_on

def main():
    folder, target = sys.argv[1:]
    with LocalCluster(n_workers=4, threads_per_worker=1, dashboard_address=None) as cluster:
        workers = [each.pid for each in cluster.workers.values()]
        assert len(workers) == 4
        killed = []

        def progress(done, _):
            if done >= 20 and not killed:
                with Client(cluster.scheduler_address, set_as_default=False) as client:
                    pids = client.run(os.getpid)
                    busy = client.processing()
                name = max(busy, key=lambda each: len(busy[each]))
                assert busy[name], "no worker has work any more"
                killed.append(pids[name])
                os.kill(pids[name], signal.SIGKILL)

        with runner_on(cluster.scheduler_address) as runner:
            built = build_record([folder], target, run=runner, progress=progress)
        assert killed
        print(built.texts, len(built.left_out))

if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_killed_worker_costs_its_shard_and_the_record_is_the_same(many_texts, tmp_path):
    target, pooled = tmp_path / "cluster.sqlite", tmp_path / "pool.sqlite"
    assert asked(KILLING, many_texts, target).split() == ["198", "2"]
    build_record([many_texts], pooled)
    assert target.read_bytes() == pooled.read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cluster.sqlite", "pool.sqlite"]


UNLIKE = """\
import os, sys
from distributed import LocalCluster
from drafting.sharding import ShardWork, WorkItem, runner_on, work_through
from drafting.sharding import cluster as dask_cluster
from drafting.sharding.cluster import ClusterError

def main():
    work = ShardWork("names", os.path.basename, str)
    unseen = WorkItem(((sys.argv[1], "0" * 64),))
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        with runner_on(cluster.scheduler_address) as runner:
            try:
                list(work_through(work, [unseen], runner))
            except ClusterError as error:
                print(error)
    dask_cluster._WAIT = 1
    try:
        with runner_on("tcp://127.0.0.1:1"):
            pass
    except ClusterError as error:
        print(error)

if __name__ == "__main__":
    main()
"""


def test_a_worker_that_sees_other_files_and_a_scheduler_that_is_not_there_are_named(tmp_path):
    (tmp_path / "text.yaml").write_text("x", encoding="utf-8")
    unlike, absent = asked(UNLIKE, tmp_path / "text.yaml").splitlines()
    assert "does not see" in unlike
    assert "text.yaml" in unlike
    assert absent.startswith("tcp://127.0.0.1:1: no scheduler answers there")
