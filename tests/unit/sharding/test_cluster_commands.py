"""Every command for many texts on a real Dask cluster: the same bytes, and an end without noise."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from drafting.record import build_record
from drafting.sharding import cluster as dask_cluster
from drafting.sharding import runner_on
from drafting.sharding.cluster import ClusterError
from drafting.sharding.finished import folder_beside

pytest.importorskip("distributed", reason="Dask is not installed")
psutil = pytest.importorskip("psutil", reason="Dask brings it along")

ROOT = Path(__file__).parents[3]
COMMANDS = {
    "check": ("check", "TEXTS", "--format", "json", "-o", "findings.json"),
    "build": ("record", "build", "TEXTS", "-o", "built.sqlite"),
    "mandates": ("record", "mandates", "--record", "RECORD", "-o", "mandates.csv"),
    "series": ("record", "series", "--record", "RECORD", "-o", "changes.jsonl"),
}

CLUSTER = """\
import os, signal, sys, time
from distributed import Client, LocalCluster

def main():
    with LocalCluster(
        n_workers=4, threads_per_worker=1, dashboard_address=None
    ) as cluster, Client(cluster, set_as_default=False) as client:
        pids = client.run(os.getpid)
        assert len(pids) == 4
        print(cluster.scheduler_address, flush=True)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            busy = client.processing()
            name = max(busy, key=lambda each: len(busy[each]))
            if busy[name]:
                os.kill(pids[name], signal.SIGKILL)
                print("killed", flush=True)
                break
            time.sleep(0.01)
        sys.stdin.read()

if __name__ == "__main__":
    main()
"""


@pytest.fixture(scope="module")
def record(many_texts, tmp_path_factory):
    file = tmp_path_factory.mktemp("record") / "record.sqlite"
    build_record([many_texts], file)
    return file


@pytest.fixture
def command(many_texts, record, tmp_path):
    """Return what makes the words of a command, and a place for its result."""

    def words(name, folder):
        given = {"TEXTS": many_texts, "RECORD": record}
        target = tmp_path / folder / COMMANDS[name][-1]
        target.parent.mkdir()
        before = [str(given.get(each, each)) for each in COMMANDS[name][:-1]]
        return [sys.executable, "-m", "drafting", *before, str(target)], target

    return words


@pytest.fixture
def cluster():
    """Return a cluster of four workers, of which the busiest is killed once it has work."""
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        yield process
        process.stdin.close()


def started(words, **options):
    return subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=None if sys.platform == "win32" else heed_interrupts, **options,
    )  # fmt: skip


def heed_interrupts():
    """Let a command end by Ctrl-C; a shell that runs the tests with “&” would ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finished(process):
    out, err = process.communicate(timeout=200)
    assert "Traceback" not in err
    return process.returncode, out, re.sub(r"(pool|cluster|local)/", "", err)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("name", COMMANDS)
def test_pool_cluster_and_a_cluster_that_loses_a_worker_give_the_same(name, command, cluster):
    address = cluster.stdout.readline().strip()
    words, pooled = command(name, "pool")
    status, _, said = finished(started([*words, "--jobs", "2"]))
    words, clustered = command(name, "cluster")
    running = started([*words, "--on", address])
    assert cluster.stdout.readline() == "killed\n"
    assert running.poll() is None
    there = finished(running)
    assert there == (status, "", said)
    assert clustered.read_bytes() == pooled.read_bytes() != b""
    assert not any(folder_beside(each).exists() for each in (pooled, clustered))


def test_a_cluster_of_this_machine_gives_the_same(command):
    (words, pooled), (others, local) = command("check", "pool"), command("check", "local")
    there = finished(started([*words, "--jobs", "2"]))
    here = finished(started([*others, "--on", "local", "--jobs", "2"]))
    assert here == there
    assert local.read_bytes() == pooled.read_bytes()


def ended_without_children(process, number, sent_at):
    """End a command with a signal for its whole group, as a terminal does."""
    own = psutil.Process(process.pid)
    deadline = time.monotonic() + 60
    while not sent_at(own):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGSTOP)  # or it could finish while its children are listed
    children = own.children(recursive=True)
    os.killpg(process.pid, number)
    process.send_signal(signal.SIGCONT)
    answer = finished(process)
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive
    return answer


def is_starting(process):
    return any("spawn_main" in " ".join(each.cmdline()) for each in process.children())


def keeps(target, shards):
    """Return what says whether a run has kept so many shards."""
    folder = folder_beside(target)

    def has_kept(_):
        with contextlib.suppress(OSError):
            return sum(each.suffix == ".shard" for each in folder.iterdir()) >= shards
        return False

    return has_kept


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes")
def test_ctrl_c_while_a_local_cluster_starts_ends_it_without_a_traceback(command):
    words, target = command("check", "out")
    process = started([*words, "--on", "local", "--jobs", "2"], start_new_session=True)
    answer = ended_without_children(process, signal.SIGINT, is_starting)
    assert (answer[0], answer[2].strip()) == (1, "Aborted!")
    assert not target.exists()


GOING_ON = """\
from drafting.cli import main
from drafting.sharding import running

def noted(self, key):
    kept.append(key)
    return load(self, key)

kept, load = [], running.FinishedShards.load
running.FinishedShards.load = noted
try:
    main()
finally:
    assert kept, "what was kept is not used"
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("name", COMMANDS)
def test_what_was_stopped_goes_on(name, command):
    words, whole = command(name, "whole")
    finished(started(words))
    words, target = command(name, "stopped")
    number = signal.SIGKILL if name in ("build", "series") else signal.SIGINT
    place = ["--on", "local"] if name in ("check", "series") else []
    process = started([*words, *place, "--jobs", "2"], start_new_session=True)
    ended_without_children(process, number, keeps(target, 1))
    assert not target.exists()
    assert keeps(target, 1)(None)
    words[0:3] = [sys.executable, "-c", GOING_ON]
    finished(started([*words, "--jobs", "2"]))
    assert target.read_bytes() == whole.read_bytes()
    assert not folder_beside(target).exists()


def answering(words):
    """Return the port of a server that says these words to everybody."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        with contextlib.suppress(OSError):
            while True:
                visitor, _ = server.accept()
                with visitor:
                    visitor.sendall(words)
                    while visitor.recv(4096):
                        pass

    threading.Thread(target=serve, daemon=True).start()
    return server


@pytest.mark.parametrize("words", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\0" * 8])
def test_what_is_no_scheduler_is_said_soon(words, monkeypatch):
    monkeypatch.setattr(dask_cluster, "_WAIT", 5)
    with answering(words) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(ClusterError, match="what answers is no scheduler"), runner_on(address):
            pass
    assert time.monotonic() - began < 30
