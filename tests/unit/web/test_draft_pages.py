import re
from html import unescape

import pytest

from drafting.editing.saving import digest_of
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor

SOURCE = """\
title: 'A title'  # mine
preamble:
  # why
  - "*Recalling* its resolution,"
operative:
  - lead: Decides
    text: to meet
    subparagraphs:
      - in March[^1]
      - in May
  - lead: Requests
    text: a report on the work that was done in the field
footnotes:
  "1": A note.
"""


class Editing:
    """The editing page of a file, as a browser without script sends it."""

    def __init__(self, visitor, name, page=None):
        self.visitor, self.name = visitor, name
        page = page or visitor.get(f"/draft/{name}")
        form = page.text.partition("<template")[0]
        assert "digest" in page.text, page.said
        self.text = form
        fields = re.findall(
            r'name="(unit|digest)" value="(.*?)"|<textarea name="(words|base|note_words)".*?>\n'
            r'(.*?)</textarea>|<option value="(\w+)" selected|name="(kind|note)" value="(.*?)"',
            form, re.DOTALL,
        )  # fmt: skip
        self.fields = []
        for one, value, area, words, kind, other, third in fields:
            name = one or area or ("kind" if kind else other)
            self.fields.append([name, unescape(value or words or kind or third)])

    def values(self, name):
        return [value for each, value in self.fields if each == name]

    def change(self, old, new):
        changed = 0
        for field in self.fields:
            if field[0] != "base" and old in field[1]:
                field[1] = field[1].replace(old, new)
                changed += 1
        assert changed == 1, changed

    def save(self, act="", **headers):
        more = [("act", act)] if act else []
        fields = [("form_token", self.visitor.form_token), *self.fields, *more]
        return self.visitor.post_pairs(f"/draft/{self.name}/save", fields, **headers)


@pytest.fixture
def visitor(tmp_path):
    made = Visitor(DocumentFolder(tmp_path))
    made.folder.add("draft.yaml", SOURCE.encode())
    return made


def saved(visitor):
    return (visitor.folder.root / "draft.yaml").read_text(encoding="utf-8")


def test_each_paragraph_is_a_field(visitor):
    page = Editing(visitor, "draft.yaml")
    assert page.values("words") == [
        "*Recalling* its resolution", "*Decides* to meet\n- in March[^1]\n- in May",
        "*Requests* a report on the work that was done in the field",
    ]  # fmt: skip
    assert page.values("note_words") == ["A note."]
    assert page.values("kind") == ["preambular", "operative", "operative"]
    assert re.findall(r'data-label="(.*?)"', page.text) == ["PP1", "OP1", "OP2"]


def test_saving_what_nobody_changed_keeps_every_byte(visitor):
    answer = Editing(visitor, "draft.yaml").save()
    assert answer.status == 303, answer.said
    assert saved(visitor) == SOURCE
    assert "Saved." in visitor.get(answer.headers["location"]).text


def test_words_notes_and_kinds_are_saved_with_comments_kept(visitor):
    page = Editing(visitor, "draft.yaml")
    page.change("in May", "in *June*\n- in July")
    page.change("A note.", "Another note.")
    page.change("a report", "two reports")
    page.save()
    assert saved(visitor) == (
        SOURCE.replace("- in May", "- in *June*\n      - in July")
        .replace("A note.", "Another note.")
        .replace("a report", "two reports")
    )


def changed_meanwhile(visitor, old, new):
    path = visitor.folder.root / "draft.yaml"
    assert old in SOURCE
    path.write_text(SOURCE.replace(old, new), encoding="utf-8")


def test_changes_of_others_are_merged_and_nothing_is_overwritten(visitor):
    page = Editing(visitor, "draft.yaml")
    page.change("a report", "two reports")
    changed_meanwhile(visitor, "resolution,", "decision,")
    before = saved(visitor)
    answer = page.save()
    assert answer.status == 409
    assert saved(visitor) == before
    assert "Changed by others: reworded: PP1" in answer.text
    assert "Changed by you: reworded: OP2" in answer.text
    merged = Editing(visitor, "draft.yaml", answer)
    assert merged.save().status == 303
    assert saved(visitor) == before.replace("a report", "two reports")


def test_what_both_changed_is_shown_in_both_versions(visitor):
    page = Editing(visitor, "draft.yaml")
    page.change("a report", "two reports")
    changed_meanwhile(visitor, "a report", "ten reports")
    answer = page.save()
    assert answer.status == 409
    conflict = re.search(r'data-testid="conflict".*?</section>', answer.text, re.DOTALL)[0]
    assert "*Requests* two reports" in conflict
    assert "*Requests* ten reports" in conflict
    merged = Editing(visitor, "draft.yaml", answer)
    assert "[ten reports – theirs] [two reports – yours]" in merged.values("words")[2]
    merged.change("[ten reports – theirs] [two reports – yours]", "twelve reports")
    merged.save()
    assert saved(visitor) == SOURCE.replace("a report", "twelve reports")


