"""Tasks, limits and answers that two processes exchange."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from drafting.errors import DraftingError

R = TypeVar("R")
Task = Callable[[], R]

LOOK = 0.05
"""Seconds between checks of the processes."""
GRACE = 0.5
"""Seconds a process has to clean up when it must end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use.

    Attributes:
        seconds: seconds of processor time, or of clock time if the system does not count it.
        megabytes: megabytes of memory.
    """

    seconds: int = 20
    megabytes: int = 1024

    @property
    def memory(self) -> str:
        """Return the memory in words."""
        whole, rest = divmod(self.megabytes, 1024)
        return f"{self.megabytes} MB" if rest else f"{whole} GB"


LIMITS = Limits()
"""Limits for reading one file, and for rendering the templates of a user."""


class LimitError(DraftingError):
    """A task exceeded its limits, or ended its process.

    Attributes:
        reason: what happened, as the end of a sentence that names the task.
    """

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class TaskOutcome(Generic[R]):
    """The outcome of a task.

    Attributes:
        value: its result.
        error: the exception it raised, or None.
        reason: why its process was ended, or "".
    """

    value: R | None = None
    error: Exception | None = None
    reason: str = ""

    def result(self, doing: str) -> R:
        """Return the result, or raise the exception of the task.

        Raises:
            LimitError: the process was ended.
        """
        if self.reason:
            raise LimitError(f"{doing} {self.reason}", self.reason)
        if self.error is not None:
            raise self.error
        return cast("R", self.value)  # a task without an error has a result


TOO_LARGE = 77
"""Exit status of a process that needs too much memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A message of a process to the asking one.

    Attributes:
        is_begun: no answer yet: the process begins the task now.
        is_too_large: the task needed more memory than there is or than it may use.
        is_last: the process has grown too large to do another task.
    """

    value: object = None
    error: Exception | None = None
    is_too_large: bool = False
    is_last: bool = False
    is_begun: bool = False
