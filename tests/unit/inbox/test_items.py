"""What belongs together in a Word file is one item of the amendments, decided together."""

import pytest
from lxml import etree

from drafting.engine.amend.apply import apply_amendments
from drafting.inbox import read_inbox
from drafting.inbox.delegations import delegations_from
from drafting.rendering import render
from drafting.text.inline import plain
from tests.tracked import w
from tests.tracked_paragraphs import TrackedParagraphs
from tests.unit.inbox import mail

LISTED = delegations_from(mail.DELEGATIONS, "delegations.yaml")


def test_a_paragraph_that_is_split_or_joined_is_decided_as_one(tmp_path):
    file = TrackedParagraphs(render(mail.base(), ".docx"))
    file.split(" and aimed at strengthening", "Teburoro")
    file.join("the Secretary-General, in collaboration", "Teburoro")
    file.delete_number("continue its consideration", "Teburoro")
    file.replace("urgent", "pressing", "Teburoro")
    (tmp_path / "kiribati.docx").write_bytes(file.bytes())
    found = read_inbox([tmp_path / "kiribati.docx"], mail.base(), delegations=LISTED)
    items = {}
    for each in found.sets["Kiribati"].entries:
        items.setdefault(each.item, []).append(each.action.value)
    single = items.pop("")
    assert single == ["replace words"]
    assert sorted(map(sorted, items.values())) == [
        ["add", "delete words"], ["delete", "insert words"],
    ]  # fmt: skip
    notes = [row.note for row in found.findings if "decided together" in row.note]
    assert len(notes) == 4


def items_of(tmp_path, file, by="Kiribati"):
    """Return what the entries of a file do, those of one item together."""
    (tmp_path / "one.docx").write_bytes(file.bytes())
    found = read_inbox([tmp_path / "one.docx"], mail.base(), delegations=LISTED)
    made = found.sets[by]
    assert apply_amendments(mail.base(), [made]).left == ()
    items = {}
    for each in made.entries:
        items.setdefault(each.item or f"alone {each.id}", []).append(each.action.value)
    return sorted(items.values())


def test_a_paragraph_that_is_split_and_opens_otherwise_is_decided_as_one(tmp_path):
    file = TrackedParagraphs(render(mail.base(), ".docx"))
    file.split(" and aimed at strengthening", "Teburoro")
    file.replace(" and aimed", "Concerned", "Teburoro")
    file.replace("urgent", "pressing", "Teburoro")
    assert items_of(tmp_path, file) == [
        ["delete words", "punctuate", "insert after"], ["replace words"],
    ]  # fmt: skip


def test_the_half_of_a_split_paragraph_that_is_left_without_a_number_is_counted(tmp_path):
    """The typed number stays with the first half."""
    file = TrackedParagraphs(render(mail.base(), ".docx"))
    file.split(", and welcomes in this regard", "Teburoro")
    file.replace(", and welcomes", "Welcomes", "Teburoro")
    run = file.runs("Welcomes")[0]
    looks = etree.Element(w("rPr"))
    etree.SubElement(looks, w("i"))
    run[:0] = [looks, etree.Element(w("tab"))]
    assert items_of(tmp_path, file) == [["insert after", "replace words"]]


def test_a_paragraph_that_is_joined_and_changed_is_decided_as_one(tmp_path):
    file = TrackedParagraphs(render(mail.base(), ".docx"))
    file.join("the Secretary-General, in collaboration", "Teburoro")
    file.delete_number("continue its consideration", "Teburoro")
    file.replace("Decides to continue its", " and to take up the", "Teburoro")
    assert items_of(tmp_path, file) == [["insert words", "delete"]]


def word_by_word(tmp_path, file, by="Teburoro"):
    """Return what the entries say, with the item of each."""
    (tmp_path / "one.docx").write_bytes(file.bytes())
    found = read_inbox([tmp_path / "one.docx"], mail.base(), delegations=LISTED)
    return [(plain(each.words), each.item) for each in found.sets["Kiribati"].entries]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("build an international order based on", "form the international order of", ""),
        (
            "build an international order based on",
            "build a sound international order",
            "an international order based on",
        ),
        ("equality and equity at the global level", "equality and equity at all levels",
         "the global level"),
    ],
)  # fmt: skip
def test_what_is_replaced_in_one_stroke_is_one_entry(tmp_path, old, new, words):
    file = mail.word_of(mail.base()).replace(old, new, "Teburoro")
    file.replace("urgent", "pressing", "Teburoro")
    assert word_by_word(tmp_path, file) == [(words or old, ""), ("urgent", "")]


def test_a_title_replaced_in_one_stroke_is_one_entry(tmp_path):
    file = mail.word_of(mail.base())
    words = "Enhancement of international cooperation in the field"
    file.replace(words, "Growth of international cooperation in the world", "Teburoro")
    assert word_by_word(tmp_path, file) == [(words, "")]


def test_a_stroke_in_pieces_is_one_where_nothing_stands_between_them(tmp_path):
    file = mail.word_of(mail.base())
    file.replace("build an international", "form the international", "Teburoro")
    file.replace(" order based on", " order of", "Teburoro")
    assert word_by_word(tmp_path, file) == [("build an international order based on", "")]


def test_strokes_with_words_left_between_them_are_decided_one_by_one(tmp_path):
    file = mail.word_of(mail.base())
    file.replace("build an", "form the", "Teburoro")
    file.replace("inclusion", "respect", "Teburoro")
    file.delete("mutual understanding and ", "Teburoro")
    strokes = word_by_word(tmp_path, file)
    assert len(strokes) == 3
    assert {item for _, item in strokes} == {""}


def test_splits_in_two_files_are_not_one(tmp_path):
    for number, before in enumerate((" and aimed at strengthening", ", and welcomes in this")):
        file = TrackedParagraphs(render(mail.base(), ".docx")).split(before, "Teburoro")
        (tmp_path / f"{number}.docx").write_bytes(file.bytes())
    found = read_inbox(sorted(tmp_path.iterdir()), mail.base(), delegations=LISTED)
    items = {each.item: each.target for each in found.sets["Kiribati"].entries}
    assert sorted(items.values()) == ["OP3", "PP5"]
    assert "" not in items
