"""Labels in a row are printed as ranges."""

import pytest

from drafting.text.ranges import in_ranges, listed

ORDER = ["title", "PP1", "PP2", "PP3", "PP4", "OP1", "OP2", "OP3", "OP3 bis", "OP4", "OP5", "OP6",
         "Annex, title", "Annex, OP1", "Annex, OP2", "Annex, OP3"]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ([], []),
        (["PP1"], ["PP1"]),
        (["PP1", "PP2"], ["PP1", "PP2"]),
        (["PP1", "PP2", "PP3"], ["PP1–PP3"]),
        (["PP1", "PP3", "PP4"], ["PP1", "PP3", "PP4"]),
        (["PP3", "PP4", "OP1", "OP2"], ["PP3", "PP4", "OP1", "OP2"]),
        (["OP1", "OP2", "OP3", "OP4", "OP5", "OP6"], ["OP1–OP3", "OP4–OP6"]),
        (["OP1", "OP2", "OP3", "OP3 bis", "OP4"], ["OP1–OP3", "OP3 bis", "OP4"]),
        (["Annex, OP1", "Annex, OP2", "Annex, OP3"], ["Annex, OP1–OP3"]),
        (["PP1", "PP2", "PP3 (new)", "PP4"], ["PP1", "PP2", "PP3 (new)", "PP4"]),
        (ORDER, ["title", "PP1–PP4", "OP1–OP3", "OP3 bis", "OP4–OP6", "Annex, title",
                 "Annex, OP1–OP3"]),
    ],
)  # fmt: skip
def test_labels_in_a_row_are_a_range(labels, found):
    assert in_ranges(labels, ORDER) == found


def test_semicolons_separate_labels_with_commas():
    assert listed(["PP1", "OP1"], ORDER) == "PP1, OP1"
    assert listed(["PP1", "Annex, OP1", "Annex, OP2", "Annex, OP3"], ORDER) == "PP1; Annex, OP1–OP3"