def test_a_paragraph_that_both_wrote_anew_is_named(visitor):
    page = Editing(visitor, "draft.yaml")
    page.change("*Recalling* its resolution", "*Aware* of hunger")
    changed_meanwhile(visitor, '"*Recalling* its resolution,"', '"*Noting* other facts"')
    answer = page.save()
    conflict = re.search(r'data-testid="conflict".*?</section>', answer.text, re.DOTALL)[0]
    assert "PP1" in conflict
    assert "*Aware* of hunger" in conflict
    assert "*Noting* other facts" in conflict
    merged = Editing(visitor, "draft.yaml", answer)
    assert {"*Aware* of hunger", "*Noting* other facts"} <= set(merged.values("words"))


def test_a_script_is_not_given_the_page_of_both_versions(visitor):
    page = Editing(visitor, "draft.yaml")
    changed_meanwhile(visitor, "a report", "ten reports")
    assert "changed" in page.save(accept="application/json").json["said"]


def test_what_was_typed_is_shown_again_if_it_cannot_be_saved(visitor):
    page = Editing(visitor, "draft.yaml")
    page.change("a report", "a *report^[new]")
    page.change("A note.", "Another.")
    again = Editing(visitor, "draft.yaml", page.save())
    assert again.values("words") == page.values("words")
    assert again.values("note_words") == ["Another."]
    again.change("a *report", "a *report*")
    assert again.save().status == 303
    assert "text: a *report^[new]* on" in saved(visitor)


def test_a_mark_that_never_closes_is_refused_with_its_place(visitor):
    page = Editing(visitor, "draft.yaml")
    page.change("a report", "a *report")
    answer = page.save()
    assert answer.status == 422
    assert "OP2" in answer.said
    assert "never closed" in answer.said
    assert saved(visitor) == SOURCE


@pytest.mark.parametrize("fields", [[["unit", "O1"]], [["note", "1"]], [["kind", "x"]]])
def test_a_form_that_is_not_complete_is_refused(visitor, fields):
    page = Editing(visitor, "draft.yaml")
    page.fields += fields
    assert page.save().status == 400
    assert saved(visitor) == SOURCE


def test_a_script_gets_the_state_of_the_saved_file(visitor):
    page = Editing(visitor, "draft.yaml")
    page.change("in the field", "in the field;")
    answer = page.save(accept="application/json")
    state = answer.json
    assert state["digest"] == digest_of(saved(visitor).encode())
    assert (
        state["paragraphs"][2]["words"]
        == "*Requests* a report on the work that was done in the field"
    )
    assert state["paragraphs"][1]["lines"] == [["1.", ":"], ["(a)", ";"], ["(b)", ";"]]


def test_markup_in_a_text_stays_words(visitor):
    hostile = SOURCE.replace("a report", "</textarea><b>x</b>")
    visitor.folder.add("hostile.yaml", hostile.encode())
    assert "<b>x" not in visitor.get("/draft/hostile.yaml").text


def test_other_documents_cannot_be_edited(visitor):
    visitor.folder.add("x.docx", b"PK")
    assert visitor.get("/draft/x.docx").status == 400
    assert visitor.get("/draft/missing.yaml").status == 404
    visitor.folder.add("broken.yaml", b"titel: [")
    assert visitor.get("/draft/broken.yaml").status == 422


@pytest.mark.parametrize(
    ("act", "labels", "words"),
    [
        ("down:0", ["OP1", "OP2", "OP3"], "*Recalling* its resolution"),
        ("up:2", ["PP1", "OP1", "OP2"], "*Recalling* its resolution"),
        ("join:2", ["PP1", "OP1"], "*Recalling* its resolution"),
        ("delete:0", ["OP1", "OP2"], "*Decides* to meet\n- in March[^1]\n- in May"),
        ("explode:0", ["PP1", "OP1", "OP2"], "*Recalling* its resolution"),
        ("down:x", ["PP1", "OP1", "OP2"], "*Recalling* its resolution"),
    ],
)
def test_buttons_work_without_script(visitor, act, labels, words):
    answer = Editing(visitor, "draft.yaml").save(act)
    assert answer.status == 303, answer.said
    page = Editing(visitor, "draft.yaml")
    assert re.findall(r'data-testid="paragraph" data-label="(.*?)"', page.text) == labels
    assert page.values("words")[0] == words


