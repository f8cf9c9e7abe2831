import pytest

from drafting.inbox.rolling.rows import new_row
from drafting.model.trace import Trace
from drafting.text.inline import NoteMark, Span, text


@pytest.mark.parametrize(
    ("content", "kept", "closing"),
    [
        (text("Notes the report;"), text("Notes the report"), ";"),
        (text("2. Notes the report."), text("Notes the report"), "."),
        (text("Notes it;", NoteMark("1")), text("Notes it", NoteMark("1")), ";"),
        (text("Notes it; ", NoteMark("1"), " "), text("Notes it", NoteMark("1")), ";"),
        (text("Notes it", NoteMark("1"), ";"), text("Notes it", NoteMark("1")), ";"),
        (text("Notes it", NoteMark("1")), text("Notes it", NoteMark("1")), ""),
    ],
)
def test_the_closing_mark_of_a_new_line_is_taken_off_also_before_a_note(content, kept, closing):
    size = sum(len(part.text) if isinstance(part, Span) else 1 for part in content)
    row = new_row(content, Trace(tuple(range(100, 100 + size))), 0)
    assert row.content == kept
    assert row.closing == closing
    left = sum(len(part.text) if isinstance(part, Span) else 1 for part in kept)
    assert len(row.trace.signs) == left
    assert all(100 <= sign < 100 + size for sign in row.trace.signs)
