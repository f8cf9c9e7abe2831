"""Names of texts on the page of a history lead somewhere, where somebody says where."""

import re
from pathlib import Path

import pytest

from drafting.record import build_record, open_record
from drafting.record.histories import trace_series
from drafting.reports.lineage.html import history_context
from drafting.reports.lineage.links import TextLinks
from drafting.reports.lineage.phrases import find_phrase
from drafting.reports.lineage.series_reports import render_series, series_pictures
from drafting.reports.lineage.tracing import trace
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render
from tests.unit.reports.test_lineage import CHAIN

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"
NAMES = ("A/RES/62/160", "A/RES/63/180", "A/RES/63/1")


def address(name, label):
    """Return an address for texts of the Assembly, but not for one of them."""
    return f"/t?{name}#{label}" if name.startswith("A/RES/") and name != "A/RES/63/1" else ""


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("came in: 62/160; gone: 63/180", [
            ("came in: ", ""), ("62/160", "/t?A/RES/62/160#"), ("; gone: ", ""),
            ("63/180", "/t?A/RES/63/180#"),
        ]),
        ("A/RES/62/160", [("A/RES/62/160", "/t?A/RES/62/160#")]),
        ("63/1 and 63/1801 and X/62/160", [("63/1 and 63/1801 and X/62/160", "")]),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_found_in_sentences_whole(words, pieces):
    assert TextLinks(NAMES, address).in_words(words) == pieces


def test_numbers_alone_are_no_names():
    links = TextLinks(("A/RES/1", "A/RES/2"), address)
    assert links.in_words("moved: 2 (A/RES/1)") == [
        ("moved: 2 (", ""), ("A/RES/1", "/t?A/RES/1#"), (")", ""),
    ]  # fmt: skip


def test_without_addresses_nothing_leads_anywhere():
    assert TextLinks().in_words("came in: 62/160") == [("came in: 62/160", "")]
    assert TextLinks(NAMES).of("A/RES/62/160") == ""


@pytest.fixture(scope="module")
def series_history(tmp_path_factory):
    path = tmp_path_factory.mktemp("record") / "record.sqlite"
    build_record([EXAMPLES / f"{name}.yaml" for name in ("62-160", "63-180", "64-171")], path)
    with open_record(path) as record:
        return trace_series(record, "63/180")


def page_of(lineage, pictures=()):
    values = history_context(lineage, pictures, address)
    return render("html/history-parts.html", values, RenderOptions())


def test_texts_and_their_paragraphs_have_links_in_the_grid_the_table_and_the_words():
    page = page_of(trace(CHAIN))
    grid, _, rest = page.partition("</svg>")
    assert set(re.findall(r'href="(/t[^"]*)"', grid)) == {
        "/t?A/RES/1#", "/t?A/RES/2#", "/t?A/RES/3#",
        "/t?A/RES/1#PP1", "/t?A/RES/1#OP1", "/t?A/RES/1#OP2", "/t?A/RES/2#PP1", "/t?A/RES/2#OP1",
        "/t?A/RES/2#OP2", "/t?A/RES/3#PP1", "/t?A/RES/3#OP1", "/t?A/RES/3#OP2", "/t?A/RES/3#OP3",
    }  # fmt: skip
    assert grid.count('<a href="/t') == grid.count('tabindex="-1"') - grid.count('<a href="#')
    assert '<td><a href="/t?A/RES/2#OP1">OP1, came in</a></td>' in rest
    assert '<li><a href="/t?A/RES/1#">A/RES/1</a></li>' in rest
    assert re.search(r'<h3 id="label-\d"><a href="/t\?A/RES/3#OP2">OP2</a></h3>', rest)
    assert 'gone in <a href="/t?A/RES/2#">A/RES/2</a>' in rest


def test_pictures_lead_to_what_has_an_address(series_history):
    pictures = {each.key: each for each in series_pictures(series_history, address)}
    assert pictures["growth"].links["63/180 (2008)"] == "/t?A/RES/63/180#"
    links = pictures["citations"].links
    assert {each.name for each in series_history.members} <= set(links)
    page = page_of(series_history.lineage, series_pictures(series_history, address))
    network = page.partition('id="citations"')[2]
    assert '<th scope="row"><a href="/t?A/RES/63/180#">A/RES/63/180</a></th>' in network
    assert '<td><a href="/t?A/RES/62/160#">A/RES/62/160</a></td>' in network
    assert 'href="/t' not in render_series(series_history), "a file leads nowhere"


def test_a_phrase_says_where_it_came_went_and_came_back():
    assert find_phrase(CHAIN, "weather services").turns == (
        ("A/RES/1", True), ("A/RES/2", False), ("A/RES/3", True),
    )  # fmt: skip
    assert find_phrase(CHAIN, "trust fund").turns == (("A/RES/2", True),)
    assert find_phrase(CHAIN, "nobody").turns == ()
