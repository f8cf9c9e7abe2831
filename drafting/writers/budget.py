"""Count what one rendering may still use."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from jinja2.exceptions import SecurityError

T = TypeVar("T")

MAX_STEPS = 1_000_000
"""Loop turns and calls in one rendering; the longest resolutions need about ten thousand."""

MAX_CHARACTERS = 100_000_000
"""Characters joined in one rendering, counted again at each step on the way to the page."""

MAX_SECONDS = 20
"""Longest time for one rendering; it can end a template, but never changes what one prints."""

_OBJECT, _PART = 64, 8
"""Characters charged for a small object in a list, and for a part of the output."""


@dataclass(slots=True)
class _Budget:
    steps: int
    characters: int
    deadline: float


_budget: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def bounded() -> Iterator[None]:
    """Give the rendering inside a fresh budget."""
    token = _budget.set(_Budget(MAX_STEPS, MAX_CHARACTERS, time.monotonic() + MAX_SECONDS))
    try:
        yield
    finally:
        _budget.reset(token)


def step(count: int = 1) -> None:
    """Use up steps.

    Raises:
        SecurityError: there are too many, or they take too long.
    """
    budget = _budget.get()
    if budget is not None:
        before = budget.steps
        budget.steps -= count
        if budget.steps < 0:
            raise SecurityError("the template takes too many steps")
        if before // 64 != budget.steps // 64 and time.monotonic() > budget.deadline:
            raise SecurityError(f"the template takes longer than {MAX_SECONDS} seconds")


def charge(size: int) -> None:
    """Use up characters.

    Raises:
        SecurityError: there are too many.
    """
    budget = _budget.get()
    if budget is not None:
        budget.characters -= size
        if budget.characters < 0:
            raise SecurityError("the template makes too much text")


def charged(value: T) -> T:
    """Charge for a new value, and return it."""
    if isinstance(value, str):
        charge(len(value))
    elif isinstance(value, list | tuple | dict):
        charge(_OBJECT * len(value))
    return value


def counted(items: Iterable[T]) -> Iterator[T]:
    """Yield items, one step each."""
    for item in items:
        step()
        yield item


def concat(parts: Iterable[str]) -> str:
    """Join the output of a template, a macro or a block; stop if it is too much."""
    budget = _budget.get()
    if budget is None:
        return "".join(parts)
    kept: list[str] = []
    for part in parts:
        budget.characters -= len(part) + _PART
        if budget.characters < 0:
            break
        kept.append(part)
    charge(0)
    return "".join(kept)
