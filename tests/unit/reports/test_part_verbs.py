"""The verbs of the parts of splits and mergers, in JSON."""

import json

from drafting.engine import diff
from drafting.reports import render_report
from tests.builders import op, resolution

FAIR = (
    " the focus on hives at the autumn fair of apples and pears, held on the northern quay in May"
)
QUEENS = (
    " the Secretary-General to count the queens of every valley before the end of the spring and"
    " to mend the broken frames of beginners"
)
WHOLE = ("Welcomes", f"{FAIR}, and requests{QUEENS}")
PARTS = (("Recalls", FAIR), ("Invites", QUEENS))


def edits_of(old, new):
    comparison = diff(*(resolution(*(op(*each) for each in side)) for side in (old, new)))
    return json.loads(render_report(comparison, "json"))["edits"]


def test_json_gives_each_part_of_a_split_its_own_verb():
    edit = edits_of([WHOLE], PARTS)[0]
    assert edit["kind"] == "split"
    verbs = [line["verb"] for line in edit["lines"]]
    assert [(each["old"], each["new"], each["class"]) for each in verbs] == [
        ("Welcomes", "Recalls", "ageing"),
        ("requests", "Invites", "weaker"),
    ]
    assert edit["verb"] in verbs


def test_json_gives_each_part_of_a_merger_its_own_verb():
    edit = edits_of(PARTS, [WHOLE])[0]
    assert edit["kind"] == "merged"
    verbs = [line["verb"] for line in edit["lines"]]
    assert [(each["old"], each["new"]) for each in verbs] == [
        ("Recalls", "Welcomes"),
        ("Invites", "requests"),
    ]


def test_json_gives_no_verb_to_lines_of_a_paragraph_that_is_one_in_both_texts():
    edit = edits_of([PARTS[0]], [("Welcomes", PARTS[0][1])])[0]
    assert "verb" in edit
    assert not any("verb" in line for line in edit["lines"])
