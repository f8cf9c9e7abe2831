"""Law: whatever happens in a negotiation, only paragraphs that somebody agreed on are “agreed”.

The agreements in force are counted by an independent walk over the file of the journal.
"""

import re
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.errors import RefusedError
from drafting.model.agreement import Agreement
from drafting.model.passages import label_key, passages_of
from drafting.model.positions import Positions
from drafting.negotiation.amendment_files import read_tabled
from drafting.negotiation.decisions import DecisionRequest, decide
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.positions import agree, lift, reopen, reserve
from drafting.negotiation.status import history_of, status_of
from drafting.negotiation.tabling import table
from drafting.negotiation.texts import text_as_decided, text_as_proposed
from drafting.readers import read_bytes
from drafting.reports.negotiation import history_values, status_values
from drafting.text.inline import plain
from drafting.writers.rolling.words import RollingWords
from tests.agreed import shown_states, wrongly_agreed
from tests.unit.amend.gardens import BASE, PALAU, SAMOA

LABELS = ["PP1", "OP1", "OP2", "OP3", "samoa:3", "OP2 (a)", "title", "text", "preamble"]
REFS = ["samoa:1", "samoa:2", "samoa:3", "palau:1", "palau:2", "palau:3", "palau:5", "palau:6"]
DELEGATIONS = ["Samoa", "Fiji"]
LATE = "proposers: Fiji\namendments:\n  - {target: OP3, action: delete}\nreservations: [OP1]\n"

ACTS = st.one_of(
    st.tuples(
        st.just("decide"), st.sampled_from(REFS),
        st.sampled_from(["accepted", "accepted", "rejected", "withdrawn", "parked"]), st.booleans(),
    ),
    st.tuples(st.just("agree"), st.sampled_from(LABELS), st.booleans()),
    st.tuples(st.just("reopen"), st.sampled_from(LABELS)),
    st.tuples(st.just("reserve"), st.sampled_from(LABELS), st.sampled_from(DELEGATIONS)),
    st.tuples(st.just("lift"), st.sampled_from(LABELS), st.sampled_from(DELEGATIONS)),
    st.tuples(st.just("table")),
)  # fmt: skip

SETTLED = [("decide", ref, "rejected", False) for ref in REFS if ref in (
    "samoa:1", "palau:1", "palau:3", "palau:5", "palau:6"
)] + [("agree", "OP2", False), ("agree", "OP3", True)]  # fmt: skip
"""What makes two paragraphs agreed, so that later decisions may change them."""


def done(journal, act):
    """Do one thing in a negotiation; what is not allowed changes nothing."""
    negotiation = open_negotiation(journal)
    before = journal.read_bytes()
    try:
        if act[0] == "decide":
            _, ref, status, again = act
            request = DecisionRequest(status=status, by="the Chair")
            decide(negotiation, [ref], request, part=True, reconsider=again)
        elif act[0] == "agree":
            agree(negotiation, [act[1]], by="the Chair", ad_referendum=act[2])
        elif act[0] == "reopen":
            reopen(negotiation, [act[1]], by="the Chair")
        elif act[0] == "reserve":
            reserve(negotiation, act[1], act[2])
        elif act[0] == "lift":
            lift(negotiation, act[1], act[2])
        else:
            tabled, _ = read_tabled([journal.parent / "fiji.yaml"])
            table(negotiation, tabled, None)
    except RefusedError:
        assert journal.read_bytes() == before


def in_force(journal):
    """Return the agreements and reservations of a journal file, by a walk of its own."""
    agreed, held = {}, set()
    for entry in yaml.safe_load_all(journal.read_text(encoding="utf-8")):
        if entry.get("tabled") == "fiji" and not any(who == "Fiji-file" for _, who in held):
            held |= {("op1", "Fiji"), ("once", "Fiji-file")}
        for label in entry.get("paragraphs", ()):
            key, what = label_key(label), entry["position"]
            if what == "reserved":
                held.add((key, entry["by"]))
            elif what == "lifted":
                held.discard((key, entry["by"]))
            elif what == "reopened":
                del agreed[key]
            else:
                agreed[key] = what
    return agreed, {each for each in held if each[0] != "once"}


def declared(journal):
    """Return what was ever agreed, as pairs of label and act, by a walk of its own."""
    entries = list(yaml.safe_load_all(journal.read_text(encoding="utf-8")))
    return {(label, each["position"]) for each in entries for label in each.get("paragraphs", ())}


