"""One edit of a rolling text comes back as exactly that edit: a sample of each kind of edit.

`benchmarks/amendments/rounds.py` tries many more, and copies that LibreOffice saved.
"""

import pytest

from drafting.inbox import read_inbox
from tests.rolling_pages import BRACKETS, TRACKED
from tests.rounds import COMMENTS, KINDS, judged, made_round

CASES = [
    (kind, form, is_tracked)
    for kind in KINDS
    for form in (BRACKETS, TRACKED)
    for is_tracked in (True, False)
    if is_tracked or kind not in COMMENTS
]


@pytest.mark.parametrize(("kind", "form", "is_tracked"), CASES)
def test_one_edit_comes_back_as_that_edit(kind, form, is_tracked, tmp_path, in_this_process):
    made = made_round((), kind, 1, form, is_tracked=is_tracked)
    if made is None:
        assert kind in ("Word's move", "accept a tracked change", "Enter at the end of a paragraph")
        return
    path = tmp_path / "fiji.docx"
    path.write_bytes(made.file)
    assert judged(made, read_inbox([path], made.text)) == ("right", "")
