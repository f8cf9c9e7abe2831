"""The next round: the new text, open amendments that cite it, and consequential amendments."""

import pytest

from drafting.importing import read
from drafting.model.amendment import Status
from drafting.negotiation.amendment_files import amendments_in
from drafting.text.inline import plain
from tests.commands import run

BASE = """\
symbol: A/C.3/1/L.7
issued: 2026-11-10
title: Gardens
preamble:
  - {lead: Recalling, text: its resolution 1/998}
  - {lead: Recalling also, text: the shade of old trees}
  - {lead: Recalling further, text: the rain}
operative:
  - {lead: Decides, text: to plant many tall trees}
  - {lead: Requests, text: the Secretary-General to report}
  - {lead: Invites, text: all gardeners to meet in spring}
  - {lead: Asks, text: all to rest}
"""
SAMOA = """\
proposers: Samoa
amendments:
  - {target: PP2, action: delete}
  - {target: OP1, action: replace words, words: many, text: few}
  - {target: OP2, action: insert words, after: to report, text: on every garden}
  - {target: OP3, action: insert before, paragraphs: [{lead: Affirms, text: "it^[See A/1.]"}]}
"""
PALAU = """\
proposers: Palau
amendments:
  - {target: OP3, action: replace words, words: spring, text: autumn, reason: Spring is wet.}
  - {target: OP1, action: delete words, words: many tall}
  - {target: OP4, action: insert words, after: all, text: "gardeners^[See A/2.]"}
  - {target: OP4, action: replace words, words: rest, text: sleep, status: parked}
  - {target: OP2, action: replace words, words: every garden, text: each, guard: "0123456789",
     status: parked, decided: {reason: it changes what Samoa proposes}}
"""
CHAIR = ("--by", "the Chair", "--date", "2026-11-21")


