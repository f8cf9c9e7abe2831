"""A mail that deletes words leaves no comma behind."""

import pytest

from drafting.model.amendment import Action, Amendment
from drafting.model.passages import passages_of
from drafting.text.inline import Span, plain
from drafting.wording.commas import with_comma
from tests.builders import read_source

BASE = passages_of(
    read_source(
        "symbol: A/C.3/1/L.7\ntitle: Rights\noperative:\n"
        "  - {lead: Invites, text: 'all gardeners, the young ones among them, to rest, if tired'}\n"
        "  - {lead: Asks, text: 'them to rest, and to rest, and to rest'}\n"
    )
)


@pytest.mark.parametrize(
    ("target", "words", "deleted"),
    [
        ("OP1", "if tired", ", if tired"),
        ("OP1", ", if tired", ", if tired"),
        ("OP1", "the young ones among them", ", the young ones among them"),
        ("OP1", "the young ones among them,", "the young ones among them,"),
        ("OP1", "the young ones", "the young ones"),
        ("OP1", "all gardeners", "all gardeners"),
        ("OP2", "and to rest", "and to rest"),
        ("OP1", "nowhere", "nowhere"),
        ("OP9", "if tired", "if tired"),
    ],
)
def test_a_comma_that_would_be_left_over_is_deleted_too(target, words, deleted):
    entry = Amendment(id="1", target=target, action=Action.DELETE_WORDS, words=(Span(words),))
    assert plain(with_comma(entry, BASE).words) == deleted


def test_other_actions_keep_their_words():
    entry = Amendment(id="1", target="OP1", action=Action.REPLACE_WORDS, words=(Span("if tired"),))
    assert with_comma(entry, BASE) == entry
