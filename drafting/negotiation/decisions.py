"""Check decisions, record them, and find their consequences for all other amendments.

An acceptance that conflicts with an earlier one is refused, with the reason, so that the order of
decisions settles nothing. The consequences for other amendments are recorded with the decision.

`decide` raises a `RefusedError` for a request that is not allowed. If an acceptance does not fit
the text, the result has the reasons.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.changes import Unresolved
from drafting.engine.amend.rebase import RebaseStatus, rebase
from drafting.errors import DraftingError, OptionError, RefusedError, RequestError
from drafting.model.agreement import Agreement
from drafting.model.amendment import AmendmentKind, Status
from drafting.model.journal import (
    Consequence,
    Decided,
    Journal,
    TabledAmendment,
    positions_in,
    sets_of,
    tabled_amendments,
)
from drafting.model.positions import PositionAct, PositionTaken
from drafting.model.resolution import Resolution
from drafting.negotiation.agreements import agreements_changed, as_agreed
from drafting.negotiation.amended import GONE, amends_one, waited_for, without_proposal
from drafting.negotiation.journals import append
from drafting.negotiation.naming import amendment_named, chosen_amendments
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.outcomes import (
    RebasedAmendments,
    accepted_of,
    open_rebased,
    outcome_of,
    unwritable,
)
from drafting.text.shown import one_line

_SETTLED = {RebaseStatus.SATISFIED: Status.SATISFIED, RebaseStatus.FALLS: Status.FALLS}
_TAKEN_AWAY = (Status.REJECTED, Status.WITHDRAWN)

DECIDED = (
    Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN, Status.PARKED, Status.PROPOSED
)  # fmt: skip
"""What somebody can decide, the last of them to open again what was decided or parked."""


class NobodyNamedError(RequestError):
    """Nobody is named who decides, and the journal has no meeting."""

    def __init__(self) -> None:
        super().__init__("nobody is named who decides", "name who decides, or begin a meeting")


class ChangedBaseError(DraftingError):
    """The text is not the one the journal was begun on, so nothing can be decided."""


class AlreadyDecidedError(RefusedError):
    """Some amendments were decided before; `reconsider` decides them again.

    Attributes:
        amendments: those that are not open.
    """

    def __init__(self, reason: str, hint: str, amendments: tuple[TabledAmendment, ...]) -> None:
        super().__init__(reason, hint)
        self.amendments = amendments


class AgreedParagraphError(RefusedError):
    """The decision changes the words of agreed paragraphs; `reconsider` reopens these.

    Attributes:
        agreements: the agreements that would no longer be true.
    """

    def __init__(self, reason: str, hint: str, agreements: tuple[Agreement, ...]) -> None:
        super().__init__(reason, hint)
        self.agreements = agreements


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRequest:
    """What somebody wants to decide.

    Attributes:
        status: accepted, rejected, withdrawn or parked; proposed opens them again.
        by: who decides; "" for who presides over the meeting of the journal, or for the proposer of
            what is withdrawn.
        date: the day; None for that of the meeting, if it has one.
        reason: why, or "".
        after, before: name of an accepted amendment; if both insert something at one place, these
            are put directly after or before it. "" for no order.

    Raises:
        OptionError: the status is none that somebody can decide.
    """

    status: Status
    by: str = ""
    date: datetime.date | None = None
    reason: str = ""
    after: str = ""
    before: str = ""

    def __post_init__(self) -> None:
        if self.status not in DECIDED:
            known = ", ".join(DECIDED)
            raise OptionError(f"nobody can decide “{self.status}”: choose one of {known}")
        object.__setattr__(self, "status", Status(self.status))


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionResult:
    """The result of a request.

    Attributes:
        decided: the entry of the journal, with its consequences; None if it is refused.
        rebased: what becomes of the amendments that are still open.
        reasons: why it is refused.
        conflicts: whether it is refused because of something accepted before.
        news: the part of `rebased` that this decision changed and that is no consequence.
        reopened: the entry that reopens agreed paragraphs, or None.
        aside: the file that now holds an incomplete entry of the journal, or None.
        remarks: what is worth checking, each a sentence.
    """

    decided: Decided | None
    rebased: RebasedAmendments = ()
    reasons: tuple[str, ...] = ()
    conflicts: bool = False
    news: RebasedAmendments = ()
    reopened: PositionTaken | None = None
    aside: Path | None = None
    remarks: tuple[str, ...] = ()


def decide(
    negotiation: Negotiation,
    names: Sequence[str],
    request: DecisionRequest,
    *,
    part: bool = False,
    reconsider: bool = False,
) -> DecisionResult:
    """Take a decision, and write it into the journal with all its consequences.

    If it is refused, the result has the reasons and nothing is written.

    Args:
        negotiation: as it was opened.
        names: the amendments: "samoa:2", "Samoa, 2", or "2" if only one amendment has this id.
        request: the decision.
        part: decide only these; by default open amendments of the same item are decided too.
        reconsider: decide again what was decided already, and reopen the agreed paragraphs that
            the decision changes.

    Raises:
        ChangedBaseError: the text is not the one the journal was begun on.
        UnknownAmendmentError: a name fits no amendment, or several.
        AlreadyDecidedError: something was decided already; ask whether to reconsider it.
        AgreedParagraphError: an agreed paragraph would change; ask whether to reopen it.
        RefusedError: the request does not name who decides, and the journal has no meeting.
        UnwritableError: the journal cannot be written, or somebody else decided meanwhile.
    """
    if not negotiation.is_base:
        raise ChangedBaseError(
            "nothing was decided: restore the base as it was, or begin a new journal"
        )
    chosen = chosen_amendments(negotiation.amendments, names, part=part)
    if request.status is Status.PROPOSED:
        _refuse_open(chosen)
    elif not reconsider:
        _refuse_decided(chosen)
    request = _completed(request, negotiation.journal, chosen)
    request = _arranged(request, negotiation.amendments)
    changed = _agreements_changed(negotiation, chosen, request)
    if changed and not reconsider:
        raise AgreedParagraphError(
            "; ".join(
                f"{agreement.paragraph} is {as_agreed(agreement)}, and {', '.join(names)} would "
                "change it" for agreement, names in changed.items()
            ),
            "reconsider it to reopen the paragraph",
            tuple(changed),
        )  # fmt: skip
    result = decision_result(negotiation.base, negotiation.journal, chosen, request)
    if result.decided is None:
        return result
    if _changes_text(chosen, request) and (
        reason := unwritable(negotiation.base, negotiation.journal, result.decided)
    ):
        return DecisionResult(decided=None, reasons=(reason,))
    news = _news(negotiation, result.rebased, result.decided)
    reopened = PositionTaken(
        act=PositionAct.REOPENED, paragraphs=tuple(each.paragraph for each in changed),
        by=request.by, date=request.date,
        reason=f"changed by decision {result.decided.number}",
    ) if changed else None  # fmt: skip
    records = (reopened, result.decided) if reopened else (result.decided,)
    aside = append(negotiation.file, records, seen=negotiation.journal)
    remarks = tuple(_dated_before(chosen, request.date))
    return replace(result, news=news, reopened=reopened, aside=aside, remarks=remarks)


def _dated_before(chosen: Sequence[TabledAmendment], date: datetime.date | None) -> Iterator[str]:
    """Yield a remark for each amendment that was proposed after the day of its decision."""
    for each in chosen:
        proposed = each.of.masthead.issued or each.tabled.date
        if date and proposed and date < proposed:
            yield (f"{each.ref} is dated {proposed}, and its decision {date}: check both dates")


def _completed(
    request: DecisionRequest, journal: Journal, chosen: Sequence[TabledAmendment]
) -> DecisionRequest:
    """Return a request with who decides and when; a withdrawal is by its proposer."""
    by = one_line(request.by)
    if not by and request.status is Status.WITHDRAWN:
        owners = {", ".join(each.of.proposers) for each in chosen}
        by = owners.pop() if len(owners) == 1 else ""
        if not by:
            raise RequestError("these amendments are of several delegations", "name who withdraws")
    by = by or journal.meeting.by
    if not by:
        raise NobodyNamedError
    date = request.date or journal.meeting.date
    return replace(request, by=by, date=date, reason=one_line(request.reason))


def _arranged(request: DecisionRequest, amendments: Sequence[TabledAmendment]) -> DecisionRequest:
    """Return a request that names the amendment beside which others are put as the journal does."""
    words = request.after or request.before
    if not words:
        return request
    if request.status is not Status.ACCEPTED or (request.after and request.before):
        raise RequestError("only accepted amendments have an order: after one other, or before it")
    beside = amendment_named(amendments, words)
    if beside.status is not Status.ACCEPTED:
        raise RequestError(
            f"{beside.ref} is not accepted, so nothing can be put beside it", "accept it first"
        )
    ref = beside.ref
    return replace(
        request, after=ref if request.after else "", before=ref if request.before else ""
    )


def _agreements_changed(
    negotiation: Negotiation, chosen: Sequence[TabledAmendment], request: DecisionRequest
) -> dict[Agreement, list[str]]:
    """Return the agreed paragraphs whose words a decision changes."""
    is_accepted = request.status is Status.ACCEPTED
    changing = [each for each in chosen if (each.status is Status.ACCEPTED) is not is_accepted]
    return agreements_changed(
        negotiation.base, positions_in(negotiation.journal), changing, negotiation.amendments
    )


def _refuse_decided(chosen: Sequence[TabledAmendment]) -> None:
    if decided := tuple(each for each in chosen if not each.is_open):
        hint = "leave it out, or reconsider it"
        raise AlreadyDecidedError("; ".join(map(_as_decided, decided)), hint, decided)


def _refuse_open(chosen: Sequence[TabledAmendment]) -> None:
    """Refuse to open again what is open."""
    if names := [each.ref for each in chosen if each.status is Status.PROPOSED]:
        raise RefusedError(f"{', '.join(names)}: still open, so there is nothing to open again")


def _as_decided(each: TabledAmendment) -> str:
    """Return what was decided: "malta:1 already falls by the meeting (decision 7)"."""
    status = each.status.value
    verb = f"already {status}" if each.status is Status.FALLS else f"is already {status}"
    by = each.decision
    who = f" by {by.by} (decision {by.number})" if by else ", as its file says"
    return f"{each.ref} {verb}{who}"


# -- its consequences --


def decision_result(
    base: Resolution,
    journal: Journal,
    chosen: Sequence[TabledAmendment],
    request: DecisionRequest,
) -> DecisionResult:
    """Return the result of one decision about some amendments, without writing it.

    If something is decided again, everything that fell is judged again by what is accepted now.

    Args:
        base: the text.
        journal: as it was before.
        chosen: the amendments.
        request: the decision.
    """
    bare = Decided(
        number=len(journal.decisions) + 1, refs=tuple(each.ref for each in chosen),
        status=request.status, by=request.by, date=request.date, reason=request.reason,
        after=request.after, before=request.before,
    )  # fmt: skip
    after = tabled_amendments(replace(journal, records=(*journal.records, bare)))
    arranged = accepted_of(after) if request.after or request.before else ()
    if request.status is Status.ACCEPTED and (
        left := _left_undone(base, journal, chosen, arranged)
    ):
        return DecisionResult(
            decided=None,
            reasons=tuple(map(_sentence, left)),
            conflicts=any(each.other is not None for each in left),
        )
    rebased: RebasedAmendments = ()
    if request.status is Status.ACCEPTED:
        rebased = tuple(pair for pair in open_rebased(base, after) if pair[0].ref not in bare.refs)
    consequences = [
        Consequence(ref=each.ref, status=_SETTLED[result.status], reason=result.reason)
        for each, result in rebased
        if result.status in _SETTLED
    ]
    if any(not each.is_open for each in chosen):
        consequences += _judged_again(base, after)
    consequences += without_proposal(after, {each.ref: each.status for each in consequences})
    changed = {each.ref: each.status for each in consequences}
    follow = _without_cause(after, changed) if request.status in _TAKEN_AWAY else ()
    return DecisionResult(
        decided=replace(bare, consequences=(*consequences, *follow)), rebased=rebased
    )


def _judged_again(base: Resolution, after: Sequence[TabledAmendment]) -> Iterator[Consequence]:
    """Yield what becomes of amendments that fell or were satisfied, after a decision changed."""
    fallen = [each for each in after if each.consequence and not each.is_open]
    results = rebase(base, sets_of(accepted_of(after)), sets_of(fallen, Status.PROPOSED)).results
    judged = list(zip(fallen, results, strict=True))
    gone = {each.ref for each in after if each.status in GONE}
    gone -= {each.ref for each, result in judged if result.status is not RebaseStatus.FALLS}
    reopened = [each for each, result in judged if result.status not in _SETTLED]
    while more := {
        e.ref for e in reopened
        if e.ref not in gone and (_is_without_cause(e, gone) or amends_one(e, gone, after))
    }:  # fmt: skip
        gone |= more
    for each, result in judged:
        if result.status in _SETTLED:
            now = Consequence(ref=each.ref, status=_SETTLED[result.status], reason=result.reason)
        elif each.ref in gone:
            continue
        else:
            reason = "the decision that made it fall is no longer in force"
            now = Consequence(ref=each.ref, status=Status.PROPOSED, reason=reason)
        if now != each.consequence:
            yield now


def _left_undone(
    base: Resolution,
    journal: Journal,
    chosen: Sequence[TabledAmendment],
    arranged: Sequence[TabledAmendment] = (),
) -> tuple[Unresolved, ...]:
    """Return the entries that cannot be carried out together with those accepted before.

    Args:
        base: the text.
        journal: as it was before.
        chosen: what would be accepted.
        arranged: all that is accepted then, if somebody chose an order.
    """
    taken = {each.ref for each in chosen}
    everything = tabled_amendments(journal)
    before = [each for each in accepted_of(everything) if each.ref not in taken]
    waited = waited_for((*before, *chosen), everything)
    sets = sets_of(arranged) or [*sets_of(before), *sets_of(chosen, Status.ACCEPTED)]
    outcome = apply_amendments(base, [*sets_of(waited, Status.ACCEPTED), *sets])
    if not outcome.left:
        return ()
    known = {unresolved.entry.name for unresolved in outcome_of(base, before).left}
    known |= {each.name for each in waited}
    return tuple(each for each in outcome.left if each.entry.name not in known)


def _sentence(unresolved: Unresolved) -> str:
    hint = f" ({unresolved.hint})" if unresolved.hint else ""
    return f"{unresolved.entry.name}: {unresolved.message}{hint}"


def _without_cause(
    amendments: Sequence[TabledAmendment], changed: Mapping[str, Status]
) -> tuple[Consequence, ...]:
    """Return the open consequential amendments whose causes are all gone.

    Args:
        amendments: with their statuses after a decision.
        changed: other statuses that the consequences give to some of them.
    """
    gone = {each.ref for each in amendments if changed.get(each.ref, each.status) in GONE}
    return tuple(
        Consequence(
            ref=each.ref, status=Status.FALLS,
            reason=f"it only followed from {', '.join(each.amendment.follows)}",
        )
        for each in amendments
        if each.is_open and each.ref not in changed and _is_without_cause(each, gone)
    )  # fmt: skip


def _is_without_cause(each: TabledAmendment, gone: Set[str]) -> bool:
    """Return whether an amendment is consequential and all its causes are gone."""
    amendment = each.amendment
    return (
        amendment.kind is AmendmentKind.CONSEQUENTIAL
        and bool(amendment.follows)
        and all(f"{each.tabled.handle}:{ref}" in gone for ref in amendment.follows)
    )


def _news(
    negotiation: Negotiation, rebased: RebasedAmendments, decided: Decided
) -> RebasedAmendments:
    """Return what a decision changes for open amendments, besides its consequences."""
    settled = {each.ref for each in decided.consequences}
    changed = [pair for pair in rebased if pair[1].status is not RebaseStatus.KEPT]
    if not changed:
        return ()
    refs = {each.ref for each, _ in changed}
    before = {
        (each.ref, result.reason)
        for each, result in open_rebased(negotiation.base, negotiation.amendments, refs)
    }
    return tuple(
        (each, result) for each, result in changed
        if each.ref not in settled and (each.ref, result.reason) not in before
    )  # fmt: skip


def _changes_text(chosen: Sequence[TabledAmendment], request: DecisionRequest) -> bool:
    """Return whether a decision can change the text: only what is or was accepted is in it."""
    statuses = {request.status, *(each.status for each in chosen)}
    return Status.ACCEPTED in statuses
