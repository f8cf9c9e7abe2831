"""A draft that is begun in the browser: a head that agrees with itself, and two paragraphs."""

import datetime

import pytest

from drafting.checks.head import contradictions
from drafting.drafts import FORUMS, begun_draft
from drafting.errors import OptionError
from drafting.importing import yaml_of
from drafting.model.keys import LANGUAGE_CODES
from drafting.readers.yaml import read_yaml
from drafting.text.inline import plain
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at

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
