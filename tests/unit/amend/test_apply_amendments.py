"""Apply amendments: each action, each entry that is left, several at once."""

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.model.content import same_content
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.readers.yaml.amendments import read_amendments
from tests.builders import annex, heading, op, part, pp, resolution, text

BASE = resolution(
    pp("Recalling", "its resolution 1/998, and its resolution 1/999"),
    pp("Noting", "that benches lack shade"),
    op("Decides", "to plant trees[^n]"),
    op("Requests", "the Secretary-General", "To report", "To publish the report"),
    op("Decides", "to meet again"),
    annex(op("", "The Bureau meets once a month."), title="Terms"),
    title=text("Rights of the gardener"),
    notes={"n": "See A/1."},
)


def entries(source):
    reading = read_amendments(("amendments:\n" + source).encode(), "file.yaml")
    assert reading.diagnostics == ()
    return reading.amendments


def applied(source, base=BASE):
    return apply_amendments(base, [entries(source)])


CASES = {
    "replace words": (
        "- {target: OP1, action: replace words, words: trees, text: many trees}",
        {"OP1": op("Decides", "to plant many trees[^n]")},
    ),
    "the lead keeps its emphasis": (
        "- {target: OP1, action: replace words, words: Decides, text: Resolves}",
        {"OP1": op("Resolves", "to plant trees[^n]")},
    ),
    "insert words after": (
        "- {target: OP1, action: insert words, after: plant, text: tall}",
        {"OP1": op("Decides", "to plant tall trees[^n]")},
    ),
    "insert words that begin with a comma": (
        '- {target: OP3, action: insert words, after: again, text: ", in spring"}',
        {"OP3": op("Decides", "to meet again, in spring")},
    ),
    "delete words": (
        "- {target: PP1, action: delete words, words: ', and its resolution 1/999'}",
        {"PP1": pp("Recalling", "its resolution 1/998")},
    ),
    "delete words with the closing mark": (
        "- {target: PP1, action: delete words, words: ', and its resolution 1/999,'}",
        {"PP1": pp("Recalling", "its resolution 1/998")},
    ),
    "words in a subparagraph, cited by its paragraph": (
        "- {target: op 2, action: delete words, words: the report}",
        {"OP2": op("Requests", "the Secretary-General", "To report", "To publish")},
    ),
    "rewrite a chapeau": (
        "- {target: OP2, action: rewrite, text: '*Invites* the Chair'}",
        {"OP2": op("Invites", "the Chair", "To report", "To publish the report")},
    ),
    "rewrite a paragraph": (
        "- {target: OP2, action: rewrite, paragraphs: [{lead: Invites, text: the Chair;}]}",
        {"OP2": op("Invites", "the Chair")},
    ),
    "delete a subparagraph": (
        "- {target: OP2 (a), action: delete}",
        {"OP2": op("Requests", "the Secretary-General", "To publish the report")},
    ),
    "insert a subparagraph": (
        "- {target: OP2(a), action: insert after, subparagraphs: [To print]}",
        {"OP2": op("Requests", "the Secretary-General", "To report", "To print",
                   "To publish the report")},
    ),
    "begin a list": (
        "- {target: OP3, action: add, subparagraphs: [In spring, In autumn]}",
        {"OP3": op("Decides", "to meet again", "In spring", "In autumn")},
    ),
    "move a subparagraph": (
        "- {target: OP2 (a), action: move after, to: OP2 (b)}",
        {"OP2": op("Requests", "the Secretary-General", "To publish the report", "To report")},
    ),
    "footnote": (
        "- {target: footnote 1, action: replace words, words: A/1, text: A/2}",
        {"notes": {"n": "See A/2."}},
    ),
    "a note that goes": (
        "- {target: OP1, action: replace words, words: 'trees[^n]', text: trees}",
        {"OP1": op("Decides", "to plant trees"), "notes": {}},
    ),
    "a new note": (
        "- {target: OP3, action: insert words, after: again, text: '^[See A/9.]'}",
        {"OP3": op("Decides", "to meet again[^m]"), "notes": {"n": "See A/1.", "m": "See A/9."}},
    ),
    "title": (
        "- {target: title, action: replace words, words: gardener, text: gardeners}",
        {"title": "Rights of the gardeners"},
    ),
}  # fmt: skip


