"""The commands for journal, decisions, status and history."""

import json
import sys
import threading
import time
from dataclasses import replace

import pytest

from drafting.errors import UnwritableError
from drafting.model.amendment import Status
from drafting.model.journal import Decided
from drafting.negotiation import journals
from drafting.negotiation.journals import append
from tests.commands import run
from tests.unit.amend.gardens import BASE, CHAIR, PALAU, SAMOA


def statuses():
    found = json.loads(run("amend", "status", "--json").out)
    return {each["ref"]: each["status"] for each in found["amendments"]}


def test_an_acceptance_settles_what_says_the_same_and_what_amends_what_is_gone(room):
    result = run("amend", "accept", "samoa:1", *CHAIR, "--reason", "No money")
    assert result.status == 0
    assert "palau:1 falls: Samoa, 1 deletes OP2" in result.err
    assert "only the numbers shift for palau:3" in result.err
    found = statuses()
    assert (found["palau:1"], found["palau:5"]) == ("falls", "satisfied")
    assert "Requests" not in run("amend", "text").out
    story = run("amend", "history", "op 2(a)").out
    order = [story.index(words) for words in (
        "palau:1, tabled by Palau", "samoa:1, accepted by the Chair (decision 1)",
        "palau:1, falls, by decision 1 of the Chair", "It is no longer in the text.",
    )]  # fmt: skip
    assert order == sorted(order)
    assert "2026-11-21" in story


def test_a_colliding_acceptance_is_refused_and_nothing_is_written(room):
    run("amend", "accept", "samoa:2", *CHAIR)
    before = (room / "journal.yaml").read_bytes()
    result = run("amend", "accept", "palau:2", *CHAIR)
    assert result.status == 1
    assert "both change the same words of OP1" in result.err
    assert (room / "journal.yaml").read_bytes() == before
    assert (
        "needs your decision: both change the same words of OP1 (Samoa, 2)"
        in run("amend", "status").out
    )


def test_what_amends_a_footnote_falls_with_its_last_mark_whoever_is_decided_first(room):
    noted = BASE.replace("its resolution 1/998", "'its resolution 1/998^[See A/1.]'")
    (room / "noted.yaml").write_text(noted.replace("L.7", "L.8"), encoding="utf-8")
    for name, entry in (
        ("fiji", "target: PP1, action: delete"),
        ("tonga", "target: footnote 1, action: insert words, after: A/1, text: of two States"),
    ):
        (room / f"{name}.yaml").write_text(
            f"base: {{symbol: A/C.3/1/L.8}}\nproposers: {name.title()}\n"
            f"amendments:\n  - {{{entry}}}\n",
            encoding="utf-8",
        )
    at = ("--journal", "noted-journal.yaml")
    run("amend", "journal", "noted.yaml", "fiji.yaml", "tonga.yaml", *at)
    tabled = (room / at[1]).read_bytes()
    reason = "footnote 1 is gone, because the words that mark it are deleted"
    assert f"tonga:1 falls: {reason}" in run("amend", "accept", "fiji:1", *CHAIR, *at).err
    again = run("amend", "accept", "tonga:1", *CHAIR, *at, "--reconsider")
    assert again.status == 1
    assert reason in again.err
    (room / at[1]).write_bytes(tabled)
    assert run("amend", "accept", "tonga:1", *CHAIR, *at).status == 0
    refused = run("amend", "accept", "fiji:1", *CHAIR, *at)
    assert refused.status == 1
    assert reason in refused.err


def test_the_journal_only_grows_and_a_decision_taken_again_brings_back_what_fell(room):
    run("amend", "accept", "samoa:1", *CHAIR)
    before = (room / "journal.yaml").read_bytes()
    refused = run("amend", "reject", "samoa:1", *CHAIR)
    assert refused.status == 1
    assert "samoa:1 is already accepted by the Chair (decision 1)\n    → leave it" in refused.err
    assert run("amend", "reject", "samoa:1", *CHAIR, "--reconsider").status == 0
    assert (room / "journal.yaml").read_bytes().startswith(before)
    found = statuses()
    assert (found["samoa:1"], found["palau:1"]) == ("rejected", "proposed")
    assert "Requests" in run("amend", "text").out
    assert "Requests" not in run("amend", "text", "--decision", "1").out
    assert run("amend", "text", "--decision", "9").status == 2


