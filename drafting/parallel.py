"""One task for many files, on all cores: the results in their order, and no file stops another.

A file whose task ends its process - by its memory, or by a fault in a library - is found out and
told of; the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

R = TypeVar("R")

_FEW = 4
"""Files that are done sooner than other processes start."""


def each_of(
    task: Callable[[Path], R],
    files: Sequence[Path],
    *,
    ended: Callable[[Path], R],
    processes: int | None = None,
) -> Iterator[R]:
    """Do a task for each file, and give the results in the order of the files.

    Args:
        task: what to do; it must be possible to send it to another process.
        files: for which.
        ended: the result for a file whose task ended its process.
        processes: how many; by default one a core.
    """
    count = min(processes or os.cpu_count() or 1, len(files))
    if count < 2 or len(files) <= _FEW:
        yield from map(task, files)
        return
    rest = deque(files)
    while rest:
        try:
            for result in _together(task, tuple(rest), count):
                rest.popleft()
                yield result
        except BrokenProcessPool:
            # Some file ended its process. Tried alone, the one to blame is found in the end.
            yield _alone(task, rest.popleft(), ended)


def _together(task: Callable[[Path], R], files: Sequence[Path], count: int) -> Iterator[R]:
    """Do the task in as many processes; whatever happens, none goes on afterwards."""
    pool = _pool(count)
    try:
        futures = deque(pool.submit(task, file) for file in files)
        while futures:
            yield futures.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(task: Callable[[Path], R], file: Path, ended: Callable[[Path], R]) -> R:
    """Do the task for a file in a process of its own, which it may end."""
    try:
        (result,) = _together(task, (file,), 1)
    except BrokenProcessPool:
        return ended(file)
    return result


def _pool(count: int) -> ProcessPoolExecutor:
    # Started afresh and not copied: safe beside the threads of a progress bar, and the same on
    # every system. Ctrl-C is for the process the user started.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, context, initializer=_begin)


def _begin() -> None:
    """Prepare a process of the pool: it ends with its parent, which may be killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
