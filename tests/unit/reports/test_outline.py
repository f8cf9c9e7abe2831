"""An outline as text, Markdown, web page and Word document: same words, nothing becomes mark-up."""

import io

import docx
import pytest
from lxml import html

from drafting.errors import OptionError
from drafting.reports.outline import render_outline

TEXT = """\
Record of *nothing* <b>

Passages: open 1

OP1 – open
  2026-11-20  samoa:1, tabled by <script>alert(1)</script> [x](http://a.b)
      - replace “a|b” with “#c”
  Text now:
    1. Decides & ends;

Decided
  none
"""
LINES = [line.strip() for line in TEXT.splitlines() if line.strip()]


def test_as_text_it_stays_as_it_is():
    assert render_outline(TEXT, ".txt") == TEXT


def test_a_web_page_has_headings_and_every_word_and_runs_nothing():
    page = render_outline(TEXT, ".html")
    tree = html.document_fromstring(page)
    body = tree.find("body")
    assert [" ".join(each.text_content().split()) for each in body.iter("h1", "h2", "p")] == [
        " ".join(line.split()) for line in LINES
    ]
    assert [each.text_content() for each in body.iter("h2")] == ["OP1 – open", "Decided"]
    assert not list(tree.iter("script", "a", "b"))
    assert "default-src 'none'" in page


def test_a_word_document_has_headings_and_every_word():
    made = docx.Document(io.BytesIO(render_outline(TEXT, ".docx")))
    words = [each.text.strip() for each in made.paragraphs if each.text.strip()]
    assert words == LINES
    headed = [each.text for each in made.paragraphs if each.style.name.startswith("heading")
              or each.style.name.startswith("Heading")]  # fmt: skip
    assert headed == ["OP1 – open", "Decided"]


def test_in_markdown_no_word_is_mark_up():
    page = render_outline(TEXT, ".md")
    assert page.startswith(
        "# Record of \\*nothing\\* \\<b\\>\n\nPassages: open 1\n\n## OP1 – open\n"
    )
    assert "\n- 2026-11-20  samoa:1, tabled by \\<script\\>" in page
    assert "    - \\- replace “a\\|b” with “\\#c”\n" in page
    assert "  - 1\\. Decides \\& ends;\n" in page


def test_hidden_characters_are_shown():
    assert "‮" not in render_outline("a‮b\n\nc\n", ".txt")
    assert "‮" not in render_outline("a‮b\n\nc\n", ".html")


def test_other_formats_are_refused():
    with pytest.raises(OptionError, match="no format of a report"):
        render_outline(TEXT, ".xml")
