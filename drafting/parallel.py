"""Do one task for many files, on all cores and within limits: no file stops another."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import TypeVar

from drafting.confined import LIMITS, Limits, confined_each

T = TypeVar("T")
R = TypeVar("R")


def each_of(
    task: Callable[[T], R],
    items: Sequence[T],
    *,
    ended: Callable[[T, str], R],
    limits: Callable[[T], Limits] = lambda _: LIMITS,
    processes: int | None = None,
) -> Generator[R, None, None]:
    """Do a task for each of many things, and give the results in their order.

    The results after a slow one wait for it, but no longer than its limit.

    Args:
        task: what to do; it must be possible to send it to another process.
        items: the things.
        ended: makes the result if a task went beyond its limits or ended its process; it is given
            the reason, as the end of a sentence.
        limits: returns what the task may use for one thing.
        processes: how many; by default one a core.
    """
    count = max(1, min(processes or os.cpu_count() or 1, len(items)))
    tasks = [partial(task, item) for item in items]
    outcomes = confined_each(tasks, [limits(item) for item in items], count)
    for item, outcome in zip(items, outcomes, strict=True):
        yield ended(item, outcome.reason) if outcome.reason else outcome.result("")
