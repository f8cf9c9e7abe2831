"""A record as a delegate uses it: made, searched, and its words taken into a draft."""

import contextlib
import re
import shutil
import sqlite3

import pytest

from tests.accessibility import violations
from tests.browser.conftest import EXAMPLES

pytestmark = pytest.mark.browser

DRAFT = """\
# mine
title: Enhancement of international cooperation in the field of human rights
operative:
  - lead: Reaffirms
    text: that it is one of the purposes of the United Nations and the responsibility of all
      Member States to promote and encourage respect for human rights
"""


def test_agreed_words_are_found_and_taken(page, server):
    from playwright.sync_api import expect

    path = server[0] / "ours.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    page.goto("/record")
    page.get_by_test_id("make-record").click()
    expect(page.get_by_test_id("built")).to_contain_text("record.sqlite: 2 texts", timeout=60_000)

    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("purposes of the United Nations")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("count")).to_contain_text("2 resolutions")
    assert page.locator("mark").first.inner_text() == "purposes of the United Nations"
    page.get_by_test_id("draft").select_option("ours.yaml")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="OP1 of A/RES/63/180").click()
    assert page.locator(":target").inner_text().startswith("OP1")

    page.goto("/draft/ours.yaml")
    page.wait_for_selector("#draft.live")
    field = page.locator("[data-label=OP1] .line").first
    field.click()
    page.keyboard.press("End")
    page.keyboard.type(" and fundamental freedoms")
    before = field.inner_text()
    beside = page.locator("[data-label=OP1] details.agreed")
    beside.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(beside).to_contain_text("Varied")
    expect(beside).to_contain_text("A/RES/63/180 OP1")
    assert violations(page) == []
    beside.get_by_role("button", name="Take the agreed words").click()
    expect(beside).to_contain_text("Agreed before")
    assert "promote, protect and encourage" in field.inner_text()
    field.click()
    page.keyboard.press("Control+z")
    expect(field).to_have_text(re.compile(re.escape(before)))
    summary = beside.locator("summary").first
    for _ in range(2):
        summary.click()
    expect(beside).to_contain_text("Varied")
    summary.click()
    field.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    summary.click()
    expect(beside).to_contain_text("There are no words yet.")
    summary.click()
    field.click()
    page.keyboard.press("Control+z")
    expect(field).to_have_text(re.compile(re.escape(before)))
    summary.click()
    expect(beside).to_contain_text("Varied")
    assert path.read_text("utf-8") == DRAFT, "nothing is saved by taking words"
    path.unlink()
    (server[0] / "record.sqlite").unlink()


def test_a_delegate_sees_who_first_wrote_and_who_dropped_what(page, server):
    from playwright.sync_api import expect

    folder, path = server[0], server[0] / "record.sqlite"
    (folder / "older" / "years").mkdir(parents=True)
    inner = folder / "older" / "years" / "64-171.yaml"
    inner.write_bytes((EXAMPLES / "64-171.yaml").read_bytes())
    page.goto("/record")
    page.get_by_test_id("make-record").click()
    expect(page.get_by_test_id("built")).to_contain_text("record.sqlite: 3 texts", timeout=60_000)

    page.goto("/record?q=purposes+of+the+United+Nations")
    page.get_by_role("link", name="History of the series of A/RES/64/171").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("status")).to_contain_text("3 texts, A/RES/62/160 (2007) to")
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("63/180")
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/history?symbol=63%2F180**")
    page.get_by_test_id("words").fill("Council resolution 7/3")
    page.keyboard.press("Enter")
    said = page.get_by_test_id("phrase")
    expect(said).to_contain_text("first in A/RES/63/180")
    expect(said).to_contain_text("gone in A/RES/64/171")

    for summary in page.get_by_text("The same as a table").all():
        summary.focus()
        page.keyboard.press("Enter")
    assert violations(page) == []
    page.get_by_role("link", name="OP1, unchanged").first.click()
    assert page.locator(":target").inner_text().startswith("OP1")
    page.go_back()
    page.locator("#words").scroll_into_view_if_needed()
    page.locator(".history svg a").first.click()
    expect(page.locator("h1")).to_contain_text("Enhancement of international cooperation")

    page.goto("/draft/63-180.yaml")
    page.get_by_test_id("tab-history").click()
    expect(page.get_by_test_id("status")).to_contain_text("2 texts")

    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 1")
    refused = page.context.new_page()  # Chromium logs its status as an error
    refused.goto("/record/mandates")
    expect(refused.get_by_test_id("error")).to_contain_text("another version of drafting")
    assert violations(refused) == []
    refused.get_by_role("button", name="Make it again").click()
    expect(refused.get_by_test_id("built")).to_contain_text(
        "record.sqlite: 3 texts", timeout=60_000
    )
    shutil.rmtree(folder / "older")
    path.unlink()


