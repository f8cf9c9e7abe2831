"""Tasks, limits and answers that pass between two processes."""

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
"""Seconds a process has to tidy up when it is told to end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use.

    Attributes:
        seconds: processor time, or time by the clock where the system does not count it.
        megabytes: memory.
    """

    seconds: int = 20
    megabytes: int = 1024

    @property
    def memory(self) -> str:
        """The memory in words."""
        whole, rest = divmod(self.megabytes, 1024)
        return f"{self.megabytes} MB" if rest else f"{whole} GB"


LIMITS = Limits()
"""For reading one file and for rendering the templates of a user."""


class LimitError(DraftingError):
    """A task went beyond its limits, or ended its process.

    Attributes:
        reason: what happened, as the end of a sentence that names the task.
    """

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class TaskOutcome(Generic[R]):
    """What became of a task.

    Attributes:
        value: its result.
        error: what it raised, or None.
        reason: why its process was ended, or "".
    """

    value: R | None = None
    error: Exception | None = None
    reason: str = ""

    def result(self, doing: str) -> R:
        """Return the result, or raise what the task raised.

        Raises:
            LimitError: the process was ended.
        """
        if self.reason:
            raise LimitError(f"{doing} {self.reason}", self.reason)
        if self.error is not None:
            raise self.error
        return cast("R", self.value)  # there is one where nothing was raised


TOO_LARGE = 77
"""Exit status of a process that found itself too large."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a process sends back.

    Attributes:
        is_begun: not yet an answer: the process is ready and begins the task now.
        is_too_large: there was too little memory, or the process took more than is allowed.
        is_last: the process has grown and cannot do another task.
    """

    value: object = None
    error: Exception | None = None
    is_too_large: bool = False
    is_last: bool = False
    is_begun: bool = False
