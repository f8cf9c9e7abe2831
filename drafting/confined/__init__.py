"""Run tasks in separate processes, with hard limits of time and memory.

A file or a template from somebody else may need any amount of work. The code that reads it runs in
a second process, which is ended when it exceeds its limits. The asking program gets one clear error
and continues. `confined` runs one task, `confined_each` many, and `each_of` the same task for many
items on all cores.

How the limits hold:

- Time: the system counts processor time and ends the process (Linux, macOS). The clock ends it too,
  after `CLOCK` times as long, so that a busy machine does not refuse honest files.
- Memory: on Linux the asking program checks the memory of the process many times a second, and the
  system refuses far more than the limit (`RLIMIT_DATA`). On other POSIX systems the process checks
  itself. On Windows memory has no limit here.
- A process never outlives the asking one: it ends when its input ends, and on Linux the system
  ends it too. Only the asking program reacts to Ctrl-C.

The processes are started fresh and not forked, so threads of the asking program do no harm, and its
main module is not loaded. A task and its result are pickled, so use functions of modules.

Where no process can be started, or none may be (`in_this_process`), tasks run in this process, and
only the limits of the readers apply.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextvars import ContextVar
from functools import partial
from typing import TypeVar

from drafting.confined.asking import Worker
from drafting.confined.records import GRACE, LIMITS, LOOK, LimitError, Limits, Task, TaskOutcome
from drafting.confined.working import is_confined, tidied

__all__ = [
    "LIMITS",
    "LimitError",
    "Limits",
    "TaskOutcome",
    "confined",
    "confined_each",
    "each_of",
    "has_processes",
    "in_this_process",
    "is_confined",
    "may_start_programs",
    "release",
    "tidied",
]

T = TypeVar("T")
R = TypeVar("R")
_HAS_PROCESSES = sys.platform not in ("emscripten", "wasi") and not hasattr(sys, "frozen")
"""Whether the system can start this Python again: not in a browser, nor in a frozen program."""
_stays_here: ContextVar[bool] = ContextVar("stays_here", default=False)


@contextlib.contextmanager
def in_this_process() -> Iterator[None]:
    """Let the code inside start no process, thread or program; tasks run in this process."""
    before = _stays_here.set(True)
    try:
        yield
    finally:
        _stays_here.reset(before)


def may_start_programs() -> bool:
    """Return whether other programs, such as LibreOffice, may be started."""
    return not _stays_here.get()


def has_processes() -> bool:
    """Return whether tasks can run in a process of their own."""
    return _HAS_PROCESSES and may_start_programs()


def confined(task: Task[R], doing: str, limits: Limits = LIMITS) -> R:
    """Do a task in a confined process, and return its result.

    The process is kept for the next task. A confined process does the task directly, because it
    has limits already.

    Args:
        task: a function without arguments; it and its result must be picklable.
        doing: the name of the task in messages: "x.pdf: reading it".
        limits: what it may use.

    Raises:
        LimitError: it exceeded the limits.
        Exception: what the task raised.
    """
    if is_confined() or not has_processes():
        return task()
    with _worker() as worker:
        worker.begin(task, limits)
        while (outcome := worker.outcome(LOOK)) is None:
            pass
        result: TaskOutcome[R] = outcome
    return result.result(doing)


def confined_each(
    tasks: Sequence[Task[R]], limits: Sequence[Limits], processes: int
) -> Generator[TaskOutcome[R], None, None]:
    """Do tasks in a number of processes, and yield the outcomes in the order of the tasks.

    All processes end at once when the caller closes the generator.
    """
    if is_confined() or not has_processes():
        yield from map(_done, tasks)
        return
    waiting = deque(enumerate(zip(tasks, limits, strict=True)))
    done: dict[int, TaskOutcome[R]] = {}
    busy: dict[int, Worker] = {}
    idle: list[Worker] = []
    answers: queue.SimpleQueue[None] = queue.SimpleQueue()
    try:
        for number in range(len(tasks)):
            while number not in done:
                while waiting and len(busy) < processes:
                    index, (task, limit) = waiting.popleft()
                    busy[index] = idle.pop() if idle else Worker(answers)
                    busy[index].begin(task, limit)
                with contextlib.suppress(queue.Empty):
                    answers.get(timeout=LOOK)
                for index, worker in list(busy.items()):
                    if outcome := worker.outcome(0):
                        done[index] = outcome
                        del busy[index]
                        if worker.is_fit:
                            idle.append(worker)
            yield done.pop(number)
    finally:
        _end([*busy.values(), *idle])


def each_of(
    task: Callable[[T], R],
    items: Sequence[T],
    *,
    ended: Callable[[T, str], R],
    limits: Callable[[T], Limits] = lambda _: LIMITS,
    processes: int | None = None,
) -> Generator[R, None, None]:
    """Do a task for each of many items, and yield the results in their order.

    A slow task delays the results after it, but no longer than its limit.

    Args:
        task: a function of one item; it must be picklable.
        items: the items.
        ended: makes the result if a task exceeded its limits or ended its process; its second
            argument is the reason, as the end of a sentence.
        limits: returns what the task may use for an item.
        processes: number of processes; one for each core unless given.
    """
    count = max(1, min(processes or os.cpu_count() or 1, len(items)))
    tasks = [partial(task, item) for item in items]
    outcomes = confined_each(tasks, [limits(item) for item in items], count)
    for item, outcome in zip(items, outcomes, strict=True):
        yield ended(item, outcome.reason) if outcome.reason else outcome.result("")


def _done(task: Task[R]) -> TaskOutcome[R]:
    try:
        return TaskOutcome(task())
    except Exception as error:  # noqa: BLE001 - raised with the result
        return TaskOutcome(error=error)


_idle: list[Worker] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)


@contextlib.contextmanager
def _worker() -> Iterator[Worker]:
    """Yield a process for one task, and keep it if it can do another."""
    try:
        worker = _idle.pop()
    except IndexError:
        worker = Worker()
    is_done = False
    try:
        yield worker
        is_done = True
    finally:
        if is_done and worker.is_fit and not _idle:
            _idle.append(worker)
        else:
            worker.end()


@atexit.register
def release() -> None:
    """End the process that was kept for the next task."""
    _end([_idle.pop() for _ in range(len(_idle))])


def _end(workers: Sequence[Worker]) -> None:
    """End all processes at the same time."""
    for worker in workers:
        worker.tell()
    deadline = time.monotonic() + GRACE
    for worker in workers:
        worker.end(max(0.0, deadline - time.monotonic()))
