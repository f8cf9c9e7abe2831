"""One decision: whether it can be carried out, and what it means for all the other amendments."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from drafting.engine.amend.apply import Outcome, apply_amendments
from drafting.engine.amend.changes import Trouble
from drafting.engine.amend.rebase import Fate, Verdict, rebase
from drafting.model.amendment import Kind, Status
from drafting.model.journal import (
    Consequence,
    Decided,
    Journal,
    TabledAmendment,
    sets_of,
    tabled_amendments,
)
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
        collides: with something accepted before.
    """

    decided: Decided | None
    verdicts: tuple[tuple[TabledAmendment, Verdict], ...] = ()
    troubles: tuple[str, ...] = ()
    collides: bool = False


def decide(
    base: Resolution, journal: Journal, chosen: Sequence[TabledAmendment], wish: Wish
) -> Ruling:
    """Take a decision about some amendments, which are taken together.

    An acceptance that collides with an earlier one is refused, with the reason: nothing is settled
    by the order in which people happened to decide. Where a decision is taken again, all that fell
    is judged again by what is accepted now.

    Args:
        base: the text.
        journal: as it was before.
        chosen: what is decided about.
        wish: the decision.
    """
    if wish.status is Status.ACCEPTED and (left := _left_undone(base, journal, chosen)):
        return Ruling(
            decided=None,
            troubles=tuple(map(_said, left)),
            collides=any(each.other is not None for each in left),
        )
    bare = _decided(wish, chosen, ())
    after = tabled_amendments(replace(journal, records=(*journal.records, bare)))
    taken = {each.ref for each in chosen}
    verdicts: tuple[tuple[TabledAmendment, Verdict], ...] = ()
    if wish.status is Status.ACCEPTED:
        verdicts = tuple(pair for pair in judged(base, after) if pair[0].ref not in taken)
    consequences = [
        Consequence(ref=each.ref, status=_SETTLED[verdict.fate], reason=verdict.reason)
        for each, verdict in verdicts
        if verdict.fate in _SETTLED
    ]
    if any(not each.is_open for each in chosen):
        consequences += _judged_again(base, after)
    settled = {each.ref for each in consequences}
    follow = _left_over(after, settled) if wish.status in _GONE else ()
    return Ruling(decided=_decided(wish, chosen, (*consequences, *follow)), verdicts=verdicts)


def _judged_again(base: Resolution, after: Sequence[TabledAmendment]) -> Iterator[Consequence]:
    """Yield what becomes of amendments that fell, or were satisfied, by a decision taken again."""
    fallen = [each for each in after if each.consequence and not each.is_open]
    accepted = sets_of([each for each in after if each.status is Status.ACCEPTED])
    verdicts = rebase(base, accepted, sets_of(fallen, Status.PROPOSED)).verdicts
    gone = {each.ref for each in after if each.status in (*_GONE, Status.FALLS)}
    for each, verdict in zip(fallen, verdicts, strict=True):
        if verdict.fate in _SETTLED:
            now = Consequence(ref=each.ref, status=_SETTLED[verdict.fate], reason=verdict.reason)
        elif _is_left_over(each, gone - {each.ref}):
            continue
        else:
            reason = "what it fell by does not stand any more"
            now = Consequence(ref=each.ref, status=Status.PROPOSED, reason=reason)
        if now != each.consequence:
            yield now


def _decided(
    wish: Wish, chosen: Sequence[TabledAmendment], consequences: Sequence[Consequence]
) -> Decided:
    return Decided(
        number=wish.number, refs=tuple(each.ref for each in chosen), status=wish.status,
        by=wish.by, date=wish.date, reason=wish.reason, consequences=tuple(consequences),
    )  # fmt: skip


def _left_undone(
    base: Resolution, journal: Journal, chosen: Sequence[TabledAmendment]
) -> tuple[Trouble, ...]:
    """Return what cannot be carried out beside what is accepted already."""
    taken = {each.ref for each in chosen}
    before = [
        each
        for each in tabled_amendments(journal)
        if each.status is Status.ACCEPTED and each.ref not in taken
    ]
    known = {trouble.entry.name for trouble in outcome_of(base, before).left}
    outcome = apply_amendments(base, [*sets_of(before), *sets_of(chosen, Status.ACCEPTED)])
    return tuple(each for each in outcome.left if each.entry.name not in known)


def _said(trouble: Trouble) -> str:
    hint = f" ({trouble.hint})" if trouble.hint else ""
    return f"{trouble.entry.name}: {trouble.message}{hint}"


def _left_over(standings: Sequence[TabledAmendment], settled: Set[str]) -> tuple[Consequence, ...]:
    """Return the follow-ups of which nothing is left to follow from."""
    gone = settled | {each.ref for each in standings if each.status in (*_GONE, Status.FALLS)}
    return tuple(
        Consequence(
            ref=each.ref, status=Status.FALLS,
            reason=f"it only followed from {', '.join(each.amendment.follows)}",
        )
        for each in standings
        if each.is_open and each.ref not in gone and _is_left_over(each, gone)
    )  # fmt: skip


def _is_left_over(standing: TabledAmendment, gone: Set[str]) -> bool:
    """Tell whether a follow-up has nothing left to follow from."""
    amendment = standing.amendment
    return (
        amendment.kind is Kind.FOLLOW_UP
        and bool(amendment.follows)
        and all(f"{standing.tabled.handle}:{ref}" in gone for ref in amendment.follows)
    )


def outcome_of(base: Resolution, standings: Sequence[TabledAmendment]) -> Outcome:
    """Return the text at this moment: the base with all that is accepted."""
    return apply_amendments(
        base,
        sets_of([each for each in standings if each.status is Status.ACCEPTED]),
        statuses=(Status.ACCEPTED,),
    )


def judged(
    base: Resolution, standings: Sequence[TabledAmendment]
) -> tuple[tuple[TabledAmendment, Verdict], ...]:
    """Return what has become of every open amendment by what is accepted so far."""
    accepted = [each for each in standings if each.status is Status.ACCEPTED]
    others = [each for each in standings if each.is_open]
    found = rebase(base, sets_of(accepted), sets_of(others, Status.PROPOSED))
    return tuple(zip(others, found.verdicts, strict=True))


def in_text_order(
    base: Resolution, standings: Sequence[TabledAmendment]
) -> tuple[TabledAmendment, ...]:
    """Return amendments in the order of the passages they are about."""
    passages = passages_of(base)

    def place(each: TabledAmendment) -> tuple[int, str]:
        passage = passages.find(each.amendment.target)
        return (passage.start if passage else -1, each.amendment.target)

    return tuple(sorted(standings, key=place))
