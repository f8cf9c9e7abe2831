"""How a text came about: workflow and voting, in the words of the United Nations' own files."""

from __future__ import annotations

from drafting.model.proceedings import OUTCOMES, SIDES, STEPS, Proceedings
from drafting.writers.akn.tree import Element, add, iso


def put_steps(workflow: Element, proceedings: Proceedings) -> None:
    """Write the steps on the way to adoption."""
    for step in proceedings.steps:
        said = {
            "outcome": STEPS.get(step.name, step.name),
            "as": step.symbol,
            "refersTo": step.part,
        }
        element = add(workflow, "step", date=iso(step.date), by=step.by, **said)
        _asked(element, "by")


def put_voting(meta: Element, proceedings: Proceedings, source: str) -> None:
    """Write how the text was adopted, and the sides of a recorded vote."""
    if not proceedings.outcome and not proceedings.votes:
        return
    place = add(add(meta, "analysis", source=source), "parliamentary")
    outcome = OUTCOMES.get(proceedings.outcome, proceedings.outcome)
    voting = add(place, "voting", eId="voting_1", outcome=outcome)
    for index, votes in enumerate(proceedings.votes, 1):
        count = "" if votes.count is None else str(votes.count)
        side = SIDES.get(votes.side, votes.side)
        element = add(voting, "count", eId=f"voting_1__count_{index}", value=count, refersTo=side)
        _asked(element, "value")
        if votes.states:
            voters = add(element, "akn4un:voters")
            for state in votes.states:
                add(voters, "organization", state, refersTo="memberState")
    if not proceedings.votes:
        _asked(add(voting, "quorum", eId="voting_1__quorum_1"), "value")


def _asked(element: Element, name: str) -> None:
    """Write an attribute that the schema asks for even where nothing is known."""
    if element.get(name) is None:
        element.set(name, "")
