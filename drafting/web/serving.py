"""Serve the application on the loopback interface, to the browser of this machine alone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import cast

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from drafting.errors import UnwritableError
from drafting.faults import tell
from drafting.fetching.records import FetchedDocument
from drafting.office import find_office
from drafting.web.access import Access
from drafting.web.application import application, load_pages
from drafting.web.background import Background
from drafting.web.connection import SECONDS, LocalConnection
from drafting.web.events import OpenStreams
from drafting.web.fetched import Fetcher
from drafting.web.folder import DocumentFolder
from drafting.web.office import ToPdf

MOST_CONNECTIONS = 100
"""Connections at one time; a browser keeps about six for each window."""
MOST_HEAD = 64 * 1024
"""Bytes of the head of a request: its address, and what other programs of 127.0.0.1 add to it."""


def serve(
    folder: Path,
    *,
    port: int,
    browser: bool,
    say: Callable[[str], None],
    idle: float | None = None,
    fetch: bool = False,
) -> None:
    """Serve a folder until somebody stops it.

    Args:
        folder: made if there is none.
        port: 0 for any that is free.
        browser: open the first page.
        say: prints a line.
        idle: minutes without a request after which it ends; None for never.
        fetch: pages may get documents of the United Nations by their symbols.

    Raises:
        UnwritableError: the folder or the port cannot be used.
    """
    documents = DocumentFolder(folder)
    if not os.access(documents.root, os.R_OK | os.W_OK | os.X_OK):
        raise UnwritableError(f"{folder}: you may not write in this folder; choose another one")
    with (
        contextlib.suppress(KeyboardInterrupt),  # uvicorn raises it again once all is closed
        listening_at(port) as listening,
        _opened_once(documents.root) as is_first,
    ):
        access = Access(listening.getsockname()[1])
        app = application(
            documents, access, _office(), has_processes=True, background=_background(),
            fetcher=_fetcher() if fetch else None, asking=_background(), making=_background(),
        )  # fmt: skip
        with _noted_interrupts() as interrupts:
            say(f"open  {access.address}")
            say(f"It shows {folder}, works once and in one browser. Press Ctrl-C to end.")
            if not is_first:
                say("Another window of drafting has this folder open already. You can use both.")
            if browser and not _shown_in_browser(access.address):
                say("No browser was found. Copy the address above into your browser.")
            server = server_of(app, app.state.streams)
            asyncio.run(_served(server, listening, access, interrupts, idle and idle * 60))


@contextlib.contextmanager
def _noted_interrupts() -> Iterator[list[int]]:
    """Note Ctrl-C from the first line on: Python drops it in some moments of loading modules.

    Once it serves, the server takes Ctrl-C itself.
    """
    noted: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _opened_once(folder: Path) -> Iterator[bool]:
    """Yield whether no other application has the folder open, where the system can say it."""
    if sys.platform == "win32":
        yield True
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    is_first = True
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            is_first = False
        except OSError:  # a disk without locks, such as some network drives
            pass
        yield is_first
    finally:
        os.close(handle)  # this releases the lock


def _shown_in_browser(address: str) -> bool:
    """Open a browser window; return False if there is no browser with windows."""
    named = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform == "linux" and not any(map(os.environ.get, named)):
        return False  # a browser for terminals would keep the terminal to itself
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


class _Server(uvicorn.Server):
    """A server that ends its streams of events before it waits for its connections."""

    def __init__(self, config: uvicorn.Config, streams: OpenStreams) -> None:
        super().__init__(config)
        self._streams = streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End everything."""
        self._streams.close()
        await super().shutdown(sockets)


def server_of(app: ASGIApp, streams: OpenStreams) -> uvicorn.Server:
    """Return a server for the application, with its limits.

    Args:
        app: the application.
        streams: its streams of events, which end first when the server ends.
    """
    config = uvicorn.Config(
        _reporting(app), http=LocalConnection, ws="none", loop="asyncio", interface="asgi3",
        lifespan="off", log_level="critical", access_log=False, server_header=False,
        proxy_headers=False, timeout_graceful_shutdown=1, timeout_keep_alive=SECONDS,
        limit_concurrency=MOST_CONNECTIONS, h11_max_incomplete_event_size=MOST_HEAD,
    )  # fmt: skip
    return _Server(config, streams)


async def _served(
    server: uvicorn.Server,
    listening: socket.socket,
    access: Access,
    interrupts: Sequence[int],
    seconds: float | None,
) -> None:
    """Serve until somebody stops the server, or until nobody asked it anything for so long."""
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    loading = threading.Thread(target=load_pages, daemon=True)  # Ctrl-C does not wait for it
    while not serving.done():
        await asyncio.wait([serving], timeout=1)
        if access.sessions and not loading.ident:
            loading.start()  # while somebody looks at the first page
        is_unused = seconds is not None and time.monotonic() - access.used > seconds
        if interrupts or is_unused:
            server.should_exit = True
    await serving


def _office() -> ToPdf | None:
    """Return what makes PDF with LibreOffice, one document at a time; None if it is not there."""
    if find_office() is None:
        return None
    turn = asyncio.Lock()

    async def to_pdf(document: bytes) -> bytes:
        from drafting.pdf import pdf_from

        async with turn:
            return await pdf_from(document)

    return to_pdf


def _fetcher() -> Fetcher:
    """Return what gets documents by their symbols, one after another, in a second thread."""
    background = _background()

    async def fetcher(typed: str, language: str) -> FetchedDocument:
        from drafting.fetching import fetch
        from drafting.fetching.records import FetchOptions

        options = FetchOptions(languages=(language,))
        return cast("FetchedDocument", await background(lambda: next(fetch([typed], options))))

    return fetcher


def _background() -> Background:
    """Return what does tasks in a second thread, one after another.

    Ctrl-C ends the program while a task is done: a task writes nothing, or a whole file at once.
    """
    turn = asyncio.Lock()

    async def background(task: Callable[[], object]) -> object:
        async with turn:
            done: Future[object] = Future()
            Thread(target=_do, args=(task, done), daemon=True).start()
            return await asyncio.wrap_future(done)

    return background


def _do(task: Callable[[], object], done: Future[object]) -> None:
    """Do a task of the background, unless nobody waits for it any more."""
    if not done.set_running_or_notify_cancel():
        return
    try:
        result = task()
    except BaseException as error:  # noqa: BLE001 - raised where the result is awaited
        done.set_exception(error)
    else:
        done.set_result(result)


def _reporting(app: ASGIApp) -> ASGIApp:
    """Return the application, made to report an internal error as the commands do, in one line."""

    async def reporting(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - the page says already that something failed
            tell(error)

    return reporting


def listening_at(port: int) -> socket.socket:
    """Return a socket on the loopback interface.

    Raises:
        UnwritableError: another program has the port.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # another program could take the port over
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # a port that we had a minute ago is free again
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", port))
        made.listen(100)
    except OSError as error:
        made.close()
        raise UnwritableError(
            f"port {port} cannot be used: {error.strerror}; choose another one, or "
            "let the program choose"
        ) from None
    return made
