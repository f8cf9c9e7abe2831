"""The status of every amendment, and the history of one paragraph."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.values import is_header
from drafting.engine.amend.within import changes_of
from drafting.engine.compile.records import Compilation, CompiledPassage, CompiledUnit
from drafting.model.agreement import Agreement
from drafting.model.amendment import Action, Status
from drafting.model.journal import Decided, Journal, Tabled, TabledAmendment, ref_of, target_of
from drafting.model.passages import Passage, Passages, label_key, passages_of
from drafting.model.positions import (
    WHOLE_TEXT,
    HeldReservation,
    PositionAct,
    PositionTaken,
    act_of,
    passage_key,
    reserved_in,
)
from drafting.model.resolution import Resolution
from drafting.negotiation.labels import NamedPassages, called, words_of_new
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.outcomes import open_rebased, outcome_of
from drafting.negotiation.texts import text_as_proposed
from drafting.negotiation.wording import WordedAmendments
from drafting.reports.negotiation import HistoryEvent, NegotiationStatus, ParagraphHistory
from drafting.text.inline import plain
from drafting.writers.rolling.words import ENGLISH, rolling_words


def status_of(negotiation: Negotiation) -> NegotiationStatus:
    """Return what is open and what was decided, in the order of the text."""
    base, amendments = negotiation.base, negotiation.amendments
    compilation = text_as_proposed(negotiation)
    return NegotiationStatus(
        journal=negotiation.journal,
        amendments=in_text_order(base, amendments),
        rebased={each.ref: result for each, result in open_rebased(base, amendments)},
        says=WordedAmendments.of(base, amendments).says,
        passages=compilation.places,
        absent=frozenset(_absent(compilation)),
    )


def _absent(compilation: Compilation) -> Iterator[str]:
    """Yield the labels that open amendments or reservations cite and the text does not have."""
    for each in compilation.left:
        if each.code == "unknown-target":
            yield each.entry.amendment.target
    passages = passages_of(compilation.base)
    for held in compilation.positions.reservations:
        label = held.passage
        if not (held.is_on_all or ":" in label or is_header(label) or passages.find(label)):
            yield label


def in_text_order(
    base: Resolution, amendments: Sequence[TabledAmendment]
) -> tuple[TabledAmendment, ...]:
    """Return amendments in the order of the passages they are about."""
    passages = passages_of(base)

    def place(each: TabledAmendment) -> tuple[int, str]:
        target = target_of(each, amendments)
        passage = passages.find(target)
        return (passage.start if passage else -1, target)

    return tuple(sorted(amendments, key=place))


def history_of(negotiation: Negotiation, paragraph: str) -> ParagraphHistory:
    """Return what was proposed for a paragraph, by whom, and what became of it.

    Args:
        negotiation: as it was opened.
        paragraph: its label, as `NamedPassages` reads it: "PP3", "OP5 (b)", "title", "OP5 bis",
            "samoa:3", "symbol".

    Raises:
        RequestError: there is no such paragraph; the hint suggests another.
    """
    base, amendments = negotiation.base, negotiation.amendments
    named = NamedPassages.of(negotiation)
    passages = named.passages
    passage = passages.find(paragraph)
    if passage is None:
        label = named.label(paragraph, or_target=True)
        passage = passages.find(label)
        unit = named.new(paragraph)
        if unit or passage is None:
            return _history_apart(negotiation, named, label, unit)
    now, lines = _present(base, amendments, passage)
    around = _paragraph_of(negotiation, passages, passage)
    return ParagraphHistory(
        label=passage.label,
        now=now,
        lines=lines,
        events=events_of(
            negotiation.journal,
            _touching(passages, passage, amendments),
            lambda label: _is_beside(passages, passage, label),
        ),
        says=WordedAmendments.of(base, amendments).says,
        paragraph=around.label if around else "",
        status_words=rolling_words(ENGLISH).status_words(around) if around else "",
    )


def _paragraph_of(
    negotiation: Negotiation, passages: Passages, passage: Passage
) -> CompiledPassage | None:
    """Return the listed passage that contains a passage."""
    for each in text_as_proposed(negotiation).places:
        found = passages.find(each.label)
        if found and found.holds(passage):
            return each
    return None


def _history_apart(
    negotiation: Negotiation, named: NamedPassages, label: str, unit: CompiledUnit | None
) -> ParagraphHistory:
    """Return the history of a new paragraph, a header field or the whole text.

    Args:
        negotiation: as it was opened.
        named: its passages.
        label: of the passage, as in the journal.
        unit: the new paragraph, or None.
    """
    if unit:
        refs = set(named.refs_of(unit.proposals))
    else:
        key = label_key(label)
        refs = {e.ref for e in negotiation.amendments if label_key(e.amendment.target) == key}
    amendments = tuple(each for each in negotiation.amendments if each.ref in refs)
    places = (each for each in named.compilation.places if each.label == label)
    place = unit or next(places, None)
    keys = {passage_key(label), *map(passage_key, refs)}
    lines = words_of_new(unit) if unit else ()
    return ParagraphHistory(
        label=unit.label if unit else called(label),
        now=unit.label if unit and lines else "",
        lines=lines,
        events=events_of(negotiation.journal, amendments, lambda held: passage_key(held) in keys),
        says=WordedAmendments.of(negotiation.base, negotiation.amendments).says,
        paragraph=place.label if place else "",
        status_words=rolling_words(ENGLISH).status_words(place) if place else "",
        absence="It is proposed, and not in the text." if unit else "",
    )


def _touching(
    passages: Passages, passage: Passage, amendments: Sequence[TabledAmendment]
) -> tuple[TabledAmendment, ...]:
    """Return the amendments to a passage, to a part of it, or to what contains it."""
    found = []
    for each in amendments:
        labels = [target_of(each, amendments)]
        if each.amendment.action in (Action.MOVE_AFTER, Action.MOVE_BEFORE):
            labels.append(each.amendment.to)
        places = [place for label in labels if (place := passages.find(label))]
        if any(passage.holds(place) or place.holds(passage) for place in places):
            found.append(each)
    return tuple(found)


def _is_beside(passages: Passages, passage: Passage, label: str) -> bool:
    """Return whether a position is on a passage, on a part of it, or on what contains it."""
    found = passages.find(label)
    return label == WHOLE_TEXT or bool(found and (passage.holds(found) or found.holds(passage)))


def events_of(
    journal: Journal, amendments: Sequence[TabledAmendment], is_wanted: Callable[[str], bool]
) -> tuple[HistoryEvent, ...]:
    """Return what happened to some amendments, and the positions on some passages, in order.

    Between two decisions, amendments are ordered by date, because they were tabled file by file.

    Args:
        journal: the journal.
        amendments: the amendments.
        is_wanted: returns whether a position on a label belongs here. A label is the name of an
            amendment if the position is on a new paragraph.
    """
    wanted = {each.ref: each for each in amendments}
    events: list[HistoryEvent] = []
    told: set[str] = set()
    held: set[tuple[str, HeldReservation]] = set()
    held_agreed: set[tuple[str, Agreement]] = set()
    refs = wanted.keys()
    for _, records in groupby(journal.records, key=lambda each: isinstance(each, Tabled)):
        new: list[HistoryEvent] = []
        for record in records:
            if isinstance(record, Tabled):
                new += _tabled(record, wanted, told)
                for each in reserved_in(record.amendments, record.date, record.handle):
                    key = (record.handle, replace(each, date=None))
                    if is_wanted(each.passage) and key not in held:
                        held.add(key)
                        new.append(_reserved(each))
                new += _agreed(record, is_wanted, held_agreed)
            elif isinstance(record, PositionTaken):
                events += [
                    _position(record, label)
                    for label in record.paragraphs
                    if label in refs or is_wanted(label)
                ]
            elif isinstance(record, Decided):
                events += _decided(record, wanted)
        events += sorted(new, key=lambda each: each.date or datetime.date.min)
    return tuple(events)


def _reserved(held: HeldReservation) -> HistoryEvent:
    return HistoryEvent(
        kind=PositionAct.RESERVED.value, of=None, by=held.by, date=held.date, reason=held.reason,
        passage=held.passage, words=held.words,
    )  # fmt: skip


def _agreed(
    record: Tabled, is_wanted: Callable[[str], bool], held: set[tuple[str, Agreement]]
) -> Iterator[HistoryEvent]:
    """Yield the agreements of an earlier round that a record brings, each once."""
    for each in record.amendments.agreements:
        if is_wanted(each.paragraph) and (record.handle, each) not in held:
            held.add((record.handle, each))
            yield HistoryEvent(
                kind=act_of(each).value, of=None, by=each.by, date=each.date, reason=each.reason,
                passage=each.paragraph,
            )  # fmt: skip


def _position(record: PositionTaken, label: str) -> HistoryEvent:
    return HistoryEvent(
        kind=record.act.value, of=None, by=record.by, date=record.date, reason=record.reason,
        passage=label, words=record.words,
    )  # fmt: skip


def _tabled(
    record: Tabled, wanted: dict[str, TabledAmendment], told: set[str]
) -> list[HistoryEvent]:
    of, events = record.amendments, []
    for amendment in of.entries:
        ref = ref_of(record.handle, amendment)
        if ref not in wanted:
            continue
        version = replace(wanted[ref], amendment=amendment, of=of)
        events.append(
            HistoryEvent(
                kind="tabled again" if ref in told else "tabled", of=version,
                by=", ".join(of.proposers) or of.name, date=of.masthead.issued or record.date,
                reason=amendment.reason,
            )
        )  # fmt: skip
        told.add(ref)
    return events


def _decided(record: Decided, wanted: dict[str, TabledAmendment]) -> list[HistoryEvent]:
    found = [
        HistoryEvent(
            kind=_kind(record.status), of=wanted[ref], by=record.by, date=record.date,
            reason=record.reason, decision=record.number,
        )
        for ref in record.refs
        if ref in wanted
    ]  # fmt: skip
    return found + [
        HistoryEvent(
            kind=_kind(each.status), of=wanted[each.ref], by=record.by, date=record.date,
            reason=each.reason, decision=record.number, follows=True,
        )
        for each in record.consequences
        if each.ref in wanted
    ]  # fmt: skip


def _kind(status: Status) -> str:
    """Return what a decision did to an amendment."""
    return "opened again" if status is Status.PROPOSED else status.value


def _present(
    base: Resolution, amendments: Sequence[TabledAmendment], passage: Passage
) -> tuple[str, tuple[str, ...]]:
    """Return the current label and lines of a passage of the base; "" if it is gone."""
    tabled = TabledText.of(base)
    changes, _ = changes_of(tabled, outcome_of(base, amendments).done)
    mapping = TextMapping.of(tabled, changes)
    after = mapping.passage(passage)
    lines = mapping.after.lines_in(after) if after else ()
    return after.label if after else "", tuple(plain(line.printed) for line in lines)
