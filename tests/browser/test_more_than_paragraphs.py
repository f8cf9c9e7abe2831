"""Tables, annexes and parts are inserted by keyboard, and taken back."""

import re

import pytest

from drafting.importing import read
from drafting.text.inline import plain
from tests.accessibility import violations

pytestmark = pytest.mark.browser
TEXT = """\
# mine
title: Gardens
preamble:
  - {lead: Noting, text: gardens}
operative:
  - {lead: Decides, text: to meet}
  - {lead: Invites, text: all States}
"""


def labels(page):
    return [each.get_attribute("data-label") for each in page.locator(".unit").all()]


def test_a_table_an_annex_and_a_part_are_inserted_and_taken_back(page, server):
    from playwright.sync_api import expect

    path = server[0] / "more.yaml"
    path.write_text(TEXT, encoding="utf-8")
    page.goto("/draft/more.yaml")
    page.wait_for_selector("#draft.live")
    page.locator("[data-label=OP1] .line").first.click()
    page.get_by_test_id("more").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("rows").fill("2")
    page.keyboard.press("Enter")
    page.keyboard.type("oak")
    page.get_by_test_id("add-row").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("elm")
    page.get_by_test_id("add-annex").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Rules")
    page.keyboard.press("Enter")
    page.keyboard.type("No dogs.")
    state = page.locator("#draft-state")
    page.keyboard.press("Control+s")
    expect(state).to_contain_text(re.compile("^Saved"))
    text = read(path)
    rows = [[plain(cell.content) for cell in row] for row in text.operative[1].rows]
    assert rows == [["oak", ""], ["elm", ""], ["", ""]]
    assert [plain(each.title) for each in text.annexes] == ["Rules"]
    assert [plain(each.content) for each in text.annexes[0].paragraphs] == ["No dogs."]
    assert labels(page)[:5] == ["PP1", "OP1", "table 1", "OP2", "Annex"]

    page.get_by_test_id("add-part").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Trees")
    expect(page.locator("[data-kind=part]")).to_have_count(2)
    expect(page.locator(".unit").nth(-2)).to_have_attribute("data-label", "part B")
    assert violations(page) == []
    while page.locator("[data-kind=part]").count():
        page.keyboard.press("Control+z")
    expect(page.locator(".unit").first).to_have_attribute("data-label", "PP1")
    page.locator("[data-kind=annex] .line").first.click()
    page.get_by_test_id("delete").click()
    expect(page.locator("#draft-said")).to_have_text("Delete first what is below this title.")
    page.keyboard.press("Control+s")
    expect(state).to_contain_text(re.compile("^Saved"))
    assert read(path).parts == ()
    assert path.read_text("utf-8").startswith("# mine")


def test_a_table_that_was_deleted_comes_back_with_its_joined_cells(page, server):
    from playwright.sync_api import expect

    path = server[0] / "joined.yaml"
    table = "  - table: {rows: [[{text: tree, rows: 2}, oak], [elm]]}\n"
    path.write_text(TEXT + table, encoding="utf-8")
    page.goto("/draft/joined.yaml")
    page.wait_for_selector("#draft.live")
    page.locator("[data-kind=table] td").first.click()
    page.get_by_test_id("delete").click()
    expect(page.locator("#draft [data-kind=table]")).to_have_count(0)
    page.locator("[data-label=OP1] .line").first.click()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+End")
    page.keyboard.type(" again")
    page.keyboard.press("Control+s")
    expect(page.locator("#draft-state")).to_contain_text(re.compile("^Saved"))
    assert [[cell.rows for cell in row] for row in read(path).operative[-1].rows] == [[2, 1], [1]]


def test_a_paragraph_that_comes_back_after_a_save_is_a_new_one_of_the_file(page, server):
    from playwright.sync_api import expect

    path = server[0] / "back.yaml"
    path.write_text(TEXT, encoding="utf-8")
    page.goto("/draft/back.yaml")
    page.wait_for_selector("#draft.live")
    state = page.locator("#draft-state")
    page.locator("[data-label=OP1] .line").first.click()
    page.get_by_test_id("delete").click()
    page.keyboard.press("Control+s")
    expect(state).to_contain_text(re.compile("^Saved"))
    page.locator("[data-label=OP1] .line").first.click()
    page.keyboard.press("Control+z")
    expect(state).to_have_text("Not saved")
    page.keyboard.press("Control+s")
    expect(state).to_contain_text(re.compile("^Saved"))
    assert [plain(each.content) for each in read(path).operative] == [
        "Decides to meet",
        "Invites all States",
    ]
    assert path.read_text("utf-8").startswith("# mine")
