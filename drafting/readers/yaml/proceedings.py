"""How a text came about: the key `proceedings`."""

from __future__ import annotations

from drafting.model.proceedings import Proceedings, Step, Votes
from drafting.readers.yaml.dates import date_of
from drafting.readers.yaml.desk import Desk, count_of, fields_of, items_of, words_at, words_of
from drafting.readers.yaml.nodes import Mapping, Node

_MOST_VOTES = 999_999


def proceedings_of(desk: Desk, node: Node | None) -> Proceedings | None:
    """Read `proceedings`; None where the file has no such key."""
    where = "“proceedings”"
    if node is None:
        return None
    if not isinstance(node, Mapping):
        hint = "write proceedings: {outcome: without a vote}"
        desk.wrong_type(node, where, "steps, outcome and votes", hint)
        return None
    fields = fields_of(desk, node, "proceedings", where)
    steps = items_of(desk, fields.get("steps"), "“steps”", "write [{step: draft}]")
    votes = items_of(desk, fields.get("votes"), "“votes”", "write [{side: against, count: 2}]")
    return Proceedings(
        steps=tuple(step for each in steps if (step := _step(desk, each))),
        outcome=words_at(desk, fields, "outcome"),
        votes=tuple(side for each in votes if (side := _votes(desk, each))),
    )


def _step(desk: Desk, node: Node) -> Step | None:
    where = "step"
    if not isinstance(node, Mapping):
        desk.wrong_type(node, where, "its name, date and symbol", "write {step: draft}")
        return None
    fields = fields_of(desk, node, "step", where)
    return Step(
        name=words_at(desk, fields, "step"),
        date=date_of(desk, fields.get("date"), fields.label("date")),
        symbol=words_at(desk, fields, "symbol"),
        by=words_at(desk, fields, "by"),
        part=words_at(desk, fields, "part"),
    )


def _votes(desk: Desk, node: Node) -> Votes | None:
    where = "side"
    if not isinstance(node, Mapping):
        desk.wrong_type(node, where, "the side, its count and states", "write {side: against}")
        return None
    fields = fields_of(desk, node, "side", where)
    count = fields.get("count")
    return Votes(
        side=words_at(desk, fields, "side"),
        count=count_of(desk, count, fields.label("count"), 0, _MOST_VOTES) if count else None,
        states=tuple(
            words_of(desk, each, "a name among “states”")
            for each in items_of(desk, fields.get("states"), "“states”", "write [Samoa, Palau]")
        ),
    )
