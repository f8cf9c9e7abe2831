"""Laws of the next round: every open amendment is carried over, and has the same effect there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.changes import Entry, Unresolved
from drafting.engine.amend.rebase import RebaseStatus
from drafting.engine.amend.resolve import resolve
from drafting.engine.amend.tabled import TabledText
from drafting.model.amendment import Status
from drafting.model.content import same_content
from drafting.model.journal import tabled_amendments
from drafting.negotiation.decisions import outcome_of
from drafting.negotiation.next_round import next_round
from drafting.readers.yaml.amendments import read_amendments
from drafting.writers.yaml.amendments import write_amendments
from tests.laws.test_decision_laws import BASE, BOUNDED, accepted_in, journals


@st.composite
def rounds(draw):
    """Draw a journal with some acceptances, the statuses of all amendments, and the next round."""
    journal = draw(journals())
    refs = [each.ref for each in tabled_amendments(journal)]
    chosen = draw(st.lists(st.sampled_from(refs), max_size=4, unique=True))
    standings, _ = accepted_in(journal, chosen)
    return standings, outcome_of(BASE, standings)


@given(rounds())
@BOUNDED
def test_every_open_amendment_goes_on_with_its_words(room):
    standings, outcome = room
    going = next_round(BASE, standings, outcome, outcome.resolution)
    found, sets = going.amendments, going.sets
    assert [each.before.ref for each in found] == [s.ref for s in standings if s.is_open]
    for each in found:
        old, now = each.before.amendment, each.now
        assert (old.id, old.action, old.words, old.text, old.new) == (
            now.id, now.action, now.words, now.text, now.new,
        )  # fmt: skip
    assert sum(len(made.entries) for made in sets.values()) == len(found)
    for made in sets.values():
        again = read_amendments(write_amendments(made).encode(), "round.yaml")
        assert again.diagnostics == ()
        assert write_amendments(again.amendments) == write_amendments(made)


@given(rounds())
@BOUNDED
def test_what_is_not_put_to_the_user_does_there_what_it_would_have_done_here(room):
    standings, outcome = room
    accepted = [replace(s.of, entries=(s.amendment,)) for s in standings
                if s.status is Status.ACCEPTED]  # fmt: skip
    for each in next_round(BASE, standings, outcome, outcome.resolution).amendments:
        of = each.before.of
        if each.status in (RebaseStatus.KEPT, RebaseStatus.SHIFTED, RebaseStatus.MERGED):
            assert each.now.status is Status.PROPOSED
            here = [*accepted, replace(of, entries=(each.before.amendment,))]
            one = apply_amendments(BASE, here)
            other = apply_amendments(outcome.resolution, [replace(of, entries=(each.now,))])
            assert one.left == other.left == ()
            assert same_content(one.resolution, other.resolution)
            continue
        assert each.status is RebaseStatus.ASKED
        assert each.now.status is Status.PARKED
        asked = replace(each.now, status=Status.PROPOSED)
        made = resolve(TabledText.of(outcome.resolution), Entry(amendment=asked, of=of, order=0))
        assert isinstance(made, Unresolved) != each.reason.startswith("it would fit")
