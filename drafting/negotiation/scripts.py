"""Prepare what is read out: the suggested order of voting, and oral revisions."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.engine.amend.apply import AmendmentOutcome, apply_amendments
from drafting.engine.amend.changes import Entry
from drafting.engine.amend.order import VotingOrder, VotingRules, voting_order
from drafting.model.amendment import OPEN, Status
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.wording import WordedAmendments
from drafting.reports.script import Voices, in_reading_order


@dataclass(frozen=True, slots=True)
class OralRevisions:
    """Revisions that are read out, in the order of the text.

    Attributes:
        entries: the entries that are read out.
        outcome: the text as revised, and what could not be carried out.
        worded: gives each entry its short name and its words.
    """

    entries: tuple[Entry, ...]
    outcome: AmendmentOutcome
    worded: WordedAmendments


def order_of_voting(
    negotiation: Negotiation, rules: str = VotingRules.GA
) -> tuple[VotingOrder, Voices]:
    """Suggest the order in which the proposed amendments are put to the vote.

    It is a suggestion: the chair decides.

    Args:
        negotiation: as it was opened.
        rules: `VotingRules`, or their word: "ga", "sc" or "mun".

    Returns:
        The ballots, each with the reason for its place, and the words of their amendments.

    Raises:
        OptionError: there are no such rules.
    """
    worded = WordedAmendments.of(negotiation.base, negotiation.amendments)
    order = voting_order(negotiation.base, worded.sets, rules)
    return order, Voices(worded, worded.ref)


def oral_revisions(negotiation: Negotiation) -> OralRevisions:
    """Return the revisions that are read out on the floor.

    From files, these are changes of the sponsors to their own text; from a journal, what was
    accepted.
    """
    wanted = (Status.ACCEPTED,) if negotiation.has_journal else tuple(OPEN)
    worded = WordedAmendments.of(negotiation.base, negotiation.amendments)
    outcome = apply_amendments(negotiation.base, worded.sets, statuses=wanted)
    entries = tuple(in_reading_order(outcome.done, negotiation.base))
    return OralRevisions(entries, outcome, worded)
