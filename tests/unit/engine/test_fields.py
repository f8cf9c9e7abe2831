"""Values of the header: long ones are compared word by word."""

from drafting.engine import diff
from drafting.engine.fields import compared_runs
from drafting.model.edit import Op
from drafting.model.proceedings import Proceedings, Votes
from drafting.model.resolution import Resolution
from drafting.reports.json import to_json
from drafting.text.inline import plain
from tests.builders import read_source

VOTE = "Adopted by a recorded vote of {} to {}:\nIn favour:\n{}\nAgainst:\n{}"
ITEM = "{} The keeping of bees in every valley of the north"


def field(name, old, new):
    source = "title: Bees\n{}\noperative: ['*Decides* to count the hives']\n"
    texts = [read_source(source.format(each), "case.yaml") for each in (old, new)]
    (edit,) = [each for each in diff(*texts).fields if each.field == name]
    signs = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(signs[run.op].format(plain(run.content)) for run in edit.runs)


def vote(*parts):
    return f"vote: {VOTE.format(*parts)!r}".replace("'", '"')


def test_a_state_that_votes_otherwise_is_deleted_on_one_side_and_inserted_on_the_other():
    old = vote(2, 2, "Chile, Mali", "Fiji, Peru")
    new = vote(3, 1, "Chile, Mali, Peru", "Fiji")
    assert field("vote", old, new) == (
        "Adopted by a recorded vote of [-2 to 2-]{+3 to 1+}:\n"
        "In favour:\nChile, Mali{+, Peru+}\nAgainst:\nFiji[-, Peru-]"
    )


def test_only_the_number_of_a_long_agenda_item_is_marked():
    old, new = (f"agenda_items: [{ITEM.format(number)!r}]" for number in (57, 58))
    said = field("masthead.agenda_items", old, new)
    assert said == "[-57-]{+58+} The keeping of bees in every valley of the north"


def test_a_short_value_is_replaced_as_a_whole():
    old, new = (f"agenda_items: ['{number} Bees']" for number in (57, 58))
    assert field("masthead.agenda_items", old, new) == "[-57 Bees-]{+58 Bees+}"


def test_what_is_on_no_page_is_compared_only_when_a_report_asks():
    states = ("Chad", "Chile", "Fiji", "Mali", "Oman", "Peru", "Togo")
    texts = [
        Resolution(proceedings=Proceedings(votes=(Votes(side="in favour", states=each),)))
        for each in (states, (*states, "Tuvalu"))
    ]
    (edit,) = diff(*texts).fields
    assert [(run.op, run.quiet) for run in edit.runs] == [(Op.DELETE, True), (Op.INSERT, True)]
    added = [plain(run.content) for run in compared_runs(edit) if run.op is Op.INSERT]
    assert added == [", Tuvalu"]
    (printed,) = to_json(diff(*texts))["edits"]
    assert printed["runs"][1:] == [{"op": "insert", "text": ", Tuvalu", "quiet": True}]
