"""What somebody types becomes lines of the model, and what stays keeps its numbers and marks."""

import pytest

from drafting.editing.paragraphs import EditedParagraph, EditedText, ParagraphKind, editable, edited
from drafting.errors import UnreadableError
from drafting.readers.yaml import read_yaml
from drafting.text.inline import lead_of, plain

SOURCE = """\
preamble:
- "*Noting* a"
operative:
- lead: Decides
  number: 5 bis
  end: "!"
  id: heart
  text: to meet
  subparagraphs:
  - {number: x, text: one}
  - text: "*Two*"
- table: {title: T, rows: [[a, b], [c, d]], notes: [n]}
annexes:
- title: Rules
  paragraphs: [text: Words.]
"""


def base(source=SOURCE):
    return read_yaml(source.encode(), "draft.yaml").resolution


def change(old, new, source=SOURCE):
    text = editable(base(source))
    found = [each for each in text.paragraphs if old in each.words]
    assert len(found) == 1
    paragraphs = tuple(
        EditedParagraph(each.unit, each.kind, each.words.replace(old, new))
        for each in text.paragraphs
    )
    return edited(base(source), EditedText(paragraphs, text.notes))


def test_a_changed_paragraph_keeps_number_name_and_closing_mark():
    made = change("to meet", "to meet often").operative[0]
    assert (made.number, made.id, made.end) == ("5 bis", "heart", "!")
    assert made.subparagraphs[0].number == "x"


def test_a_line_that_moves_keeps_its_number():
    made = change("- x\n", "", SOURCE.replace("one", "x")).operative[0]
    assert [each.number for each in made.subparagraphs] == [None]
    made = change("- one\n- *Two*", "- new\n- *Two*\n- one").operative[0]
    assert [each.number for each in made.subparagraphs] == [None, None, "x"]


def test_first_words_in_italics_are_opening_words_of_a_paragraph():
    assert lead_of(change("*Noting* a", "*Noting also* b").preamble[0].content) == "Noting also"
    bold = SOURCE.replace('"*Noting* a"', '{text: "**Noting** a"}')
    assert lead_of(change("**Noting** a", "*Noting* a", bold).preamble[0].content) == "Noting"


def test_opening_words_of_a_paragraph_that_is_typed_anew_have_their_emphasis():
    assert lead_of(change("*Noting* a", "Recalling b").preamble[0].content) == "Recalling"
    assert lead_of(change("*Noting* a", "Noting b").preamble[0].content) == "Noting"
    assert lead_of(change("*Noting* a", "Trees").preamble[0].content) == ""
    taken_away = change("*Noting* a", "Noting a").preamble[0]
    assert lead_of(taken_away.content) == ""


def test_an_item_whose_first_words_were_only_emphasised_has_no_opening_words():
    source = SOURCE.replace('- text: "*Two*"', '- text: "*Two* words"')
    made = change("*Two* words", "*Two* more", source).operative[0].subparagraphs[1]
    assert lead_of(made.content) == ""
    made = change("- one", "- *Three* words\n- one").operative[0].subparagraphs[0]
    assert lead_of(made.content) == "Three"


def test_a_typed_closing_mark_is_computed_but_belongs_to_the_words_of_an_annex():
    assert plain(change("*Noting* a", "*Noting* a,").preamble[0].content) == "Noting a"
    assert plain(change("Words.", "More words.").annexes[0].paragraphs[0].content) == "More words."


def test_words_of_a_table_change_in_their_cells():
    made = change("| a | b", "| a | *x* \\| y").operative[1]
    assert [[plain(cell.content) for cell in row] for row in made.rows] == [
        ["a", "x | y"],
        ["c", "d"],
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("| c | d", "| c", "rows or cells"),
        ("to meet", "to *meet", "never closed"),
        ("to meet", "to meet[^x]", "does not exist"),
        ("- one\n", "-- one\n", "OP5 bis: an item is more than one level below"),
    ],
)
def test_what_cannot_be_saved_says_where_and_why(old, new, said):
    with pytest.raises(UnreadableError) as caught:
        change(old, new)
    assert said in str(caught.value.diagnostics[0])


def test_all_errors_are_reported():
    text = editable(base())
    wrong = tuple(
        EditedParagraph("", each.kind, "*") for each in text.paragraphs if each.kind == "preambular"
    )
    with pytest.raises(UnreadableError) as caught:
        edited(base(), EditedText((*wrong, *wrong), {"new": "*"}))
    assert len(caught.value.diagnostics) == 3


@pytest.mark.parametrize("kind", [ParagraphKind.TABLE, ParagraphKind.PART])
def test_a_table_without_rows_and_a_part_after_paragraphs_are_refused(kind):
    text = editable(base())
    more = (*text.paragraphs, EditedParagraph("", kind, "x"))
    with pytest.raises(UnreadableError, match="cannot be saved"):
        edited(base(), EditedText(more, text.notes))


def test_a_new_footnote_is_declared_where_others_are():
    source = "operative:\n- text: a[^k]\nfootnotes:\n  k: one\n"
    text = editable(base(source))
    words = EditedParagraph("O1", ParagraphKind.PROSE, "a[^k] b[^new] c^[three]")
    made = edited(base(source), EditedText((words,), {**text.notes, "new": "two"}))
    assert [(note.key, note.in_place, plain(note.content)) for note in made.footnotes] == [
        ("k", False, "one"), ("note-1", False, "two"), ("^2", True, "three"),
    ]  # fmt: skip


def test_a_footnote_goes_with_its_last_mark():
    source = "operative:\n- text: a[^k] b[^k]\n- text: c^[in place]\nfootnotes:\n  k: one\n"
    assert len(change("[^k] b", " b", source).footnotes) == 2
    assert [note.key for note in change("a[^k] b[^k]", "a", source).footnotes] == ["^1"]


def test_a_paragraph_that_becomes_preambular_again_is_in_the_preamble():
    first, *others = editable(base()).paragraphs[1:2], *editable(base()).paragraphs[2:]
    moved = EditedParagraph(first[0].unit, ParagraphKind.PREAMBULAR, "*Noting* x")
    assert len(edited(base(), EditedText((moved, *others), {})).preamble) == 1
    grouped = base(
        "operative:\n- preamble: [{lead: Noting, text: a}]\n- lead: Decides\n  text: b\n"
    )
    assert edited(grouped, editable(grouped)) == grouped


def test_opening_words_come_back_with_the_kind():
    prose = base('operative:\n- text: "*Decides* to meet"\n')
    again = EditedParagraph("O1", ParagraphKind.OPERATIVE, "*Decides* to meet")
    assert lead_of(edited(prose, EditedText((again,), {})).operative[0].content) == "Decides"


@pytest.mark.parametrize(
    ("kind", "words", "lead"),
    [
        (ParagraphKind.OPERATIVE, "Also requests the Chair to report", "Also requests"),
        (ParagraphKind.PREAMBULAR, "Recalling its resolution 62/160", "Recalling"),
        (ParagraphKind.OPERATIVE, "The Chair reports", ""),
        (ParagraphKind.PROSE, "Requests the Chair to report", ""),
        (ParagraphKind.OPERATIVE, "*Urges* the Chair", "Urges"),
    ],
)
def test_known_opening_words_of_a_new_paragraph_have_their_emphasis(kind, words, lead):
    text = editable(base())
    new = EditedParagraph("", kind, words)
    made = edited(base(), EditedText((new, *text.paragraphs), text.notes))
    first = (made.preamble if kind is ParagraphKind.PREAMBULAR else made.operative)[0]
    assert lead_of(first.content) == lead
    assert plain(first.content) == words.replace("*", "")
