"""What a room sees: the right words, and nothing that was not put up."""

import pytest

from drafting.errors import RequestError
from drafting.model.amendment import Status
from drafting.negotiation.decisions import DecisionRequest, decide
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.projected import Projected, projected
from drafting.negotiation.texts import text_as_decided
from drafting.text.inline import plain
from tests.commands import run

MORE = """\
base: {symbol: A/C.3/1/L.7}
proposers: Tonga
supporters: [Niue]
amendments:
  - {target: title, action: replace words, words: Gardens, text: Gardens and ponds}
  - {target: symbol, action: set, text: A/C.3/1/L.7/Rev.1, reason: a secret reason}
  - {target: OP3, action: move before, to: OP1}
  - {target: OP1, action: insert words, before: trees, text: old}
  - {target: OP2 (b), action: delete}
  - {target: OP3, action: insert after, paragraphs: [{lead: Asks, text: "for rain:",
      subparagraphs: [Soon, Often]}]}
  - {target: PP1, action: bracket, words: resolution}
"""


def words_of(block):
    return ["".join(each.words for each in line.words) for line in block.lines]


def at(room):
    return open_negotiation(room / "journal.yaml")


def marked(block):
    """Return the lines of a block with marks."""
    marks = {"keep": "{}", "insert": "+{}+", "delete": "-{}-"}
    return [
        "".join(marks[each.look].format(each.words) for each in line.words) for line in block.lines
    ]


def test_a_proposal_is_marked_in_its_paragraph_with_its_owner(room):
    screen = projected(at(room), Projected.PROPOSAL, ref="samoa:2")
    (block,) = screen.blocks
    assert (screen.label, screen.status, screen.names) == ("OP1", "proposed", "Samoa")
    assert marked(block) == ["Decides to plant -many- +few+ tall trees;"]


def test_before_and_after_are_two_texts(room):
    before, after = projected(at(room), Projected.BEFORE_AFTER, ref="palau:2").blocks
    assert words_of(before) == ["Decides to plant many tall trees;"]
    assert words_of(after) == ["Decides to plant trees;"]


def test_a_paragraph_that_goes_and_one_that_comes(room):
    before, after = projected(at(room), Projected.BEFORE_AFTER, ref="samoa:1").blocks
    assert words_of(before)[1:] == ["To report;", "To publish;"]
    assert [line.number for line in before.lines] == ["", "(a)", "(b)"]
    assert words_of(after) == []
    before, after = projected(at(room), Projected.BEFORE_AFTER, ref="samoa:3").blocks
    assert words_of(before) == []
    assert words_of(after) == ["Affirms it;"]


def test_a_deleted_paragraph_is_up_as_deleted(room):
    decide(at(room), ["samoa:1"], DecisionRequest(status=Status.ACCEPTED, by="the Chair"))
    screen = projected(at(room), Projected.RESULT, ref="samoa:1")
    assert (screen.status, screen.label) == ("accepted", "OP2")
    assert [each.lines for each in screen.blocks] == [()]


def test_what_was_accepted_is_in_the_paragraph_and_a_decision_replaces_its_proposal(room):
    negotiation = at(room)
    decide(negotiation, ["samoa:2"], DecisionRequest(status=Status.ACCEPTED, by="the Chair"))
    for kind in (Projected.PROPOSAL, Projected.BEFORE_AFTER, Projected.RESULT):
        screen = projected(at(room), kind, ref="samoa:2")
        assert (screen.kind, screen.status) == (Projected.RESULT, "accepted")
        assert marked(screen.blocks[0]) == ["Decides to plant few tall trees;"]
    now = projected(at(room), Projected.PARAGRAPH, label="OP1")
    assert marked(now.blocks[0]) == ["Decides to plant few tall trees;"]
    fallen = projected(at(room), Projected.PROPOSAL, ref="palau:2")
    assert marked(fallen.blocks[0]) == ["Decides to plant few tall trees;"], "it conflicts now"
    assert fallen.says == ("In operative paragraph 1, delete “many tall”.",)


def test_every_kind_of_amendment_shows_something(room):
    (room / "tonga.yaml").write_text(MORE, encoding="utf-8")
    assert run("amend", "journal", "L7.yaml", "tonga.yaml").status == 0
    negotiation = at(room)
    assert len(negotiation.amendments) == 16
    for each in negotiation.amendments:
        screen = projected(negotiation, Projected.PROPOSAL, ref=each.ref)
        lines = [line for block in screen.blocks for line in block.lines]
        looks = {word.look for line in lines for word in line.words}
        assert looks - {"keep"} or screen.says, each.ref
        assert "secret" not in repr(screen)
        assert screen.names.startswith(("Samoa", "Palau", "Tonga"))
    assert "secret" not in repr(projected(negotiation, Projected.TEXT))


def test_after_is_what_an_acceptance_writes(room):
    for ref in ("samoa:2", "palau:2", "palau:4"):
        negotiation = at(room)
        shown = projected(negotiation, Projected.BEFORE_AFTER, ref=ref).blocks[1]
        again = DecisionRequest(status=Status.ACCEPTED, by="the Chair")
        decide(negotiation, [ref], again)
        (first, *_) = text_as_decided(at(room)).text.operative
        assert words_of(shown) == [plain(first.content) + ";"]
        undone = DecisionRequest(status=Status.REJECTED, by="the Chair")
        decide(at(room), [ref], undone, reconsider=True)


def test_the_whole_text_has_every_proposal_with_its_name(room):
    screen = projected(at(room), Projected.TEXT)
    (first,) = (each for each in screen.blocks if each.label == "OP1")
    line = "".join(each.words for each in first.lines[0].words)
    assert "Samoa" in line
    assert "Palau" in line
    assert first.says == "contested"


def test_a_paragraph_with_proposals_does_not_say_that_it_has_none(room):
    screen = projected(at(room), Projected.PARAGRAPH, label="OP1")
    assert marked(screen.blocks[0]) == ["Decides to plant many tall trees;"]
    assert screen.status == "contested"


def test_a_name_that_is_not_there_is_refused(room):
    with pytest.raises(RequestError):
        projected(at(room), Projected.PROPOSAL, ref="samoa:99")
    with pytest.raises(RequestError):
        projected(at(room), Projected.PARAGRAPH, label="OP99")


def test_the_first_screen_is_the_title(room):
    screen = projected(at(room), Projected.TITLE)
    assert (screen.title, screen.symbol, screen.blocks) == ("Gardens", "A/C.3/1/L.7", ())