@pytest.fixture
def decided(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("L7", BASE), ("samoa", SAMOA), ("palau", PALAU)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    run("amend", "journal", "L7.yaml", "samoa.yaml", "palau.yaml", "--date", "2026-11-20")
    for ref in ("samoa:1", "samoa:2", "samoa:3", "samoa:4"):
        assert run("amend", "accept", ref, *CHAIR).status == 0
    return tmp_path


def test_a_text_with_open_amendments_says_how_many(decided):
    told = "still open: 5 amendments (drafting amend status lists them)"
    assert told in run("amend", "text", "-o", "L7-Rev1.yaml").err
    assert told not in next_round().err
    assert told not in run("amend", "text", "--decision", "0").err


def next_round(*more):
    return run("amend", "text", "-o", "L7-Rev1.yaml", "--open", "round2", *more)


def test_what_is_open_cites_the_new_text(decided):
    done = next_round("--symbol", "A/C.3/1/L.7/Rev.1", "--date", "2026-11-24")
    assert done.status == 1, done.err  # two need a decision
    text = read("L7-Rev1.yaml")
    assert text.masthead.symbol == "A/C.3/1/L.7/Rev.1"
    assert text.masthead.issued.isoformat() == "2026-11-24"
    assert [path.name for path in decided.glob("round2/*")] == ["palau.yaml"]
    made = amendments_in("round2/palau.yaml")
    assert made.base.symbol == "A/C.3/1/L.7/Rev.1"
    entries = {each.id: each for each in made.entries}
    assert [entries[each].target for each in "12345"] == ["OP4", "OP1", "OP5", "OP5", "OP2"]
    assert entries["1"].reason == "Spring is wet."
    assert [note.content[0].text for note in made.footnotes] == ["See A/2."]
    again = run("amend", "apply", "L7-Rev1.yaml", "round2/palau.yaml", "-o", "out.yaml")
    assert again.status == 0, again.err
    assert "meet in autumn" in plain(read("out.yaml").operative[3].content)


def test_a_likely_place_is_proposed_and_not_carried_out(decided):
    done = next_round()
    told = "    proposed, for you to check: in OP1, delete “few tall”"
    assert told in done.err.splitlines()
    entries = {each.id: each for each in amendments_in("round2/palau.yaml").entries}
    entry = entries["2"]
    assert entry.status is Status.PARKED
    assert plain(entry.words) == "many tall"
    assert (entry.proposed.target, plain(entry.proposed.words)) == ("OP1", "few tall")
    assert entry.proposed.text == ()
    assert [each for each in "13456" if each in entries and entries[each].proposed] == []
    run("amend", "journal", "L7-Rev1.yaml", "round2/palau.yaml", "--journal", "two.yaml")
    assert run("amend", "accept", "palau:2", *CHAIR, "--journal", "two.yaml").status == 1
    assert "few tall trees" in run("amend", "text", "--journal", "two.yaml").out


def test_a_rebase_shows_what_it_proposes(decided):
    done = run("amend", "rebase", "L7.yaml", "palau.yaml", "--accepted", "samoa.yaml", "-o", "out")
    assert done.status == 1
    assert "  proposed, for you to check: in OP1, delete “few tall”" in done.err.splitlines()
    entry = amendments_in("out/palau.yaml").entries[1]
    assert plain(entry.words) == "many tall"
    assert plain(entry.proposed.words) == "few tall"
    again = run(
        "amend",
        "apply",
        "out/L7.yaml",
        "out/palau.yaml",
        "-o",
        "again.yaml",
        "--status",
        "proposed",
    )
    assert "words-not-found" in again.err or again.status == 1
    assert "few tall trees" in plain(read("again.yaml").operative[0].content)


def test_a_change_of_what_another_proposed_is_put_to_the_user_and_can_be_accepted(decided):
    done = next_round()
    told = "it would fit OP2 of the new text; ask who proposed it whether they still want it"
    assert f"parked: {told} (it changes what Samoa proposes)" in done.err
    entry = amendments_in("round2/palau.yaml").entries[4]
    assert entry.status is Status.PARKED
    assert entry.decided.reason.startswith("it would fit OP2 of the new text")
    run("amend", "journal", "L7-Rev1.yaml", "round2/palau.yaml", "--journal", "two.yaml")
    assert run("amend", "accept", "palau:5", *CHAIR, "--journal", "two.yaml").status == 0
    assert "to report on each" in run("amend", "text", "--journal", "two.yaml").out


def test_a_change_of_a_new_paragraph_finds_its_words_and_a_deletion_its_place(decided):
    (decided / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n"
        "  - {target: OP2, action: insert words, after: Affirms it, text: again,"
        " guard: '0123456789', status: parked}\n"
        "  - {target: OP1, action: delete}\n"
        "  - {target: OP3, action: insert before, paragraphs: [{lead: Sees, text: it}]}\n"
        "  - {target: OP1, action: replace words, words: many, text: four}\n"
        "  - {target: OP1, action: replace words, words: to rest, text: to sleep, guard: '1234'}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "fiji.yaml")
    done = next_round()
    assert done.status == 1
    entries = amendments_in("round2/fiji.yaml").entries
    assert [each.target for each in entries] == ["OP3", "OP1", "OP4", "OP1", "OP1"]
    assert ["would fit" in each.decided.reason for each in entries] == [True] * 3 + [False] * 2
    assert {each.status for each in entries} == {Status.PARKED}
    run("amend", "journal", "L7-Rev1.yaml", "round2/fiji.yaml", "--journal", "two.yaml")
    for refs in (("fiji:1", "fiji:3"), ("fiji:2",)):
        assert run("amend", "accept", *refs, *CHAIR, "--journal", "two.yaml").status == 0


def test_what_was_put_aside_stays_so_and_says_who_did_it(decided):
    run("amend", "park", "palau:1", *CHAIR, "--reason", "For next year")
    assert "put aside: For next year" in run("amend", "status").out
    next_round()
    entry = amendments_in("round2/palau.yaml").entries[0]
    assert (entry.status, entry.target) == (Status.PARKED, "OP4")
    assert (entry.decided.by, entry.decided.reason) == ("the Chair", "For next year")


def test_what_has_no_place_any_more_is_parked_with_the_reason_and_its_words(decided):
    done = next_round()
    entry = amendments_in("round2/palau.yaml").entries[1]
    assert entry.status is Status.PARKED
    assert plain(entry.words) == "many tall"
    assert "both change the same words of OP1 (Samoa, 2)" in entry.decided.reason
    assert "palau:2 needs your decision" in done.err


def test_an_entry_without_a_guard_gets_one_before_its_label_means_another_paragraph(decided):
    run("amend", "accept", "palau:1", *CHAIR)
    extra = decided / "tonga.yaml"
    extra.write_text(
        "proposers: Tonga\namendments:\n"
        "  - {target: OP3, action: replace words, words: in spring, text: soon}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "tonga.yaml")
    next_round()
    entry = amendments_in("round2/tonga.yaml").entries[0]
    assert (entry.status, entry.target) == (Status.PARKED, "OP4")
    assert entry.guard
    assert "it would fit" not in entry.decided.reason


def test_what_follows_is_written_as_amendments_of_the_new_text(decided):
    done = next_round("--consequential", "consequential.yaml")
    assert "consequential amendment, PP2: “Recalling further” to “Recalling also”" in done.err
    assert run("amend", "apply", "L7-Rev1.yaml", "consequential.yaml", "-o", "out.yaml").status == 0
    assert plain(read("out.yaml").preamble[1].content).startswith("Recalling also the rain")
    tabled = run("amend", "journal", "L7-Rev1.yaml", "consequential.yaml", "--journal", "two.yaml")
    assert tabled.status == 0
    script = run("amend", "order", "--journal", "two.yaml").out
    assert "follow from others: consequential:1." in script
    assert "(consequential:1)" not in script


def test_files_of_a_round_are_not_replaced(decided):
    next_round()
    again = run("amend", "text", "-o", "L7-Rev1.yaml", "--open", "round2")
    assert again.status == 3
    assert "exists already" in again.err


def test_the_rolling_text_of_a_journal_shows_what_is_accepted(decided):
    run("amend", "reject", "palau:3", *CHAIR)
    done = run("amend", "compile")
    assert "**few**" in done.out
    text = " ".join(done.out.split())
    assert "[~~many~~ **few** tall – accepted, Samoa] [~~many tall~~ – Palau]" in text
    assert "report **on every garden**;" in text  # accepted: without brackets
    assert "A/2" not in text  # rejected
    assert "~~spring~~ **autumn** – Palau" in text


def test_compile_wants_files_with_a_base_or_neither(decided):
    done = run("amend", "compile", "L7.yaml")
    assert done.status == 2
    assert "name the files of amendments after the text" in done.err


def test_a_decision_tells_only_what_is_new(decided):
    first = run("amend", "withdraw", "palau:3", *CHAIR)
    assert "palau:2" not in first.err
    last = run("amend", "accept", "palau:1", *CHAIR)
    assert "palau:2" not in last.err
    assert "palau:5" not in last.err


def test_where_nothing_follows_the_file_says_so_and_nothing_is_tabled_of_it(decided):
    (decided / "L8.yaml").write_text(BASE, encoding="utf-8")
    (decided / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n"
        "  - {target: OP1, action: replace words, words: many, text: few}\n",
        encoding="utf-8",
    )
    words = ("--journal", "new.yaml")
    run("amend", "journal", "L8.yaml", "fiji.yaml", *words)
    run("amend", "accept", "fiji:1", *CHAIR, *words)
    done = run("amend", "text", "-o", "L8-Rev1.yaml", "--consequential", "follow.yaml", *words)
    assert "wrote follow.yaml: 0 consequential amendments" in done.err
    done = run("amend", "journal", "L8-Rev1.yaml", "follow.yaml", "--journal", "next.yaml")
    assert done.status == 0
    assert "follow: no amendments in it" in done.err


def held(journal):
    """Return the positions that a status lists."""
    lines = run("amend", "status", "--journal", journal).out.split("Open, by")[0].splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.fixture
def settled(decided):
    """Return a folder in which agreements and reservations are in force."""
    for ref in ("palau:1", "palau:2", "palau:3", "palau:4", "palau:5"):
        run("amend", "withdraw", ref, *CHAIR)
    assert run("amend", "agree", "PP1", "PP2", "PP3", "OP1", "samoa:4", *CHAIR).status == 0
    day = ("--date", "2026-11-19")
    run("amend", "reserve", "OP3", "--delegation", "Fiji", "--reason", "no instructions", *day)
    run("amend", "reserve", "samoa:4", "--delegation", "Tonga", "--words", "Not yet.", *day)
    later = ("--by", "the Committee", "--date", "2026-11-22")
    assert run("amend", "agree", "OP3", "title", "--ad-ref", *later).status == 0
    return decided


def test_agreements_and_reservations_go_along_with_day_and_name(settled):
    done = next_round()
    assert done.status == 0, done.err
    assert "wrote round2/agreements.yaml: 6 agreements" in done.err
    assert "PP2: agreed (the Chair, 2026-11-21) does not go along" in done.err
    files = sorted((settled / "round2").glob("*"))
    assert [path.name for path in files] == ["agreements.yaml", "reservations.yaml"]
    run("amend", "journal", "L7-Rev1.yaml", *files, "--journal", "two.yaml", *CHAIR[2:])
    assert held("two.yaml") == [
        "title: agreed ad referendum (the Committee, 2026-11-22)",
        "PP1, PP2, OP1: agreed (the Chair, 2026-11-21)",
        "OP3: agreed (the Chair, 2026-11-21), reservation: Tonga",
        "OP4: agreed ad referendum (the Committee, 2026-11-22), reservation: Fiji",
        "Fiji: OP4, 2026-11-19 – no instructions.",
        "Tonga: OP3, 2026-11-19 – Not yet.",
    ]
    story = run("amend", "history", "OP1", "--journal", "two.yaml").out
    assert "  2026-11-21  OP1, agreed by the Chair\n" in story
    assert "OP4 agreed (the Chair" in run("amend", "lift", "OP4", "--delegation", "Fiji",
                                          "--journal", "two.yaml").err + run(
        "amend", "agree", "OP4", "--journal", "two.yaml", *CHAIR).err  # fmt: skip
    again = run("amend", "journal", "L7-Rev1.yaml", *files, "--journal", "two.yaml")
    assert "agreements: nothing new" in again.err


def test_an_agreement_on_words_that_changed_is_open_again(settled):
    next_round()
    text = settled / "L7-Rev1.yaml"
    text.write_text(text.read_text().replace("few tall trees", "few trees"), encoding="utf-8")
    done = run("amend", "journal", "L7-Rev1.yaml", "round2/agreements.yaml", *CHAIR[2:],
               "--journal", "two.yaml")  # fmt: skip
    assert done.status == 1
    assert (
        "OP1 is open again: its words are no longer those that were agreed (the Chair, 2026-11-21)"
        in done.err
    )
    assert "tabled 5 agreements of agreements" in done.err
    assert not any(line.startswith("OP1") for line in held("two.yaml"))
    compiled = run("amend", "compile", "L7-Rev1.yaml", "round2/agreements.yaml").out
    assert "OP1 – no proposals" in " ".join(compiled.split())
    assert "OP2" in compiled
    assert "OP3 – agreed (the Chair, 2026-11-21)" in " ".join(compiled.split())


def test_a_delegation_cannot_say_what_is_agreed(decided):
    (decided / "fiji.yaml").write_text(
        "proposers: Fiji\namendments: []\nagreements: [{target: OP1, by: the Chair}]\n",
        encoding="utf-8",
    )
    done = run("amend", "journal", "L7.yaml", "fiji.yaml")
    assert done.status == 3
    assert "a file with proposers cannot say what is agreed" in done.err
    assert held("journal.yaml") == []


def test_an_agreement_of_the_round_before_is_protected_as_any_other(settled):
    next_round()
    (settled / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n  - {target: OP1, action: delete words, words: tall}\n",
        encoding="utf-8",
    )
    at = ("--journal", "two.yaml")
    files = ("round2/agreements.yaml", "fiji.yaml")
    run("amend", "journal", "L7-Rev1.yaml", *files, *CHAIR[2:], *at)
    refused = run("amend", "accept", "fiji:1", *CHAIR, *at)
    assert refused.status == 1
    assert "OP1 is agreed (the Chair, 2026-11-21), and fiji:1 would change it" in refused.err
    done = run("amend", "accept", "fiji:1", "--reconsider", *CHAIR, *at)
    assert "OP1 reopened: the words change" in done.err
    assert not any("OP1" in line for line in held("two.yaml"))
