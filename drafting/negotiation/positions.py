"""Agree on paragraphs, reopen them, reserve, and lift reservations.

A paragraph is agreed because somebody agreed on it, never because nothing is open on it. `agree`
refuses a paragraph with open proposals. A reservation excludes an agreement, but not one ad
referendum.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.engine.compile.records import CompiledPassage, CompiledUnit
from drafting.errors import RefusedError, RequestError
from drafting.model.journal import JournalRecord, Meeting
from drafting.model.passages import TITLE
from drafting.model.positions import (
    WHOLE_TEXT,
    Agreement,
    HeldReservation,
    PositionAct,
    Positions,
    PositionTaken,
    name_key,
    passage_key,
)
from drafting.negotiation.agreements import as_agreed
from drafting.negotiation.decisions import ChangedBaseError, NobodyNamedError
from drafting.negotiation.journals import append
from drafting.negotiation.labels import NamedPassages, called
from drafting.negotiation.opening import Negotiation
from drafting.text.shown import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionResult:
    """The result of a position that was written into the journal.

    Attributes:
        taken: the entry of the journal.
        remarks: what is worth knowing, each a sentence.
        aside: the file that now holds an incomplete entry of the journal, or None.
    """

    taken: PositionTaken
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
    """Agree on paragraphs, and write it into the journal.

    Args:
        negotiation: as it was opened.
        paragraphs: their labels in the text as tabled; a new paragraph by its label in the rolling
            text ("OP5 bis") or by the amendment that inserts it ("samoa:3").
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
    labels = found.labels(paragraphs)
    for label in labels:
        _refuse_agreed(found, label, act)
        _refuse_open(found, label)
        if act is PositionAct.AGREED:
            _refuse_reserved(found, label)
    remarks = [
        f"{label}: agreed ad referendum under the reservation of {each.by}"
        for label in labels
        for each in found.reservations(label)
    ]
    return _written(negotiation, act, labels, by, date, reason, remarks=remarks)


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
    labels = found.labels(paragraphs)
    for label in labels:
        if found.positions.agreement_on(label) is None:
            raise RefusedError(f"{label} is not agreed, so there is nothing to reopen")
    return _written(negotiation, PositionAct.REOPENED, labels, by, date, reason)


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
        negotiation, PositionAct.RESERVED, [label], delegation, date, reason, words, remarks
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
        negotiation, PositionAct.LIFTED, [held.passage], held.by, date, reason, remarks=remarks
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

    def labels(self, paragraphs: Sequence[str]) -> list[str]:
        """Return the labels under which the journal has paragraphs, each once.

        Raises:
            RefusedError: one is no single paragraph.
        """
        return list(dict.fromkeys(map(self._paragraph, paragraphs)))

    def _paragraph(self, words: str) -> str:
        label = self.label(words)
        if ":" in label or label == TITLE or label in self.passages.own:
            return label
        where = self.passages.find(label)
        around = [
            own for own in self.passages.own
            if where and (unit := self.passages.find(own)) and unit.holds(where)
        ]  # fmt: skip
        if around and where and where.holds(self.passages.by_label[passage_key(around[0])]):
            return around[0]
        if around:
            raise RequestError(
                f"{label} is part of a paragraph", f"name the whole one, {around[0]}"
            )
        raise RequestError(f"{called(label)} is more than one paragraph", "name each of them")

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


def _refuse_agreed(found: _Found, label: str, act: PositionAct) -> None:
    agreement = found.positions.agreement_on(label)
    if agreement is None:
        return
    if not agreement.is_ad_referendum or act is PositionAct.AD_REFERENDUM:
        hint = "reopen it first" if act is PositionAct.AD_REFERENDUM else ""
        raise RefusedError(f"{label} is {as_agreed(agreement)} already", hint)


def _refuse_open(found: _Found, label: str) -> None:
    if names := found.open_on(label):
        what = "is" if len(names) == 1 else "are"
        raise RefusedError(
            f"{label} cannot be agreed, because {', '.join(names)} {what} open",
            "decide first",
        )


def _refuse_reserved(found: _Found, label: str) -> None:
    if held := [f"{e.by} on {called(e.passage)}" for e in found.reservations(label)]:
        raise RefusedError(
            f"{label} cannot be agreed under a reservation ({', '.join(held)})",
            "lift it first, or agree ad referendum",
        )


# -- writing --


def _written(
    negotiation: Negotiation,
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
    return PositionResult(taken=taken, remarks=tuple(remarks), aside=aside)


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