BESIDE = """\
# mine
title: Enhancement of international cooperation in the field of human rights
preamble:
  - lead: Recalling
    text: its resolution
operative:
  - {lead: Welcomes, text: "the report[^a] of the Secretary-General"}
  - lead: Reaffirms
    text: that it is one of the purposes of the United Nations[^b] and the duty of all
footnotes:
  a: A/63/1.
  b: A/63/2.
"""


def test_what_the_record_says_is_beside_what_is_typed_and_its_words_have_a_place(page, server):
    from playwright.sync_api import expect

    path = server[0] / "beside.yaml"
    path.write_text(BESIDE, encoding="utf-8")
    page.goto("/record")
    page.get_by_test_id("make-record").click()
    expect(page.get_by_test_id("built")).to_be_visible(timeout=60_000)

    page.goto("/draft/beside.yaml")
    page.wait_for_selector("#draft.live")
    first = page.locator("[data-label=PP1]")
    first.locator(".line").click()
    page.keyboard.press("End")
    page.keyboard.type(" 63/180 of 19 December 2008")
    wrong = first.locator(".finding", has_text="18 December 2008")
    expect(wrong).to_be_visible()
    page.keyboard.press("F8")
    wrong.locator("[data-fix]").focus()
    page.keyboard.press("Enter")
    expect(first.locator(".line")).to_have_text(
        "Recalling its resolution 63/180 of 18 December 2008"
    )
    expect(wrong).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.locator("#draft-state")).to_contain_text(re.compile("^Saved"))

    beside = page.locator("[data-label=OP2] details.agreed")
    beside.locator("summary").first.focus()
    page.keyboard.press("Enter")
    come_from = beside.get_by_test_id("history")
    come_from.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(come_from).to_contain_text("In 2 of the 2 texts of this series: first in A/RES/62/160")
    assert violations(page) == []
    with page.context.expect_page() as opened:
        beside.get_by_role("link", name="Search").click()
    search = opened.value
    search.get_by_test_id("words").fill("purposes of the United Nations and the responsibility")
    search.keyboard.press("Enter")
    search.get_by_test_id("choose-place").first.focus()
    search.keyboard.press("Enter")
    place = search.get_by_test_id("place")
    assert place.evaluate("each => each.selectedOptions[0].textContent").startswith("After OP2: ")
    place.select_option(re.sub("^after", "instead", place.input_value()))
    search.get_by_test_id("show-place").press("Enter")
    expect(search.get_by_test_id("result").locator("del").first).to_be_visible()
    assert violations(search) == []
    search.get_by_test_id("put").press("Enter")
    search.wait_for_selector("#draft.live")
    text = path.read_text("utf-8")
    assert "promote, protect and encourage" in text
    assert "United Nations[^b]" in text
    search.locator("[data-label=OP2] .line").click()
    search.keyboard.press("Control+z")
    expect(search.locator("[data-label=OP2] .line")).to_contain_text("and the duty of all")
    search.keyboard.press("Control+s")
    expect(search.locator("#draft-state")).to_contain_text(re.compile("^Saved"))
    typed = "its resolution 63/180 of 18 December 2008"
    assert path.read_text("utf-8") == BESIDE.replace("its resolution", typed)
    path.unlink()
    (server[0] / "record.sqlite").unlink()
