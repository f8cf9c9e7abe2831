"""Language versions side by side: the choice, the findings, the columns."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from drafting.web.folder import DocumentFolder
from tests.asking import Visitor, query

ENGLISH = """\
symbol: A/C.3/81/L.1
title: A meeting
preamble:
  - lead: Recalling
    text: its resolution[^a]
operative:
  - lead: Decides
    text: to meet
  - lead: Requests
    text: a report
footnotes:
  a: Resolution 70/1.
"""
FRENCH = """\
symbol: A/C.3/81/L.1
language: fr
title: Une réunion
preamble:
  - lead: Rappelant
    text: sa résolution[^a]
operative:
  - lead: Décide
    text: de se réunir
footnotes:
  a: Résolution 70/1.
"""
ARABIC = """\
language: ar
title: اجتماع
preamble:
  - lead: إذ تشير
    text: إلى قرارها[^a]
operative:
  - lead: تقرر
    text: أن تجتمع
  - lead: تطلب
    text: تقريرا
footnotes:
  a: القرار 70/1.
"""


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    for name, text in (("en.yaml", ENGLISH), ("fr.yaml", FRENCH), ("ar.yaml", ARABIC)):
        visitor.folder.add(name, text.encode())
    return visitor


def test_versions_of_one_symbol_are_offered_together(visitor):
    page = visitor.get("/parity").text
    sets = page.partition('data-testid="sets"')[2].partition("</ul>")[0]
    (address,) = re.findall(r'href="([^"]*)"', sets)
    assert parse_qs(urlsplit(address.replace("&amp;", "&")).query)["text"] == ["en.yaml", "fr.yaml"]
    assert "English and French" in sets


def test_a_finding_leads_to_its_row(visitor):
    page = visitor.get("/parity?" + query("fr.yaml", "ar.yaml", "en.yaml")).text
    (row, label) = re.search(
        r'<li class="finding error".*?href="#(row-\d+)">(.*?)</a>', page
    ).groups()
    assert label == "OP2"
    assert "<strong>1 error</strong>" in page
    line = page.partition(f'id="{row}"')[2].partition("</tr>")[0]
    assert re.findall(r'<td lang="(\w+)" dir="(\w+)"', line) == [
        ("en", "ltr"), ("fr", "ltr"), ("ar", "rtl"),
    ]  # fmt: skip
    assert 'lang="fr" dir="ltr" class="wrong-one"' in line
    assert line.count("<p>") == 2
    assert len(re.findall(r'<tr id="row', page)) >= 4


def test_rows_without_findings_are_left_out_if_somebody_asks(visitor):
    page = visitor.get("/parity?" + query("fr.yaml", "ar.yaml", "en.yaml") + "&only=found").text
    assert len(re.findall(r'<tr id="row', page)) == 1
    assert "Show all rows" in page


def test_dropped_and_ticked_versions_go_to_their_report(visitor):
    files = [("files", "again.yaml", ARABIC.encode())]
    answer = visitor.post("/parity", {"text": "en.yaml"}, files)
    there = answer.headers["location"]
    assert parse_qs(urlsplit(there).query)["text"] == ["en.yaml", "again.yaml"]
    assert "Nothing differs" in visitor.get(there).text
    assert visitor.post("/parity").status == 400


def test_what_cannot_be_held_against_each_other_is_said(visitor):
    visitor.folder.add("other.yaml", ENGLISH.replace("A meeting", "Another").encode())
    for names, said in (
        (["en.yaml"], "Choose two to 6 versions"),
        (["en.yaml", "other.yaml"], "are both in English; give one file for each language"),
    ):
        answer = visitor.get("/parity?" + query(*names))
        assert answer.status == 422
        assert said in answer.said
        assert 'value="en.yaml" checked' in answer.text
    assert visitor.get("/parity?" + query("en.yaml", "none.yaml")).status == 404
