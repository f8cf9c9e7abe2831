"""The connections of the server: for programs of the same user, and none for ever without use.

Whoever opens many connections, or sends one byte a minute, could keep the browser out. So a
connection is closed when no request is being answered on it for `SECONDS`, and when it does not
take an answer for as long.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 30
"""How long a connection may send no complete request, or take no answer."""
_TABLES = (("/proc/net/tcp", ""), ("/proc/net/tcp6", "0000000000000000FFFF0000"))
"""Where Linux lists the owners of connections, and what it writes before an address there."""
_ESTABLISHED = "01"
_ROOT = 0


class LocalConnection(H11Protocol):
    """A connection from a program on this machine."""

    _deadline: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or end it if it comes from another user."""
        super().connection_made(transport)
        if self.client and self.server and is_of_another_user(self.client, self.server):
            transport.abort()
            return
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        for timer in (self._deadline, self._stuck):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        """Wait until the browser takes what was sent, but not for ever."""
        super().pause_writing()
        self._stuck = self.loop.call_later(SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Send on."""
        if self._stuck is not None:
            self._stuck.cancel()
        super().resume_writing()

    def _watch(self) -> None:
        """Begin or end the time in which a request has to arrive."""
        is_answering = self.cycle is not None and not self.cycle.response_complete
        if is_answering and self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        elif not is_answering and self._deadline is None:
            self._deadline = self.loop.call_later(SECONDS, self.transport.abort)


def is_of_another_user(client: tuple[str, int], server: tuple[str, int | None]) -> bool:
    """Return whether a connection comes from a program of another user, where Linux says it.

    Every user of a machine can connect to its loopback interface. The user root may: it can read
    everything anyway, and forwards connections between systems.

    Args:
        client: address and port of the other end.
        server: address and port of our end.
    """
    if sys.platform != "linux":
        return False
    owner = _owner(client, (server[0], server[1] or 0))
    return owner is not None and owner not in (os.getuid(), _ROOT)


def _owner(client: tuple[str, int], server: tuple[str, int]) -> int | None:
    """Return the user of a connection; -1 if it has ended, None if the system does not say."""
    is_read = False
    for table, prefix in _TABLES:
        try:
            listed = Path(table).read_text(encoding="ascii")
        except OSError:
            continue
        is_read = True
        ends = f" {prefix}{_written(client)} {prefix}{_written(server)} {_ESTABLISHED} "
        _, found, rest = listed.partition(ends)
        if found:
            return int(rest.split(maxsplit=4)[3])
    return -1 if is_read else None


def _written(end: tuple[str, int]) -> str:
    """Return an address and its port as Linux writes them in its tables."""
    address = int.from_bytes(socket.inet_aton(end[0]), sys.byteorder)
    return f"{address:08X}:{end[1]:04X}"