def test_what_stands_again_is_judged_by_what_is_still_accepted(room):
    run("amend", "accept", "samoa:1", *CHAIR)  # palau:1 falls, palau:5 is satisfied
    run("amend", "accept", "palau:5", *CHAIR, "--reconsider")  # says the same
    result = run("amend", "reject", "samoa:1", *CHAIR, "--reconsider")
    assert "palau:1 falls: Palau, 5 deletes OP2" in result.err
    found = statuses()
    assert (found["samoa:1"], found["palau:5"], found["palau:1"]) == (
        "rejected", "accepted", "falls",
    )  # fmt: skip
    result = run("amend", "reject", "palau:5", *CHAIR, "--reconsider")
    assert (
        "palau:1 is open again: the decision that made it fall is no longer in force" in result.err
    )
    assert statuses()["palau:1"] == "proposed"


def test_what_stands_again_is_still_put_aside_by_whom_it_was(room):
    run("amend", "park", "palau:1", *CHAIR, "--reason", "until Monday")
    run("amend", "accept", "samoa:1", *CHAIR)
    assert statuses()["palau:1"] == "falls"
    run("amend", "reject", "samoa:1", *CHAIR, "--reconsider")
    assert statuses()["palau:1"] == "parked"
    assert "until Monday" in run("amend", "status").out


def test_names_that_differ_in_capitals_only_are_told_apart(room):
    (room / "more").mkdir()
    other = SAMOA.replace("few", "some")
    (room / "more" / "Samoa.yaml").write_text(other, encoding="utf-8")
    assert run("amend", "journal", "L7.yaml", "more/Samoa.yaml").status == 0
    assert run("amend", "accept", "Samoa:2", *CHAIR).status == 0
    found = statuses()
    assert (found["Samoa:2"], found["samoa:2"]) == ("accepted", "proposed")


@pytest.mark.parametrize("name", ["samoa:2", "Samoa, 2", "samoa,2", "SAMOA 2", " samoa : 2 "])
def test_a_name_with_its_file_means_one_amendment_however_it_is_typed(room, name):
    (room / "samoa-2.yaml").write_text(SAMOA.replace("few", "some"), encoding="utf-8")
    assert run("amend", "journal", "L7.yaml", "samoa-2.yaml").status == 0
    assert run("amend", "accept", name, *CHAIR).status == 0
    found = statuses()
    assert (found["samoa:2"], found["samoa-2:2"]) == ("accepted", "proposed")


def test_a_name_that_several_amendments_have_is_refused_with_their_short_names(room):
    (room / "more").mkdir()
    (room / "more" / "Samoa.yaml").write_text(SAMOA.replace("few", "some"), encoding="utf-8")
    run("amend", "journal", "L7.yaml", "more/Samoa.yaml")
    result = run("amend", "accept", "SAMOA, 2", *CHAIR)
    assert result.status == 2
    assert "is samoa:2 (OP1) or Samoa:2 (OP1) meant?" in result.err


def test_entries_of_one_item_go_together_unless_a_part_is_asked_for(room):
    run("amend", "park", "palau:3", *CHAIR)
    assert statuses()["palau:4"] == "parked"
    run("amend", "withdraw", "palau:3", "--part", *CHAIR)
    assert (statuses()["palau:3"], statuses()["palau:4"]) == ("withdrawn", "parked")


def test_a_consequential_amendment_falls_with_what_it_follows_from(room):
    run("amend", "reject", "palau:5", *CHAIR)
    assert statuses()["palau:6"] == "falls"


def test_a_consequential_amendment_stays_while_what_it_follows_from_is_open_again(room):
    run("amend", "accept", "samoa:1", *CHAIR)  # palau:5 is satisfied; palau:6 follows from it
    result = run("amend", "reject", "samoa:1", *CHAIR, "--reconsider")
    assert "palau:5 is open again" in result.err
    assert "palau:6" not in result.err
    assert (statuses()["palau:5"], statuses()["palau:6"]) == ("proposed", "proposed")


