"""The asking side: start a second process, give it tasks, and hold it to its limits."""

from __future__ import annotations

import contextlib
import math
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from drafting.confined.records import GRACE, LIMITS, TOO_LARGE, Answer, Limits, Task, TaskOutcome
from drafting.errors import DraftingError

CLOCK = 5
"""How many times its processor time a task may take by the clock."""
_PROGRAM = (
    "import os, pickle, sys; asked = os.fdopen(os.dup(0), 'rb'); "
    "os.dup2(os.open(os.devnull, os.O_RDONLY), 0); sys.path[:] = pickle.load(asked); "
    "from drafting.confined.working import serve; serve(asked)"
)
"""Tasks come by another way than standard input, where a task itself could take them away."""


class Worker:
    """A process that does one task after another.

    Attributes:
        is_fit: it can do another task.
    """

    def __init__(self, answers: queue.SimpleQueue[None] | None = None) -> None:
        flags = ["-I", "-B"] if sys.dont_write_bytecode else ["-I"]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this Python, no shell
                [sys.executable, *flags, "-c", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise DraftingError(
                f"a second process is needed and cannot be started: {error.strerror}"
            ) from None
        assert self._process.stdin and self._process.stdout  # noqa: PT018, S101 - for the checker
        self._to, self._from = self._process.stdin, self._process.stdout
        self._answers = answers
        self._answer: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._limits = LIMITS
        self._began = math.inf
        self.is_fit = True
        # Linux ends the process with the thread that starts it, so only the main one asks for that.
        is_main = threading.current_thread() is threading.main_thread()
        self._send(pickle.dumps(sys.path) + pickle.dumps(is_main))
        threading.Thread(target=self._listen, daemon=True).start()

    def begin(self, task: Task[Any], limits: Limits) -> None:
        """Begin a task."""
        self._limits, self._began = limits, math.inf
        self._send(pickle.dumps(pickle.dumps((_here(), limits, task))))

    def outcome(self, seconds: float) -> TaskOutcome[Any] | None:
        """Wait for the task; None if it goes on. End a process beyond its limits."""
        try:
            answer = self._answer.get(timeout=seconds) if seconds else self._answer.get_nowait()
        except queue.Empty:
            if reason := self._excess():
                self.end()
                return TaskOutcome(reason=reason)
            return None
        if answer is None:
            return TaskOutcome(reason=self._cause())
        if answer.is_begun:  # the time before is not the task's
            self._began = time.monotonic()
            return None
        self.is_fit = not answer.is_last
        if not self.is_fit:
            self.end()
        if answer.is_too_large:
            return TaskOutcome(reason=self._too_large())
        return TaskOutcome(answer.value, answer.error)

    def tell(self) -> None:
        """Tell the process to end."""
        self.is_fit = False
        with contextlib.suppress(OSError):
            self._process.terminate()

    def end(self, grace: float = GRACE) -> None:
        """End the process, and wait until it is gone."""
        self.tell()
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with contextlib.suppress(OSError):
            self._to.close()

    def _send(self, message: bytes) -> None:
        # If the process is gone already, waiting for its answer shows it.
        with contextlib.suppress(OSError):
            self._to.write(message)
            self._to.flush()

    def _listen(self) -> None:
        """Take in answers as they come; None when the process is gone."""
        with self._from:
            while True:
                try:
                    answer = pickle.load(self._from)  # noqa: S301 - from our own code
                except Exception:  # noqa: BLE001 - cut off in the middle, it can be anything
                    answer = None
                self._answer.put(answer)
                if self._answers is not None:
                    self._answers.put(None)
                if answer is None:
                    return

    def _excess(self) -> str:
        """Return which limit the task is beyond, or ""."""
        limits = self._limits
        if time.monotonic() - self._began > CLOCK * limits.seconds:
            return f"took longer than {CLOCK * limits.seconds} seconds and was ended"
        if held_by(self._process.pid) > limits.megabytes:
            return self._too_large()
        return ""

    def _too_large(self) -> str:
        return f"needs more than {self._limits.memory} of memory and was ended"

    def _cause(self) -> str:
        """Return why the process ended by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        status = self._process.returncode
        self.end()
        if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
            return f"took longer than {self._limits.seconds} seconds and was ended"
        if status == TOO_LARGE:
            return self._too_large()
        return "ended its process: something in it is damaged, perhaps on purpose"


def _here() -> str:
    """Return the folder to which relative paths of the task refer."""
    with contextlib.suppress(OSError):
        return str(Path.cwd())
    return ""


def held_by(pid: int) -> int:
    """Return the megabytes of memory a process holds; 0 if that is not known."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20
