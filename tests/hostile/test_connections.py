"""Connections that are held without use cannot keep the browser out."""

import asyncio
import contextlib
import os
import socket
import sys

import pytest

from drafting.web import connection
from drafting.web.connection import is_of_another_user
from drafting.web.events import OpenStreams
from drafting.web.serving import MOST_CONNECTIONS, server_of

SECONDS = 0.3
"""How long a connection may be without use, in these tests."""
OPENED = []
"""What is closed at the end of a test."""


async def answering(scope, receive, send):
    """Answer at once, with a long answer if the address asks for it."""
    head = {"type": "http.response.start", "status": 200, "headers": []}
    await send(head)
    for _ in range(1000 if scope["path"] == "/long" else 1):
        await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
    if scope["path"] == "/stream":
        await asyncio.sleep(3 * SECONDS)
    await send({"type": "http.response.body"})


@contextlib.asynccontextmanager
async def served():
    """Run a server in this loop; gives its port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(MOST_CONNECTIONS)
        server = server_of(answering, OpenStreams())
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield listening.getsockname()[1]
        finally:
            while OPENED:
                OPENED.pop().close()
            server.should_exit = True
            await serving


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(connection, "SECONDS", SECONDS)


async def connected(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    OPENED.append(writer)
    return reader, writer


async def until_closed(reader):
    """Return what comes before the connection is closed."""
    answer = b""
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(60):
            while piece := await reader.read(1 << 20):
                answer += piece
    return answer


async def drip(writer, byte):
    """Send a byte again and again."""
    with contextlib.suppress(ConnectionError):
        while True:
            writer.write(byte)
            await writer.drain()
            await asyncio.sleep(SECONDS / 5)


def test_a_connection_that_sends_nothing_is_closed():
    async def steps():
        async with served() as port:
            reader, _ = await connected(port)
            assert await until_closed(reader) == b""

    asyncio.run(steps())


@pytest.mark.parametrize("before", [b"", b"GET / HTTP/1.1\r\nhost: x\r\n\r\n"])
def test_a_head_that_drips_is_cut_off(before):
    async def steps():
        async with served() as port:
            reader, writer = await connected(port)
            writer.write(before + b"GET / HTTP/1.1\r\nx: ")
            dripping = asyncio.create_task(drip(writer, b"y"))
            answer = await until_closed(reader)
            assert answer.count(b"HTTP/1.1 200") == bool(before)
            dripping.cancel()

    asyncio.run(steps())


def test_a_body_that_drips_after_the_answer_is_cut_off():
    async def steps():
        async with served() as port:
            reader, writer = await connected(port)
            writer.write(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n")
            dripping = asyncio.create_task(drip(writer, b"y"))
            assert (await until_closed(reader)).startswith(b"HTTP/1.1 200")
            dripping.cancel()

    asyncio.run(steps())


def test_an_answer_that_nobody_takes_is_given_up():
    async def steps():
        async with served() as port:
            with socket.socket() as slow:
                slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                slow.setblocking(False)
                loop = asyncio.get_running_loop()
                await loop.sock_connect(slow, ("127.0.0.1", port))
                await loop.sock_sendall(slow, b"GET /long HTTP/1.1\r\nhost: x\r\n\r\n")
                await asyncio.sleep(4 * SECONDS)
                taken = 0
                with contextlib.suppress(ConnectionError):
                    while piece := await loop.sock_recv(slow, 1 << 20):
                        taken += len(piece)
                assert taken < 100_000_000

    asyncio.run(steps())


def test_a_stream_stays_open():
    async def steps():
        async with served() as port:
            reader, writer = await connected(port)
            writer.write(b"GET /stream HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            assert (await until_closed(reader)).endswith(b"0\r\n\r\n")

    asyncio.run(steps())


def test_the_browser_gets_in_after_many_connections_that_do_nothing(monkeypatch):
    monkeypatch.setattr(connection, "SECONDS", 2)

    async def steps():
        async with served() as port:
            idle = [await connected(port) for _ in range(2 * MOST_CONNECTIONS)]
            reader, writer = await connected(port)
            writer.write(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
            first = await reader.readline()  # 200 if this machine is slow, and the others are gone
            assert first.startswith((b"HTTP/1.1 503", b"HTTP/1.1 200"))
            for each, _ in idle:
                assert await until_closed(each) == b""
            reader, writer = await connected(port)
            writer.write(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            assert (await until_closed(reader)).startswith(b"HTTP/1.1 200")

    asyncio.run(steps())


@pytest.fixture
def ends():
    """Both ends of a connection on this machine: the client's and the server's."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_connection(listening.getsockname()) as client,
        listening.accept()[0],
    ):
        yield client.getsockname(), listening.getsockname()


def test_our_own_programs_are_let_in(ends):
    assert not is_of_another_user(*ends)


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says who connects")


@on_linux
def test_programs_of_another_user_are_not_let_in(ends, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    monkeypatch.setattr(connection, "_ROOT", 12345)
    assert is_of_another_user(*ends)


@on_linux
def test_the_user_root_is_let_in(ends, monkeypatch):
    monkeypatch.setattr(connection, "_ROOT", os.getuid())
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert not is_of_another_user(*ends)


@on_linux
def test_a_connection_that_has_ended_is_nobodys(ends):
    assert is_of_another_user((ends[0][0], 1), ends[1])


def test_where_the_system_does_not_say_who_connects_everybody_is_let_in(ends, monkeypatch):
    monkeypatch.setattr(connection, "_TABLES", (("/nowhere/tcp", ""),))
    assert not is_of_another_user(*ends)
