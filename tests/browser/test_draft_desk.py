"""Draft in the browser: begin from a real Word file, change it, take it away as Word and PDF."""

import re

import pytest

import drafting
from drafting.model.content import same_content
from drafting.text.inline import plain
from tests.accessibility import violations

pytestmark = pytest.mark.browser

STEM = "A_RES_72_169"
CHANGED = ("PP2", "PP10", "OP3", "OP9", "OP17")
NOTES = ".note :is(textarea, [contenteditable=true]):visible"
ADDED = " and of all gardeners"


def saved_by(page, there):
    """Download a file, and return its bytes."""
    with page.expect_download() as download:
        page.get_by_test_id(there).click()
    return download.value.path().read_bytes()


def append(page, place, words):
    """Type words at the end of a field."""
    place.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def save(page):
    page.get_by_test_id("save").first.click()
    page.get_by_role("status").filter(has_text=re.compile(r"^\s*Saved")).first.wait_for()


def test_a_word_file_becomes_a_draft_that_goes_out_as_word_and_pdf(page, server, texts, office):
    source = texts / "samples" / "docx" / f"{STEM}.docx"
    page.goto("/")
    page.get_by_role("link", name="Draft", exact=True).first.click()
    page.get_by_label("Drop a text here").set_input_files(source)
    page.get_by_role("button", name="Open", exact=True).click()
    assert "all 1,434 words arrived" in page.get_by_test_id("account").inner_text()
    page.get_by_test_id("edit-text").click()
    page.locator('div[data-testid="edit"]').first.wait_for()  # the script is there

    for label in CHANGED:
        paragraph = page.locator(f'[data-testid="paragraph"][data-label="{label}"]')
        append(page, paragraph.get_by_test_id("edit").first, ADDED)
    append(page, page.locator(NOTES).nth(1), " Emphasis added.")
    save(page)

    page.set_viewport_size({"width": 1400, "height": 800})
    beside = page.locator("#live-page")
    beside.get_by_text("Emphasis added.").wait_for()
    assert "Millennium" in beside.locator(".here").inner_text(), "footnote 2 was edited last"
    assert violations(page) == []

    page.get_by_test_id("tab-head").click()
    page.get_by_label("Symbol", exact=True).fill("A/C.3/81/L.9")
    page.get_by_label("This text was adopted").uncheck()
    page.get_by_label("Date of submission").fill("2026-11-03")
    page.get_by_label("Report of the committee").fill("")  # a draft prints none
    page.get_by_label("Sponsors", exact=True).fill("Samoa\nPalau")
    save(page)
    while page.get_by_test_id("cure").count():
        page.get_by_test_id("cure").first.click()
        page.wait_for_url("**/head?saved=yes")
        page.wait_for_load_state()
    assert page.get_by_label("Session", exact=True).input_value() == "81"
    assert violations(page) == []

    page.get_by_test_id("tab-page").click()
    sheet = page.locator("#sheet")
    sheet.get_by_text("A/C.3/81/L.9").wait_for()
    assert sheet.get_by_text("Emphasis added.").count() == 1
    page.get_by_test_id("tab-changes").click()
    page.get_by_test_id("report").wait_for()
    assert page.get_by_test_id("report").locator("ins", has_text="gardeners").count() == 5

    page.get_by_test_id("tab-download").click()
    draft = drafting.read(server[0] / f"{STEM}.yaml")
    assert draft.masthead.session == "81"
    (tmp := server[0].parent / "taken.docx").write_bytes(saved_by(page, "download-docx"))
    assert same_content(drafting.read(tmp), draft)
    redline = saved_by(page, "download-redline")
    assert drafting.verify(redline, drafting.read(source), draft, office=False).holds
    (tmp := server[0].parent / "taken.pdf").write_bytes(saved_by(page, "download-pdf"))
    words = " ".join(plain(each.content) for each in drafting.read(tmp).operative)
    assert len(re.findall("gardeners", words)) == 3


def test_a_text_is_begun_in_arabic_by_keyboard(page, server):
    page.goto("/draft")
    page.get_by_test_id("begin-new").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Title").focus()
    page.keyboard.type("حقوق البستاني")
    page.get_by_label("Language").select_option("ar")
    page.get_by_label("Where it is submitted").select_option("Security Council")
    assert violations(page) == []
    page.get_by_test_id("begin").press("Enter")
    page.get_by_test_id("paragraph").first.wait_for()
    page.get_by_test_id("tab-page").click()
    page.wait_for_url("**/page")
    sheet = page.locator("#sheet")
    assert sheet.get_attribute("dir") == "rtl"
    assert sheet.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert sheet.get_by_text("حقوق البستاني").count()
    sheet.get_by_role("link", name="1 -").click()
    page.wait_for_url("**#p-OP1")
    text = drafting.read(server[0] / "حقوق البستاني.yaml")
    assert (text.language, text.masthead.organ) == ("ar", "Security Council")
