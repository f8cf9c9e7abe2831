"""Use the application where no thread, process or socket may be started, and no network reached.

    python -m tests.alone FOLDER

Everything goes through ASGI. Files are written in FOLDER only. Prints what was done.
"""

import _thread
import asyncio
import contextlib
import io
import re
import socket
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

from drafting.web.folder import DocumentFolder
from tests.asking import Visitor, query
from tests.pdf_files import pdf

EXAMPLES = Path(__file__).parent.parent / "examples"
SERIES = EXAMPLES / "international-cooperation"
MAIL = EXAMPLES / "negotiation" / "mail"
FORBIDDEN = (
    "_thread.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pty.spawn",
    "socket.",
    "subprocess.",
    "urllib.",
    "webbrowser.",
)
"""Beginnings of the names of what Python reports to audit hooks."""


def forbid(folder):
    """Raise an error wherever the program does what it may not do; this cannot be undone."""

    def watch(event, arguments):
        if event.startswith(FORBIDDEN):
            raise PermissionError(f"{event} is forbidden here: {arguments!r:.200}")
        if event == "open" and isinstance(arguments[0], str) and writes(*arguments[1:]):
            path = Path(arguments[0]).resolve()
            if not path.is_relative_to(folder):
                raise PermissionError(f"{path} is outside the folder")

    def no_thread(*arguments, **named):
        raise PermissionError("a thread is forbidden here")

    sys.addaudithook(watch)
    for name in ("_start_new_thread", "_start_joinable_thread"):  # no event before Python 3.12
        if hasattr(threading, name):
            setattr(threading, name, no_thread)
    _thread.start_new_thread = no_thread


def writes(mode, flags):
    """Return whether a file is opened to be written."""
    return bool(set(mode or "") & set("wax+")) or bool((flags or 0) & 3)


def main(folder):
    """Do each task once."""
    loop = asyncio.new_event_loop()
    asyncio.run = loop.run_until_complete  # its own loop would make a socket
    forbid(folder)
    for forbidden in (a_process, a_thread, a_socket):
        with contextlib.suppress(PermissionError):
            forbidden()
            raise AssertionError(f"{forbidden.__name__} was not forbidden")
    visitor = Visitor(DocumentFolder(folder))
    for step in (start, compare, draft, negotiate, printed, old_word):
        step(visitor)
        sys.stdout.write(f"{step.__name__}\n")
    loop.close()


def a_process():
    subprocess.run([sys.executable, "--version"], check=False)


def a_thread():
    threading.Thread(target=print).start()


def a_socket():
    socket.socket()


def start(visitor):
    """Open the first page, and drop files on it."""
    texts = [SERIES / "62-160.yaml", SERIES / "63-180.yaml"]
    dropped = [("files", each.name, each.read_bytes()) for each in texts]
    assert visitor.post("/drop", files=dropped).status == 303
    shown = visitor.get("/").text
    assert "63-180.yaml" in shown
    assert "cannot be read" not in shown


def compare(visitor):
    """Compare two texts, and make every file that can be made of them."""
    asked = query("62-160.yaml", "63-180.yaml")
    report = visitor.get(f"/compare?{asked}")
    assert report.status == 200
    links = re.findall(r'href="(/compare/[^"]+)"', report.text)
    assert len(links) > 3
    for each in links:
        made = visitor.get(each.replace("&amp;", "&"))
        assert made.status == 200, made.said
        if "/redline" in each:
            assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(made.body)).namelist()


def draft(visitor):
    """Begin a text, make one of a Word file, change its head, see it, and download it."""
    begun = visitor.post("/draft", {"act": "begin", "title": "Bees", "language": "zh"})
    assert begun.status == 303, begun.said
    word = visitor.get(f"{begun.headers['location']}/file/docx").body
    here = visitor.post("/draft", files=[("files", "paper.docx", word)]).headers["location"]
    here = here.partition("/import")[0]
    digest = re.search(r'name="digest" value="(\w+)"', visitor.get(f"{here}/head").text)[1]
    saved = visitor.post(f"{here}/head", {"digest": digest, "session": "82"})
    assert saved.status == 303, saved.said
    for there in ("", "/head", "/page", "/changes", "/download", "/file/docx", "/file/redline"):
        answer = visitor.get(f"{here}{there}")
        assert answer.status == 200, answer.said
    assert "needs LibreOffice" in visitor.get(f"{here}/file/pdf").said


def negotiate(visitor):
    """Begin a negotiation, read Word files and mails, decide, and make its files."""
    base = EXAMPLES / "negotiation" / "L93-Rev1.yaml"
    begun = visitor.post(
        "/negotiate", {"by": "the Chair"}, [("base", base.name, base.read_bytes())]
    )
    here = begun.headers["location"]
    files = [("files", each.name, each.read_bytes()) for each in sorted(MAIL.iterdir())]
    known = EXAMPLES / "negotiation" / "delegations.yaml"
    files.append(("files", known.name, known.read_bytes()))
    dropped = visitor.post(f"{here}/drop", files=files)
    assert dropped.status == 303, dropped.said
    assert visitor.get(dropped.headers["location"].partition("#")[0]).status == 200
    tabled = visitor.post(f"{here}/table")
    assert tabled.status == 303, tabled.said
    ref = re.search(r'data-id="(.*?)"', visitor.get(here).text)[1]
    decided = visitor.post(f"{here}/act", {"ref": ref, "act": "accept", "label": "OP1"})
    assert decided.status == 303, decided.said
    for paper in ("mailbox", "order", "status", "record", "oral", "next", "files", "show"):
        answer = visitor.get(f"{here}/{paper}")
        assert answer.status == 200, answer.said
    shown = visitor.post(f"{here}/show", {"what": "proposal", "ref": ref})
    assert shown.status == 303, shown.said
    for kind in ("rolling.docx", "rolling.md", "tracked.docx", "text.yaml", "journal.yaml"):
        assert visitor.get(f"{here}/file/{kind}").status == 200


def printed(visitor):
    """Read a PDF; a server reads it in a process of its own."""
    lines = ["The General Assembly,", "Recalling its resolution 62/160,", "1. Decides to meet."]
    visitor.folder.add("printed.pdf", pdf(lines))
    answer = visitor.get(f"/compare?{query('printed.pdf', '63-180.yaml')}&go=on")
    assert answer.status == 200, answer.said


def old_word(visitor):
    """Say politely what needs LibreOffice."""
    visitor.folder.add("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    answer = visitor.get(f"/compare?{query('old.doc', '63-180.yaml')}&go=on")
    assert answer.status == 422
    assert "save it as .docx" in answer.text


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
