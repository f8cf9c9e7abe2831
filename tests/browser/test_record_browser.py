"""A record as a delegate uses it: made, searched, and its words taken into a draft."""

import re

import pytest

from tests.accessibility import violations

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
    assert path.read_text("utf-8") == DRAFT, "nothing is saved by taking words"
    path.unlink()
    (server[0] / "record.sqlite").unlink()
