"""A draft that is begun in the browser: a head that agrees with itself, and two paragraphs."""

import datetime
from dataclasses import replace

import pytest

from drafting.checks.head import contradictions
from drafting.drafts import FORUMS, begun_draft, draft_from
from drafting.errors import OptionError
from drafting.importing import yaml_of
from drafting.model.keys import LANGUAGE_CODES
from drafting.model.masthead import Adoption, AgendaItem, Masthead
from drafting.model.resolution import Part
from drafting.readers.yaml import read_yaml
from drafting.rendering import render
from drafting.text.inline import plain
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from tests.builders import op, pp, resolution

DAY = datetime.date(2026, 11, 30)


@pytest.mark.parametrize("language", LANGUAGE_CODES)
@pytest.mark.parametrize("forum", ["", *FORUMS])
def test_it_has_a_sound_head_and_opens_its_paragraphs_with_known_words(forum, language):
    draft = begun_draft(DAY, forum=forum, language=language, title="A *title*")
    assert contradictions(draft) == ()
    assert plain(draft.title) == "A *title*"
    assert draft.masthead.committee in ("", forum)
    for zone, (paragraph,) in ((PREAMBULAR, draft.preamble), (OPERATIVE, draft.operative)):
        assert lead_at(plain(paragraph.content), language, zone) == paragraph.lead
    again = read_yaml(yaml_of(draft, "draft").encode(), "draft.yaml")
    assert again.resolution == draft
    assert again.diagnostics == ()


def test_the_head_follows_from_the_symbol_unless_a_forum_is_named():
    draft = begun_draft(DAY, symbol="A/C.3/73/L.40", kind="decision")
    assert (draft.masthead.committee, draft.masthead.session) == ("Third Committee", "73")
    assert draft.kind == "decision"
    council = begun_draft(DAY, forum="Security Council")
    assert (council.masthead.organ, council.masthead.session) == ("Security Council", "")
    assert begun_draft(DAY).masthead.session == "81"


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_a_decision_opens_as_a_resolution_does(language):
    pages = [
        render(begun_draft(DAY, kind=kind, language=language, title="Bees"), "txt")
        for kind in ("decision", "resolution")
    ]
    assert pages[0] == pages[1]
    decision = begun_draft(DAY, kind="decision", language=language)
    assert read_yaml(yaml_of(decision, "draft").encode(), "draft.yaml").resolution == decision


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"symbol": "bees"}, "not a document symbol"),
        ({"forum": "bees"}, "no forum “bees”"),
        ({"kind": "bees"}, "no kind “bees”: choose one of resolution, decision"),
        ({"language": "bees"}, "no language “bees”"),
    ],
)
def test_what_it_cannot_be_is_refused(given, said):
    with pytest.raises(OptionError, match=said):
        begun_draft(DAY, **given)


ADOPTED = replace(
    resolution(pp("Recalling", "the past"), op("Decides", "to meet")),
    masthead=Masthead(
        symbol="A/RES/72/169", session="72", committee="Third Committee", report="A/72/439",
        agenda_items=(AgendaItem(item="72 (b)"),), issued=datetime.date(2018, 1, 23),
        adopted=Adoption(date=datetime.date(2017, 12, 19), meeting="73"),
    ),
    vote="Adopted without a vote",
    language="fr",
)  # fmt: skip


def test_a_draft_from_an_earlier_text_has_its_words_and_a_new_head():
    draft = draft_from(ADOPTED, DAY)
    assert draft.masthead == Masthead(
        session="81", committee="Third Committee", distribution="Limited", issued=DAY
    )
    assert (draft.vote, draft.language, draft.status) == ("", "fr", "draft")
    assert (draft.preamble, draft.operative) == (ADOPTED.preamble, ADOPTED.operative)
    assert contradictions(draft) == ()


def test_what_is_given_goes_before_what_the_earlier_text_has():
    draft = draft_from(ADOPTED, DAY, symbol="A/C.2/82/L.3", title="Bees")
    assert (draft.masthead.committee, draft.masthead.session) == ("Second Committee", "82")
    assert plain(draft.title) == "Bees"
    assert draft_from(ADOPTED, DAY, forum="Security Council").masthead.organ == "Security Council"


def test_an_organ_that_is_no_forum_stays_and_parts_are_drafts_too():
    head = Masthead(organ="Trade and Development Board", parent_organ="General Assembly")
    parts = (Part(operative=(op("Decides", "to meet"),), adopted=Adoption(meeting="3")),)
    draft = draft_from(replace(ADOPTED, masthead=head, parts=parts), DAY)
    assert (draft.masthead.organ, draft.masthead.session) == ("Trade and Development Board", "")
    assert draft.masthead.parent_organ == "General Assembly"
    assert [each.adopted for each in draft.parts] == [None]
