"""Entries that carry the same words away and back are one item, however many they are."""

from drafting.inbox.together import together
from drafting.model.amendment import Action, Amendment
from drafting.model.passages import passages_of
from drafting.text.inline import text
from tests.builders import op, resolution

BASE = passages_of(resolution(op("Decides", "to plant trees")))
REEF, TIDE = "the keepers of the reef rest", "the tide of the lagoon turns"


def entry(number, words="", new=""):
    action = Action.DELETE_WORDS if words else Action.INSERT_WORDS
    return Amendment(id=str(number), target="OP1", action=action, words=text(words), text=text(new))


def test_all_that_carry_the_same_words_are_one_item():
    entries = [
        *(entry(number, words=REEF) for number in range(300)),
        *(entry(number, new=REEF) for number in range(300, 600)),
        entry(600, words=TIDE), entry(601, new=TIDE), entry(602, new="the canoe of a chief sails"),
    ]  # fmt: skip
    items = [each.item for each in together(entries, BASE)]
    assert len(set(items[:600])) == 1
    assert items[600] == items[601] != items[0]
    assert (bool(items[0]), items[602]) == (True, "")
