"""What the rules find, as an editor goes through it: beside the words, and on the page Check."""

import re

import pytest

import drafting
from tests.accessibility import violations

pytestmark = pytest.mark.browser

TEXT = """\
# mine
title: Meeting of all
preamble:
  - lead: Recalling
    text: the programs of last year[^a]
operative:
  - lead: Decides
    text: that 10% of all labor counts for mankind
footnotes:
  a: See A/63/337
"""

ENGLISH = """\
title: A meeting
operative:
  - lead: Decides
    text: to meet
  - lead: Requests
    text: a report
"""
ARABIC = """\
language: ar
title: اجتماع
operative:
  - lead: تقرر
    text: أن تجتمع
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


def test_fixes_of_a_word_file_are_seen_and_taken_away(page, server):
    (server[0] / "slips.yaml").write_text(TEXT, encoding="utf-8")
    text = drafting.read(server[0] / "slips.yaml")
    word = {"name": "slips.docx", "mimeType": "", "buffer": drafting.render(text, "docx")}
    page.goto("/check")
    page.get_by_label("Drop a text here").set_input_files(word)
    page.wait_for_url("**/check/slips.docx")
    assert page.get_by_test_id("findings").get_by_role("row").count() == 5
    page.get_by_test_id("see-safe").click()
    assert page.get_by_test_id("fixed").locator("ins").all_inner_texts() == [
        "programmes", "10 per cent", "labour", ".",
    ]  # fmt: skip
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_test_id("tracked").click()
    old = drafting.read(server[0] / "slips.docx")
    new = drafting.read(download.value.path())
    assert drafting.verify(download.value.path().read_bytes(), old, new, office=False).holds


def test_last_years_text_becomes_a_draft_with_its_redline(page, server):
    page.goto("/")
    page.get_by_role("link", name="New draft from 63-180.yaml").click()
    page.get_by_label("Symbol of the draft").fill("A/C.3/64/L.9")
    page.get_by_test_id("next-run").press("Enter")
    place = page.locator('[data-testid="rolled"][data-label="OP11"]')
    assert place.locator("ins").inner_text() == "sixty-fifth"
    place.get_by_role("checkbox").press("Space")
    place.locator("ins").wait_for(state="hidden")  # the script may come after the page
    place.get_by_role("checkbox").press("Space")
    page.get_by_label("Number of the agenda item").fill("69 (b)")
    assert violations(page) == []
    page.get_by_test_id("next-make").press("Enter")
    page.wait_for_selector("#draft.live")
    draft = drafting.read(server[0] / "A-C.3-64-L.9.yaml")
    assert draft.masthead.agenda_items[0].item == "69 (b)"
    page.get_by_test_id("tab-download").click()
    with page.expect_download() as download:
        page.get_by_test_id("download-redline").click()
    base = drafting.read(server[0] / "63-180.yaml")
    assert drafting.verify(download.value.path().read_bytes(), base, draft, office=False).holds


def test_versions_are_side_by_side_and_below_each_other(page, server):
    for name, text in (("en.yaml", ENGLISH), ("ar.yaml", ARABIC)):
        (server[0] / name).write_text(text, encoding="utf-8")
    page.goto("/parity")
    for name in ("en.yaml", "ar.yaml"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_test_id("parity-run").click()
    page.wait_for_url("**/parity?text=*")
    page.wait_for_load_state()
    page.keyboard.press("n")
    row = page.locator("tr:focus")
    assert row.locator("th").inner_text().startswith("OP2")
    english, arabic = (row.locator("td").nth(at).bounding_box() for at in range(2))
    assert english["y"] == arabic["y"]
    page.set_viewport_size({"width": 380, "height": 800})
    english, arabic = (row.locator("td").nth(at).bounding_box() for at in range(2))
    assert english["y"] < arabic["y"]


def test_the_focus_stays_on_a_finding_while_others_come_and_go(page, server):
    from playwright.sync_api import expect

    (server[0] / "focus.yaml").write_text(TEXT, encoding="utf-8")
    page.goto("/draft/focus.yaml")
    page.wait_for_selector("#draft.live")
    page.locator("[data-label=OP1] .line").click()
    page.keyboard.press("End")
    page.keyboard.type(" and member states")
    page.locator("[data-label=OP1] .finding", has_text="labor").locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("found-count")).to_have_text("5 to correct")
    own = page.locator("[data-label=OP1] .finding:focus-within")
    assert "labor" in own.inner_text()
    assert own.locator("details").evaluate("each => each.open")
