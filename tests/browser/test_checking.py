"""What the rules find, as an editor goes through it: beside the words, and on the page Check."""

import re

import pytest

from tests.accessibility import violations

pytestmark = pytest.mark.browser

TEXT = """\
# mine
title: A meeting
preamble:
  - lead: Recalling
    text: the programs of last year[^a]
operative:
  - lead: Decides
    text: that 10% of all labor counts for mankind
footnotes:
  a: See A/63/337
"""


def marked(page, kind):
    """The words that are underlined."""
    return page.evaluate(
        "kind => [...(CSS.highlights.get(kind) || [])].map(String)", f"found-{kind}"
    )


def line(page, label):
    return page.locator(f"[data-label={label}] .line").first.inner_text()


def test_findings_are_cured_beside_the_words(page, server):
    from playwright.sync_api import expect

    path = server[0] / "beside.yaml"
    path.write_text(TEXT, encoding="utf-8")
    page.goto("/draft/beside.yaml")
    page.wait_for_selector("#draft.live")
    count = page.get_by_test_id("found-count")
    assert count.inner_text() == "4 to correct"
    assert marked(page, "warning") == ["programs", "%", "labor"], "a full stop has no words"
    assert violations(page) == []

    page.locator("[data-label=OP1] .line").click()
    page.keyboard.press("F8")  # the first one of this paragraph
    page.keyboard.press("Enter")
    expect(count).to_have_text("3 to correct")
    assert line(page, "OP1") == "Decides that 10 per cent of all labor counts for mankind"
    page.keyboard.type("(")  # the cursor is where the words were cured
    assert "10( per cent" in line(page, "OP1")
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(count).to_have_text("4 to correct")
    assert path.read_text("utf-8") == TEXT, "nothing is saved by a fix"

    page.locator("[data-label=OP1] .line").click()
    page.keyboard.press("End")
    page.keyboard.type(" and member states")
    expect(count).to_have_text("5 to correct")
    assert "member states" in marked(page, "warning")
    page.get_by_role("checkbox", name="matter of taste").check()
    assert marked(page, "hint") == ["mankind"]
    page.locator(".finding.hint summary").click()
    page.get_by_text("Texts use language that includes everybody.").wait_for()
    page.get_by_test_id("fix-all").click()
    expect(count).to_have_text(re.compile("^(Nothing|1) to correct$"))
    page.keyboard.press("Control+s")
    expect(page.locator("#draft-state")).to_contain_text("Saved")
    saved = path.read_text("utf-8")
    assert saved.startswith("# mine\n")
    assert "10 per cent of all labour counts for mankind and Member States" in saved
    assert "a: See A/63/337.\n" in saved
    page.reload()
    assert page.get_by_role("checkbox", name="matter of taste").is_checked(), "as it was chosen"
