import json

import pytest

from drafting.classes import ChangeClass, Selection
from drafting.classes.verb_scales import scales_from
from drafting.reports import render_report
from drafting.reports.options import ReportOptions
from drafting.reports.terminal import render_terminal
from tests.laws.test_report_laws import squeezed, words_in
from tests.unit.reports.texts import NEW, OLD, operative, steps


def only(*names):
    return ReportOptions(Selection(only=frozenset(map(ChangeClass, names))))


def without(*names):
    return ReportOptions(Selection(without=frozenset(map(ChangeClass, names))))


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_changes_left_out_are_named_and_counted(ending):
    report = render_report(steps(OLD, NEW), ending, only("lead"))
    assert "PP3 left out" in report
    assert "4 changed paragraphs not in the classes you chose" in report


def test_json_lists_what_is_left_out_and_keeps_the_links():
    whole, part = (
        json.loads(render_report(steps(OLD, NEW), ".json", options))
        for options in (ReportOptions(), without("lead"))
    )
    assert part["links"] == whole["links"]
    assert part["left_out"] == [{"old": ["O1"], "new": ["O2"]}]
    assert part["choice"] == {"only": [], "without": ["lead"]}
    assert len(part["edits"]) == len(whole["edits"]) - 1
    assert not {"choice", "left_out"} & set(whole)


def test_form_is_marked_where_a_reader_asks_for_typography():
    pair = steps(operative("co-op of bees"), operative("co‑op of bees"))
    assert "[-" not in render_report(pair, ".txt")
    assert "[-co-op-]{+co‑op+} of bees" in render_report(pair, ".txt", only("typography"))


def test_a_choice_of_numbers_unfolds_what_was_only_renumbered():
    report = render_report(steps(OLD, NEW), ".txt", only("number"))
    assert "OP5    OP4  unchanged · number" in report


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
@pytest.mark.parametrize(
    ("old", "new", "said", "row"),
    [
        ("Urges", "Invites", "weaker (scale: direction to States)", "Weaker verbs"),
        ("Invites", "Urges", "stronger (scale: direction to States)", "Stronger verbs"),
        ("Requests", "Thanks", "moved on in time", "Verbs moved on"),
        ("Approves", "Regrets", "another act", "Other verbs"),
    ],
)
def test_every_report_says_what_became_of_a_verb(ending, old, new, said, row):
    pair = steps(operative(f"*{old}* all keepers"), operative(f"*{new}* all keepers"))
    report = render_report(pair, ending).replace("\\", "").replace("<!-- -->", "")
    assert f"{old} → {new}: {said}" in report
    assert row in report
    assert f"OP1: {old} → {new}" in report


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_no_report_speaks_of_a_verb_that_stays(ending):
    pair = steps(
        operative("*Urges* all keepers to count their hives"),
        operative("*Notes* the honey, and urges all keepers to count their hives"),
    )
    report = render_report(pair, ending)
    assert "verbs" not in report.replace(".verbs", "")
    assert "→ urges" not in report


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_verbs_further_on_and_limits_have_a_line_of_their_own(ending):
    pair = steps(
        operative("*Asks* the valley for a report on bees, and urges keepers to count hives"),
        operative(
            "*Asks* the valley for a report on all bees, and invites keepers to count hives, "
            "as appropriate"
        ),
    )
    report = render_report(pair, ending).replace("\\", "")
    assert "further on: urges → invites (weaker); “as appropriate” added" in report
    assert "Weaker verbs" not in report


def test_the_strength_of_verbs_follows_the_scale_of_the_reader():
    pair = steps(operative("*Urges* all keepers"), operative("*Invites* all keepers"))
    scales = scales_from("scales: {ours: {steps: [urge, invite]}}", "ours.yaml")
    report = json.loads(render_report(pair, ".json", ReportOptions(scales=scales)))
    (verb,) = [each["verb"] for each in report["edits"] if "verb" in each]
    assert verb == {"old": "Urges", "new": "Invites", "class": "stronger", "scale": "ours"}


def side_by_side(width, *pair):
    return render_terminal(steps(*pair), colour=False, width=width, side_by_side=True)


def test_old_and_new_text_stand_side_by_side():
    report = side_by_side(100, OLD, NEW)
    (line,) = [each for each in report.splitlines() if "[-Requests-]" in each]
    assert line.index("[-Requests-]") < 50 < line.index("{+Urges+}")
    assert max(map(len, report.splitlines())) <= 100


def test_a_terminal_too_narrow_for_two_columns_shows_one():
    assert "[-Requests-]{+Urges+}" in side_by_side(50, OLD, NEW)


def test_each_side_has_the_form_and_the_numbers_of_its_text():
    old = "title: Bees\noperative:\n  - One of co-op[^a]\n  - Two\nfootnotes:\n  a: Alpha.\n"
    new = (
        "title: Bees\noperative:\n  - New[^b] thing\n  - One of co‑op[^a] and more\n  - Two\n"
        "footnotes:\n  b: Beta.\n  a: Alpha.\n"
    )
    (line,) = [each for each in side_by_side(100, old, new).splitlines() if "One of" in each]
    assert "1. One of co-op;¹" in line
    assert "2. One of co‑op² {+and more+};" in line


def test_a_split_paragraph_prints_its_old_number_and_closing_mark_once():
    one = operative(
        "Requests all keepers to count their hives each spring and to report the number of queens,"
        " and invites beginners to learn how frames are mended from the elders of the valley",
        "Two",
    )
    two = operative(
        "Requests all keepers to count their hives each spring and to report the number of queens",
        "Invites beginners to learn how frames are mended from the elders of the valley",
        "Two",
    )
    report = side_by_side(120, one, two)
    assert report.count("1. Requests") == 2
    assert report.count("the elders of the valley;") == 2


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".docx"])
def test_a_chain_prints_the_changes_of_a_class_and_nothing_else(ending):
    report = words_in(render_report(steps(OLD, NEW, NEW), ending, only("lead")), ending)
    assert squeezed("all keepers of bees to count their hives") in squeezed(report)
    for other in ("In short", "left out", "unchanged:", "Footnotes", "Header", "PP3", "Substance"):
        assert other not in report.partition("const")[0]  # the script has words of its own
    assert report.count("No change of the classes you chose.") == 1


def test_a_choice_of_footnotes_in_a_chain_prints_footnotes():
    noted = render_report(steps(OLD, NEW, NEW), ".txt", only("footnote"))
    assert "Document [-7-]{+8+}." in noted
