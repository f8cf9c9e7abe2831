"""Web pages of documents in a real browser, and the words of pages in every format."""

import pytest

from drafting.conservation import check
from drafting.importing import read_file
from drafting.model.reading import SourceWords
from drafting.rendering import render
from drafting.writers.html import render_html
from tests.accessibility import violations
from tests.laid_out import everything, founding
from tests.pages import losses, page_of

LONG = (
    "corpus/ga/77/ar/A_RES_77_256 A-B-2300172A.xml",
    "corpus/ga/77/fr/A_RES_77_261-2300156F.xml",
    "corpus/ga/77/zh/A_RES_77_261-2300156C.xml",
    "corpus/ga/77/ru/A_RES_77_5-2225005R.xml",
    "samples/pdf/A_C.3_80_L.24.pdf",
)
"""Arabic with parts, tables and annexes, a draft with a note to its sponsors."""
SCREENS = [(1000, "light"), (320, "light"), (320, "dark")]


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a document in a window with a width and a colour scheme; no request is allowed."""
    pages = []

    def open_page(document, width, scheme):
        file = tmp_path / "page.html"
        file.write_text(render_html(document), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        pages.append(page)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        return page

    yield open_page
    for page in pages:
        page.close()


def fits(page):
    """Return whether only tables have to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("document", [founding, everything], ids=lambda make: make.__name__)
def test_axe_finds_nothing_and_the_page_fits_the_screen(opened, document, width, scheme):
    page = opened(document(), width, scheme)
    assert violations(page) == []
    assert fits(page)


@pytest.mark.browser
@pytest.mark.texts
@pytest.mark.parametrize("place", LONG)
def test_axe_finds_nothing_in_real_documents(opened, texts, place):
    document = read_file(texts / place).resolution
    for width, scheme in SCREENS:
        page = opened(document, width, scheme)
        assert violations(page) == []
        assert fits(page)


ENDINGS = [".html", ".md", ".txt"]


@pytest.mark.texts
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_word_of_real_documents_is_shown_in_order(texts, ending):
    tried = 0
    for path in sorted((texts / "corpus").rglob("*.xml"))[::25]:
        reading = read_file(path)
        if not check(reading).holds:  # errors of the reader are not tested here
            continue
        page = page_of(ending, render(reading.resolution, ending))
        assert losses(reading.words, page) == [], path
        tried += 1
    assert tried >= 40


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_lost_word_would_be_noticed(ending):
    whole = render(founding(), ending)
    shown = page_of(ending, whole)
    source = SourceWords(body=shown.text, notes=shown.notes)
    assert losses(source, shown) == []
    for lost in ("Reaffirming", "cooperation", "2008", "Supplement"):
        assert losses(source, page_of(ending, "".join(whole.rsplit(lost, 1)))) != []
