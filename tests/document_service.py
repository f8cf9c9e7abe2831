"""A document service on the loopback interface, which plays recorded answers.

The real client asks it. It may only because the test gives it another endpoint; no option and no
variable of a user can do that.
"""

import gzip
import http.server
import io
import threading
import time
import zipfile
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from drafting.fetching.client import DocumentService, FetchClock, FetchLimits, ServiceEndpoint
from tests.pdf_files import pdf

MB = 1024 * 1024


def word():
    """Return a small file that looks like a Word document."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return file.getvalue()


WORD = word()
PDF = pdf(["The General Assembly,", "1. Decides to meet."])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "WordDocument".encode("utf-16-le")
WORDPERFECT = b"\xffWPC" + bytes(200)
CHALLENGE = {"x-amzn-waf-action": "challenge"}


def answer(body=b"", status=200, **headers):
    """Return what plays one answer with a body of known length."""

    def play(handler):
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return play


def to(location, status=302):
    """Return what plays a redirect; `{here}` is this service."""

    def play(handler):
        here = f"http://127.0.0.1:{handler.server.server_port}"
        answer(status=status, Location=location.format(here=here))(handler)

    return play


def truncated(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(WORD)))
    handler.end_headers()
    handler.wfile.write(WORD[:50])


def cut(handler):
    """Play half a file whose length nobody announces."""
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(PDF[: len(PDF) // 2])


def endless(handler):
    """Play 5 GB in pieces, without saying how much it will be."""
    handler.send_response(200)
    handler.end_headers()
    piece = b"PK\x03\x04" + bytes(MB)
    for _ in range(5000):
        handler.wfile.write(piece)


def announced(handler):
    """Announce 5 GB."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(5000 * MB))
    handler.end_headers()


def drip(handler):
    """Play one byte after the other."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(WORD)))
    handler.end_headers()
    for byte in WORD:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.05)


def slow_head(handler):
    """Play a header that never ends, one byte after the other."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def hung_up(handler):
    handler.close_connection = True


def packed(size):
    """Return what plays a file of zeros, packed."""
    return answer(gzip.compress(b"%PDF" + bytes(size) + b"%%EOF"), Content_Encoding="gzip")


class FakeClock:
    """A clock that moves on when somebody waits."""

    def __init__(self):
        self.time = 1_000_000_000.0
        self.pauses = []

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.pauses.append(seconds)
        self.time += seconds


class Played(http.server.BaseHTTPRequestHandler):
    """Plays the next answer for a symbol; the last one is repeated."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        service = self.server.service
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        service.asked.append((parts.path, asked, dict(self.headers), self.path))
        answers = service.answers.get(asked.get("s", parts.path), [answer(status=404)])
        play = answers.pop(0) if len(answers) > 1 else answers[0]
        self.close_connection = True
        try:
            play(self)
        except OSError:  # the client has heard enough
            self.close_connection = True

    def log_message(self, *words):
        pass


class RecordedService:
    """The service, and what it was asked.

    Attributes:
        answers: what is played for each symbol (without spaces) or path.
        asked: path, query, headers and raw path of each request.
    """

    def __init__(self, server):
        self.server = server
        self.answers = {}
        self.asked = []
        self.clock = FakeClock()

    @property
    def here(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def client(self, pace=None, tell=lambda _: None, limits=None):
        """Return the real client, for this service only."""
        endpoint = ServiceEndpoint(f"{self.here}/api/symbol/access", (self.here,))
        clock = FetchClock(self.clock.now, self.clock.sleep)
        return DocumentService(pace, tell, endpoint, limits or FetchLimits(), clock)

    def play(self, symbol, *answers):
        self.answers[symbol.replace(" ", "")] = list(answers)


@contextmanager
def recorded_service():
    """Yield the service, which listens until the end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Played)
    server.daemon_threads = True
    server.service = RecordedService(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
