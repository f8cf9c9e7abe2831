"""Report status, history of a paragraph and outcome of amendments, as text and as plain values."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting.engine.amend.apply import AmendmentOutcome
from drafting.engine.amend.rebase import RebaseResult, RebaseStatus
from drafting.engine.compile.records import CompiledPassage, ParagraphStatus
from drafting.engine.consequential import ConsequentialAmendments
from drafting.model.amendment import Amendment, AmendmentSet, Status
from drafting.model.journal import Decided, Journal, TabledAmendment, positions_in, target_of
from drafting.model.positions import WHOLE_TEXT, HeldReservation
from drafting.text.inline import plain
from drafting.text.ranges import listed
from drafting.writers.rolling.words import ENGLISH, rolling_words

Says = Callable[[Amendment, AmendmentSet], tuple[str, ...]]
_NAMES = {Status.PROPOSED: "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NegotiationStatus:
    """Everything that a report on a negotiation needs.

    Attributes:
        journal: what was tabled and decided.
        amendments: all amendments, in the order of the text.
        rebased: the effect of the accepted amendments on the open ones, by their names.
        says: returns the words of an amendment.
        passages: every listed passage, with its status and the positions on it.
        absent: labels that amendments or reservations cite and the text does not have.
    """

    journal: Journal
    amendments: Sequence[TabledAmendment]
    rebased: dict[str, RebaseResult]
    says: Says
    passages: tuple[CompiledPassage, ...] = ()
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """One event in the history of an amendment, or a position on a paragraph.

    Attributes:
        kind: `tabled`, `tabled again`, the status it got, or a `PositionAct`.
        of: the amendment; None for a position.
        by: the proposers, who decided, or whose position it is.
        date: the day, or None.
        reason: why, or "".
        decision: number of the decision, or 0.
        follows: whether it is a consequence of a decision about another amendment.
        passage: label of the passage that a position is on; "" for amendments.
        words: a reservation word for word, or "".
    """

    kind: str
    of: TabledAmendment | None
    by: str
    date: datetime.date | None
    reason: str = ""
    decision: int = 0
    follows: bool = False
    passage: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphHistory:
    """What was proposed for a passage of the text as tabled, and what became of it.

    Attributes:
        label: label of the passage in the text as tabled.
        now: its label in the text as decided; "" if it is gone.
        lines: its lines in the text as decided.
        events: what happened, in order.
        says: returns the words of an amendment.
        paragraph: label of the paragraph it is in; "" for what has no status.
        status_words: the status of this paragraph with the positions on it, in words.
        absence: what a report says if there are no lines.
    """

    label: str
    now: str
    lines: tuple[str, ...]
    events: tuple[HistoryEvent, ...]
    says: Says
    paragraph: str = ""
    status_words: str = ""
    absence: str = "It is no longer in the text."


@dataclass(frozen=True, slots=True, kw_only=True)
class NegotiationRecord:
    """The record of a negotiation.

    Attributes:
        symbol: symbol of the text, or the name of its file.
        paragraphs: the history of each passage, in the order of the text; the last one has no label
            if something has no place in the text.
        passages: every listed passage with its status.
    """

    symbol: str
    paragraphs: tuple[ParagraphHistory, ...]
    passages: tuple[CompiledPassage, ...]


def who(each: TabledAmendment) -> str:
    """Return the owner of an amendment."""
    return ", ".join(each.of.proposers) or each.of.name or each.tabled.handle


def reason_aside(each: TabledAmendment) -> str:
    """Return why an amendment is parked, from a decision or its file; "" for others."""
    if each.status is not Status.PARKED:
        return ""
    told = each.decision or each.amendment.decided
    return told.reason if told else ""


def status_name(status: Status) -> str:
    """Return the name of a status in reports."""
    return _NAMES.get(status, status.value)


def day(date: datetime.date | None) -> str:
    """Return a date as text; "" for none."""
    return date.isoformat() if date else ""


def status_text(found: NegotiationStatus) -> str:
    """Write the status of a negotiation."""
    count = Counter(each.status for each in found.amendments)
    counts = ", ".join(f"{count[each]} {status_name(each)}" for each in Status if count[each])
    lines = [f"Status of {found.journal.symbol or found.journal.base}"]
    lines += [f"Amendments: {counts or 'none tabled'}"]
    lines += [f"Passages: {statuses_text(found.passages)}"] if found.passages else []
    lines += _positions(found)
    lines += ["", "Open, by paragraph", *_open(found)]
    lines += ["", "By delegation", *_delegations(found.amendments)]
    lines += ["", "Decided", *_decided(found)]
    return "\n".join(lines) + "\n"


def statuses_text(passages: Iterable[CompiledPassage]) -> str:
    """Count passages by status: "no proposals 12; open 3"."""
    count = Counter(each.status for each in passages)
    return "; ".join(f"{each} {count[each]}" for each in ParagraphStatus if count[each])


def _positions(found: NegotiationStatus) -> list[str]:
    """Return the agreements and reservations in force; nothing if there are none."""
    words = rolling_words(ENGLISH)
    groups: dict[str, list[str]] = defaultdict(list)
    for each in found.passages:
        if each.agreement:
            groups[words.status_words(each)].append(each.label)
    order = [each.label for each in found.passages]
    agreed = [f"  {listed(labels, order)}: {said}" for said, labels in groups.items()]
    held = positions_in(found.journal).reservations
    reserved = [f"  {_known(words.reserved(each), each.passage, found)}" for each in held]
    lines = ["", "Agreed", *agreed] if agreed else []
    return [*lines, "", "Reservations", *reserved] if reserved else lines


def _open(found: NegotiationStatus) -> list[str]:
    lines: list[str] = []
    last = ""
    for each in found.amendments:
        if not each.is_open:
            continue
        target = target_of(each, found.amendments)
        if target != last:
            last = target
            lines.append(f"  {_known(last, last, found)}")
        words = found.says(each.amendment, each.of)
        parked = " (parked)" if each.status is Status.PARKED else ""
        lines.append(f"    {each.ref}  {who(each)}{parked}: {' '.join(words)}")
        aside = reason_aside(each)
        if aside:
            lines.append(f"      put aside: {aside}")
        if not aside and (note := _note(found.rebased.get(each.ref))):
            lines.append(f"      {note}")
    return lines or ["  none"]


def _known(words: str, label: str, found: NegotiationStatus) -> str:
    """Return words about a passage, and say so if the text does not have it."""
    return f"{words} (not in the text)" if label in found.absent else words


def _note(result: RebaseResult | None) -> str:
    if result is None or result.status is RebaseStatus.KEPT:
        return ""
    if result.status is RebaseStatus.ASKED:
        return f"needs your decision: {result.reason}"
    return f"{result.status.value}: {result.reason}"


def becomes(status: Status) -> str:
    """Return what an amendment becomes by a decision about it or about another one."""
    return "is open again" if status is Status.PROPOSED else status.value


def _delegations(standings: Iterable[TabledAmendment]) -> list[str]:
    found: dict[str, Counter[Status]] = defaultdict(Counter)
    for each in standings:
        for name in each.of.proposers or (who(each),):
            found[name][each.status] += 1
    return [
        f"  {name}: " + ", ".join(f"{count[s]} {status_name(s)}" for s in Status if count[s])
        for name, count in sorted(found.items())
    ] or ["  none"]


def _decided(found: NegotiationStatus) -> list[str]:
    lines: list[str] = []
    for each in found.journal.decisions:
        lines.append(f"  {each.number}. {_decision(each)}")
        lines += [
            f"       {follows.ref} {becomes(follows.status)}: {follows.reason}"
            for follows in each.consequences
        ]
    untold = [
        each for each in found.amendments if not each.is_open and each.decision is None
    ]  # fmt: skip
    lines += [f"  {each.ref} {each.status.value}, as its file says" for each in untold]
    return lines or ["  nothing yet"]


def _decision(each: Decided) -> str:
    when = f"{day(each.date)}, " if each.date else ""
    reason = f": {each.reason}" if each.reason else ""
    return f"{when}{each.by}: {', '.join(each.refs)} {becomes(each.status)}{reason}"


def status_values(found: NegotiationStatus) -> dict[str, object]:
    """Return the status of a negotiation as plain values."""
    return {
        "base": found.journal.base,
        "symbol": found.journal.symbol,
        "passages": [_passage_values(each) for each in found.passages],
        "reservations": [_held_values(each) for each in positions_in(found.journal).reservations],
        "amendments": [_amendment_values(found, each) for each in found.amendments],
        "decisions": [
            {
                "number": each.number,
                "amendments": list(each.refs),
                "status": each.status.value,
                "by": each.by,
                "date": day(each.date) or None,
                "reason": each.reason,
                "consequences": [
                    {"amendment": one.ref, "status": one.status.value, "reason": one.reason}
                    for one in each.consequences
                ],
            }
            for each in found.journal.decisions
        ],
    }


def _passage_values(each: CompiledPassage) -> dict[str, object]:
    agreement = each.agreement
    return {
        "label": each.label,
        "status": each.status.value,
        "open": each.open,
        "accepted": each.accepted,
        "agreed": {
            "by": agreement.by, "date": day(agreement.date) or None, "reason": agreement.reason,
            "ad_referendum": agreement.is_ad_referendum,
        } if agreement else None,
        "reservations": [_held_values(one) for one in each.reservations],
    }  # fmt: skip


def _held_values(held: HeldReservation) -> dict[str, object]:
    return {
        "passage": held.passage,
        "by": held.by,
        "date": day(held.date) or None,
        "reason": held.reason,
        "words": held.words,
    }


def _amendment_values(found: NegotiationStatus, each: TabledAmendment) -> dict[str, object]:
    result = found.rebased.get(each.ref)
    return {
        "ref": each.ref,
        "by": list(each.of.proposers) or [who(each)],
        "target": each.amendment.target,
        "action": each.amendment.action.value,
        "amends": each.amendment.amends or None,
        "wording": list(found.says(each.amendment, each.of)),
        "status": each.status.value,
        "decision": each.decision.number if each.decision else None,
        "follows_from": each.decision.number if each.decision and each.consequence else None,
        "fate": result.status.value if result else None,
        "fate_reason": result.reason if result else "",
        "now": result.now.target if result else None,
    }


def history_text(found: ParagraphHistory) -> str:
    """Write the history of a paragraph."""
    moved = f", now {found.now}" if found.now and found.now != found.label else ""
    status = [f"Status of {found.paragraph}: {found.status_words}"] if found.status_words else []
    lines = [f"{found.label}{moved}", *status, "", *events_text(found.events, found.says)]
    if not found.events:
        lines.append("  no amendment was tabled")
    if found.lines:
        lines += ["", "Text now:", *(f"  {line}" for line in found.lines)]
    elif found.absence:
        lines += ["", found.absence]
    return "\n".join(lines) + "\n"


def events_text(events: Iterable[HistoryEvent], says: Says) -> list[str]:
    """Write events, each with its words and reason under it."""
    lines: list[str] = []
    for event in events:
        lines.append(f"  {_event(event)}")
        if event.of and event.kind.startswith("tabled"):
            lines += [f"      {line}" for line in says(event.of.amendment, event.of.of)]
        if event.words:
            lines.append(f"      “{event.words}”")
        if event.reason:
            lines.append(f"      Reason: {event.reason}")
    return lines


def _event(event: HistoryEvent) -> str:
    when = f"{day(event.date)}  " if event.date else ""
    if event.of is None:
        label = "the whole text" if event.passage == WHOLE_TEXT else event.passage
        return f"{when}{label}, {event.kind} by {event.by}"
    if not event.decision:
        return f"{when}{event.of.ref}, {event.kind} by {event.by or who(event.of)}"
    if event.follows:
        return f"{when}{event.of.ref}, {event.kind}, by decision {event.decision} of {event.by}"
    return f"{when}{event.of.ref}, {event.kind} by {event.by} (decision {event.decision})"


def history_values(found: ParagraphHistory) -> dict[str, object]:
    """Return the history of a paragraph as plain values."""
    return {
        "paragraph": found.label,
        "now": found.now or None,
        "status": found.status_words,
        "events": [
            {
                "amendment": event.of.ref if event.of else None,
                "passage": event.passage or None,
                "event": event.kind,
                "by": event.by or (who(event.of) if event.of else ""),
                "date": day(event.date) or None,
                "reason": event.reason,
                "decision": event.decision or None,
                "follows": event.follows,
                "wording": list(found.says(event.of.amendment, event.of.of)) if event.of else [],
                "words": event.words,
            }
            for event in found.events
        ],
    }


def record_text(found: NegotiationRecord) -> str:
    """Write the record of a negotiation."""
    lines = [f"Record of the negotiation on {found.symbol}", ""]
    lines.append(f"Passages: {statuses_text(found.passages)}")
    for each in found.paragraphs:
        moved = f", now {each.now}" if each.now and each.now != each.label else ""
        status = f" – {each.status_words}" if each.status_words else ""
        title = f"{each.label}{moved}{status}" if each.label else "The whole text, and the rest"
        lines += ["", title, *events_text(each.events, each.says)]
        if each.lines:
            lines += ["  Text now:", *(f"    {line}" for line in each.lines)]
        elif each.label:
            lines.append("  It is not in the text.")
    return "\n".join(lines) + "\n"


def record_values(found: NegotiationRecord) -> dict[str, object]:
    """Return the record of a negotiation as plain values."""
    return {
        "base": found.symbol,
        "paragraphs": [
            history_values(each) | {"text": list(each.lines)} for each in found.paragraphs
        ],
    }


def outcome_values(outcome: AmendmentOutcome) -> dict[str, object]:
    """Return what became of amendments as plain values."""
    return {
        "done": [
            {"set": each.of.name, "id": each.amendment.id, "target": each.amendment.target,
             "action": each.amendment.action.value}
            for each in outcome.done
        ],
        "joined": [
            {"set": one.of.name, "id": one.amendment.id,
             "with": {"set": other.of.name, "id": other.amendment.id}}
            for one, other in outcome.joined
        ],
        "left": [
            {"set": each.entry.of.name, "id": each.entry.amendment.id,
             "target": each.entry.amendment.target, "code": each.code, "message": each.message,
             "hint": each.hint, "other": each.other.amendment.id if each.other else None}
            for each in outcome.left
        ],
    }  # fmt: skip


def consequential_values(found: ConsequentialAmendments) -> dict[str, object]:
    """Return what follows from amendments as plain values."""
    return {
        "consequential": [
            {"id": each.id, "target": each.target, "action": each.action.value,
             "words": plain(each.words), "text": plain(each.text), "reason": each.reason,
             "follows": list(each.follows)}
            for each in found.amendments.entries
        ],
        "remarks": [{"label": each.label, "message": each.message} for each in found.remarks],
    }  # fmt: skip
