"""Tasks in confined processes keep to their limits, and no process outlives its task."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from drafting.confined import (
    LimitError,
    Limits,
    confined,
    confined_each,
    in_this_process,
    tidied,
    working,
)
from drafting.diagnostics import Diagnostic
from drafting.errors import UnreadableError

ROOT = Path(__file__).parents[2]
SMALL = Limits(seconds=1, megabytes=300)
AMPLE = Limits(seconds=600, megabytes=300)
"""Limits of memory, with enough time on any machine."""
PATIENCE = 60
"""Seconds after which a process that should have ended never will."""
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds this limit")
on_posix = pytest.mark.skipif(os.name != "posix", reason="processes are ended in another way here")

# What the processes are asked to do


def answer(value):
    return value


def pid():
    return os.getpid()


def run_on():
    while True:
        pass


def fill(megabytes, step):
    held = []
    while len(held) * step < megabytes:
        held.append(b"x" * (step << 20))
    return len(held)


def fill_with_a_watch(megabytes):
    """Grow where only the process itself can see it, as on macOS."""
    working.allowed.append(150)
    threading.Thread(target=working.watch, daemon=True).start()
    return fill(megabytes, 1)


def read_input():
    return os.read(0, 1_000_000)


def complain():
    raise UnreadableError("no", (Diagnostic.error("a-code", "a fault", None),))


def stumble():
    return {}["nothing"]


def crash():
    os.kill(os.getpid(), signal.SIGKILL) if os.name == "posix" else os._exit(9)


def chatter():
    os.write(1, b"not a result")
    sys.stdout.write("nor this")
    sys.stdout.flush()
    return "said"


def inner():
    return confined(pid, "inner") == os.getpid()


def bounds():
    """Return the values to which this process could raise its limits."""
    import resource

    return [resource.getrlimit(kind)[1] for kind in (resource.RLIMIT_CPU, resource.RLIMIT_DATA)]


def marked(folder, name, then):
    """Write the number of this process into a folder, and continue."""
    path = Path(folder, f".{name}")
    path.write_text(str(os.getpid()), encoding="ascii")
    path.rename(Path(folder, name))
    return then()


def start_another(folder):
    """Start a program in the same way as LibreOffice, and wait for it."""
    with tidied():
        program = [sys.executable, "-c", "import time; time.sleep(900)"]
        other = subprocess.Popen(program, start_new_session=os.name == "posix")
        path = Path(folder, ".other")
        path.write_text(str(other.pid), encoding="ascii")
        path.rename(Path(folder, "other"))
        try:
            other.wait()
        finally:
            other.kill()
            other.wait()


def limit_of(task, limits):
    with pytest.raises(LimitError) as caught:
        confined(task, "x: doing it", limits)
    return str(caught.value)


def test_a_result_comes_back_from_another_process():
    assert confined(partial(answer, {"a": 1}), "x") == {"a": 1}
    assert confined(pid, "x") != os.getpid()


def test_a_process_is_kept_for_the_next_task():
    assert confined(pid, "x") == confined(pid, "x")


def test_inside_such_a_process_a_task_is_simply_done():
    assert confined(inner, "x")


def test_an_error_comes_back_with_its_diagnostics():
    with pytest.raises(UnreadableError, match="no") as caught:
        confined(complain, "x")
    assert [each.code for each in caught.value.diagnostics] == ["a-code"]


def test_a_fault_of_the_program_comes_back_with_its_traceback():
    with pytest.raises(KeyError) as caught:
        confined(stumble, "x")
    assert "in stumble" in "".join(caught.value.__notes__)


def test_a_result_that_cannot_be_sent_is_told():
    with pytest.raises(RuntimeError, match="pickle"):
        confined(partial(eval, "lambda: 0"), "x")


def test_what_a_library_prints_is_no_answer():
    assert confined(chatter, "x") == "said"


@on_posix
def test_a_task_that_works_too_long_is_ended():
    assert "x: doing it took longer than" in limit_of(run_on, SMALL)


def test_a_task_that_waits_too_long_is_ended():
    told = limit_of(partial(time.sleep, 900), SMALL)
    assert told == "x: doing it took longer than 5 seconds and was stopped"


@on_linux
@pytest.mark.parametrize("step", [1, 2000], ids=["little by little", "at once"])
def test_a_task_that_takes_too_much_memory_is_ended(step):
    told = limit_of(partial(fill, 2000, step), AMPLE)
    assert told == "x: doing it needs more than 300 MB of memory and was stopped"
    assert confined(partial(answer, 1), "x") == 1


@on_posix
def test_a_process_watches_its_memory_where_nobody_else_can():
    assert "needs more than 300 MB of memory" in limit_of(partial(fill_with_a_watch, 2000), AMPLE)


@on_linux
def test_a_task_that_took_too_much_between_two_looks_is_found_out():
    assert "needs more than 100 MB" in limit_of(partial(fill, 250, 250), Limits(600, 100))


def test_limits_are_said_in_round_numbers():
    assert (Limits(1, 1024).memory, Limits(1, 2048).memory) == ("1 GB", "2 GB")
    assert Limits(1, 300).memory == "300 MB"


def test_a_task_that_ends_its_process_is_told():
    assert "x: doing it crashed" in limit_of(crash, AMPLE)


@on_posix
def test_bounds_that_the_system_sets_stand_beside_the_limits():
    """A shell or a batch system may allow less than we do, and nobody can raise that."""
    script = (
        "import resource, sys\n"
        "from functools import partial\n"
        "from drafting.confined import confined\n"
        "from tests.unit.test_confined import answer, bounds\n"
        "for kind, bound in ((resource.RLIMIT_CPU, 50), (resource.RLIMIT_DATA, 2 << 30)):\n"
        "    resource.setrlimit(kind, (bound, bound))\n"
        "for _ in range(2):\n"
        "    print(*confined(bounds, 'x'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert set(done.stdout.splitlines()) == {f"50 {2 << 30}"}


def test_outcomes_come_in_order_and_a_bad_task_costs_only_itself():
    tasks = [partial(time.sleep, 900), *[partial(answer, each) for each in range(1, 9)], crash]
    limits = [SMALL, *[AMPLE] * 9]
    outcomes = list(confined_each(tasks, limits, 2))
    assert [each.value for each in outcomes] == [None, *range(1, 9), None]
    assert "took longer" in outcomes[0].reason
    assert "crashed" in outcomes[9].reason
    assert {each.reason for each in outcomes[1:9]} == {""}


def test_who_stops_asking_ends_the_processes(tmp_path):
    tasks = [partial(marked, tmp_path, str(each), partial(time.sleep, 900)) for each in range(2)]
    running = confined_each([partial(answer, 0), *tasks], [AMPLE] * 3, 3)
    assert next(running).value == 0
    pids = numbers_in(tmp_path, 2)
    running.close()
    assert not any(map(is_there, pids))


@on_posix
def test_a_program_that_a_task_started_ends_with_it(tmp_path):
    tasks = [partial(answer, 0), partial(start_another, tmp_path)]
    running = confined_each(tasks, [AMPLE] * 2, 2)
    assert next(running).value == 0
    pids = numbers_in(tmp_path, 1)
    running.close()
    assert_ended(pids)


PARENT = """
import signal
import sys
from functools import partial
from drafting.confined import Limits, confined_each
from tests.unit.test_confined import {task}, marked
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's "&" would ignore it
tasks = [partial(marked, sys.argv[1], str(each), {task}) for each in range(2)]
try:
    list(confined_each(tasks, [Limits(600, 600)] * 2, 2))