def changed(**parts):
    blocks = {
        "PP1": BASE.preamble[0], "PP2": BASE.preamble[1], "OP1": BASE.operative[0],
        "OP2": BASE.operative[1], "OP3": BASE.operative[2], "Annex": BASE.annexes[0],
    }  # fmt: skip
    notes = parts.pop("notes", {"n": "See A/1."})
    title = parts.pop("title", "Rights of the gardener")
    return resolution(*(blocks | parts).values(), title=text(title), notes=notes)


@pytest.mark.parametrize(("source", "parts"), CASES.values(), ids=CASES)
def test_an_action_does_what_it_says(source, parts):
    outcome = applied(source)
    assert [each.message for each in outcome.left] == []
    assert same_content(outcome.resolution, changed(**parts))


def order(resolution):
    from drafting.model.walk import units_of
    from drafting.text.inline import plain

    return [plain(unit.lines[0].content)[:14] for unit in units_of(resolution)]


def test_paragraphs_are_inserted_moved_and_deleted_as_the_text_was_tabled():
    outcome = applied("""
- {target: OP1, action: move after, to: OP2}
- {target: OP1, action: insert before, paragraphs: [{lead: Affirms, text: it}]}
- {target: OP3, action: delete}
- {target: OP3, action: insert after, paragraphs: [{lead: Ends, text: here.}]}
- {target: PP2, action: insert after, preamble: [{lead: Aware, text: of rain}]}
- {target: operative part, action: insert before, paragraphs: [{heading: I}]}
""")
    assert outcome.left == ()
    assert order(outcome.resolution) == [
        "Recalling its ", "Noting that be", "Aware of rain,", "Affirms it;", "I", "Requests the S",
        "Decides to pla", "Ends here.", "Terms", "The Bureau mee",
    ]  # fmt: skip


def test_what_is_inserted_in_one_place_stands_in_the_order_of_the_entries():
    outcome = applied("""
- {target: OP1, action: insert after, paragraphs: [{lead: One, text: a}]}
- {target: OP1, action: insert after, paragraphs: [{lead: Two, text: b}]}
""")
    assert order(outcome.resolution)[2:5] == ["Decides to pla", "One a;", "Two b;"]


def test_a_subparagraph_at_the_end_comes_before_a_paragraph_after_it():
    outcome = applied("""
- {target: OP2, action: insert after, paragraphs: [{lead: One, text: a}]}
- {target: OP2 (b), action: insert after, subparagraphs: [To end]}
""")
    assert outcome.left == ()
    second, third = outcome.resolution.operative[1:3]
    assert len(second.subparagraphs) == 3
    assert third.lead == "One"


def test_a_new_annex_stands_after_new_paragraphs():
    outcome = applied("""
- target: Annex
  action: insert before
  annexes: [{title: Rules, paragraphs: [{paragraph: One.}]}]
- {target: Annex, action: add, paragraphs: [{paragraph: The end.}]}
""")
    assert outcome.left == ()
    first, second = outcome.resolution.annexes
    assert len(first.paragraphs) == 1
    assert len(second.paragraphs) == 2


def test_header_fields_and_parts():
    base = resolution(part(op("Decides", "a")), part(op("Decides", "b")))
    outcome = applied("""
- {target: symbol, action: set, text: A/RES/1/1}
- {target: agenda item, action: set, text: '7: Rights\\; duties; 8 (b)'}
- {target: "part B, adoption", action: set, text: "1946-12-14: 5"}
- {target: "B, OP1", action: replace words, words: b, text: c}
- {target: part A, action: delete}
""", base)  # fmt: skip
    assert outcome.left == ()
    found = outcome.resolution
    assert found.masthead.symbol == "A/RES/1/1"
    assert [(each.item, each.title) for each in found.masthead.agenda_items] == [
        ("7", "Rights; duties"), ("8 (b)", ""),
    ]  # fmt: skip
    (left,) = found.parts
    assert left.adopted.meeting == "5"
    assert left.operative[0].content[-1].text == " c"