def test_a_consequential_amendment_is_open_again_with_what_it_follows_from(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n"
        "  - {target: OP2 (b), action: delete words, words: publish}\n"
        "  - {target: OP3, action: punctuate, text: '.', kind: consequential, follows: [1]}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "fiji.yaml")
    run("amend", "accept", "samoa:1", *CHAIR)
    run("amend", "reject", "palau:2", *CHAIR)
    assert (statuses()["fiji:1"], statuses()["fiji:2"]) == ("falls", "falls")
    run("amend", "reject", "samoa:1", *CHAIR, "--reconsider")
    assert (statuses()["fiji:1"], statuses()["fiji:2"]) == ("proposed", "proposed")
    run("amend", "reject", "fiji:1", *CHAIR)
    assert statuses()["fiji:2"] == "falls"


def test_a_file_tabled_again_counts_for_what_is_open(room):
    run("amend", "accept", "samoa:2", *CHAIR)
    changed = SAMOA.replace("text: few", "text: some").replace("No budget.", "No money.")
    shorter = changed[: changed.index("  - {target: OP1, action: insert")]
    (room / "samoa.yaml").write_text(shorter, encoding="utf-8")
    result = run("amend", "journal", "L7.yaml", "samoa.yaml")
    assert result.status == 1
    assert "samoa:2: already decided; the newer version does not count" in result.err
    assert "samoa:3: not in the newer version" in result.err
    assert "few tall trees" in run("amend", "text").out
    story = run("amend", "history", "OP2").out
    assert "samoa:1, tabled again by Samoa" in story
    assert "No budget." in story
    assert "No money." in story
    assert run("amend", "journal", "L7.yaml", "samoa.yaml").err.strip() == "samoa: nothing new"


def test_a_torn_entry_is_told_and_set_aside_before_the_next_is_written(room):
    run("amend", "accept", "samoa:2", *CHAIR)
    path = room / "journal.yaml"
    whole = path.read_bytes()
    path.write_bytes(whole + b"---\ndecision: 2\namend")
    told = run("amend", "status")
    assert told.status == 1
    line = whole.count(b"\n") + 1
    assert f"journal.yaml:{line}: this entry is incomplete" in told.err
    result = run("amend", "reject", "palau:2", *CHAIR)
    assert "moved an incomplete entry of the journal to journal.yaml.torn" in result.err
    assert (room / "journal.yaml.torn").read_text() == "---\ndecision: 2\namend"
    assert path.read_bytes().startswith(whole)
    assert statuses()["palau:2"] == "rejected"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_torn_entry_is_never_written_through_a_link(room):
    run("amend", "accept", "samoa:2", *CHAIR)
    path, theirs = room / "journal.yaml", room / "profile"
    torn = path.read_bytes() + b"---\ndecision: 2\namend"
    path.write_bytes(torn)
    theirs.write_text("mine\n", encoding="utf-8")
    (room / "journal.yaml.torn").symlink_to(theirs)
    result = run("amend", "reject", "palau:2", *CHAIR)
    assert result.status == 3
    assert "link to another file" in result.err
    assert theirs.read_text(encoding="utf-8") == "mine\n"
    assert path.read_bytes() == torn


def test_blanks_that_an_editor_left_behind_a_closing_line_tear_nothing(room):
    run("amend", "accept", "samoa:2", *CHAIR)
    path = room / "journal.yaml"
    path.write_bytes(path.read_bytes().replace(b"...\n", b"... \t\n").replace(b"---\n", b"---  \n"))
    assert run("amend", "reject", "palau:2", *CHAIR).status == 0
    assert statuses()["samoa:2"] == "accepted"
    assert not (room / "journal.yaml.torn").exists()


def test_nobody_is_told_to_remove_a_journal_that_was_saved_in_another_form(room):
    run("amend", "accept", "samoa:2", *CHAIR)
    path = room / "journal.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    told = run("amend", "status")
    assert told.status == 3
    assert "restore it as it was written" in told.err


def test_a_journal_in_a_linked_folder_finds_its_base(room):
    (room / "deep" / "deeper").mkdir(parents=True)
    try:
        (room / "linked").symlink_to(room / "deep" / "deeper")
    except OSError:
        pytest.skip("this system makes no links")
    journal = ("--journal", room / "linked" / "j.yaml")
    assert run("amend", "journal", room / "L7.yaml", "samoa.yaml", *journal).status == 0
    assert run("amend", "status", *journal).status == 0


def test_two_who_decide_at_once_do_not_spoil_the_journal(room):
    decision = Decided(number=1, refs=("samoa:1",), status=Status.REJECTED, by="the Chair")
    append(room / "journal.yaml", [decision])
    with pytest.raises(UnwritableError, match="somebody else took a decision meanwhile"):
        append(room / "journal.yaml", [replace(decision, refs=("samoa:2",))])
    assert statuses()["samoa:2"] == "proposed"


def test_two_who_decide_in_the_same_moment_take_turns(room, monkeypatch):
    read = journals.journal_in

    def slowly(path):
        found = read(path)
        time.sleep(0.2)
        return found

    monkeypatch.setattr(journals, "journal_in", slowly)
    decision = Decided(number=1, refs=("samoa:1",), status=Status.REJECTED, by="the Chair")
    refused = []

    def decide():
        try:
            append(room / "journal.yaml", [decision])
        except UnwritableError as error:
            refused.append(str(error))

    both = [threading.Thread(target=decide) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert len(refused) == 1
    assert "take yours again" in refused[0]
    assert statuses()["samoa:1"] == "rejected"


def test_another_file_of_the_same_name_is_no_newer_version(room):
    other = room / "mail"
    other.mkdir()
    (other / "samoa.yaml").write_text(PALAU, encoding="utf-8")
    before = (room / "journal.yaml").read_bytes()
    result = run("amend", "journal", "L7.yaml", "mail/samoa.yaml")
    assert result.status == 1
    assert "samoa is already the name of amendments of Samoa; these are of Palau" in result.err
    assert "rename" in result.err
    assert (room / "journal.yaml").read_bytes() == before


def test_further_amendments_do_not_take_the_place_of_open_ones(room):
    later = room / "later"
    later.mkdir()
    further = (
        "proposers: Samoa\namendments:\n"
        "  - {target: OP3, action: replace words, words: all, text: some}\n"
    )
    (later / "samoa.yaml").write_text(further, encoding="utf-8")
    before = (room / "journal.yaml").read_bytes()
    result = run("amend", "journal", "L7.yaml", "later/samoa.yaml")
    assert result.status == 1
    assert "samoa:1 is an amendment to OP2 (delete)" in result.err
    assert "samoa-2.yaml" in result.err
    assert (room / "journal.yaml").read_bytes() == before
    (later / "samoa.yaml").rename(later / "samoa-2.yaml")
    assert run("amend", "journal", "L7.yaml", "later/samoa-2.yaml").status == 0
    assert statuses()["samoa-2:1"] == "proposed"


def test_a_newer_version_may_have_more_proposers(room):
    (room / "samoa.yaml").write_text(SAMOA.replace("Samoa", "[Fiji, Samoa]"), encoding="utf-8")
    assert run("amend", "journal", "L7.yaml", "samoa.yaml").status == 0


def test_a_decision_on_what_was_never_tabled_was_written_by_somebody_else(room):
    run("amend", "reject", "samoa:2", *CHAIR)
    journal = room / "journal.yaml"
    journal.write_text(journal.read_text().replace("samoa:2", "samoa:22"))
    told = run("amend", "status")
    assert told.status == 3
    assert "not tabled before this decision: samoa:22" in told.err


def test_a_changed_base_and_a_changed_entry_are_found(room):
    (room / "L7.yaml").write_text(BASE.replace("many", "very many"), encoding="utf-8")
    told = run("amend", "status")
    assert told.status == 1
    assert "changed since the journal was begun" in told.err
    assert run("amend", "accept", "samoa:1", *CHAIR).status == 3
    assert run("amend", "journal", "L7.yaml", "samoa.yaml").status == 2
    journal = room / "journal.yaml"
    journal.write_text(journal.read_text().replace("tabled: samoa", "tabbed: samoa"))
    told = run("amend", "status")
    assert told.status == 3
    assert "journal.yaml:6" in told.err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("accept", "samoa:9", *CHAIR), 2, "is samoa:"),
        (("accept", "2", *CHAIR), 2, "is samoa:2 (OP1) or palau:2 (OP1) meant?"),
        (("accept", "samoa:1"), 2, "--by"),
        (("history", "OP33"), 2, "there is no OP33 in the text as tabled\n    → is OP3 meant?"),
        (("status", "--journal", "other.yaml"), 3, "begin one:  drafting amend journal BASE FILES"),
        (("order", "L7.yaml"), 2, "name the files of amendments"),
        (("journal", "L7.yaml", "L7.yaml"), 3, "no-amendments"),
        (("text", "-o", "L7.yaml"), 2, "is also read"),
    ],
)
def test_bad_input_is_told_with_what_was_meant(room, words, status, said):
    before = (room / "journal.yaml").read_bytes()
    result = run("amend", *words)
    assert result.status == status
    assert said in result.err
    assert (room / "journal.yaml").read_bytes() == before


