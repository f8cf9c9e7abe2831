"""One decision: whether it can be carried out, and what it means for all the other amendments."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.engine.amend.apply import Outcome, apply_amendments
from drafting.engine.amend.rebase import Fate, Verdict, rebase
from drafting.engine.amend.standing import Standing, sets_of
from drafting.model.amendment import Kind, Status
from drafting.model.journal import Consequence, Decided
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution

_SETTLED = {Fate.SATISFIED: Status.SATISFIED, Fate.FALLS: Status.FALLS}
_GONE = (Status.REJECTED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody decides: the words of a `Decided` before anything follows from it."""

    number: int
    status: Status
    by: str
    date: datetime.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What comes of a wish.

    Attributes:
        decided: the entry for the journal; None where it cannot be carried out.
        verdicts: what becomes of the amendments that are still open.
        troubles: why it cannot be carried out.
    """

    decided: Decided | None
    verdicts: tuple[tuple[Standing, Verdict], ...] = ()
    troubles: tuple[str, ...] = ()


def decide(
    base: Resolution, standings: Sequence[Standing], chosen: Sequence[Standing], wish: Wish
) -> Ruling:
    """Take a decision about some amendments, which are taken together.

    An acceptance that collides with an earlier one is refused, with the reason: nothing is settled
    by the order in which people happened to decide.
    """
    if wish.status is Status.ACCEPTED:
        return _accepted(base, standings, chosen, wish)
    follow = _left_over(standings, chosen) if wish.status in _GONE else ()
    return Ruling(decided=_decided(wish, chosen, follow))


def _decided(
    wish: Wish, chosen: Sequence[Standing], consequences: Sequence[Consequence]
) -> Decided:
    return Decided(
        number=wish.number, refs=tuple(each.ref for each in chosen), status=wish.status,
        by=wish.by, date=wish.date, reason=wish.reason, consequences=tuple(consequences),
    )  # fmt: skip


def _accepted(
    base: Resolution, standings: Sequence[Standing], chosen: Sequence[Standing], wish: Wish
) -> Ruling:
    taken = {each.ref for each in chosen}
    before = [
        each for each in standings if each.status is Status.ACCEPTED and each.ref not in taken
    ]
    others = [each for each in standings if each.is_open and each.ref not in taken]
    known = {trouble.entry.name for trouble in outcome_of(base, before).left}
    accepted = [*sets_of(before), *sets_of(chosen, Status.ACCEPTED)]
    outcome = apply_amendments(base, accepted)
    troubles = tuple(
        f"{each.entry.name}: {each.message}{f' ({each.hint})' if each.hint else ''}"
        for each in outcome.left
        if each.entry.name not in known
    )
    if troubles:
        return Ruling(decided=None, troubles=troubles)
    found = rebase(base, accepted, sets_of(others, Status.PROPOSED))
    verdicts = tuple(zip(others, found.verdicts, strict=True))
    consequences = [
        Consequence(ref=each.ref, status=_SETTLED[verdict.fate], reason=verdict.reason)
        for each, verdict in verdicts
        if verdict.fate in _SETTLED
    ]
    return Ruling(decided=_decided(wish, chosen, consequences), verdicts=verdicts)


def _left_over(
    standings: Sequence[Standing], chosen: Sequence[Standing]
) -> tuple[Consequence, ...]:
    """Return the follow-ups of which nothing is left to follow from."""
    gone = {each.ref for each in chosen} | {
        each.ref for each in standings if each.status in (*_GONE, Status.FALLS)
    }
    return tuple(
        Consequence(
            ref=each.ref, status=Status.FALLS,
            reason=f"it only followed from {', '.join(each.amendment.follows)}",
        )
        for each in standings
        if each.is_open and each.ref not in gone
        and each.amendment.kind is Kind.FOLLOW_UP and each.amendment.follows
        and all(f"{each.tabled.handle}:{ref}" in gone for ref in each.amendment.follows)
    )  # fmt: skip


def outcome_of(base: Resolution, standings: Sequence[Standing]) -> Outcome:
    """Return the text at this moment: the base with all that is accepted."""
    return apply_amendments(
        base,
        sets_of([each for each in standings if each.status is Status.ACCEPTED]),
        statuses=(Status.ACCEPTED,),
    )


def judged(base: Resolution, standings: Sequence[Standing]) -> tuple[tuple[Standing, Verdict], ...]:
    """Return what has become of every open amendment by what is accepted so far."""
    accepted = [each for each in standings if each.status is Status.ACCEPTED]
    others = [each for each in standings if each.is_open]
    found = rebase(base, sets_of(accepted), sets_of(others, Status.PROPOSED))
    return tuple(zip(others, found.verdicts, strict=True))


def in_text_order(base: Resolution, standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return amendments in the order of the passages they are about."""
    passages = passages_of(base)

    def place(each: Standing) -> tuple[int, str]:
        passage = passages.find(each.amendment.target)
        return (passage.start if passage else -1, each.amendment.target)

    return tuple(sorted(standings, key=place))
