"""The record of a negotiation, and reports as documents."""

import io
import json

import docx
import pytest

from tests.commands import run
from tests.unit.amend.gardens import CHAIR


@pytest.fixture
def decided(room):
    run("amend", "accept", "samoa:3", *CHAIR)
    run("amend", "accept", "palau:3", "--part", *CHAIR)
    run("amend", "reject", "palau:6", *CHAIR, "--reason", "not needed")
    run("amend", "agree", "OP3", "--ad-ref", *CHAIR)
    run("amend", "reserve", "OP3", "--delegation", "Fiji", "--reason", "no instructions")
    run("amend", "reserve", "text", "--delegation", "Tonga")
    return room


def test_the_record_has_each_paragraph_with_what_happened_and_its_words(decided):
    text = run("amend", "record").out
    order = [text.index(words) for words in (
        "Record of the negotiation on A/C.3/1/L.7\n",
        "PP1 – no proposals\n  Text now:\n    Recalling its resolution 1/998,\n",
        "OP1 pre – decided: 1 accepted",
        "samoa:3, accepted by the Chair (decision 1)\n  Text now:\n    Affirms it;\n",
        "OP1, now OP2 – contested\n",
        "OP3, now OP4 – agreed ad referendum (the Chair, 2026-11-21), reservation: Fiji",
        "palau:6, rejected by the Chair (decision 3)\n      Reason: not needed\n",
        "OP3, agreed ad referendum by the Chair\n",
        "OP3, reserved by Fiji\n      Reason: no instructions\n",
        "    Invites all gardeners to meet in autumn.\n",
        "The whole text, and the rest\n",
        "the whole text, reserved by Tonga\n",
    )]  # fmt: skip
    assert order == sorted(order)


def test_every_amendment_is_in_the_record_whatever_became_of_it(decided):
    (decided / "fiji.yaml").write_text(
        "proposers: Fiji\namendments:\n  - {target: OP44, action: delete}\n"
        "  - {target: OP3, action: replace words, words: winter, text: summer}\n"
        "  - {target: OP3, action: insert after, paragraphs: [{lead: Ends, text: it}]}\n"
        "  - {target: symbol, action: set, text: A/C.3/1/L.8}\n",
        encoding="utf-8",
    )
    run("amend", "journal", "L7.yaml", "fiji.yaml")
    run("amend", "withdraw", "fiji:3")
    run("amend", "accept", "samoa:1", *CHAIR)
    text = run("amend", "record").out
    refs = [f"fiji:{n}" for n in range(1, 5)] + [f"palau:{n}" for n in range(1, 7)]
    for ref in [*refs, "samoa:1", "samoa:2", "samoa:3"]:
        assert f"{ref}, tabled by" in text, ref
    assert "fiji:3, withdrawn by Fiji" in text
    assert text.index("The whole text, and the rest") < text.index("fiji:1, tabled by Fiji")
    found = json.loads(run("amend", "record", "--json").out)["paragraphs"]
    told = {event["amendment"] for each in found for event in each["events"]}
    assert {*refs, "samoa:1", "samoa:2", "samoa:3"} <= told
    assert next(each for each in found if each["paragraph"] == "OP2")["text"] == []


@pytest.mark.parametrize(
    "command", [["record"], ["status"], ["history", "OP3"], ["order"], ["oral"]]
)
@pytest.mark.parametrize("ending", ["docx", "html", "md", "txt"])
def test_each_report_can_be_a_document_with_the_same_words(decided, command, ending):
    shown = run("amend", *command).out
    made = run("amend", *command, "-o", f"out.{ending}")
    assert f"wrote out.{ending}" in made.err
    assert made.out == ""
    data = (decided / f"out.{ending}").read_bytes()
    if ending == "txt":
        assert data.decode() == shown
    if ending == "docx":
        words = [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]
        assert [line for line in words if line] == [
            line.strip() for line in shown.splitlines() if line.strip()
        ]
    assert run("amend", *command, "-o", "out.xml").status == 2


def test_a_report_never_replaces_what_it_was_made_from(decided):
    for name in ("journal.yaml", "L7.yaml"):
        assert run("amend", "record", "-o", name).status == 2