def begun(folder):
    """Begin a negotiation in a folder; return its journal."""
    for file, source in (("L7", BASE), ("samoa", SAMOA), ("palau", PALAU), ("fiji", LATE)):
        (folder / f"{file}.yaml").write_text(source, encoding="utf-8")
    journal, base = folder / "journal.yaml", folder / "L7.yaml"
    begin_journal(journal, base, read_bytes(base.read_bytes(), "L7.yaml").resolution)
    tabled, _ = read_tabled([folder / "samoa.yaml", folder / "palau.yaml"])
    table(open_negotiation(journal), tabled, None)
    return journal


@settings(max_examples=12, deadline=None)
@given(st.lists(ACTS, min_size=3, max_size=14), st.booleans())
def test_only_what_somebody_agreed_on_is_called_agreed(acts, is_settled):
    with tempfile.TemporaryDirectory() as name:
        journal = begun(Path(name))
        for act in [*(SETTLED if is_settled else ()), *acts]:
            done(journal, act)
        hold(journal)


def hold(journal):
    """Hold every place that prints a status against the journal file."""
    agreed, held = in_force(journal)
    negotiation = open_negotiation(journal)
    compilation = text_as_proposed(negotiation)
    assert {label_key(each.paragraph): each.is_ad_referendum
            for each in compilation.positions.agreements} == {
        key: what != "agreed" for key, what in agreed.items()
    }  # fmt: skip
    assert {(label_key(each.passage), each.by) for each in compilation.positions.reservations} == (
        held
    )
    names = {label: act for label, act in declared(journal) if label_key(label) in agreed}
    known = {label: agreed[label_key(label)] for label in names}
    for name, page in shown_states(negotiation).items():
        assert wrongly_agreed(page, known, declared(journal)) == [], name
        if known and name.startswith(("rolling", "status", "record", "tracked")):
            assert "agreed" in page.replace("is not agreed", ""), name
    statuses = {each.label: each.status for each in compilation.places}
    assert sum(status.startswith("agreed") for status in statuses.values()) == len(agreed)
    said = {each["label"]: each for each in status_values(status_of(negotiation))["passages"]}
    for label, each in said.items():
        assert bool(each["agreed"]) == each["status"].startswith("agreed"), label
    assert sum(bool(each["agreed"]) for each in said.values()) == len(agreed)
    for label in passages_of(negotiation.base).own:
        story = history_values(history_of(negotiation, label))["status"]
        whole = re.sub(r"agreed[^(]* on \([a-z]\)", "", story)
        assert ("agreed" in whole) == (label_key(label) in agreed), story
        assert bool(said.get(label, {}).get("agreed")) == (label_key(label) in agreed)


@pytest.mark.parametrize("status", ["decided", "no_proposals", "open"])
def test_a_wrong_word_for_a_status_is_found(status, tmp_path, monkeypatch):
    journal = begun(tmp_path)
    for act in SETTLED[:4]:
        done(journal, act)
    hold(journal)
    right = RollingWords.say
    monkeypatch.setattr(
        RollingWords,
        "say",
        lambda self, key, **values: right(self, "agreed" if key == status else key, **values),
    )
    states = shown_states(open_negotiation(journal))
    wrong = {name for name, page in states.items() if wrongly_agreed(page, {}, set())}
    expected = {f"{what} {ending}" for what in ("rolling text", "record")
                for ending in (".txt", ".md", ".html", ".docx")}  # fmt: skip
    assert expected <= wrong


@pytest.mark.parametrize("acts", [[], SETTLED])
def test_an_agreement_that_nobody_made_is_found(acts, tmp_path, monkeypatch):
    journal = begun(tmp_path)
    for act in acts:
        done(journal, act)
    hold(journal)
    right = Positions.agreement_on
    forged = Agreement(paragraph="PP1", by="the Chair")
    monkeypatch.setattr(
        Positions,
        "agreement_on",
        lambda self, label: forged if label == "PP1" else right(self, label),
    )
    with pytest.raises(AssertionError):
        hold(journal)


@settings(max_examples=15, deadline=None)
@given(st.lists(ACTS, min_size=3, max_size=8))
def test_the_words_of_an_agreed_paragraph_stay_as_they_were_agreed(acts):
    with tempfile.TemporaryDirectory() as name:
        journal, known = begun(Path(name)), {}
        for act in [*SETTLED, *acts]:
            done(journal, act)
            agreed, _ = in_force(journal)
            now = words(open_negotiation(journal))
            known = {key: known.get(key, now.get(key)) for key in agreed if ":" not in key}
            assert {key: now.get(key) for key in known} == known, act


def words(negotiation):
    """Return the words of each paragraph of the base in the text as decided; None if it is gone."""
    found = {"title": plain(text_as_decided(negotiation).text.title)}
    for label in passages_of(negotiation.base).own:
        lines = history_of(negotiation, label).lines
        found[label_key(label)] = [line.rstrip(".;,") for line in lines] or None
    return found
