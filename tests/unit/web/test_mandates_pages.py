"""The ledger of a record, its downloads, and what a draft does to mandates."""

import html
import re

import pytest

from drafting.web import mandates_view
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

TEXT = """\
title: Rights of gardeners
symbol: A/RES/{0}
organ: General Assembly
adopted: {{date: {1}-12-01, meeting: 70}}
operative:
  - lead: Requests
    text: the Secretary-General to submit to the General Assembly at its {2} session a report on \
the rights of gardeners and the state of their tools
  - lead: Decides
    text: to convene a meeting of gardeners in Nairobi in 2099
"""
DRAFT = """\
title: Rights of gardeners
operative:
  - lead: Requests
    text: the Secretary-General to submit to the General Assembly at its ninetieth session a \
report on the rights of gardeners and the state of their tools
  - lead: Requests also
    text: the Secretary-General to appoint a special envoy for hedges and lawns of every kind
"""


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    for number, year, session in (("70/1", 2015, "seventy-first"), ("89/1", 2034, "ninetieth")):
        text = TEXT.format(number, year, session)
        visitor.folder.add(f"{year}.yaml", text.encode())
    visitor.folder.add("draft.yaml", DRAFT.encode())
    return visitor


@pytest.fixture
def recorded(visitor):
    assert visitor.post("/record/make").headers["location"] == "/record?made=now"
    return visitor


def test_without_a_record_the_pages_lead_to_it(visitor):
    for path in ("/record/mandates", "/draft/draft.yaml/mandates"):
        assert '<a href="/record">Make one</a>' in visitor.get(path).text
    assert visitor.get("/record/mandates/file/csv").status == 404


def test_the_newest_texts_are_listed_by_their_due_dates(recorded):
    page = recorded.get("/record/mandates").text
    assert 'name="since" value="2032"' in page
    assert "in 1 English text" in page
    assert "<h2>Due in September 2035</h2>" in page
    assert "A/RES/89/1</a> OP1" in page
    assert "A/RES/70/1" not in page


def test_what_was_due_is_listed_if_asked_for(recorded):
    assert "A/RES/70/1</a> OP1" not in recorded.get("/record/mandates?since=").text
    assert "A/RES/70/1</a> OP1" in recorded.get("/record/mandates?since=&past=yes").text


def test_the_page_says_that_some_were_due_and_leads_to_them(recorded):
    page = recorded.get("/record/mandates?since=&action=report").text
    assert "<strong>1 mandate</strong> in 2 English texts. 1 more was due before today" in page
    there = html.unescape(re.search(r'href="([^"]*)" data-testid="with-past"', page)[1])
    page = recorded.get(there).text
    assert "<strong>2 mandates</strong>" in page
    assert "A/RES/70/1</a> OP1" in page
    assert "with-past" not in page


@pytest.mark.parametrize("due", ["2020", "in+2016", "71"])
def test_what_was_due_is_listed_if_the_time_that_is_asked_for_is_over(recorded, due):
    page = recorded.get(f"/record/mandates?since=&due={due}").text
    assert "A/RES/70/1</a> OP1" in page
    assert 'name="past" value="yes" checked' in page


def test_filters_that_let_nothing_through_are_no_dead_end(recorded):
    page = recorded.get("/record/mandates?since=&past=yes&addressee=nobody").text
    assert "Choose fewer filters, or texts of more years" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 4), ("&addressee=secretary", 2), ("&action=report", 2), ("&action=report&due=90", 1),
        ("&due=2020", 1), ("&organ=SC", 0), ("&until=2016", 2), ("&to=security", 0),
    ],
)  # fmt: skip
def test_filters_are_those_of_the_command(recorded, query, count):
    page = recorded.get(f"/record/mandates?since=&past=yes{query}").text
    assert int(re.search(r"<strong>(\d+) mandates?</strong>", page)[1]) == count


@pytest.mark.parametrize("query", ["due=soon!", "since=x", "action=dance"])
def test_a_wrong_filter_is_said(recorded, query):
    answer = recorded.get(f"/record/mandates?{query}")
    assert answer.status == 422
    assert answer.said.startswith("“")


def test_downloads_have_what_the_filters_let_through(recorded):
    page = recorded.get("/record/mandates?action=report").text
    links = {kind: there.replace("&amp;", "&") for there, kind in
             re.findall(r'href="([^"]+)" data-testid="file-(\w+)"', page)}  # fmt: skip
    files = {kind: recorded.get(there) for kind, there in links.items()}
    assert files["csv"].text.count("A/RES/89/1") == 1
    assert "convene" not in files["csv"].text
    assert [each["symbol"] for each in files["json"].json["mandates"]] == ["A/RES/89/1"]
    assert files["ics"].text.count("BEGIN:VEVENT") == 1
    assert "mandates.ics" in files["ics"].headers["content-disposition"]
    assert recorded.get("/record/mandates/file/exe").status == 404


def test_long_ledgers_have_pages(recorded, monkeypatch):
    monkeypatch.setattr(mandates_view, "_SHOWN", 3)
    page = recorded.get("/record/mandates?since=&past=yes").text
    assert "1 to 3 are shown" in page
    there = re.search(r'href="([^"]+)" rel="next"', page)[1].replace("&amp;", "&")
    page = recorded.get(there).text
    assert "4 to 4 are shown" in page
    assert page.count('<tr><th scope="row">') == 1


def test_a_draft_is_compared_with_the_last_text_of_its_series(recorded):
    page = recorded.get("/draft/draft.yaml/mandates").text
    assert "Compared with <strong>A/RES/89/1</strong>" in page
    kinds = re.findall(r'data-testid="(adds|renews|ends|duplicates)"', page)
    assert kinds == ["adds", "renews", "ends"]
    assert recorded.get("/draft/draft.yaml/agreed").text.count("/draft/draft.yaml/mandates") == 1


def test_a_draft_in_another_language_has_no_mandates(recorded):
    recorded.folder.add("fr.yaml", b"language: fr\ntitle: x\noperative:\n- text: Prie.\n")
    page = recorded.get("/draft/fr.yaml/mandates")
    assert page.said == "Mandates are not found in French texts, only in English ones."
