import pytest

from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

TEXT = """\
symbol: A/C.3/81/L.9
title: Rights of <b>bees</b>
language: {language}
preamble:
- lead: Recalling
  text: the past[^one]
operative:
- lead: Decides
  text: to meet
- lead: Requests
  text: that
footnotes:
  one: See *that*.
annexes:
- title: Terms
  paragraphs:
  - paragraph: First
"""


@pytest.fixture
def visitor(tmp_path):
    return Visitor(DocumentFolder(tmp_path))


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("zh", "ltr")])
def test_the_page_is_shown_as_it_will_print(visitor, language, direction):
    visitor.folder.add("bees.yaml", TEXT.format(language=language).encode())
    page = visitor.get("/draft/bees.yaml/page")
    assert page.status == 200, page.said
    start = page.text.index('<article class="sheet" id="sheet"')
    sheet = page.text[start : page.text.index("</article>")]
    assert f'lang="{language}" dir="{direction}"' in sheet
    assert "A/C.3/81/L.9" in sheet
    assert "Rights of &lt;b&gt;bees" in sheet
    assert '<a href="/draft/bees.yaml#p-OP2">' in sheet
    assert "See <i>that</i>" in sheet
    assert "style=" not in page.text
    assert "<style" not in page.text


def test_each_number_leads_to_its_paragraph(visitor):
    visitor.folder.add("bees & b.yaml", TEXT.format(language="en").encode())
    page = visitor.get("/draft/bees%20%26%20b.yaml/page").text
    assert '<a href="/draft/bees%20%26%20b.yaml#p-OP1">1.</a>' in page
    assert '<a href="/draft/bees%20%26%20b.yaml#p-Annex-para.-1">1.</a>' in page
    assert (
        '<a href="/draft/bees%20%26%20b.yaml/page" data-testid="tab-page" aria-current="page">'
        in page
    )


def test_its_style_is_served(visitor):
    for name in ("sheet", "live-page", "drafttabs", "desk"):
        assert visitor.get(f"/static/{name}.css").status == 200
