"""A note that a text cites twice: a change of an earlier note leaves the second mention alone."""

import copy

import pytest
from lxml import etree

from drafting.engine.amend.apply import apply_amendments
from drafting.importing import conservation_of
from drafting.inbox import read_inbox
from drafting.inbox.delegations import delegations_from
from drafting.readers.docx import read_docx
from drafting.rendering import render
from drafting.text.inline import NoteMark, plain
from tests.builders import read_source
from tests.tracked import DATE, w
from tests.tracked_paragraphs import TrackedParagraphs

LISTED = delegations_from("Ana Tui: Samoa\n", "delegations.yaml")
BASE = read_source("""\
symbol: A/C.2/63/L.20
organ: General Assembly
session: 63
title: Marine parks
preamble:
  - lead: Mindful
    text: that the reefs bleach[^seas]
  - lead: Welcoming
    text: the marine parks[^parks] of the islands
operative:
  - lead: Requests
    text: a list of marine parks,[^parks] with their size
  - lead: Decides
    text: to look at the list again
footnotes:
  seas: As seen from the air.
  parks: Waters set apart by law.
""")


class Changed(TrackedParagraphs):
    """The base as a Word file."""

    def __init__(self):
        super().__init__(render(BASE, ".docx"))

    def add_note(self, words, after):
        """Insert a note behind words."""
        note = copy.deepcopy(self.notes[-1])
        number = str(max(int(each.get(w("id"))) for each in self.notes) + 1)
        note.set(w("id"), number)
        [each for each in note.iter(w("t")) if (each.text or "").strip()][-1].text = words
        self.notes.append(note)
        around = self.signed("ins", "Ana Tui")
        run = etree.SubElement(around, w("r"))
        etree.SubElement(run, w("footnoteReference"), {w("id"): number})
        self.runs(after)[-1].addnext(around)
        return self

    def delete_note(self, about):
        """Delete the mark of a note."""
        (mark,) = self.paragraph(about).iter(w("footnoteReference"))
        self._delete_run(mark.getparent(), "Ana Tui", DATE)
        return self

    def delete_words_of_note(self, words):
        """Delete what a note says, as some programs do with its mark."""
        return self.delete(words, "Ana Tui", root=self.notes)


def adds():
    return Changed().add_note("See document A.", "the reefs")


def takes():
    return Changed().delete_note("the reefs").delete_words_of_note("As seen from the air.")


def takes_the_first_mention():
    return Changed().delete_paragraph("of the islands", "Ana Tui")


def takes_the_first_mention_with_the_words():
    return takes_the_first_mention().delete_words_of_note("Waters set apart by law.")


CASES = {
    adds: ["PP1"],
    takes: ["PP1"],
    takes_the_first_mention: ["PP2"],
    takes_the_first_mention_with_the_words: ["PP2"],
}


@pytest.mark.parametrize(("changed", "places"), CASES.items())
def test_only_what_was_changed_is_found_and_the_note_stays(changed, places, tmp_path):
    file = tmp_path / "samoa.docx"
    file.write_bytes(changed().bytes())
    inbox = read_inbox([file], BASE, delegations=LISTED)
    assert [each.place for each in inbox.findings] == places

    applied = apply_amendments(BASE, list(inbox.sets.values()))
    assert applied.left == ()
    notes = {each.key: plain(each.content) for each in applied.resolution.footnotes}
    (mark,) = [p.key for p in applied.resolution.operative[0].content if isinstance(p, NoteMark)]
    assert notes[mark] == "Waters set apart by law."


@pytest.mark.parametrize("changed", CASES)
def test_with_all_changes_accepted_every_word_arrives(changed):
    reading = read_docx(changed().bytes(), "samoa.docx")
    assert conservation_of(reading).holds
    notes = {each.key: plain(each.content) for each in reading.resolution.footnotes}
    (mark,) = [p.key for p in reading.resolution.operative[0].content if isinstance(p, NoteMark)]
    assert notes[mark] == "Waters set apart by law."
