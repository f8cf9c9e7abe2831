"""Agreed words in an edited text: their place, and the footnotes of the words they replace."""

import pytest

from drafting.editing.paragraphs import EditedParagraph, EditedText, ParagraphKind
from drafting.editing.placing import keeping_notes, with_new_paragraph, with_other_words

KINDS = {
    "P": ParagraphKind.PREAMBULAR,
    "O": ParagraphKind.OPERATIVE,
    "T": ParagraphKind.TABLE,
    "B": ParagraphKind.PART,
}


def text_of(*units):
    """A text whose paragraphs have their units as words."""
    paragraphs = (EditedParagraph(each, KINDS[each[0]], each) for each in units)
    return EditedText(tuple(paragraphs), {})


def placed(units, kind, after):
    new = EditedParagraph("", KINDS[kind], "new")
    text, at = with_new_paragraph(text_of(*units), new, after)
    assert text.paragraphs[at] is new
    return " ".join(each.words for each in text.paragraphs)


@pytest.mark.parametrize(
    ("units", "kind", "after", "result"),
    [
        ("P1 P2 O1 O2", "O", "O1", "P1 P2 O1 new O2"),
        ("P1 P2 O1 O2", "P", "P1", "P1 new P2 O1 O2"),
        ("P1 P2 O1 O2", "P", "O1", "P1 P2 new O1 O2"),
        ("P1 P2 O1 O2", "O", "P1", "P1 P2 O1 O2 new"),
        ("P1 O1 T1", "O", "", "P1 O1 new T1"),
        ("P1 P2", "O", "P1", "P1 P2 new"),
        ("O1 O2", "P", "O2", "new O1 O2"),
        ("", "O", "O9", "new"),
        ("B1 O1 B2 O2", "P", "", "B1 new O1 B2 O2"),
        ("B1 B2", "O", "", "B1 new B2"),
    ],
)
def test_a_new_paragraph_has_its_place_in_its_part(units, kind, after, result):
    assert placed(units.split(), kind, after) == result


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ("to meet[^a] in May", "to meet in June", "to meet[^a] in June"),
        ("to meet,[^a] in May", "to meet, in June", "to meet,[^a] in June"),
        ("*Decides*[^a] to meet", "*Decides* to sit", "*Decides*[^a] to sit"),
        ("to convene a day[^a] of rest", "to convene of rest", "to convene[^a] of rest"),
        ("all else[^a]", "nothing here", "nothing here[^a]"),
        ("[^a]To meet[^b][^c]", "To meet", "To meet[^a][^b][^c]"),
        ("one ^[typed] two", "one two", "one^[typed] two"),
        ("one^[see [it] too] two", "one two", "one^[see [it] too] two"),
        (r"one^[see \] too] two", "one two", r"one^[see \] too] two"),
        (r"one \[^a] two", "one three", "one three"),
        ("*Requests*\n- one tree[^a]\n- two", "*Requests*\n- one tree\n- three",
         "*Requests*\n- one tree[^a]\n- three"),
        ("决定[^a]开会", "决定不开会", "决定[^a]不开会"),
    ],
)  # fmt: skip
def test_no_footnote_is_lost_with_the_words(old, new, result):
    assert keeping_notes(old, new) == result


def test_other_words_are_those_of_one_paragraph():
    text = with_other_words(text_of("P1", "O1"), "O1", "agreed")
    assert [each.words for each in text.paragraphs] == ["P1", "agreed"]
