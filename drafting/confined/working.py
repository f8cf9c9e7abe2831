"""The working side: the second process, which does tasks within its limits."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from drafting.confined.records import GRACE, LOOK, TOO_LARGE, Answer, Limits
from drafting.errors import DraftingError

FAR_BEYOND = 3
"""The system refuses memory beyond this multiple of the limit.

A library that gets no memory may continue with less of the text. This cannot happen here, because
the check of the memory has ended the process long before.
"""

_is_confined = False
_PR_SET_PDEATHSIG = 1


def is_confined() -> bool:
    """Return whether this process is confined."""
    return _is_confined


@contextlib.contextmanager
def tidied() -> Iterator[None]:
    """Let the code inside clean up when its confined process must end.

    Without this, the process ends at once. Use it for a task that starts another program, which
    must not continue alone.
    """
    if not _is_confined or os.name != "posix":
        yield
        return
    signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(*_: object) -> None:
    raise SystemExit(1)


def serve(asked: IO[bytes]) -> None:
    """Do tasks as they arrive, until the input ends."""
    global _is_confined
    _is_confined = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the process of the user reacts to Ctrl-C
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library may print, which is no answer
    _end_with_parent(is_main=pickle.load(asked))  # noqa: S301 - from our own code
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(asked, tasks), daemon=True).start()
    answer = Answer()
    while not answer.is_last:
        answer = _answer(tasks.get(), answers)
        answers.write(_sendable(answer))
        answers.flush()
    os._exit(0)


def _receive(asked: IO[bytes], tasks: queue.SimpleQueue[bytes]) -> None:
    """Receive tasks, and end this process when the asking one has ended."""
    with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            tasks.put(pickle.load(asked))  # noqa: S301 - from our own code
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


def _answer(message: bytes, answers: IO[bytes]) -> Answer:
    """Do one task within its limits."""
    try:
        here, limits, task = pickle.loads(message)  # noqa: S301 - from our own code
        _set(limits)
        with contextlib.suppress(OSError):
            os.chdir(here)
        pickle.dump(Answer(is_begun=True), answers)
        answers.flush()
        try:
            answer = Answer(task())
        except MemoryError:
            answer = Answer(is_too_large=True)
        peak = _peak()
    except Exception as error:  # noqa: BLE001 - raised again in the asking process
        if not isinstance(error, DraftingError):
            import traceback

            error.add_note(traceback.format_exc())
        return Answer(error=error)
    if peak > limits.megabytes:
        return Answer(is_too_large=True, is_last=True)
    return replace(answer, is_last=peak > limits.megabytes // 2)


def _sendable(answer: Answer) -> bytes:
    """Pickle an answer; if it cannot be pickled, pickle an error that describes it."""
    try:
        message = pickle.dumps(answer)
        if answer.error is not None:
            pickle.loads(message)  # noqa: S301 - some exceptions can be pickled and not unpickled
    except MemoryError:
        return pickle.dumps(Answer(is_too_large=True, is_last=True))
    except Exception as error:  # noqa: BLE001 - pickling can raise anything
        told = f"{type(error).__name__}: {error}; cannot send {answer.error or answer.value!r:.200}"
        return pickle.dumps(Answer(error=RuntimeError(told), is_last=answer.is_last))
    return message


def _set(limits: Limits) -> None:
    """Let the system enforce the limits, as far as it can."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.seconds + 1
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_DATA, limits.megabytes * FAR_BEYOND << 20)
    else:
        if not allowed:
            threading.Thread(target=watch, daemon=True).start()
        allowed.append(limits.megabytes)


def _lower(kind: int, most: int) -> None:
    """Set a limit for this task, but keep a lower limit of the user or the system."""
    import resource

    _, bound = resource.getrlimit(kind)
    if bound != resource.RLIM_INFINITY:
        most = min(most, bound)
    resource.setrlimit(kind, (most, bound))


allowed: list[int] = []
"""Megabytes that each task may use."""


def watch() -> None:
    """End this process when it is too large, on systems where the asking one cannot check that."""
    while not allowed or _peak() <= allowed[-1]:
        time.sleep(LOOK)
    os._exit(TOO_LARGE)


def _peak() -> int:
    """Return the most megabytes this process has had; 0 if not known."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":
        with contextlib.suppress(OSError, IndexError, ValueError):
            status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
            return int(status.partition("VmHWM:")[2].split()[0]) >> 10
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes; bytes on macOS
    return held >> 20 if sys.platform == "darwin" else held >> 10


def _end_with_parent(*, is_main: bool) -> None:
    """Let Linux end this process with the one that started it, even during a long call.

    On other systems, or if no main thread started the process, `_receive` does this.
    """
    if sys.platform == "linux" and is_main:
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
