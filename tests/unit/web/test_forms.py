"""What a form may hold, how large it may be, and how long it may take."""

import asyncio
import html
import re
import tracemalloc
from urllib.parse import urlencode

import pytest

from drafting.web import forms
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

MB = 1024 * 1024


@pytest.fixture
def visitor(tmp_path):
    return Visitor(DocumentFolder(tmp_path))


def sent(visitor, body, kind, **headers):
    return visitor.ask("POST", "/drop", body, {"content-type": kind, **headers})


def part(visitor, name="files", more='; filename="a.txt"', content=b"words"):
    token = f'--e\r\ncontent-disposition: form-data; name="form_token"\r\n\r\n{visitor.form_token}'
    head = f'\r\n--e\r\ncontent-disposition: form-data; name="{name}"{more}\r\n\r\n'
    return f"{token}{head}".encode() + content + b"\r\n--e--\r\n"


BROKEN = {
    "no type": ("", b"x"),
    "another type": ("application/json", b"{}"),
    "plain text, which a page may send without asking": ("text/plain", b"form_token=x"),
    "no edge": ("multipart/form-data", b"x"),
    "an edge that never comes": ("multipart/form-data; boundary=e", b"x" * 1000),
    "an edge of 300 characters": (f"multipart/form-data; boundary={'e' * 300}", b"x"),
    "a part without a name": (
        "multipart/form-data; boundary=e",
        b"--e\r\ncontent-disposition: form-data\r\n\r\nx\r\n--e--\r\n",
    ),
    "a part with a head of 1 MB": (
        "multipart/form-data; boundary=e",
        b"--e\r\nx: " + b"y" * MB + b"\r\n\r\nx\r\n--e--\r\n",
    ),
    "a part with 10,000 heads": (
        "multipart/form-data; boundary=e",
        b"--e\r\n" + b"x: y\r\n" * 10_000 + b"\r\nx\r\n--e--\r\n",
    ),
    "characters of another kind": ("multipart/form-data; boundary=e; charset=utf-16", b"x"),
    "characters that are halves": ("multipart/form-data; boundary=e; charset=unicode_escape", b"x"),
    "too many fields": ("application/x-www-form-urlencoded", b"a&" * 10_000),
    "a field that is too long": (
        "application/x-www-form-urlencoded",
        b"a=" + b"x" * (forms.LONGEST_FIELD + 1),
    ),
    "bytes that are no words": ("application/x-www-form-urlencoded", b"\xff\xfe&%ff%ZZ=%"),
}


@pytest.mark.parametrize(("kind", "body"), BROKEN.values(), ids=BROKEN)
def test_a_broken_form_is_refused(visitor, kind, body):
    answer = sent(visitor, body, kind)
    assert answer.status in {400, 403, 415}
    assert answer.said
    assert not any(visitor.folder.root.iterdir())


@pytest.mark.parametrize("size", ["64000000000", "-1", "1e9", "٣", "99999999999999999999", "x"])
def test_a_form_that_announces_too_much_is_refused_before_it_is_read(visitor, size):
    answer = sent(
        visitor,
        b"",
        "multipart/form-data; boundary=e",
        content_length=size.encode("utf-8").decode("latin-1"),
    )
    assert answer.status == 413
    assert "megabytes" in answer.said


def test_a_form_that_is_too_large_is_refused_whatever_it_announces(visitor):
    body = part(visitor, content=b"x" * (forms.MOST_BYTES + 1))
    answer = sent(visitor, body, "multipart/form-data; boundary=e", content_length=None)
    assert answer.status == 413
    assert not any(visitor.folder.root.iterdir())


def test_ten_thousand_files_at_once_are_refused(visitor):
    files = [("files", f"{number}.txt", b"x") for number in range(10_000)]
    answer = visitor.post("/drop", files=files)
    assert answer.status == 400
    assert "more than 200 files" in answer.said
    assert not any(visitor.folder.root.iterdir())


def test_many_files_with_long_names_are_all_added(visitor):
    files = [("files", f"{'決議' * 60} {number}.txt", b"x%d" % number) for number in range(200)]
    answer = visitor.post("/drop", files=files)
    assert answer.status == 303
    assert len(answer.headers["location"]) < 32 * 1024
    assert len(list(visitor.folder.root.iterdir())) == 200
    assert "and 180 more" in visitor.get(answer.headers["location"]).text


def test_a_form_that_drips_is_refused(visitor, monkeypatch):
    monkeypatch.setattr(forms, "SECONDS", 0.05)

    pieces = []

    async def receive():
        await asyncio.sleep(0.01)
        pieces.append(b"a")
        return {"type": "http.request", "body": b"a", "more_body": len(pieces) < 200}

    visitor.receive = receive
    answer = sent(visitor, b"", "application/x-www-form-urlencoded", content_length=None)
    assert answer.status == 408
    assert len(pieces) < 200
    assert not any(visitor.folder.root.iterdir())


def test_a_form_that_ends_in_the_middle_changes_nothing(visitor):
    pieces = [
        {"type": "http.request", "body": part(visitor)[:-12], "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive():
        return pieces.pop(0)

    visitor.receive = receive
    answer = sent(visitor, b"", "multipart/form-data; boundary=e", content_length=None)
    assert answer.status == 400
    assert not any(visitor.folder.root.iterdir())


def test_a_large_form_is_held_in_memory_little_more_than_twice(visitor):
    body = part(visitor, content=b"x" * (20 * MB))
    tracemalloc.start()
    try:
        assert sent(visitor, body, "multipart/form-data; boundary=e").status == 303
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 50 * MB


HIDDEN = (
    "title: T\npreamble:\n- text: Recalling the wo\u2060rd,\noperative:\n- text: Decides to go;\n"
)


def test_hidden_characters_of_a_text_survive_a_page(visitor):
    visitor.folder.add("a.yaml", HIDDEN.encode())
    page = visitor.get("/draft/a.yaml").text
    assert "Recalling the wo⟨U+2060⟩rd" in page
    words = re.findall(r'<textarea name="words"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    units = [each for each in re.findall(r'name="unit" value="(.*?)"', page) if each]
    kinds = re.findall(r'<option value="(\w+)" selected>', page)
    sent_ = [("form_token", visitor.form_token)]
    sent_.append(("digest", re.search(r'name="digest" value="(.*?)"', page)[1]))
    for unit, kind, each in zip(units, kinds, words, strict=False):
        sent_ += [("unit", unit), ("kind", kind), ("words", html.unescape(each).lstrip("\n"))]
    body = urlencode([(k, v.replace("to go", "to stay")) for k, v in sent_]).encode()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = visitor.ask("POST", "/draft/a.yaml/save", body, kind)
    assert answer.status == 303, answer.said
    saved = (visitor.folder.root / "a.yaml").read_text(encoding="utf-8")
    assert saved == HIDDEN.replace("to go", "to stay")


def test_halves_of_characters_that_were_typed_stay_signs(visitor):
    answer = visitor.post("/draft", {"act": "begin", "title": "A ⟨U+D800⟩ title", "forum": "ga"})
    assert answer.status in {303, 400}
    assert visitor.get("/").status == 200
