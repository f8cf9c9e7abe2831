"""Laws of amendments to amendments, over random texts, proposals and edits of what is proposed."""

import random
import re
from dataclasses import replace

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.rebase import rebase
from drafting.engine.compile import compile_amendments
from drafting.engine.compile.records import Bracketed
from drafting.inbox.rolling.amending import amendment_to
from drafting.inbox.rolling.edits import ProposalEdit
from drafting.model.amendment import Action, Amendment, AmendmentSet, NewText
from drafting.model.edit import Op
from drafting.model.passages import passages_of
from drafting.negotiation.wording import grammar_of, worded
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import plain, text
from drafting.text.slices import characters
from drafting.text.tokens import words_of
from drafting.wording.read import Parser
from drafting.writers.yaml.amendments import write_amendments
from tests.builders import op, resolution

WORDS = "the of many few old new trees gardens rain for and in all quiet spring, ways:"
SEEDS = range(150)


def phrase(chance, most):
    found = " ".join(chance.choice(WORDS.split()) for _ in range(chance.randint(1, most)))
    return found.rstrip(",:") or "trees"


def drawn(seed):
    """Return a text, a set of proposals for it, and one proposal of them with its compilation."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    base = resolution(*(op("Decides", f"to {phrase(chance, 12)} {n} ends") for n in ["one", "two"]))
    entries = [
        Amendment(
            id="1", target="OP1", action=Action.REPLACE_WORDS, words=text("one"),
            text=text(phrase(chance, 8)),
        ),
        Amendment(
            id="2", target="OP2", action=Action.INSERT_WORDS, words=text("two"),
            text=text(phrase(chance, 8)),
        ),
        Amendment(
            id="3", target="OP1", action=Action.INSERT_AFTER,
            new=NewText(paragraphs=(op("Invites", phrase(chance, 14)),)),
        ),
        Amendment(id="4", target="OP2", action=Action.REWRITE, text=text(phrase(chance, 14))),
    ]  # fmt: skip
    kept = [entries[0], entries[2], entries[chance.choice([1, 3])]]
    samoa = AmendmentSet(proposers=("Samoa",), entries=tuple(kept), handle="samoa")
    made = compile_amendments(base, [samoa])
    assert made.left == ()
    return chance, base, samoa, chance.choice(made.proposals)


def edited(chance, proposal):
    """Return a random edit of the words of a proposal, and the line that it gives."""
    change = proposal.change
    words = change.words if change.rewords else change.rows[0][1][0].content
    signs = characters(words)
    tokens = words_of(signs)
    cuts = [0]
    for token in tokens:
        cuts.append(cuts[-1] + len(token))
    start = chance.choice(cuts)
    end = chance.choice([at for at in cuts if at >= start])
    new = phrase(chance, 3) if chance.random() < 0.8 else ""
    if new and start and signs[start - 1].isalnum():
        new = f" {new}"
    if new and end < len(signs) and signs[end].isalnum():
        new = f"{new} "
    return ProposalEdit(proposal=proposal, words=words, start=start, end=end, new=new)


def spaced(words):
    return " ".join(words.split())


def lines_of(resolution):
    return [spaced(plain(each.content)) for each in passages_of(resolution).lines]


def child_of(seed):
    chance, base, samoa, proposal = drawn(seed)
    edit = edited(chance, proposal)
    signs = characters(edit.words)
    typed = spaced(signs[: edit.start] + edit.new + signs[edit.end :])
    head = AmendmentSet(proposers=("Fiji",), handle="fiji")
    is_edit = typed != spaced(signs)
    made = amendment_to(edit, base, head, [samoa]) if is_edit else None
    return base, samoa, proposal, edit, typed, made and replace(head, entries=(made,))


def test_most_edits_become_amendments():
    """Those that leave no words, or change nothing, do not."""
    found = [child_of(seed)[-1] is not None for seed in SEEDS]
    assert sum(found) > 0.75 * len(found), sum(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_give_what_the_editor_typed_and_the_second_alone_gives_nothing(seed):
    base, samoa, proposal, edit, typed, fiji = child_of(seed)
    if fiji is None:
        return
    parent = proposal.entries[0].amendment
    alone = replace(samoa, entries=(parent,))
    with_parent = apply_amendments(base, [alone])
    both = apply_amendments(base, [alone, fiji])
    assert both.left == ()
    before, after = lines_of(with_parent.resolution), lines_of(both.resolution)
    words = spaced(characters(edit.words))
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    old, new = changed[0]
    places = [found.start() for found in re.finditer(re.escape(words), old)]
    ways = (old[:at] + typed + old[at + len(words) :] for at in places)
    assert new in ways
    without = apply_amendments(base, [fiji])
    assert lines_of(without.resolution) == lines_of(base)
    assert [each.code for each in without.left] == ["no-proposal"]
    others = replace(samoa, entries=tuple(e for e in samoa.entries if e is not parent))
    left = apply_amendments(base, [others, fiji])
    assert lines_of(left.resolution) == lines_of(apply_amendments(base, [others]).resolution)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_written_and_read_as_yaml_and_as_wording(seed):
    *_, fiji = child_of(seed)
    if fiji is None:
        return
    read = read_amendments(write_amendments(fiji).encode(), "fiji.yaml").amendments
    assert read.entries == fiji.entries
    (sentence,) = worded(fiji).sentences
    (again,) = Parser(grammar_of("en")).entries(sentence)
    (entry,) = fiji.entries
    assert again == replace(entry, id="", guard="")


@pytest.mark.parametrize("seed", SEEDS)
def test_an_accepted_amendment_takes_it_into_the_text(seed):
    """To rebase it over what it amends, and to carry it out then, gives the same text."""
    base, samoa, proposal, *_, fiji = child_of(seed)
    if fiji is None:
        return
    alone = replace(samoa, entries=(proposal.entries[0].amendment,))
    found = rebase(base, [alone], [fiji])
    (result,) = found.results
    if result.status == "asked":
        assert "occurs" in result.reason, result.reason
        return
    assert result.now.amends == ""
    after = apply_amendments(found.resolution, found.sets)
    assert after.left == ()
    both = apply_amendments(base, [alone, fiji]).resolution
    assert lines_of(after.resolution) == lines_of(both)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rolling_text_has_all_words_of_both(seed):
    base, samoa, *_, fiji = child_of(seed)
    if fiji is None:
        return
    made = compile_amendments(base, [samoa, fiji])
    assert made.left == ()
    pieces = [piece for unit in made.units for line in unit.lines for piece in _flat(line.words)]
    (entry,) = fiji.entries
    theirs = [e for e in pieces if e.by and e.by.entries[0].amendment is entry]
    assert spaced(" ".join(plain(each.content) for each in theirs)) == spaced(plain(entry.text))
    assert all(each.op is Op.INSERT for each in theirs)


def _flat(words):
    for part in words:
        if isinstance(part, Bracketed):
            for version in part.versions:
                yield from _flat(version.pieces)
        else:
            yield part
