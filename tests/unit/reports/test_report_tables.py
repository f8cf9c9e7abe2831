"""Rows of tables in reports: cell by cell, with whole figures."""

import io
import zipfile

from lxml import etree, html

from drafting.reports import render_report
from drafting.reports.terminal import render_terminal
from tests.unit.reports.texts import steps

TABLE = """
title: Keeping of bees
operative:
  - "*Approves* the budget"
  - table:
      rows:
        - [Section, Amount]
        - [Hives of the north, "{}"]
        - [Hives of the south, "5,543,000"]
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pair():
    return steps(TABLE.format("22,096,050"), TABLE.format("44,971,300"))


def test_a_page_has_a_table_with_a_cell_for_each_cell():
    page = html.fromstring(render_report(pair(), ".html"))
    rows = [[cell.text_content() for cell in row.iter("td")] for row in page.iter("tr")]
    assert ["Section", "Amount"] in rows
    words = [" ".join(row) for row in rows if row and row[0] == "Hives of the north"]
    assert words
    assert all("22,096,050" in each and "44,971,300" in each for each in words)


def test_a_word_file_has_a_table_within_the_cell():
    with zipfile.ZipFile(io.BytesIO(render_report(pair(), ".docx"))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    (inner,) = root.iterfind(f".//{W}tc/{W}tbl")
    cells = ["".join(cell.itertext(W + "t")) for cell in inner.iter(W + "tc")]
    assert cells[:3] == ["Section", "Amount", "Hives of the north"]
    assert inner.getnext().tag == W + "p"


def test_a_screen_shows_columns_where_they_fit_and_bars_where_they_do_not():
    wide = render_terminal(pair(), colour=False, width=120)
    assert "| Hives of the north | [-22,096,050-]{+44,971,300+} |" in wide
    assert "| Section            | Amount                       |" in wide
    narrow = render_terminal(pair(), colour=False, width=60)
    assert "[-22,096,050-]{+44,971,300+}" in " ".join(narrow.split())
    assert "+----" not in narrow


def test_a_cell_of_figures_is_not_broken_within_a_figure():
    page = html.fromstring(render_report(pair(), ".html"))
    figures = [cell.text_content() for cell in page.iterfind(".//td[@class='figure']")]
    assert any("22,096,050" in each and "44,971,300" in each for each in figures)
    assert not any("Hives" in each for each in figures)
