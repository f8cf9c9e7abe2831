import asyncio

import pytest

from drafting.web.access import MOST_SESSIONS, Access
from drafting.web.folder import DocumentFolder
from tests.asking import PORT, Visitor


@pytest.fixture
def visitor(tmp_path):
    return Visitor(DocumentFolder(tmp_path))


HOSTILE = {
    "foreign host": {"host": "evil.example"},
    "foreign host with our port": {"host": f"evil.example:{PORT}"},
    "our address with another port": {"host": f"127.0.0.1:{PORT + 1}"},
    "our address without a port": {"host": "127.0.0.1"},
    "a host that begins like ours": {"host": f"127.0.0.1.evil.example:{PORT}"},
    "no host": {"host": None},
    "two hosts": {"host": [f"127.0.0.1:{PORT}", "evil.example"]},
    "our host twice": {"host": [f"127.0.0.1:{PORT}"] * 2},
    "a host with a name before it": {"host": f"evil.example@127.0.0.1:{PORT}"},
    "a host with a path": {"host": f"127.0.0.1:{PORT}/"},
    "another name of this machine": {"host": f"127.1:{PORT}"},
    "every address of this machine": {"host": f"0.0.0.0:{PORT}"},
    "a page on a neighbouring port": {"sec_fetch_site": "same-site"},
    "a page of another site": {"sec_fetch_site": "cross-site"},
    "two sites, the first one ours": {"sec_fetch_site": ["same-origin", "cross-site"]},
    "a site that is not known": {"sec_fetch_site": "same-origin, cross-site"},
    "no cookie": {"cookie": None},
    "a made-up cookie": {"cookie": f"drafting-{PORT}=x"},
    "a cookie of another port": {"cookie": f"drafting-{PORT + 1}=x"},
    "a cookie that is broken": {"cookie": '"\\"; ='},
}
FORMS = {
    **HOSTILE,
    "no origin": {"origin": None},
    "the origin null": {"origin": "null"},
    "a foreign origin": {"origin": "http://evil.example"},
    "an origin with another port": {"origin": f"http://127.0.0.1:{PORT + 1}"},
    "two origins, the first one ours": {
        "origin": [f"http://127.0.0.1:{PORT}", "http://evil.example"]
    },
    "an origin with a path": {"origin": f"http://127.0.0.1:{PORT}/"},
    "an origin that is secure": {"origin": f"https://127.0.0.1:{PORT}"},
}


@pytest.mark.parametrize("path", ["/", "/compare", "/static/application.css", "/nowhere"])
@pytest.mark.parametrize("headers", HOSTILE.values(), ids=HOSTILE)
def test_a_page_is_for_our_own_browser_only(visitor, path, headers):
    assert visitor.get(path, **headers).status in {403, 421}


@pytest.mark.parametrize("headers", FORMS.values(), ids=FORMS)
def test_a_refused_form_changes_nothing(visitor, headers):
    answer = visitor.post("/drop", files=[("files", "a.txt", b"words")], **headers)
    assert answer.status in {403, 421}
    assert not any(visitor.folder.root.iterdir())


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_form_needs_the_token_of_its_page(visitor, token):
    answer = visitor.post("/drop", {"form_token": token}, [("files", "a.txt", b"words")])
    assert answer.status == 403
    assert "Load it again" in answer.said
    assert not any(visitor.folder.root.iterdir())


def test_a_form_token_of_another_browser_is_refused(visitor):
    other = visitor.access.begin()
    token = visitor.access.form_token(other)
    assert visitor.post("/drop", {"form_token": token}, [("files", "a", b"w")]).status == 403


def test_the_printed_address_works_once(tmp_path):
    access = Access(PORT)
    address = access.address.partition(str(PORT))[2]
    first = Visitor(DocumentFolder(tmp_path), access)
    stranger = Visitor(DocumentFolder(tmp_path), access, cookie="none=1")
    assert stranger.get(address).status == 403
    assert first.get(address).status == 303, "whoever is in already stays in"
    assert "token" not in first.get(address).headers["location"]


def test_a_wrong_token_does_not_use_up_the_right_one(tmp_path):
    access = Access(PORT)
    stranger = Visitor(DocumentFolder(tmp_path), access, cookie="none=1")
    assert stranger.get("/?token=wrong").status == 403
    assert stranger.get("/?token=").status == 403
    assert Visitor(DocumentFolder(tmp_path), access).get("/").status == 200


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "/compare"])
def test_the_first_page_is_never_elsewhere(tmp_path, path):
    access = Access(PORT)
    stranger = Visitor(DocumentFolder(tmp_path), access, cookie="none=1")
    where = stranger.ask("GET", "/?token=" + access.token)
    assert where.headers["location"] == "/"
    again = Access(PORT)
    stranger.access.token = again.token
    scope_path = stranger.ask("GET", f"http://x{path}?token={again.token}")
    assert scope_path.headers["location"].startswith("/")
    assert not scope_path.headers["location"].startswith(("//", "/\\"))


def test_a_program_that_looks_at_addresses_does_not_use_up_the_token(tmp_path):
    access = Access(PORT)
    stranger = Visitor(DocumentFolder(tmp_path), access, cookie="none=1")
    assert stranger.ask("HEAD", f"/?token={access.token}").status == 403
    assert stranger.ask("POST", f"/?token={access.token}").status == 403
    assert Visitor(DocumentFolder(tmp_path), access).get("/").status == 200


@pytest.mark.parametrize("other", ['a="{}"', "a=é", "drafting-8123=x", "=", '"', "b"])
def test_cookies_of_other_programs_shut_nobody_out(visitor, other):
    assert visitor.get("/", cookie=f"{other}; {visitor.cookie}").status == 200
    assert visitor.get("/", cookie=[other, visitor.cookie]).status == 200
    assert visitor.get("/", cookie=f"{visitor.cookie};{other}").status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_other_methods_do_nothing(visitor, method):
    assert visitor.ask(method, "/").status == 405
    assert visitor.ask(method, "/", headers={"origin": None}).status == 403
    assert not any(visitor.folder.root.iterdir())


def test_the_head_of_a_page_has_no_body_of_its_own(visitor):
    assert visitor.ask("HEAD", "/", headers={"origin": None}).status == 200


def test_the_page_of_an_internal_error_is_guarded_too(visitor, monkeypatch):
    def failing(*_, **__):
        raise RuntimeError("words of the text")

    monkeypatch.setattr(DocumentFolder, "files", failing)
    visitor.expected = (RuntimeError,)
    answer = visitor.get("/")
    assert answer.status == 500
    assert "words of the text" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_web_socket_is_refused(visitor):
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    scope = {"type": "websocket", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(visitor.app(scope, receive, send))
    assert [each["type"] for each in sent] == ["websocket.close"]


def test_the_cookie_is_kept_from_scripts_and_other_sites(tmp_path):
    access = Access(PORT)
    stranger = Visitor(DocumentFolder(tmp_path), access, cookie="none=1")
    set_cookie = stranger.get(f"/?token={access.token}").headers["set-cookie"].lower()
    assert "httponly" in set_cookie
    assert "samesite=strict" in set_cookie


@pytest.mark.parametrize("path", ["/", "/compare", "/nowhere", "/static/application.js"])
def test_every_answer_says_what_a_page_may_load(visitor, path):
    policy = visitor.get(path).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_the_oldest_browser_is_forgotten_first():
    access = Access(PORT)
    cookies = [access.begin() for _ in range(MOST_SESSIONS + 1)]
    assert access.form_token(cookies[0]) is None
    assert access.form_token(cookies[-1])
