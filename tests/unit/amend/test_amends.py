"""Amendments to amendments: names, files and the order of voting."""

import json
import zipfile
from dataclasses import replace

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.changes import Entry
from drafting.engine.amend.order import voting_order
from drafting.importing import read
from drafting.model.amended import amended_entries
from drafting.model.amendment import Action, Amendment, AmendmentSet, Status
from drafting.negotiation.amendment_files import amendments_in
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import plain, text
from drafting.writers.yaml.amendments import write_amendments
from tests.builders import op, resolution
from tests.commands import run
from tests.unit.amend.gardens import CHAIR

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
        ("Samoa", ["samoa:1"]),
        ("Tonga", []),
        ("", []),
    ],
)
def test_a_name_means_the_amendment_of_the_file_then_of_the_set_then_of_the_same_file(name, found):
    assert meant(name) == found


def test_a_proposer_means_the_amendment_with_this_target_or_with_these_words():
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


# -- in a journal --

TONGA = """\
base: {symbol: A/C.3/1/L.7}
proposers: Tonga
amendments:
  - {target: OP1, action: replace words, words: few, text: some, amends: "samoa:2"}
  - {target: OP1, action: replace words, words: it, text: that, amends: "samoa:3"}
  - {target: OP1, action: replace words, words: few, text: two, amends: "samoa:2"}
"""


@pytest.fixture
def tabled(room):
    (room / "tonga.yaml").write_text(TONGA, encoding="utf-8")
    done = run("amend", "journal", "L7.yaml", "tonga.yaml", "--date", "2026-11-20")
    assert (done.status, done.err) == (0, "tabled 3 amendments of tonga\n"), done.err
    return room


def statuses():
    found = json.loads(run("amend", "status", "--json").out)
    return {each["ref"]: each["status"] for each in found["amendments"]}


def test_an_accepted_amendment_waits_for_what_it_amends(tabled):
    done = run("amend", "accept", "tonga:1", *CHAIR)
    assert done.status == 0, done.err
    assert "many tall" in run("amend", "text").out
    waits = "Tonga, 1, accepted but not carried out: it amends samoa:2, which is proposed"
    assert waits in run("amend", "text").err
    done = run("amend", "accept", "samoa:2", *CHAIR)
    assert done.status == 0, done.err
    text = run("amend", "text")
    assert "some tall" in text.out
    assert "tonga" not in text.err


def test_what_amends_an_accepted_amendment_can_still_be_accepted(tabled):
    done = run("amend", "accept", "samoa:2", *CHAIR)
    assert "tonga:1 merged: samoa:2 is accepted, so it amends the text" in done.err
    assert "few tall" in run("amend", "text").out
    assert run("amend", "accept", "tonga:1", *CHAIR).status == 0
    assert "some tall" in run("amend", "text").out
    refused = run("amend", "accept", "tonga:3", *CHAIR)
    assert refused.status == 1
    assert "both change the same words of OP1" in refused.err


@pytest.mark.parametrize("verb", ["reject", "withdraw"])
def test_it_falls_with_what_it_amends_and_is_open_again_with_it(verb, tabled):
    run("amend", "accept", "tonga:1", *CHAIR)
    done = run("amend", verb, "samoa:2", *CHAIR)
    said = {"reject": "rejected", "withdraw": "withdrawn"}[verb]
    assert f"tonga:1 falls: it amends samoa:2, which is {said}" in done.err
    found = statuses()
    assert (found["tonga:1"], found["tonga:2"], found["tonga:3"]) == ("falls", "proposed", "falls")
    done = run("amend", "accept", "samoa:2", "--reconsider", *CHAIR)
    assert done.status == 0, done.err
    assert statuses()["tonga:3"] == "proposed"


def test_it_falls_if_what_it_amends_falls(tabled):
    entry = "{target: OP1, action: delete}"
    (tabled / "fiji.yaml").write_text(f"proposers: Fiji\namendments: [{entry}]\n")
    run("amend", "journal", "L7.yaml", "fiji.yaml")
    done = run("amend", "accept", "fiji:1", *CHAIR)
    assert "samoa:2 falls: Fiji, 1 deletes OP1" in done.err
    assert "tonga:1 falls: it amends samoa:2, which falls" in done.err
    assert statuses()["tonga:2"] == "proposed"


