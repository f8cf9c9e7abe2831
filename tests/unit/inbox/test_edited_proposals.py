"""Edits of what somebody proposes come back as amendments to that amendment."""

from dataclasses import replace

import pytest

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.compile import compile_amendments
from drafting.inbox import read_inbox
from drafting.model.amendment import Action, Status
from drafting.model.passages import passages_of
from drafting.negotiation.texts import render_compilation, tracked
from drafting.readers.yaml.amendments import read_amendments
from drafting.text.inline import plain
from tests.rolling import SAMOA, base, copied, sets
from tests.tracked import Tracked

FIJI = "Fiji"


def read(tmp_path, file, compiled_from=()):
    path = tmp_path / "fiji.docx"
    path.write_bytes(file.bytes())
    return read_inbox([path], base(), compiled_from=compiled_from)


def text_with(*amendments):
    """Return the lines of the text with these amendments, and what was left out."""
    outcome = apply_amendments(base(), amendments)
    return [plain(line.content) for line in passages_of(outcome.resolution).lines], outcome.left


@pytest.mark.parametrize(
    ("edit", "action", "line"),
    [
        (lambda f: f.replace("tall", "low", FIJI), Action.REPLACE_WORDS,
         "Invites all gardeners to rest in the middle of every working day under low trees"),
        (lambda f: f.insert(" old", FIJI, after="under tall"), Action.INSERT_WORDS,
         "Invites all gardeners to rest in the middle of every working day under tall old trees"),
        (lambda f: f.delete("every working ", FIJI), Action.DELETE_WORDS,
         "Invites all gardeners to rest in the middle of day under tall trees"),
        (lambda f: f.replace("every working day", "each day", FIJI), Action.REPLACE_WORDS,
         "Invites all gardeners to rest in the middle of each day under tall trees"),
        (lambda f: f.insert("s", FIJI, after="day"), Action.REPLACE_WORDS,
         "Invites all gardeners to rest in the middle of every working days under tall trees"),
    ],
)  # fmt: skip
def test_it_gives_what_the_editor_typed_and_nothing_without_the_other(edit, action, line, tmp_path):
    inbox = read(tmp_path, edit(copied()))
    (entry,) = inbox.sets[FIJI].entries
    assert (entry.action, entry.status, entry.amends) == (action, Status.PROPOSED, "Samoa, 3")
    (row,) = inbox.findings
    assert row.note == "it changes a proposal of Samoa (Samoa, 3)"
    samoa, _ = sets()
    lines, left = text_with(samoa, inbox.sets[FIJI])
    assert line in lines
    assert left == ()
    before = [plain(line.content) for line in passages_of(base()).lines]
    lines, left = text_with(inbox.sets[FIJI])
    assert lines == before
    assert [each.code for each in left] == ["no-proposal"]


def test_two_edits_of_one_proposal_are_two_entries(tmp_path):
    file = copied().replace("tall", "low", FIJI)
    inbox = read(tmp_path, file.replace("working", "summer", FIJI))
    assert [each.amends for each in inbox.sets[FIJI].entries] == ["Samoa, 3", "Samoa, 3"]
    lines, left = text_with(sets()[0], inbox.sets[FIJI])
    assert "Invites all gardeners to rest in the middle of every summer day under low trees" in (
        lines
    )
    assert left == ()


def test_an_edit_without_tracking_in_a_tracked_file_is_put_aside(tmp_path):
    file = copied().rewrite("under tall trees", "under low trees").replace("publish", "print", FIJI)
    aside = [
        each for of in read(tmp_path, file).sets.values() for each in of.entries if each.amends
    ]
    assert [(each.status, each.decided.reason) for each in aside] == [
        (Status.PARKED, "changed without tracking")
    ]


def test_the_files_that_are_named_give_the_name(tmp_path):
    named = tuple(replace(each, handle=each.proposers[0].casefold()) for each in sets())
    source = render_compilation(compile_amendments(base(), named), ".docx")
    file = Tracked(source).replace("tall", "low", FIJI)
    for name in [each for each in file.parts if each.startswith("customXml")]:
        del file.parts[name]
    inbox = read(tmp_path, file, compiled_from=named)
    assert [each.amends for each in inbox.sets[FIJI].entries] == ["samoa:3"]


def test_a_name_that_several_proposals_have_is_not_used(tmp_path):
    again = SAMOA.replace("tall trees", "young bushes").replace("without shade", "that a bench")
    twin = read_amendments(again.encode(), "again.yaml").amendments
    source = render_compilation(compile_amendments(base(), [*sets(), twin]), ".docx")
    inbox = read(tmp_path, Tracked(source).replace("tall", "low", FIJI))
    (entry,) = inbox.sets[FIJI].entries
    assert (entry.amends, entry.status) == ("", Status.PARKED)


def test_a_mail_amends_what_somebody_proposes(tmp_path):
    mail = tmp_path / "fiji.eml"
    mail.write_text(
        "From: Fiji <fiji@example.org>\nDate: Mon, 12 Oct 2026 10:00:00 +0000\n"
        "Subject: OP1\nContent-Type: text/plain; charset=utf-8\n\n"
        "In Samoa's proposal on OP1, replace “tall” with “low”.\n"
        "In the amendment proposed by Palau to operative paragraph 1, replace “sun” with “rain”.\n",
        encoding="utf-8",
    )
    inbox = read_inbox([mail], base())
    (found,) = inbox.sets.values()
    assert [(each.amends, each.guard) for each in found.entries] == [("Samoa", ""), ("Palau", "")]
    samoa, palau = sets()
    lines, left = text_with(replace(samoa, entries=samoa.entries[2:]), palau, found)
    assert "Invites all gardeners to rest in the middle of every working day under low trees" in (
        lines
    )
    assert "Reaffirms that a bench without rain does not count" in lines
    assert left == ()


PALAU = """\
proposers: Palau
amendments:
  - {target: OP1 bis, action: replace words, words: tall, text: very old, amends: "Samoa, 3"}
"""


@pytest.fixture(scope="module")
def nested():
    palau = read_amendments(PALAU.encode(), "palau.yaml").amendments
    return sets()[0], palau, compile_amendments(base(), [sets()[0], palau])


@pytest.mark.parametrize("render", [lambda made: render_compilation(made, ".docx"),
                                    lambda made: tracked(made)[0]])  # fmt: skip
def test_a_copy_with_amendments_to_amendments_that_nobody_edited_has_nothing(
    render, nested, tmp_path
):
    assert nested[2].left == ()
    inbox = read(tmp_path, Tracked(render(nested[2])))
    assert (inbox.sets, inbox.findings) == ({}, ())


def test_words_beside_an_amendment_to_an_amendment_can_be_amended_too(nested, tmp_path):
    samoa, palau, made = nested
    file = Tracked(render_compilation(made, ".docx")).replace("working", "summer", FIJI)
    inbox = read(tmp_path, file)
    lines, left = text_with(samoa, palau, inbox.sets[FIJI])
    words = "Invites all gardeners to rest in the middle of every summer day under very old trees"
    assert words in lines
    assert left == ()


def test_an_edit_of_an_amendment_to_an_amendment_is_put_aside(nested, tmp_path):
    file = Tracked(render_compilation(nested[2], ".docx"))
    inbox = read(tmp_path, file.insert(" and green", FIJI, after="tall very old"))
    (entry,) = inbox.sets[FIJI].entries
    assert (entry.amends, entry.status) == ("", Status.PARKED)
