"""Keep streams of events open, and end them all at once: no thread, no library.

A stream sends what is current, and again whenever it changed. It looks when somebody wakes it
(each form that was sent to us does), and a few times a second, because commands write files too.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOKS = 0.1
"""Seconds between two looks at the files."""
BEATS = 15
"""Seconds after which a stream says that it is there, so that a closed window is noticed."""
MOST_OF_ONE = 5
"""Streams of one browser. Browsers have six connections to one server, and a page needs one."""
MOST = 40
_MOST_TURNS = 20
"""Turns of the loop in which a stream that was woken has looked."""
_SAFE_METHODS = frozenset({"GET", "HEAD"})

Current = Callable[[str], tuple[str, Mapping[str, object]] | None]
"""Returns the version and the content that a stream sends; None if the given version is current."""


@dataclass(slots=True)
class OpenStreams:
    """The streams that are open.

    Attributes:
        is_closed: the application ends, and so do all streams.
    """

    is_closed: bool = False
    _open: list[tuple[str, asyncio.Event]] = field(default_factory=list)

    def wake(self) -> None:
        """Have every stream look now."""
        for _, woken in self._open:
            woken.set()

    async def told(self) -> None:
        """Have every stream look now, and wait until each has sent what is new."""
        self.wake()
        for _ in range(_MOST_TURNS):
            if not any(woken.is_set() for _, woken in self._open):
                return
            await asyncio.sleep(0)

    def close(self) -> None:
        """End every stream."""
        self.is_closed = True
        self.wake()

    def has_room(self, browser: str) -> bool:
        """Return whether a browser can have one more stream."""
        own = sum(each == browser for each, _ in self._open)
        return not self.is_closed and own < MOST_OF_ONE and len(self._open) < MOST

    @contextlib.contextmanager
    def joined(self, browser: str) -> Iterator[asyncio.Event]:
        """Count a stream as open, and give what wakes it."""
        one = (browser, asyncio.Event())
        self._open.append(one)
        try:
            yield one[1]
        finally:
            self._open.remove(one)


class EventStream(Response):
    """An answer that does not end: server-sent events until somebody goes."""

    media_type = "text/event-stream"

    def __init__(
        self, streams: OpenStreams, browser: str, current: Current, beat: Callable[[], None]
    ) -> None:
        """Make a stream; without room it is an empty answer, after which browsers ask no more.

        Args:
            streams: the streams that are open.
            browser: whose it is.
            current: what it sends.
            beat: called while somebody listens.
        """
        self.streams, self.browser, self.current, self.beat = streams, browser, current, beat
        self.is_full = not streams.has_room(browser)
        super().__init__(status_code=204 if self.is_full else 200)
        if not self.is_full:
            del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until the browser goes, or the application ends."""
        if self.is_full or scope["method"] == "HEAD":
            await super().__call__(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        with self.streams.joined(self.browser) as woken:
            gone = asyncio.ensure_future(_gone(receive, woken))
            try:
                await self._events(send, woken, gone)
            finally:
                gone.cancel()
        await send(_body(b"", more=False))

    async def _events(self, send: Send, woken: asyncio.Event, gone: asyncio.Future[None]) -> None:
        version, said = "", time.monotonic()
        await send(_body(b"retry: 1000\n\n"))
        while not gone.done() and not self.streams.is_closed:
            woken.clear()
            if found := self.current(version):
                version, content = found
                await send(_body(f"data: {json.dumps(content)}\n\n".encode()))
                said = time.monotonic()
            elif time.monotonic() - said > BEATS:
                await send(_body(b":\n\n"))
                said = time.monotonic()
            self.beat()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), LOOKS)


class Waking:
    """Wake all streams after each form: what it changed is shown at once."""

    def __init__(self, app: ASGIApp, streams: OpenStreams) -> None:
        self.app, self.streams = app, streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self.app(scope, receive, send)
        if scope["type"] == "http" and scope["method"] not in _SAFE_METHODS:
            self.streams.wake()


async def _gone(receive: Receive, woken: asyncio.Event) -> None:
    """Wait until the browser goes."""
    while (await receive())["type"] != "http.disconnect":
        pass
    woken.set()


def _body(content: bytes, *, more: bool = True) -> Message:
    return {"type": "http.response.body", "body": content, "more_body": more}
