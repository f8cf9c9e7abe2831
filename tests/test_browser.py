"""The HTML report in a real browser: it works from a file, asks for nothing, runs nothing."""

import pytest

from drafting.reports.chain import chain
from drafting.reports.html import render_html
from tests.accessibility import violations
from tests.unit.reports.texts import NEW, OLD, text

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium, tmp_path):
    """A page of the browser, with all it asked for and complained about."""
    from playwright.sync_api import sync_playwright

    file = tmp_path / "report.html"
    file.write_text(render_html(chain([text(OLD), text(NEW)])), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.asked, page.complaints, page.address = [], [], file.as_uri()
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(page.address)
        yield page
        browser.close()


def test_the_report_asks_for_nothing_and_reports_no_error(page):
    page.click("#next")
    page.click("#unfold")
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.complaints == []


def test_unchanged_paragraphs_unfold(page):
    assert not page.is_visible("#P1")
    page.click("details summary >> nth=0")
    assert page.is_visible("#P1")


def test_a_link_to_a_folded_paragraph_opens_its_fold(page):
    page.evaluate("location.hash = '#P1'")
    page.wait_for_selector("#P1", state="visible")


def test_a_script_in_a_paragraph_is_shown_and_does_not_run(page):
    assert "<script>" in page.inner_text("#P3")
    assert page.title().startswith("Changes:")


def test_the_summary_leads_to_the_changed_paragraph(page):
    page.click("dl a[href='#old-O3']")
    assert page.url.endswith("#old-O3")
    assert "beginners" in page.inner_text("#old-O3")


def test_axe_finds_no_violation(page):
    assert violations(page) == []
