"""The first line of a report: what somebody must know who reads nothing else."""

import pytest

from drafting.reports import render_report
from drafting.reports.briefing import grouped, headline
from drafting.reports.json import to_json
from drafting.reports.phrases import summary_rows
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
        "Substance in 1 paragraph: OP3; 1 added: PP3; 1 deleted: former OP3; stronger verb: OP2"
    )


def test_the_first_line_names_amounts_and_mandates():
    line = "*Decides* to extend until {} the mandate of the keepers, with {} hives in the valley"
    old = operative(f"'{line.format('31 May 2024', '200')}'")
    new = operative(f"'{line.format('31 May 2025', '300')}'")
    assert first_line(old, new) == (
        "Substance in 1 paragraph: OP1; mandate: OP1 (31 May 2024 → 31 May 2025); "
        "amount: OP1 (200 → 300)"
    )


def many(*changed):
    """Return 12 paragraphs, some of them with more words."""
    line = "*Requests* the keepers of valley number {} to count the hives of every spring"
    return operative(*(f"{line.format(n)}{dict(changed).get(n, '')}" for n in range(1, 13)))


def test_the_first_line_names_the_paragraphs_that_changed_most_and_the_summary_all_of_them():
    old = many()
    new = many(
        (1, " now"), (3, " and to report on all of them to the committee of the valley"),
        (5, " now"), (7, " and to report on them to the committee"), (9, " now"),
        (11, " once more before noon"), (12, " with great care"),
    )  # fmt: skip
    assert first_line(old, new) == (
        "Substance in 7 paragraphs: OP1, OP3, OP7, OP11, OP12 and 2 more"
    )
    (step,) = steps(old, new)
    rows = dict(summary_rows(view_of(step.comparison)))
    assert rows["Substance"] == "OP1, OP3, OP5, OP7, OP9, OP11, OP12"
    page = render_report([step], ".html")
    assert '<dt>Substance</dt><dd><a href="#O1">OP1</a>, <a href="#O3">OP3</a>' in page


def test_few_paragraphs_of_substance_are_named_once():
    (step,) = steps(many(), many((1, " now")))
    assert "Substance" not in dict(summary_rows(view_of(step.comparison)))


def test_the_first_line_says_where_only_punctuation_changed():
    line = "*Requests* the keepers to count the hives{} the queens and the frames of the valley"
    assert first_line(operative(f"'{line.format('')}'"), operative(f"'{line.format(',')}'")) == (
        "Substance in 1 paragraph (in 1 only punctuation): OP1"
    )


def test_the_first_line_names_a_new_mandate():
    line = "*Decides* to extend{} the mandate of the keepers of the hives in the valley"
    old, new = operative(f"'{line.format('')}'"), operative(f"'{line.format(' until 2030')}'")
    assert first_line(old, new) == "Substance in 1 paragraph: OP1; mandate: OP1 (new: 2030)"
    assert first_line(new, old) == "Substance in 1 paragraph: OP1; mandate: OP1 (no longer: 2030)"


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
        (["OP1", "OP3, OP4 → OP3"], "OP1; OP3, OP4 → OP3"),
        (["Part A, OP1 → Part B, OP1"], "Part A → Part B: OP1"),
    ],
)
def test_labels_are_grouped_by_part_and_annex(labels, said):
    assert grouped(labels) == said
