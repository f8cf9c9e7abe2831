"""Cited resolutions are held against the record of the folder while somebody types."""

import json
import re

import pytest

from drafting.record.knowledge import RecordKnowledge
from drafting.web import records
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

AGREED = """\
title: Rights of gardeners
symbol: A/RES/{number}
adopted: {{date: {date}, meeting: 70}}
preamble:
  - {{lead: Recalling, text: its earlier decisions on gardens of all kinds{cites}}}
operative:
  - {{lead: Decides, text: to convene a meeting of all gardeners of two whole days}}
  - {{lead: Requests, text: the Secretary-General to plant two old trees in the garden}}
"""
DRAFT = """\
title: A draft
preamble:
  - {lead: Recalling, text: "its resolution 77/1 of 2 December 2022,"}
operative:
  - {lead: Decides, text: to meet}
"""


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    for name, number, date, cites in (
        ("a.yaml", "77/1", "2022-12-01", ""),
        ("b.yaml", "78/1", "2023-12-01", " and its resolution 77/1 of 1 December 2022"),
    ):
        visitor.folder.add(name, AGREED.format(number=number, date=date, cites=cites).encode())
    extract = [
        json.dumps({"symbol": f"A/RES/77/{number}", "title": "T", "adoption_date": "1 May 2023"})
        for number in range(2, 121)
    ]
    visitor.folder.add("77.json", "\n".join(extract).encode())
    visitor.folder.add("draft.yaml", DRAFT.encode())
    assert visitor.post("/record/make").headers["location"] == "/record?made=now"
    return visitor


def sent(visitor, path, *preamble, **fields):
    page = visitor.get("/draft/draft.yaml").text
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    known = {"form_token": visitor.form_token, "digest": digest, **fields}
    pairs = [*known.items()]
    for words in preamble:
        pairs += [("unit", ""), ("kind", "preambular"), ("words", words)]
    return visitor.post_pairs(f"/draft/draft.yaml/{path}", pairs)


def found(words):
    """Code and message of each finding on a cited resolution."""
    listed = re.findall(r'data-finding="(\w+) .*?<span class="message">(.*?)</span>', words, re.S)
    return [(code, said) for code, said in listed if code in ("RF004", "RF011", "RF013")]


@pytest.mark.parametrize(
    ("typed", "code", "cure"),
    [
        ("its resolution 78/1 of 2 December 2023", "RF004", "1 December 2023"),
        ("its resolution 77/300 of 1 December 2022", "RF013", "the last of session 77"),
        ("its resolution 77/1 of 1 December 2022", "RF011", "78/1 is later"),
    ],
)
def test_a_wrong_citation_is_found_as_it_is_typed(visitor, typed, code, cure):
    ((which, said),) = found(sent(visitor, "check", f"*Recalling* {typed}").json["found"])
    assert which == code
    assert cure in said


def test_right_citations_are_not_found(visitor):
    words = "*Recalling* its resolutions 77/1 of 1 December 2022 and 78/1 of 1 December 2023"
    assert found(sent(visitor, "check", words).json["found"]) == []


def test_the_page_has_them_at_once_and_a_fix_cures_the_date(visitor):
    assert [code for code, _ in found(visitor.get("/draft/draft.yaml").text)] == ["RF011", "RF004"]
    words = "*Recalling* its resolution 78/1 of 2 December 2023"
    html = sent(visitor, "check", words).json["found"]
    key = re.search(r'data-finding="(RF004 [^"]*)"', html)[1]
    answer = sent(visitor, "fix", words, finding=key).json
    assert answer["changed"] == [[0, "*Recalling* its resolution 78/1 of 1 December 2023"]]


def test_the_record_is_read_once_until_it_changes(visitor, monkeypatch):
    read = []

    class Counting(RecordKnowledge):
        def __init__(self, record, resolutions=None):
            read.append(resolutions is None)
            super().__init__(record, resolutions)

    monkeypatch.setattr(records, "RecordKnowledge", Counting)
    for _ in range(3):
        sent(visitor, "check", "*Recalling* its resolution 77/1 of 2 December 2022")
    assert read.count(True) == 1
    assert len(read) > 3
    (visitor.folder.root / "b.yaml").unlink()
    visitor.post("/record/make")
    words = "*Recalling* its resolution 77/1 of 1 December 2022"
    assert found(sent(visitor, "check", words).json["found"]) == []
    assert read.count(True) == 2


def test_a_record_that_takes_long_does_not_hold_the_page_up(visitor, monkeypatch):
    monkeypatch.setattr(records, "_QUICK", 10)
    page = visitor.get("/draft/draft.yaml").text
    assert 'data-testid="finding"' not in page
    assert found(sent(visitor, "check", "*Recalling* resolution 78/1 of 2 May 2023").json["found"])
    assert found(visitor.get("/draft/draft.yaml").text), "it is known now"


def test_a_damaged_record_knows_nothing(visitor):
    (visitor.folder.root / "record.sqlite").write_bytes(b"no record")
    words = "*Recalling* its resolution 78/1 of 2 December 2023"
    answer = sent(visitor, "check", words)
    assert (answer.status, found(answer.json["found"])) == (200, [])


def test_a_newer_text_is_named_also_where_the_words_are_those_of_the_base(visitor):
    base = DRAFT.replace("2 December", "1 December").replace("title: A draft", "title: The last")
    visitor.folder.add("last.yaml", base.encode())
    visitor.get("/draft/draft.yaml/changes?base=last.yaml")
    words = "*Recalling* its resolution 77/1 of 1 December 2022"
    html = sent(visitor, "check", words).json["found"]
    assert [code for code, _ in found(html)] == ["RF011"]
    assert 'class="finding warning" data-kind="warning" data-finding="RF011' in html


def test_a_record_that_cannot_be_asked_is_said(visitor):
    (visitor.folder.root / "record.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 200)
    beside = sent(visitor, "check", "its resolution 78/1 of 2 December 2023").text
    assert "The record cannot be asked" in beside
    page = visitor.get("/draft/draft.yaml/findings").text
    assert "No resolution that the text cites was looked up in the record. record.sqlite" in page


def test_a_record_that_is_removed_meanwhile_stops_no_page(visitor, monkeypatch):
    def gone(folder, name):
        (folder.root / name).unlink()
        return (folder.root / name).stat()

    monkeypatch.setattr(records, "digest_of_file", gone)
    words = "*Recalling* its resolution 78/1 of 2 December 2023"
    answer = sent(visitor, "check", words)
    assert (answer.status, found(answer.json["found"])) == (200, [])
