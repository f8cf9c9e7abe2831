"""The application: its routes, and what every answer has in common."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from drafting.confined import in_this_process
from drafting.faults import reason_of
from drafting.web import start
from drafting.web.access import Access
from drafting.web.background import Background
from drafting.web.errors import PageError
from drafting.web.events import OpenStreams, Waking
from drafting.web.fetched import Fetcher
from drafting.web.folder import DocumentFolder
from drafting.web.guard import Guard
from drafting.web.memory import FolderMemory
from drafting.web.office import ToPdf
from drafting.web.pages import page, static

FIRST = (*start.ROUTES, Route("/static/{name}", static))
"""The first page, and the files that pages load; `routes` has the others."""


def application(
    folder: DocumentFolder,
    access: Access,
    office: ToPdf | None = None,
    *,
    has_processes: bool = False,
    background: Background | None = None,
    fetcher: Fetcher | None = None,
    asking: Background | None = None,
    making: Background | None = None,
) -> Starlette:
    """Return the application on a folder.

    It needs no server: whoever speaks ASGI can call it.

    Args:
        folder: the documents; the only state.
        access: who may use it.
        office: makes PDF; None where there is no LibreOffice.
        has_processes: read documents of others in processes with limits. Without it, the
            application starts no process, thread or program.
        background: does what takes long while other windows are answered; without it, they wait.
        fetcher: gets documents by symbol; None if the network may not be used.
        asking: asks records, so that nobody waits for documents that are read.
        making: does what takes minutes, such as making a record.
    """
    streams = OpenStreams()
    waking = Middleware(Waking, streams=streams)
    made = _Guarded(
        access,
        routes=[*FIRST, Mount("/", app=_Later())],
        middleware=[waking] if has_processes else [waking, Middleware(_InThisProcess)],
        exception_handlers={
            PageError: _refused,
            HTTPException: _unknown,
            Exception: _failed,
        },
    )
    made.state.folder = folder
    made.state.access = access
    made.state.streams = streams
    made.state.projectors = {}
    made.state.office = office
    made.state.background = background
    made.state.fetcher = fetcher
    made.state.asking = asking
    made.state.making = making
    made.state.long_tasks = {}
    made.state.turn = asyncio.Lock()  # what takes long is done once, and one after another
    made.state.memory = FolderMemory(folder.root)
    made.state.incoming = {}  # the mail that was read last
    made.state.added = {}  # what was added last to each draft, so that it can be taken back
    made.state.known_resolutions = None  # what the record that was asked last knows of resolutions
    return made


def load_pages() -> Router:
    """Load the code of every page; that takes longer than the first page."""
    from drafting.web.routes import ROUTES

    return Router((*FIRST, *ROUTES))  # the first again: other methods of it are refused there


class _Later:
    """Every page but the first, loaded when one of them is asked for."""

    def __init__(self) -> None:
        self._pages: Router | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        self._pages = self._pages or load_pages()
        await self._pages(scope, receive, send)


class _Guarded(Starlette):
    """An application whose outermost layer is the guard, also around the page of an error."""

    def __init__(self, access: Access, **settings: Any) -> None:  # noqa: ANN401 - as Starlette has it
        super().__init__(**settings)
        self._access = access

    def build_middleware_stack(self) -> ASGIApp:
        """Return all layers."""
        return Guard(super().build_middleware_stack(), self._access)


class _InThisProcess:
    """Let no request start a process, a thread or a program."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        with in_this_process():
            await self.app(scope, receive, send)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, PageError):
        return page(request, "error", {"said": str(error)}, status=500)
    shown = {**error.context, "said": str(error)}
    return page(request, error.template, shown, status=error.status)


async def _unknown(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    said = "There is no such page." if status == 404 else "This cannot be done here."
    return page(request, "error", {"said": said}, status=status)


async def _failed(request: Request, error: Exception) -> Response:
    said = (
        f"This is an error in drafting, not in your texts: {reason_of(error)}. "
        "Nothing was changed. Please report it."
    )
    return page(request, "error", {"said": said}, status=500)
