"""What is said of a file in one line."""

import pytest

from drafting.inbox.records import Submission
from drafting.inbox.writing import summary


@pytest.mark.parametrize(
    ("changes", "dates", "said"),
    [
        (0, ("", ""), "made on the base; no tracked changes, last saved 2026-11-12"),
        (1, ("2026-11-10", "2026-11-10"), "made on the base; 1 tracked change, 2026-11-10"),
        (2, ("", ""), "made on the base; 2 tracked changes"),
    ],
)
def test_only_a_file_without_tracked_changes_is_dated_by_when_it_was_saved(changes, dates, said):
    found = Submission(
        file="a.docx", made_on="the base", changes=changes, dates=dates, saved="2026-11-12"
    )
    assert summary(found) == said
