"""Changes by place: every kind is compared with every other, and mapped through every other."""

from itertools import product

import pytest

from drafting.engine.amend.changes import NOWHERE, Gone
from drafting.engine.amend.compose import compose
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.placement import placed
from drafting.engine.amend.resolve import entries_of, resolve
from drafting.engine.amend.tabled import TabledText
from drafting.model.content import same_content
from drafting.readers.yaml.amendments import read_amendments
from tests.builders import op, pp, resolution

BASE = resolution(
    pp("Recalling", "its resolution 1/998"),
    op("Decides", "to plant many tall trees"),
    op("Requests", "the gardener to plant", "many trees", "tall trees"),
    op("Invites", "all to plant many herbs"),
)
DESK = TabledText.of(BASE)
HERE = {
    "words taken out": "{target: OP1, action: delete words, words: many}",
    "words instead": "{target: OP1, action: replace words, words: plant, text: grow}",
    "words put in": "{target: OP1, action: insert words, before: trees, text: old}",
    "all words": "{target: OP2 (a), action: rewrite, text: some}",
    "a number": "{target: OP3, action: renumber, text: '7'}",
    "a closing mark": "{target: OP3, action: punctuate, text: ','}",
    "a header field": "{target: session, action: set, text: First session}",
    "a paragraph put in": "{target: OP1, action: insert before, paragraphs: [{text: Hopes}]}",
    "an item put in": "{target: OP2 (a), action: insert before, subparagraphs: [{text: few}]}",
    "a paragraph taken out": "{target: PP1, action: delete}",
    "an item taken out": "{target: OP2 (b), action: delete}",
    "a paragraph instead": "{target: OP2, action: rewrite, paragraphs: [{text: Asks}]}",
    "a paragraph elsewhere": "{target: OP3, action: move before, to: OP2}",
    "an item elsewhere": "{target: OP2 (b), action: move before, to: OP2 (a)}",
}


def changes(*sources):
    sets = []
    for number, source in enumerate(sources):
        file = f"proposers: Delegation {number}\namendments: [{source}]\n"
        sets.append(read_amendments(file.encode(), "file.yaml").amendments)
    return [resolve(DESK, each) for each in entries_of(sets)]


@pytest.mark.parametrize(("one", "other"), list(product(HERE, HERE)))
def test_every_kind_is_mapped_through_every_other(one, other):
    first, second = changes(HERE[one], HERE[other])
    there, back = first.touches(second), second.touches(first)
    assert (there and (there.code, there.blocks)) == (back and (back.code, back.blocks))
    assert bool(there and there.is_same) == (one == other)
    mapping = TextMapping.of(DESK, [first])
    mapped = second.mapped(mapping)
    if there and there.blocks:
        return
    if isinstance(mapped, Gone):
        assert first.removes.start == (second.to or second.passage).start
        return
    after = compose(TabledText.of(mapping.result), [mapped])
    assert same_content(after, compose(DESK, [first, second]))


def test_who_moves_an_item_does_not_move_what_another_moves_a_passage_beside():
    item, beside, whole = changes(
        "{target: OP2 (b), action: move before, to: OP2 (a)}",
        "{target: OP3, action: move before, to: OP2}",
        "{target: OP2, action: move after, to: OP1}",
    )
    assert item.touches(beside) is None is beside.touches(item)
    assert beside.touches(whole).reason == "one moves OP2, the other moves a passage beside it"


def test_a_change_beside_what_is_gone_says_so():
    gone, beside = changes(
        "{target: OP2, action: delete}", "{target: OP1, action: move after, to: OP2}"
    )
    assert beside.mapped(TextMapping.of(DESK, [gone])) == Gone(
        "it moves beside OP2, which is no longer there"
    )


def test_words_are_mapped_behind_words_that_come_and_go():
    before, last = changes(
        "{target: OP1, action: replace words, words: plant, text: grow and water}",
        "{target: OP1, action: replace words, words: trees, text: oaks}",
    )
    mapped = last.mapped(TextMapping.of(DESK, [before]))
    assert (mapped.start - last.start, mapped.end - mapped.start) == (9, 5)


@pytest.mark.parametrize("name", HERE)
def test_every_change_stands_in_its_place_once(name):
    (change,) = changes(HERE[name])
    placement = placed([change])
    found = {
        "words": list(placement.words.items()),
        "settings": list(placement.settings.items()),
        "gaps": list(placement.gaps.items()),
    }
    at = [(change.line, [change])] if change.line != NOWHERE else []
    assert found["words"] == (at if change.rewords else [])
    assert found["settings"] == ([] if change.rewords else at)
    assert placement.header == ([change] if change.name == "masthead.session" else [])
    assert found["gaps"] == ([(change.gap.place, [change])] if change.gap else [])
    removed = change.removes
    assert list(placement.removed) == (list(range(removed.start, removed.end)) if removed else [])


def test_what_comes_into_a_gap_is_ordered_by_depth_then_by_entry():
    above, below, first = changes(
        "{target: OP3, action: insert before, paragraphs: [{text: before}]}",
        "{target: OP2, action: insert after, paragraphs: [{text: after}]}",
        "{target: OP2, action: insert after, paragraphs: [{text: after too}]}",
    )
    placement = placed([above, first, below])
    assert placement.coming_into(above.gap.place) == [below, first, above]


def test_only_neighbours_in_a_long_line_are_looked_at():
    words = " ".join(f"word{number}" for number in range(1000))
    tabled = TabledText.of(resolution(op("Decides", words)))
    sources = [
        f"{{target: OP1, action: replace words, words: word{number}, text: other}}"
        for number in range(1000)
    ]
    file = "proposers: Samoa\namendments:\n" + "".join(f"  - {each}\n" for each in sources)
    made = read_amendments(file.encode(), "file.yaml").amendments
    found = [resolve(tabled, each) for each in entries_of([made])]
    placement = placed(found)
    assert max(len(placement.near(each)) for each in found) < 40
    assert not any(other is not each for each in found for other, _ in placement.conflicts(each))