def test_two_amendments_to_one_amendment_cannot_both_be_accepted(tabled):
    assert run("amend", "accept", "tonga:1", *CHAIR).status == 0
    refused = run("amend", "accept", "tonga:3", *CHAIR)
    assert refused.status == 1
    assert "both change the same words of OP1" in refused.err
    assert run("amend", "accept", "samoa:2", *CHAIR).status == 0


def test_it_is_listed_under_the_paragraph_of_what_it_amends(tabled):
    run("amend", "accept", "samoa:2", *CHAIR)
    lines = run("amend", "status").out.splitlines()
    at = next(place for place, line in enumerate(lines) if "tonga:1" in line)
    assert "  OP1" in lines[:at]
    assert "tonga:1, tabled by Tonga" in run("amend", "history", "OP1").out
    record = run("amend", "record").out
    assert record.count("tonga:2, tabled by Tonga") == 1
    assert record.index("samoa:3, tabled") < record.index("tonga:2, tabled")


def test_an_agreed_paragraph_is_changed_by_an_amendment_to_what_is_accepted(tabled):
    run("amend", "reject", "palau:2", "palau:4", "--part", *CHAIR)
    assert run("amend", "accept", "samoa:2", *CHAIR).status == 0
    done = run("amend", "reject", "tonga:1", "tonga:3", *CHAIR)
    assert done.status == 0, done.err
    done = run("amend", "agree", "OP1", *CHAIR)
    assert done.status == 0, done.err
    done = run("amend", "accept", "tonga:1", "--reconsider", *CHAIR)
    assert (done.status, "OP1 reopened: the words change" in done.err) == (0, True), done.err


def test_the_next_round_keeps_it_with_what_it_amends_or_makes_it_cite_the_text(tabled):
    assert run("amend", "accept", "samoa:2", *CHAIR).status == 0
    done = run(
        "amend", "text", "--symbol", "A/C.3/1/L.7/Rev.1", "-o", "Rev1.yaml", "--open", "next"
    )
    assert done.status in (0, 1), done.err
    tonga = amendments_in(tabled / "next" / "tonga.yaml")
    assert [(each.id, each.target, each.amends) for each in tonga.entries] == [
        ("1", "OP1", ""), ("2", "OP1", "samoa:3"), ("3", "OP1", ""),
    ]  # fmt: skip
    samoa = amendments_in(tabled / "next" / "samoa.yaml")
    base = read(tabled / "Rev1.yaml")
    outcome = apply_amendments(base, [samoa, replace(tonga, entries=tonga.entries[:2])])
    assert outcome.left == ()
    assert [plain(each.content) for each in outcome.resolution.operative[:2]] == [
        "Affirms that",
        "Decides to plant some tall trees",
    ]


def test_the_script_says_before_what_it_is_voted_on(tabled):
    script = run("amend", "order").out
    assert "Why here: before samoa:2, which it amends; it replaces 1 word of OP1." in script
    assert "In amendment samoa:2 to operative paragraph 1, replace “few” with “some”." in script


def test_tracked_changes_have_a_comment_for_it(tabled):
    run("amend", "compile", "--tracked", "-o", "tracked.docx")
    with zipfile.ZipFile(tabled / "tracked.docx") as archive:
        comments = archive.read("word/comments.xml").decode()
    assert 'w:author="Tonga"' in comments
    assert "In the proposal of Samoa: “few” → “some”" in comments


def test_the_record_has_the_words_of_a_new_paragraph_with_what_was_accepted(tabled):
    assert run("amend", "accept", "samoa:3", *CHAIR).status == 0
    assert "Affirms it" in run("amend", "record").out
    assert run("amend", "accept", "tonga:2", *CHAIR).status == 0
    assert "Affirms that" in run("amend", "record").out
