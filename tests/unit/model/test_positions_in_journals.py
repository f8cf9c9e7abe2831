"""Agreements, reservations and meetings in a journal: what is in force, written and read."""

import datetime

import pytest

from drafting.model.amendment import AmendmentSet
from drafting.model.journal import Journal, Meeting, Tabled, positions_in
from drafting.model.masthead import Masthead
from drafting.model.positions import PositionAct, PositionTaken
from drafting.model.reservation import Reservation
from drafting.readers.yaml.journal import read_journal
from drafting.writers.yaml.journal import write_head, write_record

HEAD = Journal(base="L7.yaml", digest="0123456789")
DAY = datetime.date(2026, 10, 14)
LATER = datetime.date(2026, 10, 15)


def taken(act, *paragraphs, by="the Chair", **more):
    return PositionTaken(act=PositionAct(act), paragraphs=paragraphs, by=by, **more)


def in_force(*records):
    return positions_in(Journal(records=records))


def written(*records):
    return "".join([write_head(HEAD), *map(write_record, records)])


def agreed(found):
    return [(each.paragraph, each.by, each.is_ad_referendum) for each in found.agreements]


def reserved(found):
    return [(each.passage, each.by, each.why) for each in found.reservations]


def test_the_last_agreement_on_a_paragraph_counts_until_it_is_reopened():
    ad_ref = taken("agreed ad referendum", "OP1", "OP2")
    full = taken("agreed", "OP 1", by="the Committee")
    assert agreed(in_force(ad_ref, full)) == [
        ("OP2", "the Chair", True),
        ("OP 1", "the Committee", False),
    ]
    assert agreed(in_force(ad_ref, full, taken("reopened", "op1"))) == [("OP2", "the Chair", True)]


def test_a_reservation_is_in_force_until_the_same_delegation_lifts_it():
    mine = taken("reserved", "OP15", by="Samoa", reason="no budget")
    other = taken("reserved", "OP15", by="Palau")
    assert reserved(in_force(mine, other, taken("lifted", "OP 15", by="samoa "))) == [
        ("OP15", "Palau", "")
    ]
    assert reserved(in_force(mine, taken("lifted", "OP14", by="Samoa"))) == [
        ("OP15", "Samoa", "no budget")
    ]


def test_a_tabled_file_brings_its_reservations_once():
    def tabled(*reservations, date=DAY):
        of = AmendmentSet(
            proposers=("Samoa",), reservations=reservations, masthead=Masthead(issued=None)
        )
        return Tabled(handle="samoa", amendments=of, date=date)

    ours = Reservation(target="OP15", words="We reserve.")
    theirs = Reservation(target="", by="Palau")
    first = tabled(ours, theirs)
    assert reserved(in_force(first)) == [("OP15", "Samoa", "We reserve."), ("text", "Palau", "")]
    lifted = taken("lifted", "OP15", by="Samoa")
    assert reserved(in_force(first, lifted, tabled(ours, theirs, date=LATER))) == [
        ("text", "Palau", "")
    ]
    anew = Reservation(target="OP15", words="We still wait for instructions.")
    assert ("OP15", "Samoa", anew.words) in reserved(in_force(first, lifted, tabled(anew)))


def test_the_names_of_two_files_that_differ_in_capitals_stay_apart():
    found = in_force(taken("agreed", "samoa:2"), taken("reopened", "Samoa:2"))
    assert agreed(found) == [("samoa:2", "the Chair", False)]


def test_the_last_meeting_gives_the_defaults():
    records = (Meeting(by="the Chair", date=DAY), Meeting(by="the Vice-Chair"))
    assert Journal(records=records).meeting == Meeting(by="the Vice-Chair")
    assert Journal().meeting == Meeting()


@pytest.mark.parametrize(
    "record",
    [
        taken("agreed", "OP1", "PP2", date=DAY, reason="- as “agreed”: yes # no"),
        taken("reserved", "OP15 (b)", by="Côte d’Ivoire", words="We reserve:\tno *budget*"),
        taken("lifted", "text", by="- x"),
        Meeting(by="the Chair", date=DAY),
        Meeting(date=DAY),
        Meeting(by="人"),
    ],
)
def test_entries_are_read_as_they_were_written(record):
    reading = read_journal(written(record).encode(), "journal.yaml")
    assert reading.diagnostics == ()
    assert reading.journal.records == (record,)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("position: approved\nparagraphs: [OP1]\nby: C", "must be one of agreed, agreed ad refer"),
        ("position: agreed\nparagraphs: []\nby: C", "must name its paragraphs"),
        ("position: agreed\nparagraphs: [OP1]", "must say whose it is"),
        ("position: agreed\nparagraphs: [OP1]\nby: C\ndate: today", "is not a date"),
        ("meeting: C\ndate: x", "is not a date"),
    ],
)
def test_an_entry_that_cannot_be_understood_stops_the_journal(entry, message):
    source = f"{written()}---\n{entry}\n...\n"
    reading = read_journal(source.encode(), "journal.yaml")
    assert reading.journal is None
    assert message in str(reading.diagnostics[0])
