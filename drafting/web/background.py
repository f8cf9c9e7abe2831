"""Do what takes long while other windows are answered: read documents, and compare them.

The application starts no thread of its own. Where somebody gave it a way to work in the background
(`serving` does), a handler waits for the work, and the loop goes on. Elsewhere it does the work
itself. What works in the background changes nothing of the application: it returns what it found,
and the handler keeps it.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, TypeVar, cast

from starlette.requests import Request

from drafting.model.resolution import Resolution
from drafting.web.folder import DocumentFolder
from drafting.web.listing import ListedDocument

R = TypeVar("R")
Background = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Does a task in the background, and returns what it returns."""


async def in_background(
    request: Request, task: Callable[[], R], lane: Background | None = None
) -> R:
    """Do a task that may take long; other windows need not wait for it.

    Args:
        request: what is answered.
        task: changes nothing of the application, because it may run in another thread.
        lane: does it, instead of what reads documents.
    """
    background: Background | None = lane or request.app.state.background
    return task() if background is None else cast("R", await background(task))


async def read_all(request: Request, names: Sequence[str]) -> list[Resolution]:
    """Read documents of the folder.

    Raises:
        PageError: there is none of one name, or it cannot be read.
    """
    return [await read_one(request, each) for each in names]


async def read_one(request: Request, name: str) -> Resolution:
    """Read a document of the folder; the texts read last are not read again.

    Raises:
        PageError: there is none of that name, or it cannot be read.
    """
    folder: DocumentFolder = request.app.state.folder
    if not folder.is_read(name):
        async with request.app.state.turn:
            if not folder.is_read(name):  # by who had the turn before
                folder.keep(await in_background(request, partial(folder.attempt, name)))
    return folder.read(name)


async def listed(
    request: Request, seconds: float = 0.25, *, slow: bool = False
) -> list[ListedDocument]:
    """Return all listed files, the newest first; those not read in time say no title.

    While something else is read, no more files are read, and the list is shown as it is.

    Args:
        request: what is answered.
        seconds: how long new files may be read; the next call goes on.
        slow: read files that take long too, and wait until it is their turn.
    """
    folder: DocumentFolder = request.app.state.folder
    end = 0.0
    for file in folder.unlisted(slow=slow):
        if request.app.state.turn.locked() and not slow:
            break
        async with request.app.state.turn:
            end = end or time.monotonic() + seconds
            if time.monotonic() >= end:
                break
            if not folder.is_listed(file):
                found = await in_background(request, partial(folder.described, file))
                folder.keep_listed(file, found)
    return folder.files(0)
