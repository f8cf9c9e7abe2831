"""Offer the consequential amendments of what was accepted, and take or leave each.

They are found on the text as decided, but a journal holds amendments to the text as tabled. So
each is made to cite its words there. What is in words that were only just accepted has no place in
the text as tabled, and goes into the next round.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.changes import Entry, Unresolved
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.resolve import resolve
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import changes_of
from drafting.errors import RequestError
from drafting.model.amendment import Amendment, AmendmentKind, AmendmentSet, Base, Status
from drafting.model.journal import Tabled, sets_of
from drafting.model.passages import digest_of
from drafting.negotiation.decisions import DecisionRequest, DecisionResult, decide
from drafting.negotiation.opening import Negotiation, open_negotiation
from drafting.negotiation.rounds import CONSEQUENTIAL
from drafting.negotiation.tabling import table
from drafting.negotiation.texts import text_as_decided

MOST_OFFERED = 30
"""Consequential amendments that are offered at once; the others are offered after these."""


@dataclass(frozen=True, slots=True)
class OfferedConsequence:
    """A consequential amendment that nobody decided yet.

    Attributes:
        id: its id on the text as decided.
        amendment: it, citing the text as tabled; citing the text as decided if it has no place
            there.
        can_be_taken: it has a place in the text as tabled.
    """

    id: str
    amendment: Amendment
    can_be_taken: bool


def offered_consequences(negotiation: Negotiation) -> tuple[OfferedConsequence, ...]:
    """Return the consequential amendments of what is accepted, without those decided already."""
    decided = text_as_decided(negotiation)
    found = decided.consequential().amendments.entries
    if not found:
        return ()
    tabled = TabledText.of(negotiation.base)
    changes, _ = changes_of(tabled, decided.outcome.done)
    mapping = TextMapping.of(tabled, changes)
    known = {
        _key(each.amendment) for each in negotiation.amendments
        if each.amendment.kind is AmendmentKind.CONSEQUENTIAL
    }  # fmt: skip
    offers: list[OfferedConsequence] = []
    for entry in found:
        if len(offers) == MOST_OFFERED:
            break
        on_base = _on_base(negotiation, entry, tabled, mapping)
        if on_base is None:
            offers.append(OfferedConsequence(entry.id, entry, can_be_taken=False))
        elif _key(on_base) not in known:
            offers.append(OfferedConsequence(entry.id, on_base, can_be_taken=True))
    return tuple(offers)


def decide_consequence(
    negotiation: Negotiation,
    offer: str,
    *,
    is_taken: bool,
    by: str = "",
    date: datetime.date | None = None,
    reason: str = "",
) -> DecisionResult:
    """Table an offered consequential amendment, and accept or reject it.

    Args:
        negotiation: as it was opened.
        offer: the id of the offer.
        is_taken: accept it; otherwise it is rejected, and not offered again.
        by: who decides; by default who presides over the meeting.
        date: the day; by default that of the meeting.
        reason: why.

    Raises:
        RequestError: there is no such offer any more, or it has no place in the text as tabled.
        RefusedError: the decision is refused, or nobody is named.
        UnwritableError: the journal cannot be written.
    """
    offers = {each.id: each for each in offered_consequences(negotiation)}
    if offer not in offers:
        raise RequestError("this is no longer offered", "look at what follows now")
    found = offers[offer]
    if not found.can_be_taken:
        raise RequestError(
            f"{found.amendment.target} has these words only in the text as decided",
            "take it along into the next round",
        )
    earlier = next(
        (each.amendments for each in reversed(negotiation.journal.records)
         if isinstance(each, Tabled) and each.handle == CONSEQUENTIAL),
        AmendmentSet(
            base=Base(
                symbol=negotiation.base.masthead.symbol, digest=digest_of(negotiation.base)
            ),
            language=negotiation.base.language,
        ),
    )  # fmt: skip
    number = 1 + max((int(e.id) for e in earlier.entries if e.id.isdecimal()), default=0)
    entry = replace(found.amendment, id=str(number))
    made = replace(earlier, entries=(*earlier.entries, entry))
    table(negotiation, [Tabled(handle=CONSEQUENTIAL, amendments=made)], date)
    request = DecisionRequest(
        status=Status.ACCEPTED if is_taken else Status.REJECTED, by=by, date=date, reason=reason
    )
    opened = open_negotiation(negotiation.file)
    return decide(opened, [f"{CONSEQUENTIAL}:{number}"], request, part=True)


def _on_base(
    negotiation: Negotiation, entry: Amendment, tabled: TabledText, mapping: TextMapping
) -> Amendment | None:
    """Return an entry that cites the text as tabled and does there what it does here, or None."""
    for label in _labels_before(entry.target, tabled, mapping):
        guard = tabled.passages.guard_at(label)
        made = replace(entry, id="consequence", target=label, guard=guard)
        of = AmendmentSet(
            base=Base(digest=digest_of(negotiation.base)),
            language=negotiation.base.language,
            entries=(made,),
        )
        if isinstance(resolve(tabled, Entry(amendment=made, of=of, order=0)), Unresolved):
            continue
        accepted = [each for each in negotiation.amendments if each.status is Status.ACCEPTED]
        both = apply_amendments(
            negotiation.base, [*sets_of(accepted), of], statuses=(Status.ACCEPTED, Status.PROPOSED)
        )
        here = replace(of, base=Base(), entries=(replace(entry, id="consequence"),))
        alone = apply_amendments(mapping.result, [here])
        if not alone.left and digest_of(both.resolution) == digest_of(alone.resolution):
            return made
    return None


def _labels_before(label: str, tabled: TabledText, mapping: TextMapping) -> Iterator[str]:
    """Yield the labels that a passage of the text as decided had in the text as tabled."""
    for passage in dict.fromkeys(each.label for each in tabled.passages.lines):
        found = tabled.passages.find(passage)
        if found and mapping.label(found) == label:
            yield passage
    for whole in tabled.passages.own:
        found = tabled.passages.find(whole)
        if found and mapping.label(found) == label:
            yield whole


def _key(each: Amendment) -> tuple[object, ...]:
    return (each.target, each.action, each.words, each.text)
