"""Every route of the application, also one that is new: hostile names, tokens and words.

The routes come from the application itself, so a new page is tested here before anybody writes a
test for it. A crawl follows all links from the first page, with hostile words in every field.
"""

import hashlib
import html
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest

from drafting.importing import read
from drafting.negotiation.journals import begin_journal
from drafting.web.application import FIRST
from drafting.web.folder import DocumentFolder
from drafting.web.routes import ROUTES
from tests.asking import PORT, Visitor, query

EXAMPLE = Path(__file__).parents[2] / "examples" / "negotiation"
EVIL = "<img src=x onerror=alert(1)>\"'{{77-28}}&amp;"
NAME = "a'b&amp;c"
"""A name of a file: markup cannot be in it, but these signs can."""
JOURNAL = f"{NAME}.journal.yaml"
TEMPLATES = Path(__file__).parents[2] / "templates"
FILES = [each for room in ("web", "html") for kind in ("css", "js")
         for each in (TEMPLATES / room).glob(f"*.{kind}")]  # fmt: skip
POSTS = sorted({each.path for each in (*FIRST, *ROUTES) if "POST" in each.methods})
GETS = sorted({each.path for each in (*FIRST, *ROUTES) if "GET" in each.methods})
NAMES = {
    "up": "..", "up, encoded": "..%2Fsecret.yaml", "up, with a backslash": "..%5Csecret.yaml",
    "the whole disk": "%2Fetc%2Fpasswd", "another computer": "%5C%5Cevil%5Cx",
    "a drive": "C:x.yaml",
    "a stream of Windows": "x.yaml::$DATA", "a device": "con.yaml", "hidden": ".hidden.yaml",
    "a zero": "x.yaml%00", "a link": "link.yaml", "a link to a folder": "elsewhere",
    "a pipe": "pipe.yaml", "markup": "%3Cscript%3E", "a control": "%1b%5B31m",
    "too long": "x" * 5000,
}  # fmt: skip


@pytest.fixture
def visitor(tmp_path):
    folder = tmp_path / "Resolutions"
    folder.mkdir()
    for name in ("secret.yaml", "secret.journal.yaml"):
        (tmp_path / name).write_text("title: SECRET\noperative:\n- text: Decides.\n", "utf-8")
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "elsewhere").symlink_to(tmp_path)
    (folder / ".hidden.yaml").write_text("title: SECRET\noperative:\n- text: Decides.\n", "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.yaml")
    return Visitor(DocumentFolder(folder))


def digest(visitor):
    root = visitor.folder.root
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() if each.is_file() else ""
        for each in root.iterdir()
    }


def filled(path, name):
    """Return the path of a route with a name in its place, and something in all others."""
    others = {"kind": "docx", "file": "text.yaml", "paper": "status", "place": "p-OP1"}
    path = path.replace("{name}", name).replace("{handle}", "x")
    return re.sub(r"\{(\w+)\}", lambda found: others[found[1]], path)


@pytest.mark.parametrize("path", POSTS)
def test_every_form_needs_its_token(visitor, path):
    visitor.folder.add("x.yaml", b"title: x\noperative:\n- text: Decides.\n")
    before = digest(visitor)
    for token in ("", "x", "é"):
        answer = visitor.post(filled(path, "x.yaml"), {"form_token": token, "act": "begin"})
        assert answer.status == 403, path
        assert "Load it again" in answer.said
    assert visitor.post(filled(path, "x.yaml"), origin="http://evil.example").status == 403
    assert visitor.get(filled(path, "x.yaml"), sec_fetch_site="cross-site").status == 403
    assert digest(visitor) == before


@pytest.mark.parametrize("path", sorted(each for each in {*POSTS, *GETS} if "{name}" in each))
def test_no_route_takes_a_name_that_leads_elsewhere(visitor, path):
    before = digest(visitor)
    for name in NAMES.values():
        for method in ("GET", "POST"):
            ask = visitor.get if method == "GET" else visitor.post
            answer = ask(filled(path, name))
            assert answer.status in {400, 404, 405, 422}, (method, name, answer.status)
            assert "SECRET" not in answer.text
            assert "<script>" not in answer.text
    assert digest(visitor) == before


