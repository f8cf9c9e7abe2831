"""The page Check of a draft: what the rules find, and fixes that keep the file."""

import re

import pytest

from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

DRAFT = """\
# kept
symbol: A/RES/80/1
title: A
operative:
  - lead: Decides
    text: that 10% of all labor counts
  - lead: Requests
    text: the wellbeing of all
"""


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    visitor.folder.add("d.yaml", DRAFT.encode())
    return visitor


def words(visitor):
    return (visitor.folder.root / "d.yaml").read_text(encoding="utf-8")


def sent(visitor, **fields):
    page = visitor.get("/draft/d.yaml/findings").text
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    return visitor.post("/draft/d.yaml/findings", {"digest": digest, **fields})


def test_each_finding_leads_to_its_paragraph(visitor):
    page = visitor.get("/draft/d.yaml/findings").text
    assert re.findall(r'<a href="/draft/d.yaml#(p-\w+)">(\w+)</a>', page) == [
        ("p-OP1", "OP1"), ("p-OP1", "OP1"), ("p-OP2", "OP2"),
    ]  # fmt: skip
    assert "3 to correct" in page
    assert "Make the 2 safe fixes" in page


def test_safe_fixes_keep_the_rest_of_the_file(visitor):
    assert sent(visitor).status == 303
    assert words(visitor) == DRAFT.replace("10% of all labor", "10 per cent of all labour")


def test_one_fix_is_made_alone(visitor):
    assert sent(visitor, number="2").status == 303
    assert words(visitor) == DRAFT.replace("wellbeing", "well-being")


def test_a_file_that_changed_meanwhile_is_not_written(visitor):
    answer = visitor.post("/draft/d.yaml/findings", {"digest": "0" * 64})
    assert answer.status == 409
    assert words(visitor) == DRAFT


def test_a_finding_that_is_gone_is_refused(visitor):
    assert sent(visitor, number="99").status == 409
    assert sent(visitor, number="x").status == 409
    assert words(visitor) == DRAFT


def test_matters_of_taste_are_listed_if_somebody_asks(visitor):
    visitor.folder.add("t.yaml", b"title: T\noperative:\n- lead: Decides\n  text: on mankind\n")
    assert "SP015" not in visitor.get("/draft/t.yaml/findings").text
    assert "SP015" in visitor.get("/draft/t.yaml/findings?hints=yes").text


def test_what_a_comment_of_the_file_allows_is_neither_listed_nor_fixed(visitor):
    content = DRAFT.replace("  - lead: Decides", "  # drafting: allow SP, NU\n  - lead: Decides")
    (visitor.folder.root / "d.yaml").write_text(content, encoding="utf-8")
    page = visitor.get("/draft/d.yaml/findings").text
    assert "1 to correct" in page
    assert "SP002" not in page
    assert sent(visitor).status == 303
    assert words(visitor) == content
