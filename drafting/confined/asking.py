"""The asking side: start a second process, send it tasks, and enforce its limits."""

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
"""Clock time that a task may take, as a multiple of its processor time."""
_PROGRAM = (
    "import os, pickle, sys; asked = os.fdopen(os.dup(0), 'rb'); "
    "os.dup2(os.open(os.devnull, os.O_RDONLY), 0); sys.path[:] = pickle.load(asked); "
    "from drafting.confined.working import serve; serve(asked)"
)
"""Tasks do not come through standard input, because a task could read the next ones from it."""


class Worker:
    """A process that does one task after another.

    Attributes:
        is_fit: whether it can do another task.
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
                "the program cannot start the second process that reads this safely: "
                f"{error.strerror}; close other programs and try again"
            ) from None
        assert self._process.stdin and self._process.stdout  # noqa: PT018, S101 - for the checker
        self._to, self._from = self._process.stdin, self._process.stdout
        self._answers = answers
        self._answer: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._limits = LIMITS
        self._began = math.inf
        self.is_fit = True
        # Linux would end the process with the thread that starts it; only the main one wants that.
        is_main = threading.current_thread() is threading.main_thread()
        self._send(pickle.dumps(sys.path) + pickle.dumps(is_main))
        threading.Thread(target=self._listen, daemon=True).start()

    def begin(self, task: Task[Any], limits: Limits) -> None:
        """Begin a task."""
        self._limits, self._began = limits, math.inf
        self._send(pickle.dumps(pickle.dumps((_here(), limits, task))))

    def outcome(self, seconds: float) -> TaskOutcome[Any] | None:
        """Wait for the task; None if it is not done. End a process that exceeds its limits."""
        try:
            answer = self._answer.get(timeout=seconds) if seconds else self._answer.get_nowait()
        except queue.Empty:
            if reason := self._excess():
                self.end()
                return TaskOutcome(reason=reason)
            return None
        if answer is None:
            return TaskOutcome(reason=self._cause())
        if answer.is_begun:  # the time before does not count
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
        # If the process has ended already, waiting for its answer shows that.
        with contextlib.suppress(OSError):
            self._to.write(message)
            self._to.flush()

    def _listen(self) -> None:
        """Receive answers as they come, and None when the process has ended."""
        with self._from:
            while True:
                try:
                    answer = pickle.load(self._from)  # noqa: S301 - from our own code
                except Exception:  # noqa: BLE001 - an answer that was cut off can raise anything
                    answer = None
                self._answer.put(answer)
                if self._answers is not None:
                    self._answers.put(None)
                if answer is None:
                    return

    def _excess(self) -> str:
        """Return the limit that the task exceeds, or ""."""
        limits = self._limits
        if time.monotonic() - self._began > CLOCK * limits.seconds:
            return f"took longer than {CLOCK * limits.seconds} seconds and was stopped"
        if held_by(self._process.pid) > limits.megabytes:
            return self._too_large()
        return ""

    def _too_large(self) -> str:
        return f"needs more than {self._limits.memory} of memory and was stopped"

    def _cause(self) -> str:
        """Return why the process ended without an answer."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        status = self._process.returncode
        self.end()
        if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
            return f"took longer than {self._limits.seconds} seconds and was stopped"
        if status == TOO_LARGE:
            return self._too_large()
        return "crashed; the file may be damaged or malicious: get it again from a source you trust"


def _here() -> str:
    """Return the folder of the task's relative paths."""
    with contextlib.suppress(OSError):
        return str(Path.cwd())
    return ""


def held_by(pid: int) -> int:
    """Return the megabytes of memory a process has; 0 if not known."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20