def test_an_entry_without_a_place_is_told_when_it_is_tabled_and_the_rest_is_done(room):
    (room / "tonga.yaml").write_text(
        "proposers: Tonga\namendments:\n  - {target: OP33, action: delete}\n"
        "  - {target: OP3, action: delete words, words: autumn}\n"
        "  - {target: PP1, action: delete}\n"
    )
    result = run("amend", "journal", "L7.yaml", "tonga.yaml")
    assert result.status == 1
    assert "tonga:1: there is no OP33 in this text (did you mean OP3?)" in result.err
    assert "tonga:2: " in result.err
    assert run("amend", "accept", "tonga:3", *CHAIR).status == 0


def test_a_file_that_is_no_amendment_does_not_keep_the_others_from_being_tabled(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments: [{target: OP1, action: delete}]\n"
    )
    result = run("amend", "journal", "L7.yaml", "L7.yaml", "missing.yaml", "fiji.yaml")
    assert result.status == 1
    assert "no-amendments" in result.err
    assert "missing.yaml" in result.err
    assert statuses()["fiji:1"] == "proposed"


def test_joint_proposers_are_each_told_what_is_theirs(room):
    (room / "joint.yaml").write_text(
        "proposers: [Fiji, Palau]\namendments: [{target: OP3, action: delete}]\n"
    )
    run("amend", "journal", "L7.yaml", "joint.yaml")
    lines = run("amend", "status").out.splitlines()
    assert "  Fiji: 1 open" in lines
    assert "  Palau: 7 open" in lines