except KeyboardInterrupt:
    sys.exit(5)
"""


@contextlib.contextmanager
def parent(folder, task="run_on"):
    """Run a program that is busy with two endless tasks; it has no `if __name__` line."""
    script = folder / "parent.py"
    script.write_text(PARENT.format(task=task), encoding="utf-8")
    marks = folder / "marks"
    marks.mkdir()
    process = subprocess.Popen(
        [sys.executable, script, marks],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True,
        start_new_session=os.name == "posix",
    )  # fmt: skip
    try:
        yield process, numbers_in(marks, 2)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("task", ["run_on", "hold"])
def test_no_process_outlives_the_program_that_was_killed(tmp_path, task):
    if task == "hold" and sys.platform != "linux":
        pytest.skip("elsewhere the process ends when the long call returns")
    with parent(tmp_path, task) as (process, pids):
        process.kill()
        process.wait()
        assert_ended(pids)


@on_posix
def test_ctrl_c_ends_everything(tmp_path):
    with parent(tmp_path) as (process, pids):
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, said = process.communicate(timeout=PATIENCE)
        assert_ended(pids)
    assert (process.returncode, said) == (5, "")


def hold():
    """Stay in one call that lets no other thread of Python run."""
    return 3 ** (3**40)


def numbers_in(folder, count):
    """Return the numbers of the processes that have written theirs."""
    deadline = time.monotonic() + PATIENCE
    while len(found := [each for each in folder.iterdir() if each.name[0] != "."]) < count:
        assert time.monotonic() < deadline, "the processes did not start"
        time.sleep(0.02)
    return [int(each.read_text(encoding="ascii")) for each in found]


def assert_ended(pids):
    deadline = time.monotonic() + PATIENCE
    while left := [each for each in pids if is_there(each)]:
        assert time.monotonic() < deadline, f"still running: {left}"
        time.sleep(0.02)


def is_there(number):
    """Return whether a process runs; one that has ended and is not collected yet does not."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        return False
    if os.name == "nt":
        listed = ["tasklist", "/FI", f"PID eq {number}"]
        return str(number) in subprocess.run(listed, capture_output=True, text=True).stdout
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, 0)
        return True
    return False


def test_a_task_that_reads_its_input_takes_no_other_task_away():
    assert confined(read_input, "reading its input", Limits(seconds=10)) == b""
    assert confined(partial(answer, 1), "answering", AMPLE) == 1


def test_code_that_may_start_no_process_does_its_tasks_itself():
    with in_this_process():
        assert confined(pid, "x") == os.getpid()
        assert [each.value for each in confined_each([pid, pid], [AMPLE] * 2, 2)] == [
            os.getpid()
        ] * 2
    assert confined(pid, "x") != os.getpid()
