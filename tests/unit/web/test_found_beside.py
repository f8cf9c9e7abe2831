"""What the rules find, beside the paragraphs of the editing page, and fixes of what is typed."""

import re

import pytest

from drafting.web import checked
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

BASE = """\
title: A
operative:
  - lead: Decides
    text: that 10% of all labor counts
"""
DRAFT = """\
# kept
title: A title
operative:
  - lead: Decides
    text: that 10% of all labor counts
  - lead: Requests
    text: the wellbeing of all mankind[^a]
    subparagraphs: [one thing, "Another one"]
footnotes:
  a: See A/63/337
"""
TYPED = [("unit", "O1"), ("kind", "operative"), ("words", "*Decides* on labor, 𝔘 and labor")]


@pytest.fixture
def visitor(tmp_path):
    visitor = Visitor(DocumentFolder(tmp_path / "Resolutions"))
    visitor.folder.add("d.yaml", DRAFT.encode())
    return visitor


def sent(visitor, path, pairs, **fields):
    """Send what is typed, as the script of the page does."""
    page = visitor.get("/draft/d.yaml").text
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    known = {"form_token": visitor.form_token, "digest": digest, **fields}
    return visitor.post_pairs(f"/draft/d.yaml/{path}", [*known.items(), *pairs])


def listed(words):
    """The findings in a part of a page: paragraph, kind, key and place."""
    return re.findall(
        r'<li class="finding (\w+)".*?data-finding="([^"]*)" data-line="(\S+)" data-start="(\d+)" '
        r'data-end="(\d+)" data-of-note="(\w*)"',
        words,
    )


def test_each_finding_is_at_its_paragraph(visitor):
    page = visitor.get("/draft/d.yaml").text
    sections = re.split(r'<section class="unit" id="', page)[1:]
    first, second, *blanks = (listed(each) for each in sections)
    assert [(kind, key.split()[0], line) for kind, key, line, *_ in first] == [
        ("warning", "NU001", "0"), ("warning", "SP002", "0"),
    ]  # fmt: skip
    assert [(kind, key.split()[0], line) for kind, key, line, *_ in second] == [
        ("warning", "SP008", "0"), ("hint", "SP015", "0"), ("warning", "ST010", "1"),
        ("warning", "FN001", "-1"),
    ]  # fmt: skip
    assert second[-1][-1] == "a", "the footnote is under the paragraph that marks it"
    assert blanks == [[]] * 4, "new paragraphs, tables, annexes and parts"
    assert ">5 to correct<" in page
    assert 'data-hides="hint agreed"' in page


def test_words_of_the_base_are_counted_apart_and_get_no_button(visitor):
    visitor.folder.add("last.yaml", BASE.encode())
    visitor.get("/draft/d.yaml/changes?base=last.yaml")
    page = visitor.get("/draft/d.yaml").text
    first = page.split('<section class="unit"')[1]
    assert [kind for kind, *_ in listed(first)] == ["agreed", "agreed"]
    assert "data-fix" not in first
    assert "2 in agreed words" in page
    assert ">3 to correct<" in page


def test_what_is_typed_is_checked_and_nothing_is_saved(visitor):
    answer = sent(visitor, "check", TYPED).json
    found = listed(answer["found"])
    assert [(start, end) for _, _, _, start, end, _ in found] == [("11", "16"), ("25", "30")], (
        "a letter that scripts count as two is before the second place"
    )
    assert (visitor.folder.root / "d.yaml").read_text("utf-8") == DRAFT


def test_a_fix_gives_the_words_back_and_nothing_is_saved(visitor):
    key = listed(sent(visitor, "check", TYPED).json["found"])[1][1]
    answer = sent(visitor, "fix", TYPED, finding=key).json
    assert answer["changed"] == [[0, "*Decides* on labor, 𝔘 and labour"]]
    assert answer["notes"] == []
    answer = sent(visitor, "fix", TYPED, finding="safe").json
    assert answer["changed"] == [[0, "*Decides* on labour, 𝔘 and labour"]]
    assert (visitor.folder.root / "d.yaml").read_text("utf-8") == DRAFT


def test_the_words_of_a_footnote_are_fixed(visitor):
    typed = [
        ("unit", "O1"), ("kind", "operative"), ("words", "*Decides* on this[^a]"),
        ("note", "a"), ("note_words", "See A/63/337"),
    ]  # fmt: skip
    answer = sent(visitor, "fix", typed, finding="safe").json
    assert (answer["changed"], answer["notes"]) == ([], [["a", "See A/63/337."]])


def test_words_that_were_changed_meanwhile_are_not_fixed(visitor):
    answer = sent(visitor, "fix", TYPED, finding="SP002 1 0 5 labor")
    assert answer.status == 422
    assert answer.json["said"] == "Nothing was fixed: these words were changed meanwhile."


def test_a_save_brings_the_findings_of_the_saved_words(visitor):
    page = visitor.get("/draft/d.yaml").text
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    pairs = [("form_token", visitor.form_token), ("digest", digest), ("base", DRAFT), *TYPED]
    answer = visitor.post_pairs("/draft/d.yaml/save", pairs, accept="application/json").json
    assert len(listed(answer["found"])) == 2


def test_what_a_comment_of_the_file_allows_is_not_found(visitor):
    content = DRAFT.replace("  - lead: Decides", "  # drafting: allow SP, NU\n  - lead: Decides")
    (visitor.folder.root / "d.yaml").write_text(content, encoding="utf-8")
    assert listed(sent(visitor, "check", TYPED).json["found"]) == []


def test_a_long_text_is_shown_before_it_is_checked(visitor, monkeypatch):
    monkeypatch.setattr(checked, "_LONG", 10)
    assert listed(visitor.get("/draft/d.yaml").text) == []
    assert len(listed(sent(visitor, "check", TYPED).json["found"])) == 2


def test_of_very_many_findings_the_first_serious_ones_are_shown(visitor, monkeypatch):
    monkeypatch.setattr(checked, "MOST_BESIDE", 4)
    page = visitor.get("/draft/d.yaml").text
    assert [kind for kind, *_ in listed(page)] == ["warning"] * 4
    assert "Not all are shown here" in page
    assert ">5 to correct<" in page
