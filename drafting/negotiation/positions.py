"""Agree on paragraphs, reopen them, reserve, and lift reservations.

A paragraph is agreed because somebody agreed on it, never because nothing is open on it. `agree`
refuses a paragraph with open proposals. A reservation excludes an agreement, but not one ad
referendum.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.engine.amend.tabled import TabledText
from drafting.engine.compile.records import CompiledPassage, CompiledUnit
from drafting.errors import RefusedError, RequestError
from drafting.model.agreement import Agreement
from drafting.model.journal import JournalRecord, Meeting
from drafting.model.passages import TITLE
from drafting.model.positions import (
    WHOLE_TEXT,
    HeldReservation,
    PositionAct,
    Positions,
    PositionTaken,
    name_key,
    passage_key,
)
from drafting.negotiation.agreements import as_agreed, changing_words
from drafting.negotiation.decisions import ChangedBaseError, NobodyNamedError
from drafting.negotiation.journals import append
from drafting.negotiation.labels import NamedPassages, called
from drafting.negotiation.opening import Negotiation
from drafting.text.ranges import listed
from drafting.text.shown import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionResult:
    """The result of a position that was written into the journal.

    Attributes:
        taken: the entry of the journal.
        passages: what it is on, as people say it: "PP1–PP9, OP3", "the whole text".
        remarks: what is worth knowing, each a sentence.
        aside: the file that now holds an incomplete entry of the journal, or None.
    """

    taken: PositionTaken
    passages: str = ""
    remarks: tuple[str, ...] = ()
    aside: Path | None = None


def agree(
    negotiation: Negotiation,
    paragraphs: Sequence[str],
    *,
    by: str = "",
    date: datetime.date | None = None,
    ad_referendum: bool = False,
    reason: str = "",
) -> PositionResult:
    """Agree on passages, and write it into the journal.

    If a name means several paragraphs ("preamble", "Annex", "text"), each that is not agreed yet is
    agreed.

    Args:
        negotiation: as it was opened.
        paragraphs: their labels in the text as tabled: "OP5", "OP5 (b)", "title", "symbol",
            "preamble", "text"; a new paragraph by its label in the rolling text ("OP5 bis") or by
            the amendment that inserts it ("samoa:3").
        by: who agrees; by default who presides over the meeting.
        date: the day; by default that of the meeting.
        ad_referendum: delegations still ask their capitals.
        reason: why.

    Raises:
        RefusedError: proposals are open, a delegation reserves, it is agreed already, there is no
            such paragraph, or nobody is named.
        UnwritableError: the journal cannot be written, or somebody else wrote into it meanwhile.
    """
    act = PositionAct.AD_REFERENDUM if ad_referendum else PositionAct.AGREED
    found = _Found.of(negotiation)
    labels = _not_agreed(found, paragraphs, act)
    _refuse_open(found, labels, is_all=found.is_all(paragraphs))
    if act is PositionAct.AGREED:
        _refuse_reserved(found, labels)
    remarks = [
        f"{found.said(on)}: agreed ad referendum under the reservation of {held.by}"
        for held, on in found.reserved(labels).items()
    ]
    made = _written(negotiation, found, act, labels, by, date, reason, remarks=remarks)
    return replace(made, passages=called(WHOLE_TEXT)) if found.is_all(paragraphs) else made


def reopen(
    negotiation: Negotiation,
    paragraphs: Sequence[str],
    *,
    by: str = "",
    date: datetime.date | None = None,
    reason: str = "",
) -> PositionResult:
    """Take the agreement on paragraphs back, and write it into the journal.

    Args:
        negotiation: as it was opened.
        paragraphs: as in `agree`.
        by: who reopens them; by default who presides over the meeting.
        date: the day; by default that of the meeting.
        reason: why.

    Raises:
        RefusedError: a paragraph is not agreed, there is no such paragraph, or nobody is named.
        UnwritableError: the journal cannot be written, or somebody else wrote into it meanwhile.
    """
    found = _Found.of(negotiation)
    labels: list[str] = []
    for words in paragraphs:
        inside = found.labels([words])
        agreed = [each for each in inside if found.positions.agreement_on(each)]
        if not agreed:
            raise RefusedError(f"{found.said(inside)} is not agreed, so there is nothing to reopen")
        labels += agreed
    return _written(
        negotiation, found, PositionAct.REOPENED, list(dict.fromkeys(labels)), by, date, reason
    )


def reserve(
    negotiation: Negotiation,
    passage: str,
    delegation: str,
    *,
    date: datetime.date | None = None,
    reason: str = "",
    words: str = "",
) -> PositionResult:
    """Record a reservation of a delegation.

    Args:
        negotiation: as it was opened.
        passage: its label in the text as tabled ("OP15", "OP15 (b)", "preamble"), a new paragraph
            as in `agree`, or "text" for the whole text.
        delegation: who reserves.
        date: the day; by default that of the meeting.
        reason: why.
        words: what it said, word for word.

    Raises:
        RefusedError: the delegation reserves already, there is no such passage, or no delegation is
            named.
        UnwritableError: the journal cannot be written, or somebody else wrote into it meanwhile.
    """
    found = _Found.of(negotiation)
    label = found.label(passage)
    held = found.positions.reservation_on(label, delegation)
    if held:
        raise RefusedError(f"{held.by} reserves on {called(label)} already")
    remarks = [
        f"{each.paragraph} stays {as_agreed(each)}; reopen it if that is no longer so"
        for each in found.agreements(label)
    ]
    return _written(
        negotiation, found, PositionAct.RESERVED, [label], delegation, date, reason, words, remarks
    )


def lift(
    negotiation: Negotiation,
    passage: str,
    delegation: str,
    *,
    date: datetime.date | None = None,
    reason: str = "",
) -> PositionResult:
    """Lift a reservation of a delegation, and write it into the journal.

    Args:
        negotiation: as it was opened.
        passage: as in `reserve`.
        delegation: whose reservation it is.
        date: the day; by default that of the meeting.
        reason: why.

    Raises:
        RefusedError: the delegation does not reserve there; the message says who does.
        UnwritableError: the journal cannot be written, or somebody else wrote into it meanwhile.
    """
    found = _Found.of(negotiation)
    in_force = found.positions.reservations
    key = passage_key(WHOLE_TEXT if passage == "" else passage)
    label = next((e.passage for e in in_force if passage_key(e.passage) == key), None)
    label = label or found.label(passage)
    held = found.positions.reservation_on(label, delegation)
    if held is None:
        there = ", ".join(f"{each.by} on {called(each.passage)}" for each in in_force)
        hint = f"in force: {there}" if there else "no reservation is in force"
        raise RefusedError(f"{delegation} does not reserve on {called(label)}", hint)
    day = date or negotiation.journal.meeting.date
    remarks = [
        f"it is dated {day}, and the reservation {held.date}: check both dates"
    ] if day and held.date and day < held.date else []  # fmt: skip
    return _written(
        negotiation,
        found,
        PositionAct.LIFTED,
        [held.passage],
        held.by,
        date,
        reason,
        remarks=remarks,
    )


def begin_meeting(
    negotiation: Negotiation, *, by: str = "", date: datetime.date | None = None
) -> Path | None:
    """Say once who decides and on which day; later entries have both unless they say otherwise.

    Args:
        negotiation: as it was opened.
        by: who decides, such as "the Chair".
        date: the day.

    Returns:
        The file that now holds an incomplete entry of the journal, or None.

    Raises:
        RefusedError: neither is given.
        UnwritableError: the journal cannot be written, or somebody else wrote into it meanwhile.
    """
    meeting = Meeting(by=one_line(by), date=date)
    if meeting == Meeting():
        raise RequestError("a meeting needs a name or a date", "say who decides, or on which day")
    return _append(negotiation, meeting)


# -- the paragraphs of a negotiation --


@dataclass(frozen=True, slots=True)
class _Found(NamedPassages):
    """The passages of a negotiation, with what is proposed for them."""

    @property
    def positions(self) -> Positions:
        """Return the positions in force."""
        return self.compilation.positions

    def is_all(self, paragraphs: Sequence[str]) -> bool:
        """Return whether the whole text is named."""
        return any(not self._range(each) and self.label(each) == WHOLE_TEXT for each in paragraphs)

    def labels(self, paragraphs: Sequence[str]) -> list[str]:
        """Return the labels under which the journal has passages, each once.

        Raises:
            RequestError: there is no such passage, or nothing is named.
        """
        found: list[str] = []
        for words in paragraphs:
            found += self._range(words) or self._inside(self.label(words))
        if not found:
            raise RequestError("no passage is named", "name one, or the whole text")
        return list(dict.fromkeys(found))

    def _range(self, words: str) -> list[str]:
        """Return the paragraphs of a range, "PP1–PP12" or "OP3-OP9"; none if it is no range."""
        first, sign, last = re.sub(r"\s*[–—-]\s*", "–", words).partition("–")
        one, other = self.passages.find(first), self.passages.find(last)
        own = self.passages.own
        if not (sign and one and other and one.label in own and other.label in own):
            return []
        start, end = own.index(one.label), own.index(other.label)
        if start > end:
            raise RequestError(f"{words}: {other.label} is before {one.label}")
        units = range(start, end + 1)
        return [*own[start : end + 1], *self._accepted_new(units)]

    def _inside(self, label: str) -> list[str]:
        """Return a passage, or every paragraph in it if it has several."""
        own, where = self.passages.own, self.passages.find(label)
        if label == WHOLE_TEXT:
            notes = [self.passages.lines[each].label for each in self.passages.note_lines.values()]
            return [TITLE, *own, *self._accepted_new(range(len(own))), *notes]
        if where is None or label == TITLE or label in own:
            return [label]
        units = [
            unit for unit in range(len(own))
            if where.start < self.passages.first_line(unit + 1)
            and self.passages.first_line(unit) < where.end
        ]  # fmt: skip
        is_part = len(units) == 1 and where.size < len(self.passages.lines_of_unit(units[0]))
        if is_part or not units:
            return [label]
        inside = [own[each] for each in units]
        return inside if len(units) == 1 else [*inside, *self._accepted_new(units)]

    def _accepted_new(self, units: Sequence[int]) -> Iterator[str]:
        """Yield the names of accepted new paragraphs after one of some units, in its zone."""
        zones = {self.passages.units[each].zone for each in units}
        after: int | None = None
        for unit in self.compilation.units:
            after = unit.place if unit.place is not None else after
            beside = units[0] if after is None and units else after
            is_new = unit.place is None and any(each.is_accepted for each in unit.proposals)
            if is_new and beside in units and unit.zone in zones:
                yield self.name_of_new(unit)

    def said(self, labels: Sequence[str]) -> str:
        """Return labels as people say them: "PP1–PP9, OP3"."""
        if set(self._inside(WHOLE_TEXT)) <= set(labels):
            return called(WHOLE_TEXT)
        order = (TITLE, *self.passages.own)
        return listed(map(called, labels), order)

    def open_on(self, label: str) -> list[str]:
        """Return the names of the open amendments to a paragraph."""
        key, where = passage_key(label), self.passages.find(label)
        places: list[CompiledUnit | CompiledPassage] = [
            *self.compilation.units,
            *self.compilation.places,
        ]
        found = [
            each
            for place in places
            if self._is_on(place, key)
            for each in place.proposals
            if not each.is_accepted
        ]
        is_inside = where and label not in (TITLE, *self.passages.own)
        if is_inside:
            waiting = [each for each in self.compilation.proposals if not each.is_accepted]
            found += changing_words(TabledText.of(self.compilation.base), waiting, label)
        refs = self.refs_of(found)
        for each in self.amendments:  # those without a place in the text
            target = self.passages.find(each.amendment.target)
            is_left = any(one.entry.amendment is each.amendment for one in self.compilation.left)
            if is_left and each.is_open and where and target and where.holds(target):
                refs.append(each.ref)
        return list(dict.fromkeys(refs))

    def _is_on(self, place: CompiledUnit | CompiledPassage, key: str) -> bool:
        """Return whether a unit is a paragraph, or words proposed in its place."""
        is_new = isinstance(place, CompiledUnit) and place.place is None
        if not is_new:
            return passage_key(place.label) == key
        replaced = (e.change.passage.label for e in place.proposals if e.change.deletes)
        names = (*self.refs_of(place.proposals), *replaced)
        return key in map(passage_key, names)

    def reserved(self, labels: Sequence[str]) -> dict[HeldReservation, list[str]]:
        """Return the reservations on passages, each with those that it is on."""
        found: dict[HeldReservation, list[str]] = {}
        for label in labels:
            for held in self.reservations(label):
                found.setdefault(held, []).append(label)
        return found

    def reservations(self, label: str) -> Iterator[HeldReservation]:
        """Yield the reservations on a paragraph, on a part of it, or on all around it."""
        where = self.passages.find(label)
        for each in self.positions.reservations:
            found = self.passages.find(each.passage)
            is_around = where and found and (where.holds(found) or found.holds(where))
            if each.is_on_all or passage_key(each.passage) == passage_key(label) or is_around:
                yield each

    def agreements(self, label: str) -> Iterator[Agreement]:
        """Yield the agreements on a passage, on what contains it, or on paragraphs in it."""
        where = self.passages.find(label)
        for each in self.positions.agreements:
            found = self.passages.find(each.paragraph)
            is_around = where and found and (where.holds(found) or found.holds(where))
            if passage_key(each.paragraph) == passage_key(label) or is_around:
                yield each


def _not_agreed(found: _Found, paragraphs: Sequence[str], act: PositionAct) -> list[str]:
    """Return the labels of passages that are not agreed yet; refuse names without any."""
    labels: list[str] = []
    for words in paragraphs:
        inside = found.labels([words])
        new = [each for each in inside if _is_new(found.positions.agreement_on(each), act)]
        agreement = found.positions.agreement_on(inside[0])
        if not new and agreement:
            hint = "reopen it first" if act is PositionAct.AD_REFERENDUM else ""
            raise RefusedError(f"{found.said(inside)} is {as_agreed(agreement)} already", hint)
        labels += new
    return list(dict.fromkeys(labels)) or found.labels(paragraphs)


def _is_new(agreement: Agreement | None, act: PositionAct) -> bool:
    """Return whether an agreement would be one: none is in force, or one ad referendum only."""
    if agreement is None:
        return True
    return agreement.is_ad_referendum and act is PositionAct.AGREED


def _refuse_open(found: _Found, labels: Sequence[str], *, is_all: bool) -> None:
    open_on = {label: names for label in labels if (names := found.open_on(label))}
    names = list(dict.fromkeys(name for each in open_on.values() for name in each))
    if is_all:
        names = [each.ref for each in found.amendments if each.is_open]
    if names:
        what = "is" if len(names) == 1 else "are"
        on = called(WHOLE_TEXT) if is_all else found.said(list(open_on))
        raise RefusedError(
            f"{on} cannot be agreed, because {', '.join(names)} {what} open", "decide first"
        )


def _refuse_reserved(found: _Found, labels: Sequence[str]) -> None:
    reserved = found.reserved(labels)
    if held := [f"{each.by} on {called(each.passage)}" for each in reserved]:
        on = found.said(list(dict.fromkeys(label for each in reserved.values() for label in each)))
        raise RefusedError(
            f"{on} cannot be agreed under a reservation ({', '.join(held)})",
            "lift it first, or agree ad referendum",
        )


# -- writing --


def _written(
    negotiation: Negotiation,
    found: _Found,
    act: PositionAct,
    labels: Sequence[str],
    by: str,
    date: datetime.date | None,
    reason: str,
    words: str = "",
    remarks: Sequence[str] = (),
) -> PositionResult:
    meeting = negotiation.journal.meeting
    is_own = act in (PositionAct.RESERVED, PositionAct.LIFTED)
    who = _spelled(negotiation, one_line(by)) or ("" if is_own else meeting.by)
    if not who:
        raise RequestError("name the delegation") if is_own else NobodyNamedError()
    taken = PositionTaken(
        act=act, paragraphs=tuple(labels), by=who, date=date or meeting.date,
        reason=one_line(reason), words=one_line(words),
    )  # fmt: skip
    aside = _append(negotiation, taken)
    return PositionResult(
        taken=taken, passages=found.said(labels), remarks=tuple(remarks), aside=aside
    )


def _append(negotiation: Negotiation, record: JournalRecord) -> Path | None:
    if not negotiation.is_base:
        raise ChangedBaseError(
            "nothing was recorded: restore the base as it was, or begin a new journal"
        )
    return append(negotiation.file, [record], seen=negotiation.journal)


def _spelled(negotiation: Negotiation, name: str) -> str:
    """Return a name as the journal has it, if only capitals differ."""
    key = name_key(name)
    return next((each for each in negotiation.names if name_key(each) == key), name)
