"""The editing page in a real browser: by keyboard, by buttons, and with words from Word."""

import re

import pytest

from drafting.readers.yaml import read_yaml
from drafting.text.inline import lead_of, plain
from tests.accessibility import violations

TEXT = """\
# mine
title: 'Cooperation'  # quoted
preamble:
  # why
  - "*Recalling* its resolution,"
  - lead: Noting
    text: the report[^one]
operative:
  - lead: Decides
    text: to meet
    subparagraphs:
      - in March
      - in May
  - lead: Requests
    text: a report
  - heading: More
  - table:
      rows: [[a, "b|c"], [d, e]]
  - lead: Invites
    text: all States
footnotes:
  one: See *Records*.
"""
ARABIC = "language: ar\noperative:\n  - lead: تقرر\n    text: أن تجتمع\n"
CHINESE = "language: zh\noperative:\n  - lead: 决定\n    text: 开会\n"


@pytest.fixture
def editing(server, page):
    """Open a text for editing, and return a function that reads its file."""
    folder, _ = server

    def opened(name, text):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        page.goto(f"/draft/{name}")
        page.wait_for_selector("#draft.live")
        return lambda: path.read_text(encoding="utf-8")

    return opened


def at(page, label, line=0, *, end=True):
    """Put the cursor at an end of a line of a paragraph."""
    page.locator(f'[data-label="{label}"] .line').nth(line).evaluate(
        """(line, end) => {
          line.closest("[contenteditable]").focus();
          const range = document.createRange();
          range.selectNodeContents(line);
          range.collapse(!end);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        end,
    )


def save(page):
    from playwright.sync_api import expect

    page.keyboard.press("Control+s")
    expect(page.locator("#draft-state")).to_contain_text(re.compile("^Saved"))


def lines(page, label):
    return page.locator(f'[data-label="{label}"] .line').all_inner_texts()


def pasted(page, html):
    page.evaluate(
        """html => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def test_what_nobody_changed_keeps_every_byte(page, editing):
    content = editing("same.yaml", TEXT)
    assert page.inner_text("#draft-state") == ""
    save(page)
    assert content() == TEXT
    assert violations(page) == []


def test_a_text_is_edited_by_keyboard(page, editing):
    from playwright.sync_api import expect

    content = editing("keyboard.yaml", TEXT)
    at(page, "PP1")
    page.keyboard.type(" and its ")
    page.keyboard.press("Control+i")
    page.keyboard.type("other")
    page.keyboard.press("Control+i")
    page.keyboard.type(" one")
    page.keyboard.press("Enter")
    page.keyboard.type("Gui")
    page.wait_for_selector(".openings:not([hidden])")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("by the Charter")
    at(page, "OP1", 2)
    page.keyboard.press("Enter")
    page.keyboard.type("at noon")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("in June")
    at(page, "OP2")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+Shift+z")
    at(page, "OP3", end=False)
    for _ in range(3):
        page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-label=OP2]")).to_contain_text("Invites")
    assert page.inner_text("#draft-state") == "Not saved"
    save(page)
    made = content()
    assert made.startswith("# mine\ntitle: 'Cooperation'  # quoted\npreamble:\n  # why\n")
    assert "  - lead: Recalling\n    text: its resolution and its *other* one\n" in made
    assert "  - lead: Guided\n    text: by the Charter\n" in made
    assert (
        "      - in March\n      - text: in May\n        subparagraphs:\n          - at noon\n"
        "      - in June\n"
    ) in made
    order = [made.index(word) for word in ("Decides", "Invites", "Requests", "heading: More")]
    assert order == sorted(order)
    assert '[[a, "b|c"], [d, e]]' in made


def test_paragraphs_are_split_joined_moved_and_deleted_by_buttons(page, editing):
    content = editing("buttons.yaml", TEXT)
    at(page, "OP2")
    page.keyboard.press("Home")
    for _ in range(len("Requests ")):
        page.keyboard.press("ArrowRight")
    page.get_by_test_id("split").click()
    page.wait_for_selector('[data-label="OP4"]')
    assert lines(page, "OP3") == ["a report"]
    page.get_by_test_id("join").click()
    assert "Requests a report" in lines(page, "OP2")[0]
    page.get_by_test_id("insert").click()
    page.keyboard.type("New words")
    page.get_by_test_id("up").click()
    page.get_by_test_id("down").click()
    page.wait_for_selector('[data-label="OP4"]')
    page.get_by_test_id("delete").click()
    at(page, "PP1")
    page.keyboard.press("Delete")
    assert lines(page, "PP1")[0].startswith("Recalling its resolution Noting the report")
    page.get_by_test_id("undo").click()
    save(page)
    assert content() == TEXT
    page.get_by_test_id("redo").click()
    save(page)
    assert "its resolution *Noting* the report[^one]" in content()
    page.get_by_test_id("undo").click()
    save(page)
    assert read_yaml(content().encode(), "x").resolution == read_yaml(TEXT.encode(), "x").resolution