def test_the_story_begins_with_what_was_proposed_first(room):
    for name, issued in (("tonga", "2026-11-18"), ("fiji", "2026-11-17")):
        (room / f"{name}.yaml").write_text(
            f"proposers: {name.title()}\nissued: {issued}\namendments:\n"
            "  - {target: OP3, action: replace words, words: spring, text: summer}\n",
            encoding="utf-8",
        )
    run("amend", "journal", "L7.yaml", "tonga.yaml", "fiji.yaml", "--date", "2026-11-20")
    story = run("amend", "history", "OP3").out
    assert story.index("fiji:1") < story.index("tonga:1") < story.index("palau:3")


@pytest.mark.parametrize("name", ["OP1 pre", "op1pre", "samoa:3", "Samoa, 3"])
def test_a_new_paragraph_has_a_story_by_every_name_that_it_has(room, name):
    story = run("amend", "history", name).out
    assert story.startswith("OP1 pre\nStatus of OP1 pre: open\n")
    assert "samoa:3, tabled by Samoa" in story
    assert "samoa:2" not in story
    assert "It is proposed, and not in the text." in story
    assert "no longer" not in story
    run("amend", "reject", "samoa:3", *CHAIR)
    assert run("amend", "history", "OP1 pre").status == 2
    assert "samoa:3, rejected by the Chair" in run("amend", "history", "samoa:3").out


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("operative clause 2 (a)", "OP2 (a)\n"),
        ("second operative paragraph", "OP2\n"),
        ("samoa:2", "OP1\n"),
        ("Symbol", "symbol\n"),
        ("all", "the whole text\n"),
        ("OP2 bis", ""),
        ("operative clause 2 and more", ""),
    ],
)
def test_a_passage_is_named_as_people_name_it(room, name, head):
    told = run("amend", "history", name)
    assert told.out.startswith(head)
    assert (told.status, bool(told.out)) == ((0, True) if head else (2, False))


