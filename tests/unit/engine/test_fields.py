"""Header fields: every one of the model is compared, and shown as words."""

import datetime
from dataclasses import fields, replace

import pytest

from drafting.engine import apply, diff
from drafting.engine.amend.values import field_value, words_of_field
from drafting.engine.fields import LABELS, shown
from drafting.model import Resolution
from drafting.model.masthead import Adoption, Masthead, MastheadWording
from drafting.model.proceedings import AdoptionStep, Proceedings, Votes
from drafting.text.inline import plain

IN_UNITS = {"preamble", "operative", "annexes", "parts", "footnotes", "masthead"}
"""Fields that are compared as units, as footnotes, or field by field."""


@pytest.mark.parametrize(
    ("record", "prefix"),
    [
        (Resolution, ""),
        (Masthead, "masthead."),
        (MastheadWording, "masthead.wording."),
        (Adoption, "masthead.adopted."),
    ],
)
def test_every_field_of_the_model_is_compared(record, prefix):
    names = {f"{prefix}{each.name}" for each in fields(record) if each.compare}
    assert names - IN_UNITS - {"masthead.wording"} <= set(LABELS)


def test_proceedings_are_compared_and_shown_as_words():
    day = datetime.date(2008, 12, 18)
    steps = (
        AdoptionStep(name="draft", symbol="A/C.3/63/L.41"),
        AdoptionStep(name="adoption", date=day),
    )
    after = Proceedings(steps=steps, outcome="recorded vote", votes=(Votes(side="for", count=9),))
    base = Resolution()
    draft = replace(base, proceedings=after)
    (edit,) = diff(base, draft).fields
    assert apply(base, diff(base, draft).edits) == draft
    assert edit.label == "proceedings"
    assert edit.is_quiet
    assert diff(base, draft).is_empty
    assert plain(shown(after)) == (
        "draft A/C.3/63/L.41; adoption 18 December 2008; for 9; recorded vote"
    )


@pytest.mark.parametrize(
    ("after", "is_quiet"),
    [
        ("On behalf of the Asia\N{NON-BREAKING HYPHEN}Pacific Group.", True),
        ("On\N{NO-BREAK SPACE}behalf of the Asia-Pacific Group.", True),
        ("On behalf of the Asia Pacific Group.", False),
    ],
)
def test_a_value_that_differs_in_typography_only_is_no_difference(after, is_quiet):
    base = Resolution(masthead=Masthead(sponsors_note="On behalf of the Asia-Pacific Group."))
    draft = Resolution(masthead=Masthead(sponsors_note=after))
    found = diff(base, draft)
    assert found.is_empty is is_quiet
    assert apply(base, found.edits) == draft


def test_signatories_are_written_as_words_and_read_again():
    names = ("Fiji", "Tonga; Tuvalu", "A: B")
    words = words_of_field(names, "masthead.signatories")
    assert words == "Fiji; Tonga\\; Tuvalu; A\\: B"
    assert field_value("masthead.signatories", words) == names
    assert field_value("masthead.signatories", "") == ()
