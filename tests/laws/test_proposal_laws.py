"""What is proposed for an amendment that collides with an accepted one: the same change, there.

One word of a line is replaced by an accepted amendment; another amendment replaces or deletes a
stretch around that word. Its proposal must do to the new line just what it did to the old one.
"""

import random

from drafting.engine.amend.rebase import RebaseStatus, rebase
from drafting.importing import read
from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.model.passages import passages_of
from drafting.text.inline import plain, text
from drafting.text.slices import NOTE, Searched, characters
from tests.laid_out import EXAMPLES

SERIES = [
    read(EXAMPLES / "international-cooperation" / f"{name}.yaml")
    for name in ("62-160", "63-180", "64-171")
]


def collisions(count, seed=1):
    """Yield a text, an accepted amendment, one that collides with it, and the line both leave."""
    draw = random.Random(seed)  # noqa: S311 - examples, no secrets
    while count:
        base = draw.choice(SERIES)
        line = draw.choice([each for each in passages_of(base).lines if each.label[:2] == "OP"])
        source = Searched.of(characters(line.content)).words
        words = source.split()
        size = draw.choice((2, 3, 5, 8))
        if len(words) < size + 6 or NOTE in source:
            continue
        at = draw.randrange(2, len(words) - size - 2)
        inside = at + draw.randrange(size)
        stretch, new = " ".join(words[at : at + size]), draw.choice(("", "gardens and parks"))
        word = words[inside]
        if not word.isalpha() or words.count(word) > 1 or source.count(stretch) > 1:
            continue
        accepted = entry(line.label, word, "gardeners")
        left = [*words[:at], *new.split(), *words[at + size :]]
        count -= 1
        yield base, accepted, entry(line.label, stretch, new), " ".join(left)


def entry(label, words, new):
    action = Action.REPLACE_WORDS if new else Action.DELETE_WORDS
    return Amendment(id="1", target=label, action=action, words=text(words), text=text(new))


def set_of(name, amendment):
    return AmendmentSet(proposers=(name,), entries=(amendment,))


def line_of(resolution, label):
    passages = passages_of(resolution)
    return characters(passages.lines[passages.find(label).start].content)


def test_a_proposal_does_to_the_new_line_what_the_amendment_did_to_the_old_one():
    found = wrong = 0
    cases = list(collisions(150))
    for base, accepted, other, expected in cases:
        sets = [set_of("Samoa", accepted)], [set_of("Palau", other)]
        after = rebase(base, *sets, proposals=True)
        (result,) = after.results
        assert result.status is RebaseStatus.ASKED
        assert result.now.words == other.words
        assert "gardeners" in line_of(after.resolution, other.target) or "(" in other.target
        proposed = result.now.proposed
        if proposed is None:
            continue
        found += 1
        carried_out = entry(proposed.target, plain(proposed.words), plain(proposed.text))
        done = rebase(after.resolution, [set_of("Palau", carried_out)], [])
        assert not done.left
        there = Searched.of(line_of(done.resolution, other.target)).words
        wrong += tidy(there) != tidy(expected)
    assert found >= 0.95 * len(cases), found
    assert wrong <= 0.02 * found, wrong


def tidy(line):
    return "".join(each for each in line if each.isalnum())