def test_the_story_of_a_paragraph_has_the_new_one_beside_it(room):
    assert "samoa:3" in run("amend", "history", "OP1").out


def test_what_has_no_wording_is_told_with_its_words(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n  - {target: OP1, action: insert after, "
        "paragraphs: [{table: {rows: [[Trees, Many], [Shade, Some]]}}]}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "fiji.yaml")
    told = " ".join(run("amend", "status").out.split())
    assert "OP1: insert after. Trees Many Shade Some" in told


def test_two_new_paragraphs_at_one_place_can_both_be_accepted_and_their_order_is_asked_for(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n  - {target: OP1, action: insert before, "
        "paragraphs: [{lead: Sees, text: the trees}]}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "fiji.yaml")
    done = run("amend", "accept", "samoa:3", *CHAIR)
    told = "needs your decision: an accepted change is at the same place, beside OP1"
    assert f"fiji:1 {told}" in done.err
    assert told in run("amend", "status").out
    assert run("amend", "accept", "fiji:1", *CHAIR).status == 0


def test_a_change_of_italics_alone_is_told_with_their_signs(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n"
        "  - {target: OP1, action: replace words, words: tall trees, text: 'tall *trees*'}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "fiji.yaml")
    assert "replace “tall trees” with “tall *trees*”." in run("amend", "status").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("samoa", "is samoa:1 (OP2) or samoa:2 (OP1) or samoa:3 (OP1) meant?"),
        ("Palau", "is palau:1 (OP2 (a)) or "),
        ("op 3", "is palau:3 (OP3) or palau:6 (OP3) meant?"),
        ("samoa:9", "is samoa:"),
        ("xyz", "to list all amendments:  drafting amend status"),
    ],
)
def test_who_names_no_amendment_is_told_which_may_be_meant(room, words, told):
    done = run("amend", "accept", words, *CHAIR)
    assert done.status == 2
    assert told in done.err


def test_a_decision_that_is_dated_before_its_proposal_is_remarked(room):
    (room / "fiji.yaml").write_text(
        "proposers: Fiji\nissued: 2026-11-18\namendments:\n"
        "  - {target: OP3, action: insert words, after: meet, text: twice}\n"
        "  - {target: OP33, action: delete}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "fiji.yaml", "--date", "2026-11-20")
    assert "  OP33 (not in the text)\n    fiji:2" in run("amend", "status").out
    early = run("amend", "park", "fiji:1", "--by", "the Chair", "--date", "2026-11-17")
    assert early.status == 0
    assert "fiji:1 is dated 2026-11-18, and its decision 2026-11-17: check both" in early.err
    late = run("amend", "reject", "fiji:1", "--by", "the Chair", "--date", "2026-11-18")
    assert "check both dates" not in late.err


def test_a_second_file_of_a_delegation_is_called_by_its_short_name(room):
    (room / "samoa-2.yaml").write_text(
        "proposers: Samoa\namendments:\n"
        "  - {target: OP3, action: replace words, words: spring, text: summer}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "samoa-2.yaml", "--date", "2026-11-20")
    run("amend", "accept", "samoa-2, 1", *CHAIR)
    refused = run("amend", "accept", "palau:3", *CHAIR, "--part")
    assert "it conflicts with samoa-2:1" in refused.err
    done = run("amend", "accept", "Samoa, 1", *CHAIR)
    assert "decision 2: samoa:1 accepted" in done.err