def test_a_footnote_is_added_and_goes_with_its_mark(page, editing):
    content = editing("notes.yaml", TEXT)
    at(page, "PP1")
    page.get_by_test_id("add-note").click()
    page.keyboard.type("See ")
    page.keyboard.press("Control+b")
    page.keyboard.type("this")
    page.keyboard.press("Control+b")
    page.keyboard.type(".")
    assert page.locator(".mark").all_inner_texts() == ["1", "2"]
    assert page.locator(".note-label").all_inner_texts() == ["Footnote 1", "Footnote 2"]
    save(page)
    assert "its resolution[^note-1]" in content()
    assert "note-1: See **this**." in content()
    at(page, "PP1")
    page.keyboard.press("Backspace")
    assert page.locator(".mark").all_inner_texts() == ["1"]
    save(page)
    assert "note-1" not in content()
    page.get_by_test_id("undo").click()
    save(page)
    assert "See **this**." in content()


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p {color: red}</style>
</head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal style='text-indent:36.0pt'><i style='mso-bidi-font-style:normal'><span
lang=EN-GB>Stressing</span></i><span lang=EN-GB> the <span
style='font-weight:bold'>Charter</span><a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if
!supportFootnotes]><span
class=MsoFootnoteReference>[1]</span><![endif]></span></span></a>,<o:p></o:p></span></p>
<p class=SingleTxt style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><span
style='font-style:italic'>Aware</span>
of:<o:p></o:p></p>
<p class=SingleTxt style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(a)<span>&nbsp;
</span></span>one <script>alert(1)</script><img src=x onerror="alert(2)">thing<o:p></o:p></p>
<!--EndFragment--><div style='mso-element:footnote-list'>
<div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"
title=""><span class=MsoFootnoteReference>[1]</span></a> See
<i>Records</i>.<o:p></o:p></p></div></div>
</body></html>"""


def test_words_from_word_keep_italics_bold_lists_and_notes(page, editing):
    content = editing("pasted.yaml", TEXT)
    at(page, "PP1")
    page.keyboard.press("Enter")
    pasted(page, WORD)
    page.wait_for_selector('[data-label="PP4"]')
    save(page)
    made = content()
    assert (
        "  - lead: Stressing\n    text: the **Charter[^note-1]**\n  - lead: Aware\n    text: of\n"
        "    subparagraphs:\n      - one thing\n"
    ) in made
    assert "note-1: See *Records*." in made
    assert "alert" not in made


def test_italics_from_a_page_of_google_docs_or_libreoffice(page, editing):
    content = editing("other.yaml", TEXT)
    at(page, "PP1")
    pasted(
        page,
        '<b style="font-weight:normal" id="docs-internal-guid-1"><span style="font-style:italic">'
        ", inter alia</span><span>, of 1945</span></b><sup><a class='sdfootnoteanc' "
        "name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a></sup>"
        "<div id='sdfootnote1'><p><a class='sdfootnotesym' href='#sdfootnote1anc'>1</a>Deep.</p>"
        "</div>",
    )
    save(page)
    assert "its resolution*, inter alia*, of 1945[^note-1]" in content()
    assert "note-1: Deep." in content()


@pytest.mark.parametrize(
    ("name", "text", "typed", "found"),
    [
        ("ar.yaml", ARABIC, " في جنيف", "أن تجتمع في جنيف"),
        ("zh.yaml", CHINESE, "在日内瓦", "开会在日内瓦"),
    ],
    ids=["arabic", "chinese"],
)
def test_arabic_and_chinese_are_typed(page, editing, name, text, typed, found):
    content = editing(name, text)
    at(page, "OP1")
    page.keyboard.insert_text(typed)
    page.keyboard.press("Enter")
    page.keyboard.insert_text(typed.strip())
    save(page)
    assert f"text: {found}\n" in content()
    assert f"- paragraph: {typed.strip()}\n" in content()
    assert page.locator("#draft").evaluate("each => getComputedStyle(each).direction") == (
        "rtl" if name == "ar.yaml" else "ltr"
    )
    assert violations(page) == []


def test_a_table_and_a_heading_are_edited_in_their_place(page, editing):
    content = editing("table.yaml", TEXT)
    cell = page.locator("td [contenteditable]").nth(1)
    assert cell.inner_text() == "b|c"
    cell.press("End")
    page.keyboard.type(" | d")
    at(page, "heading 1")
    page.keyboard.type(" words")
    save(page)
    assert (
        '- [a, "b|c | d"]' in content()
        or '[[a, "b|c | d"], [d, e]]' in content()
        or "b|c | d" in content()
    )
    assert "heading: More words" in content()


def test_leaving_with_unsaved_words_asks(page, editing):
    content = editing("leaving.yaml", TEXT)
    at(page, "PP1")
    page.keyboard.type("!")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/draft")
    assert asked == ["beforeunload"]
    assert content() == TEXT


def test_a_file_that_changed_meanwhile_is_merged_and_a_version_chosen(browser, server):
    made, state, base = browser
    context = made.new_context(storage_state=state, base_url=base)
    page = context.new_page()  # the console says that the file was not saved, which is right
    words = TEXT.replace("a report", "a report on the work that was done in the field")
    path = server[0] / "conflict.yaml"
    path.write_text(words, encoding="utf-8")
    page.goto("/draft/conflict.yaml")
    page.wait_for_selector("#draft.live")
    path.write_text(words.replace("a report", "ten reports"), encoding="utf-8")
    at(page, "OP2")
    page.keyboard.press("Home")
    for _ in range(len("Requests ")):
        page.keyboard.press("ArrowRight")
    for _ in range(len("a report")):
        page.keyboard.press("Delete")
    page.keyboard.type("two reports")
    conflict = page.locator("[data-testid=conflict]")
    page.keyboard.press("Control+s")
    conflict.wait_for()
    assert "ten reports" in path.read_text(encoding="utf-8")
    assert violations(page) == []
    conflict.get_by_role("button", name="Take this version").first.click()
    save(page)
    assert path.read_text(encoding="utf-8") == words.replace("a report", "two reports")
    context.close()


def test_the_page_beside_follows_each_save(page, editing):
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 1500, "height": 900})
    editing("beside.yaml", TEXT)
    expect(page.locator("#live-page")).to_contain_text("a report")
    at(page, "OP2")
    page.keyboard.type(" in May")
    save(page)
    expect(page.locator("#live-page")).to_contain_text("a report in May")
    assert violations(page) == []


def test_what_was_done_can_be_undone_after_the_page_was_loaded_again(page, editing):
    from playwright.sync_api import expect

    content = editing("again.yaml", TEXT)
    at(page, "OP2")
    page.keyboard.type(" by May")
    page.keyboard.press("Enter")
    page.keyboard.type("Welcomes it")
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type("A new note.")
    save(page)
    assert "A new note." in content()
    page.reload()
    page.wait_for_selector("#draft.live")
    expect(page.locator("#draft-state")).to_have_text("")
    at(page, "OP1")
    for _ in range(8):
        page.keyboard.press("Control+z")
    expect(page.locator("[data-label=OP2] .line")).to_have_text("Requests a report")
    save(page)
    assert content() == TEXT
    page.reload()
    page.wait_for_selector("#draft.live")
    at(page, "OP1")
    for _ in range(8):
        page.keyboard.press("Control+Shift+z")
    save(page)
    assert "A new note." in content()
    assert "by May" in content()


def test_steps_of_another_text_are_not_undone(page, editing):
    editing("other.yaml", TEXT)
    at(page, "OP2")
    page.keyboard.type(" by May")
    save(page)
    content = editing("other.yaml", TEXT.replace("a report", "two reports"))
    at(page, "OP2")
    page.keyboard.press("Control+z")
    save(page)
    assert "two reports" in content()


def test_words_instead_of_a_whole_paragraph_are_not_all_in_italics(page, editing):
    content = editing("anew.yaml", TEXT)
    at(page, "OP2")
    page.keyboard.press("Control+a")
    page.keyboard.type("Urges all States to report")
    at(page, "OP3")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type("Trees are tall")
    save(page)
    made = read_yaml(content().encode(), "anew.yaml").resolution.operative
    assert [lead_of(made[at].content) for at in (1, 4)] == ["Urges", ""]
    assert "*" not in "".join(map(plain, (made[1].content, made[4].content)))
