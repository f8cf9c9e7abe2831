"""Values of the header: long ones are compared word by word."""

from drafting.engine import diff
from drafting.model.edit import Op
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
