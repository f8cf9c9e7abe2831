import pytest

from drafting.classes import ChangeClass, Selection, classify
from drafting.classes.records import WordChange
from drafting.classes.rolling import rolling
from drafting.engine import diff
from tests.unit.reports.texts import NEW, OLD, text


def classes_by_label(old, new):
    comparison = diff(text(old), text(new))
    found = {}
    for edit, classes in zip(comparison.paragraphs, classify(comparison), strict=True):
        label = edit.new[0].label if edit.new else f"{edit.old[0].label} gone"
        found[label] = [str(each) for each in classes]
    return found


def test_every_kind_of_edit_has_its_classes():
    assert classes_by_label(OLD, NEW) == {
        "PP1": [],
        "PP2": ["footnote"],
        "PP3": ["added"],
        "PP4": [],
        "OP1": ["moved", "number"],
        "OP2": ["lead", "number"],
        "OP3": ["substance", "number"],
        "OP3 gone": ["deleted"],
        "OP4": ["number"],
    }


def noted(source):
    paragraph = "  - Counts the hives of every valley[^1]\n"
    return f"title: Bees\noperative:\n{paragraph}footnotes:\n  1: {source}\n"


def test_a_footnote_that_only_moves_on_is_a_rolling_update():
    found = classes_by_label(noted("Resolution 70/1, annex."), noted("Resolution 71/2, annex."))
    assert found == {"OP1": ["rolling"]}
    found = classes_by_label(noted("Resolution 70/1, annex."), noted("Resolution 71/2, part two."))
    assert found == {"OP1": ["footnote"]}


def operative(*paragraphs):
    return "title: Bees\noperative:\n" + "\n".join(f"  - {each}" for each in paragraphs)


def test_a_closing_mark_that_follows_from_the_position_is_quiet():
    found = classes_by_label(operative("One", "Two"), operative("One", "Two", "Three and more"))
    assert found == {"OP1": [], "OP2": ["punctuation"], "OP3": ["added"]}


def test_a_lone_paragraph_that_gets_a_neighbour_gets_a_number():
    assert classes_by_label(operative("One"), operative("One", "Two"))["OP1"][:1] == ["punctuation"]


def test_a_letter_that_moved_on_is_a_number():
    listed = "paragraph: Members\n    subparagraphs: [{}Count the hives, Name the queens]"
    old, new = (operative(listed.format(first)) for first in ("", "Mend the frames at once, "))
    (classes,) = classes_by_label(old, new).values()
    assert classes == ["substance", "number"]


def test_a_changed_cell_is_told_beside_what_its_words_amount_to():
    rows = "table:\n      rows:\n        - [Hive, Honey]\n        - [North, '{}']\n"
    table = operative("Counts the hives", rows)
    amounts = classes_by_label(table.format("12 kilos"), table.format("15 kilos"))
    years = classes_by_label(table.format("2021"), table.format("2022"))
    assert amounts["table 1"] == ["substance", "amount", "cell"]
    assert years["table 1"] == ["cell", "rolling"]


def test_a_paragraph_that_became_prose_is_substance():
    old = operative("Counts the hives of every valley", "Two")
    new = operative("text: Counts the hives of every valley", "Two")
    assert ChangeClass.SUBSTANCE.value in next(iter(classes_by_label(old, new).values()))


def test_split_and_merged_paragraphs_say_so():
    one = operative(
        "Requests all keepers to count their hives each spring and to report the number of queens,"
        " and invites beginners to learn how frames are mended from the elders of the valley",
    )
    two = operative(
        "Requests all keepers to count their hives each spring and to report the number of queens",
        "Invites beginners to learn how frames are mended from the elders of the valley",
    )
    assert any("split" in each for each in classes_by_label(one, two).values())
    assert any("merged" in each for each in classes_by_label(two, one).values())


@pytest.mark.parametrize("language", ["en", "ar", "xx"])
def test_marks_alone_are_no_update(language):
    assert not rolling(WordChange((",",), (), ("one",), ("two",), language=language))


FEW = (ChangeClass.ROLLING, ChangeClass.NUMBER)


@pytest.mark.parametrize(
    ("only", "without", "classes", "shown"),
    [
        ((), (), FEW, True),
        ((), ("rolling",), FEW, False),
        ((), ("number",), FEW, True),
        ((), ("rolling",), (ChangeClass.SUBSTANCE, ChangeClass.ROLLING), True),
        ((), ("rolling", "rotation"), (ChangeClass.ROLLING, ChangeClass.ROTATION), False),
        (("rolling",), (), FEW, True),
        (("substance",), (), FEW, False),
        (("substance",), (), (ChangeClass.ADDED,), True),
        ((), ("substance",), (ChangeClass.DELETED,), False),
        ((), ("added",), (ChangeClass.ADDED,), False),
        ((), ("number",), (ChangeClass.MOVED, ChangeClass.NUMBER), True),
        (("rolling",), ("rolling",), FEW, False),
        ((), ("typography",), (), True),
    ],
)
def test_a_choice_of_classes_takes_some_paragraphs(only, without, classes, shown):
    choice = Selection(frozenset(map(ChangeClass, only)), frozenset(map(ChangeClass, without)))
    assert choice.takes(classes) is shown


def test_unchanged_paragraphs_are_shown_where_their_class_is_named():
    assert not Selection().asks_for((ChangeClass.NUMBER,))
    assert Selection(only=frozenset({ChangeClass.NUMBER})).asks_for((ChangeClass.NUMBER,))
    assert not Selection(only=frozenset({ChangeClass.NUMBER})).asks_for((ChangeClass.FOOTNOTE,))
