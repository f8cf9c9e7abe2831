from dataclasses import replace
from pathlib import Path

import pytest

from drafting.importing import read
from drafting.inbox import FindingOutcome, read_inbox
from drafting.model.amendment import Status

EXAMPLE = Path(__file__).parents[3] / "examples" / "negotiation"
AMENDED = "A/C.3/63/L.93/Rev.2"


@pytest.mark.parametrize(("symbol", "is_other"), [(AMENDED, False), ("A/C.3/63/L.7", True)])
def test_amendments_to_another_text_are_put_aside(symbol, is_other):
    text = read(EXAMPLE / "L93-Rev1.yaml")
    base = replace(text, masthead=replace(text.masthead, symbol=symbol))
    found = read_inbox([EXAMPLE / "L99.docx"], base)
    rows = [each for each in found.findings if each.entry]
    assert rows
    assert all((AMENDED in each.note) is is_other for each in rows)
    assert all((each.outcome is FindingOutcome.DOUBTFUL) >= is_other for each in rows)
    entries = [entry for of in found.sets.values() for entry in of.entries]
    assert all((each.status is Status.PARKED) >= is_other for each in entries)
