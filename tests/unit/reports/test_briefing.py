"""The first line of a report: what somebody must know who reads nothing else."""

import pytest

from drafting.reports.briefing import grouped, headline
from drafting.reports.json import to_json
from drafting.reports.view import view_of
from tests.unit.reports.texts import NEW, OLD, operative, steps


def first_line(old, new):
    (step,) = steps(old, new)
    view = view_of(step.comparison)
    line = headline(view.paragraphs, view.summary)
    assert to_json(step.comparison)["summary"]["headline"] == line
    return line


def test_the_first_line_names_substance_verbs_and_what_came_and_went():
    assert first_line(OLD, NEW) == (
        "Substance in 1 paragraph: OP2 → OP3; 1 added: PP3; 1 deleted: OP3; "
        "stronger verbs: OP1 → OP2"
    )


def test_the_first_line_names_amounts_and_mandates():
    line = "*Decides* to extend until {} the mandate of the keepers, with {} hives in the valley"
    old = operative(f"'{line.format('31 May 2024', '200')}'")
    new = operative(f"'{line.format('31 May 2025', '300')}'")
    assert first_line(old, new) == (
        "Substance in 1 paragraph: OP1; mandates: OP1 (31 May 2024 → 31 May 2025); amounts: OP1"
    )


def test_a_text_that_only_moves_on_says_so():
    line = "*Recalls* the report on the keeping of bees for {} and every valley"
    old, new = operative(line.format(2021)), operative(line.format(2022))
    assert first_line(old, new) == "Nothing but rolling updates"


def test_a_text_without_substance_says_so_and_equal_texts_say_nothing():
    one, two = (
        operative("one two three", "four five six"),
        operative("four five six", "one two three"),
    )
    assert first_line(one, two) == "No change of substance"
    assert first_line(one, one) == ""


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["PP1", "PP2"], "PP1, PP2"),
        (["OP3", "OP4", "OP5", "OP7"], "OP3–OP5, OP7"),
        (["OP3 → OP4", "OP4 → OP5", "OP5 → OP6"], "OP3–OP5 → OP4–OP6"),
        (["PP1", "Part B, PP6", "Part B, PP13"], "PP1; Part B: PP6, PP13"),
        (["Annex, OP1", "Annex, OP2 → Annex, OP3"], "Annex: OP1, OP2 → OP3"),
        (["OP3, OP4 → OP3"], "OP3, OP4 → OP3"),
        (["Part A, OP1 → Part B, OP1"], "Part A → Part B: OP1"),
    ],
)
def test_labels_are_grouped_by_part_and_annex(labels, said):
    assert grouped(labels) == said
