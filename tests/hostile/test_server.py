"""What the server refuses, sent as bytes by programs that keep to no rule."""

import contextlib
import hashlib
import io
import os
import re
import signal
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from drafting.importing import read
from drafting.negotiation.journals import begin_journal
from drafting.web.events import MOST_OF_ONE
from tests.browser.serving import address_of, begun

MB = 1024 * 1024
EXAMPLE = Path(__file__).parents[2] / "examples" / "negotiation" / "L99.docx"
TEXT = b"title: A title\noperative:\n- text: Decides.\n"


class Running:
    """The application in a process of its own, and the cookie of a browser that was let in."""

    def __init__(self, folder):
        self.folder = folder
        self.process, self.cookie = begun(folder), ""
        self.port, token = re.search(r":(\d+)/\?token=(\S+)", address_of(self.process)).groups()
        answer = self.said(f"GET /?token={token} HTTP/1.1\r\nhost: HOST\r\n\r\n")
        self.cookie = re.search(rb"set-cookie: (drafting-\d+=[^;]+)", answer)[1].decode()

    @property
    def head(self):
        """Return the lines that the browser sends which was let in."""
        return f"host: 127.0.0.1:{self.port}\r\ncookie: {self.cookie}\r\nconnection: close"

    def said(self, request, body=b"", seconds=20):
        """Send a request, and return everything that comes back until the server ends it."""
        head = request.replace("HOST", f"127.0.0.1:{self.port}").replace("COOKIE", self.head)
        with socket.create_connection(("127.0.0.1", int(self.port)), timeout=seconds) as made:
            with contextlib.suppress(OSError):  # refused before everything was sent
                made.sendall(head.encode("latin-1"))
                for piece in [body] if isinstance(body, bytes) else body:
                    made.sendall(piece)
            return _received(made)

    def peak(self):
        """Return the most megabytes that the server had; 0 where the system does not say."""
        if sys.platform != "linux":
            return 0
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024

    def digest(self):
        """Return what the folder holds, names and bytes."""
        files = sorted(self.folder.rglob("*"))
        return [(str(each), hashlib.sha256(each.read_bytes()).hexdigest()) for each in files]


def _received(made):
    answer = b""
    with contextlib.suppress(OSError):
        while piece := made.recv(MB):
            answer += piece
            if answer.startswith(b"HTTP/1.1 303"):
                break
    return answer


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    folder = tmp_path_factory.mktemp("Resolutions")
    (folder / "a.yaml").write_bytes(TEXT)
    (folder.parent / "secret.yaml").write_bytes(TEXT.replace(b"A title", b"SECRET"))
    (folder / "link.yaml").symlink_to(folder.parent / "secret.yaml")
    made = Running(folder)
    try:
        yield made
    finally:
        made.process.send_signal(signal.SIGINT)
        _, said = made.process.communicate(timeout=20)
    assert "Traceback" not in said


POST = "POST /drop HTTP/1.1\r\nCOOKIE\r\n"
CHUNKED = "transfer-encoding: chunked\r\n"
FORM = f"{POST}origin: http://HOST\r\ncontent-type: multipart/form-data; boundary=e\r\n"


def get(path, more=""):
    """Return a request for a page, by the browser that was let in."""
    return f"GET {path} HTTP/1.1\r\nCOOKIE\r\n{more}\r\n"


