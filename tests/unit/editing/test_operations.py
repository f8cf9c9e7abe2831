import pytest

from drafting.editing.operations import operated
from drafting.editing.paragraphs import EditedParagraph, EditedText, ParagraphKind

PP, OP = ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE
HEADING, TABLE = ParagraphKind.HEADING, ParagraphKind.TABLE


def text(*paragraphs):
    return EditedText(tuple(EditedParagraph(*each) for each in paragraphs), {})


BASE = (("P1", PP, "a"), ("O1", OP, "b"), ("O2", OP, "c"), ("H1", HEADING, "d"), ("T1", TABLE, "e"))


@pytest.mark.parametrize(
    ("operation", "index", "result"),
    [
        ("up", 2, (BASE[0], BASE[2], BASE[1], *BASE[3:])),
        ("down", 2, (*BASE[:2], BASE[3], BASE[2], BASE[4])),
        ("down", 0, (("P1", OP, "a"), *BASE[1:])),
        ("up", 1, (BASE[0], ("O1", PP, "b"), *BASE[2:])),
        ("up", 0, BASE),
        ("down", 4, BASE),
        ("delete", 1, (BASE[0], *BASE[2:])),
        ("delete", 4, BASE[:4]),
        ("up", 4, BASE),
        ("join", 2, (BASE[0], ("O1", OP, "b c"), *BASE[3:])),
        ("join", 0, BASE),
        ("up", 99, BASE),
        ("up", -1, BASE),
    ],
)
def test_a_paragraph_is_moved_deleted_or_joined(operation, index, result):
    assert operated(text(*BASE), operation, index) == text(*result)
