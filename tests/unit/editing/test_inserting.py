"""Tables, annexes and parts that somebody inserts, and what a file then has."""

import pytest

from drafting.editing.inserting import can_go, inserted
from drafting.editing.operations import operated
from drafting.editing.paragraphs import EditedParagraph, EditedText, ParagraphKind, editable, edited
from drafting.editing.saving import digest_of, save_text
from drafting.errors import UnreadableError
from drafting.importing import read
from drafting.text.inline import plain

SOURCE = """\
# mine
title: A draft
preamble:
  - {lead: Noting, text: gardens}
operative:
  - {lead: Decides, text: to meet}
  - {lead: Invites, text: all States}
"""
KINDS = {"P": ParagraphKind.PREAMBULAR, "O": ParagraphKind.OPERATIVE, "X": ParagraphKind.PROSE,
         "T": ParagraphKind.TABLE, "A": ParagraphKind.ANNEX, "Z": ParagraphKind.PART}  # fmt: skip
NAMES = {kind: name for name, kind in KINDS.items()}


def kinds_of(names):
    return [KINDS[each] for each in names]


def after_insertion(names, what, at):
    kinds = kinds_of(names)
    for place, each in inserted(kinds, what, at):
        kinds.insert(place, each.kind)
    return "".join(NAMES[each] for each in kinds)


@pytest.mark.parametrize(
    ("names", "what", "at", "result"),
    [
        ("POO", "table", 1, "POTO"),
        ("", "table", -1, "T"),
        ("POO", "annex", 0, "POOAX"),
        ("POAXX", "annex", 0, "POAXXAX"),
        ("ZPOZPO", "annex", 1, "ZPOAXZPO"),
        ("POO", "part", 1, "ZPOOZO"),
        ("ZPOZPO", "part", 0, "ZPOZOZPO"),
        ("ZPOAX", "part", 4, "ZPOAXZO"),
        ("", "part", -1, "ZZO"),
    ],
)
def test_each_has_its_place(names, what, at, result):
    assert after_insertion(names, what, at) == result


def saved(path, what, words, rows=2, columns=2):
    """Insert into the file, with these words in what was inserted, and return its text."""
    path.write_text(SOURCE, encoding="utf-8")

    def change(text):
        shown = editable(text)
        paragraphs = list(shown.paragraphs)
        given = iter(words)
        for place, each in inserted([one.kind for one in paragraphs], what, 1, rows, columns):
            typed = next(given, each.words)
            paragraphs.insert(place, EditedParagraph("", each.kind, typed or each.words))
        return edited(text, EditedText(tuple(paragraphs), shown.notes))

    save_text(path, digest_of(path.read_bytes()), change)
    assert path.read_text("utf-8").startswith("# mine")
    return read(path)


def test_an_annex_is_saved_with_its_title_and_words(tmp_path):
    text = saved(tmp_path / "draft.yaml", "annex", ["Rules of the garden", "No dogs."])
    (annex,) = text.annexes
    assert plain(annex.title) == "Rules of the garden"
    assert [plain(each.content) for each in annex.paragraphs] == ["No dogs."]
    assert len(text.operative) == 2


def test_a_second_part_makes_the_text_the_first(tmp_path):
    words = ["Flowers", "Trees", "*Requests* more trees"]
    text = saved(tmp_path / "draft.yaml", "part", words)
    assert [plain(each.title) for each in text.parts] == ["Flowers", "Trees"]
    assert [len(each.operative) for each in text.parts] == [2, 1]
    assert (len(text.parts[0].preamble), text.operative) == (1, ())


def test_a_table_has_its_rows_and_cells(tmp_path):
    path = tmp_path / "draft.yaml"
    table = saved(path, "table", ["Trees\n| kind | count\n| oak | 3\n| elm | "], 3).operative[1]
    assert plain(table.title) == "Trees"
    cells = [[plain(cell.content) for cell in row] for row in table.rows]
    assert cells == [["kind", "count"], ["oak", "3"], ["elm", ""]]
    table = saved(path, "table", [], 3, 4).operative[1]
    assert [len(row) for row in table.rows] == [4, 4, 4]


def table_of(path, words):
    text = read(path)
    shown = editable(text)
    paragraphs = tuple(
        EditedParagraph(each.unit, each.kind, words if each.kind is KINDS["T"] else each.words)
        for each in shown.paragraphs
    )
    found = edited(text, EditedText(paragraphs, shown.notes)).operative[1]
    return [[(plain(cell.content), cell.align) for cell in row] for row in found.rows]


TABLE = """\
operative:
  - {lead: Decides, text: to meet}
  - table: {rows: [[a, {text: b, align: right}], [c, d]]}
"""


def test_rows_and_columns_are_added_and_taken_away(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(TABLE, encoding="utf-8")
    assert table_of(path, "\n| a | b\n| c | d\n| e | f")[2] == [("e", ""), ("f", "")]
    assert table_of(path, "\n| a | b | x") == [[("a", ""), ("b", "right"), ("x", "")]]


@pytest.mark.parametrize("words", ["", "\n| a | b\n| c", "\nno rows"])
def test_rows_that_do_not_make_a_table_are_refused(tmp_path, words):
    path = tmp_path / "draft.yaml"
    path.write_text(TABLE, encoding="utf-8")
    with pytest.raises(UnreadableError) as refused:
        table_of(path, words)
    assert "do not fit together" in str(refused.value.diagnostics[0].message)


def test_a_table_with_joined_cells_keeps_its_form(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(TABLE.replace("[[a,", "[[{text: a, columns: 2}],[a,"), encoding="utf-8")
    with pytest.raises(UnreadableError):
        table_of(path, "\n| a\n| a | b\n| c | d\n| e | f")


def test_nothing_is_before_the_first_part(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(SOURCE, encoding="utf-8")
    text = read(path)
    shown = editable(text)
    part = EditedParagraph("", KINDS["Z"], "Trees")
    paragraphs = (shown.paragraphs[0], part, *shown.paragraphs[1:])
    with pytest.raises(UnreadableError) as refused:
        edited(text, EditedText(paragraphs, shown.notes))
    assert "before the first part" in refused.value.diagnostics[0].message


@pytest.mark.parametrize(
    ("names", "index", "can"),
    [
        ("POAX", 2, False),
        ("POA", 2, True),
        ("ZPOZO", 0, False),
        ("POAAX", 2, True),
        ("POT", 2, True),
    ],
)
def test_a_title_goes_only_if_nothing_is_below_it(names, index, can):
    assert can_go(kinds_of(names), index) is can
    text = EditedText(tuple(EditedParagraph("", each, "a") for each in kinds_of(names)), {})
    assert (len(operated(text, "delete", index).paragraphs) < len(names)) is can