def test_a_new_paragraph_is_offered_and_left_out_if_it_stays_empty(visitor):
    answer = Editing(visitor, "draft.yaml").save("insert:1")
    page = Editing(visitor, f"draft.yaml{answer.headers['location'].partition('draft.yaml')[2]}")
    assert page.values("words")[2] == ""
    page.name = "draft.yaml"
    page.save()
    assert saved(visitor) == SOURCE
    index = [i for i, (name, value) in enumerate(page.fields) if name == "words"][2]
    page.fields[index][1] = "*Invites* all"
    page.save()
    assert "\n  - lead: Invites\n    text: all\n" in saved(visitor)


def test_numbers_are_computed_without_saving(visitor):
    page = Editing(visitor, "draft.yaml")
    page.change("in the field", "in it\n\n*Invites* all\n- a\n- b")
    answer = page.visitor.post_pairs(
        "/draft/draft.yaml/check", [("form_token", visitor.form_token), *page.fields]
    )
    assert [each["label"] for each in answer.json["paragraphs"]] == ["PP1", "OP1", "OP2", "OP3"]
    assert answer.json["paragraphs"][3]["lines"] == [["3.", ":"], ["(a)", ";"], ["(b)", "."]]
    assert saved(visitor) == SOURCE


def test_opening_words_are_those_of_the_language(visitor):
    found = visitor.get("/draft/draft.yaml/openings").json
    assert found["preambular"].index("Recalling") < found["preambular"].index("Recalling also")
    visitor.folder.add("zh.yaml", "language: zh\noperative:\n- text: 决定。\n".encode())
    assert "回顾" in visitor.get("/draft/zh.yaml/openings").json["preambular"]


def inserted(visitor, act, **size):
    """What a button without script leads to: the page with it, which is not saved."""
    editing = Editing(visitor, "draft.yaml")
    editing.fields += [[name, value] for name, value in size.items()]
    path = visitor.folder.root / "draft.yaml"
    before = path.read_text("utf-8")
    answer = editing.save(act)
    assert answer.status == 303
    assert path.read_text("utf-8") == before
    return Editing(visitor, "draft.yaml", visitor.get(answer.headers["location"]))


def test_a_table_is_inserted_without_script(visitor):
    editing = inserted(visitor, "table:1", rows="3", columns="2")
    assert editing.values("kind") == ["preambular", "operative", "table", "operative"]
    editing.change("\n| |\n| |\n| |", "Trees\n| kind | count\n| oak | 3\n| elm | 4")
    assert editing.save().status == 303
    saved = (visitor.folder.root / "draft.yaml").read_text("utf-8")
    assert '[[kind, count], [oak, "3"], [elm, "4"]]' in saved or "- [oak, " in saved
    assert "title: 'A title'  # mine" in saved


def test_an_annex_and_a_part_are_inserted_without_script(visitor):
    editing = inserted(visitor, "annex:0")
    assert editing.values("kind") == ["preambular", "operative", "operative", "annex", "prose"]
    empty = [field for field in editing.fields if field == ["words", ""]]
    assert len(empty) == 2
    empty[0][1], empty[1][1] = "Rules", "No dogs."
    assert editing.save().status == 303
    editing = inserted(visitor, "part:0")
    assert editing.values("kind") == [
        "part", "preambular", "operative", "operative", "annex", "prose", "part", "operative",
    ]  # fmt: skip
    assert saved(visitor).count("parts:") == 0, "nothing of it is saved yet"
    page = visitor.get("/draft/draft.yaml").text.partition("<template")[0]
    assert page.count('value="delete:') == 4, "not the title of an annex that has paragraphs"


@pytest.mark.parametrize("size", [{}, {"rows": "999999", "columns": "x"}, {"rows": "-1"}])
def test_a_table_of_any_size_has_a_place(visitor, size):
    editing = inserted(visitor, "table:99", **size)
    assert editing.values("kind")[-1] == "table"
    assert 2 <= editing.values("words")[-1].count("\n") <= 100


def test_a_table_with_joined_cells_offers_no_rows(visitor):
    table = "operative:\n  - table: {rows: [[{text: a, columns: 2}], [b, c]]}\n"
    for name, content, count in (("j.yaml", table, 0), ("t.yaml", table.replace("2}", "1}"), 1)):
        visitor.folder.add(name, content.encode())
        page = visitor.get(f"/draft/{name}").text.partition("<template")[0]
        assert page.count('data-testid="add-row"') == count
        assert page.count("Some cells are joined") == 1 - count
