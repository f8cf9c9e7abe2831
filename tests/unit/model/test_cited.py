"""Each label of a report names one paragraph."""

import pytest

from drafting.engine import diff
from drafting.model.cited import cited_units
from drafting.model.passages import passages_of
from drafting.reports.briefing import grouped
from drafting.reports.json import to_json
from tests.builders import annex, heading, op, part, pp, prose, resolution, sub


def labels(text):
    return [unit.label for unit in cited_units(text) if unit.is_paragraph]


def test_a_text_that_counts_once_has_the_labels_of_amendments():
    text = resolution(pp("Noting"), heading("H", number="I"), op("Notes"), heading(), op("Urges"))
    assert labels(text) == ["PP1", "OP1", "OP2"]


def test_sections_that_count_again_are_named():
    blocks = [op("Notes"), op("Urges", number="1"), op("Asks")]
    one, two = heading("Audit", number="I"), heading("Staff", number="II")
    text = resolution(pp("Noting"), one, blocks[0], two, blocks[1], blocks[2])
    assert labels(text) == ["PP1", "section I, OP1", "section II, OP1", "section II, OP2"]


def test_sections_with_one_number_are_named_with_the_heading_above_them():
    top = [heading(number="I"), heading(number="II")]
    inner = heading(number="A.", level=2)
    text = resolution(*(each for head in top for each in (head, inner, op("Notes", number="1"))))
    assert labels(text) == ["section I, section A, OP1", "section II, section A, OP1"]


def test_parts_and_annexes_are_named():
    annexed = annex(heading("Article 1"), op("One"), heading("Article 2"), op("Two", number="1"),
                    prose("Three"))  # fmt: skip
    text = resolution(part(op("Notes")), part(pp("Noting"), op("Notes", "all", sub("a", "i"))))
    assert labels(text) == ["Part A, OP1", "Part B, PP1", "Part B, OP1"]
    assert [line.label for line in cited_units(text)[-1].lines][1:] == [
        "Part B, OP1 (a)", "Part B, OP1 (a) (i)",
    ]  # fmt: skip
    assert labels(resolution(op("Notes"), annexed)) == [
        "OP1", "Annex, Article 1, para. 1", "Annex, Article 2, para. 1",
        "Annex, unnumbered paragraph A3",
    ]  # fmt: skip


def test_paragraphs_with_one_number_under_one_heading_are_counted():
    text = resolution(op("Notes"), op("Urges", number="1"), op("Asks", number="1"))
    assert labels(text) == ["OP1", "OP1 [2]", "OP1 [3]"]


@pytest.mark.parametrize("label", ["section II, OP1", "Section II, OP 1", "OP1 [2]"])
def test_amendments_may_cite_labels_of_reports(label):
    one, two = heading(number="I"), heading(number="II")
    text = resolution(one, op("Notes"), two, op("Urges", "all", "a", number="1"))
    passages = passages_of(text)
    found = passages.find(label)
    assert found is not None
    assert found.label == "OP1 [2]"
    assert passages.find("section II, OP1 (a)") == passages.find("OP1 [2] (a)") is not None


def test_json_names_part_and_annex():
    text = resolution(part(op("Notes"), annex(op("One"))))
    places = [edit["new"][0] for edit in to_json(diff(text, text))["edits"]]
    assert [(each.get("part"), each.get("annex")) for each in places] == [
        ("A", None), ("A", None), ("A", "Annex"), ("A", "Annex"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (["PP1", "OP3, OP4 → OP3"], "PP1; OP3, OP4 → OP3"),
        (["PP1", "Part B, PP6", "Part B, PP13 → Part B, PP14"], "PP1; Part B: PP6, PP13 → PP14"),
        (["Annex, para. 1", "Annex, para. 2"], "Annex: para. 1, para. 2"),
        (["OP3 → Annex, para. 2", "Annex"], "OP3 → Annex, para. 2; Annex"),
        (
            ["Part B, OP1 → Part A, OP1", "Part B, OP5 → Part A, OP4"],
            "Part B → Part A: OP1, OP5 → OP4",
        ),
        (["section I, OP1", "section II, OP1 (a)"], "section I: OP1; section II: OP1 (a)"),
    ],
)
def test_lists_name_a_part_once(given, printed):
    assert grouped(given) == printed