REFUSED = {
    "a foreign host": ("GET / HTTP/1.1\r\nhost: evil.example\r\n\r\n", 421),
    "a foreign host with our port": ("GET / HTTP/1.1\r\nhost: evil.example:PORT\r\n\r\n", 421),
    "two hosts": ("GET / HTTP/1.1\r\nhost: HOST\r\nhost: evil.example\r\n\r\n", 400),
    "no host": ("GET / HTTP/1.1\r\n\r\n", 400),
    "no host in the old protocol": ("GET / HTTP/1.0\r\n\r\n", 421),
    "no cookie in the old protocol": ("GET / HTTP/1.0\r\nhost: HOST\r\n\r\n", 403),
    "a protocol that is older still": ("GET /\r\n\r\n", 400),
    "a protocol that is newer": ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 421),
    "the beginning of an encrypted connection": ("\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
    "a whole address of another host": (get("http://evil.example/"), 400),
    "a whole address of ours": (get("http://HOST/"), 400),
    "a connection to elsewhere": ("CONNECT evil.example:80 HTTP/1.1\r\nCOOKIE\r\n\r\n", 400),
    "options of the server": ("OPTIONS * HTTP/1.1\r\nCOOKIE\r\n\r\n", 400),
    "a trace": ("TRACE / HTTP/1.1\r\nCOOKIE\r\norigin: http://HOST\r\n\r\n", 405),
    "a method that nobody knows": ("DROP / HTTP/1.1\r\nCOOKIE\r\norigin: http://HOST\r\n\r\n", 405),
    "a web socket": (
        "GET / HTTP/1.1\r\nhost: HOST\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n", 403,
    ),
    "an old token": (f"GET /?token={'x' * 43} HTTP/1.1\r\nhost: HOST\r\n\r\n", 403),
    "another page": (get("/", "sec-fetch-site: cross-site\r\n"), 403),
    "a page on a neighbouring port": (get("/", "sec-fetch-site: same-site\r\n"), 403),
    "a form without an origin": (POST + "content-length: 0\r\n\r\n", 403),
    "a form of a neighbouring port": (
        POST + "origin: http://127.0.0.1:1\r\ncontent-length: 0\r\n\r\n", 403,
    ),
    "a form without a token": (FORM + "content-length: 7\r\n\r\n--e--\r\n", 403),
    "two lengths": (FORM + "content-length: 7\r\ncontent-length: 8\r\n\r\n--e--\r\n", 400),
    "a length and pieces": (FORM + CHUNKED + "content-length: 7\r\n\r\n0\r\n\r\n", 403),
    "pieces of another kind": (FORM + "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
    "a piece of no size": (FORM + CHUNKED + "\r\nzz\r\n", 400),
    "500 MB announced": (FORM + "content-length: 524288000\r\n\r\n", 413),
    "500 MB announced, and asked for": (
        FORM + "content-length: 524288000\r\nexpect: 100-continue\r\n\r\n", 413,
    ),
    "a head of 1 MB": ("GET / HTTP/1.1\r\nCOOKIE\r\nx: " + "y" * MB + "\r\n\r\n", 400),
    "50,000 heads": ("GET / HTTP/1.1\r\nCOOKIE\r\n" + "x: y\r\n" * 50_000 + "\r\n", 400),
    "an address of 1 MB": ("GET /?" + "y" * MB + " HTTP/1.1\r\nCOOKIE\r\n\r\n", 400),
    "a head with a zero": (get("/", "\x00: y\r\n"), 400),
    "a head with a lone line feed": (get("/", "x: y\nhost: evil.example\r\n"), 400),
    "a path that goes up": (get("/static/../../../etc/passwd"), 404),
    "a path that goes up, encoded": (get("/static/%2e%2e%2f%2e%2e%2fapplication.css"), 404),
    "a path that goes up, encoded twice": (get("/negotiate/%252e%252e%252fsecret.yaml"), 404),
    "a name that goes up": (get("/compare?text=..%2Fsecret.yaml&text=a.yaml"), 400),
    "a name that goes up, with a backslash": (get("/negotiate/..%5Csecret.yaml"), 400),
    "a name of the whole disk": (get("/compare?text=%2Fetc%2Fpasswd&text=a.yaml"), 400),
    "a name on another computer": (get("/negotiate/%5C%5Cevil.example%5Cx"), 400),
    "a name on another drive": (get("/negotiate/C:secret.yaml"), 400),
    "a name with a zero": (get("/negotiate/a.yaml%00.png"), 400),
    "a name that is no Unicode": (get("/negotiate/%ff%fe"), 404),
    "a name of a link": (get("/compare?text=link.yaml&text=a.yaml"), 404),
    "a name with a line break": (get("/compare/html?text=a%0d%0aset-cookie:x&text=a.yaml"), 400),
    "a name with markup": (get("/negotiate/%3Cscript%3Ealert(1)"), 400),
}  # fmt: skip


@pytest.mark.parametrize(("request_", "status"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_request_is_refused_and_changes_nothing(running, request_, status):
    before = running.digest()
    answer = running.said(request_.replace("PORT", running.port))
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:200]
    assert b"SECRET" not in answer
    assert b"<script>alert" not in answer
    assert b"\r\nset-cookie:" not in answer.lower()
    assert running.digest() == before
    assert running.said(get("/")).startswith(b"HTTP/1.1 200 ")


def test_a_form_of_500_mb_that_announces_nothing_is_refused_and_fills_no_memory(running):
    before, head = running.digest(), b'--e\r\ncontent-disposition: form-data; name="files"; '
    pieces = [b'%sfilename="x"\r\n\r\n' % head, *([b"x" * MB] * 500)]
    answer = running.said(FORM + CHUNKED + "\r\n", (b"%x\r\n%s\r\n" % (len(p), p) for p in pieces))
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert running.digest() == before
    assert running.peak() < 300


def test_many_streams_of_events_keep_nobody_out(running):
    base = running.folder / "L93-Rev1.yaml"
    base.write_bytes((EXAMPLE.parent / base.name).read_bytes())
    begin_journal(running.folder / "x.journal.yaml", base, read(base))
    asked = get("/negotiate/x.journal.yaml/events").replace("COOKIE", running.head)
    with contextlib.ExitStack() as opened:
        heads = []
        for _ in range(40):
            made = opened.enter_context(socket.create_connection(("127.0.0.1", int(running.port))))
            made.sendall(asked.encode())
            heads.append(made.recv(15, socket.MSG_WAITALL))
        assert heads.count(b"HTTP/1.1 200 OK") == MOST_OF_ONE
        assert set(heads) == {b"HTTP/1.1 200 OK", b"HTTP/1.1 204 No"}
        assert running.said(get("/")).startswith(b"HTTP/1.1 200 ")
    assert running.said(get("/")).startswith(b"HTTP/1.1 200 ")


def bomb():
    """Return a real Word file whose text unpacks to 60 MB."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(EXAMPLE) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for each in old.infolist():
            text = old.read(each)
            if each.filename == "word/document.xml":
                text = text.replace(b"<w:body>", b"<w:body>" + b" " * (60 * MB))
            new.writestr(each.filename, text)
    return made.getvalue()


BOMBS = {
    "bomb.docx": bomb,
    "deep.xml": lambda: b"<a>" * 200_000,
    "deep.yaml": lambda: b"- " * 1_000_000,
    "long.txt": lambda: b"x " * 9_000_000,
    "many.txt": lambda: b"1. Decides to meet;\n" * 400_000,
    "objects.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj<<>>endobj\n" * 100_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_document_made_to_exhaust_the_machine_is_refused(running, name):
    path = running.folder / name
    path.write_bytes(BOMBS[name]())
    try:
        for _ in range(2):  # what took long is shown on the next page
            answer = running.said(get(f"/compare?text=a.yaml&text={name}&go=on"), seconds=60)
        assert answer.startswith(b"HTTP/1.1 422 ")
        assert running.said(get("/")).startswith(b"HTTP/1.1 200 ")
    finally:
        path.unlink()
    assert running.peak() < 300


@pytest.mark.skipif(sys.platform != "linux" or os.getuid(), reason="needs root, to be another user")
def test_another_user_of_the_machine_is_not_answered(running):
    said = _as_another_user(
        f"GET / HTTP/1.1\r\nhost: 127.0.0.1:{running.port}\r\n\r\n", running.port
    )
    assert said == b""


def _as_another_user(request, port):
    """Send a request from a process of the user nobody."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setuid(65534)
            with socket.create_connection(("127.0.0.1", int(port)), timeout=10) as made:
                made.sendall(request.encode())
                os.write(theirs, _received(made) or b"")
        finally:
            os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours, "rb") as pipe:
        return pipe.read()