TROUBLES = {
    "unknown-target": ("{target: OP2 (c), action: delete}", "no OP2 (c)", "did you mean OP2 ("),
    "words-not-found": (
        "{target: OP1, action: delete words, words: to plant the trees}",
        "“to plant the trees” is not in OP1",
        "OP1 has “to plant trees”; the amendment quotes “to plant the trees”",
    ),
    "words-found-twice": (
        "{target: PP1, action: delete words, words: its resolution}",
        "occurs 2 times in PP1",
        "quote more words",
    ),
    "changed": (
        "{target: OP1, action: delete, guard: abc}", "no longer reads as", "carry it over",
    ),
    "unknown-note": (
        "{target: OP1, action: replace words, words: trees, text: 'a[^zz]'}", "[^zz]", "",
    ),
    "no-place": ("{target: title, action: delete}", "title", ""),
    "bad-value": ("{target: date of issue, action: set, text: yesterday}", "date of issue", ""),
}  # fmt: skip


@pytest.mark.parametrize("code", TROUBLES)
def test_what_cannot_be_applied_is_told_and_the_rest_is_done(code):
    source, message, hint = TROUBLES[code]
    outcome = applied(f"- {source}\n- {{target: OP3, action: delete}}")
    (unresolved,) = outcome.left
    assert unresolved.code == code
    assert message in unresolved.message
    assert hint in unresolved.hint
    assert len(outcome.done) == 1
    assert len(outcome.resolution.operative) == 2


def test_words_that_stand_in_another_paragraph_are_told_with_their_place():
    (unresolved,) = applied("- {target: OP1, action: delete words, words: lack shade}").left
    assert unresolved.hint == "it is in PP2"


def test_the_earlier_of_two_that_touch_the_same_words_counts():
    outcome = applied("""
- {target: OP1, action: replace words, words: plant trees, text: dig}
- {target: OP1, action: replace words, words: trees, text: flowers}
- {target: OP1, action: insert words, after: to, text: always}
- {target: OP2, action: delete}
- {target: OP2 (a), action: delete}
- {target: OP2 (b), action: replace words, words: report, text: story}
""")
    assert [each.entry.amendment.id for each in outcome.left] == ["2", "5", "6"]
    assert {each.code for each in outcome.left} == {"overlap"}
    assert [each.other.amendment.id for each in outcome.left] == ["1", "4", "4"]


def test_the_same_proposal_of_two_is_carried_out_once():
    one = entries("- {target: OP1, action: replace words, words: trees, text: flowers}")
    outcome = apply_amendments(BASE, [one, one])
    assert outcome.left == ()
    assert len(outcome.joined) == 1
    assert "flowers" in str(outcome.resolution.operative[0].content)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("words: trees in rows, text: herbs in lines", "to plant herbs in lines[^n]"),
        ("words: 'trees[^n] in rows', text: herbs in lines", "to plant herbs in lines"),
        ("words: trees in rows, text: 'herbs[^n] in lines'", "to plant herbs[^n] in lines"),
    ],
)
def test_a_footnote_among_replaced_words_goes_only_if_it_is_quoted(source, words):
    base = resolution(op("Decides", "to plant trees[^n] in rows"), notes={"n": "See A/1."})
    outcome = applied(f"- {{target: OP1, action: replace words, {source}}}", base)
    assert outcome.left == ()
    notes = {"n": "See A/1."} if "[^n]" in words else {}
    assert same_content(outcome.resolution, resolution(op("Decides", words), notes=notes))


def test_withdrawn_entries_are_left_aside():
    outcome = applied("- {target: OP1, action: delete, status: withdrawn}")
    assert outcome.done == outcome.left == ()
    assert outcome.resolution == BASE


def test_headings_and_tables_have_labels():
    base = resolution(heading("Trees"), op("Decides", "a"))
    outcome = applied("- {target: heading 1, action: rewrite, text: Flowers}", base)
    assert order(outcome.resolution)[0] == "Flowers"


def test_words_quoted_for_another_action_than_an_insertion_have_no_side():
    read = entries("- {target: OP1, action: rewrite, text: to rest, before: trees}")
    again = read_amendments(amendments_yaml(read, "file.yaml").encode(), "file.yaml")
    assert again.amendments == read
