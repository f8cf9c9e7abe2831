import re

import pytest

import drafting
from drafting.editing.head import head_fields
from drafting.readers.yaml import read_yaml
from drafting.web.folder import DocumentFolder
from drafting.web.head import GROUPS
from tests.asking import Visitor

TEXT = b"""\
# mine
symbol: 'A/C.3/81/L.9'  # soon
session: 80
title: Bees & <b>
operative:
- Decides
"""


@pytest.fixture
def visitor(tmp_path):
    made = Visitor(DocumentFolder(tmp_path))
    made.folder.add("bees.yaml", TEXT)
    return made


def content(visitor):
    return (visitor.folder.root / "bees.yaml").read_text(encoding="utf-8")


def sent(page):
    """Return the fields that a browser would send from the page."""
    names = re.findall(r'<input type="(?:text|date|hidden)"[^>]* name="(\w+)"', page)
    values = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]
        for name in names
        if name not in ("box", "form_token")
    }
    values |= dict(re.findall(r'<textarea id="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
    for name, options in re.findall(r'<select id="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        values[name] = re.search(r'value="(\w+)" selected', options)[1]
    boxes = re.findall(r'type="checkbox" id="(\w+)"[^>]*? checked', page)
    return {**unescaped(values), **dict.fromkeys(boxes, "yes")}


def unescaped(values):
    signs = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'"}
    return {n: re.sub("&[^;]*;", lambda m: signs[m[0]], value) for n, value in values.items()}


def save(visitor, **changes):
    return visitor.post(
        "/draft/bees.yaml/head", {**sent(visitor.get("/draft/bees.yaml/head").text), **changes}
    )


def test_the_form_has_every_field_of_a_head():
    names = [each.name for group in GROUPS.values() for each in group]
    assert sorted(names) == sorted(head_fields(read_yaml(TEXT, "bees.yaml").resolution))


def test_a_form_sent_as_it_was_shown_changes_nothing(visitor):
    answer = save(visitor)
    assert answer.headers["location"] == "/draft/bees.yaml/head?saved=yes"
    assert content(visitor) == TEXT.decode()
    assert "Saved." in visitor.get(answer.headers["location"]).text


def test_a_field_is_saved_and_the_rest_of_the_file_stays(visitor):
    answer = save(visitor, sponsors="Samoa\nPalau | on behalf of the islands", issued="2026-11-30")
    assert answer.status == 303
    assert content(visitor).startswith(TEXT.decode()[: TEXT.index(b"operative")])
    head = drafting.read(visitor.folder.root / "bees.yaml").masthead
    assert [each.name for each in head.sponsors] == ["Samoa", "Palau"]
    assert head.issued.isoformat() == "2026-11-30"


def test_a_box_is_ticked_and_cleared(visitor):
    assert save(visitor, adopted="yes", date="2026-12-18", meeting="70").status == 303
    adopted = drafting.read(visitor.folder.root / "bees.yaml").masthead.adopted
    assert (adopted.meeting, adopted.dated_heading) == ("70", True)
    fields = sent(visitor.get("/draft/bees.yaml/head").text)
    del fields["dated_heading"]
    visitor.post("/draft/bees.yaml/head", {**fields, "box": "dated_heading"})
    assert not drafting.read(visitor.folder.root / "bees.yaml").masthead.adopted.dated_heading


def test_a_contradiction_is_beside_its_field_with_its_cure(visitor):
    page = visitor.get("/draft/bees.yaml/head").text
    assert "is of session 81" in page
    assert 'name="cure" value="head-session" data-testid="cure">Set Session: 81</button>' in page
    answer = save(visitor, cure="head-session", committee="Third Committee")
    assert answer.status == 303
    head = drafting.read(visitor.folder.root / "bees.yaml").masthead
    assert (head.session, head.committee) == ("81", "Third Committee")
    assert 'data-testid="cure"' not in visitor.get("/draft/bees.yaml/head").text


def test_an_entry_that_cannot_be_used_stays_on_the_page_with_the_reason(visitor):
    answer = save(visitor, issued="3/4/2026", symbol="<i>")
    assert answer.status == 422
    assert "“3/4/2026” is no date" in answer.text
    assert 'value="3/4/2026"' in answer.text
    assert 'value="&lt;i&gt;"' in answer.text
    assert content(visitor) == TEXT.decode()


def test_fields_that_others_changed_meanwhile_are_kept(visitor):
    fields = sent(visitor.get("/draft/bees.yaml/head").text)
    other = TEXT.replace(b"session: 80", b"session: 79")
    (visitor.folder.root / "bees.yaml").write_bytes(other)
    answer = visitor.post("/draft/bees.yaml/head", {**fields, "symbol": "A/C.3/79/L.9"})
    assert answer.headers["location"] == "/draft/bees.yaml/head?saved=merged"
    assert "they are kept" in visitor.get(answer.headers["location"]).text
    assert content(visitor) == other.decode().replace("'A/C.3/81/L.9'", "A/C.3/79/L.9")


def test_a_field_that_two_changed_is_not_overwritten(visitor):
    fields = sent(visitor.get("/draft/bees.yaml/head").text)
    other = TEXT.replace(b"session: 80", b"session: 79")
    (visitor.folder.root / "bees.yaml").write_bytes(other)
    answer = visitor.post("/draft/bees.yaml/head", {**fields, "session": "81"})
    assert answer.status == 409
    assert "Another window or program" in answer.said
    assert 'In the file now: <span dir="auto">79</span>' in answer.text
    assert answer.text.count("In the file now") == 1
    assert content(visitor) == other.decode()
    assert visitor.post("/draft/bees.yaml/head", sent(answer.text)).status == 303
    assert "session: 81" in content(visitor)


@pytest.mark.parametrize("base", ["", "[]", "{", "null", "7"])
def test_a_form_without_its_base_overwrites_nothing(visitor, base):
    fields = sent(visitor.get("/draft/bees.yaml/head").text)
    (visitor.folder.root / "bees.yaml").write_bytes(TEXT.replace(b"session: 80", b"session: 79"))
    answer = visitor.post("/draft/bees.yaml/head", {**fields, "base": base})
    assert answer.status == 409
    assert "session: 79" in content(visitor)


def test_a_field_that_is_not_sent_stays(visitor):
    fields = sent(visitor.get("/draft/bees.yaml/head").text)
    answer = visitor.post("/draft/bees.yaml/head", {"digest": fields["digest"], "session": "81"})
    assert answer.status == 303
    assert content(visitor) == TEXT.decode().replace("session: 80", "session: 81")


def test_a_broken_file_says_why(visitor):
    visitor.folder.add("broken.yaml", b"title: [\n")
    answer = visitor.get("/draft/broken.yaml/head")
    assert answer.status == 422
    assert str(visitor.folder.root) not in answer.text
