"""Steps and votes from the metadata."""

import datetime

from lxml import etree

from drafting.model.proceedings import AdoptionStep, Proceedings, Votes
from drafting.readers.akn.proceedings import proceedings_of

META = """<meta><workflow>
  <step date="2035-04-01" outcome="draftResolution" as="A/90/L.1" by="Norland and Sudland"/>
  <step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by=""/>
  <step date="0001-01-01" outcome="recommendedForAdoption" as="A/90/7" refersTo="12"/>
  <step date="2035-05-02" outcome="adopted" as="A/90/PV.9" by=""/>
  <step date="soon" outcome="veto" by="Norland"/>
</workflow><analysis><parliamentary><voting outcome="adoptedRecordedVote">
  <count value="02" refersTo="inFavour"><voters><organization>NORLAND</organization>
    <organization> SUDLAND </organization></voters></count>
  <count value="many" refersTo="against"/>
</voting></parliamentary></analysis></meta>"""


def test_steps_of_which_nothing_is_known_are_left_out_and_unknown_dates_are_none():
    found = proceedings_of(etree.fromstring(META))
    assert found.steps == (
        AdoptionStep(
            name="draft", date=datetime.date(2035, 4, 1), symbol="A/90/L.1",
            by="Norland and Sudland",
        ),
        AdoptionStep(name="recommendation", symbol="A/90/7", part="12"),
        AdoptionStep(name="adoption", date=datetime.date(2035, 5, 2), symbol="A/90/PV.9"),
        AdoptionStep(name="veto", by="Norland"),
    )  # fmt: skip


def test_a_recorded_vote_has_its_sides_with_names():
    found = proceedings_of(etree.fromstring(META))
    assert found.outcome == "recorded vote"
    assert found.votes == (
        Votes(side="in favour", count=2, states=("NORLAND", "SUDLAND")),
        Votes(side="against"),
    )


def test_a_file_without_metadata_has_no_proceedings():
    assert proceedings_of(etree.fromstring("<statement/>")) == Proceedings()
