"""Do what takes minutes, such as making a record, while a page says how far it is.

A task goes on when its page is closed. Its result is kept for who asks for the same next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.errors import DraftingError
from drafting.faults import reason_of
from drafting.web.background import in_background
from drafting.web.errors import PageError
from drafting.web.pages import page

R = TypeVar("R")
_PATIENCE = 0.4
"""Seconds in which a task may end before its page says how far it is."""
_MOST = 6
"""Tasks whose results are kept."""


class Tell(Protocol):
    """Says how far a task is."""

    def __call__(self, done: int, total: int, phase: str = "", /) -> None:
        """Say it.

        Args:
            done: what is done in this phase.
            total: how much there is; 0 if that is not known.
            phase: what is being done now, in words; without it, the phase goes on.
        """


@dataclass(slots=True)
class LongTask:
    """A task, and how far it is.

    Attributes:
        name: what the waiting page says is being done.
        there: the address of the page that shows the result.
        done: what is done.
        total: how much there is; 0 if that is not known yet.
        phase: what is being done now, in words, or "".
        result: what it returned.
        error: why it failed, or "".
        is_done: whether it has ended.
        running: the task of the loop.
    """

    name: str
    there: str
    done: int = 0
    total: int = 0
    phase: str = ""
    result: Any = None
    error: str = ""
    is_done: bool = False
    running: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def counts(self) -> str:
        """Return what is done of how much, in words."""
        return f"{self.done:,} of {self.total:,}"

    def tell(self, done: int, total: int, phase: str = "", /) -> None:
        """Note how far it is."""
        self.done, self.total = done, total
        self.phase = phase or self.phase


async def begun(
    request: Request, key: str, name: str, there: str, work: Callable[[Tell], R]
) -> LongTask:
    """Begin a task, and return it after a moment; one that was begun before is returned at once.

    Args:
        request: what is answered.
        key: what makes it another task.
        name: what the waiting page says is being done.
        there: the address of the page that shows the result.
        work: does it; changes nothing of the application.
    """
    known: dict[str, LongTask] = request.app.state.long_tasks
    task = known.get(key)
    if task is None or task.error:
        known.pop(key, None)
        task = known[key] = LongTask(name, there)
        task.running = asyncio.create_task(_done(request, task, work))
        await asyncio.wait({task.running}, timeout=_PATIENCE)
        for old in [old for old, each in known.items() if each.is_done and old != key][:-_MOST]:
            del known[old]
    return task


async def _done(request: Request, task: LongTask, work: Callable[[Tell], Any]) -> None:
    try:
        task.result = await in_background(
            request, lambda: work(task.tell), request.app.state.making
        )
    except (DraftingError, PageError) as error:
        task.error = str(error)
    except Exception as error:  # noqa: BLE001 - the page says it, as for every other one
        task.error = f"This is an error in drafting, not in your texts: {reason_of(error)}"
    finally:
        task.is_done = True


def wait_for(key: str) -> Response:
    """Go to the page that says how far a task is."""
    return RedirectResponse("/wait?" + urlencode({"task": key}), 303)


def forget(request: Request, key: str) -> None:
    """Forget a task that has ended, so that the next one of its kind is done anew."""
    known: dict[str, LongTask] = request.app.state.long_tasks
    if key in known and known[key].is_done:
        del known[key]


async def wait(request: Request) -> Response:
    """Say how far a task is, or go to its result."""
    known: dict[str, LongTask] = request.app.state.long_tasks
    task = known.get(request.query_params.get("task", ""))
    if task is None:
        raise PageError("Nothing of that kind is being done. Go back, and begin it again.", 404)
    if task.error:
        raise PageError(f"{task.error.rstrip('.')}.", 422)
    if task.is_done:
        return RedirectResponse(task.there, 303)
    return page(request, "wait", {"task": task, "here": f"/wait?{request.url.query}"})


ROUTES = (Route("/wait", wait),)
