"""Ask the application as a browser does, but through ASGI alone: no server, no thread."""

import asyncio
import contextlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlencode, urlsplit

from drafting.web.access import Access
from drafting.web.application import application
from drafting.web.folder import DocumentFolder

PORT = 8123


@dataclass
class Answer:
    """What came back.

    Attributes:
        status: the status of the answer.
        headers: its headers; names in small letters.
        body: its bytes.
    """

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.text)

    @property
    def said(self):
        """The words of the error on the page, or ""."""
        found = re.search(r'data-testid="error">(.*?)</p>', self.text, re.DOTALL)
        return found[1] if found else ""


@dataclass
class Visitor:
    """A browser that was let in.

    Attributes:
        folder: the documents.
        access: the secrets of this run.
        cookie: what it sends along.
        receive: gives the body, instead of what is sent.
        expected: internal errors that a server would report, after the page that says so.
    """

    folder: DocumentFolder
    access: Access = field(default_factory=lambda: Access(PORT))
    cookie: str = ""
    receive: Callable | None = None
    expected: tuple = ()

    def __post_init__(self):
        self.app = application(self.folder, self.access)
        if not self.cookie:
            answer = self.get(f"/?token={self.access.token}")
            assert answer.status == 303
            self.cookie = answer.headers["set-cookie"].partition(";")[0]

    @property
    def form_token(self):
        return self.access.sessions[self.cookie.partition("=")[2]]

    def get(self, address, **headers):
        return self.ask("GET", address, headers=headers)

    def post_pairs(self, address, pairs, **headers):
        """Send a form that has fields more than once."""
        kind = "application/x-www-form-urlencoded"
        return self.ask(
            "POST", address, urlencode(pairs).encode(), {"content-type": kind, **headers}
        )

    def post(self, address, fields=(), files=(), **headers):
        """Send a form; `files` are (field, name, bytes)."""
        body, kind = _multipart({"form_token": self.form_token, **dict(fields)}.items(), files)
        return self.ask("POST", address, body, {"content-type": kind, **headers})

    def ask(self, method, address, body=b"", headers=()):
        """Send any request; a header that is None is left out, one that is a list is repeated."""
        parts = urlsplit(address)
        known = {"host": f"127.0.0.1:{PORT}", "cookie": self.cookie}
        if method != "GET":
            known |= {"origin": f"http://127.0.0.1:{PORT}", "sec-fetch-site": "same-origin"}
            known["content-length"] = str(len(body))
        known |= {name.replace("_", "-"): value for name, value in dict(headers).items()}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(parts.path),
            "raw_path": parts.path.encode(),
            "root_path": "",
            "query_string": parts.query.encode(),
            "headers": [
                (name.encode(), value.encode("latin-1"))
                for name, values in known.items()
                for value in (values if isinstance(values, list) else [values])
                if value
            ],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", PORT),
        }
        return asyncio.run(_asked(self.app, scope, self.receive or _given(body), self.expected))


def query(*texts):
    """Return the end of an address that names texts."""
    return urlencode([("text", text) for text in texts])


def _given(body):
    pieces = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        return pieces.pop() if pieces else {"type": "http.disconnect"}

    return receive


async def _asked(app, scope, receive, expected):
    sent = []

    async def send(message):
        sent.append(message)

    with contextlib.suppress(*expected):
        await app(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]))


def _multipart(fields, files):
    edge = "edge-of-a-part"
    parts = [
        f'--{edge}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    parts += [
        f'--{edge}\r\ncontent-disposition: form-data; name="{name}"; filename="{file}"\r\n'
        f"content-type: application/octet-stream\r\n\r\n".encode()
        + content
        + b"\r\n"
        for name, file, content in files
    ]
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
