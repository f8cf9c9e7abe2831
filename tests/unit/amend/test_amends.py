"""Amendments to amendments: names, files and the order of voting."""

from dataclasses import replace

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.changes import Entry
from drafting.engine.amend.order import voting_order
from drafting.model.amended import amended_entries
from drafting.model.amendment import Action, Amendment, AmendmentSet, Status
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import plain, text
from drafting.writers.yaml.amendments import write_amendments
from tests.builders import op, resolution

BASE = resolution(op("Decides", "to plant many tall trees"), op("Invites", "all to meet in spring"))


def entry(number, words, new, **more):
    given = {"target": "OP1", "action": Action.REPLACE_WORDS, **more}
    return Amendment(id=number, words=text(words), text=text(new), **given)


def of(name, *entries, handle=""):
    return AmendmentSet(proposers=(name,), entries=entries, handle=handle)


def meant(name, target="OP1"):
    """Return the amendments that a name means in a file of Samoa."""
    sets = (
        of("Samoa", entry("1", "many", "few"), handle="samoa"),
        of("Samoa", entry("1", "tall", "low"), entry("2", "x", "y", target="OP2"), handle="more"),
        of("Palau", entry("7", "spring", "autumn", target="OP2"), handle="samoa-1"),
    )
    child = entry("9", "few", "no", amends=name, target=target)
    own = replace(sets[0], entries=(*sets[0].entries, child))
    among = [Entry(amendment=e, of=s, order=0) for s in (own, *sets[1:]) for e in s.entries]
    found = amended_entries(Entry(amendment=child, of=own, order=0), among)
    return [f"{each.of.handle}:{each.amendment.id}" for each in found]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("samoa:1", ["samoa:1"]),
        ("more: 1", ["more:1"]),
        ("Samoa, 2", ["more:2"]),
        ("Samoa, 1", ["samoa:1"]),
        ("1", ["samoa:1"]),
        ("7", []),
        ("Palau", ["samoa-1:7"]),
        ("PALAU, 7", ["samoa-1:7"]),
        ("Samoa", ["samoa:1", "more:1"]),
        ("Tonga", []),
        ("", []),
    ],
)
def test_a_name_means_the_amendment_of_the_file_then_of_the_set_then_of_the_same_file(name, found):
    assert meant(name) == found


def test_a_proposer_means_the_amendment_with_this_target():
    assert meant("Samoa", "OP2") == ["more:2"]
    assert meant("Samoa", "OP2 bis") == ["more:2"]


def test_a_name_that_is_not_clear_is_refused():
    sets = [
        of("Samoa", entry("1", "many", "very few"), entry("2", "tall", "very low")),
        of("Palau", entry("1", "very", "quite", amends="Samoa")),
    ]
    (left,) = apply_amendments(BASE, sets).left
    assert left.message == "several amendments are called “Samoa”"
    assert left.hint == "name one of Samoa, 1, Samoa, 2"


def test_a_file_keeps_the_name_of_what_is_amended():
    made = of("Palau", entry("1", "few", "no", amends="Samoa, 2"), entry("2", "a", "b", amends="1"))
    written = write_amendments(made)
    assert "amends: Samoa, 2" in written
    reading = read_amendments(written.encode(), "palau.yaml")
    assert reading.diagnostics == ()
    assert reading.amendments == made


def test_an_amendment_that_changed_since_is_not_amended():
    sets = [
        of("Samoa", entry("1", "many", "very few")),
        of("Palau", entry("1", "very", "quite", amends="Samoa", guard="0123456789")),
    ]
    (left,) = apply_amendments(BASE, sets).left
    assert (left.code, left.message) == (
        "changed", "Samoa, 1 no longer reads as when this was proposed",
    )  # fmt: skip


def test_brackets_go_around_proposed_words():
    sets = [
        of("Samoa", entry("1", "many", "very few")),
        of("Palau", entry("1", "very", "", amends="Samoa", action=Action.BRACKET)),
    ]
    outcome = apply_amendments(BASE, sets)
    assert outcome.left == ()
    assert "to plant [very] few tall" in plain(outcome.resolution.operative[0].content)


def test_an_amendment_to_an_amendment_is_put_to_the_vote_before_it():
    sets = [
        of("Samoa", entry("1", "many tall", "few very low"), entry("2", "spring", "the autumn",
           target="OP2")),
        of("Palau", entry("1", "low", "deep", amends="Samoa, 1"),
           entry("2", "few very", "hardly any", amends="Samoa, 1"),
           entry("3", "the", "late", amends="Samoa, 2", target="OP2")),
    ]  # fmt: skip
    ballots = voting_order(BASE, sets).ballots
    assert [
        (each.entries[0].name, each.amends.name if each.amends else "") for each in ballots
    ] == [
        ("Palau, 2", "Samoa, 1"),
        ("Palau, 1", "Samoa, 1"),
        ("Samoa, 1", ""),
        ("Palau, 3", "Samoa, 2"),
        ("Samoa, 2", ""),
    ]


def test_an_amendment_to_an_accepted_amendment_is_still_put_to_the_vote():
    sets = [
        of("Samoa", entry("1", "many", "very few", status=Status.ACCEPTED)),
        of("Palau", entry("1", "very", "quite", amends="Samoa")),
        of("Tonga", entry("1", "tall", "low")),
    ]
    order = voting_order(BASE, sets)
    assert [each.entries[0].name for each in order.ballots] == ["Palau, 1", "Tonga, 1"]
    assert order.unresolved == ()