@pytest.mark.parametrize("path", ["/compare", "/compare/html", "/draft/x.yaml/changes"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_address_takes_a_name_that_leads_elsewhere(visitor, path, name):
    visitor.folder.add("x.yaml", b"title: x\noperative:\n- text: Decides.\n")
    for field in ("text", "base", "old", "new"):
        answer = visitor.get(f"{path}?{field}={name}&{field}=x.yaml")
        assert "SECRET" not in answer.text
        assert answer.status < 500


def test_the_cookie_of_a_projector_opens_nothing_else(visitor):
    shutil.copy(EXAMPLE / "L93-Rev1.yaml", visitor.folder.root)
    visitor.post("/negotiate", {"base_name": "L93-Rev1.yaml", "by": "the Chair"})
    address = urlsplit(visitor.access.show_address("L93-Rev1.journal.yaml"))
    room = Visitor(visitor.folder, visitor.access, cookie="none=1")
    room.app = visitor.app
    answer = room.get(f"{address.path}?{address.query}")
    room.cookie = answer.headers["set-cookie"].partition(";")[0]
    assert room.get(address.path).status == 200
    allowed = {"/show/{name}", "/show/{name}/events", "/static/{name}"}
    for path in {*GETS, *POSTS} - allowed:
        place = filled(path, "L93-Rev1.journal.yaml")
        assert room.get(place).status == 403, path
        assert room.ask("POST", place).status == 403, path
    for place in ("/show/L93-Rev1.yaml", "/static/application.js", f"{address.path}/../x"):
        assert room.get(place).status == 403, place
    assert room.ask("POST", address.path).status == 403


@pytest.mark.parametrize("name", sorted(each.name for each in FILES))
def test_no_style_or_script_reaches_out(name):
    words = next(each for each in FILES if each.name == name).read_text(encoding="utf-8")
    for wrong in ("@import", "url(", "http:", "https:", "eval(", "new Function", "document.write"):
        assert wrong not in words


# Hostile words in every field


REFRESH = r"\d+(; ?url=/[^/\\].*)?"
"""What a page may ask for without script: to be loaded again, or to go on to a page of ours."""


class Checking(HTMLParser):
    """Finds what runs code or loads something, and the links of a page."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.wrong, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in {"img", "iframe", "object", "embed", "base", "math", "style"}:
            self.wrong.append((tag, attrs))
        is_ours = (given.get("src") or "").startswith("/static/")
        if tag == "script" and not is_ours and given.get("type") != "application/json":
            self.wrong.append((tag, attrs))
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.wrong.append((tag, name))
            if name == "http-equiv" and not re.fullmatch(REFRESH, given.get("content") or ""):
                self.wrong.append((tag, attrs))
            if name in {"href", "src", "action", "formaction"}:
                if value != "data:," and re.match(r"[a-z]+:", value or "", re.IGNORECASE):
                    self.wrong.append((tag, value))
                if name == "href" and tag == "a":
                    self.links.append(value)

    handle_startendtag = handle_starttag


def quoted(words):
    return "'" + words.replace("'", "''") + "'"


TEXT = f"""
title: {quoted(f"Title {EVIL}")}
symbol: {quoted("A/C.3/81/L.1")}
agenda_items: [{{item: '68', title: {quoted(EVIL)}}}]
sponsors: [{quoted(EVIL)}]
preamble:
  - lead: Recalling
    text: {quoted(f"{EVIL} of the text")}
operative:
  - lead: Decides
    text: {quoted(f"{EVIL} to meet")}
  - lead: Requests
    text: {quoted(f"{EVIL} to go on:")}
    subparagraphs: [{quoted(f"First {EVIL}")}, {quoted("Second")}]
"""


@pytest.fixture
def poisoned(tmp_path):
    folder = tmp_path / "a'b&amp;c"
    folder.mkdir()
    made = Visitor(DocumentFolder(folder))
    for name, text in ((NAME, TEXT), ("other", TEXT.replace("to meet", "to sit"))):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / f"broken {NAME}.yaml").write_text(f"title: x\n{EVIL}: [", encoding="utf-8")
    (folder / f"text {NAME}.txt").write_text(f"{EVIL}\n\n1. Decides {EVIL};\n", encoding="utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.yaml")
    base = folder / f"{NAME}.yaml"
    begin_journal(folder / JOURNAL, base, read(base))
    return made


def here(path=""):
    return f"/negotiate/{quote(JOURNAL)}{path}"


def test_hostile_words_run_nothing_on_any_page(poisoned):
    steps = poisoned
    steps.post(here("/act"), {"act": "meeting", "by": EVIL})
    mail = f"From: {EVIL} <x@example.org>\nSubject: {EVIL}\n\n{EVIL} proposes: in OP1 replace "
    mail += f"“to meet” by “{EVIL}”.\n\n{EVIL}\n"
    pages = [steps.post(here("/drop"), {"mail": mail, "delegations": EVIL})]
    amendments = (
        f"proposers: [{quoted(EVIL)}]\namendments:\n  - target: OP1\n    action: replace words\n"
    )
    amendments += f"    words: to meet\n    text: {quoted(EVIL)}\n    reason: {quoted(EVIL)}\n"
    pages.append(
        steps.post(here("/drop"), files=[("files", f"{NAME} x.yaml", amendments.encode())])
    )
    steps.post(here("/table"), {"file": f"{NAME} x.yaml"})
    shown = steps.get(here())
    ref = html.unescape(re.search(r'data-id="(.*?)"', shown.text)[1])
    steps.post(
        here("/act"), {"act": "park", "ref": ref, "by": EVIL, "reason": EVIL, "label": "OP1"}
    )
    steps.post(here("/act"), {"act": "reserve", "label": "OP2", "delegation": EVIL, "reason": EVIL})
    for what in ("proposal", "before-after", "text"):
        steps.post(here("/show"), {"what": what, "ref": ref})
        pages += [steps.get(here("/show")), steps.get(f"/show/{quote(JOURNAL)}")]
    for field in ("said", "added", "only", "q", "sort", "base", "old", "of", "label", "rules"):
        pages += [
            steps.get(f"{each}?{field}={quote(EVIL)}") for each in ("/", here(), here("/history"))
        ]
    pages += [
        steps.get(f"/compare?{query(f'{NAME}.yaml', 'other.yaml')}"),
        steps.get(f"/compare?{query(f'broken {NAME}.yaml', f'text {NAME}.txt')}"),
        steps.get(f"/nowhere/{quote(EVIL)}"),
        steps.post("/draft", {"act": "begin", "title": EVIL, "symbol": EVIL, "forum": EVIL}),
        steps.post(here("/act"), {"act": EVIL, "label": EVIL}),
        *crawled(steps, ["/", "/compare", "/draft", here(), f"/draft/{quote(NAME)}.yaml"]),
    ]
    for page in pages:
        if page.headers.get("content-type", "").startswith("text/html"):
            assert Checking(page.text).wrong == [], page.text[:300]
            assert "49&" not in page.text, "a template was made of somebody's words"
            assert "<img src=x" not in page.text
    assert any("&lt;img src=x" in page.text for page in pages)


def crawled(visitor, todo):
    """Yield every page that links lead to; none of them changes the folder."""
    before, seen = digest(visitor), set()
    while todo and len(seen) < 150:
        place = todo.pop(0)
        if place in seen:
            continue
        seen.add(place)
        answer = visitor.get(place)
        assert answer.status < 500 or answer.status == 501, place
        if "content-disposition" in answer.headers:
            assert re.fullmatch(r"attachment; filename\*=utf-8''[\w.%~-]+",
                                answer.headers["content-disposition"])  # fmt: skip
            continue
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        yield answer
        for link in Checking(answer.text).links:
            parts = urlsplit(urljoin(f"http://127.0.0.1:{PORT}{place}", link))
            if parts.netloc == f"127.0.0.1:{PORT}":
                todo.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    assert digest(visitor) == before
    assert len(seen) > 20
